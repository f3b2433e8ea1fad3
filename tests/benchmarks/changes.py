"""What taking a text out and putting it in again costs, in graphs of several sizes:

    python tests/benchmarks/changes.py GRAPH [GRAPH ...] [--times 20]

Processor time of this process, the median over some texts of each graph, beside what is there whatever the change is:
opening, and copying the store by hard links. Each graph ends as it began.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kg.knowledge.files import Library
from kg.maker import Maker
from kg.store import Graph


def seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def linked(graph: Path, to: Path) -> Path:
    """A copy of a graph's folder, to change."""
    return Path(shutil.copytree(graph, to / graph.name))


def measured(path: Path, maker: Maker, times: int) -> str:
    graph = Graph.open(path, maker)
    graph.remove([])  # what is loaded once, and what another version made, is put in order now
    size, before = len(graph), len(graph.store)
    names = random.Random(size).sample(list(graph.texts), min(times, size))
    out, back = [], []
    for name in names:
        entry = graph.texts.get(name)
        assert entry is not None
        (reading,) = graph._shelf.readings(entry.digest, [entry.key])
        out.append(seconds(lambda name=name: graph.remove([name])))  # type: ignore[misc]
        back.append(seconds(lambda reading=reading: graph.add([reading])))  # type: ignore[misc]
    assert len(graph.store) == before
    nothing = min(seconds(lambda: graph.remove([])) for _ in range(5))
    return (
        f"{size:>7} texts {before:>9} quads   remove {statistics.median(out):.3f} s"
        f"   add {statistics.median(back):.3f} s   slowest {max(*out, *back):.3f} s   no change at all {nothing:.3f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graphs", metavar="GRAPH", type=Path, nargs="+")
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    maker = Maker.load(Library.shipped())
    with tempfile.TemporaryDirectory() as folder:
        for graph in options.graphs:
            print(measured(linked(graph, Path(folder)), maker, options.times), flush=True)


if __name__ == "__main__":
    main()
