"""Others' validators of nanopublications and RO-Crates, where they are installed: pip install nanopub roc-validator."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import rdflib
from made_readings import affair, maker
from rdflib.namespace import RDF

from kg.export import export_to
from kg.store import Graph

NANOPUB = rdflib.URIRef("http://www.nanopub.org/nschema#Nanopublication")
OF_THE_CONTEXT = ("ro-crate-1.2_4.", "ro-crate-1.2_5.")  # checks that fetch it


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.create(None, maker(), affair())


@pytest.fixture(scope="module")
def nanopubs(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """The quads of each nanopublication."""
    path = tmp_path_factory.mktemp("nanopubs") / "all.trig"
    export_to(graph, "nanopub", path)
    every = rdflib.Dataset().parse(path, format="trig")
    found = defaultdict(list)
    for subject, predicate, value, place in every.quads((None, None, None, None)):
        name = str(getattr(place, "identifier", place))
        found[name.rpartition("-")[0]].append((subject, predicate, value, rdflib.URIRef(name)))
    return dict(found)


def valid(quads: list[Any]) -> bool:
    nanopub = pytest.importorskip("nanopub")
    dataset = rdflib.Dataset()
    for quad in quads:
        dataset.add(quad)
    return bool(nanopub.Nanopub(rdf=dataset, conf=nanopub.NanopubConf()).is_valid)


def test_each_claim_is_a_valid_nanopublication(nanopubs: dict[str, list[Any]]) -> None:
    assert len(nanopubs) >= 10
    for name, quads in nanopubs.items():
        assert (rdflib.URIRef(name), RDF.type, NANOPUB) in {quad[:3] for quad in quads}
        assert valid(quads), name


@pytest.mark.parametrize("part", ["head", "assertion", "provenance", "info"])
def test_without_a_part_it_is_none(nanopubs: dict[str, list[Any]], part: str) -> None:
    faults = pytest.importorskip("nanopub.utils")
    quads = next(iter(nanopubs.values()))
    with pytest.raises(faults.MalformedNanopubError):
        valid([quad for quad in quads if not str(quad[3]).endswith(part)])


def issues(folder: Path) -> list[str]:
    """What RO-Crate 1.2 requires and a folder does not fulfil; the context is put in, lest it is fetched."""
    services = pytest.importorskip("rocrate_validator.services")
    models = pytest.importorskip("rocrate_validator.models")
    import rocrate  # type: ignore[import-untyped]

    context = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    metadata = folder / "ro-crate-metadata.json"
    crate = json.loads(metadata.read_text(encoding="utf-8"))
    crate["@context"] = json.loads(context.read_text(encoding="utf-8"))["@context"]
    metadata.write_text(json.dumps(crate), encoding="utf-8")
    settings = services.ValidationSettings(
        rocrate_uri=str(folder), profile_identifier="ro-crate-1.2",
        requirement_severity=models.Severity.REQUIRED, disable_remote_crate_download=True,
    )  # fmt: skip
    found = [f"{one.check.identifier} {one.message}" for one in services.validate(settings).get_issues()]
    return [one for one in found if not one.startswith(OF_THE_CONTEXT)]


def test_a_graph_is_a_valid_crate(tmp_path: Path) -> None:
    pytest.importorskip("rocrate_validator")
    folder = tmp_path / "graph"
    metadata = folder / "ro-crate-metadata.json"
    export_to(Graph.create(folder, maker(), affair()), "rocrate", metadata)
    assert issues(folder) == []
    crate = json.loads(metadata.read_text(encoding="utf-8"))
    del next(one for one in crate["@graph"] if one["@id"] == "#sasil")["url"]
    metadata.write_text(json.dumps(crate), encoding="utf-8")
    assert any("url" in one for one in issues(folder))
