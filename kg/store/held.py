"""The texts that a graph holds, as what is made of them is made from: their readings, by digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Reading
from kg.store.manifest import Entry, Manifest
from kg.store.shelf import Shelf

Putting = Callable[[Shelf], Iterable[Entry]]  # puts readings on a shelf, one at a time


@dataclass(frozen=True)
class HeldTexts:
    """The readings of a manifest's texts, each taken from the shelf when it is asked for."""

    keys: Mapping[str, tuple[str, ...]]
    shelf: Shelf

    @classmethod
    def of(cls, manifest: Manifest, shelf: Shelf) -> HeldTexts:
        return cls(manifest.keys, shelf)

    def __contains__(self, digest: object) -> bool:
        return digest in self.keys

    def readings(self, digest: str) -> Sequence[Reading]:
        """The readings of one content, under all its names."""
        return self.shelf.readings(digest, dict.fromkeys(self.keys[digest]))

    def mark(self, digest: str) -> str:
        """What the content's readings are told from others by."""
        return " ".join(self.keys[digest])


def putting(readings: Iterable[Reading], knowledge: str) -> Putting:
    """Puts readings that are at hand on a shelf."""

    def put(shelf: Shelf) -> Iterator[Entry]:
        for reading in readings:
            yield Entry.of(reading.text, shelf.put(reading, knowledge))

    return put
