"""The named questions on the invented affair, and what a query may not do."""

from __future__ import annotations

import csv
import json
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from affair import Affair

from kg import query
from kg.knowledge.files import KnowledgeError, Library
from kg.lookup import QueryError
from kg.query.guard import check
from kg.query.table import Column, Table, render

ASKED = {  # parameters, and a row that the answer must hold: {column: value}
    "appointments": (
        {"person": "하도윤"},
        {"what": "Appointment", "position": "임시 대표", "date": "2024-03-11"},
    ),
    "conflicts": ({}, {"slot": "amount", "value": "1500억 원", "text": "라온경제-0314.txt", "verdict": "Genuine"}),
    "copies": ({}, {"because": "it is later"}),
    "deals": ({"entity": "한울"}, {"agent": "한울벤처스", "organization": "새별로봇", "amount": "1500억 원"}),
    "denied": ({"entity": "문가람"}, {"said_by": "문가람", "others": "3"}),
    "dismissals": ({"person": "문가람"}, {"agent": "표은솔", "whom": "문가람", "date": "2024-03-08"}),
    "events": ({"entity": "Pyo Eunsol"}, {"agent": "문가람, 표은솔", "date": "2024-03-12"}),
    "hearsay": ({}, {"agent": "가온중공업", "organization": "새별로봇", "modality": "Possible"}),
    "law": ({}, {"what": "Investigation", "agent": "금융감독국"}),
    "links": ({"kind": "said"}, {"first": "발언", "words": "밝혔다", "second": "해임"}),
    "mentions": ({"entity": "둥지OS"}, {"text": "analysis.txt", "published": "2024-03-22"}),
    "offices": (
        {"person": "표은솔"},
        {"position": "이사회 의장", "organization": "새별로봇", "former": "true"},
    ),
    "officeholders": ({"date": "2024-03-07"}, {"person": "문가람", "until": "2024-03-08"}),
    "path": ({"from": "가온", "to": "누리연구소"}, {"a": "문가람", "what": "memberOf", "b": "누리연구소"}),
    "possible": ({}, {"modality": "Conditional", "what": "Listing", "said_by": "문가람"}),
    "says": ({"person": "문가람"}, {"who": "문가람", "what": "Launch", "modality": "Planned"}),
    "sources": ({"type": "Reinstatement"}, {"modality": "Possible", "said_by": "Hearsay"}),
    "speakers": ({}, {"said_by": "남궁빛", "about": "문가람", "claims": "1"}),
    "texts": ({}, {"text": "정정-0319.txt", "publisher": "라온경제", "claims": "2"}),
    "ties": ({"entity": "문가람", "with": "남궁빛"}, {"a": "문가람", "what": "studentOf", "b": "남궁빛"}),
    "timeline": ({"from": "2024-04"}, {"date": "2024-04-02", "what": "Launch", "product": "새별 원"}),
}


@pytest.fixture(scope="module")
def graph() -> Affair:
    return Affair()


def records(table: Table) -> list[dict[str, str]]:
    return json.loads(render(table, "json"))  # type: ignore[no-any-return]


def test_every_question_is_asked() -> None:
    assert set(query.catalogue()) == set(ASKED)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_question(graph: Affair, name: str) -> None:
    params, expected = ASKED[name]
    rows = records(query.run(graph, name, params))
    assert any(expected.items() <= row.items() for row in rows), rows


@pytest.mark.parametrize("name", sorted(ASKED))
def test_answers_have_sentences_and_labels(graph: Affair, name: str) -> None:
    table = query.run(graph, name, ASKED[name][0])
    assert [column.name for column in table.columns if column.label.isascii()] == []
    for row in records(table):
        assert all(quoted in "\n".join(graph.contents.values()) for quoted in [row.get("quote", "")])


@pytest.mark.parametrize("name", sorted(ASKED))
def test_sparql_runs_as_it_stands(graph: Affair, name: str) -> None:
    assert query.ask(graph, query.catalogue()[name].sparql, "csv").count("\n") > 1


def test_a_denial_is_no_dismissal(graph: Affair) -> None:
    rows = records(query.run(graph, "dismissals", {"person": "문가람"}))
    assert [row["polarity"] for row in rows].count("Negated") == 1
    assert not any(
        "인터뷰" in row["text"]
        for row in records(query.run(graph, "ties", {"entity": "문가람", "with": "새별로봇"}))
    )


def test_coarser_dates_agree(graph: Affair) -> None:
    rows = records(query.run(graph, "conflicts", {"entity": "새별 원"}))
    assert rows == []  # planned for 2024-04 and told on 2024-04-02 are no conflict


def test_path_leads_on(graph: Affair) -> None:
    rows = records(query.run(graph, "path", {"from": "두레노조", "to": "누리연구소"}))
    assert rows[0]["a"] == "두레노조" and rows[-1]["b"] == "누리연구소"
    assert all(first["b"] == second["a"] for first, second in pairwise(rows))


def test_english_labels(graph: Affair) -> None:
    table = query.run(graph, "dismissals", {"person": "Moon Garam"}, language="en")
    assert table.title == "Who was dismissed by whom, and when"
    assert records(table)[0]["whom"] == "Moon Garam"
    assert "told as fact" in render(table, "table", 200)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("dismissal", {}, "dismissals"),
        ("dismissals", {"who": "문가람"}, "options: person, organization"),
        ("events", {}, "needs entity"),
        ("dismissals", {"person": "한울타리"}, "nothing is named"),
        ("dismissals", {"person": "새별"}, "새별로봇"),  # an exact other name wins over 새별 원: no error
        ("events", {"entity": "빛"}, ""),
        ("events", {"entity": "a"}, "more than one"),
        ("timeline", {"from": "March"}, "no date"),
        ("sources", {"iri": "a b> } INSERT"}, "no IRI"),
    ],
)
def test_faults_give_the_options(graph: Affair, name: str, params: dict[str, str], message: str) -> None:
    if params in ({"person": "새별"}, {"entity": "빛"}):
        query.run(graph, name, params)
        return
    with pytest.raises(QueryError, match=message):
        query.run(graph, name, params)


@pytest.mark.parametrize(
    "value", ["문가람> . } #", '문가람" }', "x } SERVICE <http://127.0.0.1:9/> {", "\\u003e", "'''"]
)
def test_parameters_are_never_pasted(graph: Affair, value: str) -> None:
    with pytest.raises(QueryError):
        query.run(graph, "dismissals", {"person": value})


REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "select * { service silent ?x { ?s ?p ?o } }",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX a: <a:>\n# comment\nCLEAR ALL",
    'SELECT * { ?s ?p "a\\" " } ; DROP ALL',
    "SELECT * { ?s ?p <a:b>.SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    "SELECT * { ?s ?p 'x'SERVICE<http://127.0.0.1:9/>{}}",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{} }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{} }",
    "SELECT * { ?s ?p kg:.SERVICE<http://127.0.0.1:9/>{} }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x{} }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:9/>{} }",
    "SELECT * { FILTER(1<2#>'''\n)SERVICE<http://127.0.0.1:9/>{} #'''\n }",
    "SELECT * { FILTER(1<'>')SERVICE<http://127.0.0.1:9/>{}FILTER(1<'>') }",
    "SELECT * { <http://x\\u0041#y> ?p '''\n'''SERVICE<http://127.0.0.1:9/>{} #'''\n }",
    "SELECT * { " + "{" * 3000 + "}" * 3000 + " }",
    "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "ASK { FILTER(" + "!" * 20_000 + "1) }",
    "ASK { {}" + "UNION{}" * 5_000 + " }",
    "SELECT (1" + "+1" * 50_000 + " AS ?x) {}",
]
ALLOWED = [
    'SELECT * { ?s ?p "SERVICE <http://x/> LOAD" }',
    "SELECT * { ?s ?p '''LOAD\n'it' SERVICE''' }",
    "# SERVICE LOAD\nSELECT ?service ?load { ?service kg:load ?load ; <http://x/SERVICE> kg:LOAD }",
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s sd:drop sd:service }",
    "SELECT * { FILTER(1 < 2 && 3 > 2) ?s ?p 'x'@ko }",
    'ASK { ?s ?p "a#b" }',
]


@pytest.mark.parametrize("sparql", REFUSED, ids=range(len(REFUSED)))
def test_refused(graph: Affair, sparql: str) -> None:
    with pytest.raises(QueryError):
        query.ask(graph, sparql)


@pytest.mark.parametrize("sparql", ALLOWED, ids=range(len(ALLOWED)))
def test_allowed(sparql: str) -> None:
    check(sparql)


def test_invalid_sparql_says_so(graph: Affair) -> None:
    with pytest.raises(QueryError, match="not valid SPARQL"):
        query.ask(graph, "SELECT { ?s")


def test_own_select_in_each_format(graph: Affair) -> None:
    sparql = 'SELECT ?p ?l { ?p a foaf:Person ; skos:prefLabel ?l FILTER(?l = "문가람"@ko) }'
    answer = json.loads(query.ask(graph, sparql, "json"))
    assert answer["results"]["bindings"][0]["l"] == {"type": "literal", "value": "문가람", "xml:lang": "ko"}
    assert list(csv.reader(StringIO(query.ask(graph, sparql, "csv"))))[1][1] == "문가람"
    assert "문가람" in query.ask(graph, sparql, "table")
    assert query.ask(graph, "ASK { ?x a foaf:Person }") == "true\n"


def test_construct_gives_turtle(graph: Affair) -> None:
    sparql = "CONSTRUCT { ?p skos:prefLabel ?l } WHERE { ?p a foaf:Person ; skos:prefLabel ?l }"
    turtle = query.ask(graph, sparql, "turtle")
    assert len(list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))) == 10
    assert turtle == query.ask(Affair(), sparql, "turtle")
    with pytest.raises(QueryError, match="turtle"):
        query.ask(graph, sparql, "csv")


def test_tables_are_safe_to_open() -> None:
    cells = ("=1+1", "@x", "-5%", "-cmd", "\x1b[31mred\u202e", "[bold]x[/bold]")
    table = Table("t", tuple(Column(f"c{n}", f"c{n}") for n in range(len(cells))), (cells,))
    assert next(csv.reader(StringIO(render(table, "csv").split("\n", 1)[1])))[:4] == [
        "'=1+1",
        "'@x",
        "-5%",
        "'-cmd",
    ]
    shown = render(table, "table", 200)
    assert "\x1b" not in shown and "\u202e" not in shown and "[bold]x[/bold]" in shown
    assert json.loads(render(table, "json"))[0]["c0"] == "=1+1"
    with pytest.raises(QueryError, match="table, csv, json"):
        render(table, "xls")


QUESTION = """title = {{ ko = "a", en = "a" }}
columns = ["x"]
query = "SELECT ?x {{ {body} }}"
{more}
"""


@pytest.mark.parametrize(
    ("body", "more", "message"),
    [
        ("?x a kg:Claim", "colour = 1", "unknown key 'colour'"),
        ("?x a kg:Claim", '[parameters.who]\nkind = "entity"', "VALUES"),
        ("VALUES ?who { UNDEF }", '[parameters.who]\nkind = "name"', "no known kind"),
    ],
)
def test_faulty_question_files(tmp_path: Path, body: str, more: str, message: str) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "own.toml").write_text(QUESTION.format(body=body, more=more), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        query.catalogue(Library.shipped(tmp_path))


def test_own_question(tmp_path: Path, graph: Affair) -> None:
    (tmp_path / "queries").mkdir()
    body = "?x a foaf:Person ; skos:prefLabel 'Moon Garam'@en"
    (tmp_path / "queries" / "own.toml").write_text(QUESTION.format(body=body, more=""), encoding="utf-8")
    assert query.run(graph, "own", library=Library.shipped(tmp_path)).rows == (("문가람",),)
