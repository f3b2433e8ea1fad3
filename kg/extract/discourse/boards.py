"""Whose board a text means that names no house for it: ``이사회가 김 대표를 해임했다`` where it is about one house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.knowledge.families import POSTS
from kg.model import Claim, Entity


def housed(entities: Sequence[Entity], claims: Iterable[Claim], grammar: Grammar) -> list[Entity]:
    """The entities, a board without a house given the only one whose posts the text tells of."""
    boards = [at for at, e in enumerate(entities) if e.kind == "group" and e.of is None and is_board(e, grammar)]
    if not boards:
        return list(entities)
    told = (c for c in claims if c.polarity == "affirmed" and grammar.frames.types[c.type].family == POSTS)
    posts = (c.roles.get("organization", ()) for c in told)
    houses = {f.entity for fillers in posts for f in fillers}
    house = next(iter(houses), None) if len(houses) == 1 else None
    if house is None or house >= len(entities) or entities[house].kind != "organization":
        return list(entities)
    return [replace(e, of=house) if at in boards else e for at, e in enumerate(entities)]


def is_board(entity: Entity, grammar: Grammar) -> bool:
    """Whether one is called by nothing but the word for a board."""
    return all(name in grammar.nouns.boards for name in entity.names)
