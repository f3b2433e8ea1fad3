"""``kg remove``: take texts back out of a graph."""

from __future__ import annotations

import argparse

from kg.cli.add import warn_of_other_knowledge
from kg.cli.common import DONE, add_graph, add_knowledge

HELP = "take texts out of a graph, with all that only they said"
EXAMPLE = "kg remove graph rumour-1119.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("texts", metavar="TEXT", nargs="+", help="a text's name, as 'kg query GRAPH texts' lists it")
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    import kg

    graph = kg.open(options.graph, options.knowledge)
    warn_of_other_knowledge(graph)
    graph.remove(options.texts)
    print(f"{options.graph}: {len(graph)} texts")
    return DONE
