"""What no single event type owns: who a pronoun is, where a thing is, what a bare name of a deal means."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import Claim, Reading, Text
from kg.pipeline import Pipeline


def reading(pipeline: Pipeline, content: str) -> Reading:
    return pipeline.read(Text("t.txt", content, date="2024-03-15"))


def claims(pipeline: Pipeline, content: str, kind: str) -> list[Claim]:
    return [c for c in reading(pipeline, content).claims if c.type == kind]


HERE = Path(__file__).parent
REFERENCE = tomllib.loads((HERE / "reference.toml").read_text(encoding="utf-8"))["text"]
LINES = [line for line in (HERE / "shades.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
SHADES = list(csv.DictReader(LINES, delimiter="\t"))


def names(claim: Claim, role: str) -> list[str]:
    return [filler.text for filler in claim.roles.get(role, ())]


@pytest.mark.parametrize(
    ("content", "one", "place"),
    [
        ("스위스 시계업체 롤렉스가 새 매장을 열었다.", "롤렉스", "스위스"),
        ("나래전자는 경기도 화성에 있다.", "나래전자", "경기도 화성"),
        ("부산에 위치한 나래전자가 채용을 늘렸다.", "나래전자", "부산"),
        ("서울 도봉구 도봉경찰서에서 만났다.", "도봉경찰서", "서울 도봉구"),
    ],
)
def test_located(pipeline: Pipeline, content: str, one: str, place: str) -> None:
    found = [(r.subject.text, r.object.text) for r in reading(pipeline, content).relations if r.object is not None]
    assert (one, place) in found


def test_a_chair_is_of_the_committee_in_the_title(pipeline: Pipeline) -> None:
    (held,) = reading(pipeline, "방송통신위원장 이서윤은 회의를 열었다.").relations
    assert held.object is not None and held.title is not None
    assert (held.object.text, held.title.text) == ("방송통신위", "방송통신위원장")
    (named,) = reading(pipeline, "이서윤 방송통신위원장 후보자는 출근했다.").relations
    assert named.title is not None and named.title.text == "방송통신위원장 후보자"  # not held yet
    (claim,) = claims(pipeline, "방송통신위원장은 회의를 열었다.", "Meeting")
    assert names(claim, "agent") == ["방송통신위원장"]


@pytest.mark.parametrize("content", ["나래전자는 경기도 화성에 있지 않다.", "일본 개인정보보호위원회가 조사에 나섰다."])
def test_not_located(pipeline: Pipeline, content: str) -> None:
    assert [r for r in reading(pipeline, content).relations if r.name == "locatedIn"] == []


def test_a_pronoun_in_a_quotation_is_of_the_quotation(pipeline: Pipeline) -> None:
    content = '윤서진 대표는 게시판에 글을 썼다. "김도현은 나의 영웅입니다. 그는 무에서 큰 회사를 세웠습니다."'
    (claim,) = claims(pipeline, content, "Founding")
    assert names(claim, "agent") == ["김도현"]


@pytest.mark.parametrize(
    ("end", "polarity"), [("영향을 받지 않는다", "affirmed"), ("이루어지지 않았다", "negated")]
)  # fmt: skip
def test_what_is_only_affected_is_not_denied(pipeline: Pipeline, end: str, polarity: str) -> None:
    content = f"윤서진 대표는 나래전자와 가온소프트의 협력관계는 {end}고 강조했다."
    (claim,) = claims(pipeline, content, "Partnership")
    assert claim.polarity == polarity


def test_nobody_dismisses_himself(pipeline: Pipeline) -> None:
    content = "나래전자 이사회는 김도현 대표를 해임했다. 김도현이 믿음을 저버렸기 때문에 해고를 감행했다고 전해졌다."
    for claim in claims(pipeline, content, "Dismissal"):
        assert not set(names(claim, "agent")) & set(names(claim, "person"))


def test_a_bare_name_of_a_deal_means_the_only_one(pipeline: Pipeline) -> None:
    content = "한빛전자가 가온소프트를 인수했다. 이번 인수에 업계가 놀랐다."
    first, bare = claims(pipeline, content, "Acquisition")
    assert (names(bare, "agent"), names(bare, "organization")) == (["한빛전자"], ["가온소프트"])
    assert first.roles["agent"][0].entity == bare.roles["agent"][0].entity


@pytest.mark.parametrize(
    ("content", "at", "buyer", "bought"),
    [
        ("한빛전자가 가온소프트를 인수한다. 추가 인수도 점쳐졌다. 이번 인수가 늦어진다.", 2, "한빛전자", "가온소프트"),
        ("가온소프트 인수 소식이 전해졌다. 한빛전자가 가온소프트를 인수하기로 했다.", 0, "한빛전자", "가온소프트"),
        ("한빛전자가 가온소프트 지분을 사들였다. 이번 인수에 업계가 놀랐다.", 1, "한빛전자", "가온소프트"),
    ],
)
def test_a_telling_takes_the_parties_of_its_affair(
    pipeline: Pipeline, content: str, at: int, buyer: str, bought: str
) -> None:
    told = claims(pipeline, content, "Acquisition")[at]
    assert (names(told, "agent"), names(told, "organization")) == ([buyer], [bought])


def test_nobody_guesses_between_two_affairs(pipeline: Pipeline) -> None:
    content = "한빛전자가 가온소프트를 인수했다. 나래식품은 다온유업을 인수했다. 한 해 뒤에 인수 대금이 공개됐다."
    told = claims(pipeline, content, "Acquisition")
    assert len(told) < 3 or not set(told[2].roles) & {"agent", "organization"}


@pytest.mark.parametrize("case", REFERENCE, ids=[case["why"] for case in REFERENCE])
def test_reference(pipeline: Pipeline, case: dict[str, Any]) -> None:
    content = case["content"]
    found = [c for c in claims(pipeline, content, case["type"]) if c.trigger.of(content) == case["trigger"]]
    nth = case.get("nth", 1)
    assert len(found) == nth, [(c.type, c.trigger.of(content)) for c in reading(pipeline, content).claims]
    if not nth:
        return
    assert {role: ", ".join(names(found[-1], role)) for role in case["roles"]} == case["roles"]
    if "modality" in case:
        assert found[-1].modality == case["modality"]
    if "source" in case:
        source = found[-1].source
        assert (source if isinstance(source, str) else source.text) == case["source"]


@pytest.mark.parametrize(
    ("content", "date"),
    [
        ("나래전자는 12일 김도현 대표를 해임했다.", ["2024-03-12"]),
        ("나래전자는 12일자로 김도현 대표를 해임했다.", ["2024-03-12"]),
        ("12일자 ‘김도현 대표, 나래전자서 쫓겨났다’ 기사", []),
        ("12일 밤 협상 결렬. 나래전자, 김도현 대표 해임", ["2024-03-12"]),
    ],
)
def test_whose_day_it_is(pipeline: Pipeline, content: str, date: list[str]) -> None:
    read = pipeline.read(Text("t.txt", content, date="2024-03-15"))
    (claim,) = (c for c in read.claims if c.type == "Dismissal")
    assert [filler.value for filler in claim.roles.get("date", ())] == date


@pytest.mark.parametrize(
    ("content", "modality", "polarity", "source"),
    [
        ("김도현이 사임했다는 소문은 사실이 아니다.", "actual", "negated", "author"),
        ("김도현이 사임했다는 보도는 오보다.", "actual", "negated", "author"),
        ("김도현이 사임했다는 보도는 오보가 아니다.", "actual", "affirmed", "hearsay"),
        ("김도현이 사임했다는 소문이 돈다.", "possible", "affirmed", "hearsay"),
        ("김도현은 사임한 적이 없다.", "actual", "negated", "author"),
        ("김도현은 사임한 적이 있다.", "actual", "affirmed", "author"),
    ],
)
def test_what_is_denied(pipeline: Pipeline, content: str, modality: str, polarity: str, source: str) -> None:
    (claim,) = claims(pipeline, content, "Resignation")
    assert (claim.modality, claim.polarity, claim.source) == (modality, polarity, source)


@pytest.mark.parametrize("row", SHADES, ids=[row["sentence"] for row in SHADES])
def test_how_surely_a_construction_tells(pipeline: Pipeline, row: dict[str, str]) -> None:
    claim = claims(pipeline, row["sentence"], row["type"])[0]
    source = claim.source if isinstance(claim.source, str) else claim.source.text
    assert (claim.modality, claim.polarity, source) == (row["modality"], row["polarity"], row["source"])


def test_a_text_about_one_maker_leaves_the_maker_out(pipeline: Pipeline) -> None:
    content = "나래전자는 새 게임 ‘달빛’을 출시했다. 나래전자는 ‘햇빛’도 출시했다. 지난해 출시한 ‘별빛’도 인기다."
    told = claims(pipeline, content, "Launch")
    assert [names(claim, "agent") for claim in told] == [["나래전자"]] * 3


@pytest.mark.parametrize("marks", ["“‘", "“", "(", "[("])
def test_marks_within_marks_are_read_however_deep(pipeline: Pipeline, marks: str) -> None:
    said = "한빛전자 이사회는 3월 2일 김도현 대표를 해임했다."
    found = claims(pipeline, said + "\n\n" + marks * 3000 + said, "Dismissal")
    assert [name for claim in found for name in names(claim, "person")][:1] == ["김도현"]


@pytest.mark.parametrize(
    ("content", "house"),
    [
        ("나래전자 김도현 대표가 해임됐다. 이사회는 이유를 밝히지 않았다.", "나래전자"),
        ("나래전자 김도현 대표와 한빛전자 윤서진 대표가 해임됐다. 이사회는 이유를 밝히지 않았다.", None),
        ("나래전자가 새 공장을 세웠다. 이사회는 이유를 밝히지 않았다.", None),
        ("나래전자 김도현 대표가 해임됐다. 이사회는 말이 없었다. 가온소프트는 김도현을 영입하지 않았다.", "나래전자"),
    ],
)
def test_a_board_is_of_the_only_house_whose_posts_are_told(pipeline: Pipeline, content: str, house: str | None) -> None:
    entities = reading(pipeline, content).entities
    board = next(e for e in entities if e.names == ("이사회",))
    assert (entities[board.of].names[0] if board.of is not None else None) == house
