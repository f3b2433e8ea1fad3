"""``kg export``: a graph for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.common import DONE, add_graph, write

HELP = "write a graph as RDF, tables or a network file"
EXAMPLE = "kg export graph --format trig -o graph.trig"
FORMATS = ("turtle", "trig", "nquads", "jsonld", "jsonl", "csv", "graphml", "gexf")


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("--format", required=True, choices=FORMATS, help="what to write")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: standard output")


def run(options: argparse.Namespace) -> int:
    from kg.export import export
    from kg.store import Graph

    write(options.output, export(Graph.open(options.graph), options.format))
    return DONE
