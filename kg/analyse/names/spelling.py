"""Whether a name in Hangul spells one in Latin letters: by its consonants (레이븐 Raven), or letter by letter (PIE)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.analyse.names.tails import FIRST, LAST

VOWELS, FINALS = 21, 28  # of each initial consonant, of each vowel
FEWEST = 2  # consonants that must be heard
SLIP = 5  # consonants from which on one may differ
APART = 1.7  # how many times as many vowels as syllables a name in Latin letters may have
OPEN = re.compile("[aeiouwy]+")


@dataclass(frozen=True, eq=False)
class Spelling:
    """The sounds of ``data/names/spelling.toml``."""

    initial: tuple[str, ...]
    final: tuple[str, ...]
    latin: dict[str, tuple[str, ...]]
    sizes: tuple[int, ...]  # lengths of the Latin letters that sound together, longest first
    letters: dict[str, tuple[str, ...]]
    plural: str  # the letter at the end of a name that Hangul may leave out: 리벨리온 Rebellions

    @classmethod
    def of(cls, table: dict[str, Any]) -> Spelling:
        """Compiled from the file."""
        latin = {letters: tuple(sounds) for letters, sounds in table["latin"].items()}
        sizes = tuple(sorted({len(letters) for letters in latin}, reverse=True))
        letters = {letter: tuple(names) for letter, names in table["letters"].items()}
        return cls(tuple(table["initial"]), tuple(table["final"]), latin, sizes, letters, table["plural"])

    def spells(self, hangul: str, latin: str) -> bool:
        """True where the one name is the other in the other script; both may end in the same letters."""
        hangul, latin = "".join(hangul.split()), "".join(c for c in latin if c.isalnum())
        while hangul and latin and hangul[-1] == latin[-1]:
            hangul, latin = hangul[:-1], latin[:-1]
        if not latin.isalpha() or not all(FIRST <= ord(c) <= LAST for c in hangul) or len(hangul) < FEWEST:
            return False
        return self.letter_by_letter(hangul, latin) or self.by_sound(hangul, latin)

    def initials(self, words: Sequence[str], capitals: str) -> bool:
        """``나래 글로벌 파트너스 NGP``: each capital is heard where a word begins; the first word may have several."""
        if len(words) > len(capitals):
            return False
        first, rest = capitals[: len(capitals) - len(words) + 1], capitals[len(capitals) - len(words) + 1 :]
        if len(words) < FEWEST or not first or (len(first) > 1 and len(words) == FEWEST):
            return False
        return all(self.opens(word, letter) for word, letter in zip(words, (first[0], *rest), strict=True))

    def opens(self, word: str, letter: str) -> bool:
        """Whether a word begins with the sound of a letter, or with the letter."""
        if not FIRST <= ord(word[0]) <= LAST:
            return word[0] == letter
        return self.initial[(ord(word[0]) - FIRST) // (VOWELS * FINALS)] in self.latin.get(letter.lower(), ("",))

    def letter_by_letter(self, hangul: str, latin: str) -> bool:
        """``피아이이 PIE``."""
        if not latin.isupper():
            return False
        rests = {hangul}
        for letter in latin:
            called = self.letters.get(letter, ())
            rests = {rest[len(name) :] for rest in rests for name in called if rest.startswith(name)}
        return "" in rests

    def by_sound(self, hangul: str, latin: str) -> bool:
        """``레이븐 Raven``: the consonants of the one are those of the other, and it has about as many syllables."""
        heard, lower = self.heard(hangul), latin.lower()
        if len(heard) < FEWEST or len(OPEN.findall(lower)) > APART * len(hangul):
            return False
        if (lower[0] in "aeiou") != (not self.initial[(ord(hangul[0]) - FIRST) // (VOWELS * FINALS)]):
            return False
        return agree(heard, self.sounds(lower), int(len(heard) >= SLIP))

    def heard(self, hangul: str) -> str:
        """The consonants of a name in Hangul; one that is doubled over a border of syllables counts once."""
        found = ""
        for char in hangul:
            number = ord(char) - FIRST
            for sound in self.initial[number // (VOWELS * FINALS)], self.final[number % FINALS]:
                found += sound if not sound or found[-1:] != sound or sound != "L" else ""
        return found

    def sounds(self, latin: str) -> tuple[tuple[str, ...], ...]:
        """The sounds that each of the consonants of a name in Latin letters may have; double ones count once."""
        found: list[tuple[str, ...]] = []
        at = 0
        while at < len(latin):
            letters = next((part for size in self.sizes if (part := latin[at : at + size]) in self.latin), "")
            if letters and latin[at - 1 : at] != letters:
                plural = at and latin[at:] == self.plural
                found.append((*self.latin[letters], "") if plural else self.latin[letters])
            at += len(letters) or 1
        return tuple(found)


@lru_cache(maxsize=1 << 12)
def agree(heard: str, sounds: tuple[tuple[str, ...], ...], slips: int) -> bool:
    """Whether the consonants heard are those written, but for so many slips; a stop may be heard as ``S`` (플라잇)."""
    if not sounds:
        return len(heard) <= slips
    for sound in sounds[0]:
        fits = heard.startswith(sound) or (sound == "T" and heard[:1] == "S")
        if fits and agree(heard[len(sound) :], sounds[1:], slips):
            return True
    return slips > 0 and (agree(heard, sounds[1:], slips - 1) or agree(heard[1:], sounds, slips - 1))
