"""Texts on their way into a graph: read by worker processes, kept as they come, never more than some of them held."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.forks import Forks, Limits, Lost
from kg.model import Text
from kg.pipeline import Pipeline
from kg.read import Fault, read
from kg.store import Entry, GraphError
from kg.store.readings import META
from kg.store.shelf import Shelf, line_of

OnFault = Callable[[Fault], None]
OnText = Callable[[Text], None]


@dataclass(frozen=True)
class Intake:
    """Reads texts onto a shelf. A text that cannot be read is named, and the rest goes on.

    With ``workers``, so many processes read, and none may take more for one text than ``limits`` says; without, this
    one does. What comes out is the same. A text that the shelf has a reading of already is not read again.
    """

    pipeline: Pipeline
    paths: Iterable[str | Path]
    on_fault: OnFault
    on_text: OnText = lambda text: None
    stdin: BinaryIO | None = None
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    some: bool = False  # GraphError where there is no text at all

    def __call__(self, shelf: Shelf) -> Iterator[Entry]:
        """The entry of each text that is on the shelf now."""
        found = self._entries(shelf)
        first = next(found, None)
        if first is None and self.some:
            raise GraphError("no text could be read, so no graph is made (options: a .txt, .html or .jsonl file)")
        if first is not None:
            yield first
        yield from found

    def _entries(self, shelf: Shelf) -> Iterator[Entry]:
        knowledge = self.pipeline.library.digest()
        known: deque[Entry] = deque()
        waiting: deque[Text] = deque()
        for answer in self._answers(self._unread(shelf, knowledge, known, waiting), knowledge):
            text = waiting.popleft()
            while known:
                yield known.popleft()
            if isinstance(answer, Lost):
                self.on_fault(Fault(text.name, f"is left out: {answer.reason}"))
            else:
                yield Entry.of(text, shelf.put_line(text, answer.decode("ascii")))
        yield from known

    def _unread(
        self, shelf: Shelf, knowledge: str, known: deque[Entry], waiting: deque[Text]
    ) -> Iterator[bytes]:
        """The texts to be read, packed, each put into ``waiting``; those on the shelf go into ``known``."""
        for found in read(self.paths, self.stdin):
            if isinstance(found, Fault):
                self.on_fault(found)
                continue
            self.on_text(found)
            if (key := shelf.known(found, knowledge)) is not None:
                known.append(Entry.of(found, key))
                continue
            waiting.append(found)
            yield packed(found)

    def _answers(self, jobs: Iterator[bytes], knowledge: str) -> Iterator[bytes | Lost]:
        def begin() -> Callable[[bytes], bytes]:
            return lambda job: line_of(self.pipeline.read(unpacked(job)), knowledge).encode("ascii")

        if self.workers:
            return Forks(begin, self.workers, self.limits).answers(self._ready(jobs))
        return map(_caught(begin()), jobs)

    def _ready(self, jobs: Iterator[bytes]) -> Iterator[bytes]:
        """The jobs; before the first, all is loaded that the processes share."""
        for number, job in enumerate(jobs):
            if number == 0:
                self.pipeline.load_all()
            yield job


def _caught(work: Callable[[bytes], bytes]) -> Callable[[bytes], bytes | Lost]:
    def done(job: bytes) -> bytes | Lost:
        try:
            return work(job)
        except Exception as fault:
            return Lost(f"{type(fault).__name__}: {fault} (a fault of the program)")

    return done


def packed(text: Text) -> bytes:
    """A text as bytes."""
    return json.dumps([text.content, *(getattr(text, name) for name in META)]).encode("ascii")


def unpacked(job: bytes) -> Text:
    """The text again."""
    content, *meta = json.loads(job)
    return Text(content=content, **dict(zip(META, meta, strict=True)))
