"""Small worlds made by chance, for the tests of what changes touch: few names, so that texts have much in common."""

from __future__ import annotations

from hypothesis import strategies as st
from made_readings import Tell, Tie, reading

from kg.model import Reading

PEOPLE = ("문가람", "하도윤", "표은솔")  # the first has a record; of the others there may be several
FIRMS = ("새별로봇", "가온중공업", "한울벤처스")
DAYS = ("1", "3", "8", "29")
TITLES = ("대표이사", "회장")
PAPERS = ("다온일보", "라온경제", "한울벤처스")  # one of them is spoken of as a firm too
PASSAGES = (
    "이날 서울에서 열린 모임에는 투자자와 직원을 비롯해 모두 이백여 명이 자리를 함께했다고 한다.",
    "회사는 대전에 있는 본사에서 사흘 동안 감사를 벌인 끝에 이런 결정을 내렸다고 덧붙였다.",
    "노조는 성명을 내고 이번 일의 경위를 낱낱이 밝히라고 경영진에게 거듭 요구하고 나섰다.",
)
SUMS = ("30억 원=3000000000 KRW", "31억 원=3100000000 KRW")
SHADES = st.sampled_from([("actual", "affirmed")] * 4 + [("planned", "affirmed"), ("actual", "negated")])


@st.composite
def posts(draw: st.DrawFn) -> Tell:
    """Someone comes into an office or goes out of it."""
    kind, word = draw(st.sampled_from([("Dismissal", "해임"), ("Appointment", "선임"), ("Resignation", "사임")]))
    person, firm, day = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(FIRMS)), draw(st.sampled_from(DAYS))
    title = draw(st.sampled_from(TITLES))
    roles = {"person": person, "organization": firm, "position": title, "date": f"{day}일=2024-03-{day:0>2}"}
    for role in draw(st.sets(st.sampled_from(["organization", "position", "date"]), max_size=2)):
        del roles[role]
    shade = draw(SHADES)
    source = draw(st.sampled_from(["author", "author", "hearsay", "한울벤처스"]))
    end = f" 한울벤처스가 {word} 소식을 전했다." if source == "한울벤처스" else f" {word}이다."
    return Tell(f"{firm} {title} {person} {day}일{end}", kind, word, roles, *shade, source)


@st.composite
def deals(draw: st.DrawFn) -> Tell:
    """Firms invest in each other, meet and work together."""
    kind, word = draw(st.sampled_from([("Investment", "투자"), ("Partnership", "제휴"), ("Meeting", "회동")]))
    one, two = draw(st.permutations(FIRMS))[:2]
    other = "organization" if kind == "Investment" else "counterpart"
    amount, day = draw(st.sampled_from(SUMS)), draw(st.sampled_from(DAYS))
    roles = {"agent": one, other: two, "amount": amount, "date": f"{day}일=2024-03-{day:0>2}"}
    for role in draw(st.sets(st.sampled_from(["amount", "date"]), max_size=2)):
        del roles[role]
    return Tell(f"{one}와 {two}는 {day}일 {amount.partition('=')[0]} {word} 소식을 알렸다.", kind, word, roles)


@st.composite
def ties(draw: st.DrawFn) -> Tie:
    """Who belongs where, and who is called what."""
    person, other = draw(st.permutations(PEOPLE))[:2]
    firm, title = draw(st.sampled_from(FIRMS)), draw(st.sampled_from(TITLES))
    return draw(st.sampled_from([
        Tie(f"{person}은 {firm} {title}다.", "heldPosition", person, firm, title),
        Tie(f"{person}은 {firm} 식구다.", "employeeOf", person, firm),
        Tie(f"{person}의 다른 이름은 {other}이다.", "alsoKnownAs", person, other),
    ]))  # fmt: skip


@st.composite
def texts(draw: st.DrawFn, name: str) -> Reading:
    """One text: tellings, ties, and passages that others may have too."""
    tells: list[Tell | Tie] = draw(st.lists(st.one_of(posts(), posts(), deals(), ties()), min_size=1, max_size=3))
    tells += [Tell(words, "Statement", words[:2], {}) for words in draw(st.sets(st.sampled_from(PASSAGES)))]
    meta = {"publisher": paper} if (paper := draw(st.sampled_from(["", *PAPERS]))) else {}
    day = draw(st.sampled_from([None, "2024-03-09", "2024-03-11"]))
    return reading(name, *tells, date=day, **meta)


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """Some texts; one name may stand for two of them, and two names for one content."""
    names = [f"{letter}.txt" for letter in "abcdef"]
    found = [draw(texts(name)) for name in names]
    return [*found, draw(texts("a.txt"))]
