"""The check finds what is broken, each kind of fault, and nothing in a whole graph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from made_readings import affair, maker

from kg.check import check
from kg.iris import PREFIXES
from kg.store import Graph

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
A_CLAIM = "GRAPH ?g { ?c a kg:Claim }"
FAULTS = {
    "shape": [
        "DELETE { GRAPH ?g { ?c kg:modality ?m } }"
        f" WHERE {{ {A_CLAIM} GRAPH ?g {{ ?c kg:modality ?m }} }}",
        f"INSERT {{ GRAPH ?g {{ ?c kg:modality kg:Likely }} }} WHERE {{ {A_CLAIM} }}",
        "DELETE { GRAPH ?g { ?s a nif:Sentence } } WHERE { GRAPH ?g { ?s a nif:Sentence } }",
        'INSERT { GRAPH ?g { ?e skos:prefLabel "둘째"@ko } } WHERE { GRAPH ?g { ?e a foaf:Person } }',
        "DELETE { GRAPH ?g { ?f kg:subject ?s } } WHERE { GRAPH ?g { ?f kg:subject ?s } }",
        "DELETE { GRAPH ?g { ?e kg:hasClaim ?c } } WHERE { GRAPH ?g { ?e kg:hasClaim ?c } }",
    ],
    "span": [
        'DELETE { GRAPH ?g { ?s nif:anchorOf ?w } } INSERT { GRAPH ?g { ?s nif:anchorOf "딴말"@ko } }'
        " WHERE { GRAPH ?g { ?s nif:anchorOf ?w } }",
        "DELETE { GRAPH ?g { ?s nif:beginIndex ?n } } INSERT { GRAPH ?g { ?s nif:beginIndex ?m } }"
        " WHERE { GRAPH ?g { ?s nif:beginIndex ?n BIND(?n + 1 AS ?m) } }",
    ],
    "entity": ["DELETE { GRAPH ?g { ?e a foaf:Person } } WHERE { GRAPH ?g { ?e a foaf:Person } }"],
    "link": [
        f"DELETE {{ GRAPH ?g {{ ?c kg:about ?e }} }} INSERT {{ GRAPH ?g {{ ?c kg:about <x:e> }} }}"
        f" WHERE {{ {A_CLAIM} GRAPH ?g {{ ?c kg:about ?e }} }}",
        "INSERT { GRAPH ?g { ?e kg:supportedBy ?c } } WHERE { GRAPH ?g { ?e kg:deniedBy ?c } }",
        "DELETE { GRAPH ?g { ?v kg:filler ?f } } INSERT { GRAPH ?g { ?v kg:filler <x:f> } }"
        " WHERE { GRAPH ?g { ?v a kg:RoleValue ; kg:filler ?f } }",
    ],
}


def test_a_whole_graph_has_no_violation() -> None:
    report = check(Graph.create(None, maker(), affair()))
    assert report.violations == ()
    assert report.texts == 5
    assert report.spans > 20


@pytest.mark.parametrize(
    ("kind", "update"), [(kind, update) for kind, updates in FAULTS.items() for update in updates]
)
def test_each_fault_is_found(kind: str, update: str) -> None:
    graph = Graph.create(None, maker(), affair())
    before = len(graph.store)
    held = set(graph.quads())
    graph.store.update(HEAD + update)
    assert set(graph.quads()) != held, f"the fault was not planted ({before} quads)"
    assert kind in {violation.kind for violation in check(graph).violations}


def test_a_text_that_is_gone_is_named() -> None:
    graph = Graph.create(None, maker(), affair())
    name = ox.NamedNode(graph.names.text("0" * 64))
    graph.store.add(ox.Quad(name, ox.NamedNode("x:p"), name, name))
    assert [v.node for v in check(graph).violations] == [name.value]
