"""How time and memory grow with the number of texts, from texts to N-Quads on disk, beside Kiwi alone. Run by hand:

    python tests/benchmarks/scale.py [--sizes 1200 12000] [--workers 1 2] [--keep FOLDER]

Texts are taken evenly from the corpus under ``../shared`` (or ``$SASIL_SHARED``). Each row is a process of its own, so
that its peak of memory is its own: ``kiwi`` tokenises the texts line by line, as it comes; ``0`` reads, makes and
exports the graph in one process; ``N`` has N worker processes. Seconds are of the processor, all processes together;
the clock beside them says something only where the machine has nothing else to do. ``--keep`` leaves the graphs in a
folder (``graph-SIZE``), for ``kg check`` and the other benchmarks.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

CORPUS = Path(os.environ.get("SASIL_SHARED", ROOT.parent / "shared")) / "corpus" / "news-12k.jsonl.gz"
OWN, THEIRS = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
Figures = dict[str, float]


def taken(number: int) -> Iterator[str]:
    """That many lines of the corpus, evenly."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        total = sum(1 for _ in file)
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        yield from (line for place, line in enumerate(file) if place * number // total != (place - 1) * number // total)


def used(*whose: int) -> float:
    """Seconds of the processor that this process has had, and its children."""
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, whose or (OWN, THEIRS)))


def peak(who: int = resource.RUSAGE_SELF) -> float:
    """Megabytes at most, of this process or of the largest of its children."""
    return resource.getrusage(who).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


class Clock:
    """The seconds of each step: of the processor, of those the parent's own, and by the clock."""

    def __init__(self) -> None:
        self.figures: Figures = {}
        self._begin()

    def _begin(self) -> None:
        self._used, self._own, self._clock = used(), used(OWN), time.perf_counter()

    def done(self, step: str) -> None:
        self.figures[step] = used() - self._used
        self.figures[f"{step}, parent"] = used(OWN) - self._own
        self.figures[f"{step}, clock"] = time.perf_counter() - self._clock
        self._begin()


def kiwi_alone(lines: Path) -> Figures:
    """Kiwi's own tokenising."""
    from kiwipiepy import KiwiConfig

    from kg.analyse.morphemes import kiwi

    kiwi().tokenize("")
    clock, plain = Clock(), KiwiConfig()
    with lines.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            for line in row["text"].split("\n"):
                kiwi().tokenize(line, override_config=plain)
    clock.done("kiwi")
    return clock.figures | {"peak": peak()}


def whole(lines: Path, folder: Path, workers: int) -> Figures:
    """Texts into a graph, the graph into N-Quads."""
    from kg.export import export_to
    from kg.intake import Intake
    from kg.maker import Maker
    from kg.pipeline import Pipeline
    from kg.store import Entry, Graph
    from kg.store.shelf import Shelf

    pipeline = Pipeline.load()
    pipeline.load_all()
    maker, knowledge = Maker.load(pipeline.library), pipeline.library.digest()
    intake, clock = Intake(pipeline, [lines], lambda fault: sys.exit(str(fault)), workers=workers), Clock()

    def reading(shelf: Shelf) -> Iterator[Entry]:
        yield from intake(shelf)
        clock.done("read")

    graph = Graph.create(folder, maker, reading, knowledge=knowledge, workers=workers)
    clock.done("make")
    export_to(graph, "nquads", folder.with_suffix(".nq"))
    clock.done("export")
    with folder.with_suffix(".nq").open("rb") as file:
        quads = sum(1 for _ in file)
    folder.with_suffix(".nq").unlink()
    return clock.figures | {"quads": quads, "peak": peak(), "largest worker": peak(resource.RUSAGE_CHILDREN)}


def apart(work: Callable[[], Figures]) -> Figures:
    """What work measures in a process of its own."""
    here, there = os.pipe()
    number = os.fork()
    if not number:
        code = 1
        try:
            os.write(there, json.dumps(work()).encode("ascii"))
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(there)
    with os.fdopen(here, "rb") as file:
        figures = json.loads(file.read() or b"{}")
    if os.waitpid(number, 0)[1]:
        sys.exit("a measured process failed")
    return dict(figures)


def told(size: int, what: str, figures: Figures) -> None:
    shown = "  ".join(f"{name} {value:,.1f}" for name, value in figures.items())
    print(f"{size:>6} texts  {what:<5}  {shown}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", metavar="NUMBER", type=int, nargs="+", default=[1_200, 12_000])
    parser.add_argument("--workers", metavar="NUMBER", type=int, nargs="*", default=[], help="beside one process")
    parser.add_argument("--keep", metavar="FOLDER", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for size in options.sizes for row in measured(size, options, Path(folder))]
    for size, one, alone in rows:
        print(f"{size:>6} texts  speed against Kiwi {alone['kiwi'] / total(one):.2f}, by reading alone "
              f"{alone['kiwi'] / one['read']:.2f}; {1000 * total(one) / size:.1f} ms a text")  # fmt: skip
    if len(rows) > 1:
        (first, small, small_alone), (last, large, large_alone) = rows[0], rows[-1]
        growth = total(large) / total(small) / (last / first)
        beside = growth / (large_alone["kiwi"] / small_alone["kiwi"] / (last / first))
        print(f"time per text, {last} to {first} texts: {growth:.2f}; beside Kiwi's own {beside:.2f}")
        print(f"peak of memory, {last} to {first} texts: {large['peak'] / small['peak']:.2f}")


def measured(size: int, options: argparse.Namespace, folder: Path) -> Iterator[tuple[int, Figures, Figures]]:
    """The rows of one number of texts."""
    lines = folder / f"texts-{size}.jsonl"
    lines.write_text("".join(taken(size)), encoding="utf-8")
    alone = apart(lambda: kiwi_alone(lines))
    told(size, "kiwi", alone)
    for workers in options.workers:
        told(size, str(workers), apart(lambda workers=workers: whole(lines, folder / f"{workers}-{size}", workers)))  # type: ignore[misc]
    one = apart(lambda: whole(lines, (options.keep or folder) / f"graph-{size}", 0))
    told(size, "0", one)
    yield size, one, alone


def total(figures: Figures) -> float:
    return figures["read"] + figures["make"] + figures["export"]


if __name__ == "__main__":
    main()
