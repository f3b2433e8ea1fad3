"""How events bear on each other: what sentences say of it, and what becomes of it between events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_readings import Tell, maker, one_sentence

from kg.check import check
from kg.extract.discourse.links import Ties
from kg.iris import PREFIXES
from kg.knowledge.files import KnowledgeError, Library
from kg.model import Link, LinkName, Reading, Span, Text
from kg.pipeline import Pipeline
from kg.store import Graph
from kg.why import why

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
TOLD = [  # a sentence; the links that it tells: head's type, link, tail's type, the words
    ("문가람 대표가 해임된 뒤 하도윤 이사가 사임했다.", [("Resignation", "after", "Dismissal", "뒤")]),
    ("문가람 대표의 해임 이후 하도윤 이사가 사임했다.", [("Resignation", "after", "Dismissal", "이후")]),
    ("문가람이 체포되자 가온소프트는 문가람을 해임했다.", [("Dismissal", "after", "Arrest", "체포되자")]),
    ("문가람 대표는 해임되기 전 새 회사를 설립했다.", [("Dismissal", "after", "Founding", "전")]),
    ("문가람 대표의 해임 때문에 표은솔 이사가 사임했다.", [("Resignation", "causedBy", "Dismissal", "때문")]),
    ("문가람 대표가 해임됐기 때문에 하도윤 이사가 사임했다.", [("Resignation", "causedBy", "Dismissal", "때문")]),
    ("문가람 대표의 해임으로 인해 직원들이 사표를 냈다.", [("Resignation", "causedBy", "Dismissal", "해임")]),
    ("문가람 대표의 해임을 계기로 표은솔 이사가 사임했다.", [("Resignation", "causedBy", "Dismissal", "해임")]),
    ("문가람이 사임한 것은 표은솔이 해임됐기 때문이다.", [("Resignation", "causedBy", "Dismissal", "때문")]),
    ("표은솔은 문가람이 사임했다고 말했다.", [("Statement", "said", "Resignation", "말")]),
    (
        "표은솔은 문가람이 사임하고 하도윤이 대표로 취임한다고 밝혔다.",
        [("Statement", "said", "Appointment", "밝혔"), ("Statement", "said", "Resignation", "밝혔")],
    ),
    ("표은솔은 가온소프트를 인수할 계획을 발표했다.", [("Statement", "said", "Acquisition", "계획")]),
    ("표은솔은 “문가람이 사임해야 한다”고 요구했다.", [("Demand", "demanded", "Resignation", "요구")]),
    ("표은솔은 문가람에게 사퇴하라는 요구를 했다.", [("Demand", "demanded", "Resignation", "요구")]),
    (
        "직원들은 표은솔이 사임하지 않으면 회사를 떠나겠다고 위협했다.",
        [("Threat", "threatened", "Resignation", "위협")],
    ),
    ("직원들은 사임으로 이사회를 위협하고 있다.", [("Threat", "threatened", "Resignation", "위협")]),
    ("문가람이 사임한 것은 표은솔의 해임 때문이 아니다.", []),
    ("문가람 대표가 해임됐다. 하도윤 이사가 사임했다.", []),
    ("표은솔은 문가람을 해임한 이사회를 비판했다.", []),
    ("문가람 해임 전 대표였던 표은솔이 사임했다.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=[sentence for sentence, _ in TOLD])
def test_what_a_sentence_ties(pipeline: Pipeline, sentence: str, expected: list[tuple[str, ...]]) -> None:
    found = pipeline.read(Text("t.txt", sentence))
    types = [claim.type for claim in found.claims]
    told = [(types[k.head], k.name, types[k.tail], k.words.of(sentence)) for k in found.links]
    assert sorted(told) == expected


def test_links_of_several_posts_point_at_their_own_claims(pipeline: Pipeline) -> None:
    content = "문가람이 체포됐다.\n\n표은솔이 사임했다고 하도윤이 말했다. 문가람은 해임된 뒤 사임했다."
    found = pipeline.read(Text("t.txt", content))
    for link in found.links:
        assert found.claims[link.head].sentence == found.claims[link.tail].sentence
        assert found.claims[link.head].sentence.covers(link.words)
    assert {link.name for link in found.links} == {"said", "after"}


SENTENCE = "문가람이 해임된 뒤 표은솔이 떠났다."


def tied(name: LinkName, head: dict[str, str], tail: dict[str, str]) -> Reading:
    """Two tellings of one sentence, and a link from the second to the first."""
    one = Tell(SENTENCE, "Dismissal", "해임", {"person": "문가람"}, **tail)
    two = Tell(SENTENCE, "Resignation", "떠났", {"person": "표은솔"}, **head)
    told = one_sentence("a", one, two)
    at = told.text.content.index("뒤")
    return replace(told, links=(Link(name, 1, 0, Span(at, at + 1)),))


def edges(*texts: Reading) -> set[tuple[str, ...]]:
    graph = Graph.create(None, maker(), texts)
    assert check(graph).violations == ()
    ends = "?a a ?x . ?b a ?y FILTER(sem:Event NOT IN (?x, ?y))"
    solutions: Any = graph.query(
        f"{HEAD} SELECT ?x ?p ?y {{ GRAPH ?g {{ ?a ?p ?b . {ends} FILTER(STRSTARTS(STR(?p), STR(kg:))) }}"
        f" ?l kg:linkFrom ?a ; kg:linkTo ?b ; kg:relation ?p ; kg:mention/nif:anchorOf ?w FILTER(STR(?w) = '뒤') }}"
    )
    return {tuple(row[name].value.rpartition("#")[2] for name in ("x", "p", "y")) for row in solutions}


@pytest.mark.parametrize(
    ("name", "head", "tail", "stands"),
    [
        ("after", {}, {}, True),
        ("causedBy", {}, {}, True),
        ("after", {}, {"modality": "planned"}, False),
        ("causedBy", {"polarity": "negated"}, {}, False),
        ("said", {}, {"modality": "possible"}, True),
        ("threatened", {"modality": "planned"}, {}, False),
    ],
)
def test_only_what_is_told_as_done_ties_events(
    name: LinkName, head: dict[str, str], tail: dict[str, str], stands: bool
) -> None:
    assert edges(tied(name, head, tail)) == ({("Resignation", name, "Dismissal")} if stands else set())


def test_claims_stay_tied_whatever_is_told(pipeline: Pipeline) -> None:
    loose, firm = (Graph.create(None, maker(), [tied("causedBy", head, {})]) for head in ({"modality": "possible"}, {}))
    for graph in (loose, firm):
        found: Any = graph.query(f"{HEAD} SELECT ?a ?b {{ ?a c:causedBy ?b }}")
        assert len(list(found)) == 1
    names = [{name for *_, name in graph.to_networkx().edges(data="name")} for graph in (loose, firm)]
    assert ["causedBy" in one for one in names] == [False, True]


def test_explaining_a_claim_shows_its_links() -> None:
    graph = Graph.create(None, maker(), [tied("after", {}, {})])
    found: Any = graph.query(f"{HEAD} SELECT ?a ?b {{ ?a c:after ?b }}")
    ((head, tail),) = [(row["a"].value, row["b"].value) for row in found]
    assert any(line.split() == ["after", "해임", f"<{tail}>"] for line in why(graph, head))


def test_a_link_that_there_is_none_of_is_a_fault(tmp_path: Any) -> None:
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "links.toml").write_text('[words]\nbecause = "때문"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="unknown link because"):
        Ties.load(Library.shipped(tmp_path))


def test_a_heading_is_tied_by_a_word_that_is_there(pipeline: Pipeline) -> None:
    reading = pipeline.read(Text("a.txt", "한빛전자는 어제 가온소프트를 사들이기로 했다 고 공시.\n"))
    assert [link.words.of(reading.text.content) for link in reading.links] == ["공시"]
