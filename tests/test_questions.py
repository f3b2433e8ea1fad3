"""The thirty questions of ``examples/questions.md``: the SPARQL gives that whole answer, the named question those rows.

    python tests/test_questions.py

asks them anew and writes the answers; read the difference before it is committed.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.api import Graph, build
from kg.iris import HANGUL, local_name
from kg.lookup import prefixed
from kg.query.guard import check
from kg.query.named import catalogue

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "examples" / "questions.md"
DOCUMENT = PLACE.read_text(encoding="utf-8")
WITHOUT_ANSWER = "law"  # the sample texts tell of no court
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
    assert len(QUESTIONS) == 30 and all(bool(one.rows) == (one.named != WITHOUT_ANSWER) for one in QUESTIONS)
    assert all(HANGUL.search(one.korean) and not HANGUL.search(one.english) for one in QUESTIONS)
    assert len({one.sparql for one in QUESTIONS}) == 30
    assert {one.named for one in QUESTIONS} == set(catalogue())


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one.english)
def test_sparql_gives_the_whole_answer(asked: Question, sample: Graph) -> None:
    check(PREFIX + asked.sparql)
    columns, found = answer(asked, sample)
    assert columns == asked.columns and sorted(found) == sorted(asked.rows)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one.english)
def test_the_named_question_gives_the_rows(asked: Question, sample: Graph) -> None:
    found = [list(row.values()) for row in sample.query(asked.named, **asked.parameters)]
    for row in asked.rows:
        assert any(all(any(fits(cell, one) for one in values) for cell in row) for values in found), (row, found)
    assert bool(found) == bool(asked.rows)


def fits(cell: str, value: str) -> bool:
    """Whether a row's value is what the document says; several names of one row, and rules, are longer."""
    return cell == value or cell in (local_name(value), *value.split(", "), value.split("/")[0])


def answer(asked: Question, graph: Graph) -> tuple[list[str], list[list[str]]]:
    """The columns and all rows of a question's SPARQL, as the document writes them."""
    result = graph.query(prefixed(PREFIX + asked.sparql))
    columns = [variable.value for variable in result.variables]
    return columns, [[row[name].value for name in columns] for row in result]


def rewritten(section: str, graph: Graph) -> str:
    """A section with the answer as it is now."""
    columns, rows = answer(question(section), graph)
    table = [columns, ["---"] * len(columns), *rows]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in table)
    return section[: section.index("\n| ")] + f"\n{lines}\n" + ("\n" if section.endswith("\n\n") else "")


if __name__ == "__main__":
    graph = build(sorted((ROOT / "data" / "texts").glob("*.txt")))
    head, *sections = re.split(r"^(?=## \d+\. )", DOCUMENT, flags=re.MULTILINE)
    PLACE.write_text(head + "".join(rewritten(section, graph) for section in sections), encoding="utf-8")
