"""Offices: CEO, chief executive, chairman of the board, former or present."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kg.analyse.names.found import Found
from kg.analyse.names.tails import Tails
from kg.analyse.names.words import LETTERS, Line

OPENED = 12  # syllables that may open an office: 자율주행기술연구센터장


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a blank in a word may be left out."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ?") for w in ordered) + ")"


@dataclass(frozen=True)
class Titles:
    """The words of ``data/names/titles.toml``, compiled."""

    pattern: re.Pattern[str]
    longer: re.Pattern[str]  # an office whose first syllables are one by themselves: 형사과장
    former: re.Pattern[str]  # matched at the end of what stands before an office
    owning: re.Pattern[str]  # what after an office tells whose something is: 대통령 직속 위원회
    skipped: re.Pattern[str]  # what may stand between a name and its office
    unit: re.Pattern[str]  # a unit between a house and an office in it
    weak: frozenset[str]
    never: frozenset[str]  # words of an office's shape that are none: 글로벌 시장
    adjectival: frozenset[str]  # offices whose words go with plain nouns too: 대표 음식
    sole: tuple[str, ...]  # offices that there is once: 한 권한대행 is no "one acting president"
    officers: frozenset[str]  # heads of towns, which no organisation has: 시장
    governors: tuple[str, ...]  # heads of provinces, longest first: 도지사
    grown: tuple[str, ...]  # offices that may follow an organisation's name without a blank, longest first
    provinces: tuple[str, ...]  # what the names of provinces end in
    personal: frozenset[str]  # offices that follow a person's name and never an organisation's
    before_person: frozenset[str]
    between: frozenset[str]
    of_companies: frozenset[str]  # offices that only organisations have: 대표
    managers: frozenset[str]  # those that one manager may be called by in turn
    in_houses: frozenset[str]  # further offices that one has in a house: 애널리스트
    verdicts: frozenset[str]  # those that are also words for what is done to somebody: 심판
    bylines: frozenset[str]  # offices after which a new name need not follow
    reporters: frozenset[str]  # offices of those who write
    desks: tuple[str, ...]  # how words close that say what a reporter writes on, or for whom
    side: tuple[str, ...]  # offices borne beside one's own: 위원장, 이사장
    honorific: re.Pattern[str]  # 씨 and the like after a name
    polite: re.Pattern[str]  # those of them that may follow a surname alone
    honorifics: frozenset[str]
    withheld: frozenset[str]
    counted: re.Pattern[str]  # NAME 등 임원 세 명: what counts persons after a name
    some: frozenset[str]
    team: str  # what may follow one of the next in the same word: 교수팀
    heading: tuple[str, ...]  # offices that lead a team: 교수
    tails: Tails
    stands_for: re.Pattern[str]  # what makes an office one that is not held yet, or for somebody: 후보자, 직무대행

    @classmethod
    def of(cls, table: dict[str, Any], particles: dict[str, Any]) -> Titles:
        """Compiled from the titles file and the particles file."""
        heads, before = either(table["heads"]), f"(?:{either(table['modifiers'])} ?)*"
        opened = rf"[{LETTERS}]{{0,{OPENED}}}?{either(table['open_heads'])}"
        latin = rf"{either(table['latin'])}(?![A-Za-z])"
        core = rf"{before}(?:{heads}|{opened})(?: ?{either(table['suffixes'])})?"
        longer = rf"{before}{opened}(?: ?{either(table['suffixes'])})?"
        pattern = rf"(?<![{LETTERS}])(?:(?P<word>{core})(?: ?\(?{latin}\)?)?|{before}{latin})"
        past, now = either(table["former"]), either(table["present"])
        return cls(
            re.compile(pattern),
            re.compile(longer),
            re.compile(rf"(?<![{LETTERS}]){past} ?$"),
            re.compile(rf" {either(table['owning'])}"),
            re.compile(rf"(?: ?\([^()]{{1,40}}\))?(?: (?:{past}|{now}))* "),
            re.compile(rf" [{LETTERS}A-Za-z0-9]{{1,{OPENED}}}{either(table['units'])} "),
            frozenset(table["weak"]),
            frozenset(table["never"]),
            frozenset(table["adjectival"]),
            tuple(table["sole"]),
            frozenset(table["officers"]),
            tuple(table["governors"]),
            tuple(table["grown"]),
            tuple(table["provinces"]),
            frozenset(table["personal"]),
            frozenset(table["before_person"]),
            frozenset(table["between"]),
            frozenset(table["of_companies"]),
            frozenset(table["managers"]),
            frozenset(table["in_houses"]),
            frozenset(table["verdicts"]),
            frozenset(table["bylines"]),
            frozenset(table["reporters"]),
            tuple(table["desks"]),
            tuple(table["side"]),
            after_name(table, "honorifics"),
            after_name(table, "polite"),
            frozenset(table["honorifics"]),
            frozenset(table["withheld"]),
            re.compile(table["counted"]),
            frozenset(table["some"]),
            table["team"],
            tuple(table["heading"]),
            Tails.of(particles, table["after"]),
            re.compile(rf"(?: ?{either(table['suffixes'])})?"),
        )

    @cached_property
    def callings(self) -> tuple[str, ...]:
        """What closes a byline, longest first."""
        return tuple(sorted(self.bylines, key=lambda c: (-len(c), c)))

    def find(self, line: Line) -> Iterator[Found]:
        """The offices of the sentence, weak ones too (tier 1)."""
        for match in self.pattern.finditer(line.content, line.sentence.start, line.sentence.end):
            start, end, word = match.start(), match.end(), match.group("word") or match.group()
            if self.owning.match(line.content, end, line.sentence.end) or match.group() in self.never:
                continue
            if not self.ends(line, end):
                again = self.longer.match(line.content, start, line.sentence.end)
                if again is None or again.end() <= end or not self.ends(line, again.end()):
                    continue
                end, word = again.end(), again.group()
            tier = 1 if line.content[start:end] in self.weak else 2
            yield Found(start, end, "position", "title", tier, value=word)

    def ends(self, line: Line, end: int) -> bool:
        """Whether an office's word may end here: with what may lean on it, or with those whom it leads (교수팀)."""
        rest = line.rest(end)
        if self.tails.fits(line.content[end - 1], rest):
            return True
        led = rest.startswith(self.team) and line.content.endswith(self.heading, 0, end)
        return led and self.tails.fits(self.team[-1], rest.removeprefix(self.team))

    def marked(self, line: Line, title: Found, organization: Found | None, bearer: Found | None) -> Found:
        """The office, former where a word before it or before its organisation says so, past its bearer's name."""
        for place in (title.start, organization.start if organization else title.start):
            floor = bearer.end if bearer and bearer.end <= place else line.sentence.start
            if self.former.search(line.content, max(floor, place - 4), place):
                return replace(title, former=True)
        return title


def after_name(table: dict[str, Any], key: str) -> re.Pattern[str]:
    """What stands between a name and its 씨, and the 씨 itself."""
    return re.compile(rf" ?(?:{either(table['some'])} ?)?(?:\([^()]{{1,12}}\) ?)?{either(table[key])}")
