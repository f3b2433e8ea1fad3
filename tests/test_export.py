"""Exports: what goes out is what is in, for any reader of the format."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from made_readings import KINDS, RECORD_OF, RECORDS, Tell, Tie, affair, maker, reading

from kg.export import FORMATS, ExportError, export, export_to
from kg.export.sorting import in_order, parts_in_order
from kg.knowledge.entities import Record
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


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"))), st.integers(1, 5))
def test_more_lines_than_memory_holds_come_sorted(words: list[str], few: int) -> None:
    lines = [f"{word}\n".encode() for word in words]
    ordered = [line.encode() for line in sorted(f"{word}\n" for word in words)]
    assert list(in_order(lines, at_once=few, files=2)) == ordered
    parts = [partial(iter, lines[start::few]) for start in range(few)]
    assert list(parts_in_order(parts, at_once=few)) == ordered


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


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_graph_exports(format: str, tmp_path: Path) -> None:
    export_to(Graph.create(None, maker()), format, tmp_path / "out")
    assert (tmp_path / "out").exists()


def parsed(format: str, kind: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(written(format).encode(), format=kind))


def test_framed_json_ld_is_the_same_graph() -> None:
    """Read by JSON-LD processors of other make, the trees give triples of the graph; and all that they cover."""
    document = json.loads(written("jsonld-framed"))
    nodes = {tree["id"] for tree in document["@graph"]}
    assert {tree["id"] for tree in document["@graph"] if "Text" in tree["type"]} <= nodes
    mine = {(q.triple.subject, q.triple.predicate, q.triple.object) for q in graph().quads()}
    read = ox.parse(written("jsonld-framed").encode(), format=ox.RdfFormat.JSON_LD)
    said = {(q.subject, q.predicate, q.object) for q in read}
    assert said <= mine
    inside = ("/conflict/", "/event/", "/claim/", "/fact/", "/text/", "/entity/", "/tenure/")
    missed = {s for s, _, _ in mine - said if any(part in s.value for part in inside)}
    assert not missed, sorted(map(str, missed))[:5]
    rdflib_said = rdflib.Graph().parse(data=written("jsonld-framed"), format="json-ld")
    assert len(rdflib_said) == len(said)
    from pyld import jsonld

    lines = jsonld.to_rdf(document, {"format": "application/n-quads"}).splitlines()
    assert len(lines) == len(said)


def test_framed_events_hold_their_sentences() -> None:
    document = json.loads(written("jsonld-framed"))
    event = next(t for t in document["@graph"] if "Dismissal" in t["type"] and len(t["supportedBy"]) > 1)
    words = [claim["sentence"]["words"]["ko"] for claim in event["supportedBy"]]
    assert "새별로봇은 8일 문가람 대표이사를 해임했다." in words
    assert {claim["modality"] for claim in event["supportedBy"]} == {"Actual"}
    assert all(value["role"] in ("person", "organization", "date", "position") for value in event["roleValue"])


def test_rdf12_reifies_what_is_told() -> None:
    quads = parsed("rdf12", ox.RdfFormat.TRIG)
    reifies = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    told = {quad for quad in quads if quad.predicate == reifies}
    assert quads - told == set(graph().quads())
    triples = {quad.triple for quad in graph().quads()}
    assert len(told) > 30 and all(isinstance(q.object, ox.Triple) and q.object in triples for q in told)
    store = ox.Store()
    store.extend(quads)
    query = """PREFIX kg: <https://sasil.example/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?day (COUNT(?claim) AS ?n) WHERE { ?told rdf:reifies <<( ?event kg:date ?day )>> ; kg:toldBy ?claim .
    ?event a kg:Dismissal } GROUP BY ?day ORDER BY ?day"""
    rows = [row["day"].value for row in store.query(query, use_default_graph_as_union=True)]  # type: ignore
    assert {"2024-03-08", "2024-03-09"} <= set(rows)


def test_reified_says_the_same_in_rdf_11() -> None:
    data = rdflib.Dataset(default_union=True).parse(data=written("reified"), format="trig")
    statements = set(data.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    reifies = rdflib.RDF.subject.replace("subject", "reifies")
    twelve = {q.subject.value for q in parsed("rdf12", ox.RdfFormat.TRIG) if q.predicate.value == str(reifies)}
    assert {str(node) for node in statements} == twelve
    for node in statements:
        parts = [data.value(node, part) for part in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)]
        assert tuple(parts) in data


def test_each_claim_is_a_nanopublication() -> None:
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    data = rdflib.Dataset(default_union=True).parse(data=written("nanopub"), format="trig")
    found = list(data.subjects(rdflib.RDF.type, np.Nanopublication))
    claims = [row["claim"] for row in map(json.loads, written("jsonl").splitlines())]
    assert sorted(str(one).removesuffix("#nanopub") for one in found) == sorted(claims)
    for one in found:
        assertion, provenance, info = (
            data.value(one, term) for term in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo)
        )
        assert len(data.graph(assertion)) > 3
        assert list(data.graph(provenance).objects(assertion, rdflib.PROV.wasAttributedTo))
        assert list(data.graph(info).objects(one, rdflib.PROV.wasDerivedFrom))
    denied = rdflib.URIRef("https://sasil.example/ontology#Negated")
    assert len(set(data.subjects(rdflib.URIRef("https://sasil.example/ontology#polarity"), denied))) == 1


def test_ftm_entities_are_valid_and_only_what_is_said_outright() -> None:
    from followthemoney import model

    rows = [json.loads(line) for line in written("ftm").splitlines()]
    proxies = {row["id"]: model.get_proxy(row) for row in rows}
    for proxy in proxies.values():
        assert proxy.schema.validate(proxy.to_dict()) is None
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range)
    events = [p for p in proxies.values() if p.schema.name == "Event"]
    assert not [p for p in events if "Reinstatement" in p.get("keywords") or "Appointment" in p.get("keywords")]
    [post] = [p for p in proxies.values() if p.schema.name == "Employment" and p.get("role") == ["이사"]]
    assert post.get("status") == ["former"] and post.get("summary") == ["하도윤은 새별로봇 전 이사다."]
    assert [proxies[one].caption for one in post.get("proof")] == ["새별로봇, 대표 해임"]
    investor = next(p for p in events if "Investment" in p.get("keywords"))
    assert {proxies[one].caption for one in investor.get("involved")} == {"한울벤처스", "새별로봇"}


def test_ftm_statements_name_their_texts() -> None:
    from followthemoney import Statement

    told = [Statement.from_dict(json.loads(line)) for line in written("ftm-statements").splitlines()]
    assert all(one.id == one.generate_key() for one in told)
    assert {one.origin for one in told if one.schema == "Employment"} == {"a-통신.txt"}
    entities = {json.loads(line)["id"] for line in written("ftm").splitlines()}
    assert {one.entity_id for one in told} == entities


def test_quickstatements_only_with_a_reference() -> None:
    KINDS["한빛전자"] = "organization"
    entity = RECORDS["moon-garam"]
    tie = Tie("문가람은 2019년 한빛전자를 세운 창업자다.", "founded", "문가람", "한빛전자")
    records = {**RECORDS, "hanbit": Record("hanbit", "organization", "한빛전자", "Hanbit", (), wikidata="Q99")}
    assert entity.wikidata == "Q42"
    RECORD_OF["한빛전자"] = "hanbit"
    told = [
        reading("w.txt", tie, date="2024-03-09", url="https://example.org/\"w\"", title='그의 "회사"'),
        reading("no-address.txt", tie),
        reading("script.txt", tie, url="javascript:alert(1)"),
    ]
    made = replace(maker(), records=records)
    lines = "".join(export(Graph.create(None, made, told), "quickstatements")).splitlines()
    assert [line.split("\t") for line in lines] == [[
        "Q99", "P112", "Q42", "S854", '"https://example.org/”w”"', "S1476", 'ko:"그의 ”회사”"',
        "S577", "+2024-03-09T00:00:00Z/11", "S1683", 'ko:"문가람은 2019년 한빛전자를 세운 창업자다."',
    ]]  # fmt: skip


def test_parquet_is_the_table(tmp_path: Path) -> None:
    from pyarrow import parquet

    export_to(graph(), "parquet", tmp_path / "claims.parquet")
    table = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    assert len(table) == len(rows)
    for one, other in zip(table, rows, strict=True):
        assert one["start"] == int(other["start"])
        assert (one["claim"], one["type"] or "") == (other["claim"], other["type"])
    assert {row["former"] for row in table} == {True, False, None}
    first = (tmp_path / "claims.parquet").read_bytes()
    export_to(graph(), "parquet", tmp_path / "claims.parquet")
    assert (tmp_path / "claims.parquet").read_bytes() == first


def test_neo4j_pair_links_and_shades(tmp_path: Path) -> None:
    export_to(graph(), "neo4j", tmp_path / "neo")
    nodes, edges = (
        list(csv.DictReader((tmp_path / "neo" / name).open(encoding="utf-8", newline="")))
        for name in ("nodes.csv", "edges.csv")
    )
    network = graph().to_networkx()
    assert (len(nodes), len(edges)) == (len(network), network.number_of_edges())
    known = {row["iri:ID"] for row in nodes}
    assert all(row[":START_ID"] in known and row[":END_ID"] in known for row in edges)
    plain = [row for row in edges if row[":TYPE"] == "PERSON"]
    assert plain and all((row["modality"], row["polarity"]) == ("actual", "affirmed") for row in plain)
    kinds = {row[":TYPE"] for row in edges}
    assert {"PERSON_NEGATED", "PERSON_PLANNED", "PERSON_POSSIBLE", "HELD_POSITION_FORMER", "FOUNDED"} <= kinds
    assert all(int(row["weight:int"]) == len(row["claims:string[]"].split(";")) for row in edges)


def test_the_crate_describes_the_folder(tmp_path: Path) -> None:
    from rocrate.rocrate import ROCrate

    folder = tmp_path / "graph"
    kept = Graph.create(folder, maker(), affair())
    export_to(kept, "rocrate", folder / "ro-crate-metadata.json")
    crate = ROCrate(str(folder))
    files = {entity.id for entity in crate.get_entities() if "File" in entity.type}
    assert all((folder / name).is_file() for name in files)
    texts = {f"texts/{path.name}" for path in (folder / "texts").iterdir()}
    assert {name for name in files if name.startswith("texts/")} == texts
    text = next(entity for entity in crate.get_entities() if entity.get("alternateName") == "a-통신.txt")
    content = (folder / text.id).read_bytes()
    assert sha256(content).hexdigest() == text["sha256"]
    assert crate.root_dataset["datePublished"] is not None


def test_a_format_whose_extra_is_missing_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "kg.export.parquet", raising=False)
    with pytest.raises(ExportError, match=r"parquet needs pyarrow \(options: pip install 'sasil\[tables\]'\)"):
        export(graph(), "parquet")


def test_what_is_no_text_wants_a_place() -> None:
    with pytest.raises(ExportError, match="written to a folder"):
        export(graph(), "neo4j")
