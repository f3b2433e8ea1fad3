"""RDF exports. Deterministic to the byte: sorted, prefixed, without blank nodes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import groupby
from tempfile import TemporaryFile
from typing import Any

from pyoxigraph import Literal, RdfFormat, Triple, serialize
from rdflib.namespace import RDF, XSD

from kg.export.sorting import in_order
from kg.export.source import Source, ordered
from kg.iris import PREFIXES
from kg.knowledge.files import shipped

CONTEXT = "context.jsonld"


def nquads(graph: Source) -> Iterator[str]:
    """All quads, one a line, sorted. Raises OSError for want of room."""
    with TemporaryFile() as file:
        graph.store.dump(file, format=RdfFormat.N_QUADS)  # two thirds of the time of asking for each quad
        file.seek(0)
        yield from in_order(TextIOWrapper(file, encoding="utf-8", newline="\n"))


def trig(graph: Source) -> Iterator[str]:
    """All named graphs, sorted, with prefixes."""
    data = serialize(ordered(graph.quads()), format=RdfFormat.TRIG, prefixes=PREFIXES)
    yield data.decode("utf-8") if data else ""


def turtle(graph: Source) -> Iterator[str]:
    """The texts' graphs, what is concluded and the ontology as one graph.

    Nothing is lost but which graph a triple stands in; claims still lead to their sentences and texts.
    """
    triples = sorted({quad.triple for quad in graph.quads()}, key=_triple_key)
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    yield data.decode("utf-8") if data else ""


def _triple_key(triple: Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def jsonld(graph: Source) -> Iterator[str]:
    """JSON-LD of all named graphs, with the context of ``ontology/context.jsonld`` written into it."""
    context = json.loads((shipped("ontology") / CONTEXT).read_text(encoding="utf-8"))["@context"]
    yield '{"@context": ' + json.dumps(context, ensure_ascii=False, sort_keys=True) + ',\n"@graph": [\n'
    every: list[Any] = ordered(graph.quads())
    for number, (name, quads) in enumerate(groupby(every, key=lambda quad: quad.graph_name)):
        nodes = [_node(list(group)) for _, group in groupby(quads, key=lambda q: q.subject)]
        rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in nodes)
        head = ",\n" if number else ""
        yield f'{head}{{"@id": {json.dumps(name.value, ensure_ascii=False)}, "@graph": [\n{rows}\n]}}'
    yield "\n]}\n"


def _node(quads: list[Any]) -> dict[str, Any]:
    """One subject with its properties."""
    found: dict[str, Any] = {"@id": quads[0].subject.value}
    for predicate, group in groupby(quads, key=lambda q: q.predicate.value):
        if predicate == str(RDF.type):
            found["@type"] = [_short(quad.object.value) for quad in group]
        else:
            found[_short(predicate)] = [_value(quad.object) for quad in group]
    return found


def _value(term: Any) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == str(XSD.string):
        return {"@value": term.value}
    return {"@value": term.value, "@type": _short(term.datatype.value)}


def _short(iri: str) -> str:
    """A prefixed name where the prefix is known and what follows is a plain name."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri.removeprefix(space).isidentifier():
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
