"""CSV that spreadsheets show and never run, and that every reader takes apart as it was put together."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

FORMULA = re.compile(r"[ \n\ufeff]*(?:[=@\t\r]|[+-](?![\d.,]*%?$))")  # what a spreadsheet would take for one
FORMULA_SIGNS = str.maketrans("＝＋－＠", "=+-@")  # full-width: some spreadsheets read them as the plain ones


def line(cells: Iterable[str]) -> str:
    """One line of CSV with every cell made safe."""
    return heading(safe(cell) for cell in cells)


def heading(cells: Iterable[str]) -> str:
    """One line of CSV as it is. The writer quotes what its own line end holds; so it is told of both."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(list(cells))
    return buffer.getvalue().removesuffix("\r\n") + "\n"


def safe(cell: str) -> str:
    """An apostrophe before what would be a formula; NUL, which CSV readers refuse, as U+FFFD."""
    cell = cell.replace("\0", "\ufffd")
    return f"'{cell}" if FORMULA.match(cell.translate(FORMULA_SIGNS)) else cell
