"""``kg publish``: what a store of another make holds afterwards, and after an interruption, is the graph."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import which
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from made_readings import affair, fired, maker, reading
from pyoxigraph import RdfFormat, parse

import kg.publish
from kg.publish import Published, publish
from kg.remote import Remote
from kg.store import Graph, GraphError

OXIGRAPH = which("oxigraph")
needs_oxigraph = pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@pytest.fixture
def store() -> Iterator[str]:
    """The address of an empty store that lives in memory."""
    port = free_port()
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def held(store: str, without: str = "/published") -> set[str]:
    """The quads that a store holds, but for the ledger."""
    with urlopen(Request(f"{store}/store", headers={"Accept": "application/n-quads"}), timeout=20) as answer:
        quads = parse(answer.read(), format=RdfFormat.N_QUADS)
        return {str(quad) for quad in quads if not str(quad.graph_name.value).endswith(without)}


def quads(graph: Graph) -> set[str]:
    return {str(quad) for quad in graph.quads()}


@needs_oxigraph
@pytest.mark.parametrize("whole", [False, True], ids=["in batches", "graphs whole"])
def test_a_store_holds_what_the_graph_holds(store: str, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.publish, "BATCH", 7)
    monkeypatch.setattr(kg.publish, "PAGE", 2)
    Remote(f"{store}/query", f"{store}/update").run_update("INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> 1 } }")
    other = held(store)
    graph = Graph.create(None, maker(), affair())
    where = {"endpoint": f"{store}/query", "store": f"{store}/store" if whole else ""}

    done = publish(graph, **where)
    assert done == Published(put=len(affair()) + 2, triples=len(quads(graph)))
    assert held(store) == quads(graph) | other

    assert publish(graph, **where) == Published(same=len(affair()) + 2)

    graph.add([reading("f.txt", fired("10"))])
    graph.remove(["e.txt"])
    told: list[tuple[str, str]] = []
    done = publish(graph, **where, on_graph=lambda iri, what: told.append((iri, what)))
    assert done.dropped == 1 and done.put >= 2 and done.same >= 1
    assert {what for _, what in told} == {"put", "same", "dropped"}
    assert held(store) == quads(graph) | other


@needs_oxigraph
@pytest.mark.parametrize("failing", [1, 2, 3, 5, 8, 13, 21, 34])
def test_an_interruption_loses_nothing(store: str, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.publish, "BATCH", 40)
    graph = Graph.create(None, maker(), affair())
    update, calls = Remote.run_update, 0

    def breaking(self: Remote, text: str) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise GraphError("the line went dead")
        update(self, text)

    with monkeypatch.context() as broken:
        broken.setattr(Remote, "run_update", breaking)
        with pytest.raises(GraphError, match="dead"):
            publish(graph, f"{store}/query")
    done = publish(graph, f"{store}/query")
    assert held(store) == quads(graph)
    assert done.same == len(graph_names(store, graph)) - done.put and publish(graph, f"{store}/query").put == 0


def graph_names(store: str, graph: Graph) -> list[str]:
    return kg.publish.graph_names(graph.store, graph.names)


@needs_oxigraph
def test_what_is_cut_on_the_way_is_noticed(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = Graph.create(None, maker(), affair()[:1])
    whole = kg.publish.batches
    monkeypatch.setattr(kg.publish, "batches", lambda triples: whole(triples[:-1]))
    with pytest.raises(GraphError, match=r"holds \d+ of the \d+ triples"):
        publish(graph, f"{store}/query")
    monkeypatch.undo()
    assert publish(graph, f"{store}/query").put == 3
    assert held(store) == quads(graph)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("file:///etc/passwd", "no address of a store"),
        ("nowhere", "no address of a store"),
        ("http://127.0.0.1:9/query", "cannot be reached"),
    ],
)
def test_faults_name_the_address(address: str, said: str) -> None:
    with pytest.raises(GraphError, match=said) as fault:
        publish(Graph.create(None, maker()), address)
    assert address in str(fault.value)


@needs_oxigraph
def test_a_refusal_is_told(store: str) -> None:
    with pytest.raises(GraphError, match="answers 404"):
        publish(Graph.create(None, maker(), affair()), f"{store}/nothing")


VIRTUOSO = which("virtuoso-t")
CONFIGURATION = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
"""


@pytest.fixture
def virtuoso(tmp_path: Path) -> Iterator[str]:
    """The SPARQL address of a fresh Virtuoso that lets anyone write, with its usual limit of rows."""
    sql, web = free_port(), free_port()
    (tmp_path / "v.ini").write_text(CONFIGURATION.format(folder=tmp_path, sql=sql, http=web), encoding="ascii")
    command = [str(VIRTUOSO), "+foreground", "+configfile", str(tmp_path / "v.ini")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path)
    grant = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", 'exec=GRANT SPARQL_UPDATE TO "SPARQL";']
    try:
        for _ in range(100):
            if subprocess.run(grant, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{web}/sparql"
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.skipif(VIRTUOSO is None, reason="Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
def test_a_store_of_another_make(virtuoso: str) -> None:
    graph = Graph.create(None, maker(), affair())
    assert publish(graph, virtuoso).triples == len(quads(graph))
    assert publish(graph, virtuoso).put == 0
    for iri in graph_names("", graph):
        query = urlencode({"query": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"}).encode()
        with urlopen(Request(virtuoso, query, {"Accept": "text/plain"}), timeout=20) as answer:
            there = {str(quad.triple) for quad in parse(answer.read(), format=RdfFormat.N_TRIPLES)}
        assert there == {line.removesuffix(" .\n") for line in kg.publish.lines(graph.store, iri)}, iri
