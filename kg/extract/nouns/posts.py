"""Who holds which office in a chain of names: ``이름 소속 직함``, ``소속 이름 직함``, ``소속 직함 이름``, or several.

A list keeps to one order, so the chain is cut as a whole, in the cheapest way: ``A 부회장 이서윤 B 사장 박도현 C 사장``
is an office left over (nobody knows the name before it) and two people with the offices after them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.extract.units import Noun, Unit, Word, bears

KINDS = {"person": "P", "organization": "O", "group": "O", "position": "T"}
LONGEST = 7  # names and titles in one office
NAME_LEADS, TITLE_LEADS = "name", "title"
TURN = 3  # what a change of the order costs
LATE = 1  # what an office left over costs more where it does not open the chain
LED = -9  # and less where a name that nobody knows stands before it
DOUBLE = 3  # what a second house in one office costs
BROKEN = 2  # what a word costs that stands between the parts of an office
REMEMBERED = 1 << 12  # chains whose cuts are kept, since texts repeat their forms


@dataclass
class Office:
    """A person with the organisations and titles that stand by the name: ``정신아 카카오 대표``."""

    person: Word | None = None
    organizations: list[Word] = field(default_factory=list)
    titles: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class Form:
    """One way in which the parts of an office follow each other, and what it costs to read a chain so."""

    parts: re.Pattern[str]
    cost: int
    order: str = ""


FORMS = (
    Form(re.compile("PO{0,2}T+"), 0, NAME_LEADS),
    Form(re.compile("OPT+"), 0, NAME_LEADS),
    Form(re.compile("O?T+P"), 1, TITLE_LEADS),
    Form(re.compile("O?T+PT+"), 4, TITLE_LEADS),
    Form(re.compile("OP"), 2),
    Form(re.compile("P"), 3),
    Form(re.compile("O"), 5),
    Form(re.compile("PO"), 6),
    Form(re.compile("O?T+"), 9),
)


class Part(NamedTuple):
    """What a name or a title of the chain is beside those before it: all that decides where the chain is cut."""

    kind: str
    apart: bool  # a word that is neither stands before it
    led: bool  # that word looks like a name
    beside: bool  # it stands right after the part before


def offices(words: Sequence[Word]) -> list[Office]:
    """Persons with their organisations and titles, as they stand one after the other in a chain."""
    named = [(word, kind) for word in words if (kind := KINDS.get(word.mention.kind, "") if word.mention else "")]
    if not any(kind in "PT" for _, kind in named):
        return []
    found = [office(named[start:end]) for start, end in cut(parts_of(words))]
    return [o for o in found if o.titles or o.person]


def with_holders(units: Sequence[Unit], in_picture: frozenset[str]) -> list[Unit]:
    """``김도현 한빛전자의 기술총괄은``: a holder and a house, and the office after its genitive, as one chain.

    So ``김도현 왼쪽부터 한빛전자 대표``, where the brackets around his place in a picture are lost.
    """
    out: list[Unit] = []
    for unit in units:
        before = out[-1] if out else None
        if not (isinstance(unit, Noun) and isinstance(before, Noun)):
            out.append(unit)
        elif (before.case == "gen" and holds(before, unit)) or (
            before.case in ("from", "in") and pictured(before, unit, in_picture)
        ):
            out[-1] = replace(unit, words=[*before.words, *unit.words])
        else:
            out.append(unit)
    return out


def pictured(place: Noun, office: Noun, in_picture: frozenset[str]) -> bool:
    """Whether a chain closes with somebody and where he stands, and the next one opens with a house or an office."""
    last = next((w for w in reversed(place.words) if w.text not in in_picture), None)
    if place.words[-1].text not in in_picture or last is None or not bears(last, "person"):
        return False
    first = next((w for w in office.words if w.mention is not None), None)
    return first is not None and bears(first, "organization", "group", "position")


def holds(house: Noun, office: Noun) -> bool:
    """Whether a chain is a person and a house, and the next one only an office."""
    kinds = [KINDS.get(word.mention.kind, "") if word.mention else "" for word in house.words]
    return kinds == ["P", "O"] and all(bears(word, "position") for word in office.words)


def bracketed(words: Sequence[Word]) -> int:
    """Where ``가온소프트 대표 김도현`` begins, whose brackets were stripped, at the end of a chain; else its length."""
    kinds = [KINDS.get(word.mention.kind, "") if word.mention else "" for word in words[-3:]]
    return len(words) - 3 if kinds == ["O", "T", "P"] else len(words)


def by_themselves(words: Sequence[Word]) -> list[Word]:
    """Who acts in an open list: of ``김도현 한빛부 장관, 가온전자 등`` the minister, not his house, and the firm."""
    houses = {w.start for office in offices(words) if office.person and office.titles for w in office.organizations}
    kinds = [KINDS.get(word.mention.kind, "") if word.mention else "" for word in words]
    for before, at, after in zip(range(len(words)), range(1, len(words)), range(2, len(words)), strict=False):
        if kinds[before : after + 1] == ["T", "O", ""] and words[after].tied:
            houses.add(words[at].start)  # 강도웅 의원 가온당·한빛8 등: brackets with the party and the seat are lost
    return [w for w, kind in zip(words, kinds, strict=True) if kind in ("P", "O") and w.start not in houses]


def clubbed(words: Sequence[Word], house: Word, titles: Sequence[Word], clubs: tuple[str, ...]) -> bool:
    """``가온랩 협력회 회장``: whether a body that no list knows stands between a house and an office, its own."""
    between = (w for w in words if house.end <= w.start < titles[0].start) if titles else ()
    return any(w.mention is None and w.root.endswith(clubs) for w in between)


def aide_of(words: Sequence[Word], one_time: frozenset[str], aides: frozenset[str]) -> bool:
    """``김도현 전직 보좌관``, ``김도현 대표 비서실장``: who serves the one named, and bears no name here."""
    for name, after in pairwise(words):
        if name.mention is not None and name.mention.kind == "person":
            title = after.text.split() if after.mention is not None and after.mention.kind == "position" else []
            served = len(title) > 1 and title[-1] in aides and after is words[-1]
            if served or after.root in one_time:
                return True
    return False


def besides_in(words: Sequence[Word], marks: frozenset[str], present: frozenset[str]) -> list[Word]:
    """The words that join a further office of one person: 겸, or at the end ``김도현 한빛전자 대표 전 가온랩 의장``."""
    kinds = [KINDS.get(word.mention.kind, "") if word.mention else "" for word in words]
    last = kinds[-4:] == ["T", "", "O", "T"] and words[-3].text in present and kinds[:-4].count("P") == 1
    joining = [w for w in words if w.mention is None and w.text in marks]
    return [*joining, words[-3]] if last else joining


def parts_of(words: Sequence[Word]) -> tuple[Part, ...]:
    """The names and titles of a chain."""
    found: list[Part] = []
    before: Word | None = None
    end = -1
    for word in words:
        kind = KINDS.get(word.mention.kind, "") if word.mention else ""
        if kind:
            found.append(Part(kind, before is not None, before is not None and unknown(before), word.start == end + 1))
            end = word.end
        before = None if kind else word
    return tuple(found)


def unknown(word: Word) -> bool:
    """A word that the analyser takes for a name, and nobody else for anything."""
    return word.mention is None and bool(word.tokens) and all(t.tag == "NNP" for t in word.tokens)


@lru_cache(maxsize=REMEMBERED)
def cut(parts: tuple[Part, ...]) -> tuple[tuple[int, int], ...]:
    """Where the offices begin and end: the cheapest of all ways to cut the chain, with as few changes of order."""
    best: list[dict[str, tuple[int, list[tuple[int, int]]]]] = [{"": (0, [])}]
    for end in range(1, len(parts) + 1):
        here: dict[str, tuple[int, list[tuple[int, int]]]] = {}
        for start in range(max(0, end - LONGEST), end):
            for form in fitting(parts[start:end]):
                for order, (spent, cuts) in best[start].items():
                    turned = bool(order and form.order and order != form.order)
                    extra = TURN * turned + dearer(parts[start:end], form, start > 0)
                    cost, now = spent + form.cost + extra, form.order or order
                    if now not in here or cost < here[now][0]:
                        here[now] = cost, [*cuts, (start, end)]
        best.append(here)
    return tuple(min(best[-1].values(), key=lambda one: one[0])[1])


def dearer(parts: Sequence[Part], form: Form, late: bool) -> int:
    """What reading these parts in this form costs beyond the form itself."""
    if form is FORMS[-1]:
        return LED if parts[0].led else LATE * late
    double = sum(part.kind == "O" for part in parts) > 1
    return DOUBLE * double + BROKEN * sum(part.apart for part in parts[1:])


def fitting(parts: Sequence[Part]) -> list[Form]:
    """The forms that the parts have; a word that is not understood parts what stands before the person."""
    kinds = "".join(part.kind for part in parts)
    person = kinds.find("P")
    if any(part.apart and (person < 0 or at <= person) for at, part in enumerate(parts) if at):
        return []
    if any(a.kind == b.kind == "O" and not b.beside for a, b in pairwise(parts)):
        return []
    return [form for form in FORMS if form.parts.fullmatch(kinds)]


def office(named: Sequence[tuple[Word, str]]) -> Office:
    """The office that names and titles make."""
    by_kind = {kind: [word for word, own in named if own == kind] for kind in "POT"}
    return Office(by_kind["P"][0] if by_kind["P"] else None, by_kind["O"], by_kind["T"])


def origins(words: Sequence[Word], marks: frozenset[str]) -> Sequence[Word]:
    """The words up to one that says that somebody comes from there."""
    last = max((at for at, word in enumerate(words) if word.root in marks), default=0)
    return words[:last]
