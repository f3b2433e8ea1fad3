"""The same from Python: what ``import kg`` gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg

CLAIM = "김도현 한빛전자 대표는 2024년 3월 2일 이사회에서 해임됐다.\n"
OTHER = "가온소프트는 2024년 3월 5일 정하늘 부사장을 대표로 선임했다.\n"


def test_from_python(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLAIM, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    graph = kg.build([tmp_path / "a.txt"])
    rows = graph.query("dismissals")
    assert [row["whom"] for row in rows] == ["김도현"] and rows[0]["quote"] == CLAIM.strip()
    assert bool(graph.query("ASK { ?c a <https://sasil.example/ontology#Claim> }"))
    assert graph.add_texts(tmp_path / "b.txt") == 1 and len(graph) == 2
    assert graph.to_networkx().number_of_nodes() >= 3
    [[count]] = graph.rdf.query("SELECT (COUNT(?c) AS ?n) WHERE { ?c a kg:Claim }", initNs={"kg": kg_namespace()})
    assert int(count) >= 2
    assert graph.export("jsonl").count("\n") >= 2
    assert graph.view(around="김도현").lower().startswith("<!doctype html>")
    assert "Dismissal, actual" in graph.explain(json.loads(graph.export("jsonl").splitlines()[0])["claim"])
    graph.remove(["a.txt"])
    assert graph.query("dismissals") == []


def kg_namespace() -> str:
    from kg.iris import KG

    return str(KG._NS)


def test_faults_warn_from_python(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLAIM, encoding="utf-8")
    with pytest.warns(UserWarning, match="no such file"):
        graph = kg.build([tmp_path / "a.txt", tmp_path / "nosuch.txt"], tmp_path / "g")
    assert graph.path == tmp_path / "g" and len(kg.open(tmp_path / "g")) == 1
    with pytest.raises(kg.GraphError, match="no text could be read"):
        kg.build([], tmp_path / "h")
    with pytest.raises(kg.QueryError):
        graph.query("nosuch")


def test_unknown_names_of_the_package() -> None:
    with pytest.raises(AttributeError, match="options: Graph"):
        kg.nosuch  # noqa: B018
    assert set(kg.__all__) <= set(dir(kg))
