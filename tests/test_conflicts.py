"""Where claims disagree, and the verdict on it: small texts made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_readings import Tell, fired, maker, reading

from kg.export.ledger import ledger
from kg.model import Reading
from kg.store import Graph

Dispute = tuple[str, str, tuple[str, ...]]  # kind, verdict, values


def disputes(*texts: Reading) -> list[Dispute]:
    """The rows of the ledger, the leading value first in each."""
    found = ledger(Graph.create(None, maker(), texts))
    return sorted((row["kind"], row["verdict"], tuple(_value(side["value"]) for side in row["sides"])) for row in found)


def _value(told: str) -> str:
    return told.rpartition("/")[2].replace("_", "/")


def dated(words: str, value: str, source: str = "author", type: str = "Dismissal", **shade: str) -> Tell:
    """That 문가람 loses his post at a time, in somebody's words."""
    roles: dict[str, str | list[str]] = {"person": "문가람", "organization": "새별로봇", "date": f"{words}={value}"}
    return Tell(f"표은솔 하도윤 {words} 새별로봇이 문가람 해임.", type, "해임", roles, source=source, **shade)


def paid(amount: str, source: str = "author", type: str = "Acquisition", **shade: str) -> Tell:
    """That 한울벤처스 takes over 새별로봇 for a sum, in somebody's words."""
    roles: dict[str, str | list[str]] = {"agent": "한울벤처스", "organization": "새별로봇", "amount": amount}
    words = amount.partition("=")[0]
    return Tell(f"표은솔 하도윤 한울벤처스 새별로봇 {words} 인수.", type, "인수", roles, source=source, **shade)


def abroad(tell: Tell, day: str) -> Tell:
    """The same, with a mark of another zone beside the day."""
    return replace(tell, sentence=tell.sentence.replace(day, f"{day}(현지시간)"))


def put_right(tell: Tell) -> Tell:
    return replace(tell, sentence=f"{tell.sentence} 이로써 정정.")


def denied(tell: Tell) -> Tell:
    return replace(tell, polarity="negated")


NO = ("polarity", "genuine", ("affirmed", "negated"))
THIRTY, FIFTY = "30억 원=3000000000 KRW", "50억 원=5000000000 KRW"
MONTH = dated("3월", "2024-03")
NEXT, SECOND = dated("18일", "2024-03-18"), dated("19일", "2024-03-19")
ABROAD, BOTH_ABROAD = abroad(dated("17일", "2024-03-17"), "17일"), abroad(NEXT, "18일")
FAR_OFF = replace(NEXT, sentence=NEXT.sentence.replace("해임.", "해임, 이는 공장이 있는 곳의 현지시간이다."))

DATES: dict[str, tuple[list[Reading], list[Dispute]]] = {
    "two texts, two days": (
        [reading("a", fired("8")), reading("b", fired("9"))],
        [("date", "genuine", ("2024-03-08", "2024-03-09"))],
    ),
    "one source seldom contradicts itself in one text": ([reading("a", fired("8"), fired("9"))], []),
    "but one may tell more exactly": (
        [reading("a", MONTH, fired("9"))], [("date", "granularity", ("2024-03-09", "2024-03"))],
    ),
    "a month and its first day": (
        [reading("a", MONTH), reading("b", fired("1"))], [("date", "granularity", ("2024-03-01", "2024-03"))],
    ),
    "a month and its last day": (
        [reading("a", MONTH), reading("b", fired("31"))], [("date", "granularity", ("2024-03-31", "2024-03"))],
    ),
    "two stretches of which neither lies in the other": (
        [reading("a", dated("1일부터 3일", "2024-03-01/2024-03-03")),
         reading("b", dated("2일부터 4일", "2024-03-02/2024-03-04"))],
        [("date", "genuine", ("2024-03-01/2024-03-03", "2024-03-02/2024-03-04"))],
    ),
    "a day abroad and the next one at home": (
        [reading("a", ABROAD), reading("b", NEXT)], [("date", "time-zone", ("2024-03-17", "2024-03-18"))],
    ),
    "both are days abroad": (
        [reading("a", ABROAD), reading("b", BOTH_ABROAD)], [("date", "genuine", ("2024-03-17", "2024-03-18"))],
    ),
    "a mark far from the day does not mark it": (
        [reading("a", ABROAD), reading("b", FAR_OFF)], [("date", "time-zone", ("2024-03-17", "2024-03-18"))],
    ),
    "two days lie between no zones": (
        [reading("a", ABROAD), reading("b", SECOND)], [("date", "genuine", ("2024-03-17", "2024-03-19"))],
    ),
    "a month is no day of another zone": (
        [reading("a", MONTH),
         reading("b", dated("2월 29일 현지시간", "2024-02-29"), dated("2월 29일 현지시간", "2024-02-29"))],
        [("date", "genuine", ("2024-02-29", "2024-03"))],
    ),
    "a plan that came out otherwise": (
        [reading("a", fired("8")), reading("b", fired("9", modality="planned"))],
        [("date", "update", ("2024-03-08", "2024-03-09"))],
    ),
    "two plans": (
        [reading(name, fired(day, modality="planned")) for name, day in (("a", "8"), ("b", "9"))],
        [("date", "genuine", ("2024-03-08", "2024-03-09"))],
    ),
    "what only may have been disputes nothing": (
        [reading("a", fired("8")), reading("b", fired("9", modality="possible"))], [],
    ),
    "a source that says something else later": (
        [reading("a", fired("8"), date="2024-03-10", publisher="다온일보"),
         reading("b", fired("9"), date="2024-03-11", publisher="다온일보")],
        [("date", "update", ("2024-03-08", "2024-03-09"))],
    ),
    "a source that says something else on the same day": (
        [reading(name, fired(day), date="2024-03-10", publisher="다온일보") for name, day in (("a", "8"), ("b", "9"))],
        [("date", "genuine", ("2024-03-08", "2024-03-09"))],
    ),
    "another source that says something else later": (
        [reading("a", fired("8"), date="2024-03-10", publisher="다온일보"),
         reading("b", fired("9"), date="2024-03-11", publisher="라온경제")],
        [("date", "genuine", ("2024-03-08", "2024-03-09"))],
    ),
    "what goes on for days has many": (
        [reading(n, dated(f"{day}일", f"2024-03-0{day}", type="Suspension")) for n, day in (("a", 8), ("b", 9))], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_dates(case: str) -> None:
    texts, expected = DATES[case]
    assert disputes(*texts) == expected


SUMS: dict[str, tuple[list[Reading], list[Dispute]]] = {
    "two sums": (
        [reading("a", paid(THIRTY)), reading("b", paid(FIFTY))], [("amount", "genuine", ("30억 원", "50억 원"))],
    ),
    "one sum, told as near enough": (
        [reading("a", paid(THIRTY)), reading("b", paid("30억 원=~3000000000 KRW"))], [],
    ),
    "a sum, and more exactly": (
        [reading("a", paid("약 30억 원=~3000000000 KRW")), reading("b", paid("29억 원=2900000000 KRW"))],
        [("amount", "rounding", ("약 30억 원", "29억 원"))],
    ),
    "sums of two currencies": (
        [reading("a", paid(THIRTY)), reading("b", paid("200만 달러=2000000 USD"))], [],
    ),
    "what a speaker puts right": (
        [reading("a", paid(THIRTY, "표은솔"), put_right(paid(FIFTY, "표은솔")))],
        [("amount", "update", ("30억 원", "50억 원"))],
    ),
    "two sums of one speaker, of which he takes back none": (
        [reading("a", paid(THIRTY, "표은솔"), paid(FIFTY, "표은솔"))], [("amount", "genuine", ("30억 원", "50억 원"))],
    ),
    "what others put right": (
        [reading("a", paid(THIRTY, "표은솔"), put_right(paid(FIFTY, "하도윤")))],
        [("amount", "genuine", ("30억 원", "50억 원"))],
    ),
    "an author who speaks of putting right": (
        [reading("a", paid(THIRTY), put_right(paid(FIFTY)))],
        [("amount", "genuine", ("30억 원", "50억 원"))],
    ),
    "whom a sum is denied it does not compete for": (
        [reading("a", paid(THIRTY)), reading("b", denied(paid(FIFTY)))], [NO],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SUMS)
def test_sums(case: str) -> None:
    texts, expected = SUMS[case]
    assert disputes(*texts) == expected


def arrested(day: str, where: str = "", **shade: str) -> Tell:
    """That 문가람 is arrested by the people of a house."""
    roles: dict[str, str | list[str]] = {"person": "문가람", "date": f"{day}일=2024-03-{day:0>2}"}
    roles |= {"agent": where} if where else {}
    return Tell(f"{day}일 문가람, {where} 신고로 체포.", "Arrest", "체포", roles, **shade)


def died(where: str) -> Tell:
    return Tell(f"문가람이 {where}에서 별세.", "Death", "별세", {"person": "문가람", "place": where})


OTHERS: dict[str, tuple[list[Reading], list[Dispute]]] = {
    "one says so, one says no": ([reading("a", fired("8")), reading("b", denied(fired("8")))], [NO]),
    "one says so, one says that it only may not be": (
        [reading("a", fired("8")), reading("b", denied(replace(fired("8"), modality="possible")))], [],
    ),
    "who said so says no later": (
        [reading("a", fired("8"), date="2024-03-09", publisher="다온일보"),
         reading("b", denied(fired("8")), date="2024-03-11", publisher="다온일보")],
        [("polarity", "update", ("affirmed", "negated"))],
    ),
    "of what has steps, another step is denied": (
        [reading("a", arrested("8")), reading("b", denied(replace(arrested("8"), roles={"person": "문가람"})))], [],
    ),
    "of what has steps, the step of that day is denied": (
        [reading("a", arrested("8")), reading("b", denied(arrested("8")))], [NO],
    ),
    "of what has steps, the step of that house is denied": (
        [reading("a", replace(arrested("8", "가온중공업"), roles={"person": "문가람", "agent": "가온중공업"})),
         reading("b", denied(arrested("8", "가온중공업")))], [NO],
    ),
    "of what has steps, one text tells of two": ([reading("a", arrested("8"), denied(arrested("8")))], []),
    "who dies dies in one place": (
        [reading("a", died("대전"), date="2024-03-08"), reading("b", died("서울"), date="2024-03-09")],
        [("filler", "genuine", ("대전", "서울"))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHERS)
def test_other_roles(case: str) -> None:
    texts, expected = OTHERS[case]
    assert disputes(*texts) == expected


@pytest.mark.parametrize("tellings", [1, 2])
def test_a_weekday_that_is_another_days(tellings: int) -> None:
    right, wrong = reading("a", fired("8")), reading("b", *[fired("8")] * tellings)
    claims = [replace(claim, roles={**claim.roles, "date": (replace(claim.roles["date"][0], contradiction="토요일"),)})
              for claim in wrong.claims]  # fmt: skip
    assert disputes(right, wrong) == []
    assert disputes(right, replace(wrong, claims=tuple(claims))) == [("date", "inner", ("2024-03-08", "토요일"))]


def takes(person: str, day: str = "", source: str = "author", title: str = "대표이사", **shade: str) -> Tell:
    """That somebody takes the office of 새별로봇."""
    roles: dict[str, str | list[str]] = {"person": person, "organization": "새별로봇", "position": title}
    roles |= {"date": f"{day}일=2024-03-{day:0>2}"} if day else {}
    words = f"{source if source != 'author' else ''} {day}일 새별로봇 {title} {person} 선임."
    return Tell(words, "Appointment", "선임", roles, source=source, **shade)


MOON, HA, PYO = "문가람", "하도윤", "표은솔"
ONE = takes(HA, "8")
BOTH = replace(ONE, sentence=f"{PYO} {ONE.sentence}", roles={**ONE.roles, "person": [HA, PYO]})
RIVALS: dict[str, tuple[list[Reading], list[Dispute]]] = {
    "two take one office on one day": (
        [reading("a", takes(HA, "8"), date="2024-03-08"), reading("b", takes(PYO, "8"), date="2024-03-09")],
        [("filler", "genuine", (HA, PYO))],
    ),
    "one after the other, in the order of the days": (
        [reading("a", takes(PYO, "10")), reading("b", takes(HA, "1"), takes(HA, "29"), takes(MOON, "20"))],
        [("filler", "succession", pair) for pair in (("moon-garam", HA), (PYO, "moon-garam"), (HA, PYO))],
    ),
    "two offices": ([reading("a", takes(HA, "8")), reading("b", takes(PYO, "8", title="회장"))], []),
    "one person is no rival": (
        [reading("a", takes(HA, "8")), reading("b", takes(HA, "28"))], [],
    ),
    "one without a day, told on the last day of the window": (
        [reading("a", takes(HA, "8"), date="2024-03-08"),
         reading("b", takes(PYO), date="2024-03-11")],
        [("filler", "genuine", (HA, PYO))],
    ),
    "one without a day, told after the window": (
        [reading("a", takes(HA, "8"), date="2024-03-08"), reading("b", takes(PYO), date="2024-03-12")], [],
    ),
    "one without a day, told before": (
        [reading("a", takes(HA, "8"), date="2024-03-09"), reading("b", takes(PYO), date="2024-03-07")], [],
    ),
    "one without a day, told on the day": (
        [reading("a", takes(HA, "8"), date="2024-03-07"), reading("b", takes(PYO), date="2024-03-08")],
        [("filler", "genuine", (HA, PYO))],
    ),
    "a source that takes back whom it told of": (
        [reading("a", takes(HA, "8"), date="2024-03-07"),
         reading("b", takes(PYO, "8"), date="2024-03-08", publisher="다온일보"),
         reading("c", denied(takes(PYO, "8")), date="2024-03-09", publisher="다온일보")],
        [("filler", "update", (HA, PYO)), ("polarity", "update", ("affirmed", "negated"))],
    ),
    "another source that denies whom one told of": (
        [reading("a", takes(HA, "8"), date="2024-03-07"),
         reading("b", takes(PYO, "8"), date="2024-03-08", publisher="다온일보"),
         reading("c", denied(takes(PYO, "8")), date="2024-03-09", publisher="라온경제")],
        [("filler", "genuine", (HA, PYO)), NO],
    ),
    "who is only to take it is no rival": (
        [reading("a", takes(HA, "8")), reading("b", takes(PYO, "8", modality="planned"))], [],
    ),
    "two told together are no rivals": ([reading("a", BOTH), reading("b", takes(MOON, "8"))], []),
}  # fmt: skip


@pytest.mark.parametrize("case", RIVALS)
def test_rivals(case: str) -> None:
    texts, expected = RIVALS[case]
    assert disputes(*texts) == expected
