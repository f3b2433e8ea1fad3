"""Who holds an office from when to when, by each text alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_readings import Tell, maker, one_sentence, reading

from kg.iris import PREFIXES
from kg.model import Reading
from kg.store import Graph

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
TENURES = """SELECT ?who ?since ?until { ?t a kg:Tenure ; kg:holder/skos:prefLabel ?who
    OPTIONAL { ?t kg:since ?since } OPTIONAL { ?t kg:until ?until } FILTER(LANG(?who) = "ko") }"""
WORDS = {"Appointment": "선임", "Reinstatement": "복귀", "Dismissal": "해임", "Resignation": "사임"}
MOON, HA, PYO = "문가람", "하도윤", "표은솔"


def tenures(*texts: Reading) -> list[tuple[str, str, str]]:
    """Holder, first day and the day that is no longer theirs, over all texts."""
    found: Any = Graph.create(None, maker(), texts).query(HEAD + TENURES)
    return sorted(tuple(getattr(row[name], "value", "") for name in ("who", "since", "until")) for row in found)


def move(type: str, person: str, day: str = "", title: str = "대표이사", **shade: str) -> Tell:
    """That somebody comes into the office of 새별로봇, or goes out of it; ``day`` is of March 2024, or a month."""
    words, value = (f"{int(day[-2:])}월", f"2024-{day[-2:]}") if day.startswith("2024") else (f"{day}일", day_of(day))
    roles: dict[str, str | list[str]] = {"person": person, "organization": "새별로봇"}
    roles |= {"position": title} if title else {}
    roles |= {"date": f"{words}={value}"} if day else {}
    sentence = f"{words if day else ''} 새별로봇 {title} {person} {WORDS[type]}."
    return Tell(sentence, type, WORDS[type], roles, **shade)


def day_of(day: str) -> str:
    return f"2024-03-{day:0>2}"


def takes(person: str, day: str = "", **how: str) -> Tell:
    return move("Appointment", person, day, **how)


def loses(person: str, day: str = "", **how: str) -> Tell:
    return move("Dismissal", person, day, **how)


HELD: dict[str, tuple[list[Tell], list[tuple[str, str, str]]]] = {
    "from coming to going": ([takes(MOON, "1"), loses(MOON, "8")], [(MOON, day_of("1"), day_of("8"))]),
    "who goes was there": ([loses(MOON, "8")], [(MOON, "", day_of("8"))]),
    "who goes from where it is not told was there by another telling": (
        [takes(MOON, "1"), loses(MOON, "8", title="")], [(MOON, day_of("1"), day_of("8"))],
    ),
    "who comes back on the day of going": (
        [loses(MOON, "8"), move("Reinstatement", MOON, "8")], [(MOON, day_of("8"), "")],
    ),
    "who comes after ends what was": (
        [takes(MOON, "1"), takes(HA, "8")], [(HA, day_of("8"), ""), (MOON, day_of("1"), day_of("8"))],
    ),
    "two of one day end nothing of each other": (
        [takes(MOON, "1"), takes(HA, "1")], [(HA, day_of("1"), ""), (MOON, day_of("1"), "")],
    ),
    "the first who comes after": (
        [takes(MOON, "1"), takes(HA, "8"), takes(PYO, "9")],
        [(PYO, day_of("9"), ""), (HA, day_of("8"), day_of("9")), (MOON, day_of("1"), day_of("8"))],
    ),
    "an arrival without a day takes that of the departure": (
        [loses(MOON, "8"), takes(HA)], [(HA, day_of("8"), ""), (MOON, "", day_of("8"))],
    ),
    "but not where another came meanwhile": (
        [loses(MOON, "8"), takes(HA, "9"), takes(PYO)], [(HA, day_of("9"), ""), (MOON, "", day_of("8"))],
    ),
    "no one makes room for oneself": ([loses(MOON, "8"), takes(MOON)], [(MOON, "", day_of("8"))]),
    "of two departures the last before it is told": (
        [loses(MOON, "8"), loses(HA, "9"), takes(PYO)],
        [(MOON, "", day_of("8")), (PYO, day_of("9"), ""), (HA, "", day_of("9"))],
    ),
    "an arrival told first": ([takes(HA), loses(MOON, "8")], [(HA, day_of("8"), ""), (MOON, "", day_of("8"))]),
    "who is not let go stays": ([loses(MOON, "8", polarity="negated")], [(MOON, day_of("8"), day_of("9"))]),
    "who is not let go in some month holds it on no day": ([loses(MOON, "2024-03", polarity="negated")], []),
    "who is not let go, on no day told": ([loses(MOON, polarity="negated")], []),
    "who does not come is not there": ([takes(MOON, "8", polarity="negated")], []),
    "who may come is not there": ([takes(MOON, "8", modality="possible")], []),
    "who is to come is not there": ([takes(MOON, "8", modality="planned")], []),
    "who may not have gone shows nothing": ([loses(MOON, "8", polarity="negated", modality="possible")], []),
    "an office that several hold": ([takes(MOON, "8", title="이사")], []),
}  # fmt: skip


@pytest.mark.parametrize("case", HELD)
def test_one_text(case: str) -> None:
    tells, expected = HELD[case]
    assert tenures(reading("a", *tells)) == sorted(expected)


def test_each_text_is_a_witness_of_its_own() -> None:
    assert tenures(reading("a", takes(MOON, "1")), reading("b", loses(MOON, "8"))) == [
        (MOON, "", day_of("8")), (MOON, day_of("1"), ""),
    ]  # fmt: skip


def test_an_office_that_is_lent_shows_nothing_of_before() -> None:
    text = reading("a", loses(MOON, "8"))
    lent = replace(text.claims[0], notes=("position: of the deal that the text tells of",))
    assert tenures(replace(text, claims=(lent,))) == []


AGREED = "9일 새별로봇과 문가람은 하도윤 해임 뒤 문가람의 대표이사 복귀에 합의."
POST: dict[str, str | list[str]] = {"organization": "새별로봇", "position": "대표이사"}
SIDES: dict[str, str | list[str]] = {"agent": "새별로봇", "counterpart": MOON, "date": f"9일={day_of('9')}"}
BACK = Tell(AGREED, "Reinstatement", "복귀", {"person": MOON, **POST}, "planned")
STILL_THERE = Tell(AGREED, "Dismissal", "해임", {"person": HA, **POST}, "planned")
AGREEMENT = Tell(AGREED, "Agreement", "합의", SIDES)


def test_who_is_agreed_on_is_there_from_that_day() -> None:
    assert tenures(one_sentence("a", BACK, AGREEMENT)) == [(MOON, day_of("9"), "")]
    assert tenures(one_sentence("a", BACK, replace(AGREEMENT, modality="planned"))) == []
    assert tenures(one_sentence("a", BACK, AGREEMENT, STILL_THERE)) == []
    assert tenures(reading("a", BACK, AGREEMENT)) == []
    assert tenures(one_sentence("a", STILL_THERE, AGREEMENT)) == []
