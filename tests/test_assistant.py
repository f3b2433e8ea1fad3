"""``kg serve --mcp``: an assistant finds, asks and gets evidence, under the limits, and can do nothing else."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_readings import affair, maker

from kg.store import Graph

ROOT = Path(__file__).resolve().parents[1]
anyio = pytest.importorskip("anyio")
client = pytest.importorskip("mcp.client")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("assistant") / "graph"
    Graph.create(folder, maker(), affair())
    yield folder


def asked(folder: Path, *calls: tuple[str, dict[str, Any]], **options: str) -> list[Any]:
    """The results of tool calls, one after the other, of one server; before them the tools that it lists."""
    from mcp.client.stdio import StdioServerParameters

    given = [f"--{name}={value}" for name, value in options.items()]
    command = ["-m", "kg", "serve", str(folder), "--mcp", *given]
    server = StdioServerParameters(
        command=sys.executable, args=command, cwd=str(ROOT), env={**os.environ, "PYTHONPATH": str(ROOT)}
    )

    async def talk() -> list[Any]:
        async with client.Client(server) as one:
            listed = await one.list_tools()
            return [listed, *[await one.call_tool(name, arguments) for name, arguments in calls]]

    found: list[Any] = anyio.run(talk)
    return found


def text(result: Any) -> str:
    return str(result.content[0].text)


def test_from_a_name_to_the_sentence(folder: Path) -> None:
    base = "https://sasil.example/graph/"
    listed, search, evidence, table, graph = asked(
        folder, ("search", {"name": "ㅅㅂㄹㅂ"}), ("evidence", {"iri": "entity/moon-garam"}),
        ("sparql", {"query": "SELECT ?n { ?t a kg:Text ; kg:name ?n } ORDER BY ?n", "limit": 2}),
        ("sparql", {"query": "CONSTRUCT { <entity/moon-garam> a ?t } { <entity/moon-garam> a ?t }"}),
    )  # fmt: skip
    assert [tool.name for tool in listed.tools] == ["search", "evidence", "sparql"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed.tools)
    assert json.loads(text(search))["found"][0]["iri"].startswith(base + "entity/organization/")
    told = json.loads(text(evidence))
    assert "새별로봇은 8일 문가람 대표이사를 해임했다." in {claim["sentence"]["text"] for claim in told["claims"]}
    assert json.loads(text(table)) == {"columns": ["n"], "rows": [["a-통신.txt"], ["b.html"]], "total": 5}
    assert "foaf:Person" in text(graph)


def test_what_is_refused_says_why(folder: Path) -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    calls = [
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}),
        ("sparql", {"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}),
        ("sparql", {"query": "SELECT nonsense"}),
        ("sparql", {"query": bomb}),
        ("evidence", {"iri": "entity/nobody"}),
        ("evidence", {"iri": "rule/x"}),
        ("sparql", {"query": "ASK {}"}),
    ]
    _, service, update, nonsense, slow, nobody, rule, after = asked(folder, *calls, timeout="2")
    for result, words in (
        (service, "SERVICE is refused"), (update, "INSERT is refused"), (nonsense, "not valid SPARQL"),
        (slow, "longer than 2 s"), (nobody, "holds no entity"), (rule, "nothing that has evidence"),
    ):  # fmt: skip
        assert result.is_error and words in text(result), result
    assert text(after) == "true"
