"""``kg view``: a graph as one page."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from kg.cli.common import DONE, add_as_of, add_graph, add_knowledge, add_language, write

HELP = "make the dossier: one page that opens from disk, without the network"
EXAMPLE = "kg view graph --around OpenAI -o openai.html"
DEFAULT = "dossier.html"


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("--around", metavar="NAME", help="only this person, organisation or thing and what is near")
    parser.add_argument("--title", metavar="TEXT", default="", help="default: the names that the page is about")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, default=Path(DEFAULT),
        help=f"default: {DEFAULT} in the current folder; - for standard output",
    )  # fmt: skip
    parser.add_argument("--served", action="store_true", help=argparse.SUPPRESS)  # by kg serve: with links to it
    add_as_of(parser)
    add_language(parser)
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    import kg

    gc.disable()  # a quarter of the time would go into looking for garbage of which there is none
    graph = kg.open(options.graph, options.knowledge)
    graph = graph.as_of(options.as_of) if options.as_of else graph
    page = graph.view(options.around, options.lang, options.title, options.served)
    write(options.output, [page])
    if str(options.output) != "-":
        print(f"{options.output}: open it in a browser")
    return DONE
