"""A graph in a notebook: the page shows itself in a cell, and answers come as pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from kg.iris import PREFIXES
from kg.lookup import Graph, QueryError, prefixed

if TYPE_CHECKING:
    from pandas import DataFrame

HEIGHT = 720  # pixels of the page in a cell
HEAVY = 12_000_000  # characters of a page that a notebook should not keep
XSD = PREFIXES["xsd"]
NUMBERS: dict[str, Callable[[str], Any]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": float,
    f"{XSD}double": float,
    f"{XSD}boolean": "true".__eq__,
}


class Page(str):
    """The HTML of a page. In a notebook it shows itself, in a frame that the notebook's own page cannot see into."""

    def _repr_html_(self) -> str:
        if len(self) > HEAVY:
            size = f"{len(self) / 1e6:.0f} million characters"
            return f"<p>A page of {size}: write it to a file, or see a part of it with view(around=…).</p>"
        return (
            f'<iframe srcdoc="{escape(self)}" sandbox="allow-scripts allow-downloads allow-popups" title="sasil" '
            f'style="width:100%;height:{HEIGHT}px;border:1px solid #8884;border-radius:6px"></iframe>'
        )


def named_frame(columns: list[str], rows: Iterable[Iterable[str]]) -> DataFrame:
    """The rows of a named question, "" as missing. Raises ImportError without pandas."""
    return pandas().DataFrame([[cell or None for cell in row] for row in rows], columns=columns)


def frame(graph: Graph, sparql: str) -> DataFrame:
    """The solutions of a SELECT: numbers and truth values as such, all else as strings, unbound as missing.

    Raises QueryError for another kind of query, SyntaxError for what is not SPARQL, ImportError without pandas.
    """
    result = graph.query(prefixed(sparql))
    if not hasattr(result, "variables"):
        raise QueryError("a frame is made of a SELECT (options: SELECT, or the name of a question)")
    names = [variable.value for variable in result.variables]
    return pandas().DataFrame([[value(row[name]) for name in names] for row in result], columns=names)


def value(term: Any) -> Any:
    """A term as Python has it."""
    datatype = getattr(term, "datatype", None)
    if datatype is not None and datatype.value in NUMBERS:
        return NUMBERS[datatype.value](term.value)
    return None if term is None else term.value


def pandas() -> Any:
    """The library; ImportError that says how to come by it."""
    try:
        import pandas as library
    except ImportError:
        raise ImportError("frames need pandas (options: pip install 'sasil[notebook]')") from None
    return library
