"""Names that withhold who it is: a letter, a surname, a group of nobody's. They hold within their text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.iris import is_korean, name_key
from kg.knowledge.files import Library
from kg.model import MentionKind
from kg.resolve.likeness import FILE

TITLES = "names/titles.toml"
GROUPS = "names/groups.toml"
KINDS = ("person", "organization", "place")
LONGEST_SURNAME = 2  # syllables


@dataclass(frozen=True)
class Withheld:
    """Tells names that withhold from names, by ``data/identity.toml``."""

    polite: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    offices: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()  # the board, the staff: of whom, another text says otherwise

    @classmethod
    def load(cls, library: Library) -> Withheld:
        """From the curated data. Raises KnowledgeError."""
        table: Mapping[str, Any] = library.toml(FILE)["withheld"]
        titles = library.toml(TITLES)
        offices = frozenset((*titles["heads"], *titles["latin"]))
        bodies = library.toml(GROUPS)["groups"].items()
        groups = frozenset(f for name, row in bodies if not row.get("institution") for f in (name, *row["forms"]))
        return cls(tuple(table["polite"]), tuple(table["some"]), tuple(table["after"]), offices, groups)

    def holds(self, name: str, kind: MentionKind = "person") -> bool:
        """True for a name of this kind that another text may give someone else; of groups, those that stand alone."""
        if kind == "group":
            return name in self.groups
        if kind not in KINDS:
            return False
        words, key = name.split(), name_key(name)
        polite = next((word for word in self.polite if key.endswith(word) and len(key) > len(word)), "")
        key = key.removesuffix(polite)
        if len(key) <= 1 or (len(words) > 1 and len(words[0]) == 1 and words[-1] in self.offices):
            return True
        if key[0].isascii() and key[0].isalpha():
            return key[1:] in self.after
        surname = next((key.removesuffix(word) for word in self.some if key.endswith(word)), "")
        return bool(surname) and is_korean(surname) and len(surname) <= LONGEST_SURNAME
