"""Standing facts: each relation proved by the sentences of data/relations/examples.toml, and the proof can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.iris import RELATIONS
from kg.knowledge.files import Library
from kg.lint_relations import FILE, lint_relation, lint_relations, proofs
from kg.model import Text
from kg.pipeline import Pipeline

PROOFS = {proof.name: proof for proof in proofs(Library.shipped())}


def test_every_relation_has_sentences() -> None:
    assert set(PROOFS) == set(RELATIONS)


@pytest.mark.parametrize("name", sorted(PROOFS))
def test_relation_reads_its_own_sentences(name: str, pipeline: Pipeline) -> None:
    proof = PROOFS[name]
    assert proof.examples and proof.counterexamples, "a relation is proved by its sentences"
    found = [str(finding) for finding in lint_relation(pipeline, proof)]
    assert not found, "\n".join(["not read as marked:", *found])


CHAINS = [  # people in a run: each with the office of the order that the whole run keeps to
    ("이서윤 가온랩 부회장 박도현 나래전자 사장 한지우 다온 전무가 왔다.", "이서윤/가온랩 박도현/나래전자 한지우/다온"),
    ("가온랩 부회장 이서윤 나래전자 사장 박도현 다온전자 전무가 왔다.", "이서윤/나래전자 박도현/다온전자"),
    ("가온랩 대표 이서윤 나래전자 사장 박도현과 만났다.", "이서윤/가온랩 박도현/나래전자"),
    ("가온랩 이서윤 대표 나래전자 박도현 사장이 왔다.", "이서윤/가온랩 박도현/나래전자"),
    ("이서윤 가온랩 대표 겸 나래전자 의장이 왔다.", "이서윤/가온랩 이서윤/나래전자"),
    ("이서윤 가온랩 대표 전 나래전자 의장이 왔다.", "이서윤/가온랩 이서윤/나래전자"),
    ("이서윤 가온랩 대표 박도현 나래랩 이사 전 나래전자 의장이 왔다.", "이서윤/가온랩 박도현/나래랩"),
    ("윤서진 솔내시장과 박도현 전 울산시장이 만났다.", "윤서진/솔내시 박도현/울산시"),
    ("윤서진 미국 대통령이 연설했다.", "윤서진/미국"),
    ("이서윤 왼쪽부터 가온랩 대표 박도현 나래랩 대표가 섰다.", "이서윤/가온랩 박도현/나래랩"),
    ("이서윤 앞줄 왼쪽에서 세 번째 가온랩 대표가 섰다.", "이서윤/가온랩"),
    ("왼쪽부터 이서윤 가온랩 대표 박도현 나래랩 대표가 섰다.", "이서윤/가온랩 박도현/나래랩"),
    ("이서윤 토스 대표가 토스를 키웠다.", "이서윤/토스"),
    ("박도현 기획재정부 장관 이서윤 현대차·기아 협력회 회장이 왔다.", "박도현/기획재정부"),
    ("이서윤 유족 대표가 토스를 잘했다.", ""),
    ("대통령실 윤서진 대통령은 웃었다.", ""),
    ("윤서진 미국 대통령 면담이 열렸다.", ""),
    ("윤서진 대통령 직속 나래위원회 위원장이 왔다.", "윤서진/나래위원회"),
    ("나래전자 대표 이서윤 아래 나래 와 다온위원회 위원장 박도현 가 왔다.", "이서윤/나래전자 박도현/다온위원회"),
    ("윤서진 국회의장이 국회에서 말했다.", "윤서진/국회"),
    ("가온랩 이서윤 원장 솔빛누리 박도현 원장이 왔다.", "이서윤/가온랩"),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS, ids=[text for text, _ in CHAINS])
def test_people_in_a_run_keep_their_own_houses(text: str, expected: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("text", text))
    found = {(r.subject.text, r.object.text) for r in reading.relations if r.name == "heldPosition" and r.object}
    assert found == {tuple(pair.split("/")) for pair in expected.split()}


OCCASIONS = [  # what bears a name of its own, and the town where it is held
    ("가온랩은 부산에서 열린 전시회 ‘나래쇼’에 왔다.", "나래쇼/부산"),
    ("가온랩은 부산에서 열리는 세계 최대 게임 박람회 NRX 2024 에 왔다.", "NRX 2024/부산"),
    ("부산에서 열린 나래스케이프 2024 행사에 왔다.", "나래스케이프 2024/부산"),
    ("‘나래쇼 2024’가 15일 부산 나래센터에서 개막했다.", "나래쇼 2024/부산"),
    ("가온랩은 부산에서 열린 전시회에 왔다.", ""),
    ("가온랩은 부산에서 열릴 예정인 전시회 ‘나래쇼’를 준비한다.", ""),
    ("가온랩은 부산에서 열린 회의에서 ‘나래 전략’을 정했다.", ""),
]


@pytest.mark.parametrize(("text", "expected"), OCCASIONS, ids=[text for text, _ in OCCASIONS])
def test_occasions_are_in_the_town_where_they_are_held(text: str, expected: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("text", text))
    found = {(r.subject.text, r.object.text) for r in reading.relations if r.rule == "place/held" and r.object}
    assert found == {tuple(pair.split("/")) for pair in expected.split(",") if pair}


BEFORE = [  # an office without its house: of the only house that the sentences before are about
    ("가온랩은 실적을 발표했다. 이서윤 대표는 기쁘다고 말했다.", "이서윤/가온랩"),
    ("가온랩이 새 센서를 공개했다. 크기가 줄어든 제품이다. 이서윤 대표는 기쁘다고 말했다.", "이서윤/가온랩"),
    ("나래랩은 실적을 발표했다. 가온랩도 공장을 열었다. 이서윤 대표는 기쁘다고 말했다.", "이서윤/가온랩"),
    ("나래랩은 가온랩과 협약을 맺었다. 이서윤 대표는 기쁘다고 말했다.", ""),
    ("국가인권위원회는 회의를 열었다. 나래랩은 쉬었다. 이서윤 상임위원은 나갔다.", "이서윤/국가인권위원회"),
    ("가온랩은 문을 열었다. 가온랩은 앱을 냈다. 가온랩은 커졌다. 윤 대표는 기쁘다고 말했다.", "윤/가온랩"),
    ("가온랩은 문을 열었다. 나래랩은 앱을 냈다. 가온랩은 커졌다. 윤 대표는 기쁘다고 말했다.", ""),
    ("국가인권위원회는 회의를 열었다. 윤 상임위원은 나갔다.", "윤/국가인권위원회"),
    ("세종시는 예산을 줄였다. 천 원 시장은 작다.", ""),
    ("가온랩은 앱을 냈다. 가온랩에 따르면 이서윤 대표는 기쁘다고 말했다.", "이서윤/가온랩"),
    ("이서윤 가온랩 대표 박도현 최고법률책임자 CLO 등이 떠났다.", "이서윤/가온랩 박도현/가온랩"),
    ("나래랩이 시민단체의 비판을 받았다. 이서윤 대표는 부당하다고 말했다.", ""),
    ("나래랩은 실적을 발표했다. 이서윤 애널리스트는 좋다고 말했다.", ""),
    ("나래랩은 시위대를 고소했다. 시위대의 이서윤 대표는 부당하다고 말했다.", ""),
    ("이서윤 가온랩 대표가 왔다. 나래랩은 실적을 발표했다. 이서윤 대표는 기쁘다고 말했다.", "이서윤/가온랩"),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE, ids=[text for text, _ in BEFORE])
def test_an_office_takes_its_house_from_the_sentence_before(text: str, expected: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("text", text))
    found = {(r.subject.text, r.object.text) for r in reading.relations if r.name == "heldPosition" and r.object}
    assert found == {tuple(pair.split("/")) for pair in expected.split()}


PAPERS = [  # a reporter is of the house of the page, where no other is named
    ("이서윤 기자 새 앱이 나왔다.", "이서윤/헤럴드경제"),
    ("이코노미스트 이서윤 기자 새 앱이 나왔다.", "이서윤/헤럴드경제"),
    ("가온랩 제공 네이버 이코노미스트 이서윤 기자 새 앱이 나왔다.", "이서윤/헤럴드경제"),
    ("서울 뉴스1 윤아름 기자 새 앱이 나왔다.", "윤아름/뉴스1"),
    ("채단아 기자 새 앱이 나왔다.", "채단아/헤럴드경제"),
    ("뉴스1 정치부 기자는 웃었다.", ""),
    ("뉴시스 이서윤 기자 새 앱이 나왔다.", "이서윤/뉴시스"),
    ("이 기자는 웃었다.", ""),
    ("이서윤 대표는 웃었다.", ""),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS, ids=[text for text, _ in PAPERS])
def test_a_reporter_is_of_the_paper_of_the_page(text: str, expected: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("text", f"새 앱\n\n2024.05.02. 오후 3:03 헤럴드경제\n\n{text}\n"))
    found = {(r.subject.text, r.object.text) for r in reading.relations if r.name == "heldPosition" and r.object}
    assert found == {tuple(pair.split("/")) for pair in expected.split()}


def test_an_office_of_which_there_is_one_needs_no_house(pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("text", "윤서진 대법관과 한지우 본부장이 만났다."))
    held = [(r.subject.text, r.object, r.title and r.title.text) for r in reading.relations]
    assert held == [("윤서진", None, "대법관")]


FREE = [  # offices of nobody's house: the title, where it is told
    ("윤서진 변호사는 웃었다.", "변호사"),
    ("윤서진 의원은 웃었다.", "의원"),
    ("윤 변호사는 웃었다.", ""),
    ("윤서진 변호사 대통령이 왔다고 말했다.", ""),
    ("윤서진 대통령 탄핵심판은 계속된다.", "대통령"),
    ("윤서진 총리 정치 비서관은 웃었다.", ""),
    ("파이낸셜뉴스 윤서진 대통령 권한대행이 손을 흔들고 있다.", "대통령 권한대행"),  # a credit
]


@pytest.mark.parametrize(("text", "title"), FREE, ids=[text for text, _ in FREE])
def test_an_office_that_needs_no_house_is_told_of_its_holder(text: str, title: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("text", text))
    held = [(r.subject.text, r.object, r.title and r.title.text) for r in reading.relations if r.name == "heldPosition"]
    assert held == ([("윤서진", None, title)] if title else [])


def test_the_proof_can_fail(tmp_path: Path) -> None:
    """A wrong title, a wrong end, a stray fact, a faulty mark and a fired counterexample are all named."""
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "examples.toml").write_text(
        "[heldPosition]\nexamples = '''\n[이서윤|from] [가온랩|to] [상무|title]가 왔다. # former\n"
        "[이서윤|to] 회장은 [가온랩|from]과 만났다.\n표시가 없다.\n[이서윤|whom]은 [가온랩|to]\n'''\n"
        "counterexamples = '''\n이서윤 네이버 대표가 왔다.\n'''\n",
        encoding="utf-8",
    )
    pipeline = Pipeline.load(tmp_path)
    faults = [finding.fault for finding in lint_relations(pipeline) if finding.file == FILE]
    wanted_faults = (
        "is not told as former", "no 가온랩 heldPosition 이서윤", "no [from]", "unknown mark", "must tell no",
    )  # fmt: skip
    for wanted in wanted_faults:
        assert any(wanted in fault for fault in faults), wanted


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("삼성전자는 15일 갤럭시 판매가 늘었다고 밝혔다.", True),
        ("삼성전자의 매출 증가는 갤럭시가 잘 팔린 덕이다.", True),
        ("삼성전자의 창업자는 갤럭시를 보지 못했다.", False),
        ("갤럭시를 산 고객이 삼성전자 매장을 찾았다.", False),
        ("한빛전자는 갤럭시 판매가 줄었다고 밝혔다.", False),
    ],
)
def test_a_known_product_is_of_its_known_house_named_before_it(pipeline: Pipeline, content: str, told: bool) -> None:
    facts = pipeline.read(Text("t", content)).relations
    found = [(r.subject.text, r.object.text) for r in facts if r.name == "created" and r.object]
    assert found == ([("삼성전자", "갤럭시")] if told else [])
