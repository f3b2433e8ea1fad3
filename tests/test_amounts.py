"""Amounts: where they stand, and their number with its unit."""

from __future__ import annotations

import pytest

from kg.analyse.amounts import Amounts
from kg.knowledge.files import Library
from kg.model import Span

AMOUNTS = [
    ("530억 달러에 팔렸다", "530억 달러", "53000000000 USD", "money"),
    ("3조4천억원을 들였다", "3조4천억원", "3400000000000 KRW", "money"),
    ("2조 8613억원 적자", "2조 8613억원", "2861300000000 KRW", "money"),
    ("6조2870억원·47억61만달러", "6조2870억원", "6287000000000 KRW", "money"),
    ("47억61만달러를 벌었다", "47억61만달러", "4700610000 USD", "money"),
    ("수십억 달러를 모았다", "수십억 달러", "~2000000000..9000000000 USD", "money"),
    ("수백만원을 냈다", "수백만원", "~2000000..9000000 KRW", "money"),
    ("3천200만원대에 거래됐다", "3천200만원대", "~32000000 KRW", "money"),
    ("150만원대에 거래됐다", "150만원대", "~1500000 KRW", "money"),
    ("8조 달러 펀드", "8조 달러", "8000000000000 USD", "money"),
    ("250억 규모 투자", "250억", "25000000000 KRW", "money"),
    ("70억 투자 유치", "70억", "7000000000 KRW", "money"),
    ("45억원 규모의", "45억원", "4500000000 KRW", "money"),
    ("60억 원 규모", "60억 원", "6000000000 KRW", "money"),
    ("1300억원 투자", "1300억원", "130000000000 KRW", "money"),
    ("1,300억원 투자", "1,300억원", "130000000000 KRW", "money"),
    ("4만4000원에 샀다", "4만4000원", "44000 KRW", "money"),
    ("1천250원에서 올랐다", "1천250원", "1250 KRW", "money"),
    ("1,328.45원을 기록했다", "1,328.45원", "1328.45 KRW", "money"),
    ("$30 million에 샀다", "$30 million", "30000000 USD", "money"),
    ("US$1.2 billion에 샀다", "US$1.2 billion", "1200000000 USD", "money"),
    ("$86B 가치", "$86B", "86000000000 USD", "money"),
    ("€4,000만에 샀다", "€4,000만", "40000000 EUR", "money"),
    ("20 million dollars에", "20 million dollars", "20000000 USD", "money"),
    ("4,000만 유로에", "4,000만 유로", "40000000 EUR", "money"),
    ("200억 위안에", "200억 위안", "20000000000 CNY", "money"),
    ("500억엔에", "500억엔", "50000000000 JPY", "money"),
    ("3억 파운드에", "3억 파운드", "300000000 GBP", "money"),
    ("7억 홍콩달러에", "7억 홍콩달러", "700000000 HKD", "money"),
    ("5∼6억원이 든다", "5∼6억원", "500000000..600000000 KRW", "money"),
    ("100억~200억원이 든다", "100억~200억원", "10000000000..20000000000 KRW", "money"),
    ("최대 30억원이 든다", "30억원", "<=3000000000 KRW", "money"),
    ("약 30억원이 든다", "30억원", "~3000000000 KRW", "money"),
    ("30억원 이상이 든다", "30억원 이상", ">=3000000000 KRW", "money"),
    ("30억원가량 든다", "30억원가량", "~3000000000 KRW", "money"),
    ("막대한 자금을 댔다", "막대한 자금", None, "money"),
    ("상당한 금액을 댔다", "상당한 금액", None, "money"),
    ("거액을 댔다", "거액", None, "money"),
    ("직원 85% 이상이 나갔다", "85% 이상", ">=85 %", "percent"),
    ("31.4%를 얻었다", "31.4%", "31.4 %", "percent"),
    ("31.4 %를 얻었다", "31.4 %", "31.4 %", "percent"),
    ("30퍼센트가 나갔다", "30퍼센트", "30 %", "percent"),
    ("10~15% 올랐다", "10~15%", "10..15 %", "percent"),
    ("0.25%포인트 올랐다", "0.25%포인트", "0.25 %p", "percent"),
    ("50% 미만이다", "50% 미만", "<50 %", "percent"),
    ("40% 초과 금지", "40% 초과", ">40 %", "percent"),
    ("10% 이하로", "10% 이하", "<=10 %", "percent"),
    ("85% 이상호 대표", "85%", "85 %", "percent"),
    ("절반이 나갔다", "절반", "50 %", "percent"),
    ("과반의 찬성", "과반", ">50 %", "percent"),
    ("지분 31.4%를 샀다", "지분 31.4%", "31.4 %", "share"),
    ("지분 전량을 샀다", "지분 전량", "100 %", "share"),
    ("이사 7명이 나갔다", "7명", "7 명", "count"),
    ("이사 7 명이 나갔다", "7 명", "7 명", "count"),
    ("임원 몇 명을 내보냈다", "몇 명", "~2..9 명", "count"),
    ("직원 수백 명이 나갔다", "수백 명", "~200..900 명", "count"),
    ("직원 수천명이 나갔다", "수천명", "~2000..9000 명", "count"),
    ("직원 700여 명이 나갔다", "700여 명", "~700 명", "count"),
    ("세 명의 이사", "세 명", "3 명", "count"),
    ("임직원 전원이 나갔다", "전원", "100 %", "count"),
    ("직원 대다수가 나갔다", "대다수", None, "count"),
    ("2만 5000명이 나갔다", "2만 5000명", "25000 명", "count"),
    ("1억명 이상이 쓴다", "1억명 이상", ">=100000000 명", "count"),
    ("약 120곳에 매장을", "120곳", "~120 곳", "count"),
    ("칩 45만개를 산다", "45만개", "450000 개", "count"),
    ("5개사가 모였다", "5개사", "5 개사", "count"),
    ("12개국에 판다", "12개국", "12 개국", "count"),
    ("512만3천204대를 팔았다", "512만3천204대", "5123204 대", "count"),
    ("308만 9천457대를 팔았다", "308만 9천457대", "3089457 대", "count"),
    ("주식 500만주를 샀다", "500만주", "5000000 주", "count"),
    ("특허 30건을 냈다", "30건", "30 건", "count"),
    ("3~4명이 나갔다", "3~4명", "3..4 명", "count"),
    ("징역 3년을 선고했다", "징역 3년", "36 개월", "term"),
    ("징역 1년6개월형이 확정됐다", "징역 1년6개월형", "18 개월", "term"),
    ("금고 10개월에 집행유예 2년을 선고한", "금고 10개월에 집행유예 2년", "10 개월", "term"),
]

NONE = [
    "20대 남성이", "3대 주주가", "3개월 뒤에", "2차 회의", "238조5 570억원", "1 650억 달러",
    "3연임에 성공", "제3종 시설", "전원주택을 지었다", "전원 버튼을 눌렀다",
    "5주 동안", "1인 가구", "2023년 5월", "17일 밝혔다", "오후 3시 30분", "3-2로 이겼다", "100억 년 전",
    "GPT-4를 냈다",
    "3원칙을 세웠다", "5프로젝트", "버전 12.2", "제2명동", "형사13부", "수사를 시작했다", "30명령",
    "7년 이상의 징역", "세 번째", "수명이 늘었다", "한편 회사는", "새 수건",
]


@pytest.fixture(scope="module")
def amounts() -> Amounts:
    return Amounts.load(Library.shipped())


def test_enough_forms() -> None:
    assert len(AMOUNTS) + len(NONE) >= 60


@pytest.mark.parametrize(("text", "written", "value", "kind"), AMOUNTS)
def test_amount(amounts: Amounts, text: str, written: str, value: str | None, kind: str) -> None:
    found = amounts.find(text, Span(0, len(text)))[0]
    assert (text[found.start : found.end], found.value, found.kind) == (written, value, kind)


@pytest.mark.parametrize("text", NONE)
def test_none(amounts: Amounts, text: str) -> None:
    assert [text[a.start : a.end] for a in amounts.find(text, Span(0, len(text)))] == []


def test_several_in_one_sentence(amounts: Amounts) -> None:
    text = "매출은 6조2870억원·47억61만달러, 직원은 30명이다."
    found = [text[a.start : a.end] for a in amounts.find(text, Span(0, len(text)))]
    assert found == ["6조2870억원", "47억61만달러", "30명"]


def test_only_inside_the_span(amounts: Amounts) -> None:
    text = "30명. 40명."
    assert [a.start for a in amounts.find(text, Span(4, len(text)))] == [5]
