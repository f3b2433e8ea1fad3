"""The SPARQL 1.1 Protocol against ``kg serve``, beyond what the W3C's suite asks (``test_w3c.py``); and clients."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from made_readings import affair, maker
from pyoxigraph import RdfFormat, parse
from serving import Server, serving

from kg.iris import Names
from kg.store import Graph

TEXTS = [Names().text(one.text.digest) for one in affair()]
ONE, TWO = TEXTS[:2]
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
BOTH = f"ASK {{ <{ONE}> a ?t . <{TWO}> a ?t }}"
RESULTS = {
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One request, and what must come of it: a kind of answer (a truth value, or media types), or a refusal."""

    name: str
    method: str
    parameters: list[tuple[str, str]] = field(default_factory=list)
    body: str | bytes | None = None
    kind: str = ""
    answer: bool | set[str] | None = None  # None: 4xx

    def __str__(self) -> str:
        return self.name


def graphs(name: str, *iris: str) -> list[tuple[str, str]]:
    return [(f"{name}-graph-uri", iri) for iri in iris]


def form(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs)


CASES = [
    Case("query_and_update", "POST", [], form(("query", "ASK {}"), ("update", "CLEAR ALL")), FORM),
    Case("update_as_query", "POST", [], "CLEAR ALL", QUERY),
    Case("no_query", "POST", [], form(("format", "json")), FORM),
    Case("bad_bytes", "POST", [], b"ASK { ?s ?p '\xff' }", QUERY),
    Case("bad_escape", "POST", [], "query=ASK%7B%FF%7D", FORM),
    Case("bad_graph", "GET", [("query", "ASK {}"), *graphs("default", "no iri")]),
    Case("too_long", "POST", [], "ASK {" + " " * 60_000 + "}", QUERY),
    Case("much_too_long", "POST", [], b" " * 3_000_000, QUERY),
    Case("default_graph_excludes_named", "POST", graphs("default", ONE), "ASK { GRAPH ?g { ?s ?p ?o } }", QUERY, False),
    Case("named_graph_leaves_default_empty", "POST", graphs("named", ONE), "ASK { ?s ?p ?o }", QUERY, False),
    Case("from", "POST", [], f"ASK FROM <{ONE}> {{ <{ONE}> a ?t }}", QUERY, True),
    Case("from_excludes_others", "POST", [], f"ASK FROM <{ONE}> {{ <{TWO}> a ?t }}", QUERY, False),
    Case("from_named_leaves_default_empty", "POST", [], f"ASK FROM NAMED <{ONE}> {{ ?s ?p ?o }}", QUERY, False),
    Case("iri_from_the_base", "POST", [], f"ASK {{ <{ONE.removeprefix(Names().base)}> a ?t }}", QUERY, True),
    Case("union_where_nothing_is_named", "GET", [("query", BOTH)], answer=True),
    Case("from_file", "POST", [], "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o FILTER(false) }", QUERY, RESULTS),
    Case("from_network", "POST", [], "ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }", QUERY, False),
]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("protocol") / "graph"
    Graph.create(folder, maker(), affair())
    with serving(folder, "--rows", "500") as running:
        yield running


@pytest.mark.parametrize("case", CASES, ids=str)
def test_protocol(server: Server, case: Case) -> None:
    path = "/sparql" + (f"?{urlencode(case.parameters)}" if case.parameters else "")
    headers = {"Content_Type": case.kind} if case.kind else {}
    answer = server.ask(case.method, path, case.body, **headers)
    if case.answer is None:
        assert 400 <= answer.status < 500, answer
        assert answer.kind == "text/plain" and len(answer.text.strip()) > 10
        return
    assert answer.status == 200, answer
    if isinstance(case.answer, bool):
        assert json.loads(answer.text)["boolean"] is case.answer
    else:
        assert answer.kind in case.answer


SELECT = (
    'SELECT ?s ?o ?l ?none { VALUES (?s ?o ?l) { (<urn:a> "1, \\"2\\"\\n<b>"@ko 3) (<urn:b> UNDEF 2.5) } } ORDER BY ?s'
)


def test_result_formats_say_the_same(server: Server) -> None:
    def had(media: str) -> str:
        answer = server.sparql(SELECT, Accept=media)
        assert answer.status == 200 and answer.kind == media and answer.headers["vary"] == "Accept"
        return answer.text

    rows = json.loads(had("application/sparql-results+json"))
    assert rows["head"]["vars"] == ["s", "o", "l", "none"]
    first, second = rows["results"]["bindings"]
    assert first["o"] == {"type": "literal", "value": '1, "2"\n<b>', "xml:lang": "ko"}
    assert set(second) == {"s", "l"} and second["l"]["datatype"].endswith("#decimal")
    table = list(csv.reader(StringIO(had("text/csv"), newline="")))
    assert table == [["s", "o", "l", "none"], ["urn:a", '1, "2"\n<b>', "3", ""], ["urn:b", "", "2.5", ""]]
    lines = had("text/tab-separated-values").splitlines()
    assert lines[1] == '<urn:a>\t"1, \\"2\\"\\n<b>"@ko\t3\t' and lines[2] == "<urn:b>\t\t2.5\t"
    space = "{http://www.w3.org/2005/sparql-results#}"
    tree = ElementTree.fromstring(had("application/sparql-results+xml"))
    assert [one.attrib["name"] for one in tree.iter(f"{space}variable")] == ["s", "o", "l", "none"]
    assert [one.text for one in tree.iter(f"{space}literal")] == ['1, "2"\n<b>', "3", "2.5"]


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_graph_formats_say_the_same(server: Server, media: str, form: RdfFormat) -> None:
    query = "CONSTRUCT { ?e skos:prefLabel ?l } WHERE { ?e skos:prefLabel ?l }"
    triples = {str(quad.triple) for quad in parse(server.sparql(query, Accept=media).body, format=form)}
    plain = server.sparql(query, Accept="application/n-triples").text.splitlines()
    assert triples == {line.removesuffix(" .") for line in plain} and len(triples) > 3


def test_formats_that_are_not_had(server: Server) -> None:
    assert server.sparql("ASK {}", Accept="image/png").status == 406
    assert server.sparql("CONSTRUCT { ?s a ?t } { ?s a ?t }", Accept="text/csv").status == 406


def test_one_row_more_than_allowed_is_refused(server: Server) -> None:
    values = " ".join(str(number) for number in range(501))
    for media in ("application/sparql-results+json", "text/csv", "text/tab-separated-values"):
        over = server.sparql(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", Accept=media)
        assert over.status == 422 and "500 rows" in over.text
        within = server.sparql(f"SELECT ?x {{ VALUES ?x {{ {values} }} }} LIMIT 500", Accept=media)
        assert within.status == 200
    assert "500 triples" in server.sparql("CONSTRUCT WHERE { ?s ?p ?o }").text


def test_the_service_describes_itself(server: Server) -> None:
    answer = server.ask("GET", "/sparql", Accept="text/turtle")
    said = {str(quad.triple) for quad in parse(answer.body, format=RdfFormat.TURTLE)}
    space = "http://www.w3.org/ns/sparql-service-description#"
    service = f"<{server.url}/sparql#service>"
    assert f"{service} <{space}endpoint> <{server.url}/sparql>" in said
    assert f"{service} <{space}feature> <{space}UnionDefaultGraph>" in said
    assert sum(f"<{space}name> <{text}>" in line for text in TEXTS for line in said) == len(TEXTS)
    assert not any("_:" in line for line in said)


def test_sparqlwrapper(server: Server) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(server.url + "/sparql")
    client.setQuery(f"SELECT ?n {{ <{ONE}> kg:name ?n }}")
    for method in (wrapper.GET, wrapper.POST):
        client.setMethod(method)
        for form, read in (
            (wrapper.JSON, lambda r: r["results"]["bindings"][0]["n"]["value"]),
            (wrapper.CSV, bytes.decode),
        ):
            client.setReturnFormat(form)
            assert "a-통신.txt" in read(client.query().convert())
    client.setReturnFormat(wrapper.XML)
    assert client.query().convert().getElementsByTagName("literal")[0].firstChild.data == "a-통신.txt"
    client.setReturnFormat(wrapper.TURTLE)
    client.setQuery(f"CONSTRUCT {{ <{ONE}> a ?t }} {{ <{ONE}> a ?t }}")
    assert len(client.queryAndConvert()) > 10
    client.setQuery("SELECT nonsense")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="not valid SPARQL"):
        client.query()


def test_rdflib_as_a_client(server: Server) -> None:
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(server.url + "/sparql", method=method)
        graph = rdflib.Graph(store, rdflib.URIRef(ONE))
        names = list(graph.objects(rdflib.URIRef(ONE), rdflib.URIRef("https://sasil.example/ontology#name")))
        assert names == [rdflib.Literal("a-통신.txt")], method
        assert len(graph) == len(
            list(Graph.create(None, maker(), affair()).store.quads_for_pattern(None, None, None, _node(ONE)))
        )
        whole = rdflib.Dataset(SPARQLStore(server.url + "/sparql", method=method), default_union=True)
        assert set(whole.query("SELECT ?t { ?t a nif:Context }")) == {(rdflib.URIRef(text),) for text in TEXTS}


def _node(iri: str) -> object:
    from pyoxigraph import NamedNode

    return NamedNode(iri)
