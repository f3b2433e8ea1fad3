"""A conflict and its sides, and the rules of ``data/conflicts.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import Literal as Value
from pyoxigraph import NamedNode

from kg.assemble.witness import Witness, origins
from kg.iris import content_hash
from kg.knowledge.files import Library

FILE = "conflicts.toml"
Kind = Literal["date", "amount", "filler", "polarity", "identity"]
Verdict = Literal["genuine", "granularity", "rounding", "succession", "update", "time-zone", "inner"]


@dataclass(frozen=True)
class Side:
    """One value, with the claims that give it."""

    value: str
    term: NamedNode | Value
    witnesses: tuple[Witness, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({w.iri for w in self.witnesses}))

    @property
    def holders(self) -> tuple[str, ...]:
        """Whose word it is, as nodes of the graph."""
        return tuple(sorted({w.source for w in self.witnesses}))


@dataclass(frozen=True)
class Ground:
    """Why a verdict fits: a sentence of ``data/conflicts.toml`` and what stands in its places."""

    sentence: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Two values that could stand in each other's place."""

    kind: Kind
    events: tuple[str, ...]
    role: str
    sides: tuple[Side, ...]
    verdict: Verdict
    because: Ground
    nodes: tuple[str, ...] = ()  # the entities that a conflict of identity is about

    @property
    def key(self) -> str:
        """The hash that names it: what it is over, and the claims on both sides."""
        sides = [(side.value, side.claims) for side in self.sides]
        return content_hash(self.kind, self.events, self.role, sides, self.nodes)


@dataclass(frozen=True)
class DisputeRules:
    """What claims may disagree about; the file explains the keys."""

    lasting: frozenset[str]
    staged: frozenset[str]
    many_sums: frozenset[str]
    single: Mapping[str, tuple[str, ...]]
    local: tuple[str, ...]
    reach: int
    corrections: tuple[str, ...]
    window: int
    grounds: Mapping[str, Mapping[str, str]]  # sentences by language

    @classmethod
    def load(cls, library: Library) -> DisputeRules:
        """From the curated data. Raises KnowledgeError."""
        table = library.toml(FILE)
        return cls(
            frozenset(table["lasting"]), frozenset(table["staged"]), frozenset(table["many_sums"]),
            {kind: tuple(roles) for kind, roles in sorted(table["single"].items())},
            tuple(table["zones"]["local"]), int(table["zones"]["reach"]),
            tuple(table["update"]["corrections"]), int(table["offices"]["window"]),
            table["grounds"],
        )  # fmt: skip


    def words(self, ground: Ground) -> dict[str, str]:
        """A ground as a sentence, by language."""
        return {language: text.format(*ground.values) for language, text in self.grounds[ground.sentence].items()}


def ranked(sides: Iterable[Side]) -> list[Side]:
    """The value of most origins first, then of most claims, the more precise, the earlier told."""
    return sorted(sides, key=_rank)


def _rank(side: Side) -> tuple[int, int, int, tuple[str, str, int, str], str]:
    told = min(w.order for w in side.witnesses)
    return -len(origins(side.witnesses)), -len(side.witnesses), -len(side.value), told, side.value
