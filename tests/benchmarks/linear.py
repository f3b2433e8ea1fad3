"""Whether time grows with the length of a text alone, on text made to be hard. Run by hand:

    python tests/benchmarks/linear.py [--sizes 0.1 1] [--only reading] [--piece words]

Each row is one part of reading on one piece said again and again: microseconds of the processor for a code point at
each size (in MB of UTF-8), and by how much the last is more than the first. ``!`` stands where that is more than LIMIT;
the exit code is then 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from kg.analyse.amounts import Amounts  # noqa: E402
from kg.analyse.dates import Calendar  # noqa: E402
from kg.clean import clean  # noqa: E402
from kg.model import Span, Text  # noqa: E402
from kg.pipeline import Pipeline  # noqa: E402
from kg.store.readings import to_json  # noqa: E402

LIMIT = 2.0
LEAST = 0.05  # seconds; what takes less says nothing
PIECES = {
    "words": None,  # a sample text, again and again
    "no blank": "가나다라마바사아자차카타파하",
    "brackets": "(",
    "quotes": "“‘",
    "pairs": "(가)",
    "figures": "1",
    "thousands": "1,000",
    "ranges": "1~",
    "amounts": "수천1만 억$",
    "days": "17일 지난 1~17일(",
    "dotted": "2023.",
    "blanks": "가" + " " * 150 + "가\n",
    "list heads": "관련기사\n짧은 제목\n\n",
    "comment heads": "댓글 4\n2023.11.20 10:20\n",
    "ellipses": "…" * 190 + "\n",
    "copyrights": "저작권자 ⓒ " * 15 + "\n",
    "particles": "은는이가을를에게",
    "names": "김도현 이사회 의장은 ",
    "jamo": "\u1112\u1161\u11ab",
    "lines": "\n",
}


def parts() -> dict[str, Callable[[str], object]]:
    """What is measured, by name."""
    pipeline = Pipeline.load()
    pipeline.load_all()
    amounts, calendar = Amounts.load(pipeline.library), Calendar.load(pipeline.library)
    return {
        "amounts": lambda text: amounts.find(text, Span(0, len(text))),
        "dates": lambda text: calendar.find(text, Span(0, len(text))),
        "cleaning": lambda text: clean(Text("t", text), pipeline.pages),
        "reading": lambda text: to_json(pipeline.read(Text("t", text))),
    }


def filled(piece: str | None, size: float) -> str:
    """A text of so many megabytes."""
    piece = piece or (ROOT / "data" / "texts" / "wire-1118.txt").read_text(encoding="utf-8") + "\n"
    return piece * max(1, int(size * 1e6 / len(piece.encode("utf-8"))))


def rate(work: Callable[[str], object], text: str) -> tuple[float, float]:
    """Seconds, and microseconds for a code point."""
    begin = time.process_time()
    work(text)
    seconds = time.process_time() - begin
    return seconds, 1e6 * seconds / len(text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", metavar="MB", type=float, nargs="+", default=[0.1, 1.0])
    parser.add_argument("--only", metavar="PART", nargs="*")
    parser.add_argument("--piece", metavar="NAME", nargs="*", choices=PIECES)
    options = parser.parse_args()
    worse = 0
    for part, work in parts().items():
        if options.only and part not in options.only:
            continue
        for name, piece in PIECES.items():
            if options.piece and name not in options.piece:
                continue
            rows = [rate(work, filled(piece, size)) for size in options.sizes]
            growth = rows[-1][1] / max(rows[0][1], 1e-9)
            bad = growth > LIMIT and rows[-1][0] > LEAST
            worse += bad
            shown = "  ".join(f"{each:8.2f}" for _, each in rows)
            print(f"{part:<9} {name:<14} {shown} µs   {growth:5.2f} {'!' if bad else ''}", flush=True)
    return min(worse, 1)


if __name__ == "__main__":
    sys.exit(main())
