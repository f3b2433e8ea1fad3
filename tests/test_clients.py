"""Clients of other make against ``kg serve``: Comunica, and curl as the README has it.

SPARQLWrapper and rdflib are in ``test_serve_protocol.py``, YASGUI in ``test_serve_browser.py``. ``.ci/run`` installs
Comunica by ``npm ci --prefix tests/clients``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pyoxigraph as ox
import pytest
from conftest import ROOT
from serving import Server, serving

from kg.api import Graph

CLIENTS = ROOT / "tests" / "clients"
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
KG = "PREFIX kg: <https://sasil.example/ontology#>\n"
installed = bool(which("node")) and (CLIENTS / "node_modules").is_dir()
needs_comunica = pytest.mark.skipif(
    not installed and not os.environ.get("CI"), reason="needs node, and npm ci --prefix tests/clients"
)


@pytest.fixture(scope="module")
def server(sample_folder: Path) -> Iterator[Server]:
    with serving(sample_folder) as running:
        yield running


def comunica(server: Server, query: str) -> Any:
    """What Comunica gives, or says is wrong."""
    command = ["node", str(CLIENTS / "comunica.cjs"), server.url + "/sparql", query]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=CLIENTS)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


@needs_comunica
def test_comunica_reads_terms_as_they_are(server: Server, sample: Graph) -> None:
    labels = comunica(
        server, SKOS + "SELECT ?l WHERE { <https://sasil.example/graph/entity/sam-altman> skos:prefLabel ?l }"
    )
    assert {(row["l"]["value"], row["l"]["language"]) for row in labels} == {("샘 올트먼", "ko"), ("Sam Altman", "en")}
    days = comunica(server, KG + "SELECT ?d WHERE { ?e a kg:Dismissal ; kg:date ?d }")
    assert {row["d"]["datatype"] for row in days} == {"http://www.w3.org/2001/XMLSchema#date"}
    [count] = comunica(server, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert int(count["n"]["value"]) == len(list(sample.quads()))


@needs_comunica
def test_comunica_joins_asks_and_constructs(server: Server) -> None:
    who = SKOS + KG + """SELECT ?who ?when WHERE {
      ?e a kg:Dismissal ; kg:person ?p OPTIONAL { ?e kg:date ?when } ?p skos:prefLabel ?who FILTER(LANG(?who) = "ko")
    } ORDER BY ?who ?when"""
    assert "샘 올트먼" in {row["who"]["value"] for row in comunica(server, who)}
    assert comunica(server, KG + "ASK { ?e a kg:Dismissal }") is True
    assert comunica(server, KG + "ASK { ?e a kg:NoSuchType }") is False
    assert comunica(server, "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 7") == 7


@needs_comunica
def test_comunica_is_told_what_is_refused(server: Server) -> None:
    assert "400" in comunica(server, "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def recipes() -> list[str]:
    """The README's curl commands."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line for block in re.findall(r"^```bash\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
            for line in block.splitlines() if line.startswith("curl ")]  # fmt: skip


def test_the_curl_recipes_of_the_readme(server: Server) -> None:
    host, port = server.address
    told = [
        subprocess.run(
            ["sh", "-c", line.replace("localhost:7878", f"{host}:{port}")], capture_output=True, text=True, check=True
        ).stdout
        for line in recipes()
    ]
    days, ask, described, page, graph, found, entity = told
    assert days.splitlines()[0] == "day" and "2023-11-17" in days.split()
    assert json.loads(ask)["boolean"] is True
    for turtle in (described, page):
        assert len(list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))) > 10
    assert len(list(ox.parse(graph.encode(), format=ox.RdfFormat.N_TRIPLES))) > 1000
    assert "https://sasil.example/graph/entity/sam-altman" in {one["iri"] for one in json.loads(found)["found"]}
    assert json.loads(entity)["label"]["ko"] == "샘 올트먼" and json.loads(entity)["claims"]
