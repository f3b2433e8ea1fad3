"""FollowTheMoney, the data model of investigators' tools (``pip install sasil[ftm]``): entities, or statements.

Only what someone says outright goes out: what is merely possible, planned, denied or hearsay has no place in this
model. Each link and event is documented by the articles that say so, and says where it rests on a speaker's word alone;
a statement names the text that it comes from as its ``origin``.
What becomes of which class, relation and role stands in ``data/exports/ftm.toml``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from followthemoney import Statement, model

from kg.export.concluded import Concluded, Event, Evidence, Fact, Thing
from kg.export.source import Source
from kg.iris import content_hash
from kg.knowledge.files import Library

DATASET = "sasil"
ARTICLE, EVENT, LINK = "Article", "Event", "UnknownLink"
FROM_TEXT = {
    "name": "title", "headline": "title", "publisher": "publisher", "author": "author", "published": "publishedAt",
    "url": "sourceUrl",
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """An entity, and the claims that it rests on."""

    entity: Any
    evidence: tuple[Evidence, ...] = ()

    def by_text(self) -> Iterator[tuple[str, Any]]:
        """Each text's name with the entity as far as that text tells it; one that no claim tells under ""."""
        for name in sorted({one.name for one in self.evidence}) or [""]:
            yield name, documented(self.entity.clone(), (one for one in self.evidence if one.name == name))


def ftm(graph: Source) -> Iterator[str]:
    """One entity a line, as ``ftm`` tools read them."""
    for made in entities(graph):
        data = documented(made.entity, made.evidence).to_dict()
        data["properties"] = {name: sorted(values) for name, values in sorted(data["properties"].items())}
        data.pop("caption", None)
        yield json.dumps(data, ensure_ascii=False) + "\n"


def ftm_statements(graph: Source) -> Iterator[str]:
    """One statement a line, in FollowTheMoney's own JSON form."""
    for made in entities(graph):
        for origin, entity in made.by_text():
            for name, value in sorted((prop.name, value) for prop, value in entity.itervalues()):
                told = Statement(entity.id, name, entity.schema.name, value, DATASET, origin=origin or None)
                yield json.dumps(told.to_dict(), ensure_ascii=False) + "\n"


def entities(graph: Source) -> Iterator[Made]:
    """Articles, entities, links, events, in this order and each in the order of its IRIs."""
    writer = Writer(Concluded(graph), Library.shipped().toml("exports/ftm.toml"))
    yield from writer.articles()
    yield from writer.things()
    yield from writer.links()
    yield from writer.events()


class Writer:
    """Makes entities, and remembers the schema of each for what links them."""

    def __init__(self, concluded: Concluded, table: dict[str, Any]) -> None:
        self._concluded, self._table = concluded, table
        self._schemata: dict[str, Any] = {}
        self._names = {thing.iri: thing.label for thing in concluded.things()}

    def articles(self) -> Iterator[Made]:
        for node in self._concluded.texts():
            known = self._concluded.text(node)
            article = self._entity(ARTICLE, node.value)
            for name, prop in FROM_TEXT.items():
                if name != "name" or "headline" not in known:
                    article.add(prop, known.get(name), quiet=True)
            article.add("fileName", known["name"])
            yield Made(article)

    def things(self) -> Iterator[Made]:
        for thing in self._concluded.things():
            if schema := self._table["schemata"].get(thing.kind):
                yield Made(self._thing(thing, schema))

    def _thing(self, thing: Thing, schema: str) -> Any:
        entity = self._entity(schema, thing.iri)
        entity.add("name", thing.labels.values() or [thing.iri])
        entity.add("alias", thing.names)
        entity.add("wikidataId", thing.wikidata)
        if schema == "Address":
            entity.add("full", thing.label)
        return entity

    def links(self) -> Iterator[Made]:
        for fact in self._concluded.facts():
            told = outright(fact.evidence)
            if told and not fact.is_name and {fact.subject, fact.object} <= self._schemata.keys():
                yield Made(self._link(fact), told)

    def _link(self, fact: Fact) -> Any:
        known = self._table["relations"].get(fact.relation)
        if not known or not self._fits(known, fact):
            known = {"schema": LINK, "subject": "subject", "object": "object"}
        link = self._entity(known["schema"], fact.iri)
        link.add(known["subject"], key(fact.subject))
        link.add(known["object"], key(fact.object))
        link.add("relationship", known.get("relationship"), quiet=True)
        link.add("role", fact.title or (fact.relation if known["schema"] == LINK else None), quiet=True)
        link.add("status", "former" if fact.former else None, quiet=True)
        return link

    def _fits(self, known: dict[str, Any], fact: Fact) -> bool:
        """Whether both ends may stand in the schema's properties."""
        schema: Any = model.get(known["schema"])
        ends = ((known["subject"], fact.subject), (known["object"], fact.object))
        return all(self._schemata[iri].is_a(schema.get(name).range) for name, iri in ends)

    def events(self) -> Iterator[Made]:
        for event in self._concluded.events():
            told = outright(event.supported)
            if told and not event.denied:
                yield Made(self._event(event, {one.claim for one in told}), told)

    def _event(self, event: Event, claims: set[str]) -> Any:
        made = self._entity(EVENT, event.iri)
        made.add("name", event.labels.values() or [event.type])
        made.add("keywords", event.type)
        for value in (value for value in event.values if value.claims & claims):
            prop = self._table["roles"].get(value.role)
            if value.role == "date" and value.rank == 1:
                begin, _, end = value.value.partition("/")
                made.add("startDate" if end else "date", begin)
                made.add("endDate", end or None)
            elif prop == "involved" and value.is_entity and self._legal(value.value):
                made.add(prop, key(value.value))
            elif prop == "location":
                made.add(prop, self._names.get(value.value) if value.is_entity else value.value)
        return made

    def _legal(self, iri: str) -> bool:
        return iri in self._schemata and self._schemata[iri].is_a("LegalEntity")

    def _entity(self, schema: str, iri: str) -> Any:
        made = model.make_entity(schema)
        made.id = key(iri)
        self._schemata[iri] = made.schema
        return made


def key(iri: str) -> str:
    """An IRI as an id, which may hold letters, digits and hyphens."""
    return f"{DATASET}-{content_hash(iri)}"


def outright(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(one for one in evidence if one.outright)


def documented(made: Any, evidence: Iterable[Evidence]) -> Any:
    """With the articles as proof, their sentences, addresses and publishers; with speakers where no author tells."""
    told = tuple(evidence)
    if told and all(one.speaker for one in told):
        made.add("description", "told only by " + ", ".join(sorted({one.speaker for one in told})))
    for one in told:
        made.add("proof", key(one.text))
        made.add("summary", one.sentence)
        made.add("sourceUrl", one.url or None)
        made.add("publisher", one.publisher or None)
    return made
