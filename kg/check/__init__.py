"""Whether a graph keeps what it promises: its shapes, its spans to the letter, its links across graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from pyoxigraph import Store

from kg.check.shapes import broken
from kg.iris import PREFIXES, Names

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


class Span(NamedTuple):
    """Words of a text, and where they are said to stand, as the graph writes it."""

    node: str
    words: str
    start: str | None
    end: str | None


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
    spans = _spans(graph)
    found = [
        *_shapes(graph),
        *(v for text in texts for v in _in_text(graph, text, spans.get(text, []))),
        *_entities(graph),
        *_links(graph),
    ]
    violations = sorted(set(found), key=lambda v: (v.kind, v.node, v.message))
    return Report(len(texts), sum(map(len, spans.values())), tuple(violations))


def _shapes(graph: Checkable) -> Iterator[Violation]:
    """SHACL core on all named graphs but that of the ontology."""
    for one in broken(graph.store, graph.names.ontology):
        told = f"{one.constraint.path or 'the node'}: {one.constraint.component} {one.constraint.told}"
        yield Violation("shape", one.node, told + (f" (found {one.value})" if one.value is not None else ""))


def _spans(graph: Checkable) -> dict[str, list[Span]]:
    """All spans, by text: asked for at once, since a walk over the graph of each text takes ten times as long."""
    solutions: Any = graph.store.query(
        HEAD
        + """SELECT ?text ?node ?words ?start ?end WHERE { GRAPH ?text { ?node nif:anchorOf ?words
               OPTIONAL { ?node nif:beginIndex ?start } OPTIONAL { ?node nif:endIndex ?end } } }"""
    )
    found: dict[str, list[Span]] = {}
    for row in solutions:
        start, end = (None if row[name] is None else row[name].value for name in ("start", "end"))
        found.setdefault(row["text"].value, []).append(Span(row["node"].value, row["words"].value, start, end))
    return found


def _in_text(graph: Checkable, text: str, spans: Iterable[Span]) -> Iterator[Violation]:
    """The spans of one text that are not what the text has there."""
    try:
        content = graph.content(text.removeprefix(graph.names.text("")))
    except (OSError, KeyError) as fault:
        yield Violation("span", text, f"the text is not kept: {fault!r}")
        return
    for span in spans:
        yield from _span(span, content)


def _span(span: Span, content: str) -> Iterator[Violation]:
    try:
        start, end = int(span.start or ""), int(span.end or "")
    except ValueError:
        yield Violation("span", span.node, "no offsets")
        return
    if content[start:end] != span.words or not 0 <= start < end <= len(content):
        yield Violation("span", span.node, f"the text has {content[start:end]!r} at {start}..{end}")
    if not span.node.endswith(f"#offset_{start}_{end}"):
        yield Violation("span", span.node, f"the IRI does not say {start}..{end}")


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
