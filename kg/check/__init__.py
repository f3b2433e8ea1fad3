"""Whether a graph keeps what it promises: its shapes, its spans to the letter, its links across graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from pyoxigraph import NamedNode, Store

from kg.check.shapes import broken
from kg.iris import NIF, PREFIXES, Names

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
LINKS = {
    "a class that is described outside of the ontology": """
        SELECT ?node WHERE { GRAPH ?g { ?node rdfs:subClassOf ?class } FILTER(?g != $ontology) }""",
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
          FILTER NOT EXISTS { ?value kg:toldBy ?claim FILTER EXISTS {
            ?claim kg:argument ?argument FILTER EXISTS { ?argument kg:filler ?filler } } } }""",  # in this order
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
        *_shapes(graph),
        *(v for _, broken in spans for v in broken),
        *_entities(graph),
        *_links(graph),
    ]
    violations = sorted(set(found), key=lambda v: (v.kind, v.node, v.message))
    return Report(len(texts), sum(count for count, _ in spans), tuple(violations))


def _shapes(graph: Checkable) -> Iterator[Violation]:
    """SHACL core on all named graphs but that of the ontology."""
    for one in broken(graph.store, graph.names.ontology):
        told = f"{one.constraint.path or 'the node'}: {one.constraint.component} {one.constraint.told}"
        yield Violation("shape", one.node, told + (f" (found {one.value})" if one.value is not None else ""))


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
    space, concluded = graph.names.entity(""), graph.names.concluded
    solutions: Any = graph.store.query(f"""
        SELECT ?node WHERE {{
          {{ SELECT DISTINCT ?node WHERE {{
               GRAPH ?g {{ ?s ?p ?node }} FILTER(isIRI(?node) && STRSTARTS(STR(?node), "{space}")) }} }}
          FILTER NOT EXISTS {{ GRAPH <{concluded}> {{ ?node a ?kind }} }} }}""")
    for row in solutions:
        yield Violation("entity", row["node"].value, "spoken of, but not described")


def _links(graph: Checkable) -> Iterator[Violation]:
    for message, query in LINKS.items():
        asked = HEAD + query.replace("$ontology", f"<{graph.names.ontology}>")
        solutions: Any = graph.store.query(asked, use_default_graph_as_union=True)
        for row in solutions:
            yield Violation("link", row["node"].value, message)
