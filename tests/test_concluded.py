"""What stands of events in the concluded graph: how they are called, by which claims, with which times and beliefs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_readings import Tell, affair, fired, maker, reading
from rdflib.namespace import TIME

from kg.assemble import Assembler
from kg.assemble.terms import interval_quads
from kg.assemble.vocabulary import EventType
from kg.iris import DEFAULT_BASE, PREFIXES, Names, node
from kg.knowledge.files import Library
from kg.store import Graph

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def select(graph: Graph, query: str) -> list[tuple[str, ...]]:
    """The solutions as strings, sorted."""
    solutions: Any = graph.query(HEAD + query)
    names = [variable.value for variable in solutions.variables]
    return sorted(tuple(getattr(row[name], "value", "") for name in names) for row in solutions)


def test_an_event_is_called_by_names_of_the_language() -> None:
    types = {name: EventType(name, "posts", ko, en, ()) for name, ko, en in (("Dismissal", "해임", "dismissal"),
                                                                             ("Hiring", "입사", "hiring"))}  # fmt: skip
    hired = Tell("표은솔은 Acme에 입사했다.", "Hiring", "입사", {"person": "표은솔", "organization": "Acme"})
    one = replace(maker(), assembler=Assembler.load(Library.shipped(), types))
    graph = Graph.create(None, one, [reading("a", fired("8"), hired)])
    labels = select(graph, "SELECT ?l (LANG(?l) AS ?in) { ?e a sem:Event ; rdfs:label ?l }")
    assert labels == [
        ("dismissal: Moon Garam, 새별로봇", "en"), ("hiring: 표은솔, Acme", "en"),
        ("입사: 표은솔, Acme", "ko"), ("해임: 문가람, 새별로봇", "ko"),
    ]  # fmt: skip


def test_who_has_a_record_is_who_it_says() -> None:
    graph = Graph.create(None, maker(), affair())
    assert select(graph, "SELECT ?l ?w { ?e owl:sameAs ?w ; skos:prefLabel ?l }") == [
        ("Moon Garam", "http://www.wikidata.org/entity/Q42"), ("문가람", "http://www.wikidata.org/entity/Q42"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("modality", "polarity", "link"),
    [
        ("actual", "affirmed", "supportedBy"),
        ("actual", "negated", "deniedBy"),
        ("planned", "affirmed", "mentionedBy"),
        ("planned", "negated", "mentionedBy"),
    ],
)
def test_what_a_claim_is_to_its_event(modality: str, polarity: str, link: str) -> None:
    graph = Graph.create(None, maker(), [reading("a", fired("8", modality=modality, polarity=polarity))])
    links = "kg:supportedBy, kg:deniedBy, kg:mentionedBy"
    ((found,),) = select(graph, f"SELECT ?p {{ ?e ?p ?c FILTER(?p IN ({links})) }}")
    assert found.endswith(f"#{link}")


def test_amounts_alone_have_their_value_beside_their_words() -> None:
    assert select(Graph.create(None, maker(), affair()), "SELECT ?v { ?a kg:value ?v }") == [("3000000000 KRW",)]


VALUES = """SELECT ?r ?v (COUNT(?c) AS ?n) { ?x kg:role kg:ROLE ; kg:filler ?v ; kg:rank ?r ; kg:toldBy ?c }
    GROUP BY ?r ?v"""


def values(role: str, *tells: Tell) -> list[tuple[str, ...]]:
    """Rank, value and number of claims, of one role, where each telling has a text of its own."""
    texts = [reading(f"{number}.txt", tell) for number, tell in enumerate(tells)]
    return select(Graph.create(None, maker(), texts), VALUES.replace("ROLE", role))


@pytest.mark.parametrize("day", ["1", "31"])
def test_the_more_precise_of_two_dates_comes_first_and_stands_alone(day: str) -> None:
    month = replace(fired(day), sentence=fired(day).sentence.replace(f"{day}일", "3월"))
    month = replace(month, roles={**month.roles, "date": "3월=2024-03"})
    exact = f"2024-03-{day:0>2}"
    assert values("date", month, fired(day)) == [("1", exact, "1"), ("2", "2024-03", "1")]
    graph = Graph.create(None, maker(), [reading("a", month), reading("b", fired(day))])
    assert select(graph, "SELECT ?d { ?e kg:date ?d }") == [(exact,)]


def test_one_sum_or_office_in_other_words_is_one_value() -> None:
    def bought(words: str, sum_: str) -> Tell:
        roles: dict[str, str | list[str]] = {"agent": "한울벤처스", "organization": "새별로봇"}
        return Tell(f"한울벤처스 새별로봇 {words} 인수.", "Acquisition", "인수", {**roles, "amount": f"{words}={sum_}"})

    same = bought("30억 원", "3000000000 KRW"), bought("30억원", "3000000000 KRW"), bought("30억원", "3000000000 KRW")
    assert values("amount", *same) == [("1", "30억원", "3")]
    other = replace(fired("8"), sentence=fired("8").sentence.replace("대표이사", "대표 이사"))
    other = replace(other, roles={**other.roles, "position": "대표 이사"})
    assert [row[2] for row in values("position", fired("8"), other)] == ["2"]


@pytest.mark.parametrize(
    ("value", "terms"),
    [
        ("2019/2021", [TIME.inXSDgYear, TIME.inXSDgYear]),
        ("2019-03/2019-05-02", [TIME.inXSDgYearMonth, TIME.inXSDDate]),
    ],
)
def test_the_ends_of_a_stretch_of_time(value: str, terms: list[str]) -> None:
    names = Names(DEFAULT_BASE)
    ends = [(quad.predicate, quad.object.value) for quad in interval_quads(value, names, node(names.concluded))
            if "inXSD" in quad.predicate.value]  # fmt: skip
    assert ends == [(node(term), end) for term, end in zip(terms, value.split("/"), strict=True)]


def test_what_is_only_denied_has_no_support() -> None:
    graph = Graph.create(None, maker(), [reading("a", fired("8", polarity="negated"))])
    [(origins, belief, because)] = select(
        graph, "SELECT ?n ?b ?w { ?e a sem:Event ; kg:origins ?n ; kg:belief ?b ; kg:beliefBecause ?w }"
    )
    assert (origins, belief) == ("0", "0")
    assert because == (
        "support 0 (no origin); denial 1 - (1 - 0.6) = 0.60 (a: author, actual); 0.00 x (1 - 0.60) = 0.00"
    )
