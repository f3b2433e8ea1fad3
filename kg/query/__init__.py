"""The last stage: questions to the graph, in SPARQL, answered with sentences.

run(graph, "dismissals", {"person": "..."}) -> Table -> render(table, "csv") -> str
ask(graph, "SELECT ...", "json") -> str
"""

from kg.lookup import Graph, QueryError
from kg.query.ask import ask
from kg.query.guard import check
from kg.query.named import NamedQuery, catalogue, run
from kg.query.table import FORMATS, Column, Table, render

__all__ = [
    "FORMATS",
    "Column",
    "Graph",
    "NamedQuery",
    "QueryError",
    "Table",
    "ask",
    "catalogue",
    "check",
    "render",
    "run",
]
