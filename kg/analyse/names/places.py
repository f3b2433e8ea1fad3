"""Places: a listed one, and the district and the building that follow it, as one name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.analyse.names.found import Found
from kg.analyse.names.words import HANGUL, Line, Word


@dataclass(frozen=True)
class Places:
    """The words of ``data/names/places.toml``."""

    districts: tuple[str, ...]
    sites: tuple[str, ...]
    never: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, Any]) -> Places:
        """Compiled from the file."""
        return cls(tuple(table["districts"]), tuple(table["sites"]), frozenset(table["never"]))

    def continues(self, word: Word, end: int) -> bool:
        """True where the stem goes on with an address: a district or a building."""
        stem = word.text[: end - word.start]
        if not HANGUL.match(stem) or stem in self.never or len(stem) < 2:
            return False
        names = any(t.tag == "NNP" or not t.lemma for t in word.tokens if t.start < end)
        site = stem.endswith(self.sites) and stem not in self.sites
        return site or (names and stem.endswith(self.districts) and len(stem) <= 6)


def longer_places(line: Line, places: Places, known: list[Found]) -> Iterator[Found]:
    """Each listed place with the words after it that belong to its address."""
    starts = {f.start: f for f in known}
    for place in known:
        if place.kind != "place":
            continue
        end, index = place.end, line.word_at(place.end - 1)
        if line.words[index].end != place.end:
            continue
        for word in line.words[index + 1 :]:
            if line.content[end : word.start] != " ":
                break
            stop = continuing(places, word, starts.get(word.start))
            if stop is None:
                break
            end = stop
            if end != word.end:
                break
        if end != place.end:
            yield replace(place, end=end, rule="place/address", records=(), tier=3)


def continuing(places: Places, word: Word, listed: Found | None) -> int | None:
    """Where the word's part of the address ends; None where the word is none."""
    if listed is not None and listed.kind == "place":
        return listed.end
    if listed is not None and listed.end in word.ends:
        return None
    return next((end for end in word.ends[:1] if places.continues(word, end)), None)
