"""Lines in order, however many: sorted a stretch at a time, the stretches kept in files and merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

AT_ONCE = 100_000  # lines held in memory
FILES = 64  # stretches merged at a time


def in_order(lines: Iterable[str], at_once: int = AT_ONCE, files: int = FILES) -> Iterator[str]:
    """The lines sorted by code points; each ends in a newline and has none within. Raises OSError for want of room."""
    every = iter(lines)
    with ExitStack() as kept:
        stretches: list[IO[str]] = []
        while stretch := sorted(islice(every, at_once)):
            if not stretches and len(stretch) < at_once:
                yield from stretch
                return
            if len(stretches) == files:
                merged = _filed(merge(*stretches), kept)
                for file in stretches:
                    file.close()
                stretches = [merged]
            stretches.append(_filed(stretch, kept))
        yield from merge(*stretches)


def _filed(lines: Iterable[str], kept: ExitStack) -> IO[str]:
    """The lines in a file that goes when it is closed."""
    file = kept.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n"))  # noqa: SIM115
    file.writelines(lines)
    file.seek(0)
    return file
