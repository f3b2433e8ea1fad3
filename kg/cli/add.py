"""``kg add``: more texts into a graph."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.cli.common import Faults, add_graph, add_knowledge, add_workers, tell
from kg.cli.progress import reading

if TYPE_CHECKING:
    import kg

HELP = "put more texts into a graph; one whose name is known takes the place of the former"
EXAMPLE = "kg add graph today.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    add_workers(parser)
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    import kg
    from kg.forks import Limits, cores

    graph, faults = kg.open(options.graph, options.knowledge), Faults()
    warn_of_other_knowledge(graph)
    with reading() as shown:
        count = graph.add_texts(
            options.paths, faults, shown, workers=options.workers or cores(), limits=Limits(options.text_limit)
        )
    print(f"{options.graph}: {len(graph)} texts, {count} of them read now, {faults.count} inputs refused")
    return faults.code


def warn_of_other_knowledge(graph: kg.Graph) -> None:
    """Tell where the texts that the graph holds were read with other curated data than is at hand."""
    if graph.manifest.knowledge != graph.library.digest():
        tell(
            "note: the graph was built with other curated data; the readings that it holds stay as they are"
            " (options: the same --knowledge, or build it anew)"
        )
