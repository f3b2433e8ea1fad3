"""RDF that says of a triple itself who tells it: RDF 1.2 reifiers, and the RDF 1.1 vocabulary for stores without them.

Reified are the values of events (by ``kg:RoleValue``), the facts (``kg:Fact``), and the roles of claims
(``kg:argument``). A claim's own triple is in the namespace ``c:``: a denial is never asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from rdflib.namespace import RDF

from kg.export.source import Source, ordered
from kg.iris import KG, PREFIXES, node

REIFIES = NamedNode(str(RDF) + "reifies")
LINKS = (KG.roleValue, KG.argument)  # from an event or claim to what says which triple of it is meant


def rdf12(graph: Source) -> Iterator[str]:
    """TriG of RDF 1.2: all quads, and ``rdf:reifies`` with the triple that is meant."""
    more = [Quad(name, REIFIES, triple, where) for name, triple, where in reifications(graph)]
    yield _trig([*graph.quads(), *more])


def reified(graph: Source) -> Iterator[str]:
    """TriG of RDF 1.1: all quads, and for each reified triple an ``rdf:Statement``."""
    kind, statement = node(RDF.type), node(RDF.Statement)
    more = []
    for name, triple, where in reifications(graph):
        more.append(Quad(name, kind, statement, where))
        parts = ((RDF.subject, triple.subject), (RDF.predicate, triple.predicate), (RDF.object, triple.object))
        more += [Quad(name, node(term), part, where) for term, part in parts]
    yield _trig([*graph.quads(), *more])


def _trig(quads: list[Quad]) -> str:
    data = serialize(ordered(quads), format=RdfFormat.TRIG, prefixes=PREFIXES)
    return data.decode("utf-8") if data else ""


def reifications(graph: Source) -> Iterator[tuple[NamedNode, Triple, Any]]:
    """Each node that stands for a triple, the triple, and the named graph that says so."""
    store = graph.store
    for link in LINKS:
        for quad in store.quads_for_pattern(None, node(link), None, None):
            part: Any = quad.object
            role, filler = (_one(graph, part, term, quad.graph_name) for term in (KG.role, KG.filler))
            if role and filler and Quad(quad.subject, role, filler, quad.graph_name) in store:
                yield part, Triple(quad.subject, role, filler), quad.graph_name
    for quad in store.quads_for_pattern(None, node(RDF.type), node(KG.Fact), None):
        fact: Any = quad.subject
        ends = [_one(graph, fact, term, quad.graph_name) for term in (KG.subject, KG.relation, KG.object)]
        if all(ends):
            yield fact, Triple(*ends), quad.graph_name


def _one(graph: Source, subject: Any, predicate: str, where: Any) -> Any:
    found = graph.store.quads_for_pattern(subject, node(predicate), None, where)
    return min((quad.object for quad in found), key=str, default=None)
