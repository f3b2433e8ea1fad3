"""What a stored graph is made and changed with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Quad

import kg
from kg.assemble import Assembler
from kg.decisions import NONE, Decisions
from kg.iris import Names
from kg.knowledge.entities import Record, load_records
from kg.knowledge.files import Library
from kg.maker.changes import Delta, changes
from kg.maker.index import Index
from kg.maker.knowledge import Knowledge
from kg.maker.making import Piecework, in_pieces, packed_slips, unpacked_slips
from kg.maker.slips import Slip, slip
from kg.maker.world import Held, World
from kg.model import Reading
from kg.nodes import Candidate, Resolved
from kg.resolve import gather, resolve_all
from kg.resolve.candidates import candidates
from kg.resolve.entities import english_bodies, one_of
from kg.resolve.likeness import Likeness
from kg.resolve.withheld import Withheld


@dataclass(frozen=True)
class Made:
    """Some texts resolved together, all in memory."""

    texts: Mapping[str, Resolved]  # by digest
    maker: Maker

    def candidates(self, judged: frozenset[tuple[str, str]]) -> list[Candidate]:
        """The pairs of entities that may be one."""
        texts = list(self.texts.values())
        return candidates(texts, gather(texts, self.maker.records), self.maker.likeness, judged)


@dataclass(frozen=True)
class Maker:
    """Makes the quads of a graph under some curated data and some judgements."""

    records: Mapping[str, Record]
    assembler: Assembler
    likeness: Likeness
    withheld: Withheld
    decisions: Decisions = NONE
    bodies: Mapping[str, str] = field(default_factory=dict)  # the English of what groups are called
    knowledge: str = ""  # digest of the curated data

    @property
    def version(self) -> str:
        """What quads are made by: this program, and the curated data. What another version made is made anew."""
        return f"{kg.__version__} {self.knowledge}"

    @classmethod
    def load(cls, library: Library) -> Maker:
        """From the curated data. Raises KnowledgeError."""
        return cls(
            load_records(library), Assembler.load(library), Likeness.load(library), Withheld.load(library),
            bodies=english_bodies(library), knowledge=library.digest(),
        )  # fmt: skip

    def deciding(self, decisions: Decisions) -> Maker:
        """The same under other judgements."""
        return replace(self, decisions=decisions)

    def ontology(self, names: Names) -> Iterator[Quad]:
        """The ontology graph."""
        return self.assembler.ontology(names)

    def index(self, path: Path | None) -> Index:
        """The index of a graph, in a file or in memory."""
        return Index(path)

    def slip(self, same: Sequence[Reading], names: Names) -> Slip:
        """What a text, read under some names, gives the index to know."""
        return slip(one_of(same, names, self.withheld), names, self.assembler)

    def slips(self, held: Held, digests: Iterable[str], names: Names, workers: int) -> Iterator[tuple[str, Slip]]:
        """The same of several texts. Raises MakingError."""

        def begin() -> Callable[[Sequence[str]], bytes]:
            its = held.again() if workers else held
            return lambda some: packed_slips((digest, self.slip(its.readings(digest), names)) for digest in some)

        for piece in in_pieces(begin, digests, workers):
            yield from unpacked_slips(piece)

    def pieces(
        self, held: Held, digests: Iterable[str], index: Index, names: Names, workers: int
    ) -> Iterator[bytes]:
        """All quads of a graph of these texts, as N-Quads, some may come twice. ``index`` knows the texts.

        Raises MakingError.
        """

        def begin() -> Callable[[Sequence[str]], bytes]:
            its, view = (held.again(), index.again().after) if workers else (held, index.after)
            return Piecework(World(its, view, self._knowledge, names, self.decisions)).piece

        return in_pieces(begin, digests, workers)

    @property
    def _knowledge(self) -> Knowledge:
        return Knowledge(self.records, self.assembler, self.withheld, self.bodies)

    def changes(
        self, before: Held, after: Held, changed: Iterable[str], index: Index, names: Names, former: Decisions = NONE
    ) -> Iterator[Delta]:
        """The quads that go and come where the texts with the digests in ``changed`` do; ``index`` knows them.

        ``former`` are the judgements that held before.
        """
        worlds = (
            World(before, index.before, self._knowledge, names, former),
            World(after, index.after, self._knowledge, names, self.decisions),
        )
        return changes(*worlds, changed)

    def made(self, texts: Iterable[Sequence[Reading]], names: Names) -> Made:
        """All texts; readings of one content (under several names) come together."""
        found = resolve_all(list(texts), names, self.decisions, self.withheld)
        return Made({text.digest: text for text in found}, self)
