"""CSV that spreadsheets show and never run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a cell for a formula
FORMULA_SIGNS = str.maketrans("＝＋－＠", "=+-@")  # full-width: some spreadsheets read them as the plain ones


def line(cells: Iterable[str]) -> str:
    """One line of CSV with every cell made safe."""
    return heading(safe(cell) for cell in cells)


def heading(cells: Iterable[str]) -> str:
    """One line of CSV as it is."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(list(cells))
    return buffer.getvalue()


def safe(cell: str) -> str:
    """An apostrophe before what would be a formula; NUL, which CSV readers refuse, as U+FFFD."""
    cell = cell.replace("\0", "\ufffd")
    return f"'{cell}" if cell.lstrip(" \n\ufeff").translate(FORMULA_SIGNS).startswith(RISKY) else cell
