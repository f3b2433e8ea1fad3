"""The shapes as SPARQL find what pySHACL finds: on whole graphs, and on graphs broken at every constraint.

pySHACL is the reference; it is too slow for large graphs, which the shapes as SPARQL are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from made_readings import affair, maker
from rdflib.namespace import RDF, SH

from kg.check.shapes import broken, compiled
from kg.iris import PREFIXES, Names
from kg.knowledge.files import shipped
from kg.store import Graph

Found = set[tuple[str, str, str]]  # the node, the path and the constraint
NAMES = Names()
SHAPES = shipped("ontology") / "shapes.ttl"
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
ORDER = {"minInclusive", "maxInclusive", "lessThan"}
GRAPH, END = ox.NamedNode("x:g"), ox.NamedNode(PREFIXES["nif"] + "endIndex")
OFFSETS = {PREFIXES["nif"] + "beginIndex", PREFIXES["nif"] + "endIndex"}
# What a value may be replaced by: some of each kind, well-formed and not.
VALUES = [
    ox.NamedNode("x:other"), ox.BlankNode("b"), ox.Literal("x"), ox.Literal("x", language="ko"),
    ox.Literal("y", language="ko"), ox.Literal("x", language="fr"), ox.Literal(""), ox.Literal("date"),
    ox.Literal("7" * 64), ox.Literal(-1), ox.Literal(0), ox.Literal(999_999), ox.Literal(True),
    *(
        ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
        for kind, value in (
            ("date", "2023-11-17"), ("date", "2023-02-30"), ("date", "x"), ("gYear", "2023"), ("gYearMonth", "2023-11"),
            ("integer", "x"), ("integer", "7"), ("boolean", "yes"), ("decimal", "-1.0"), ("decimal", "0.5"),
            ("decimal", "1.5"), ("decimal", "x"), ("string", "y"),
        )
    ),
]  # fmt: skip


@cache
def whole() -> tuple[ox.Quad, ...]:
    """The quads of the affair, without the ontology's."""
    graph = Graph.create(None, maker(), affair())
    return tuple(sorted((q for q in graph.quads() if q.graph_name.value != graph.names.ontology), key=str))


def stored(quads: Any) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def fast(store: ox.Store) -> Found:
    found = broken(store, NAMES.ontology)
    return without_order({(told(one.node), one.constraint.path, one.constraint.component) for one in found})


def without_order(found: Found) -> Found:
    """Without the order of what is not of the datatype: pySHACL passes some that, to SHACL, break it."""
    wrong = {node for node, _, component in found if component == "datatype"}
    return {one for one in found if one[2] not in ORDER or one[0] not in wrong}


def told(node: str) -> str:
    """A node's IRI; blank nodes have other names in each engine."""
    return node if ":" in node else "blank"


@cache
def shape_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES, format="turtle")


def reference(store: ox.Store) -> Found:
    """What pySHACL finds, graph by graph."""
    return without_order({one for name in store.named_graphs() for one in of_one(store, name)})


def of_one(store: ox.Store, name: Any) -> Iterator[tuple[str, str, str]]:
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
    data = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=shape_graph())
    for result in results.subjects(RDF.type, SH.ValidationResult):
        component = results.value(result, SH.sourceConstraintComponent)
        name = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
        path = results.value(result, SH.resultPath)
        yield told(str(results.value(result, SH.focusNode))), str(path or ""), name[0].lower() + name[1:]


def test_a_whole_graph_keeps_to_the_shapes() -> None:
    store = stored(whole())
    assert fast(store) == reference(store) == set()


@cache
def shapes() -> tuple[Any, ...]:
    return tuple(sorted(shape_graph().subjects(RDF.type, SH.NodeShape)))


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.rpartition("#")[2])
def test_each_constraint_broken_is_found_by_both(shape: Any) -> None:
    paths = {str(shape_graph().value(one, SH.path)) for one in shape_graph().objects(shape, SH.property)}
    store = stored(quad for path in sorted(paths) for quad in breaking(shape, path))
    found = fast(store)
    assert found == reference(store)
    assert asked(shape) <= {(path, component) for _, path, component in found}


def asked(shape: Any) -> set[tuple[str, str]]:
    """The constraints on the values of a shape's nodes."""
    graph = shape_graph()
    return {
        (str(graph.value(one, SH.path)), predicate.removeprefix(str(SH)))
        for one in graph.objects(shape, SH.property) for predicate in graph.predicates(one)
        if predicate != SH.path and not (predicate == SH.minCount and is_target(shape, graph.value(one, SH.path)))
    }  # fmt: skip


def is_target(shape: Any, path: Any) -> bool:
    """Whether to have a value at all is what makes a node one that the shape is about."""
    return (shape, SH.targetSubjectsOf, path) in shape_graph()


def breaking(shape: Any, path: str) -> Iterator[ox.Quad]:
    """Nodes of a shape that have none, two, all, or an odd one of the values that stand under a path."""
    choices = [[], VALUES, *combinations(VALUES[:6], 2), *([value] for value in VALUES)]
    if path in OFFSETS:  # pySHACL ends where it is to compare blank nodes
        choices = [[one for one in values if not isinstance(one, ox.BlankNode)] for values in choices]
    for number, values in enumerate(choices):
        node = ox.BlankNode(f"n{number}") if number == 1 else ox.NamedNode(f"{path}-{number}")
        yield from (ox.Quad(*triple, GRAPH) for triple in aimed_at(shape, node, path))
        if path != END.value:
            yield ox.Quad(node, END, ox.Literal(0), GRAPH)
        yield from (ox.Quad(node, ox.NamedNode(path), value, GRAPH) for value in values)


def aimed_at(shape: Any, node: Any, path: str) -> Iterator[tuple[Any, Any, Any]]:
    """What makes a node one that a shape is about."""
    for target in shape_graph().objects(shape, SH.targetClass):
        yield node, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(target))
    for target in shape_graph().objects(shape, SH.targetSubjectsOf):
        if str(target) != path:
            yield node, ox.NamedNode(str(target)), ox.Literal(7)
    for target in shape_graph().objects(shape, SH.targetObjectsOf):
        yield ox.NamedNode("x:from"), ox.NamedNode(str(target)), node


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(["drop", "odd", "add"]), st.sampled_from(VALUES))))
def test_graphs_broken_by_chance_are_judged_alike(changes: list[tuple[int, str, Any]]) -> None:
    quads = list(whole())
    for place, what, value in changes:
        old = quads[place % len(quads)]
        if old.predicate.value in OFFSETS and isinstance(value, ox.BlankNode):
            continue
        odd = ox.Quad(old.subject, old.predicate, value, old.graph_name)
        if what != "add":
            quads[place % len(quads)] = quads[-1] if what == "drop" else odd
        else:
            quads.append(odd)
    store = stored(quads)
    assert fast(store) == reference(store)


@pytest.mark.parametrize(("kind", "value"), [("gYear", "23"), ("gYearMonth", "2023-13"), ("gYear", "x")])
def test_no_year_that_is_none_passes(kind: str, value: str) -> None:
    """pySHACL lets some of them pass, so these are not compared."""
    bad = ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
    node, date = ox.NamedNode("x:node"), PREFIXES["schema"] + "datePublished"
    text = ox.Quad(node, ox.NamedNode(str(RDF.type)), ox.NamedNode(PREFIXES["kg"] + "Text"), GRAPH)
    assert ("x:node", date, "or") in fast(stored([text, ox.Quad(node, ox.NamedNode(date), bad, GRAPH)]))


def test_the_ontology_is_passed_over() -> None:
    node = ox.NamedNode("x:node")
    quad = ox.Quad(node, ox.NamedNode(str(RDF.type)), ox.NamedNode(PREFIXES["kg"] + "Claim"), node)
    assert fast(stored([quad]))
    assert not fast(stored([ox.Quad(*quad.triple, ox.NamedNode(NAMES.ontology))]))


@pytest.mark.parametrize(
    "shape",
    [
        "x:S a sh:NodeShape ; sh:targetClass x:C ; sh:closed true .",
        "x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path [ sh:inversePath x:p ] ; sh:minCount 1 ] .",
        "x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path x:p ; sh:equals x:q ] .",
        "x:S a sh:NodeShape ; sh:property [ sh:path x:p ; sh:minCount 1 ] .",
    ],
)
def test_what_is_not_known_is_refused(shape: str) -> None:
    graph = rdflib.Graph().parse(data=f"@prefix x: <x:> . @prefix sh: <{SH}> . {shape}", format="turtle")
    with pytest.raises(ValueError, match=r"x:S|not known|no property"):
        list(compiled(graph))
