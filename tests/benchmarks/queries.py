"""The named questions over a graph: median and 95th percentile, beside rdflib's own store.

    python tests/benchmarks/queries.py GRAPH [--times 5] [--copies 4] [--rdflib SMALL_GRAPH --patience 60]

Each question is asked in SPARQL as its file gives it. ``--copies`` asks a store that holds the graph so many times;
each copy has texts, claims, events and unlisted names of its own. ``--rdflib`` asks the
questions of a small graph in rdflib's memory store too, each in a process that is given up after ``--patience``
seconds, and tells the ratio.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import rdflib
from pyoxigraph import RdfFormat, Store

from kg.iris import PREFIXES
from kg.knowledge.files import Library
from kg.store import Graph

PIECE = 64 << 20  # bytes put into the store at once
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def questions() -> Iterator[tuple[str, str]]:
    """The named questions that are one query without a parameter that must be given."""
    for name, _, table in Library.shipped().folder("queries"):
        needed = [one for one in table.get("parameters", {}).values() if one.get("required")]
        if "query" in table and not needed:
            yield name, HEAD + table["query"]


def seconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin


def asked(store: Store, query: str) -> int:
    return sum(1 for _ in store.query(query, use_default_graph_as_union=True))


def copied(graph: Graph, times: int, folder: Path) -> Store:
    """A store on disk that holds the graph so many times over."""
    base = re.escape(graph.names.base).encode()
    own = re.compile(b"<" + base + rb"(?:text|claim|event|conflict|tenure|link|fact|entity/[a-z]+)/(?=[^>]*>)")
    store, dump = Store(str(folder / "store")), folder / "quads.nq"
    graph.store.dump(str(dump), format=RdfFormat.N_QUADS)
    for number in range(times):
        with dump.open("rb") as lines:
            while piece := b"".join(lines.readlines(PIECE)):
                store.bulk_load(own.sub(rb"\g<0>%d-" % number, piece), format=RdfFormat.N_QUADS)
    store.optimize()
    return store


def in_rdflib(dataset: rdflib.Dataset, query: str, patience: float) -> float | None:
    """The seconds that rdflib takes; None where it is given up."""
    context = get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=lambda: there.send(seconds(lambda: list(dataset.query(query)))))
    process.start()
    found = here.recv() if here.poll(patience) else None
    process.kill()
    process.join()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", metavar="GRAPH", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--rdflib", metavar="GRAPH", type=Path)
    parser.add_argument("--patience", type=float, default=60.0)
    parser.add_argument("--copies", metavar="NUMBER", type=int, default=1)
    options = parser.parse_args()
    graph = Graph.open(options.graph)
    with tempfile.TemporaryDirectory() as folder:
        store = graph.store if options.copies == 1 else copied(graph, options.copies, Path(folder))
        print(f"{options.graph}: {options.copies * len(graph)} texts, {len(store):,} quads", flush=True)
        measured(store, options.times)
        del store
    if options.rdflib:
        beside(Graph.open(options.rdflib), options.patience)


def measured(store: Store, times: int) -> None:
    """The median of each question, and that of all with the 95th percentile."""
    every: list[float] = []
    for name, query in questions():
        took = [seconds(lambda query=query: asked(store, query)) for _ in range(times)]  # type: ignore[misc]
        every += took
        print(f"{name:<14} median {statistics.median(took):8.3f} s   rows {asked(store, query)}", flush=True)
    ranked = sorted(every)
    print(f"all: median {statistics.median(ranked):.3f} s, 95th percentile {ranked[int(0.95 * len(ranked))]:.3f} s")


def beside(graph: Graph, patience: float) -> None:
    """The same questions of one small graph in both stores."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="".join(f"{quad} .\n" for quad in graph.quads()), format="nquads")
    print(f"beside rdflib's memory store: {len(graph)} texts, {sum(1 for _ in graph.quads()):,} quads", flush=True)
    for name, query in questions():
        own, other = seconds(lambda query=query: asked(graph.store, query)), in_rdflib(dataset, query, patience)  # type: ignore[misc]
        told = f"given up after {patience:g} s" if other is None else f"{other:.2f} s, {other / own:,.0f} times"
        print(f"{name:<14} {own:8.4f} s   rdflib {told}", flush=True)


if __name__ == "__main__":
    main()
