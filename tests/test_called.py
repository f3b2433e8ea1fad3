"""What things are called besides, and who made them: names that no list knows, in whole sentences."""

from __future__ import annotations

import pytest

from kg.lint import sentence_page
from kg.pipeline import Pipeline

CALLED = [
    # laws and their short forms, brackets or not
    ("미국 나래소비 감축법 NRA 시행으로 전기차가 줄었다.", "나래소비 감축법 = NRA"),
    ("유럽의 나래시장법(NMA)이 시행됐다.", "나래시장법 = NMA"),
    ("정부가 낸 누리거래 공정화에 관한 법률 누공법 폐지안이 나왔다.", "누리거래 공정화에 관한 법률 = 누공법"),
    ("누리범죄 가중처벌 등에 관한 법률(누가법)을 어겼다.", "누리범죄 가중처벌 등에 관한 법률 = 누가법"),
    ("새벽통신법 이하 새통법 을 두고 다퉜다.", "새벽통신법 = 새통법"),
    ("새 공법 TBM 을 쓴다.", ""),
    ("조사 방법 AI 연구를 했다.", ""),
    # names in both scripts, and bodies by their capitals or their short form
    ("레스토랑 나래쥬 Narae ju 강남점이 문을 열었다.", "나래쥬 = Narae ju"),
    ("인도네시아 금융누리청 OJN 부청장이 왔다.", "인도네시아 금융누리청 = OJN"),
    ("한국누리협회 누협 회장은 말했다.", "한국누리협회 = 누협"),
    ("전국누리강사 특별대책위원회 전누특 는 총회를 열었다.", "전국누리강사 특별대책위원회 = 전누특"),
    ("‘누리교육 새길을 여는 교장협의회’ 누교협 는 회의를 열었다.", "누리교육 새길을 여는 교장협의회 = 누교협"),
    ("정부는 조사위원회 위원들 이 반발한다고 했다.", ""),
    ("전국누리교수 비상대책위원회 강도윤 이 밝혔다.", ""),
    ("SK텔레콤이 앱을 냈다. SKT는 값을 내렸다.", "SKT = SKT"),
    ("엑스누 옛 가람전자 는 상장했다.", "엑스누 = 가람전자"),
    ("국세청 ARS 상담이 늘었다.", ""),
]

MADE = [
    # marks cut away: a particle that stands apart closes the name, a noun for products opens it
    ("가온게임즈의 모바일 게임 별나라X 이 자사 나래M 을 베꼈다며 소송을 냈다.", "가온게임즈 = 별나라X"),
    # a house in the genitive, or before what the work is said to be
    ("넷마블의 ‘별나라X’가 1위를 차지했다.", "넷마블 = 별나라X"),
    ("넷마블 글로벌 웹툰 구독 서비스 ‘별빛전기’가 나왔다.", "넷마블 = 별빛전기"),
    ("넷마블 협력업체 게임 ‘별빛전기’가 나왔다.", ""),
    # what has no name, but words enough to tell it apart
    ("넷마블은 결함을 찾는 머신비전 검사 장비를 개발했다.", "넷마블 = 머신비전 검사 장비"),
    ("넷마블이 개발한 음성 제어 치과 솔루션은 오류가 적다.", "넷마블 = 음성 제어 치과 솔루션"),
    ("넷마블은 새로운 솔루션을 개발했다.", ""),
    ("넷마블은 여름 시즌 한정 도넛을 출시했다.", "넷마블 = 여름 시즌 한정 도넛"),
    ("넷마블은 맞춤형 음성 제어 장비를 개발할 계획이다.", ""),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


def told(pipeline: Pipeline, sentence: str, relation: str) -> list[str]:
    """The ends of one relation, as the sentence writes them."""
    reading = pipeline.reader.read(pipeline.analyser.analyse(sentence_page(sentence)))
    found = ((r.subject, r.object) for r in reading.relations if r.name == relation)
    text = reading.text.content
    return sorted(f"{text[a.start : a.end]} = {text[b.start : b.end]}" for a, b in found if b is not None)


@pytest.mark.parametrize(("sentence", "wanted"), CALLED)
def test_other_names(pipeline: Pipeline, sentence: str, wanted: str) -> None:
    assert told(pipeline, sentence, "alsoKnownAs") == ([wanted] if wanted else [])


@pytest.mark.parametrize(("sentence", "wanted"), MADE)
def test_makers(pipeline: Pipeline, sentence: str, wanted: str) -> None:
    assert told(pipeline, sentence, "created") == ([wanted] if wanted else [])
