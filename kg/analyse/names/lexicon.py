"""Curated names in a text: one pass over each sentence, with a check of what stands on either side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from ahocorasick_rs import AhoCorasick

from kg.analyse.names.found import Found
from kg.analyse.names.tails import Tails
from kg.analyse.names.words import HANGUL, LETTER, Line
from kg.knowledge.entities import Record

LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
EXACT = 3  # a Latin name of this length or less must stand in its own capitals
LONG = 6  # a name of this length or more may bear a particle in the wrong one of its two forms
AND = "&"
SMALL = 6  # and one of this length or less not all in small letters, unless it is written so


@dataclass(frozen=True)
class Entry:
    """One name and the records that bear it."""

    name: str
    records: tuple[str, ...]
    guarded: bool
    shared: bool


@dataclass(frozen=True)
class Lexicon:
    """All names of the records, ready to be searched for."""

    entries: tuple[Entry, ...]
    finder: Any
    records: dict[str, Record]
    prefixes: frozenset[str]
    tails: Tails
    glued: tuple[str, ...] = ()  # groups that may follow a name without a blank
    heads: str = ""  # the syllables that make the head of a body out of its name
    joints: str = ""  # syllables that close a name as well as open the word behind it (of universities)
    governors: tuple[str, ...] = ()  # the offices that may follow a province's name without a blank
    committee: tuple[str, str, str] = ("", "", "")  # 위원회: short end, what it adds, what its chair does
    unglued: tuple[str, ...] = ()  # words that open with one of these groups and are another's name: 경찰서
    grown: tuple[str, ...] = ()  # offices that may follow an organisation's name without a blank: 한빛금융회장

    @classmethod
    def of(
        cls,
        records: dict[str, Record],
        prefixes: Iterable[str],
        tails: Tails,
        glued: Iterable[str] = (),
        heads: str = "",
        joints: str = "",
        governors: Iterable[str] = (),
        committee: tuple[str, str, str] = ("", "", ""),
        unglued: Iterable[str] = (),
        grown: Iterable[str] = (),
    ) -> Lexicon:
        """Compiled from the records; a Hangul name of several words is also looked for without blanks."""
        bearers: dict[str, list[str]] = {}
        guarded: set[str] = set()
        shared: set[str] = set()
        for record in records.values():
            for name in record.names:
                for form in forms(name) | brief(name, committee) | unjoined(name):
                    bearers.setdefault(form, []).append(record.id)
                    if name in record.ambiguous:
                        shared.add(form)
                    derived = form not in record.names  # and no name that the record gives
                    if name in record.guarded or len(form) < 2 or (derived and len(form) <= EXACT):
                        guarded.add(form)
        entries = tuple(
            Entry(n, tuple(sorted(set(ids))), n in guarded, n in shared) for n, ids in sorted(bearers.items())
        )
        finder = AhoCorasick([entry.name.translate(LOWER) for entry in entries]) if entries else None
        offices = tuple(governors)
        before, groups = frozenset(prefixes), tuple(glued)
        return cls(
            entries, finder, records, before, tails, groups, heads, joints, offices, committee, tuple(unglued),
            tuple(grown),
        )  # fmt: skip

    def find(self, line: Line, rule: str = "record", tier: int = 3) -> Iterator[Found]:
        """The curated names of the sentence, overlapping ones too."""
        if self.finder is None:
            return
        offset = line.sentence.start
        for index, start, end in self.finder.find_matches_as_indexes(
            line.text.translate(LOWER), overlapping=True
        ):
            if not self.opens(line, offset + start, line.content[offset + start : offset + end]):
                continue
            entry = self.entries[index]
            kind = self.records[entry.records[0]].kind
            headed = kind == "organization" and self.headed(line, entry, offset + start, offset + end)
            if headed or self.stands(line, entry, offset + start, offset + end):
                yield Found(
                    offset + start,
                    offset + end,
                    kind,
                    rule,
                    tier,
                    entry.records,
                    guarded=entry.guarded,
                    shared=entry.shared,
                )

    def headed(self, line: Line, entry: Entry, start: int, end: int) -> bool:
        """True where an office has grown on to the name: 한빛금융회장."""
        long = end - start > 2 and not entry.guarded and entry.name == line.content[start:end]
        return long and line.starts_word(start) and self.grouped(line.rest(end), self.grown)

    def stands(self, line: Line, entry: Entry, start: int, end: int) -> bool:
        """True where the name, which may open here, is written as names are and closes as a word of its own."""
        surface = line.content[start:end]
        if entry.name != surface and (
            len(entry.name) <= EXACT or (surface.islower() and len(surface) <= SMALL)
        ):
            return False
        return self.closes(line, start, end, entry.guarded)

    def opens(self, line: Line, start: int, surface: str) -> bool:
        """True where no letter before the name makes it the tail of a longer word."""
        if line.starts_word(start):
            return True
        before = line.content[start - 1]
        if not HANGUL.match(surface[0]) and HANGUL.match(before):
            return len(surface) > EXACT
        return before in self.prefixes and line.starts_word(start - 1) and start in line.first_token

    def closes(self, line: Line, start: int, end: int, guarded: bool) -> bool:
        """True where what follows in the word only leans on the name."""
        rest = line.rest(end)
        if not rest:
            return True
        if not LETTER.match(rest[0]):  # a sign inside the word: Corp., x.com
            return guarded is False
        if rest[0] in self.heads and self.tails.fits(rest[0], rest[1:]) and end - start > 2:
            return True
        if end - start > 1 and self.grouped(rest, self.governors):
            return True
        short, _, chair = self.committee
        if short and line.content[start:end].endswith(short) and self.grouped(rest, (chair,)):
            return True
        if end - start >= LONG and rest in self.tails.swapped:
            return True
        if not self.tails.fits(line.content[end - 1], rest):
            free = not guarded and end - start > 1 and end in line.first_token and not rest.startswith(self.unglued)
            return free and self.grouped(rest, self.glued)
        free = end - start > 2 and not guarded and line.content[end - 1] not in self.joints
        return free or end in line.first_token

    def grouped(self, rest: str, glued: tuple[str, ...]) -> bool:
        """True where a group, or an office, and what leans on it follow: 미국 + 정부, 경기도 + 지사."""
        return any(rest.startswith(g) and self.tails.fits(g[-1], rest[len(g) :]) for g in glued)


def forms(name: str) -> set[str]:
    """The spellings of a name that are looked for."""
    joined = name.replace(" ", "")
    return {name, joined} if HANGUL.search(name) and len(joined) > 2 else {name}


def unjoined(name: str) -> set[str]:
    """``HB G``, ``HB N N``: a name with a sign for `and` as pages write it that lose such signs."""
    return {name.replace(AND, " ")} if AND in name.strip(AND) and f" {AND} " not in name else set()


def brief(name: str, committee: tuple[str, str, str]) -> set[str]:
    """The short form of a committee's name (방송통신위), on which its chair's title grows."""
    short, more, _ = committee
    stem = name.removesuffix(short + more) if short else name
    return {stem + short} if len(stem) < len(name) and len(stem) > 1 and " " not in name else set()
