"""Kinds of affairs: which parties the tellings of one deal, case or launch share (data/grammar/affairs.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.knowledge.files import Library

# what a table says beside its parties
SETTINGS = ("core", "unsaid", "mutual", "several", "alike", "constant", "own", "lone", "words", "without")


@dataclass(frozen=True)
class Kind:
    """A kind of affair: its parties by type and role, and which of them every telling has."""

    name: str
    party_of: Mapping[tuple[str, str], str]  # (type, role) -> party
    core: frozenset[str]
    unsaid: frozenset[str] = frozenset()  # parties of which a telling may be, though none is put into it
    mutual: tuple[str, ...] = ()  # two parties that may be told in either order
    several: frozenset[str] = frozenset()  # parties of whom more may be told by and by, in one affair
    alike: frozenset[str] = frozenset()  # two parties that the same one may be, as it is told
    constant: frozenset[str] = frozenset()  # parties that other affairs of the kind in a text share, where all do
    own: frozenset[str] = frozenset()  # parties that are nobody but whom the sentence talks of, where it talks of any
    lone: frozenset[str] = frozenset()  # parties of whom a telling that names none may mean but one
    words: frozenset[str] = frozenset()  # where there are any: what it is told by, and nothing else
    without: frozenset[str] = frozenset()  # by what it is not told

    def tells(self, type_: str, word: str) -> bool:
        """Whether a claim of the type, told by the word, may be of an affair of the kind."""
        types = {of for of, _ in self.party_of}
        worded = word in self.words if self.words else word not in self.without
        return type_ in types and worded

    def roles(self, type_: str) -> dict[str, str]:
        """Party -> role, of one type."""
        return {party: role for (of, role), party in self.party_of.items() if of == type_}


def load_kinds(library: Library) -> tuple[Kind, ...]:
    """The kinds of affairs, as the data lists them."""
    return tuple(kind(name, table) for name, table in library.toml("grammar/affairs.toml").items())


def kind(name: str, table: dict[str, Any]) -> Kind:
    parties = {party: told for party, told in table.items() if party not in SETTINGS}
    party_of = {}
    for party, told in parties.items():
        for one in told.split():
            type_, _, role = one.partition(".")
            party_of[type_, role] = party
    mutual = tuple(parties)[:2] if table.get("mutual") else ()
    named = [frozenset(table.get(key, "").split()) for key in SETTINGS if key not in ("core", "unsaid", "mutual")]
    core, unsaid = (frozenset(table.get(key, "").split()) for key in ("core", "unsaid"))
    return Kind(name, party_of, core, unsaid, mutual, *named)
