"""The words by which organisations are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Organizations:
    """The words of ``data/names/organizations.toml``."""

    suffixes: tuple[str, ...]  # longest first
    careful: frozenset[str]
    kinds: frozenset[str]
    latin: frozenset[str]
    never: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, Any], never: list[str]) -> Organizations:
        """Compiled from the file."""
        suffixes = tuple(sorted(set(table["suffixes"]), key=lambda s: (-len(s), s)))
        latin = frozenset(word.lower() for word in table["latin"])
        return cls(suffixes, frozenset(table["careful"]), frozenset(table["kinds"]), latin, frozenset(never))

    def suffix(self, stem: str) -> str:
        """The longest suffix that the stem ends in, or nothing."""
        return next((s for s in self.suffixes if stem.endswith(s)), "")
