"""Places: a listed one, and the district and the building that follow it, as one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.analyse.names.found import Found
from kg.analyse.names.titles import either
from kg.analyse.names.words import HANGUL, Line, Word

COUNTRY, PROVINCE, TOWN, SITE = 0, 1, 3, 9  # ranks of what no ending tells
ADDRESS = 6  # syllables that a district's name may have


@dataclass(frozen=True)
class Places:
    """The words of ``data/names/places.toml``."""

    districts: tuple[str, ...]
    sites: tuple[str, ...]
    never: frozenset[str]
    ranks: dict[str, int]
    countries: frozenset[str]
    country: re.Pattern[str]  # any of them
    provinces: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, Any]) -> Places:
        """Compiled from the file."""
        return cls(
            districts=tuple(table["districts"]),
            sites=tuple(table["sites"]),
            never=frozenset(table["never"]),
            ranks=dict(sorted(table["ranks"].items(), key=lambda item: (-len(item[0]), item[0]))),
            countries=frozenset(table["countries"]),
            country=re.compile(either(table["countries"])),
            provinces=frozenset(table["provinces"]),
        )

    def rank(self, name: str) -> int:
        """How narrow the place is: 0 a country, 9 a building."""
        if name in self.countries:
            return COUNTRY
        if name in self.provinces:
            return PROVINCE
        if name.endswith(self.sites):
            return SITE
        return next((rank for end, rank in self.ranks.items() if name.endswith(end) and len(name) > 2), TOWN)

    def continues(self, word: Word, end: int) -> bool:
        """True where the stem goes on with an address: a district or a building."""
        stem = word.text[: end - word.start]
        if not HANGUL.match(stem) or stem in self.never or len(stem) < 2:
            return False
        names = any(t.tag == "NNP" or not t.lemma for t in word.tokens if t.start < end)
        site = stem.endswith(self.sites) and stem not in self.sites
        return site or (names and stem.endswith(self.districts) and len(stem) <= ADDRESS)


def longer_places(line: Line, places: Places, known: list[Found]) -> Iterator[Found]:
    """Each listed place with the words after it that belong to its address."""
    starts = {f.start: f for f in known}
    for place in known:
        if place.kind == "place" and (end := address_end(line, places, place, starts)) != place.end:
            yield replace(place, end=end, rule="place/address", records=(), tier=3, guarded=False)


def address_end(line: Line, places: Places, place: Found, starts: dict[int, Found]) -> int:
    """Where the address that opens with ``place`` ends: each part narrower than the one before."""
    end, index = place.end, line.word_at(place.end - 1)
    rank = places.rank(line.content[place.start : place.end])
    if line.words[index].end != end:
        return end
    for word in line.words[index + 1 :]:
        stop = continuing(places, word, starts.get(word.start))
        if line.content[end : word.start] != " " or stop is None:
            break
        narrower = places.rank(line.content[word.start : stop])
        if narrower <= rank:
            break
        end, rank = stop, narrower
        if end != word.end:
            break
    return end


def continuing(places: Places, word: Word, listed: Found | None) -> int | None:
    """Where the word's part of the address ends; None where the word is none."""
    if listed is not None and listed.kind == "place":
        return listed.end
    if listed is not None and listed.end in word.ends:
        return None
    return next((end for end in word.ends[:1] if places.continues(word, end)), None)
