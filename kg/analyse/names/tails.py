"""What may follow a name within its word: particles, copulas and words that lean on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FIRST, LAST = 0xAC00, 0xD7A3
LIQUID = 8  # the final consonant after which a particle takes its form of after a vowel


def closed(char: str) -> bool | None:
    """True where the Hangul syllable ends in a consonant; None for any other sign."""
    if not FIRST <= ord(char) <= LAST:
        return None
    return (ord(char) - FIRST) % 28 > 0


@dataclass(frozen=True, eq=False)
class Tails:
    """The particles of ``data/names/particles.toml``, with the words that may lean on a name."""

    after_consonant: frozenset[str]
    after_vowel: frozenset[str]
    always: frozenset[str]
    leaning: frozenset[str]
    swapped: frozenset[str]  # particles of one syllable with two forms
    closers: frozenset[str]  # the syllables that any of these end in

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
            frozenset(tail[-1] for tail in (*particles, *leaning)),
        )

    def particle(self, before: str, rest: str) -> bool:
        """True where ``rest`` is one particle in the form that it takes after the sign ``before``."""
        if rest in self.always:
            return True
        ends = closed(before)
        liquid = ends and (ord(before) - FIRST) % 28 == LIQUID
        return (rest in self.after_consonant and ends is not False) or (
            rest in self.after_vowel and (ends is not True or bool(liquid))
        )

    def fits(self, before: str, rest: str) -> bool:
        """True where ``rest`` is nothing, or made of leaning words and up to three particles."""
        return not rest or (rest[-1] in self.closers and self._fits(before, rest, 3))

    def _fits(self, before: str, rest: str, left: int) -> bool:
        if self.particle(before, rest) or rest in self.leaning:
            return True
        if left == 0:
            return False
        for cut in range(1, min(len(rest), 6)):
            head = rest[:cut]
            if (head in self.leaning or self.particle(before, head)) and self._fits(
                head[-1], rest[cut:], left - 1
            ):
                return True
        return False
