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
