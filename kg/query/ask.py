"""A user's own SPARQL: tables, CSV and SPARQL-JSON for SELECT and ASK, Turtle for CONSTRUCT and DESCRIBE."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.iris import PREFIXES
from kg.lookup import Graph, QueryError, prefixed
from kg.query.guard import check
from kg.query.table import Column, Table, render

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}


def ask(graph: Graph, sparql: str, format: str = "table", width: int | None = None) -> str:
    """The answer in ``format``: table, json, csv, tsv; turtle, ntriples. QueryError for what is refused."""
    check(sparql)
    try:
        result = graph.query(prefixed(sparql))
    except (SyntaxError, ValueError) as fault:
        raise QueryError(f"not valid SPARQL: {fault}") from fault
    if isinstance(result, ox.QueryTriples):
        return triples(result, format)
    if format in RESULTS:
        return str(result.serialize(format=RESULTS[format]).decode("utf-8"))
    if format != "table":
        raise QueryError(f"no format {format!r} for this query (options: table, {', '.join(RESULTS)})")
    if isinstance(result, ox.QueryBoolean):
        return f"{str(bool(result)).lower()}\n"
    return render(solutions(result), "table", width)


def triples(result: Any, format: str) -> str:
    """Triples in a stable order."""
    if format not in ("table", *TRIPLES):
        raise QueryError(f"no format {format!r} for triples (options: {', '.join(TRIPLES)})")
    ordered = sorted(set(result), key=str)
    data = ox.serialize(ordered, format=TRIPLES.get(format, ox.RdfFormat.TURTLE), prefixes=PREFIXES)
    return data.decode("utf-8") if data else ""


def solutions(result: Any) -> Table:
    """SELECT's rows; IRIs shortened by the usual prefixes."""
    names = [variable.value for variable in result.variables]
    rows = tuple(tuple(short(row[name]) for name in names) for row in result)
    return Table("", tuple(Column(name, name) for name in names), rows)


def short(term: Any) -> str:
    """A term for the eye."""
    if term is None:
        return ""
    if not isinstance(term, ox.NamedNode):
        return str(getattr(term, "value", term))
    for name, space in PREFIXES.items():
        if term.value.startswith(space):
            return f"{name}:{term.value.removeprefix(space)}"
    return str(term.value)
