"""From what a user types to a term of the graph: names of entities, texts, event types, dates."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.iris import KG
from kg.lookup import ENTITY_NAMES, Graph, QueryError, named, unique

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NAMED = {
    "entity": ENTITY_NAMES,
    "text": """
        SELECT ?node ?name WHERE {
          { ?node a nif:Context ; kg:name ?name } UNION { ?node a nif:Context ; schema:headline ?name } }""",
    "type": """SELECT DISTINCT ?node ?name WHERE {
        { ?claim kg:eventType ?node } UNION { ?claim kg:relation ?node }
        BIND(REPLACE(STR(?node), "^.*#", "") AS ?name) }""",
    "iri": "SELECT DISTINCT ?node (STR(?node) AS ?name) WHERE { ?claim kg:about|kg:supportedBy ?node }",
}


def term(graph: Graph, kind: str, value: str, labels: dict[str, str]) -> ox.NamedNode | ox.Literal:
    """The term that a parameter of ``kind`` stands for; ``labels`` are further names of event types."""
    if kind == "date":
        if not DATE.fullmatch(value):
            raise QueryError(f"{value!r} is no date (options: 2023, 2023-11, 2023-11-17)")
        return ox.Literal(value)
    if kind == "word":
        return ox.Literal(value)
    if kind == "iri":
        return iri(value)
    known = named(graph, NAMED[kind])
    if kind == "type":
        known += [(KG._NS + name, label) for label, name in labels.items() if (KG._NS + name, name) in known]
    return ox.NamedNode(unique(value, known))


def iri(value: str) -> ox.NamedNode:
    """An IRI as the user wrote it, angle brackets or none."""
    try:
        return ox.NamedNode(value.strip("<>"))
    except ValueError as fault:
        raise QueryError(f"{value!r} is no IRI: {fault}") from fault
