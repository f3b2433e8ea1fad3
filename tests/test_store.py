"""A stored graph: whatever was added and removed, it is what a fresh build of its texts is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_readings import affair, fired, maker, reading
from pyoxigraph import Store

from kg.check import check
from kg.export import export
from kg.model import Claim, Entity, Filler, Link, LinkName, Moment, Reading, Relation, Span, Text
from kg.store import Graph, GraphError
from kg.store.loading import batches, load
from kg.store.readings import from_json, to_json
from kg.store.shelf import FolderShelf
from kg.store.writing import Writer

POOL = affair()
TWINS = [replace(POOL[0], text=replace(POOL[0].text, name=name)) for name in ("0-twin", "z-twin")]
OTHER = reading("e.txt", fired("30"))  # another content under a known name
CHOICES = [*POOL, *TWINS, OTHER]


def nquads(graph: Graph) -> str:
    return "".join(export(graph, "nquads"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, len(CHOICES) - 1)), max_size=8))
def test_any_way_there_equals_a_fresh_build(steps: list[tuple[bool, int]]) -> None:
    graph, held = Graph.create(None, maker()), dict[str, Reading]()
    for adds, number in steps:
        one = CHOICES[number]
        if adds:
            graph.add([one])
            held[one.text.name] = one
        elif one.text.name in held:
            graph.remove([one.text.name])
            del held[one.text.name]
    fresh = Graph.create(None, maker(), held.values())
    assert nquads(graph) == nquads(fresh)
    assert list(graph.texts.entries()) == list(fresh.texts.entries())
    assert [one.text.name for one in graph.readings()] == sorted(held)


def test_the_same_on_disk(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), POOL[:2])
    graph.add([*POOL[2:], *TWINS])
    graph.remove(["b.html", "0-twin"])
    kept = [one for one in [*POOL, TWINS[1]] if one.text.name != "b.html"]
    fresh = Graph.create(tmp_path / "fresh", maker(), reversed(kept))
    assert nquads(graph) == nquads(fresh) == nquads(Graph.create(None, maker(), kept))
    for folder in ("texts", "readings"):
        files = [{p.name: p.read_bytes() for p in (tmp_path / g / folder).iterdir()} for g in ("g", "fresh")]
        assert files[0] == files[1]
    assert list(Graph.open(tmp_path / "g").texts.entries()) == list(fresh.texts.entries())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fresh", "g"], "nothing is left over"
    assert nquads(Graph.open(tmp_path / "g")) == nquads(graph)


def test_texts_are_kept_to_the_letter(tmp_path: Path) -> None:
    content = "첫 줄\r\n둘째\u2028줄\ttab \U0001f600\n\n"
    one = Reading(Text("줄.txt", content))
    Graph.create(tmp_path / "g", maker(), [one])
    graph = Graph.open(tmp_path / "g")
    assert graph.content(one.text.digest) == content
    assert list(graph.readings()) == [one]


SCRIPT = """
import sys; sys.path[:0] = sys.argv[1:3]
from made_readings import affair, maker
from kg.store import Graph
from kg.export import ExportError, export, FORMATS
def exported(graph, form):
    try:
        return "".join(export(graph, form))
    except ExportError:  # a format of several files
        return ""
texts = affair() if sys.argv[3] == "forth" else affair()[::-1]
graph = Graph.create(None, maker(), texts)
sys.stdout.buffer.write("".join(exported(graph, one) for one in FORMATS).encode())
"""


def test_other_order_and_hash_seed_give_the_same_bytes() -> None:
    here = Path(__file__).parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(here.parent), str(here), order],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout
        for order, seed in [("forth", "1"), ("back", "77")]
    ]  # fmt: skip
    assert len(runs[0]) > 10_000
    assert runs[0] == runs[1]


def broken(kind: type[BaseException]) -> Callable[..., None]:
    def stop(*_: object, **__: object) -> None:
        raise kind("stopped")

    return stop


@pytest.mark.parametrize(
    "step", ["kg.store.graph._sync", "kg.store.graph.apply", "kg.store.Manifest.save"]
)
def test_a_writer_that_broke_off_is_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    graph = Graph.create(tmp_path / "g", maker(), POOL[:2])
    with monkeypatch.context() as patch:
        patch.setattr(step, broken(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            graph.add([POOL[2]])
        with pytest.raises(KeyboardInterrupt):
            graph.remove(["a-통신.txt"])
    graph = Graph.open(tmp_path / "g", maker())
    assert list(graph.texts) == ["a-통신.txt", "b.html"]
    graph.add([POOL[3]])
    assert nquads(graph) == nquads(Graph.create(None, maker(), [*POOL[:2], POOL[3]]))
    assert sorted(p.name for p in (tmp_path / "g/store").iterdir()) == ["1", graph.manifest.store]


def test_a_build_that_broke_off_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Graph.create(tmp_path / "g", maker(), POOL[:1])
    before = nquads(Graph.open(tmp_path / "g"))
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.Manifest.save", broken(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            Graph.create(tmp_path / "g", maker(), POOL, replace=True)
    assert nquads(Graph.open(tmp_path / "g")) == before
    kept = FolderShelf(tmp_path / ".g.new")
    assert all(kept.known(one.text, "") for one in POOL)
    graph = Graph.create(tmp_path / "g", maker(), POOL[1:], replace=True)
    assert nquads(graph) == nquads(Graph.create(None, maker(), POOL[1:]))
    assert [p.name for p in tmp_path.iterdir()] == ["g"]
    assert len(list((tmp_path / "g/texts").iterdir())) == len(POOL) - 1


def test_a_build_of_nothing_leaves_nothing(tmp_path: Path) -> None:
    def none() -> Iterator[Reading]:
        raise GraphError("no text")
        yield

    with pytest.raises(GraphError):
        Graph.create(tmp_path / "g", maker(), none())
    assert not list(tmp_path.iterdir())


def test_one_writer_and_readers_beside_it(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), POOL[:1])
    before = nquads(graph)
    with Writer(tmp_path / "g") as writer:
        copy = writer.copy(graph.manifest.store)
        copy.clear()
        with pytest.raises(GraphError, match=f"process {os.getpid()} on .* is writing to it"):
            graph.add([POOL[1]])
        assert nquads(Graph.open(tmp_path / "g")) == before
    graph.add([POOL[1]])
    assert nquads(graph) == nquads(Graph.create(None, maker(), POOL[:2]))


def test_a_reader_at_work_outlives_a_change(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), POOL[:1])
    reader = Graph.open(tmp_path / "g")
    before = nquads(reader)
    graph.add(POOL[1:])
    assert nquads(reader) == before
    assert len(Graph.open(tmp_path / "g")) == len(POOL)


def test_two_holders_of_one_graph_lose_nothing(tmp_path: Path) -> None:
    one = Graph.create(tmp_path / "g", maker(), POOL[:1])
    other = Graph.open(tmp_path / "g", maker())
    one.add([POOL[1]])
    other.add([POOL[2]])
    assert nquads(other) == nquads(Graph.create(None, maker(), POOL[:3]))


def test_faults_say_what_to_do(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), POOL[:1])
    with pytest.raises(GraphError, match=r"no text 'nope' in the graph \(options: a-통신.txt\)"):
        graph.remove(["nope"])
    with pytest.raises(GraphError, match="exists already"):
        Graph.create(tmp_path / "g", maker())
    with pytest.raises(GraphError, match="opened to read"):
        Graph.open(tmp_path / "g").add(POOL)
    with pytest.raises(GraphError, match="no graph here"):
        Graph.open(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(GraphError, match="no graph here"):
        Graph.create(tmp_path / "mine", maker(), replace=True)
    manifest = tmp_path / "g/manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": 99}), "utf-8")
    Graph.create(tmp_path / "g", maker(), POOL[:1], replace=True)  # a graph of another format may be replaced
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": 99}), "utf-8")
    with pytest.raises(GraphError, match=r"format 99, this version reads 1 to 4: .* kg build"):
        Graph.open(tmp_path / "g")
    manifest.write_text("[", "utf-8")
    with pytest.raises(GraphError, match="not a manifest"):
        Graph.open(tmp_path / "g")


def test_the_users_own_base(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), POOL, base="https://press.example/kg/")
    assert check(Graph.open(tmp_path / "g")).ok
    assert "sasil.example/graph/" not in nquads(graph)


def test_rdflib_and_networkx_over_it() -> None:
    graph = Graph.create(None, maker(), POOL)
    found = graph.rdf.query("SELECT ?l { ?p a <http://xmlns.com/foaf/0.1/Person> ; "
                            "<http://www.w3.org/2004/02/skos/core#prefLabel> ?l }")  # fmt: skip
    assert "Moon Garam" in {str(row[0]) for row in found}
    network = graph.to_networkx()
    kinds = {data["label"]: data["kind"] for _, data in network.nodes(data=True)}
    assert kinds["문가람"] == "entity"
    assert "event" in kinds.values()
    edges = [data for _, _, data in network.edges(data=True) if data["name"] == "person"]
    assert {(e["modality"], e["polarity"]) for e in edges} >= {
        ("actual", "negated"),
        ("possible", "affirmed"),
    }
    told = [claim["sentence"] for e in edges for claim in e["claims"]]
    assert "새별로봇은 8일 문가람 대표이사를 해임했다." in told


fillers = st.builds(
    Filler,
    st.text(),
    st.integers(0, 99),
    st.integers(0, 99),
    st.none() | st.integers(0, 9),
    st.none() | st.text(),
)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
claims = st.builds(
    Claim, st.text(), spans, spans,
    st.dictionaries(st.text(), st.lists(fillers, max_size=2).map(tuple), max_size=3),
    st.sampled_from(["actual", "planned", "possible", "conditional"]),
    st.sampled_from(["affirmed", "negated"]),
    st.sampled_from(["author", "hearsay"]) | fillers, st.text(), st.lists(st.text(), max_size=2).map(tuple),
)  # fmt: skip
relations = st.builds(
    Relation, st.text(), fillers, st.none() | fillers, spans, st.text(), st.none() | fillers, st.booleans()
)
links = st.builds(Link, st.sampled_from(get_args(LinkName)), st.integers(0, 9), st.integers(0, 9), spans)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(claims, max_size=2),
    st.lists(relations, max_size=2),
    st.lists(spans, max_size=2),
    st.none() | st.text(),
    st.lists(links, max_size=2),
    st.lists(st.builds(Moment, st.integers(0, 9), st.integers(0, 9), st.text(), st.text()), max_size=2),
)
def test_readings_come_back_from_json(
    told: list[Claim], ties: list[Relation], places: list[Span], title: str | None, linked: list[Link],
    dated: list[Moment],
) -> None:
    one = Reading(
        Text("n", "내용", title), (Entity("group", ("이사회",), None, 0),), tuple(told), tuple(ties),
        title, date=title, sentences=tuple(places), furniture=tuple(places),
        links=tuple(linked), posts=tuple(dated),
    )  # fmt: skip
    assert from_json(json.loads(json.dumps(to_json(one))), "내용") == one


def test_quads_are_loaded_in_batches_and_a_broken_one_is_reported() -> None:
    lines = [f'<urn:a> <urn:b> "{number}" <urn:g> .\n'.encode() for number in range(10)]
    assert [part.count(b"\n") for part in batches(lines, 3 * len(lines[0]))] == [3, 3, 3, 1]
    assert list(batches([], 3)) == []
    store = Store()
    load(store, [*lines, *lines[:2]])  # what two pieces say is one quad
    assert len(store) == 10
    with pytest.raises(SyntaxError):
        load(store, [b"no quad\n"])
