"""What stands within what: units of organisations, venues after their address, towns after their state."""

from __future__ import annotations

import pytest

from kg.lint import sentence_page
from kg.pipeline import Pipeline

CASES = [
    # a unit after its organisation, with the place before both or between
    ("한빛전자 화성사업장에서 불이 났다.", "한빛전자 화성사업장 partOf 한빛전자"),
    ("한빛그룹 글로벌통상팀이 새로 생겼다.", "한빛그룹 글로벌통상팀 partOf 한빛그룹"),
    ("한빛전자 반도체 사업부는 적자를 냈다.", "한빛전자 반도체 사업부 partOf 한빛전자"),
    (
        "서울 종로구 한빛전자 광화문점에서 팔았다.",
        "한빛전자 광화문점 partOf 한빛전자; 한빛전자 광화문점 locatedIn 서울 종로구",
    ),
    ("한빛전자의 반도체 사업본부가 사람을 뽑는다.", "반도체 사업본부 partOf 한빛전자"),
    ("한빛병원 암센터가 문을 열었다.", "한빛병원 암센터 partOf 한빛병원"),
    (
        "인천 부평구에 있는 한빛전자 부평공장은 멈췄다.",
        "한빛전자 부평공장 locatedIn 인천 부평구; 한빛전자 부평공장 partOf 한빛전자",
    ),
    ("한빛전자의 새 연구소가 문을 연다.", ""),
    ("한빛항공 사고 관련 상황센터가 문을 열었다.", ""),
    ("한빛전자 장점은 많다.", ""),
    ("한빛전자 팀이 이겼다.", ""),
    # a seat and a counter: only where they are
    ("서울 강서구 한빛항공 본사의 모습.", "한빛항공 본사 locatedIn 서울 강서구"),
    ("미국 한빛항공 본사에서 만났다.", "한빛항공 locatedIn 미국"),
    ("서울 서초구 한빛은행 고객센터에 시세가 보인다.", "한빛은행 고객센터 locatedIn 서울 서초구"),
    ("서울 강남구 테헤란로 가온랩 서울 사무실에서 말했다.", "가온랩 서울 사무실 locatedIn 서울 강남구 테헤란로"),
    # a unit whose name takes in its organisation's
    ("서울중앙지검 형사1부는 그를 불렀다.", "서울중앙지검 형사1부 partOf 서울중앙지검"),
    # a venue after its address, and whose it is
    ("서울 강남구 가온타워에서 열렸다.", "가온타워 locatedIn 서울 강남구"),
    ("서울 강남 나래팰리스 호텔에서 열렸다.", "나래팰리스 호텔 locatedIn 서울 강남"),
    ("서울 강남 고급 호텔에서 열렸다.", ""),
    (
        "한빛전자는 패널을 충남 서산사업장에서 만든다.",
        "서산사업장 locatedIn 충남; 서산사업장 partOf 한빛전자",
    ),
    ("이도현 대표는 한빛전자와 충남 서산사업장을 둘러봤다.", "서산사업장 locatedIn 충남"),
    ("서울 중구에 위치한 가온면옥은 손님이 많다.", "가온면옥 locatedIn 서울 중구"),
    ("12일 서울 종로구 나래서울청사에서 열렸다.", "나래서울청사 locatedIn 서울 종로구"),
    # the houses of a group that the text speaks of
    (
        "롯데 계열사들도 따른다. 롯데쇼핑, 롯데케미칼, 롯데그룹이 왔다.",
        "롯데쇼핑 partOf 롯데; 롯데케미칼 partOf 롯데",
    ),
    # a town after its state
    ("시장은 필리핀 바기오시를 방문했다.", "바기오시 locatedIn 필리핀"),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_within(pipeline: Pipeline, sentence: str, wanted: str) -> None:
    reading = pipeline.reader.read(pipeline.analyser.analyse(sentence_page(sentence)))
    told = {
        f"{r.subject.text} {r.name} {r.object.text}"
        for r in reading.relations
        if r.object is not None and r.name in ("partOf", "locatedIn")
    }
    assert told == {one for one in wanted.split("; ") if one}
    for relation in reading.relations:
        assert relation.subject.entity is not None
        assert sentence[relation.subject.start : relation.subject.end] == relation.subject.text
