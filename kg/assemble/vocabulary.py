"""The ontology graph: ``ontology/kg.ttl``, and a class for each event type that has a frame file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.namespace import OWL, RDFS

from kg.assemble.terms import TYPE, plain
from kg.iris import KG, SEM, concluded, event_class, node
from kg.knowledge.files import KnowledgeError, Library, shipped


@dataclass(frozen=True)
class EventType:
    """What a frame file says of its type, beside its patterns."""

    name: str
    family: str
    label_ko: str
    label_en: str
    roles: tuple[str, ...]


def event_types(library: Library) -> dict[str, EventType]:
    """The event types that have a file under ``data/frames``, by name."""
    return {stem: _event_type(stem, table) for stem, _, table in library.folder("frames")}


def _event_type(stem: str, table: Mapping[str, Any]) -> EventType:
    label = table.get("label", {})
    roles = tuple(table.get("roles", ()))
    return EventType(stem, table.get("family", ""), label.get("ko", ""), label.get("en", stem), roles)


def ontology_quads(types: Mapping[str, EventType], graph: NamedNode) -> Iterator[Quad]:
    """The hand-written ontology and the generated classes, as quads of ``graph``."""
    path = shipped("ontology") / "kg.ttl"
    try:
        for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
    except (OSError, SyntaxError) as fault:
        raise KnowledgeError(path, str(fault), "the file that is shipped") from fault
    for event_type in types.values():
        yield from _class_quads(event_type, graph)


def _class_quads(event_type: EventType, graph: NamedNode) -> Iterator[Quad]:
    """One class: a subclass of sem:Event with its labels, family and roles."""
    term = event_class(event_type.name)
    yield Quad(term, TYPE, node(OWL.Class), graph)
    yield Quad(term, TYPE, node(KG.EventType), graph)
    yield Quad(term, node(RDFS.subClassOf), node(SEM.Event), graph)
    for label, language in ((event_type.label_ko, "ko"), (event_type.label_en, "en")):
        if label:
            yield Quad(term, node(RDFS.label), Literal(plain(label).value, language=language), graph)
    if event_type.family:
        yield Quad(term, node(KG.family), plain(event_type.family), graph)
    for role in event_type.roles:
        yield Quad(term, node(KG.takesRole), concluded(role), graph)
