"""What the commands share: exit codes, options, and what is told on standard error."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.read import Fault

DONE = 0
FOUND = 1
USAGE = 2
FAILED = 3
CODES = """\
exit codes:
  0  done, nothing found
  1  done, and something to look at: an input refused, a violation, a finding
  2  the command, question or parameter is not right
  3  not done: no graph there, another process is writing, a fault in the curated data
"""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Command(Protocol):
    """A module of this package that is a command; the last line of its docstring is an example."""

    HELP: str
    EXAMPLE: str

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, options: argparse.Namespace) -> int: ...


def add_graph(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", metavar="GRAPH", type=Path, help="the graph's folder")


def add_knowledge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--knowledge", metavar="DIR", type=Path, action="append", default=[],
        help="a folder laid out like data/, laid over the shipped one; may be given again",
    )  # fmt: skip


def add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", metavar="N", type=workers, default=None, help="processes that read (default: by processors)"
    )
    parser.add_argument(
        "--text-limit", metavar="SECONDS", type=float, default=120.0,
        help="a text that takes longer to read is left out, and named (default: 120)",
    )  # fmt: skip


def workers(value: str) -> int:
    """A number of processes."""
    if not value.isdecimal() or not 1 <= int(value) <= 512:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes (options: 1 to 512)")
    return int(value)


def add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", metavar="DATE", help="only what had been told by this day, month or year (2023-11-18)"
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang", choices=("ko", "en"), default="ko", help="language of labels and headings (default: ko)"
    )


def tell(message: str) -> None:
    """One line on standard error."""
    print(f"kg: {message}", file=sys.stderr)


def show(line: str) -> None:
    """One line of a result on standard output; control characters that a text holds are shown, never sent."""
    print(CONTROL.sub("\ufffd", line))


class Faults:
    """Names each refused input on standard error, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, fault: Fault) -> None:
        self.count += 1
        tell(str(fault))

    @property
    def code(self) -> int:
        """The exit code of a command that did all else."""
        return FOUND if self.count else DONE


def write(target: Path | None, pieces: Iterable[str]) -> None:
    """To standard output, or to a file: whole or not at all."""
    if target is None or str(target) == "-":
        for piece in pieces:
            sys.stdout.write(piece)
        return
    new = target.with_name(f".{target.name}.new")
    with new.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    new.replace(target)
