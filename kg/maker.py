"""From readings to quads: resolve, then assemble. What a stored graph is made and changed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pyoxigraph import Quad

from kg.assemble import Assembler
from kg.decisions import NONE, Decisions
from kg.iris import Names
from kg.knowledge.entities import Record, load_records
from kg.knowledge.files import Library
from kg.model import Reading
from kg.nodes import Candidate, EntityNode, Resolved
from kg.resolve import gather, resolve_all
from kg.resolve.candidates import candidates
from kg.resolve.likeness import Likeness
from kg.resolve.withheld import Withheld


@dataclass(frozen=True)
class Made:
    """All texts of one graph, resolved together; its quads."""

    texts: Mapping[str, Resolved]  # by digest
    names: Names
    maker: Maker

    @cached_property
    def entities(self) -> Mapping[str, EntityNode]:
        """All entities by IRI, sorted."""
        return gather(self.texts.values(), self.maker.records)

    def entities_of(self, digest: str) -> frozenset[str]:
        """The entities of one text."""
        return frozenset(self.texts[digest].iris)

    def text(self, digest: str) -> Iterator[Quad]:
        """What one text says."""
        return self.maker.assembler.text(self.texts[digest], self.names)

    def concluded(self) -> Iterator[Quad]:
        """What is concluded over all texts."""
        return self.maker.assembler.concluded(list(self.texts.values()), self.entities, self.names)

    def candidates(self, judged: frozenset[tuple[str, str]]) -> list[Candidate]:
        """The pairs of entities that may be one."""
        return candidates(list(self.texts.values()), self.entities, self.maker.likeness, judged)


@dataclass(frozen=True)
class Maker:
    """Makes the quads of a graph under some curated data and some judgements."""

    records: Mapping[str, Record]
    assembler: Assembler
    likeness: Likeness
    withheld: Withheld
    decisions: Decisions = NONE

    @classmethod
    def load(cls, library: Library) -> Maker:
        """From the curated data. Raises KnowledgeError."""
        return cls(load_records(library), Assembler.load(library), Likeness.load(library), Withheld.load(library))

    def deciding(self, decisions: Decisions) -> Maker:
        """The same under other judgements."""
        return replace(self, decisions=decisions)

    def ontology(self, names: Names) -> Iterator[Quad]:
        """The ontology graph."""
        return self.assembler.ontology(names)

    def made(self, texts: Sequence[Sequence[Reading]], names: Names) -> Made:
        """All texts; readings of one content (under several names) come together."""
        found = resolve_all(texts, names, self.decisions, self.withheld)
        return Made({text.digest: text for text in found}, names, self)
