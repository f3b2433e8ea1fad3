"""Near copies: which text copies which, and how many origins are left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from gold_readings import library
from made_readings import Tell, Tie, maker, reading

from kg.assemble.copies import CopyRules, alike, find_copies
from kg.iris import DEFAULT_BASE, PREFIXES, Names
from kg.model import Moment, Reading
from kg.offices import Offices
from kg.resolve.entities import resolve
from kg.store import Graph

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
LONG = (
    "새별로봇은 8일 이사회를 열고 문가람 대표이사를 해임했다고 주주들에게 보낸 글에서 전했다.",
    "회사는 대전에 있는 본사에서 사흘 동안 감사를 벌인 끝에 이런 결정을 내렸다고 덧붙였다.",
    "하도윤 부사장이 다음 달 주주총회까지 대표이사 일을 대신 맡게 된다고 회사는 설명했다.",
)
OWN = ("표은솔은 이번 일이 투자자들과 미리 의논되지 않았다고 서울에서 열린 모임에서 말했다.",)


HALF = ("가나다라마바사아자차", "카타파하거너더러머버")
OTHER_HALF = ("가나다라마바사아자차", "고노도로모보소오조초")


def told(name: str, *sentences: str, date: str | None = None, publisher: str | None = None) -> Reading:
    """A text of these sentences, of which each tells something of 문가람."""
    tells = [Tell(one, "Dismissal", one[:2], {}) for one in sentences]
    meta = {"publisher": publisher} if publisher else {}
    return reading(name, *tells, date=date, **meta)


def at(text: Reading, hour: str) -> Reading:
    """The text, published at an hour of its day."""
    return replace(text, posts=(Moment(0, len(text.text.content), text.date or "", hour),))


def copies(*texts: Reading) -> list[tuple[str, str]]:
    graph = Graph.create(None, maker(), texts)
    found: Any = graph.query(f"{HEAD} SELECT ?c ?o {{ ?a a kg:Text ; kg:copyOf ?b ; kg:name ?c . ?b kg:name ?o }}")
    return sorted((row["c"].value, row["o"].value) for row in found)


CASES: dict[str, tuple[list[Reading], list[tuple[str, str]]]] = {
    "the later copies the earlier": (
        [told("a", *LONG, date="2024-03-10"), told("b", *LONG, *OWN, date="2024-03-09")], [("a", "b")],
    ),
    "of one day the one of the later hour copies": (
        [at(told("a", *LONG, *OWN, date="2024-03-09"), "10:30"), at(told("b", *LONG, date="2024-03-09"), "08:05")],
        [("a", "b")],
    ),
    "an hour told of one alone says nothing": (
        [at(told("a", *LONG, *OWN, date="2024-03-09"), "10:30"), told("b", *LONG, date="2024-03-09")], [("b", "a")],
    ),
    "of one day the shorter copies the longer": ([told("a", *LONG), told("b", *LONG, *OWN)], [("a", "b")]),
    "who names the other's paper copies it": (
        [told("a", *LONG, date="2024-03-09", publisher="다온일보"),
         told("b", *LONG, "이 소식은 다온일보가 처음 전했다.", date="2024-03-08", publisher="라온경제")], [("b", "a")],
    ),
    "a few changed words are no new text": (
        [told("a", *LONG), told("b", LONG[0].replace("8일", "9일"), LONG[1].replace("사흘", "나흘"))], [("b", "a")],
    ),
    "one quoted passage is no copy": ([told("a", LONG[0], *OWN), told("b", *LONG)], []),
    "other words on one affair are no copy": (
        [told("a", *LONG), told("b", "문가람 대표가 새별로봇을 떠난다.", "본사 감사 끝에 이사회가 내린 결정이다.")], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_texts(case: str) -> None:
    texts, expected = CASES[case]
    assert copies(*texts) == expected
    assert copies(*reversed(texts)) == expected


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    texts = [told(name, *LONG, date=f"2024-03-0{day}") for day, name in enumerate("abc", 1)]
    texts = [told("a", *LONG, *OWN, date="2024-03-01"), *texts[1:]]
    graph = Graph.create(None, maker(), texts)
    found: Any = graph.query(f"{HEAD} SELECT DISTINCT ?n {{ ?e a kg:Dismissal ; kg:origins ?n }}")
    assert {row["n"].value for row in found} == {"1"}


def test_a_name_that_is_anothers_is_a_conflict_of_identity() -> None:
    texts = [
        reading("a", Tie("하도윤의 본명은 표은솔이다.", "alsoKnownAs", "하도윤", "표은솔")),
        reading("b", Tell("표은솔이 말했다.", "Statement", "말했다", {"agent": "표은솔"})),
    ]
    graph = Graph.create(None, maker(), texts)
    found: Any = graph.query(f'{HEAD} SELECT ?o {{ ?c kg:kind "identity" ; kg:over ?o }}')
    assert len(list(found)) == 2


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("CEO", "chief-executive"), ("임시 최고경영자", "chief-executive"), ("신임 대표이사", "chief-executive"),
        ("대표이사 직무대행", "chief-executive"), ("이사회 의장", "chair"), ("의장직", "chair"),
        ("공동대표", None), ("부회장", None), ("이사", None), ("임시", None),
    ],
)  # fmt: skip
def test_titles_of_one_office(title: str, office: str | None) -> None:
    assert Offices.load(library()).of(title) == office


@pytest.mark.parametrize(("same", "found"), [(0.5, True), (0.51, False)])
def test_as_alike_as_asked_is_enough(same: float, found: bool) -> None:
    rules = CopyRules(letters=2, same=same, shortest=1, common=9, text=0.5, passages=1)
    assert alike("abcd", "abce", rules) is found  # two of four runs of letters


@pytest.mark.parametrize(
    ("share", "passages", "found"), [(0.5, 1, True), (0.51, 1, False), (0.5, 2, False), (0.51, 2, False)]
)
def test_as_much_as_asked_is_enough(share: float, passages: int, found: bool) -> None:
    rules = CopyRules(letters=2, same=0.5, shortest=1, common=9, text=share, passages=passages)
    texts = [resolve(told(name, *lines), Names(DEFAULT_BASE)) for name, lines in (("a", HALF), ("b", OTHER_HALF))]
    assert bool(find_copies(texts, rules).texts) is found
