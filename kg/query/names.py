"""From what a user types to a term of the graph: names of entities, texts, event types, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

import pyoxigraph as ox

from kg.iris import KG, name_key
from kg.query.guard import QueryError
from kg.query.terms import Graph, select

SHOWN = 12  # candidates that an error names
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NAMED = {
    "entity": """
        SELECT ?node ?name WHERE { ?node skos:prefLabel|skos:altLabel|kg:curatedName ?name }""",
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
    known = [(node.value, name.value) for node, name in select(graph, NAMED[kind], "node", "name")]
    if kind == "type":
        known += [(KG._NS + name, label) for label, name in labels.items() if (KG._NS + name, name) in known]
    return ox.NamedNode(unique(value, known))


def iri(value: str) -> ox.NamedNode:
    """An IRI as the user wrote it, angle brackets or none."""
    try:
        return ox.NamedNode(value.strip("<>"))
    except ValueError as fault:
        raise QueryError(f"{value!r} is no IRI: {fault}") from fault


def unique(value: str, known: Iterable[tuple[str, str]]) -> str:
    """The one IRI whose name is ``value``, or else begins with it, or else contains it."""
    named = sorted({(node, name) for node, name in known})
    if any(node == value for node, _ in named):
        return value
    wanted = name_key(value)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        hits = [(node, name) for node, name in named if wanted and fits(name_key(name), wanted)]
        if len({node for node, _ in hits}) == 1:
            return hits[0][0]
        if hits:
            raise QueryError(f"{value!r} fits more than one (options: {candidates(hits)})")
    near = get_close_matches(wanted, [name_key(name) for _, name in named], n=SHOWN, cutoff=0.4)
    close = [(node, name) for node, name in named if name_key(name) in near]
    raise QueryError(f"nothing is named {value!r}" + (f" (near: {candidates(close)})" if close else ""))


def candidates(hits: Iterable[tuple[str, str]]) -> str:
    """Names with their IRIs, the first few."""
    shown = [f"{name} <{node}>" for node, name in hits]
    more = f", and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    return ", ".join(shown[:SHOWN]) + more
