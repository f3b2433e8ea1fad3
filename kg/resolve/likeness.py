"""How far two names may be one, spelt otherwise: by letters, by consonants across scripts, by words left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.iris import is_korean, name_key
from kg.knowledge.files import Library
from kg.similarity import likeness

FILE = "identity.toml"
HANGUL_NAME = re.compile("[\uac00-\ud7a3]{2,4}")  # a Korean's name: surname and given name, no blank
SYLLABLES, COUNT = 0xAC00, 11172
SHORT = 3  # letters up to which a shared likeness says nothing
VOWELS = "aeiouy"


@dataclass(frozen=True)
class Likeness:
    """Compares names by ``data/identity.toml``."""

    initial: Mapping[str, str]
    final: Mapping[str, str]
    latin: tuple[tuple[str, str], ...]
    legal: tuple[str, ...]
    alike: float
    long: int
    alike_sound: float
    sound: int

    @classmethod
    def load(cls, library: Library) -> Likeness:
        """From the curated data. Raises KnowledgeError."""
        table = library.toml(FILE)
        latin = sorted(((part, sound) for sound, parts in table["latin"].items() for part in parts), key=_longest)
        legal = sorted((name_key(word) for word in table["words"]["legal"]), key=lambda word: (-len(word), word))
        measure = table["measure"]
        return cls(
            _by_jamo(table["initial"]), _by_jamo(table["final"]), tuple(latin), tuple(legal), measure["alike"],
            measure["long"], measure["alike_sound"], measure["sound"],
        )  # fmt: skip

    def reasons(self, one: str, two: str, person: bool) -> list[str]:
        """What speaks for one name, spelt in two ways; nothing where nothing does."""
        a, b = self.bare(one), self.bare(two)
        if a == b:
            return [f"{one} and {two} are one but for blanks, marks and legal forms"]
        if person and koreans(one, two):
            return []  # two given names are two people, however alike
        if person and (part := _part(one, two)):
            return [part]
        share = likeness(a, b)
        sounds = self.sound_of(one), self.sound_of(two)
        same_sound = sounds[0] == sounds[1] and len(sounds[0]) >= self.sound
        if same_sound and (is_korean(one) != is_korean(two)):
            return [f"{one} and {two} have the consonants {sounds[0]} in both scripts"]
        if same_sound and share >= self.alike_sound and not _begins(a, b):
            return [f"{one} and {two} have the consonants {sounds[0]}, and {share:.2f} of their letters"]
        if share >= self.alike and min(len(a), len(b)) >= self.long and not _extends(a, b):
            return [f"{one} and {two} share {share:.2f} of their letters"]
        return []

    def bare(self, name: str) -> str:
        """A name without case, blanks, marks and legal forms."""
        key = name_key(name)
        for word in self.legal:
            if key != word and (key.startswith(word) or key.endswith(word)):
                key = key.removeprefix(word).removesuffix(word)
        return re.sub(r"[\W_]+", "", key)

    def sound_of(self, name: str) -> str:
        """The consonant classes of a name, a run of one class once."""
        sounds = "".join(self._sounds(name_key(name)))
        return re.sub(r"(.)\1+", r"\1", sounds)

    def _sounds(self, name: str) -> Iterator[str]:
        at = 0
        while at < len(name):
            code = ord(name[at]) - SYLLABLES
            if 0 <= code < COUNT:
                yield from self._syllable(name[at])
                at += 1
                continue
            part, sound = next(((p, s) for p, s in self.latin if name.startswith(p, at)), (name[at], ""))
            silent = part == "r" and (at + 1 == len(name) or name[at + 1] not in VOWELS)
            yield "" if silent else sound
            at += len(part)

    def _syllable(self, syllable: str) -> Iterator[str]:
        letters = unicodedata.normalize("NFD", syllable)
        yield self.initial.get(jamo(letters[0]), "")
        if len(letters) > 2:
            yield self.final.get(jamo(letters[2]), "")


def _by_jamo(sounds: Mapping[str, str]) -> dict[str, str]:
    """The sound of each letter."""
    return {jamo(letter): sound for sound, letters in sounds.items() for letter in letters}


def jamo(letter: str) -> str:
    """A letter of Hangul whatever its place in the syllable: the last part of its Unicode name."""
    return unicodedata.name(letter).rpartition(" ")[2]


def _longest(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def koreans(one: str, two: str) -> bool:
    """True for two names of Koreans that are not one name."""
    both = HANGUL_NAME.fullmatch(one) and HANGUL_NAME.fullmatch(two)
    return bool(both) and one != two and min(len(one), len(two)) == SHORT


def _part(one: str, two: str) -> str:
    """Where one name is the other's first or last word."""
    for short, full in ((one, two), (two, one)):
        words = full.split()
        if len(words) > 1 and name_key(short) in (name_key(words[0]), name_key(words[-1])):
            return f"{short} is a part of {full}"
    return ""


def _begins(one: str, two: str) -> bool:
    """True where one name is the other with something after it."""
    return one.startswith(two) or two.startswith(one)


def _extends(one: str, two: str) -> bool:
    """True where one name is the other with something before or after: another thing, mostly."""
    return _begins(one, two) or one.endswith(two) or two.endswith(one)
