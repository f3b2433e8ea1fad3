"""An office that stands for its holder, where the records date who held it."""

from __future__ import annotations

import pytest

from kg.extract.facts.incumbents import Incumbents
from kg.knowledge.entities import Office, Record
from kg.knowledge.files import Library
from kg.model import Text
from kg.offices import Offices
from kg.pipeline import Pipeline


@pytest.mark.parametrize(
    ("content", "day", "record"),
    [
        ("오픈AI CTO가 나래전자를 비판했다.", "2023-11-10", "mira-murati"),
        ("오픈AI의 최고기술책임자가 나래전자를 비판했다.", "2023-11-10", "mira-murati"),
        ("2023년 11월 10일 오픈AI CTO가 나래전자를 비판했다.", "2024-12-01", "mira-murati"),
        ("오픈AI CTO가 나래전자를 비판했다.", "2021-11-10", None),  # before the first whom the records know
        ("오픈AI CTO가 나래전자를 비판했다.", "", None),  # on a day that nobody knows
        ("오픈AI CTO가 나래전자를 비판했다.", "2024-12-01", None),  # after the last
        ("오픈AI CEO가 나래전자를 비판했다.", "2023-11-19", None),  # two on one day
        ("전 오픈AI CTO가 나래전자를 비판했다.", "2023-11-10", None),
        ("가온소프트 CTO가 나래전자를 비판했다.", "2023-11-10", None),
    ],
)
def test_who_held_the_office(pipeline: Pipeline, content: str, day: str, record: str | None) -> None:
    read = pipeline.read(Text("t.txt", content, date=day or None))
    (claim,) = (claim for claim in read.claims if claim.type == "Accusation")
    (agent,) = claim.roles["agent"]
    assert (None if agent.entity is None else read.entities[agent.entity].record) == record
    assert any("by the records" in note for note in claim.notes) == (record is not None)


def test_whom_the_text_names_is_no_guess(pipeline: Pipeline) -> None:
    content = "오픈AI는 표은솔 CTO를 선임했다. 오픈AI CTO는 나래전자를 비판했다."
    read = pipeline.read(Text("t.txt", content, date="2023-11-10"))
    assert "mira-murati" not in {entity.record for entity in read.entities}


def test_a_year_or_a_month_is_sure_from_its_end_to_its_beginning() -> None:
    held = (Office("house", "대표", "2020", "2023-05"),)
    records = {"house": Record("house", "organization", "나래"), "one": Record("one", "person", "표은솔", offices=held)}
    known = Incumbents.of(records, Offices.load(Library.shipped()))
    days = ("2020-12-31", "2021-01-01", "2023-04-30", "2023-05-01")
    assert [known.holder("house", "대표이사", day) for day in days] == [None, "one", "one", None]
    assert known.holder("house", "대표", "2022") is None
