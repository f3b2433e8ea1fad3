"""What one query may cost, and how many may run at once."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """``seconds`` of wall clock, ``memory`` and ``answer`` in MiB; the rest in pieces."""

    seconds: float = 20.0
    memory: int = 512  # beyond the graph itself
    rows: int = 100_000  # solutions, or triples
    answer: int = 64  # of one answer as it is sent
    running: int = 8  # users' queries at once; the pages have half as many of their own
    waiting: int = 400  # in line, over all clients
    upload: int = 8  # of one uploaded text

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value <= 0:
                raise ValueError(f"the limit {name!r} is {value} (options: above 0)")
