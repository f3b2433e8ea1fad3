"""Exports: a graph as RDF, tables or a network file. Each gives the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.export import ledger, networks, rdf, tables
from kg.export.source import Source

EXPORTS: dict[str, Callable[[Source], Iterator[str]]] = {
    "turtle": rdf.turtle,
    "trig": rdf.trig,
    "nquads": rdf.nquads,
    "jsonld": rdf.jsonld,
    "jsonl": tables.jsonl,
    "csv": tables.claims_csv,
    "conflicts": ledger.conflicts,
    "graphml": networks.graphml,
    "gexf": networks.gexf,
}
FORMATS = tuple(EXPORTS)


def export(graph: Source, format: str) -> Iterator[str]:
    """The graph in one of ``FORMATS``, in pieces. ValueError for any other."""
    if format not in EXPORTS:
        raise ValueError(f"no export format {format!r} (options: {', '.join(FORMATS)})")
    return EXPORTS[format](graph)


__all__ = ["EXPORTS", "FORMATS", "Source", "export"]
