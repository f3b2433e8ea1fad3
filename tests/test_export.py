"""Exports: what goes out is what is in, for any reader of the format."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from made_readings import KINDS, Tell, affair, maker, reading

from kg.export import FORMATS, export
from kg.store import Graph

HOSTILE = "=cmd|' /C calc'!A0 \"<b>\u0000\u0007&amp;</b>\" 문가람"


@cache
def graph() -> Graph:
    """The affair, and a text with a hostile name, title and person."""
    KINDS['<i>\u0001"김'] = "person"
    told = Tell('<i>\u0001"김 씨가 해임됐다.', "Dismissal", "해임", {"person": '<i>\u0001"김'})
    bad = reading('=bad "name" <x>.txt', told, title=HOSTILE, publisher=HOSTILE, url='x y<>"z')
    return Graph.create(None, maker(), [*affair(), bad])


def written(format: str) -> str:
    return "".join(export(graph(), format))


@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld"])
def test_quads_come_back(format: str) -> None:
    kinds = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    back = set(ox.parse(written(format).encode(), format=kinds[format]))
    assert back == set(graph().quads())


def test_turtle_has_every_triple_once_flattened() -> None:
    back = {quad.triple for quad in ox.parse(written("turtle").encode(), format=ox.RdfFormat.TURTLE)}
    assert back == {quad.triple for quad in graph().quads()}


def test_rdflib_reads_the_same() -> None:
    flat = rdflib.Graph().parse(data=written("turtle"), format="turtle")
    assert len(flat) == len({quad.triple for quad in graph().quads()})
    for format in ("trig", "nquads", "json-ld"):
        data = rdflib.Dataset().parse(data=written(format.replace("-", "")), format=format)
        assert sum(1 for _ in data.quads()) == len(set(graph().quads()))


def test_no_blank_nodes() -> None:
    assert not [q for q in graph().quads() if ox.BlankNode in (type(q.subject), type(q.object))]


def test_nquads_are_sorted_and_once() -> None:
    lines = written("nquads").splitlines()
    assert lines == sorted(set(lines))


def test_jsonl_rows_slice_their_texts() -> None:
    texts = {one.text.name: one.text.content for one in graph().readings()}
    rows = [json.loads(line) for line in written("jsonl").splitlines()]
    assert [row["document"] for row in rows] == sorted(row["document"] for row in rows)
    for row in rows:
        content = texts[row["document"]]
        places = [row["sentence"], *([row["trigger"]] if "trigger" in row else [])]
        places += [f for role, fs in row.get("roles", {}).items() if role != "date" for f in fs]
        places += [row[end] for end in ("from", "to") if row.get(end)]
        for place in places:
            assert content[place["start"] : place["end"]] == place["text"]
    assert len(rows) == sum(len(one.claims) + len(one.relations) for one in graph().readings())


def test_a_claim_line_as_described() -> None:
    rows = [json.loads(line) for line in written("jsonl").splitlines()]
    claim = next(row for row in rows if row["document"] == "d.txt" and row["type"] == "Dismissal")
    assert claim["polarity"] == "negated"
    assert claim["source"]["label"] == "표은솔"
    assert claim["rule"] == "Dismissal/해임하다"
    [person] = claim["roles"]["person"]
    assert (person["label"], person["names"]) == ("문가람", ["Moon Garam", "문 대표"])
    plan = next(row for row in rows if row.get("type") == "Appointment")
    assert plan["roles"]["date"][0]["text"] == "2024-04-01/2024-04-03"
    assert plan["modality"] == "planned"
    tie = next(row for row in rows if row.get("relation") == "heldPosition")
    assert (tie["from"]["label"], tie["to"]["label"], tie["title"], tie["former"]) == (
        "하도윤", "새별로봇", "이사", True,
    )  # fmt: skip
    assert {row["source"] for row in rows if isinstance(row.get("source"), str)} == {"author", "hearsay"}


def test_csv_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    assert len(rows) == len(written("jsonl").splitlines())
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=bad") for cell in cells)
    assert "3" not in {row["former"] for row in rows}


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networks_are_readable_xml(format: str) -> None:
    data = io.BytesIO(written(format).encode())
    back = nx.read_graphml(data, force_multigraph=True) if format == "graphml" else nx.read_gexf(data)
    network = graph().to_networkx()
    assert (len(back), back.number_of_edges()) == (len(network), network.number_of_edges())
    assert "문가람" in {node["label"] for _, node in back.nodes(data=True)}
    assert "lastmodified" not in written(format)


def test_an_unknown_format_names_the_known() -> None:
    with pytest.raises(ValueError, match="options: turtle, trig"):
        list(export(graph(), "docx"))
    assert set(FORMATS) == {"turtle", "trig", "nquads", "jsonld", "jsonl", "csv", "conflicts", "graphml", "gexf"}


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_graph_exports(format: str) -> None:
    assert isinstance("".join(export(Graph.create(None, maker()), format)), str)
