"""``kg serve``: pages, JSON API, graphs, uploads, and what a stranger may not do."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_readings import Tell, affair, maker, reading
from pyoxigraph import RdfFormat, parse
from serving import Server, escaped, serving

from kg.iris import Names
from kg.serve.address import address, iri_at
from kg.serve.finder import Finder, initials
from kg.serve.limits import Limits
from kg.serve.negotiate import PAGES, SOLUTIONS, TRIPLES, chosen
from kg.store import Graph

NAMES = Names()
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
PERSON = "/graph/entity/moon-garam"


def hostile() -> list[object]:
    """A text whose words would run in a page that shows them unescaped."""
    words = f"{HOSTILE} 새별로봇은 문가람을 해임했다."
    tell = Tell(words, "Dismissal", "해임", {"person": "문가람", "organization": "새별로봇", "position": HOSTILE})
    return [reading("h.txt", tell, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(3)")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve") / "graph"
    Graph.create(folder, maker(), [*affair(), *hostile()])
    with serving(folder, "--timeout", "5", "--memory", "512", "--cors", "https://news.example") as running:
        yield running


def text_of(server: Server, name: str) -> str:
    found = json.loads(server.ask("GET", f"/api/search?q={escaped(name)}&kind=text").text)["found"]
    return str(found[0]["iri"])


def event_of(server: Server) -> str:
    found = json.loads(server.ask("GET", "/api/entity?iri=entity/moon-garam").text)["events"]
    return next(str(one["iri"]) for one in found if "/Dismissal/" in one["iri"])


@pytest.mark.parametrize(
    ("accept", "offered", "format"),
    [
        ("", SOLUTIONS, "json"),
        ("*/*", SOLUTIONS, "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", PAGES, "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", SOLUTIONS, "xml"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.4", SOLUTIONS, "csv"),
        ("text/*", SOLUTIONS, "xml"),
        ("application/json", SOLUTIONS, "json"),
        ("application/json;q=0, */*", SOLUTIONS, "json"),
        ("image/png", SOLUTIONS, ""),
        ("text/turtle;q=0.2, application/ld+json;q=0.8", TRIPLES, "jsonld"),
        ("TEXT/CSV", SOLUTIONS, "csv"),
        ("text/csv;q=nonsense, text/tab-separated-values", SOLUTIONS, "tsv"),
    ],
)
def test_what_is_liked_best(accept: str, offered: dict[str, tuple[str, ...]], format: str) -> None:
    assert chosen(accept, offered) == format


@pytest.mark.parametrize(
    "iri",
    [
        NAMES.minted("person", "문가람"),
        NAMES.minted("organization", "A&B / (주)·50%"),
        NAMES.minted("product", "새별 원?#"),
        NAMES.record("moon-garam"),
        NAMES.text("ab" * 32),
    ],
)
def test_an_address_leads_back_to_its_iri(iri: str) -> None:
    path = address(iri, NAMES.base)
    assert path.isascii() and path.startswith("/graph/")
    assert iri_at(path.encode(), NAMES.base) == iri
    assert iri_at(path.lower().encode(), NAMES.base) == iri or path.lower() != path


def test_addresses_beside_the_base() -> None:
    assert address("https://other.example/x", NAMES.base) == "/resource?iri=https%3A%2F%2Fother.example%2Fx"
    assert address(NAMES.text("aa") + "#offset_1_2", NAMES.base) == "/graph/text/aa#offset_1_2"
    with pytest.raises(ValueError):
        iri_at(b"/graph/%FF", NAMES.base)


def test_initials() -> None:
    assert initials("새별 Robot") == "ㅅㅂ Robot"
    row = {
        "node": {"value": "https://b.example/entity/x"},
        "type": {"value": "http://xmlns.com/foaf/0.1/Person"},
        "property": {"value": "http://www.w3.org/2004/02/skos/core#prefLabel"},
        "name": {"value": "새별로봇", "xml:lang": "ko"},
    }
    finder = Finder.of([row], "https://b.example/")
    for wanted in ("새별", "ㅅㅂ", "별로", "ㅂㄹㅂ"):
        assert [one.iri for one in finder.find(wanted)] == ["https://b.example/entity/x"], wanted
    assert finder.find("없음") == finder.find(" ") == finder.find("새별", "place") == []


def test_limits_are_above_zero() -> None:
    with pytest.raises(ValueError, match="rows"):
        Limits(rows=0)


def test_an_entity_has_a_page_in_each_form(server: Server) -> None:
    page = server.ask("GET", PERSON, Accept="text/html", Accept_Language="ko")
    assert page.status == 200 and "<h1><bdi>문가람</bdi></h1>" in page.text
    english = server.ask("GET", PERSON, Accept="text/html", Accept_Language="en-GB,en;q=0.9,ko;q=0.1")
    assert "<h1><bdi>Moon Garam</bdi></h1>" in english.text and 'lang="en"' in english.text
    forms = {"text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD}
    sizes = set()
    for media, form in forms.items():
        answer = server.ask("GET", PERSON, Accept=media)
        assert answer.status == 200 and answer.kind == media and "Accept" in answer.headers["vary"]
        sizes.add(len(list(parse(answer.body, format=form))))
    assert len(sizes) == 1 and sizes.pop() > 10
    assert server.ask("GET", PERSON + "?format=turtle").kind == "text/turtle"
    assert server.ask("GET", PERSON, Accept="image/png").status == 406


def test_what_is_not_there_is_not_found(server: Server) -> None:
    for path in ("/graph/entity/nobody", "/graph/", "/graph/%FF", "/nothing", "/api/entity?iri=entity/nobody"):
        assert server.ask("GET", path, Accept="text/html").status == 404, path
    assert server.ask("GET", "/graph/entity/nobody", Accept="text/turtle").status == 404
    for path in ("/api/entity", "/api/claim?iri=a%20b", "/resource", "/resource?iri=%3Cx%3E", "/api/search?limit=x"):
        assert server.ask("GET", path).status == 400, path


def test_a_text_is_shown_with_its_claims_lit(server: Server) -> None:
    iri = text_of(server, "새별로봇, 대표 해임")
    told = json.loads(server.ask("GET", f"/api/text?iri={escaped(iri)}").text)
    content = told["content"]
    assert content == affair()[0].text.content
    lit = {content[one["start"] : one["end"]] for one in told["highlights"]}
    assert {"문가람", "새별로봇", "대표이사", "새별로봇은 8일 문가람 대표이사를 해임했다."} <= lit
    page = server.ask("GET", address(iri, NAMES.base), Accept="text/html").text
    start = content.index("새별로봇은")
    assert f'id="offset_{start}_{start + 4}"' in page and '<mark class="role"' in page
    article = page.partition('<article class="text">')[2].partition("</article>")[0]
    assert html.unescape(re.sub(r"<[^>]*>", "", article)) == content


def test_the_api_leads_from_a_name_to_the_sentence(server: Server) -> None:
    found = json.loads(server.ask("GET", f"/api/search?q={escaped('ㅁㄱㄹ')}").text)["found"]
    entity = json.loads(server.ask("GET", f"/api/entity?iri={escaped(found[0]['iri'])}").text)
    assert entity["label"] == {"ko": "문가람", "en": "Moon Garam"} and entity["facts"] and entity["claims"]
    event = json.loads(server.ask("GET", f"/api/event?iri={escaped(event_of(server))}").text)
    assert event["type"] == "Dismissal" and event["supportedBy"]
    assert {one["role"] for one in event["roles"]} >= {"person", "organization"}
    claim = json.loads(server.ask("GET", f"/api/claim?iri={escaped(event['supportedBy'][0])}").text)
    assert claim["about"] == event["iri"] and claim["modality"] == "Actual"
    text = json.loads(server.ask("GET", f"/api/text?iri={escaped(claim['text']['iri'])}").text)
    sentence = claim["sentence"]
    assert text["content"][sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_api_is_as_described(server: Server) -> None:
    description = json.loads(server.ask("GET", "/openapi.json").text)
    examples = {
        "search": "q=a", "entity": "iri=entity/moon-garam", "event": f"iri={escaped(event_of(server))}",
        "text": f"iri={escaped(text_of(server, 'c.txt'))}",
    }  # fmt: skip
    event = json.loads(server.ask("GET", f"/api/event?{examples['event']}").text)
    examples["claim"] = f"iri={escaped(event['claims'][0]['iri'])}"
    schemas = description["components"]["schemas"]
    assert {f"/api/{name}" for name in examples} == set(description["paths"])
    for name, query in examples.items():
        told = json.loads(server.ask("GET", f"/api/{name}?{query}").text)
        assert fits(told, schemas[name.capitalize()], schemas), name
    assert fits(json.loads(server.ask("GET", "/api/claim").text), schemas["Fault"], schemas)


def fits(value: object, schema: dict, schemas: dict) -> bool:  # type: ignore[type-arg]
    """Whether a value is as a schema of the kind that we write says."""
    if "$ref" in schema:
        return fits(value, schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if schema["type"] == "array":
        return isinstance(value, list) and all(fits(one, schema["items"], schemas) for one in value)
    if schema["type"] == "object":
        inner = schema.get("properties", {})
        return isinstance(value, dict) and all(fits(value[name], inner[name], schemas) for name in inner)
    return isinstance(value, {"string": str, "integer": int, "boolean": bool}[schema["type"]])


def test_graphs_are_given_whole(server: Server) -> None:
    iri = text_of(server, "c.txt")
    answer = server.ask("GET", f"/graphs?graph={escaped(iri)}", Accept="application/n-triples")
    count = server.sparql(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", Accept="text/csv")
    assert len(answer.body.splitlines()) == int(count.text.split()[1]) > 10
    union = server.ask("GET", "/graphs?default", Accept="application/n-triples")
    assert set(answer.body.splitlines()) < set(union.body.splitlines())
    head = server.ask("HEAD", f"/graphs?graph={escaped(iri)}", Accept="application/n-triples")
    assert (head.status, head.body) == (200, b"") and head.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/graphs?graph=https://sasil.example/graph/none", 404),
        ("GET", "/graphs", 400),
        ("GET", "/graphs?default&graph=https://e.org/", 400),
        ("GET", "/graphs?graph=%3Cx%3E", 400),
        ("PUT", "/graphs?default", 403),
        ("POST", "/graphs?default", 403),
        ("DELETE", "/graphs?default", 403),
        ("POST", "/texts?name=x", 403),
        ("DELETE", "/graph/entity/moon-garam", 405),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
    ],
)
def test_refused(server: Server, method: str, path: str, status: int) -> None:
    assert server.ask(method, path).status == status


def test_nothing_of_a_text_runs_in_a_page(server: Server) -> None:
    iri = text_of(server, "h.txt")
    claims = json.loads(server.ask("GET", f"/api/text?iri={escaped(iri)}").text)["claims"]
    shown = [iri, claims[0]["iri"], event_of(server)]
    paths = [PERSON, *(address(one, NAMES.base) for one in shown)]
    paths += [f"/search?q={escaped(HOSTILE)}", f"/resource?iri={escaped(iri)}"]
    for path in paths:
        page = server.ask("GET", path, Accept="text/html")
        assert page.status == 200 and page.kind == "text/html", path
        assert "<script>alert" not in page.text and "<img" not in page.text, path
        assert 'href="javascript:' not in page.text, path
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "unsafe-eval" not in page.headers["content-security-policy"]
    assert HOSTILE in html.unescape(server.ask("GET", paths[1], Accept="text/html").text)


def test_errors_are_plain_text(server: Server) -> None:
    for query in (f"SELECT {HOSTILE}", f"SELECT * {{ SERVICE <http://x/{HOSTILE}> {{}} }}"):
        answer = server.sparql(query, Accept="text/html")
        assert answer.status == 400 and answer.kind == "text/plain"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_only_named_hosts_and_origins(server: Server) -> None:
    assert server.ask("GET", "/health", Host="attacker.example").status == 421
    assert server.ask("GET", "/health", Host="localhost:1").status == 200
    told = "access-control-allow-origin"
    assert told not in server.ask("GET", "/health", Origin="https://attacker.example").headers
    assert server.ask("GET", "/health", Origin="https://news.example").headers[told] == "https://news.example"
    preflight = server.ask("OPTIONS", "/sparql", Origin="https://news.example", Access_Control_Request_Method="POST")
    assert preflight.status == 204 and "Content-Type" in preflight.headers["access-control-allow-headers"]
    assert "Authorization" not in preflight.headers["access-control-allow-headers"]


def test_the_editor_and_what_it_needs_are_here(server: Server) -> None:
    page = server.ask("GET", "/query")
    links = re.findall(r'(?:src|href)="([^"]*)"', page.text)
    assert page.status == 200 and links and all(link.startswith(("/", "data:")) for link in links)
    for name in ("yasgui.min.js", "yasgui.min.css", "query.js", "pages.css", "yasgui.LICENSE.txt"):
        assert server.ask("GET", f"/static/{name}").status == 200, name
    assert server.ask("GET", "/sparql", Accept="text/html").headers["location"] == "/query"


def test_the_dossier_is_live(server: Server) -> None:
    page = server.ask("GET", "/", Accept_Language="ko")
    assert page.status == 200 and page.kind == "text/html" and "새별로봇" in page.text


def test_texts_are_added_with_the_token(tmp_path: Path) -> None:
    Graph.create(tmp_path / "g", maker(), affair())
    with serving(tmp_path / "g", "--writable", "--token", "open-sesame") as server:
        words = "가온중공업은 2024년 5월 7일 표은솔 대표를 해임했다고 밝혔다.\n"
        plain = {"Content_Type": "text/plain; charset=utf-8"}
        key = {"Authorization": "Bearer open-sesame"}
        refused = [
            server.ask("POST", "/texts?name=new.txt", words, **plain),
            server.ask("POST", "/texts?name=new.txt", words, **plain, Authorization="Bearer wrong"),
            server.ask("POST", "/texts?name=new.txt", words, Content_Type="image/png", **key),
            server.ask("POST", "/texts?name=..%2Fnew.txt", words, **plain, **key),
            server.ask("POST", "/texts", words, **plain, **key),
            server.ask("POST", "/texts?name=empty.txt", "", **plain, **key),
            server.ask("POST", "/texts?name=big.txt", b"x" * (9 << 20), **plain, **key),
        ]
        assert [answer.status for answer in refused] == [401, 401, 415, 400, 400, 422, 413]
        assert json.loads(server.ask("GET", "/health").text)["texts"] == 5
        added = server.ask("POST", "/texts?name=new.txt", words, **plain, **key)
        assert (added.status, json.loads(added.text)["texts"]) == (201, 6)
        assert server.sparql('ASK { ?text kg:name "new.txt" }').text == '{"head":{},"boolean":true}'
        assert json.loads(server.ask("GET", "/api/search?q=new.txt").text)["total"] == 1
    assert len(Graph.open(tmp_path / "g")) == 6


def test_what_another_process_adds_is_taken_up(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), affair()[:2])
    with serving(tmp_path / "g") as server:
        assert json.loads(server.ask("GET", "/health").text)["texts"] == 2
        graph.add(affair()[2:])
        end = time.monotonic() + 10
        while json.loads(server.ask("GET", "/health").text)["texts"] != 5 and time.monotonic() < end:
            time.sleep(0.1)
        answer = server.sparql("SELECT (COUNT(?t) AS ?n) { ?t a nif:Context }", Accept="text/csv")
        assert answer.text.split() == ["n", "5"]
