"""Names that withhold who it is: a letter, a surname. They hold within their text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.iris import is_korean, name_key
from kg.knowledge.files import Library
from kg.resolve.likeness import FILE

LONGEST_SURNAME = 2  # syllables


@dataclass(frozen=True)
class Withheld:
    """Tells names that withhold from names, by ``data/identity.toml``."""

    some: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @classmethod
    def load(cls, library: Library) -> Withheld:
        """From the curated data. Raises KnowledgeError."""
        table: Mapping[str, Any] = library.toml(FILE)["withheld"]
        return cls(tuple(table["some"]), tuple(table["after"]))

    def holds(self, name: str) -> bool:
        """True for a name that another text may give someone else."""
        key = name_key(name)
        if len(key) == 1:
            return True
        if key[0].isascii() and key[0].isalpha():
            return key[1:] in self.after
        surname = next((key.removesuffix(word) for word in self.some if key.endswith(word)), "")
        return bool(surname) and is_korean(surname) and len(surname) <= LONGEST_SURNAME
