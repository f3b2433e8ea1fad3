"""The thirty questions of ``examples/questions.md``: asked as SPARQL and as named questions, they give those rows."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.api import Graph
from kg.iris import HANGUL, local_name
from kg.lookup import prefixed
from kg.query.guard import check

DOCUMENT = (Path(__file__).resolve().parents[1] / "examples" / "questions.md").read_text(encoding="utf-8")
PREFIX = "PREFIX e: <https://sasil.example/graph/entity/>\n"


@dataclass(frozen=True)
class Question:
    """One section of the document."""

    korean: str
    english: str
    named: str
    parameters: dict[str, str]
    sparql: str
    columns: list[str]
    rows: list[list[str]]


def questions() -> list[Question]:
    return [question(section) for section in re.split(r"^## \d+\. ", DOCUMENT, flags=re.MULTILINE)[1:]]


def question(section: str) -> Question:
    korean, english = section.split("\n\n")[:2]
    [command] = re.findall(r"^kg query graph (.*)$", section, re.MULTILINE)
    [sparql] = re.findall(r"```sparql\n(.*?)```", section, re.DOTALL)
    name, *given = shlex.split(command)
    head, _, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines() if line.startswith("|")
    )  # fmt: skip
    return Question(korean, english, name, dict(one.split("=", 1) for one in given), sparql, head, rows)


QUESTIONS = questions()


def test_there_are_thirty_and_each_named_question_is_among_them() -> None:
    assert len(QUESTIONS) == 30 and all(one.rows for one in QUESTIONS)
    assert all(HANGUL.search(one.korean) and not HANGUL.search(one.english) for one in QUESTIONS)
    assert len({one.sparql for one in QUESTIONS}) == 30
    assert len({one.named for one in QUESTIONS}) >= 19


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one.english)
def test_sparql_gives_the_rows(asked: Question, sample: Graph) -> None:
    check(PREFIX + asked.sparql)
    result = sample.query(prefixed(PREFIX + asked.sparql))
    assert [variable.value for variable in result.variables] == asked.columns
    found = [[row[name].value for name in asked.columns] for row in result]
    for row in asked.rows:
        assert any(all(map(fits, row, values)) for values in found), (row, found)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one.english)
def test_the_named_question_gives_the_rows(asked: Question, sample: Graph) -> None:
    found = [list(row.values()) for row in sample.query(asked.named, **asked.parameters)]
    for row in asked.rows:
        assert any(all(any(fits(cell, one) for one in values) for cell in row) for values in found), (row, found)


def fits(cell: str, value: str) -> bool:
    """Whether a row's value is what the document says; several names of one row, and rules, are longer."""
    return cell == value or cell in (local_name(value), *value.split(", "), value.split("/")[0])
