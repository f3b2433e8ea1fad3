"""Long curated names with one wrong syllable: 한국전력공서 for 한국전력공사."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.analyse.names.found import Found
from kg.analyse.names.words import HANGUL, Line
from kg.knowledge.entities import Record

LONG = 8  # syllables without blanks
HEAD = 3  # syllables that must be right
WORDS = 4


@dataclass(frozen=True)
class Nearly:
    """The long Hangul names by their first syllables."""

    names: dict[str, tuple[tuple[str, str], ...]]  # first syllables: (name without blanks, record)
    records: dict[str, Record]
    head: str = ""  # what makes a head of a body out of the last syllable: 위원회, 위원장

    @classmethod
    def of(cls, records: dict[str, Record], head: str = "") -> Nearly:
        """Compiled from the records."""
        buckets: dict[str, set[tuple[str, str]]] = {}
        for record in records.values():
            for name in (n.replace(" ", "") for n in record.names):
                if len(name) >= LONG and HANGUL.fullmatch(name):
                    buckets.setdefault(name[:HEAD], set()).add((name, record.id))
        return cls({first: tuple(sorted(names)) for first, names in buckets.items()}, records, head)

    def find(self, line: Line) -> Iterator[Found]:
        """The misspelt long names of the sentence."""
        for index, word in enumerate(line.words):
            for name, record in self.names.get(word.text[:HEAD], ()):
                end = ending(line, index, name)
                if end and not (self.head and line.content.endswith(self.head, 0, end) and name[-1] != self.head):
                    yield Found(word.start, end, self.records[record].kind, "misspelt", 3, (record,))
                    break


def ending(line: Line, index: int, name: str) -> int:
    """Where the words from ``index`` on end that make the name but for one syllable; 0 where they do not."""
    letters = ""
    for word in line.words[index : index + WORDS]:
        for end in word.ends:
            if one_wrong(letters + word.text[: end - word.start], name):
                return end
        letters += word.text
    return 0


def one_wrong(letters: str, name: str) -> bool:
    """True where the two are as long and differ in one syllable."""
    return len(letters) == len(name) and sum(map(differ, zip(letters, name, strict=True))) == 1


def differ(pair: Iterable[str]) -> bool:
    """True where the two syllables are not the same."""
    return len(set(pair)) > 1
