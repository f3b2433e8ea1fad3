"""``kg export``: a graph for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import DONE, add_as_of, add_graph, write
from kg.export.formats import FORMATS

if TYPE_CHECKING:
    from kg.store import Graph

HELP = "write a graph as RDF, tables, a network, or what other tools read"
EXAMPLE = "kg export graph --format trig -o graph.trig\n\nformats:\n" + "\n".join(
    f"  {name:<16} {format.about}{f' (extra: {format.extra})' if format.extra else ''}"
    for name, format in FORMATS.items()
)


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("--format", required=True, choices=FORMATS, metavar="FORMAT", help="what to write, see below")
    add_as_of(parser)
    parser.add_argument("-o", "--output", metavar="PATH", type=Path, help="default: standard output, where it is text")


def run(options: argparse.Namespace) -> int:
    from kg.export import export, export_to

    if options.output and str(options.output) != "-":
        export_to(opened(options), options.format, options.output)
    else:
        write(None, export(opened(options), options.format))
    return DONE


def opened(options: argparse.Namespace) -> Graph:
    """The graph; nothing but a day makes it load the curated data."""
    from kg.store import Graph

    if not options.as_of:
        return Graph.open(options.graph)
    import kg

    return kg.open(options.graph).as_of(options.as_of)
