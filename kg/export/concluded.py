"""What all texts support together, as plain data for formats that know no claims: entities, facts, events, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS

from kg.export.source import Index, Source, date_value
from kg.iris import KG, NIF, local_name

CLASSES = (FOAF.Person, ORG.Organization, KG.Group, KG.Product, KG.Place, KG.NamedEvent)
SEM_EVENT = "http://semanticweb.cs.vu.nl/2009/11/sem/Event"
WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True)
class Evidence:
    """One claim: the sentence that makes it, and the text that the sentence stands in. "" for what is not known."""

    claim: str
    sentence: str
    text: str  # IRI
    name: str
    headline: str
    publisher: str
    published: str  # ISO
    url: str
    source: str  # IRI of the author, the speaker, or kg:Hearsay
    speaker: str  # what the speaker is called; "" for the author and hearsay
    modality: str
    polarity: str

    @property
    def outright(self) -> bool:
        """Said as having happened, on the word of someone who can be named."""
        happened = self.modality in ("Actual", "") and self.polarity in ("Affirmed", "")
        return happened and self.source != str(KG.Hearsay)


@dataclass(frozen=True)
class Thing:
    """An entity. ``labels`` by language; ``names`` are all others; ``same`` are IRIs elsewhere."""

    iri: str
    kind: str  # local name of its class
    labels: dict[str, str]
    names: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.labels.get("ko") or next(iter(self.labels.values()), self.iri)

    @property
    def wikidata(self) -> str:
        """The Q-number; "" where none is known, or several."""
        found = [iri.removeprefix(WIKIDATA) for iri in self.same if iri.startswith(WIKIDATA)]
        return found[0] if len(found) == 1 else ""


@dataclass(frozen=True)
class Fact:
    """A relation; ``object`` is an IRI or, where ``is_name``, words."""

    iri: str
    relation: str
    subject: str
    object: str
    is_name: bool
    title: str
    former: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Value:
    """One value of one role of an event, with the believed one first (``rank`` 1)."""

    iri: str
    role: str
    value: str
    is_entity: bool
    rank: int
    claims: frozenset[str]


@dataclass(frozen=True)
class Event:
    """An event with the values of its roles, and who affirms, denies or only mentions it."""

    iri: str
    type: str
    labels: dict[str, str]
    values: tuple[Value, ...]
    supported: tuple[Evidence, ...]
    denied: tuple[Evidence, ...]

    def all(self, role: str) -> list[Value]:
        return [value for value in self.values if value.role == role]


class Concluded:
    """Reads a graph once; all lists are in the order of their IRIs."""

    def __init__(self, graph: Source) -> None:
        self._index = Index(graph.quads())

    def things(self) -> Iterator[Thing]:
        for kind in CLASSES:
            for node in sorted(set(self._index.subjects(RDF.type, NamedNode(str(kind)))), key=str):
                yield self._thing(node, local_name(str(kind)))

    def _thing(self, node: NamedNode, kind: str) -> Thing:
        labels = self._labels(node, SKOS.prefLabel)
        every = {one.value for p in (SKOS.altLabel, KG.curatedName) for one in self._index.all(node, p)}
        same = tuple(one.value for one in self._index.all(node, OWL.sameAs))
        return Thing(node.value, kind, labels, tuple(sorted(every - set(labels.values()))), same)

    def facts(self) -> Iterator[Fact]:
        index = self._index
        for node in index.subjects(RDF.type, NamedNode(str(KG.Fact))):
            ends: list[Any] = [index.one(node, KG.subject), index.one(node, KG.object)]
            if None in ends:
                continue
            yield Fact(
                node.value, local_name(index.value(node, KG.relation)), ends[0].value, ends[1].value,
                isinstance(ends[1], Literal), index.value(node, KG.title), index.value(node, KG.former) == "true",
                self._evidence(node, KG.supportedBy),
            )  # fmt: skip

    def events(self) -> Iterator[Event]:
        index = self._index
        for node in index.subjects(RDF.type, NamedNode(SEM_EVENT)):
            kinds = [local_name(kind.value) for kind in index.all(node, RDF.type) if kind.value != SEM_EVENT]
            values = sorted(map(self._value, index.all(node, KG.roleValue)), key=lambda v: (v.role, v.rank, v.value))
            if kinds:
                yield Event(
                    node.value, kinds[0], self._labels(node, RDFS.label), tuple(values),
                    self._evidence(node, KG.supportedBy), self._evidence(node, KG.deniedBy),
                )  # fmt: skip

    def _value(self, node: NamedNode) -> Value:
        index = self._index
        filler, role = index.one(node, KG.filler), local_name(index.value(node, KG.role))
        value = date_value(index, filler) if role == "date" else filler.value
        is_entity = isinstance(filler, NamedNode) and role != "date"
        claims = frozenset(claim.value for claim in index.all(node, KG.toldBy))
        return Value(node.value, role, value, is_entity, int(index.value(node, KG.rank) or 1), claims)

    def texts(self) -> Iterator[NamedNode]:
        yield from self._index.subjects(RDF.type, NamedNode(str(KG.Text)))

    def text(self, node: NamedNode) -> dict[str, str]:
        """What is known of a text, by property."""
        known = {"name": KG.name, "digest": KG.digest, "headline": SDO.headline, "publisher": SDO.publisher,
                 "author": SDO.author, "published": SDO.datePublished, "url": SDO.url}  # fmt: skip
        return {name: value for name, p in known.items() if (value := self._index.value(node, p))}

    def _labels(self, node: NamedNode, predicate: str) -> dict[str, str]:
        return {one.language or "": one.value for one in reversed(self._index.all(node, predicate))}

    def _evidence(self, node: NamedNode, predicate: str) -> tuple[Evidence, ...]:
        return tuple(self._told(claim) for claim in self._index.all(node, predicate))

    def _told(self, claim: NamedNode) -> Evidence:
        index = self._index
        sentence = index.one(claim, PROV.wasDerivedFrom)
        text = index.one(sentence, NIF.referenceContext)
        known = self.text(text)
        return Evidence(
            claim.value, index.value(sentence, NIF.anchorOf), text.value, known.get("name", ""),
            known.get("headline", ""), known.get("publisher", ""), known.get("published", ""), known.get("url", ""),
            index.value(claim, PROV.wasAttributedTo), self._speaker(index.one(claim, PROV.wasAttributedTo)),
            local_name(index.value(claim, KG.modality)), local_name(index.value(claim, KG.polarity)),
        )  # fmt: skip

    def _speaker(self, source: NamedNode) -> str:
        if NamedNode(str(KG.Author)) in self._index.all(source, RDF.type):
            return ""
        labels = self._labels(source, SKOS.prefLabel)
        return labels.get("ko") or next(iter(labels.values()), self._index.value(source, FOAF.name))
