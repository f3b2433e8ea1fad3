"""Which tellings are of one event, and what is concluded from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_readings import Tell, Tie, affair, fired, maker, reading

from kg.assemble import Assembler
from kg.assemble.join import ONE_THING, likeness
from kg.assemble.rules import JoinRules
from kg.iris import PREFIXES
from kg.knowledge.entities import Record
from kg.knowledge.files import KnowledgeError, Library
from kg.maker import Maker
from kg.model import Entity, Reading, Text
from kg.nodes import EntityNode, Resolved
from kg.resolve.entities import described, english_bodies, gather, inner_name, naming, resolve
from kg.store import Graph

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def rows(graph: Graph, query: str) -> list[tuple[str, ...]]:
    """The solutions as strings, sorted."""
    solutions: Any = graph.query(HEAD + query)
    names = [variable.value for variable in solutions.variables]
    return sorted(tuple(getattr(row[name], "value", "") for name in names) for row in solutions)


def built(*readings: Reading) -> Graph:
    return Graph.create(None, maker(), readings)


def events(*readings: Reading) -> int:
    """How many events the tellings make."""
    return len({event for event, _ in rows(built(*readings), "SELECT ?e ?c { ?e kg:hasClaim ?c }")})


def tell(type: str, sentence: str, trigger: str, modality: str = "actual", **roles: str | list[str]) -> Tell:
    return Tell(sentence, type, trigger, dict(roles), modality)


def hired(**roles: str | list[str]) -> Tell:
    return tell("Hiring", "문가람과 하도윤은 가온중공업 새별로봇에 입사했다.", "입사", **roles)


def invested(agent: str) -> Tell:
    return tell("Investment", f"{agent} 새별로봇에 투자.", "투자", agent=agent, organization="새별로봇")


def threatened(counterpart: str) -> Tell:
    return tell(
        "Threat", f"한울벤처스, {counterpart} 위협.", "위협", agent="한울벤처스", counterpart=counterpart
    )


def founded(year: str) -> Tell:
    return tell(
        "Founding", f"새별로봇은 {year}년 창업했다.", "창업", organization="새별로봇", date=f"{year}년={year}"
    )


def ruled(court: str, outcome: str) -> Tell:
    return tell("Ruling", f"{court}이 문가람에게 {outcome}를 선고했다.", outcome, person="문가람")


def agreed(*sides: str, day: bool = False) -> Tell:
    roles = dict(zip(("agent", "counterpart"), sides, strict=False)) | ({"date": "8일=2024-03-08"} if day else {})
    return tell("Agreement", f"8일 {'과 '.join(sides)} 합의했다.", "합의", **roles)


def signed(agent: str, paper: str) -> Tell:
    return tell("Agreement", f"{agent}도 {paper}에 서명했다.", "서명", agent=agent, product=paper)


def founds(agent: str, what: str) -> Tell:
    return tell("Founding", f"{agent}이 {what}를 설립한다.", "설립", agent=agent, organization=what)


def leads(where: str) -> Tell:
    return tell("Appointment", f"문가람은 {where}을 이끌 예정이다.", "이끌", person="문가람", organization=where)


def said(words: str) -> Tell:
    return tell("Statement", f"8일 표은솔은 {words} 말했다.", "말했다", agent="표은솔", date="8일=2024-03-08")


APART: dict[str, tuple[Callable[[], list[Tell]], int]] = {
    "dates a day apart are a conflict, not two events": (lambda: [fired("8"), fired("9")], 1),
    "dates a week apart are of one event": (lambda: [fired("1"), fired("8")], 1),
    "dates more than a week apart are of two": (lambda: [fired("1"), fired("9")], 2),
    "no chain of days makes one event of many": (lambda: [fired("1"), fired("8"), fired("15")], 2),
    "dates weeks apart are two events": (lambda: [fired("1"), fired("29")], 2),
    "a plan and its doing are one event": (lambda: [fired("8", modality="planned"), fired("8")], 1),
    "a denial belongs to what it denies": (lambda: [fired("8", polarity="negated"), fired("8")], 1),
    "another person is another event": (lambda: [hired(person="문가람"), hired(person="하도윤")], 2),
    "another organisation is another event": (
        lambda: [hired(person="문가람", organization=name) for name in ("새별로봇", "가온중공업")], 2,
    ),
    "an organisation left out keeps nothing apart": (
        lambda: [hired(person="문가람", organization="새별로봇"), hired(person="문가람")], 1,
    ),
    "a second time is another event": (
        lambda: [fired("8"), tell("Dismissal", "문가람을 다시 해임.", "해임", person="문가람")], 2,
    ),
    "a group of no house is another one in each text": (
        lambda: [tell("Arrest", f"{day} 경찰이 체포됐다.", "체포", person="경찰") for day in ("어제", "오늘")], 2,
    ),
    "rulings of two instances are two": (
        lambda: [ruled("1심", "유죄"), ruled("2심", "유죄")], 2,
    ),
    "guilty and not guilty are two rulings": (lambda: [ruled("법원", "유죄"), ruled("법원", "무죄")], 2),
    "a ruling is one whatever tells its instance": (lambda: [ruled("법원", "무죄"), ruled("2심", "무죄")], 1),
    "two speeches of one day are two": (
        lambda: [said("공장을 대전에 짓겠다고"), said("다음 달 새 로봇을 내놓을 것이라고")], 2,
    ),
    "one speech in nearly one's words is one": (
        lambda: [said("공장을 대전에 짓겠다고"), said("공장을 대전에 곧 짓겠다고")], 1,
    ),
    "coming back again is no second time": (
        lambda: [
            tell("Reinstatement", "문가람이 다시 복귀했다.", "복귀", person="문가람"),
            tell("Reinstatement", "문가람이 복귀했다.", "복귀", person="문가람"),
        ], 1,
    ),
    "what happens once has one date": (
        lambda: [
            founded("2019"),
            founded("2020"),
        ], 1,
    ),
    "investments of two investors": (
        lambda: [
            invested("한울벤처스"),
            invested("가온중공업"),
        ], 2,
    ),
    "investments of which one tells no investor": (
        lambda: [
            invested("한울벤처스"),
            tell("Investment", "새별로봇이 투자를 받았다.", "투자", organization="새별로봇"),
        ], 2,
    ),
    "two sides, either way round": (
        lambda: [
            tell("Meeting", "문가람이 하도윤을 만났다.", "만났다", agent="문가람", counterpart="하도윤"),
            tell("Meeting", "하도윤이 문가람을 만났다.", "만났다", agent="하도윤", counterpart="문가람"),
            tell("Meeting", "하도윤이 표은솔을 만났다.", "만났다", agent="하도윤", counterpart="표은솔"),
        ], 2,
    ),
    "an agreement of one day, of which one tells one side": (
        lambda: [agreed("문가람", day=True), agreed("문가람", "하도윤", day=True)], 1,
    ),
    "agreements of any day, of which one tells one side": (lambda: [agreed("문가람"), agreed("문가람", "하도윤")], 2),
    "what one signs": (lambda: [signed("문가람", "공개 서한"), signed("문가람", "서한")], 1),
    "what two sign": (lambda: [signed("문가람", "서한"), signed("하도윤", "서한")], 2),
    "a new company of one founder": (lambda: [founds("문가람", "새 회사"), founds("문가람", "회사")], 1),
    "new companies of two founders": (lambda: [founds("문가람", "새 회사"), founds("하도윤", "새 회사")], 2),
    "a company and a school of one founder": (lambda: [founds("문가람", "새 회사"), founds("문가람", "새 학교")], 2),
    "a team without a name is no house that has one": (lambda: [leads("새 연구팀"), leads("새별로봇")], 2),
    "a team without a name in two texts": (lambda: [leads("새 연구팀"), leads("연구팀")], 1),
    "rulings of two courts": (lambda: [ruled("서울중앙지법", "유죄"), ruled("서울고법", "유죄")], 2),
    "a ruling told by its court and by its instance": (lambda: [ruled("서울고법", "유죄"), ruled("2심", "유죄")], 1),
    "a board and its company as the one that is threatened": (
        lambda: [
            threatened("새별로봇 이사회"),
            threatened("새별로봇"),
        ], 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_tellings_of_two_texts(case: str) -> None:
    tells, expected = APART[case]
    assert events(*(reading(f"{number}.txt", one) for number, one in enumerate(tells()))) == expected


def keys(one: Tell) -> frozenset[tuple[str, ...]]:
    """By what a text of one telling is coupled with others."""
    names = built().names
    return maker().assembler.couplings(resolve(reading("a", one), names), names)


@pytest.mark.parametrize("case", [case for case, (tells, events) in APART.items() if (len(tells()), events) == (2, 1)])
def test_what_is_joined_is_coupled(case: str) -> None:
    one, two = APART[case][0]()
    assert keys(one) & keys(two)


def test_who_comes_and_goes_is_coupled_with_what_else_is_told_of_the_person_and_the_office() -> None:
    comes = tell("Appointment", "문가람이 취임했다.", "취임", person="문가람")
    assert keys(comes) & keys(fired("8"))
    assert not keys(hired(person="문가람")) & keys(fired("8"))
    heads = [tell("Appointment", f"{who} 새별로봇 대표이사 선임.", "선임", person=who, organization="새별로봇",
                  position="대표이사") for who in ("하도윤", "표은솔")]  # fmt: skip
    assert keys(heads[0]) & keys(heads[1])
    assert not keys(heads[0]) & keys(replace(heads[1], roles={**heads[1].roles, "position": "이사"}))


def test_statements_of_two_texts_are_two_events() -> None:
    said = tell("Statement", "문가람은 새별 원을 내놓겠다고 말했다.", "말했다", agent="문가람")
    assert events(reading("a", said), reading("b", said, fired("8"))) == 3


def test_half_of_the_letters_make_one_speech() -> None:
    words = [f"8일 표은솔은 {what} 말했다." for what in ("가나다라마바", "사아자차카타")]
    one, two = (Tell(one, "Statement", "말했다", {"agent": "표은솔", "date": "8일=2024-03-08"}) for one in words)
    assert likeness(*words) == ONE_THING
    assert events(reading("a", one), reading("b", two)) == 1


def test_a_type_may_ask_for_like_words_alone(tmp_path: Path) -> None:
    (tmp_path / "assembly.toml").write_text("[types.Statement]\nlike = 0.4\n", "utf-8")
    types = maker().assembler.types
    texts = [reading(day, tell("Statement", f"{day}일 표은솔은 공장을 짓겠다고 말했다.", "말했다", agent="표은솔"))
             for day in "89"]  # fmt: skip
    for library, expected in ((Library.shipped(), 2), (Library.shipped(tmp_path), 1)):
        one = replace(maker(), assembler=Assembler.load(library, types))
        assert len(rows(Graph.create(None, one, texts), "SELECT DISTINCT ?e { ?e kg:hasClaim ?c }")) == expected


def test_a_copy_that_names_no_one_is_no_telling_of_the_same() -> None:
    words = "경찰은 8일 대전에 있는 새별로봇 본사를 나서던 문가람 대표이사를 사기 혐의로 체포했다고 전했다."
    named, nameless = tell("Arrest", words, "체포", person="문가람"), tell("Arrest", words, "체포")
    assert events(reading("a", named), reading("b", named)) == 1
    assert events(reading("a", named), reading("b", nameless)) == 2


def test_one_who_is_left_out_is_the_one_the_text_tells_of() -> None:
    lone = tell("Dismissal", "해임 사유는 알려지지 않았다.", "해임")
    assert events(reading("a", fired("8"), lone)) == 1
    assert events(reading("a", fired("8")), reading("b", lone)) == 2


@pytest.mark.parametrize(("times", "expected"), [(2, 3), (3, 2)])
def test_one_who_is_left_out_is_the_one_more_than_two_thirds_tell_of(times: int, expected: int) -> None:
    told = [fired("8")] * times
    other = tell("Dismissal", "하도윤이 해임됐다.", "해임", person="하도윤")
    lone = tell("Dismissal", "해임 사유는 알려지지 않았다.", "해임")
    assert events(reading("a", *told, other, lone)) == expected


def test_the_one_told_of_is_told_by_the_same_word_in_the_same_text() -> None:
    lone = tell("Dismissal", "해임 사유는 알려지지 않았다.", "해임")
    other = tell("Dismissal", "하도윤은 해고됐다.", "해고", person="하도윤")
    elsewhere = tell("Dismissal", "표은솔이 해임됐다.", "해임", person="표은솔")
    graph = built(reading("a", fired("8"), other, lone), reading("b", elsewhere))
    told: dict[str, set[str]] = {}
    for event, words in rows(graph, "SELECT ?e ?w { ?e kg:hasClaim/prov:wasDerivedFrom/nif:anchorOf ?w }"):
        told.setdefault(event, set()).add(words)
    assert {fired("8").sentence, lone.sentence} in told.values() and len(told) == 3


def test_an_office_stands_for_the_one_who_lost_it() -> None:
    office = tell("Dismissal", "대표이사가 해임됐다.", "해임", person="대표이사")
    staff = tell("Dismissal", "직원도 해임됐다.", "해임", person="직원")
    assert events(reading("a", fired("8"), office)) == 1
    assert events(reading("a", fired("8"), staff)) == 2
    assert events(reading("a", fired("8"), hired(person="하도윤"), office)) == 2


def test_two_people_told_together_do_not_draw_their_events_together() -> None:
    both = hired(person=["문가람", "하도윤"])
    assert (
        events(reading("a", hired(person="문가람")), reading("b", both), reading("c", hired(person="하도윤")))
        == 2
    )


def test_a_telling_without_a_date_bridges_no_months() -> None:
    undated = tell(
        "Dismissal", "문가람이 새별로봇에서 해임됐다.", "해임", person="문가람", organization="새별로봇"
    )
    assert events(reading("a", fired("1")), reading("b", undated), reading("c", fired("29"))) == 2


def undated(name: str, date: str) -> Reading:
    words = "문가람이 새별로봇에서 해임됐다."
    one = tell("Dismissal", words, "해임", person="문가람", organization="새별로봇")
    return reading(name, one, date=date)


def test_words_without_a_date_are_of_their_own_time() -> None:
    assert events(undated("a", "2024-03-09"), undated("b", "2024-04-01")) == 1
    assert events(undated("a", "2024-03-09"), undated("b", "2026-03-09")) == 2
    assert events(undated("a", "2024-03-09"), reading("b", fired("8"))) == 1
    assert events(undated("a", "2026-03-09"), reading("b", fired("8"))) == 2
    assert events(undated("a", "2024-06-08"), reading("b", fired("8"))) == 1
    assert events(undated("a", "2024-06-09"), reading("b", fired("8"))) == 2


def test_a_denial_of_one_day_is_no_denial_of_another() -> None:
    denied = fired("8", polarity="negated")
    assert events(reading("a", denied), reading("b", fired("8"))) == 1
    assert events(reading("a", denied), reading("b", fired("9"))) == 2


def test_a_company_that_is_not_named_keeps_nothing_apart() -> None:
    vague = tell("Dismissal", "문가람이 직원 손에 해임됐다.", "해임", person="문가람", organization="직원")
    assert events(reading("a", vague), reading("b", fired("8"))) == 1


def test_a_type_of_unknown_family_is_never_joined() -> None:
    odd = tell("Odd", "문가람이 춤췄다.", "춤", person="문가람")
    assert events(reading("a", odd, odd), reading("b", odd)) == 3


def test_joins_say_why() -> None:
    graph = built(reading("a", fired("8")), reading("b", fired("9")))
    [(reason,)] = rows(graph, "SELECT ?why { ?c kg:joinedBecause ?why }")
    assert reason.startswith("same person moon-garam; same organization 새별로봇; 2024-03-0")
    assert "lie 1 days apart; with claim " in reason


def test_values_are_ranked_by_their_texts() -> None:
    graph = built(*(reading(f"{n}", fired(day), Tie(f"문가람은 {n}이다.", "memberOf", "문가람", None))
                    for n, day in enumerate(["9", "8", "8"])))  # fmt: skip
    found = rows(graph, "SELECT ?r ?v (COUNT(?c) AS ?n) { ?x kg:role kg:date ; kg:filler ?v ; kg:rank ?r ;"
                        " kg:toldBy ?c } GROUP BY ?r ?v")  # fmt: skip
    assert found == [("1", "2024-03-08", "2"), ("2", "2024-03-09", "1")]
    assert rows(graph, "SELECT ?d { ?e kg:date ?d }") == [("2024-03-08",), ("2024-03-09",)]


def test_a_month_that_holds_a_told_day_is_no_date_of_the_event() -> None:
    graph = built(*affair()[:2])
    assert rows(graph, "SELECT ?d { ?e a kg:Dismissal ; kg:date ?d }") == [("2024-03-08",)]
    assert ("2024-03",) in rows(graph, "SELECT ?d { ?x kg:role kg:date ; kg:filler ?d }")


@pytest.mark.parametrize(
    "shade", [{"modality": "planned"}, {"modality": "possible"}, {"polarity": "negated"}]
)
def test_what_is_not_told_as_a_fact_leaves_no_bare_edge(shade: dict[str, str]) -> None:
    graph = built(reading("a", fired("8", **shade)))
    bare = rows(
        graph, "SELECT ?p { ?e a sem:Event ; ?p ?o FILTER(?p IN (kg:person, kg:organization, kg:date)) }"
    )
    assert bare == []
    assert rows(graph, "SELECT ?e { ?e kg:supportedBy ?c }") == []
    link = "deniedBy" if "polarity" in shade else "mentionedBy"
    assert len(rows(graph, f"SELECT ?e {{ ?e kg:{link} ?c }}")) == 1


def test_groups_are_named_under_their_organisation() -> None:
    assert inner_name(("새별로봇 이사회", "이사회", "옛 이사회"), ("새별로봇", "새별")) == "이사회"
    assert inner_name(("새별로봇 이사회", "이사회", "이사들"), ("새별로봇", "새별")) == "이사회"
    graph = built(*affair())
    [(iri, label, whole)] = rows(
        graph, "SELECT ?g ?label ?o { ?g a kg:Group ; skos:prefLabel ?label ; kg:groupOf ?o }"
    )
    assert label == "새별로봇 이사회"
    assert whole.endswith("entity/organization/새별로봇")
    assert iri.endswith("entity/group/organization/새별로봇/이사회")


def test_one_name_is_one_entity_unless_records_differ() -> None:
    other = Record("moon-two", "person", "문가람", "")
    texts = [
        Reading(Text(name, name), (Entity("person", (written,), record),))
        for name, written, record in [
            ("a", "표은솔", None), ("b", "표 은솔", None),
            ("c", "문가람", "moon-garam"), ("d", "문가람", "moon-two"),
        ]
    ]  # fmt: skip
    names = built().names
    every = [resolve(text, names) for text in texts]
    found = gather(every, {**maker().records, "moon-two": other})
    assert len(found) == 3
    assert found[every[0].iris[0]].label_ko in ("표은솔", "표 은솔")
    assert found[every[2].iris[0]].wikidata == "Q42"


def test_a_group_is_called_in_english_after_its_organisation() -> None:
    house = Entity("organization", ("새별로봇",), "saebyeol")
    text = Text("a", "새별로봇 이사회, 직원")
    reading = Reading(text, (house, Entity("group", ("새별로봇 이사회",), of=0), Entity("group", ("직원",))))
    record = Record("saebyeol", "organization", "새별로봇", "Saebyeol Robotics")
    resolved = resolve(reading, built().names)
    nodes = {"saebyeol": record}, english_bodies(Library.shipped())
    house_node, board, staff = (made(resolved, index, *nodes) for index in range(3))
    assert (board.label_ko, board.label_en) == ("새별로봇 이사회", "Saebyeol Robotics board")
    assert staff.label_en == "employees" and house_node.label_en == "Saebyeol Robotics"


def made(text: Resolved, index: int, records: Mapping[str, Record], bodies: Mapping[str, str]) -> EntityNode:
    def node(iri: str) -> EntityNode:
        namings = Counter([naming(text, text.iris.index(iri))])
        return described(iri, namings, records, node, bodies)

    return node(text.iris[index])


def test_alias_facts_end_in_the_name() -> None:
    assert rows(built(*affair()), "SELECT ?o { ?s kg:alsoKnownAs ?o }") == [("Moon Garam",)]


def test_facts_keep_title_and_past() -> None:
    found = rows(built(*affair()), "SELECT ?t ?f { ?x a kg:Fact ; kg:title ?t ; kg:former ?f }")
    assert found == [("이사", "true")]


def test_what_holds_no_longer_leaves_no_bare_edge() -> None:
    ties = [Tie(f"문가람, 새별로봇 {n}.", name, "문가람", "새별로봇", former=True)
            for n, name in enumerate(["owns", "heldPosition"])]  # fmt: skip
    graph = built(reading("a", *ties))
    assert rows(graph, "SELECT ?o { ?s kg:owns ?o }") == []
    assert len(rows(graph, "SELECT ?o { ?s kg:heldPosition ?o }")) == 1
    assert len(rows(graph, "SELECT ?f { ?f a kg:Fact ; kg:former true }")) == 2


@pytest.mark.parametrize(
    ("line", "fault"), [("dayz = 3", "unknown key dayz"), ('same = ["persn"]', "role persn")]
)
def test_faults_in_the_rules_are_named(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "assembly.toml").write_text(f"[types.Wedding]\n{line}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=f"Wedding: .*{fault}"):
        JoinRules.load(Library.shipped(tmp_path), {})


def test_a_new_type_needs_its_frame_file_alone(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "Wedding.toml").write_text(
        'family = "life"\nlabel = { ko = "결혼", en = "wedding" }\nroles = ["person"]\npatterns = ""\n',
        "utf-8",
    )
    graph = Graph.create(None, Maker({}, Assembler.load(Library.shipped(tmp_path)), maker().likeness, maker().withheld))
    assert ("결혼",) in rows(graph, "SELECT ?l { kg:Wedding rdfs:subClassOf sem:Event ; rdfs:label ?l }")
