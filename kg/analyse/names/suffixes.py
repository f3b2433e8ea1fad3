"""The words by which organisations are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.analyse.names.titles import either
from kg.analyse.names.words import LETTERS, REMEMBERED


def campus(table: dict[str, Any]) -> re.Pattern[str]:
    """What may stand behind the short name of a university, its department and a name between."""
    return re.compile(rf" (?:\S+{either(table['campus_units'])} )?(?:[{LETTERS}]{{2,4}} )?{either(table['campus'])}")


@dataclass(frozen=True, eq=False)
class Organizations:
    """The words of ``data/names/organizations.toml``."""

    suffixes: frozenset[str]
    lasts: frozenset[str]  # the syllables that they end in
    sizes: tuple[int, ...]  # the lengths that suffixes have, longest first
    careful: frozenset[str]
    inner: frozenset[str]  # of these, what a house has inside: 클라우드사업본부장 heads no house
    kinds: tuple[str, ...]
    copula: str  # what may stand between such a word and the name
    under: str  # the word between a body's name and that of one which belongs to it
    broad: tuple[str, ...]  # of the kinds, those that any words may follow
    of_houses: tuple[str, ...]  # plain words of which houses have some, which name none
    latin: frozenset[str]
    joinable: frozenset[str]
    joinable_unknown: frozenset[str]  # the same, after words that no list knows
    branches: frozenset[str]  # of the former, those that name a known house's branch abroad: NAME 코리아
    branch: str  # the country that opens the name of a foreign house's branch there
    false_endings: tuple[str, ...]
    alone: frozenset[str]  # suffixes that are a body's whole name in short
    placed: tuple[str, ...]  # bodies whose name opens with a place: 대전 둔산경찰서
    units: re.Pattern[str]  # what goes on after a court, a prosecutors' office or a university
    arms: re.Pattern[str]  # what closes the name of a house's branch after its country: 미국 + 판매법인
    regions: re.Pattern[str]  # parts of the world that stand there in a country's place
    national: re.Pattern[str]  # what a state or a town has one of, after its name: 재무부, 대표팀
    teams: re.Pattern[str]  # those of them that the own country's name opens too
    numbered: re.Pattern[str]  # bodies that a number or a day tells: 28사단
    press: re.Pattern[str]  # what says of the names before it that they are of the press: 등 외신
    clubs: tuple[str, ...]  # how the names of sports clubs close
    sports: re.Pattern[str]  # what sentences about sports hold
    within: tuple[str, ...]  # particles of where one is
    holding: tuple[str, ...]  # how who holds an occasion closes: 조직위원회
    held: tuple[str, ...]  # how the names of occasions close: 올림픽
    assemblies: tuple[str, ...]  # how the names of assemblies close, and those of their committees
    committees: tuple[str, ...]
    headed: dict[str, tuple[str, ...]]  # head of a body -> how such bodies close: 장관 -> 부
    apart: re.Pattern[str]  # capitals after a name, the particle apart: its short form out of brackets
    forms: frozenset[str]  # what is left of a legal form whose brackets were cut: 주
    detached: frozenset[str]  # particles that stand apart from a name whose marks were cut
    plain_latin: frozenset[str]  # capitals that name no organisation
    bodies: tuple[str, ...]  # how public bodies' names close: 과학기술부
    doings: tuple[str, ...]  # syllables that close words for doings: 코칭
    charges: tuple[str, ...]  # what closes a field of duty: 고객담당
    openers: frozenset[str]  # words that open a house's name: 갤러리 X
    legal: re.Pattern[str]  # legal forms before a name
    campus: re.Pattern[str]  # what follows the short name of a university
    studied: re.Pattern[str]  # what one did there, behind its particle
    home: str  # the record of the country whose bodies need not be told by its name
    university: str  # the syllable that closes the short name of a university
    head: str  # the syllable that makes the head of a body out of its name
    chair: str  # what makes the chair of a committee out of its short name: 방송통신위 + 원장
    short_committee: str  # what that name ends in
    never: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, Any], never: list[str]) -> Organizations:
        """Compiled from the file."""
        return cls(
            suffixes=frozenset(table["suffixes"]),
            lasts=frozenset(suffix[-1] for suffix in table["suffixes"]),
            sizes=tuple(sorted({len(suffix) for suffix in table["suffixes"]}, reverse=True)),
            careful=frozenset(table["careful"]),
            inner=frozenset(table["inner"]),
            kinds=tuple(table["kinds"]),
            copula=table["copula"],
            under=table["under"],
            broad=tuple(table["broad"]),
            of_houses=tuple(table["of_houses"].split()),
            latin=frozenset(word.lower() for word in table["latin"]),
            joinable=frozenset(table["joinable"]),
            joinable_unknown=frozenset(table["joinable_unknown"]),
            branches=frozenset(table["branches"]),
            branch=table["branch"],
            false_endings=tuple(table["false_endings"]),
            alone=frozenset(table["alone"]),
            placed=tuple(table["placed"]),
            units=re.compile("|".join(table["units"])),
            arms=re.compile(" ?" + either(table["arms"])),
            regions=re.compile(either(table["regions"])),
            national=re.compile("|".join((*table["teams"], *table["national"]))),
            teams=re.compile("|".join(table["teams"])),
            numbered=re.compile("|".join(table["numbered"])),
            press=re.compile(table["press"]),
            clubs=tuple(table["clubs"]),
            sports=re.compile(either(table["sports"])),
            within=tuple(table["within"]),
            holding=tuple(table["holding"]),
            held=tuple(table["held"]),
            assemblies=tuple(table["assemblies"]),
            committees=tuple(table["committees"]),
            headed={head: tuple(ends) for head, ends in table["headed"].items()},
            apart=re.compile(rf" ([A-Z][A-Za-z.&-]{{1,11}})(?= {either(table['apart'])}(?:[ ,.]|$))"),
            forms=frozenset(table["forms"]),
            detached=frozenset(table["apart"]),
            plain_latin=frozenset(table["plain_latin"]),
            bodies=tuple(table["bodies"]),
            doings=tuple(table["doings"]),
            charges=tuple(table["charges"]),
            openers=frozenset(table["openers"]),
            legal=re.compile("|".join(re.escape(form) for form in table["legal"])),
            campus=campus(table),
            studied=re.compile(rf"{either(table['studied_at'])} (?:\S+ )?{either(table['studies'])}"),
            home=table["home"],
            university=table["university"],
            head=table["head"],
            chair=table["committee"][-1],
            short_committee=table["committee"][0],
            never=frozenset(never),
        )

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- there is one such list, and many rules ask the same
    def suffix(self, stem: str) -> str:
        """The longest suffix that the stem ends in, or nothing."""
        if stem[-1:] not in self.lasts or stem.endswith(self.false_endings):
            return ""
        return next((stem[-size:] for size in self.sizes if stem[-size:] in self.suffixes), "")
