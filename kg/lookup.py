"""Asking a graph: SPARQL with the usual prefixes, and finding the one thing that a name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Protocol

from kg.iris import KG, PREFIXES, C, local_name, name_key

SHOWN = 12  # candidates that an error names
ENTITY_NAMES = "SELECT ?node ?name WHERE { ?node skos:prefLabel|skos:altLabel|kg:curatedName ?name }"


class QueryError(Exception):
    """A query or a parameter that cannot be answered; the message says why, and the options."""


class Graph(Protocol):
    """What is asked: SPARQL over the union of all graphs, answered in pyoxigraph's terms."""

    def query(self, sparql: str, /) -> Any:
        """The solutions, truth value or triples of one query."""


def prefixed(sparql: str) -> str:
    """The query with the usual prefixes declared before it; its own declarations come later and win."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + sparql


def select(graph: Graph, sparql: str) -> Iterator[dict[str, str]]:
    """Each solution as strings, "" where a variable is unbound."""
    result = graph.query(prefixed(sparql))
    names = [variable.value for variable in result.variables]
    for row in result:
        yield {name: "" if row[name] is None else row[name].value for name in names}


def local(iri: str) -> str:
    """The local name of a term of the own vocabularies; any other IRI unchanged."""
    return local_name(iri) if iri.startswith((str(KG._NS), str(C._NS))) else iri


def named(graph: Graph, sparql: str) -> list[tuple[str, str]]:
    """``(IRI, name)`` of all that a query finds as ``?node`` and ``?name``."""
    return [(row["node"], row["name"]) for row in select(graph, sparql)]


def unique(value: str, known: Iterable[tuple[str, str]]) -> str:
    """The one IRI whose name is ``value``, or else begins with it, or else contains it; else QueryError."""
    pairs = sorted(set(known))
    if any(iri == value for iri, _ in pairs):
        return value
    wanted = name_key(value)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        hits = [(iri, name) for iri, name in pairs if wanted and fits(name_key(name), wanted)]
        if len({iri for iri, _ in hits}) == 1:
            return hits[0][0]
        if hits:
            raise QueryError(f"{value!r} fits more than one (options: {candidates(hits)})")
    near = get_close_matches(wanted, [name_key(name) for _, name in pairs], n=SHOWN, cutoff=0.4)
    close = [(iri, name) for iri, name in pairs if name_key(name) in near]
    raise QueryError(f"nothing is named {value!r}" + (f" (near: {candidates(close)})" if close else ""))


def candidates(hits: Iterable[tuple[str, str]]) -> str:
    """Names with their IRIs, the first few."""
    shown = [f"{name} <{iri}>" for iri, name in hits]
    more = f", and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    return ", ".join(shown[:SHOWN]) + more
