"""Readings as JSON: what is kept of a text beside its content."""

from __future__ import annotations

import dataclasses
from typing import Any

from kg.model import Claim, Entity, Filler, Link, Moment, Reading, Relation, Span, Text

Json = dict[str, Any]
META = ("name", "title", "publisher", "date", "url")  # of a text, beside its content


def to_json(reading: Reading) -> Json:
    """A reading as plain data, without the content of its text."""
    text = reading.text
    return {
        **{key: getattr(text, key) for key in META},
        "read": {key: getattr(reading, key) for key in ("title", "author", "publisher", "date")},
        "entities": [_entity_json(entity) for entity in reading.entities],
        "claims": [_claim_json(claim) for claim in reading.claims],
        "relations": [_relation_json(relation) for relation in reading.relations],
        "links": [[link.name, link.head, link.tail, link.words.start, link.words.end] for link in reading.links],
        "posts": [[post.start, post.end, post.date, post.time] for post in reading.posts],
        "sentences": [[span.start, span.end] for span in reading.sentences],
        "furniture": [[span.start, span.end] for span in reading.furniture],
    }  # fmt: skip


def from_json(data: Json, content: str) -> Reading:
    """The reading that ``to_json`` wrote. Raises KeyError or TypeError where it is not one."""
    meta = {key: data[key] for key in META}
    return Reading(
        text=Text(content=content, **meta),
        entities=tuple(_entity(one) for one in data["entities"]),
        claims=tuple(_claim(one) for one in data["claims"]),
        relations=tuple(_relation(one) for one in data["relations"]),
        links=tuple(Link(name, head, tail, Span(*words)) for name, head, tail, *words in data.get("links", ())),
        posts=tuple(Moment(*post) for post in data.get("posts", ())),
        sentences=tuple(Span(*pair) for pair in data["sentences"]),
        furniture=tuple(Span(*pair) for pair in data["furniture"]),
        **data["read"],
    )


def _entity_json(entity: Entity) -> Json:
    return {"kind": entity.kind, "names": list(entity.names), "record": entity.record, "of": entity.of}


def _entity(data: Json) -> Entity:
    return Entity(data["kind"], tuple(data["names"]), data["record"], data["of"])


def _filler_json(filler: Filler | None) -> Json | None:
    return None if filler is None else dataclasses.asdict(filler)


def _filler(data: Json | None) -> Filler | None:
    return None if data is None else Filler(**data)


def _claim_json(claim: Claim) -> Json:
    source = claim.source if isinstance(claim.source, str) else _filler_json(claim.source)
    return {
        "type": claim.type,
        "trigger": [claim.trigger.start, claim.trigger.end],
        "sentence": [claim.sentence.start, claim.sentence.end],
        "roles": {role: [_filler_json(f) for f in fillers] for role, fillers in sorted(claim.roles.items())},
        "modality": claim.modality, "polarity": claim.polarity, "source": source,
        "rule": claim.rule, "notes": list(claim.notes),
    }  # fmt: skip


def _claim(data: Json) -> Claim:
    return Claim(
        type=data["type"],
        trigger=Span(*data["trigger"]),
        sentence=Span(*data["sentence"]),
        roles={role: tuple(Filler(**f) for f in fillers) for role, fillers in data["roles"].items()},
        modality=data["modality"],
        polarity=data["polarity"],
        source=Filler(**data["source"]) if isinstance(data["source"], dict) else data["source"],
        rule=data["rule"],
        notes=tuple(data["notes"]),
    )


def _relation_json(relation: Relation) -> Json:
    return {
        "name": relation.name,
        "subject": _filler_json(relation.subject),
        "object": _filler_json(relation.object),
        "sentence": [relation.sentence.start, relation.sentence.end], "rule": relation.rule,
        "title": _filler_json(relation.title), "former": relation.former,
    }  # fmt: skip


def _relation(data: Json) -> Relation:
    return Relation(
        name=data["name"],
        subject=Filler(**data["subject"]),
        object=_filler(data["object"]),
        sentence=Span(*data["sentence"]),
        rule=data["rule"],
        title=_filler(data["title"]),
        former=data["former"],
    )
