"""From readings to quads: resolve, then assemble. What a stored graph is made and changed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad

from kg.assemble import Assembler
from kg.iris import Names
from kg.knowledge.entities import Record, load_records
from kg.knowledge.files import Library
from kg.model import Reading
from kg.nodes import Resolved
from kg.resolve import gather, resolve


@dataclass(frozen=True)
class Maker:
    """Makes the quads of a graph; readings of one content (under several names) come together."""

    records: Mapping[str, Record]
    assembler: Assembler

    @classmethod
    def load(cls, library: Library) -> Maker:
        """From the curated data. Raises KnowledgeError."""
        return cls(load_records(library), Assembler.load(library))

    def ontology(self, names: Names) -> Iterator[Quad]:
        """The ontology graph."""
        return self.assembler.ontology(names)

    def text(self, same: Sequence[Reading], names: Names) -> Iterator[Quad]:
        """What one text says."""
        return self.assembler.text(resolved(same, names), names)

    def concluded(self, texts: Sequence[Sequence[Reading]], names: Names) -> Iterator[Quad]:
        """What is concluded over all texts."""
        every = [resolved(same, names) for same in texts]
        return self.assembler.concluded(every, gather(every, self.records), names)


def resolved(same: Sequence[Reading], names: Names) -> Resolved:
    """Readings of one content as one text: the first by name speaks, the other names are kept beside it."""
    first, *others = sorted(same, key=lambda reading: reading.text.name)
    return resolve(first, names, tuple(reading.text.name for reading in others))
