"""Lines in order, however many: sorted a stretch at a time, the stretches kept in files and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

AT_ONCE = 100_000  # lines held in memory
FILES = 64  # stretches merged at a time
THREADS = 4  # for parts; a graph has one so large that more would wait for it
Lines = Iterable[bytes]  # each ends in a newline and has none within


def parts_in_order(parts: Sequence[Callable[[], Lines]], at_once: int = AT_ONCE // THREADS) -> Iterator[bytes]:
    """The lines of all parts sorted; threads fetch and sort the parts. Raises OSError for want of room."""
    with ExitStack() as kept:
        files = [_file(kept) for _ in parts]
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(lambda part, file: _put(in_order(part(), at_once), file), parts, files))
        yield from merge(*files)


def in_order(lines: Lines, at_once: int = AT_ONCE, files: int = FILES) -> Iterator[bytes]:
    """The lines sorted. Raises OSError for want of room."""
    every = iter(lines)
    with ExitStack() as kept:
        stretches: list[IO[bytes]] = []
        while stretch := sorted(islice(every, at_once)):
            if not stretches and len(stretch) < at_once:
                yield from stretch
                return
            if len(stretches) == files:
                merged = _put(merge(*stretches), _file(kept))
                for file in stretches:
                    file.close()
                stretches = [merged]
            stretches.append(_put(stretch, _file(kept)))
        yield from merge(*stretches)


def _file(kept: ExitStack) -> IO[bytes]:
    """A file that goes when it is closed."""
    return kept.enter_context(TemporaryFile())


def _put(lines: Lines, file: IO[bytes]) -> IO[bytes]:
    """The file, with the lines in it, to be read."""
    file.writelines(lines)
    file.seek(0)
    return file
