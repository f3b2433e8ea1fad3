"""``kg query``: questions to a graph, named or in SPARQL."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import DONE, add_as_of, add_graph, add_knowledge, add_language

if TYPE_CHECKING:
    import kg
    from kg.query import NamedQuery

HELP = "ask a named question, or SPARQL; without either, list the questions"
EXAMPLE = "kg query graph timeline type=Dismissal\n  kg query graph -e 'SELECT ?e WHERE { ?e a kg:Dismissal }'"
FORMATS = ("table", "csv", "json", "tsv", "turtle", "ntriples")
GRAPHS = ("CONSTRUCT", "DESCRIBE")


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", help="a named question")
    parser.add_argument("parameters", metavar="key=value", nargs="*", help="what to ask for")
    parser.add_argument("-e", "--sparql", metavar="SPARQL", help="a query of your own; the usual prefixes are known")
    parser.add_argument("-f", "--file", metavar="FILE", type=Path, help="a file with SPARQL, - for standard input")
    parser.add_argument(
        "--format", choices=FORMATS,
        help="default: table on a terminal, csv in a pipe (turtle for CONSTRUCT); tsv, turtle and ntriples for SPARQL",
    )  # fmt: skip
    add_as_of(parser)
    add_language(parser)
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    import kg

    if sum(given is not None for given in (options.name, options.sparql, options.file)) > 1:
        options.parser.error("one of NAME, -e and -f")
    graph = kg.open(options.graph, options.knowledge)
    graph = graph.as_of(options.as_of) if options.as_of else graph
    if options.sparql is not None or options.file is not None:
        answer = own(graph, options)
    elif options.name is not None:
        answer = named(graph, options)
    else:
        answer = questions(graph, options.lang)
    sys.stdout.write(answer)
    return DONE


def own(graph: kg.Graph, options: argparse.Namespace) -> str:
    """The answer to the user's own SPARQL."""
    from kg.query import ask
    from kg.query.guard import tokens

    sparql: str = options.sparql
    if options.file is not None:
        sparql = sys.stdin.read() if str(options.file) == "-" else options.file.read_text(encoding="utf-8")
    words = {token.upper() for kind, token, _ in tokens(sparql) if kind == "word"}
    piped = "turtle" if words & set(GRAPHS) else "csv"
    return ask(graph, sparql, options.format or plain(piped), width())


def named(graph: kg.Graph, options: argparse.Namespace) -> str:
    """The answer to a named question."""
    from kg.query import render, run

    given = dict(pair.partition("=")[::2] for pair in options.parameters)
    if faulty := [pair for pair in options.parameters if "=" not in pair]:
        options.parser.error(f"{faulty[0]!r} is no parameter (options: key=value, such as person=NAME)")
    table = run(graph, options.name, given, options.lang, graph.library)
    return render(table, options.format or plain("csv"), width())


def questions(graph: kg.Graph, language: str) -> str:
    """The named questions with their parameters, one a line."""
    from kg.query import catalogue

    known = catalogue(graph.library)
    return "".join(f"{usage(question):<44} {question.title(language)}\n" for question in known.values())


def usage(question: NamedQuery) -> str:
    """A question as it is asked: what must be given bare, the rest in brackets."""
    parts = [f"{key}=" if p.get("required") else f"[{key}=]" for key, p in question.parameters.items()]
    return " ".join([question.name, *parts])


def plain(piped: str) -> str:
    """A table for people, ``piped`` for programs."""
    return "table" if sys.stdout.isatty() else piped


def width() -> int:
    """Columns of the terminal."""
    return shutil.get_terminal_size((120, 40)).columns
