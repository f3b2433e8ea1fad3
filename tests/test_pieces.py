"""Small pieces of reading by themselves: what whole sentences show only by chance."""

from __future__ import annotations

import pytest

from kg.extract.discourse.affairs import are_both
from kg.extract.nouns.cases import counts
from kg.extract.units import Word
from kg.knowledge.affairs import Kind
from kg.model import Filler, Mention

ALLIANCE = Kind("alliance", {("Partnership", "agent"): "one"}, frozenset(["one"]), mutual=("one", "other"))


def named(*numbers: int) -> list[Filler]:
    """Fillers that are these entities."""
    return [Filler("가온", 0, 2, entity=number) for number in numbers]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((1, 2), (), True),  # 가온과 나루가 손을 잡았다
        ((1,), (2,), False),
        ((1,), (2, 3), False),  # two partners of one: no side is both
        ((1, 1), (), False),  # told twice
        ((), (), False),
    ],
)
def test_who_is_told_as_both_sides(one: tuple[int, ...], other: tuple[int, ...], both: bool) -> None:
    told = {"one": named(*one), "other": named(*other)}
    assert are_both(ALLIANCE, told) is both
    assert not are_both(Kind("listing", ALLIANCE.party_of, ALLIANCE.core), told)


def words(*texts: str) -> list[Word]:
    return [Word(0, len(text), text, ()) for text in texts]


@pytest.mark.parametrize(
    ("chain", "value", "counted"),
    [
        (("우선주", "20만주"), "200000 주", True),
        (("보통주", "20만주"), "200000 주", False),
        (("우선주", "보통주", "20만주"), "200000 주", False),  # of the word right before
        (("우선주",), "200000 주", False),
        (("우선주", "2억원"), "200000000 KRW", False),  # a sum of money
        (("우선주", "20만주"), "", False),  # an amount without a value
    ],
)
def test_what_an_amount_counts(chain: tuple[str, ...], value: str, counted: bool) -> None:
    assert counts(words(*chain), "우선주", value) is counted


def test_an_amount_counts_no_name() -> None:
    first, second = words("우선주", "20만주")
    name = Word(0, 3, "우선주", (), mention=Mention(0, 3, "product"))
    assert counts([first, second], "우선주", "200000 주")
    assert not counts([name, second], "우선주", "200000 주")
