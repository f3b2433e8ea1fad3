"""Offices that a text gives to somebody who is only to have them: ``김도현 한빛방송 사장 임명될 듯``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.nouns.law import TAKEN
from kg.knowledge.frames import Frame
from kg.model import Claim, Relation

Place = tuple[int | None, int]  # a person, and where the title stands


def offices_to_come(
    claims: Iterable[Claim], types: Mapping[str, Frame], content: str, again: frozenset[str]
) -> frozenset[Place]:
    """The titles by names that are the very posts which events, planned or possible or denied, would give.

    ``again``: how events begin by which one keeps a post: ``김도현 한빛전자 대표 연임 확정``.
    """
    told = [c for c in claims if types[c.type].own_title == TAKEN]
    told = [c for c in told if not c.trigger.of(content).startswith(tuple(again))]
    unsure = [c for c in told if c.modality != "actual" or c.polarity != "affirmed"]
    return frozenset(
        (person.entity, post.start)
        for claim in unsure
        for person in claim.roles.get("person", ())
        for post in claim.roles.get("position", ())
    )


def given(relation: Relation) -> Place | None:
    """Which title of whom a relation tells as held now."""
    title = relation.title
    return (relation.subject.entity, title.start) if title is not None and not relation.former else None
