"""The shape of Korean persons' names: a surname and one or two syllables of a given name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

REMEMBERED = 1 << 16  # words whose shape is kept


@dataclass(frozen=True, eq=False)
class Surnames:
    """The lists of ``data/names/surnames.toml``."""

    single: frozenset[str]
    double: frozenset[str]
    clear: frozenset[str]
    ambiguous: frozenset[str]
    given: frozenset[str]
    otherwise: frozenset[str]
    hardly: frozenset[str]
    dots: frozenset[str]  # that join the names of several: A·B·C 후보자
    never: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, Any], never: list[str]) -> Surnames:
        """Compiled from the file, and the words that look like names and are none."""
        return cls(
            single=frozenset(table["surnames"]),
            double=frozenset(table["double"]),
            clear=frozenset(table["clear"]),
            ambiguous=frozenset(table["ambiguous"]),
            given=frozenset(table["given"]),
            otherwise=frozenset(table["otherwise"]),
            hardly=frozenset(table["hardly"]),
            dots=frozenset(table["dots"]),
            never=frozenset(never),
        )

    def surname(self, name: str) -> str:
        """The surname that the name opens with, or nothing."""
        if name[:2] in self.double and len(name) > 2:
            return name[:2]
        return name[0] if name and name[0] in self.single else ""

    def opens(self, word: str) -> bool:
        """True where the word may open with a surname."""
        return word[0] in self.single or word[0] in self.clear or word[:2] in self.double

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- there is one such list, and texts repeat their words
    def full(self, name: str) -> bool:
        """True where the word may be a surname with a given name of two syllables (or one after two)."""
        surname = self.surname(name)
        given = name[len(surname) :]
        fits = bool(surname) and name not in self.never and all(syllable in self.given for syllable in given)
        return fits and (len(given) == 2 or (len(surname) == 2 and len(given) == 1))

    def closes_otherwise(self, name: str) -> bool:
        """True where the last syllable is one that closes other words far more often than names."""
        return name[-1] in self.otherwise

    def never_closes(self, name: str) -> bool:
        """True where the last syllable hardly ever closes a name, even beside a title."""
        return name[-1] in self.hardly

    def short(self, name: str) -> bool:
        """True where the word may be a surname with a given name of one syllable."""
        return len(name) == 2 and name[0] in self.clear and name[1] in self.given and name not in self.never

    def alone(self, name: str) -> bool:
        """True where the word is a surname."""
        return name in self.clear or name in self.double
