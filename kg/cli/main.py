"""Arguments, the table of commands, and what a fault becomes: a line on standard error and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import kg
from kg.cli import add, build, check, explain, export, lint, publish, query, remove, review, serve, view
from kg.cli.common import CODES, FAILED, USAGE, Command, tell

COMMANDS: dict[str, Command] = {
    "build": build,
    "add": add,
    "remove": remove,
    "query": query,
    "export": export,
    "view": view,
    "serve": serve,
    "publish": publish,
    "review": review,
    "explain": explain,
    "check": check,
    "lint": lint,
}
EXAMPLE = """\
example:
  kg build texts/ -o graph && kg query graph timeline && kg view graph

"""
BROKEN_PIPE = 141  # as a shell reports a process that SIGPIPE ended
INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(
        prog="kg", description="Knowledge graphs from Korean text; every edge opens its sentence.",
        epilog=EXAMPLE + CODES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    whole.add_argument("--version", action="version", version=f"kg {kg.__version__}", help="print the version")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        one = commands.add_parser(
            name, help=command.HELP, description=command.HELP[0].upper() + command.HELP[1:] + ".",
            epilog=f"example:\n  {command.EXAMPLE}", formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        command.arguments(one)
        one.set_defaults(run=command.run, parser=one)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    speak_utf8()
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:
        code = exit_code(fault)
        if not code:
            raise
        tell(str(fault))
        return code


def speak_utf8() -> None:
    """Standard output and error in UTF-8, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def exit_code(fault: Exception) -> int:
    """The code for a fault that the user can mend; 0 for a fault of the program."""
    from sqlite3 import Error as DatabaseError

    from kg.export.formats import ExportError
    from kg.knowledge.files import KnowledgeError
    from kg.lookup import QueryError
    from kg.store.manifest import GraphError

    if isinstance(fault, QueryError):
        return USAGE
    return FAILED if isinstance(fault, GraphError | KnowledgeError | ExportError | OSError | DatabaseError) else 0
