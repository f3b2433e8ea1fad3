"""Answers as tables, and tables as text: for a terminal, a spreadsheet or a program."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from kg.cells import heading, line
from kg.lookup import QueryError

FORMATS = ("table", "csv", "json")
DAY = re.compile(r"[0-9-]{0,10}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` for programs, ``label`` for people."""

    name: str
    label: str


@dataclass(frozen=True)
class Table:
    """Rows of plain strings; an empty string where a row has nothing to say.

    ``words`` gives the label of a vocabulary term (``Planned``) by column, for people only.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[tuple[tuple[str, str], ...], ...] = ()
    footer: str = ""


def render(table: Table, format: str, width: int | None = None) -> str:
    """The table as ``table`` (``width`` columns wide), ``csv`` or ``json``; QueryError for another format."""
    if format == "csv":
        return as_csv(table)
    if format == "json":
        records = [dict(zip((c.name for c in table.columns), row, strict=True)) for row in table.rows]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if format == "table":
        return as_text(table, width)
    raise QueryError(f"no format {format!r} for a table (options: {', '.join(FORMATS)})")


def as_csv(table: Table) -> str:
    """Comma-separated with a header; no cell is run by a spreadsheet."""
    return heading(column.name for column in table.columns) + "".join(map(line, table.rows))


def as_text(table: Table, width: int | None) -> str:
    """Ruled columns for a terminal; control characters of the texts are shown, never sent."""
    out = StringIO()
    grid = RichTable(title=RichText(table.title), box=box.SIMPLE_HEAD, title_justify="left", show_lines=True)
    for at, column in enumerate(table.columns):
        wide = column.name == "quote"
        days = all(DAY.fullmatch(row[at]) for row in table.rows)  # a date that is cut is hard to read
        grid.add_column(RichText(column.label), overflow="fold", ratio=3 if wide else None, no_wrap=days)
    words = [dict(pairs) for pairs in table.words] or [{} for _ in table.columns]
    for row in table.rows:
        cells = (known.get(cell, cell) for cell, known in zip(row, words, strict=True))
        grid.add_row(*(RichText(CONTROL.sub("\ufffd", cell)) for cell in cells))
    console = Console(file=out, width=width or 120)
    console.print(grid)
    if table.footer:
        console.print(RichText(table.footer))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
