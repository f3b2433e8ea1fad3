"""``kg export``: a graph for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import DONE, add_as_of, add_graph, write

if TYPE_CHECKING:
    from kg.store import Graph

HELP = "write a graph as RDF, tables or a network file"
EXAMPLE = "kg export graph --format trig -o graph.trig"
FORMATS = ("turtle", "trig", "nquads", "jsonld", "jsonl", "csv", "conflicts", "graphml", "gexf")


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("--format", required=True, choices=FORMATS, help="what to write")
    add_as_of(parser)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: standard output")


def run(options: argparse.Namespace) -> int:
    from kg.export import export

    write(options.output, export(opened(options), options.format))
    return DONE


def opened(options: argparse.Namespace) -> Graph:
    """The graph; nothing but a day makes it load the curated data."""
    from kg.store import Graph

    if not options.as_of:
        return Graph.open(options.graph)
    import kg

    return kg.open(options.graph).as_of(options.as_of)
