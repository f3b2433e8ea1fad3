"""When two tellings are of one event: the rules of ``data/assembly.toml``, by event type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.iris import ROLES
from kg.knowledge.files import KnowledgeError, Library, shipped

FILE = "assembly.toml"


@dataclass(frozen=True)
class JoinRule:
    """One type's rule; the file explains the keys."""

    same: tuple[str, ...] = ()
    agree: tuple[str, ...] = ()
    days: int = 0
    sides: bool = False
    needs: int = 0
    once: bool = False
    across: bool = True
    within: bool = True
    adopt: bool = False
    post: bool = False
    like: float = 0
    told: int = 92
    lone: bool = False
    unnamed: str = ""


@dataclass(frozen=True)
class JoinRules:
    """All rules, and the words that say that something happened another time."""

    types: Mapping[str, Mapping[str, Any]]
    families: Mapping[str, Mapping[str, Any]]
    again: tuple[str, ...] = ()
    again_is_meant: frozenset[str] = frozenset()
    again_reach: int = 0
    family_of: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()

    @classmethod
    def load(cls, library: Library, family_of: Mapping[str, str]) -> JoinRules:
        """From the curated data; ``family_of`` gives each event type's family. Raises KnowledgeError."""
        table = library.toml(FILE)
        for name, row in [*table["families"].items(), *table["types"].items()]:
            check(name, row)
        return cls(
            table["types"], table["families"], tuple(table["again"]), frozenset(table["again_is_meant"]),
            int(table["again_reach"]), dict(family_of), table["steps"], tuple(table["units"]),
            tuple(table["companies"]),
        )  # fmt: skip

    def of(self, event_type: str) -> JoinRule:
        """The rule of one type; a type of unknown family is never joined."""
        family = self.families.get(self.family_of.get(event_type, ""))
        own = self.types.get(event_type, {})
        if family is None:
            return JoinRule(across=False, within=False)
        row: dict[str, Any] = {**family, **own}
        for key in ("same", "agree"):
            row[key] = tuple(row.get(key, ()))
        row["agree"] += tuple(sorted(self.steps.get(event_type, ())))
        return JoinRule(**row)


    def steps_in(self, event_type: str, words: str) -> Iterator[tuple[str, str]]:
        """The steps that some words tell of an event, each with what it is a step of: the last word counts."""
        for kind, steps in sorted(self.steps.get(event_type, {}).items()):
            told = [(words.rfind(word), len(word), step) for step, every in steps.items() for word in every]
            place, _, step = max(told)
            if place >= 0:
                yield kind, step


def check(name: str, row: Mapping[str, Any]) -> None:
    """KnowledgeError for an unknown key or role."""
    path = shipped("data") / FILE
    keys = sorted(JoinRule.__dataclass_fields__)
    if unknown := sorted(set(row) - set(keys)):
        raise KnowledgeError(path, f"{name}: unknown key {unknown[0]}", ", ".join(keys))
    if strange := sorted({*row.get("same", ()), *row.get("agree", ())} - set(ROLES)):
        raise KnowledgeError(path, f"{name}: unknown role {strange[0]}", ", ".join(ROLES))
