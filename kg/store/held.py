"""The texts that a graph holds, as what is made of them is made from: their readings, by digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Reading
from kg.store.shelf import Shelf
from kg.store.texts import Entry, Texts

Putting = Callable[[Shelf], Iterable[Entry]]  # puts readings on a shelf, one at a time


@dataclass(frozen=True)
class HeldTexts:
    """The readings of some texts, each taken from the shelf when it is asked for."""

    texts: Texts
    shelf: Shelf

    def again(self) -> HeldTexts:
        """The same, for another process."""
        return replace(self, texts=self.texts.again())

    def __contains__(self, digest: str) -> bool:
        return bool(self.texts.keys(digest))

    def digests(self) -> Iterator[str]:
        """All contents, sorted."""
        return self.texts.digests()

    def readings(self, digest: str) -> Sequence[Reading]:
        """The readings of one content, under all its names."""
        return self.shelf.readings(digest, dict.fromkeys(self.texts.keys(digest)))

    def mark(self, digest: str) -> str:
        """What the content's readings are told from others by; "" where there are none."""
        return " ".join(self.texts.keys(digest))


def putting(readings: Iterable[Reading], knowledge: str) -> Putting:
    """Puts readings that are at hand on a shelf."""

    def put(shelf: Shelf) -> Iterator[Entry]:
        for reading in readings:
            yield Entry.of(reading.text, shelf.put(reading, knowledge))

    return put
