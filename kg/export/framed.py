"""JSON-LD as trees that a program walks without knowing RDF: an event with its values, claims and sentences in it.

The context and the frame are those of ``ontology/framed.jsonld``. A JSON-LD processor frames a whole document in memory
and takes about a second a text; a graph is a store that can be asked, so the frame is filled from it, node by node.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF, XSD

from kg.export.source import Source
from kg.knowledge.files import shipped

Frame = dict[str, Any]
FRAME = "framed.jsonld"
PLAIN: dict[str, Callable[[str], Any]] = {  # what JSON itself can say
    str(XSD.boolean): lambda value: value == "true",
    str(XSD.integer): int,
}


def jsonld_framed(graph: Source) -> Iterator[str]:
    """One document; the nodes of the frame's types in the order of their IRIs, type by type."""
    frame = json.loads((shipped("ontology") / FRAME).read_text(encoding="utf-8"))
    writer = Writer(graph, Terms(frame["@context"]))
    yield '{"@context": ' + json.dumps(frame["@context"], ensure_ascii=False) + ',\n"@graph": ['
    separator = "\n"
    for node in writer.nodes(frame["@type"]):
        yield separator + json.dumps(writer.tree(node, frame), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


class Terms:
    """A context read the other way: from IRIs to terms."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._vocabulary: str = context["@vocab"]
        self._prefixes = {
            name: value for name, value in context.items() if isinstance(value, str) and value.endswith(("#", "/"))
        }
        self._prefixes.pop("@vocab")
        self._known = {name: value for name, value in context.items() if isinstance(value, dict)}
        self._terms = {self.full(value.get("@id", name)): name for name, value in self._known.items()}

    def full(self, name: str) -> str:
        """The IRI of a term, a prefixed name or a name of the vocabulary."""
        prefix, colon, rest = name.partition(":")
        if colon and prefix in self._prefixes:
            return self._prefixes[prefix] + rest
        if "@id" in self._known.get(name, {}):
            return self.full(self._known[name]["@id"])
        return name if colon else self._vocabulary + name

    def short(self, iri: str) -> str:
        """The shortest name of an IRI that a context reads back as that IRI."""
        if term := self._terms.get(iri):
            return term
        rest = iri.removeprefix(self._vocabulary)
        if rest != iri and rest.isidentifier() and rest not in self._known and rest not in ("id", "type"):
            return rest
        for prefix, space in self._prefixes.items():
            if iri.startswith(space) and iri.removeprefix(space).isidentifier():
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri

    def kind(self, term: str) -> str:
        """What a term's plain strings are: ``@id``, ``@vocab``, a datatype's IRI, or ""."""
        kind = str(self._known.get(term, {}).get("@type", ""))
        return kind if not kind or kind.startswith("@") else self.full(kind)

    def container(self, term: str) -> str:
        """``@language``, ``@set``, or ""."""
        return str(self._known.get(term, {}).get("@container", ""))


class Writer:
    """Fills a frame from a graph."""

    def __init__(self, graph: Source, terms: Terms) -> None:
        self._store, self._terms = graph.store, terms

    def nodes(self, kinds: list[str]) -> Iterator[NamedNode]:
        """Each node of one of the classes once, in the order of the classes."""
        known: set[str] = set()
        for kind in kinds:
            pattern = NamedNode(str(RDF.type)), NamedNode(self._terms.full(kind))
            found: set[Any] = {quad.subject for quad in self._store.quads_for_pattern(None, *pattern, None)}
            yield from sorted((node for node in found if node.value not in known), key=str)
            known |= {node.value for node in found}

    def tree(self, node: NamedNode, frame: Frame) -> dict[str, Any]:
        """A node with all its properties; what the frame names is a tree itself, all else a reference."""
        quads = {(quad.predicate.value, quad.object) for quad in self._store.quads_for_pattern(node, None, None, None)}
        made: dict[str, Any] = {"id": node.value}
        values: dict[str, list[Any]] = {}
        for predicate, term in sorted(quads, key=lambda pair: (pair[0], str(pair[1]))):
            values.setdefault(predicate, []).append(term)
        for predicate, terms in values.items():
            if predicate == str(RDF.type):
                made["type"] = alone([self._terms.short(term.value) for term in terms])
                continue
            name = self._terms.short(predicate)
            container = self._terms.container(name)
            if container == "@language" and all(isinstance(t, Literal) and t.language for t in terms):
                made[name] = languages(terms)
                continue
            if container == "@language":  # it takes nothing else
                name = predicate
            told = [self._value(name, term, frame.get(name)) for term in terms]
            made[name] = told if container == "@set" else alone(told)
        return made

    def _value(self, name: str, term: Any, inner: Frame | None) -> Any:
        kind = self._terms.kind(name)
        if not isinstance(term, Literal):
            if inner is not None:
                return self.tree(term, inner)
            if kind == "@vocab":
                return self._terms.short(term.value)
            return term.value if kind == "@id" else {"id": term.value}
        datatype = term.datatype.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if datatype == kind or (not kind and datatype == str(XSD.string)):
            return PLAIN.get(datatype, str)(term.value)
        if not kind and datatype in PLAIN:
            return PLAIN[datatype](term.value)
        return {"@value": term.value, "@type": self._terms.short(datatype)}


def languages(terms: list[Literal]) -> dict[str, Any]:
    """Strings by language."""
    found: dict[str, list[str]] = {}
    for term in terms:
        found.setdefault(term.language or "", []).append(term.value)
    return {language: alone(words) for language, words in sorted(found.items())}


def alone(values: list[Any]) -> Any:
    """One value by itself, several as a list."""
    return values[0] if len(values) == 1 else values
