"""Queries that would bring a server down, clients that would hold it up: what others notice of them is little."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from made_readings import affair, maker
from serving import Answer, Server, serving

from kg.serve.gate import Busy, Gate
from kg.store import Graph

SECONDS = 2
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "SELECT ?e { ?e a sem:Event } LIMIT 5"
MANY = " ".join(str(number) for number in range(9000))
OVER = {422, 504}  # over a limit: of memory or rows, or of time; which is reached first is the machine's affair
BOMBS = {
    "cross product": (SLOW, OVER),
    "cross product with rows": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", OVER),
    "ordered cross product": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f", OVER),
    "cross product with triples": ("CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", OVER),
    "doubling": (
        'SELECT ?x { BIND("0123456789" AS ?x0) '
        + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
        + "BIND(STRLEN(?x40) AS ?x) }",
        OVER,
    ),
    "nested groups": ("SELECT * {" + "{" * 3000 + "}" * 3000 + "}", {400}),
    "nested brackets": ("SELECT (" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}", {400}),
    "nested lists": ("SELECT * { ?s ?p " + "(" * 5000 + ")" * 5000 + " }", {400}),
    "nested functions": ("SELECT (" + "ABS(" * 2000 + "1" + ")" * 2000 + " AS ?x) {}", {400}),
    "chain of operators": ("SELECT (" + "1+" * 20000 + "1 AS ?x) {}", {400}),
    "chain of negations": ("SELECT (" + "!" * 20000 + "1 AS ?x) {}", {400}),
    "chain of unions": ("SELECT * { {} " + "UNION {} " * 5000 + "}", {400}),
    "property paths": ("SELECT * { ?a (!kg:x|^!kg:y)* ?b . ?b (!kg:z|^!kg:u)* ?c . ?c (!kg:v|^!kg:w)* ?d }", OVER),
    "counted property paths": (
        "SELECT (COUNT(*) AS ?n) { ?a (!kg:x|^!kg:y)* ?b . ?c (!kg:z|^!kg:u)* ?d . ?e ?f ?g }", OVER,
    ),
    "huge VALUES": (
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {MANY} }} VALUES ?y {{ 1 2 3 }} ?s ?p ?o . ?t ?q ?r }}", OVER,
    ),
    "regex that backtracks": ('SELECT * { BIND(REGEX("' + "a" * 5000 + '!", "^(a+)+$") AS ?x) }', {200}),
    "regex that grows": ('SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "((a{1,100}){1,100}){1,100}")) }', OVER | {200}),
    "SERVICE": ("SELECT * { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }", {400}),
    "SERVICE SILENT": ("SELECT * { SERVICE SILENT <http://127.0.0.1:{port}/> { ?s ?p ?o } }", {400}),
    "SERVICE after a number": ("SELECT * { FILTER(1<2)SERVICE<http://127.0.0.1:{port}/> { ?s ?p ?o } }", {400}),
    "FROM the network": ("SELECT * FROM <http://127.0.0.1:{port}/> { ?s ?p ?o }", {200}),
    "LOAD": ("LOAD <http://127.0.0.1:{port}/>", {400}),
    "LOAD a file": ("LOAD <file:///etc/passwd>", {400}),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("limits") / "graph"
    Graph.create(folder, maker(), affair())
    options = ("--timeout", str(SECONDS), "--memory", "150", "--rows", "20000", "--queries", "4")
    with serving(folder, *options) as running:
        running.sparql(QUICK)  # the keeper has loaded
        yield running


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        yield listening


def reached(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return False
    return True


def children(server: Server) -> list[int]:
    """The processes below the server: the keeper and what it forked."""
    found, below = [], [server.process.pid]
    while below:
        parent = below.pop()
        more: list[int] = []
        with suppress(OSError):  # it may have ended
            path = Path(f"/proc/{parent}/task/{parent}/children")
            more = [int(pid) for pid in path.read_text(encoding="ascii").split()]
        found += more
        below += more
    return found


def resident(pid: int) -> int:
    """MiB."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") >> 20


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(server: Server, listener: socket.socket, name: str) -> None:
    query, statuses = BOMBS[name]
    started = time.monotonic()
    answer = server.sparql(query.replace("{port}", str(listener.getsockname()[1])))
    assert time.monotonic() - started < SECONDS + 2
    assert answer.status in statuses, answer.text[:300]
    assert answer.status == 200 or (answer.kind == "text/plain" and len(answer.text) > 20)
    assert not reached(listener)
    assert server.sparql(QUICK).status == 200


def test_what_a_child_could_reach_without_the_guard(tmp_path: Path, listener: socket.socket) -> None:
    from kg.serve.child import Job
    from kg.serve.executor import Executor, Refused
    from kg.serve.limits import Limits

    Graph.create(tmp_path / "g", maker(), affair()[:1])
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    queries = [f"SELECT * {{ SERVICE {silent} <{address}> {{ ?s ?p ?o }} }}" for silent in ("", "SILENT")]

    async def run() -> list[str]:
        executor = Executor(tmp_path / "g", Limits(seconds=2, memory=200))
        await executor.reload()
        said = []
        for query in [*queries, "SELECT * {" + "{" * 30_000 + "}" * 30_000 + "}", QUICK]:
            try:
                said.append((await executor.page(Job(query))).format)
            except Refused as fault:
                said.append(str(fault.status))
        executor.close()
        return said

    said = asyncio.run(run())
    assert not reached(listener)
    assert said[0] == "400" and said[1] == "json"  # SILENT: an answer without what could not be reached
    assert said[2] in ("422", "504", "json") and said[3] == "json"


def test_slow_queries_of_one_client_do_not_hold_up_another(server: Server) -> None:
    with ThreadPoolExecutor(20) as pool:
        bombs = [pool.submit(server.sparql, SLOW) for _ in range(12)]
        time.sleep(0.3)
        times = []
        for _ in range(10):
            started = time.monotonic()
            assert server.sparql(QUICK, source="127.0.0.2").status == 200
            assert server.ask("GET", "/graph/entity/moon-garam", Accept="text/html").status == 200
            times.append(time.monotonic() - started)
        assert {bomb.result().status for bomb in bombs} <= {503, 504}
    assert max(times) < SECONDS, times


def test_a_hundred_clients_at_once(server: Server) -> None:
    peak, counts, stop = [0], [0], threading.Event()

    def watch() -> None:
        while not stop.wait(0.05):
            below = children(server)
            counts[0] = max(counts[0], len(below))
            peak[0] = max(peak[0], resident(server.process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(100) as pool:
        answers: list[Answer] = list(pool.map(lambda _: server.sparql(QUICK), range(300)))
    stop.set()
    watcher.join()
    assert [answer.status for answer in answers] == [200] * 300
    assert counts[0] <= 1 + 4 and peak[0] < 300


def test_who_hangs_up_takes_the_query_along(server: Server) -> None:
    before = len(children(server))
    body = SLOW.encode()
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/sparql-query\r\n\r\n"
    with socket.create_connection(server.address) as client:
        client.sendall(head.encode() + body)
        assert until(lambda: len(children(server)) > before)
    assert until(lambda: len(children(server)) == before, SECONDS / 2)


def until(true: object, seconds: float = 1.0) -> bool:
    assert callable(true)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def test_slow_clients_hold_up_no_one(server: Server) -> None:
    clients = [socket.create_connection(server.address) for _ in range(60)]
    for number, client in enumerate(clients):
        if number % 2:
            client.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n")
        else:
            client.sendall(
                b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
                b"Content-Length: 100\r\n\r\nSELECT"
            )
    started = time.monotonic()
    assert all(server.sparql(QUICK).status == 200 for _ in range(10))
    assert time.monotonic() - started < SECONDS
    for client in clients:
        client.close()


def test_a_keeper_that_is_lost_is_replaced(server: Server) -> None:
    (keeper,) = children(server)
    os.kill(keeper, signal.SIGKILL)
    assert until(lambda: server.sparql(QUICK).status == 200, 5)
    assert children(server) != [keeper]


def test_the_line_is_fair_and_has_an_end() -> None:
    async def run() -> None:
        gate = Gate(running=2, waiting=3, patience=0.2, share=1)
        order: list[str] = []

        async def work(client: str, name: str) -> None:
            async with gate.entered(client):
                order.append(name)
                await asyncio.sleep(0.02)

        tasks = [asyncio.create_task(work("a", f"a{n}")) for n in range(4)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await work("b", "too late")
        await asyncio.gather(*tasks)
        await work("b", "b")
        assert order == ["a0", "a1", "a2", "a3", "b"]
        async with gate.entered("a"):
            with pytest.raises(Busy):
                await work("a", "not in time")
            await work("b", "beside")
        await work("a", "after")
        assert order[-2:] == ["beside", "after"]

    asyncio.run(run())
