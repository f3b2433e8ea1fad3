"""The office that stands by a person's name, and whom it shows to be someone else than a record's person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.analyse.names.found import Found
from kg.analyse.names.titles import Titles
from kg.knowledge.entities import Record

Post = tuple[str, str]  # the house that the page gives beside the office, or "", and the office
MOST = 4  # names and offices that are looked at behind a person
NEAR = 12  # code points from a person to the office
KIN = 2  # letters by which the names of a group's houses begin
KOREAN = re.compile("[\uac00-\ud7a3]{2,4}")  # a Korean's name: surname and given name, no blank


def titles_by(content: str, found: Sequence[Found], index: int) -> set[str]:
    """The offices by the person at ``index``: right after, past a house or a place, or else the one right before."""
    after = found[index + 1 : index + MOST]
    if after and after[0].kind in ("organization", "place") and content[found[index].end : after[0].start] == " ":
        after = after[1:]
    if after and after[0].kind == "position" and after[0].start - found[index].end < NEAR:
        return {_bare(f.value or "") for f in one_after_other(content, after)}
    before = found[index - 1] if index else None
    if before and before.kind == "position" and before.end == found[index].start - 1:
        return {"".join((before.value or "").split())}
    return set()


def one_after_other(content: str, found: Sequence[Found]) -> Iterator[Found]:
    """``사업부장 사장``: the offices that open a row, only blanks between them."""
    for at, item in enumerate(found):
        if item.kind != "position" or (at and content[found[at - 1].end : item.start].strip()):
            return
        yield item


def holds(wanted: Iterable[str], held: Iterable[str]) -> bool:
    """True where an office of the one is an office of the other, or either is told with none."""
    wanted, held = set(wanted), set(held)
    return not wanted or not held or any(a in b or b in a for a in wanted for b in held)


def namesakes(content: str, page: Sequence[list[Found]], records: Mapping[str, Record], titles: Titles) -> set[str]:
    """The records whose person the page does not mean, though it has the name: Koreans share names.

    The page gives the name offices, none of them is one that the record knows, and no house of the record's offices
    is on the page. A reporter is nobody whom the records know by another office.
    """
    named = {record for found in page for f in found for record in f.records}
    told: defaultdict[str, set[Post]] = defaultdict(set)
    for found in page:
        for index, item in enumerate(found):
            known = item.kind == "person" and len(item.records) == 1 and item.records[0] in records
            if known and KOREAN.fullmatch(content[item.start : item.end]):
                told[item.records[0]] |= own_posts(content, found, index, titles)
    known_as = {record: Known.of(records[record], records, named) for record, posts in told.items() if posts}
    return {record for record, known in known_as.items() if known.someone_else(told[record], titles.reporters)}


def own_posts(content: str, found: Sequence[Found], index: int, titles: Titles) -> set[Post]:
    """The offices that can only be the person's own: what stands right behind the name, or else right before it
    and behind no other name. Those that people of all callings bear beside their own say nothing."""
    item, before, after = found[index], found[max(0, index - 2) : index], found[index + 1 : index + 3]
    house = ""
    if len(after) == 2 and after[0].kind == "organization" and after[0].start == item.end + 1:
        house, item, after = content[after[0].start : after[0].end], after[0], after[1:]
    beside = [f for f in after[:1] if f.start == item.end + 1 and f.kind == "position"]
    if not beside and not house:
        others = len(before) == 2 and before[0].kind == "person" and before[1].start - before[0].end <= 1
        beside = [f for f in before[-1:] if f.end == item.start - 1 and not others and f.value not in titles.bylines]
    if beside and not house:
        house = _house_before(content, before, min(item.start, beside[0].start))
    posts = {(house, _bare(f.value or "")) for f in beside if f.kind == "position"}
    return {post for post in posts if not post[1].endswith(titles.side)}


def _house_before(content: str, before: Sequence[Found], start: int) -> str:
    """The house that stands right before a person with an office, or an office with a person."""
    return next((content[f.start : f.end] for f in before if f.kind == "organization" and f.end == start - 1), "")


@dataclass(frozen=True)
class Known:
    """What a record knows of a person's offices, and whether the page names one of their houses."""

    titles: Mapping[str, tuple[str, ...]]  # each title, with the names of the houses where it is; none: anywhere
    at_home: bool

    @classmethod
    def of(cls, record: Record, records: Mapping[str, Record], named: set[str]) -> Known:
        houses: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for office in record.offices:
            names = records[office.organization].names if office.organization else ()
            houses[_bare(office.title)].append(names)
        titles = {title: tuple(chain.from_iterable(every)) if all(every) else () for title, every in houses.items()}
        return cls(titles, any(office.organization in named for office in record.offices))

    def someone_else(self, posts: set[Post], reporters: frozenset[str]) -> bool:
        """Whether no office of some is one of these, though some are known."""
        writes = {title for _, title in posts} <= reporters - self.titles.keys()
        if self.at_home or not self.titles:
            return writes
        return writes or not any(self.holds(*post) for post in posts)

    def holds(self, house: str, title: str) -> bool:
        """Whether an office is one of these: by its title, and by its house where both are told."""
        fits = [houses for own, houses in self.titles.items() if own in title or title in own]
        return any(not house or not houses or any(_kin(house, name) for name in houses) for houses in fits)


def _kin(one: str, two: str) -> bool:
    """Two houses of one name, or of one group by how their names begin."""
    return _bare(one)[:KIN].casefold() == _bare(two)[:KIN].casefold()


def _bare(words: str) -> str:
    return "".join(words.split())
