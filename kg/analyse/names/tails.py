"""What may follow a name within its word: particles, copulas and words that lean on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

FIRST, LAST = 0xAC00, 0xD7A3
OPEN = 0  # no final consonant
LIQUID = 8  # the final consonant after which a particle takes its form of after a vowel
LONGEST = 6  # syllables that one of several leaning words may not have
REMEMBERED = 1 << 16  # tails whose reading is kept, since texts repeat them


def ending(char: str) -> int | None:
    """The number of the final consonant of the Hangul syllable, OPEN where it has none; None for any other sign."""
    return (ord(char) - FIRST) % 28 if FIRST <= ord(char) <= LAST else None


@dataclass(frozen=True, eq=False)
class Tails:
    """The particles of ``data/names/particles.toml``, with the words that may lean on a name."""

    after_consonant: frozenset[str]
    after_vowel: frozenset[str]
    always: frozenset[str]
    leaning: frozenset[str]
    swapped: frozenset[str]  # particles of one syllable with two forms
    open: frozenset[str]  # those of them in which hardly any name ends
    openers: frozenset[str]  # the syllables that any of these begin with
    closers: frozenset[str]  # and those that they end in

    @classmethod
    def of(cls, table: dict[str, Any], leaning: list[str]) -> Tails:
        """Compiled from the table of the file and the words that lean on this kind of name."""
        particles = (*table["after_consonant"], *table["after_vowel"], *table["always"])
        return cls(
            frozenset(table["after_consonant"]),
            frozenset(table["after_vowel"]),
            frozenset(table["always"]),
            frozenset(leaning),
            frozenset(table["swapped"]),
            frozenset(table["open"]),
            frozenset(tail[0] for tail in (*particles, *leaning)),
            frozenset(tail[-1] for tail in (*particles, *leaning)),
        )

    def particle(self, ends: int | None, rest: str) -> bool:
        """True where ``rest`` is one particle in the form that it takes after a sign that ends so."""
        return (
            rest in self.always
            or (rest in self.after_consonant and ends != OPEN)
            or (rest in self.after_vowel and ends in (None, OPEN, LIQUID))
        )

    def fits(self, before: str, rest: str) -> bool:
        """True where ``rest`` is nothing, or made of leaning words and up to three particles."""
        if not rest:
            return True
        return rest[0] in self.openers and rest[-1] in self.closers and leans(self, ending(before), rest)


@lru_cache(maxsize=REMEMBERED)
def leans(tails: Tails, ends: int | None, rest: str, more: int = 3) -> bool:
    """Whether ``rest`` is one leaning word or particle, after a sign that ends so, or several: up to ``more`` more."""
    if tails.particle(ends, rest) or rest in tails.leaning:
        return True
    heads = (rest[:cut] for cut in range(1, min(len(rest), LONGEST)) if more)
    return any(
        (head in tails.leaning or tails.particle(ends, head))
        and leans(tails, ending(head[-1]), rest[len(head) :], more - 1)
        for head in heads
    )
