"""``kg explain``: why a claim is in a graph, or what the reader sees in a sentence."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.common import DONE, add_knowledge, show

HELP = "say why a claim, event or fact is there; or how a sentence is read"
EXAMPLE = "kg explain graph 5d6d67d1f5edbcf46eeb\n  echo SENTENCE | kg explain --text -"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", metavar="GRAPH", type=Path, nargs="?", help="the graph's folder")
    parser.add_argument("claim", metavar="CLAIM", nargs="?", help="an IRI, its last part, or the first letters of that")
    parser.add_argument("--text", metavar="TEXT", help="a sentence to read; - for standard input")
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    if (options.text is None) == (options.claim is None):
        options.parser.error("GRAPH CLAIM, or --text TEXT")
    if options.text is not None:
        from kg.explain import explain_text
        from kg.pipeline import Pipeline

        text = sys.stdin.read() if options.text == "-" else options.text
        lines = explain_text(Pipeline.load(*options.knowledge), text)
    else:
        import kg
        from kg.why import why

        lines = why(kg.open(options.graph, options.knowledge), options.claim)
    for line in lines:
        show(line)
    return DONE
