"""The hostile corpus through every output but the dossier: nothing executes, everything re-parses, text is text.

Pages are read by a real HTML parser: each script of a page is one of our own files, no element bears a handler, and no
link leads to a script. ``test_view_browser.py`` opens the dossier of such texts in Chromium.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import lxml.html
import pyoxigraph as ox
import pytest
import rdflib
from hostile import KINDS_OF_PAYLOAD, MARKER, PAYLOADS, corpus
from made_readings import affair, maker
from serving import Server, serving

from kg.export import FORMATS, export, export_to
from kg.iris import Names
from kg.serve.address import address
from kg.store import Graph

RDF_KINDS = {
    "turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD, "jsonld-framed": ox.RdfFormat.JSON_LD, "rdf12": ox.RdfFormat.TRIG,
    "reified": ox.RdfFormat.TRIG, "nanopub": ox.RdfFormat.TRIG,
}  # fmt: skip
LINES = {"jsonl", "conflicts", "ftm", "ftm-statements"}
WHOLE = {"turtle", "trig", "nquads", "jsonld"}  # formats that say all that the graph says
SIGNS = "=@\t\r\uff1d\uff20"  # what makes a cell a formula; a plus or minus does where no plain number follows
NUMBER = re.compile(r"[-+\uff0b\uff0d][\d.,]*%?")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "graph"
    Graph.create(folder, maker(), [*affair(), *corpus()])
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


def test_there_are_more_than_150_of_eight_kinds() -> None:
    assert len(set(PAYLOADS)) >= 250 and len(KINDS_OF_PAYLOAD) == 8


@pytest.mark.parametrize("format", RDF_KINDS)
def test_rdf_re_parses(graph: Graph, format: str) -> None:
    data = "".join(export(graph, format)).encode()
    told = {quad.triple for quad in ox.parse(data, format=RDF_KINDS[format])}
    mine = {quad.triple for quad in graph.quads()}
    assert told == mine if format in WHOLE else len(told & mine) > 1000
    assert told <= mine or format not in ("jsonld-framed",)


@pytest.mark.parametrize("format", ["turtle", "nanopub"])
def test_rdflib_re_parses(graph: Graph, format: str) -> None:
    data = "".join(export(graph, format))
    assert len(rdflib.Dataset().parse(data=data, format="trig" if format == "nanopub" else format)) > 1000


@pytest.mark.parametrize("format", sorted(LINES))
def test_lines_are_json(graph: Graph, format: str) -> None:
    text = "".join(export(graph, format))
    rows = [json.loads(line) for line in text.split("\n") if line]
    assert rows and text.count("\n") == len(rows)


def test_jsonl_holds_each_payload_to_the_letter(graph: Graph) -> None:
    sentences = {row["sentence"]["text"] for row in map(json.loads, "".join(export(graph, "jsonl")).split("\n")[:-1])}
    texts = {one.text.name: one.text.content for one in graph.readings()}
    assert all(any(payload in content for content in texts.values()) for payload in PAYLOADS)
    assert sentences <= {content[s.start : s.end] for one in graph.readings() for s in one.sentences
                         for content in [one.text.content]}  # fmt: skip


def cells(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def test_no_cell_is_a_formula(graph: Graph, tmp_path: Path) -> None:
    export_to(graph, "neo4j", tmp_path)
    texts = ["".join(export(graph, "csv")), *(path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir()))]
    for text in texts:
        found = list(cells(text))
        assert len(found) > 1000
        bare = [cell.lstrip(" \n\ufeff") for cell in found]
        assert not [cell for cell in bare if cell[:1] in tuple(SIGNS)]
        assert not [cell for cell in bare if cell[:1] in tuple("+-\uff0b\uff0d") and not NUMBER.fullmatch(cell)]
        assert any(cell.startswith("'=") for cell in found)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networks_are_xml(graph: Graph, format: str) -> None:
    tree = ElementTree.fromstring("".join(export(graph, format)))
    assert len(list(tree.iter())) > 1000


def test_quickstatements_stay_on_their_lines(graph: Graph) -> None:
    for line in "".join(export(graph, "quickstatements")).splitlines():
        assert line.startswith("Q") and len(line.split("\t")) >= 3


def test_other_formats_re_parse(graph: Graph, tmp_path: Path) -> None:
    from pyarrow import parquet

    export_to(graph, "parquet", tmp_path / "t.parquet")
    assert parquet.read_table(tmp_path / "t.parquet").num_rows == sum(1 for _ in export(graph, "jsonl"))
    crate = json.loads("".join(export(graph, "rocrate")))
    assert len(crate["@graph"]) > len(PAYLOADS)
    tried = {*RDF_KINDS, *LINES, "csv", "neo4j", "graphml", "gexf", "quickstatements", "parquet", "rocrate"}
    assert tried == set(FORMATS)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder) as running:
        yield running


OWN_SCRIPTS = {"/static/query.js", "/static/yasgui.min.js"}


def harmless(page: str) -> Any:
    """The page as a tree, of which nothing runs and nothing loads from elsewhere."""
    tree: Any = lxml.html.document_fromstring(page.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "svg", "math", "template"), element.tag
        assert not [name for name in element.attrib if name.startswith("on")], element.attrib
        if element.tag == "script" and element.get("type") != "application/json":
            assert urlsplit(element.get("src", "?")).path in OWN_SCRIPTS, page[:300]
        if element.get("rel") == "icon":
            assert element.get("href") == "data:,"  # there is none to ask for
            continue
        for name in ("href", "src", "action", "formaction"):
            if (link := element.get(name)) is not None:
                assert urlsplit(link.strip()).scheme.casefold() in ("", "http", "https"), link
        if element.tag in ("script", "link", "img"):
            assert element.get("src", element.get("href", "/")).startswith(("/", "?", "data:image/"))
    return tree


def pages(graph: Graph) -> list[str]:
    """The path of each person whom a payload names, and of every fifth text."""
    names = Names()
    found = {quad.subject.value for quad in graph.store.quads_for_pattern(None, None, None, None)}
    people = [iri for iri in sorted(found) if "#" not in iri and "/entity/person/" in iri]
    texts = [names.text(one.text.digest) for one in graph.readings()][::5]
    return [address(iri, names.base) for iri in [*people, *texts]]


def test_pages_show_text_as_text(server: Server, graph: Graph) -> None:
    paths = pages(graph)
    assert len(paths) > 250
    shown = 0
    for path in paths:
        answer = server.ask("GET", path, Accept="text/html", Accept_Language="ko")
        assert answer.status == 200 and answer.kind == "text/html", (path, answer.status)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        shown += MARKER in harmless(answer.text).text_content()
    assert shown > 80


@pytest.mark.parametrize("kind", KINDS_OF_PAYLOAD)
def test_what_is_asked_for_is_text_too(server: Server, kind: str) -> None:
    for payload in KINDS_OF_PAYLOAD[kind]:
        given = quote(payload[:500].encode("utf-8", "replace"), safe="")
        harmless(server.ask("GET", f"/search?q={given}", Accept="text/html").text)
        for path in ("/resource?iri=", "/sparql?query=", "/api/search?q=", "/api/claim?iri="):
            answer = server.ask("GET", path + given, Accept="text/html,*/*;q=0.5")
            assert answer.status in (200, 303, 400, 404, 406, 422), (path, answer.status)
            assert answer.headers["x-content-type-options"] == "nosniff"
            if answer.kind == "text/html":
                harmless(answer.text)
            else:
                assert answer.kind in ("text/plain", "application/json", ""), answer.kind


def test_answers_in_every_format_re_parse(server: Server) -> None:
    query = "SELECT ?s ?l { ?s skos:prefLabel|schema:headline|schema:url ?l } ORDER BY ?s ?l"
    rows = json.loads(server.sparql(query, Accept="application/sparql-results+json").text)["results"]["bindings"]
    assert len(rows) > 2 * len(PAYLOADS)
    tabs: Any = ox.parse_query_results(
        server.sparql(query, Accept="text/tab-separated-values").body, format=ox.QueryResultsFormat.TSV
    )
    assert sum(1 for _ in tabs) == len(rows)
    tree = ElementTree.fromstring(server.sparql(query, Accept="application/sparql-results+xml").text)
    assert len(list(tree.iter("{http://www.w3.org/2005/sparql-results#}result"))) == len(rows)
    table = list(csv.reader(io.StringIO(server.sparql(query, Accept="text/csv").text, newline="")))
    assert len(table) == len(rows) + 1
    for media, form in (("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD)):
        graph = "CONSTRUCT { ?s skos:prefLabel ?l } { ?s skos:prefLabel ?l }"
        told = ox.parse(server.sparql(graph, Accept=media).body, format=form)
        assert len({quad.triple for quad in told}) > len(PAYLOADS)
