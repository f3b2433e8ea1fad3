"""The ontology and the graphs' form: every term described, everything typed and anchored as promised."""

from __future__ import annotations

import rdflib
from made_readings import affair, maker
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.iris import KG, NIF, PREFIXES, RELATIONS, ROLES, C
from kg.knowledge.files import shipped
from kg.store import Graph


def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(shipped("ontology") / "kg.ttl", format="turtle")


def test_every_term_is_described_in_both_languages() -> None:
    described = ontology()
    for space in (KG, C):
        for term in dir(space):
            labels = {label.language for label in described.objects(rdflib.URIRef(term), RDFS.label)}
            assert labels == {"ko", "en"}, f"{term}: described in {labels}"


def test_the_ontology_describes_no_term_that_is_not_used() -> None:
    for term in set(ontology().subjects(RDF.type, None)):
        for space in (KG, C):
            if str(term).startswith(str(space._NS)):
                assert term in space, term


def test_roles_and_relations_are_marked() -> None:
    described = ontology()
    assert set(described.subjects(RDF.type, KG.Role)) == {KG[role] for role in ROLES}
    assert set(described.subjects(RDF.type, KG.Relation)) == {KG[name] for name in RELATIONS}


def test_no_blank_nodes_and_no_preferred_labels_of_terms() -> None:
    described = ontology()
    assert not [n for triple in described for n in triple if isinstance(n, rdflib.BNode)]
    assert (None, rdflib.SKOS.prefLabel, None) not in described


def test_every_property_of_the_graph_is_known() -> None:
    graph = Graph.create(None, maker(), affair())
    known = set(map(str, ontology().subjects(RDF.type, None)))
    own = (str(KG._NS), str(C._NS))
    for quad in graph.quads():
        if quad.predicate.value.startswith(own):
            assert quad.predicate.value in known, quad.predicate


def test_shapes_speak_of_known_terms() -> None:
    shapes = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl", format="turtle")
    targets = set(shapes.objects(None, SH.targetClass)) | set(shapes.objects(None, SH.path))
    for term in targets:
        for space in (KG, C, NIF):
            if str(term).startswith(str(space._NS)):
                assert term in space, term
    assert len(targets) > 20


def test_the_context_has_the_prefixes() -> None:
    import json

    context = json.loads((shipped("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    assert context == PREFIXES


def test_event_classes_come_from_the_frames() -> None:
    graph = Graph.create(None, maker())
    query = f"SELECT ?c {{ ?c a <{OWL.Class}>, <{KG.EventType}> }}"
    assert len(list(graph.query(query))) == len(maker().assembler.types)
