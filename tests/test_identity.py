"""Who is who: judgements, their taking back, homonyms, and an adversarial list of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gold_readings import library, record_names
from made_readings import Tell, Tie, affair, fired, maker, reading
from scoring import normal

from kg.export import export
from kg.maker import Maker
from kg.model import Claim, Entity, Filler, MentionKind, Reading, Span, Text
from kg.resolve.decisions import Decision, Decisions
from kg.store import Graph, GraphError

DIFFERENT = """
person: 김민수/김민석, 김민수/김민서, 이재용/이재명, 이재용/이재원, 박지성/박지원, 정의선/정의진, 최태원/최태호, 홍길동/홍길순
person: 슈미트/스미스, 에릭 슈미트/에릭 스미스, 샘 올트먼/샘 알트리, 그레그 브록먼/그레그 브라운, 일론 머스크/킴벌 머스크
person: 존 스미스/존 스미슨, 김정은/김정일, 김정은/김정훈, 노태우/노태원, 구광모/구본무, 신동빈/신동주, 조원태/조현태
person: 이부진/이서현, 김범수/김범석, 이해진/이해찬, 방시혁/방시현, 문재인/문재호, 윤석열/윤석민, 한동훈/한동희, 이준석/이준성
person: 미라 무라티/미라 굽타, 사티아 나델라/사티아 싱, 제프 베이조스/제프 딘, 마크 저커버그/마크 큐번, 팀 쿡/팀 스위니
organization: 삼성전자/삼성물산, 삼성/삼성전자, 삼성전자/삼성전기, 삼성생명/삼성화재, 현대자동차/현대건설, 현대차/현대카드
organization: SK/SK텔레콤, SK/SKT, SK하이닉스/SK텔레콤, LG전자/LG화학, LG/LG전자, 하이브/하이브IM, 카카오/카카오뱅크
organization: 카카오/카카오페이, 네이버/네이버웹툰, 오픈AI/오픈소스AI, 한화/한화오션, 롯데/롯데케미칼, 롯데쇼핑/롯데칠성
organization: 신한은행/신한카드, 국민은행/국민연금, 우리은행/우리카드, 서울대/서울시, 고려대/고려아연, 부산대/부산시
organization: 한국전력/한국전력기술, 구글/구글 딥마인드, 애플/애플비, 마이크로소프트/마이크로칩, 메타/메타버스랩, 테슬라/테슬라봇
organization: 다온전자/다온전기, 가람소프트/가람소프트랩, 미르홀딩스/미르홀딩스재팬, 새솔벤처스/새별벤처스, 대한항공/대한전선
place/organization: 서울/서울대, 부산/부산대, 대전/대전시
organization/group: 오픈AI/오픈AI 이사회, OpenAI/OpenAI 직원, 하이브/하이브 이사회
"""
SAME = """
person: 샘 올트먼/샘 알트만, 샘 올트먼/Sam Altman, 샘 올트먼/샘알트먼, 그레그 브록먼/그렉 브로크만, 그레그 브록먼/그렉 브록만
person: 브록먼/브록만, 그레그 브록먼/Greg Brockman, 미라 무라티/Mira Murati, 미라 무라티/미라 무라띠, 에릭 슈미트/에릭 슈밋
person: 일리야 수츠케버/일리야 서츠케버, 일리야 수츠케버/Ilya Sutskever, 사티아 나델라/샤티아 나델라
person: 사티아 나델라/Satya Nadella, 일론 머스크/엘론 머스크, 일론 머스크/Elon Musk, 마크 저커버그/마크 주커버그
person: 제프 베이조스/제프 베조스, 빌 게이츠/Bill Gates, 애덤 디앤젤로/아담 디안젤로, 타샤 매콜리/타샤 맥컬리
person: 헬렌 토너/헬렌 토우너, 에밋 시어/에멧 시어, 비노드 코슬라/비노드 코슬러, 팀 쿡/Tim Cook, 젠슨 황/Jensen Huang
person: 순다르 피차이/순다 피차이, 래리 서머스/래리 섬머스, 브렛 테일러/브랫 테일러, 도널드 트럼프/도날드 트럼프
person: 블라디미르 푸틴/블라드미르 푸틴, 조 바이든/Joe Biden, 마거릿 애트우드/마가렛 애트우드, 스칼릿 조핸슨/스칼렛 요한슨
person: 크리스토퍼 놀란/크리스토퍼 놀런, 카르멘 로페스/카르멘 로페즈, 나디아 벨로프/나디야 벨로프, 오스카 린드홀름/오스카르 린드홀름
person: 마르쿠스 브란트너/Markus Brandtner, 엘레나 코스타스/Elena Kostas, 토마스 켈러만/Thomas Kellerman
organization: 오픈AI/오픈에이아이, 오픈AI/OpenAI, 마이크로소프트/Microsoft, 마이크로소프트/마이크로 소프트
organization: 스라이브캐피털/스라이브 캐피탈, 세쿼이아캐피털/세쿼이아 캐피탈, 코슬라벤처스/코슬라 벤처스, 타이거글로벌/타이거 글로벌
organization: 삼성전자/삼성전자(주), ㈜다온전자/다온전자, 가람소프트 주식회사/가람소프트, 미르홀딩스/미르 홀딩스
organization: 앤트로픽/앤스로픽, 소프트뱅크/소프트방크, 엔비디아/NVIDIA, 와이콤비네이터/와이 콤비네이터, 로켓랩/로켓 랩
organization: 골드만삭스/골드먼삭스, 스페이스엑스/스페이스 엑스, 알리바바/Alibaba, 화웨이/Huawei, 폭스바겐/폴크스바겐
organization: 블룸버그/Bloomberg, 라쿠텐그룹/라쿠텐 그룹, 도이체방크/도이치방크, 크레디트스위스/크레디 스위스, 솔라엣지/솔라 엣지
organization: 퀄컴벤처스/퀄컴 벤처스, SK텔레콤/SKT, 노바텍크/노바테크, 벨로르소프트/벨로르 소프트
"""
Pair = tuple[MentionKind, str, MentionKind, str]


def pairs(table: str) -> list[Pair]:
    """Kinds and names of each pair of a table."""
    found: list[Pair] = []
    for line in table.strip().splitlines():
        kinds, _, rest = line.partition(": ")
        one, _, two = kinds.partition("/")
        for pair in rest.split(", "):
            left, _, right = pair.partition("/")
            found.append((one, left, two or one, right))  # type: ignore[arg-type]
    return found


def named(kind: MentionKind, name: str) -> Reading:
    """A text that names one entity; groups with their organisation."""
    content = f"{name}.\n"
    record = None if kind == "group" else record_names().get(normal(name))
    entities = [Entity(kind, (name,), record)]
    if kind == "group":
        whole = name.split(" ")[0]
        entities = [Entity(kind, (name,), None, 1), Entity("organization", (whole,), record_names().get(normal(whole)))]
    filler = Filler(name, 0, len(name), 0)
    claim = Claim("Statement", Span(0, 1), Span(0, len(name)), {"agent": (filler,)}, "actual", "affirmed", "author", "r")
    return Reading(Text(f"{kind} {name}", content), tuple(entities), (claim,), sentences=(Span(0, len(content) - 1),))


def real_maker() -> Maker:
    """A maker with the shipped records."""
    return Maker.load(library())


def outcome(pair: Pair, one_maker: Maker) -> str:
    """merged, proposed or apart: what becomes of two names, each told by a text of its own."""
    kind, one, other, two = pair
    graph = Graph.create(None, one_maker, [named(kind, one), named(other, two)])
    made = one_maker.made([[r] for r in graph.readings()], graph.names)
    iris = {text.reading.text.name: text.iris[0] for text in made.texts.values()}
    if iris[f"{kind} {one}"] == iris[f"{other} {two}"]:
        return "merged"
    wanted = set(iris.values())
    return "proposed" if any({c.one.iri, c.two.iri} == wanted for c in made.candidates(frozenset())) else "apart"


def test_the_lists_are_long_enough() -> None:
    assert len(set(pairs(DIFFERENT))) >= 60
    assert len(set(pairs(SAME))) >= 60


def test_no_two_are_merged_that_are_two() -> None:
    shared = real_maker()
    assert [pair for pair in pairs(DIFFERENT) if outcome(pair, shared) == "merged"] == []


def test_spelling_variants_are_merged_or_proposed() -> None:
    shared = real_maker()
    lost = [pair for pair in pairs(SAME) if outcome(pair, shared) == "apart"]
    assert len(lost) <= 0.1 * len(pairs(SAME)), lost
