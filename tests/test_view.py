"""The page: what is in the file. What Chromium makes of it is in test_view_browser.py."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64decode, b64encode
from typing import Any

import pytest
from affair import ENTITIES, TEXTS, Affair
from hostile import PAYLOADS, corpus
from made_readings import affair, maker

from kg.lookup import QueryError
from kg.store import Graph
from kg.view import dossier
from kg.view.data import columns
from kg.view.layout import positions
from kg.view.page import packed


def data_of(page: str) -> Any:
    """The page's data, its tables as rows as ``script/data.js`` makes them; things and events by id."""
    kind, content = re.search(r'<script type="application/(\w+)" id="data">(.*?)</script>', page, re.DOTALL).groups()  # type: ignore[union-attr]
    data = json.loads(gzip.decompress(b64decode(content)) if kind == "gzip" else content)
    for name in ("texts", "things", "events", "speakers", "claims"):
        data[name] = rows(data[name])
    for name in ("nodes", "edges"):
        data["network"][name] = rows(data["network"][name])
    for name in ("things", "events"):
        data[name] = {f"{name[0]}{number}": row for number, row in enumerate(data[name])}
    return data


def rows(columns: dict[str, Any]) -> list[dict[str, Any]]:
    values = [
        [column["words"][n] for n in column["at"]] if isinstance(column, dict) else column
        for column in columns.values()
    ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


@pytest.fixture(scope="module")
def page() -> str:
    return dossier(Affair())


def test_same_graph_same_page(page: str) -> None:
    assert page == dossier(Affair())
    assert len(page.encode()) < 700_000


def test_policy_names_every_script(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]  # type: ignore[index]
    assert policy.startswith("default-src &#39;none&#39;;") and "unsafe" not in policy
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert len(blocks) == 3  # no WebGL for a small graph
    for block in blocks:
        assert b64encode(hashlib.sha256(block.encode()).digest()).decode() in policy.replace("&#43;", "+")


def test_loads_nothing(page: str) -> None:
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\b(?:src|href)=", page)
    ours = page.rsplit("<script>", 1)[1]
    assert "innerHTML" not in ours and "eval(" not in ours and ours.count("http://") == 1  # the namespace of SVG
    assert "sourceMappingURL" not in page


def test_every_claim_is_there_with_its_place(page: str) -> None:
    data = data_of(page)
    assert len(data["claims"]) == sum(len(line[1]) for text in TEXTS for line in text.lines if line)
    for claim in data["claims"]:
        content = data["texts"][claim["text"]]["content"]
        sentence = content[slice(*claim["span"])]
        assert sentence.endswith((".", "음", "장", "임", "귀"))
        assert content[slice(*claim["trigger"])] in sentence


def test_speculation_is_no_fact(page: str) -> None:
    data = data_of(page)
    events = {node["id"]: node["certainty"] for node in data["network"]["nodes"] if node["kind"] == "happening"}
    by_type = {data["events"][event]["type"]: certainty for event, certainty in events.items()}
    assert by_type["Listing"] == "conditional" and by_type["Partnership"] == "planned"
    assert by_type["Dismissal"] == "disputed" and by_type["Acquisition"] == "possible"


def test_around_one_name() -> None:
    data = data_of(dossier(Affair(), around="누리연구소"))
    shown = {
        data["things"][n["id"]]["ko"] for n in data["network"]["nodes"] if n["shown"] and n["id"] in data["things"]
    }
    assert "누리연구소" in shown and "두레노조" not in shown
    assert data["things"][data["network"]["centre"]]["ko"] == "누리연구소"
    with pytest.raises(QueryError, match="nothing is named"):
        dossier(Affair(), around="없는이름")


def test_hostile_text_stays_in_its_block() -> None:
    page = dossier(Graph.create(None, maker(), corpus()))
    block = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1]  # type: ignore[index]
    assert not re.search("[<>&\u2028\u2029]", block)
    assert len(re.findall("</script>", page)) == 4  # data, two drawing libraries, our script
    names = {thing["ko"] or thing["en"] for thing in data_of(page)["things"].values()}
    assert len(PAYLOADS) >= 150 and len(names) > len(PAYLOADS)


def test_much_data_is_packed_and_the_same_every_time() -> None:
    data = json.dumps(["주장", 7] * 200_000, ensure_ascii=False)
    content, kind = packed(data)
    assert kind == "application/gzip" and (content, kind) == packed(data) and len(content) < len(data) / 50
    assert gzip.decompress(b64decode(content)).decode() == data
    assert packed("[]") == ("[]", "application/json")


def test_columns_come_back_as_the_rows_they_were() -> None:
    table = [{"a": "x", "b": n, "c": str(n), "d": None if n else "x"} for n in range(5)]
    assert rows(json.loads(json.dumps(columns(table)))) == table and "words" in columns(table)["a"]
    assert rows(columns([])) == []


def test_a_conflict_has_its_verdict_and_names_its_sides_by_id() -> None:
    data = data_of(dossier(Graph.create(None, maker(), affair())))
    assert data["conflicts"]
    for conflict in data["conflicts"]:
        assert conflict["verdict"] in data["words"]["verdicts"] and conflict["because"]
        assert conflict["event"] in data["events"]
        for side in conflict["sides"]:
            assert side["claims"] and not str(side["value"]).startswith("http")


def test_every_word_of_the_scripts_is_in_both_languages(page: str) -> None:
    ui = data_of(page)["ui"]
    ours = page.rsplit("<script>", 1)[1]
    used = set(re.findall(r'\bsay\("(\w+)"', ours)) | set(re.findall(r'data-(?:text|hint|label|place)="(\w+)"', page))
    assert len(used) > 80 and used <= set(ui)
    assert all(word["ko"] and word["en"] for word in ui.values())


def test_layout_is_the_same_every_time_and_apart() -> None:
    nodes = [f"n{number:02}" for number in range(40)]
    edges = [(nodes[number], nodes[number * 7 % 40]) for number in range(1, 35)]
    rooms = dict.fromkeys(nodes, (80.0, 40.0))
    places = positions(nodes, edges, rooms)
    assert places == positions(nodes, edges, rooms)
    points = list(places.values())
    overlaps = [
        1 for n, a in enumerate(points) for b in points[n + 1 :] if abs(a[0] - b[0]) < 75 and abs(a[1] - b[1]) < 35
    ]
    assert not overlaps
    assert positions([], [], {}) == {}


def test_a_graph_without_claims_has_a_page() -> None:
    assert data_of(dossier(Affair([], ENTITIES)))["claims"] == []
