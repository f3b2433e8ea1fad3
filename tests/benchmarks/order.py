"""The same bytes from many texts in any order: graphs of shuffled readings, their N-Quads compared. Run by hand:

    python tests/benchmarks/order.py GRAPH [--texts 2000] [--orders 2]

The readings are those of a graph that is there, so that only the making is done again; a reading depends on its text
alone. The exit code is 1 where two orders differ.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from hashlib import sha256
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kg.export import export
from kg.knowledge.files import Library
from kg.maker import Maker
from kg.model import Reading
from kg.store import Graph


def digest(readings: list[Reading], maker: Maker) -> str:
    """The hash of the sorted N-Quads of a new graph."""
    total = sha256()
    with tempfile.TemporaryDirectory() as folder:
        for line in export(Graph.create(Path(folder) / "graph", maker, readings), "nquads"):
            total.update(line.encode("utf-8"))
    return total.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", metavar="GRAPH", type=Path)
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--orders", type=int, default=2)
    options = parser.parse_args()
    maker = Maker.load(Library.shipped())
    readings = list(islice(Graph.open(options.graph).readings(), options.texts))
    found = []
    for order in range(options.orders):
        random.Random(order).shuffle(readings)
        found.append(digest(readings, maker))
        print(f"{len(readings)} texts, order {order}: {found[-1]}", flush=True)
    return int(len(set(found)) > 1)


if __name__ == "__main__":
    sys.exit(main())
