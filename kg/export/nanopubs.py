"""Nanopublications (https://nanopub.net/guidelines/working_draft/) as TriG: one for each claim.

The assertion is the claim as its text makes it, modality and polarity with it; the provenance says who says so and in
which sentence; the publication info, from which text and by what. They bear no trusty IRIs and no signature: whoever
publishes them adds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from rdflib import Namespace
from rdflib.namespace import DCTERMS, PROV, RDF, SDO

from kg.export.source import Index, Source, graph_quads
from kg.iris import KG, NIF, PREFIXES, C, node

NP = Namespace("http://www.nanopub.org/nschema#")
SOFTWARE = NamedNode("https://sasil.example/")
PUBLICATION = PREFIXES | {"np": str(NP), "dcterms": str(DCTERMS)}
SAID = (RDF.type, KG.eventType, KG.relation, KG.modality, KG.polarity, KG.former, KG.about)
SENTENCE = (NIF.anchorOf, NIF.beginIndex, NIF.endIndex, NIF.referenceContext)
TEXT = (KG.name, KG.digest, SDO.headline, SDO.publisher, SDO.datePublished, SDO.url)


def nanopub(graph: Source) -> Iterator[str]:
    """All of them in the order of the claims' IRIs, text by text; the prefixes come once."""
    yield from (f"@prefix {name}: <{space}> .\n" for name, space in sorted(PUBLICATION.items()))
    mark = NamedNode(str(KG.name))
    every: Iterable[Any] = graph.store.quads_for_pattern(None, mark, None, None)
    for text in sorted({quad.subject.value for quad in every}):
        index = Index(graph_quads(graph, text))
        for kind in (KG.Claim, KG.RelationClaim):
            for claim in index.subjects(RDF.type, node(kind)):
                yield _trig(published(index, claim, NamedNode(text)))


def _trig(quads: list[Quad]) -> str:
    """The graphs of one nanopublication, without the prefixes, which stand at the head."""
    data = serialize(quads, format=RdfFormat.TRIG, prefixes=PUBLICATION)
    lines = (data or b"").decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("@prefix"))


def published(index: Index, claim: NamedNode, text: NamedNode) -> list[Quad]:
    """The four graphs of one claim."""
    whole = NamedNode(f"{claim.value}#nanopub")
    head, assertion, provenance, info = (
        NamedNode(f"{whole.value}-{part}") for part in ("head", "assertion", "provenance", "info")
    )
    found = [
        Quad(whole, node(RDF.type), node(NP.Nanopublication), head),
        Quad(whole, node(NP.hasAssertion), assertion, head),
        Quad(whole, node(NP.hasProvenance), provenance, head),
        Quad(whole, node(NP.hasPublicationInfo), info, head),
    ]
    terms = (*SAID, *(C[name] for name in _roles(index, claim)))
    found += _of(index, claim, terms, assertion)
    found += [
        Quad(assertion, node(term), one, provenance)
        for term in (PROV.wasAttributedTo, PROV.wasDerivedFrom) for one in index.all(claim, term)
    ]  # fmt: skip
    for sentence in index.all(claim, PROV.wasDerivedFrom):
        found += _of(index, sentence, SENTENCE, provenance)
    found.append(Quad(whole, node(PROV.wasDerivedFrom), text, info))
    found.append(Quad(whole, node(PROV.wasAttributedTo), SOFTWARE, info))
    found += [Quad(whole, node(DCTERMS.created), day, info) for day in index.all(text, SDO.datePublished)]
    return found + _of(index, text, TEXT, info)


def _roles(index: Index, claim: NamedNode) -> list[str]:
    """The claim's own properties among those of ``c:``."""
    names = (*C.__annotations__,)
    return [name for name in names if name != "_NS" and name != "_fail" and index.all(claim, C[name])]


def _of(index: Index, subject: Any, terms: tuple[str, ...], where: NamedNode) -> list[Quad]:
    return [Quad(subject, node(term), one, where) for term in terms for one in index.all(subject, term)]
