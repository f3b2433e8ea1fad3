"""Whether a graph keeps what it promises: its shapes, its spans to the letter, its links across graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import pyshacl
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize
from rdflib.namespace import RDF, SH

from kg.iris import NIF, PREFIXES, Names
from kg.knowledge.files import shipped

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
LINKS = {
    "a claim is about something that does not name it": """
        SELECT ?node WHERE { ?node kg:about ?event
          FILTER NOT EXISTS { { ?event kg:hasClaim ?node } UNION { ?event kg:supportedBy ?node } } }""",
    "an event or fact names a claim that is not about it": """
        SELECT ?node WHERE { ?node kg:hasClaim|kg:supportedBy|kg:deniedBy|kg:mentionedBy ?claim
          FILTER NOT EXISTS { ?claim kg:about ?node } }""",
    "an event of another type than its claim tells": """
        SELECT ?node WHERE { ?claim kg:about ?node ; kg:eventType ?type
          FILTER NOT EXISTS { ?node a ?type } }""",
    "a claim that is not actual and affirmed is taken for support": """
        SELECT ?node WHERE { ?node kg:supportedBy|kg:toldBy ?claim . ?claim a kg:Claim
          FILTER NOT EXISTS { ?claim kg:modality kg:Actual ; kg:polarity kg:Affirmed } }""",
    "a value of an event that no claim tells": """
        SELECT ?node WHERE { ?node kg:roleValue ?value . ?value kg:filler ?filler
          FILTER NOT EXISTS { ?value kg:toldBy/kg:argument/kg:filler ?filler } }""",
}


class Checkable(Protocol):
    """A graph, as far as it is checked (``kg.store.Graph``)."""

    @property
    def store(self) -> Store: ...
    @property
    def names(self) -> Names: ...
    def content(self, digest: str) -> str: ...


@dataclass(frozen=True)
class Violation:
    """One broken promise: of which kind, at which node, and what is wrong."""

    kind: str  # shape, span, entity, link
    node: str
    message: str


@dataclass(frozen=True)
class Report:
    """What was looked at, and what was found broken."""

    texts: int
    spans: int
    violations: tuple[Violation, ...]

    @property
    def ok(self) -> bool:
        return not self.violations


def check(graph: Checkable) -> Report:
    """All checks: SHACL on each graph, spans against the texts, entities and links across graphs."""
    texts = sorted(g.value for g in graph.store.named_graphs() if g.value.startswith(graph.names.text("")))
    spans = [_spans(graph, text) for text in texts]
    found = [
        *(v for name in [*texts, graph.names.concluded] for v in _shapes(graph.store, name)),
        *(v for _, broken in spans for v in broken),
        *_entities(graph),
        *_links(graph.store),
    ]
    violations = sorted(set(found), key=lambda v: (v.kind, v.node, v.message))
    return Report(len(texts), sum(count for count, _ in spans), tuple(violations))


def _shapes(store: Store, name: str) -> Iterator[Violation]:
    """SHACL core on one named graph."""
    data = _rdflib(store.quads_for_pattern(None, None, None, NamedNode(name)))
    conforms, results, _ = pyshacl.validate(data, shacl_graph=_shape_graph(), inplace=True)
    if conforms:
        return
    for result in results.subjects(RDF.type, SH.ValidationResult):
        path, message = results.value(result, SH.resultPath), results.value(result, SH.resultMessage)
        value = results.value(result, SH.value)
        told = f"{path}: {message}" + (f" (found {value})" if value is not None else "")
        yield Violation("shape", str(results.value(result, SH.focusNode)), told)


@lru_cache(maxsize=1)
def _shape_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(shipped("ontology") / "shapes.ttl", format="turtle")


def _rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """Quads of one graph in rdflib's own memory, where pySHACL is fastest."""
    data = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data or b"", format="nt")


def _spans(graph: Checkable, text: str) -> tuple[int, list[Violation]]:
    """The number of spans of one text, and those that are not what the text has there."""
    try:
        content = graph.content(text.removeprefix(graph.names.text("")))
    except (OSError, KeyError) as fault:
        return 0, [Violation("span", text, f"the text is not kept: {fault!r}")]
    index: dict[str, dict[str, str]] = {}
    quads: Iterable[Any] = graph.store.quads_for_pattern(None, None, None, NamedNode(text))
    for quad in quads:
        index.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    spans = [(node, facts) for node, facts in sorted(index.items()) if str(NIF.anchorOf) in facts]
    return len(spans), [v for node, facts in spans for v in _span(node, facts, content)]


def _span(node: str, facts: dict[str, str], content: str) -> Iterator[Violation]:
    try:
        start, end = int(facts[str(NIF.beginIndex)]), int(facts[str(NIF.endIndex)])
    except (KeyError, ValueError):
        yield Violation("span", node, "no offsets")
        return
    if content[start:end] != facts[str(NIF.anchorOf)] or not 0 <= start < end <= len(content):
        yield Violation("span", node, f"the text has {content[start:end]!r} at {start}..{end}")
    if not node.endswith(f"#offset_{start}_{end}"):
        yield Violation("span", node, f"the IRI does not say {start}..{end}")


def _entities(graph: Checkable) -> Iterator[Violation]:
    """Entities that are spoken of and that the concluded graph does not describe."""
    space = graph.names.entity("")
    known = {
        quad.subject for quad in graph.store.quads_for_pattern(
            None, NamedNode(str(RDF.type)), None, NamedNode(graph.names.concluded))
    }  # fmt: skip
    used = {quad.object for quad in graph.store if getattr(quad.object, "value", "").startswith(space)}
    for entity in sorted(used - known, key=str):
        if isinstance(entity, NamedNode):
            yield Violation("entity", entity.value, "spoken of, but not described")


def _links(store: Store) -> Iterator[Violation]:
    for message, query in LINKS.items():
        solutions: Any = store.query(HEAD + query, use_default_graph_as_union=True)
        for row in solutions:
            yield Violation("link", row["node"].value, message)
