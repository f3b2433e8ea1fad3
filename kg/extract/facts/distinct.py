"""Each fact once."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.facts.aliases import ALIAS
from kg.model import Relation
from kg.offices import Offices as Titles


def distinct(relations: list[Relation], offices: Titles) -> Iterator[Relation]:
    """Each fact once, the first telling of it in the text; two titles may be one office (대표, 대표이사)."""
    seen = set()
    for one in sorted(relations, key=lambda r: (r.subject.start, r.sentence, r.name, r.object is not None)):
        subject = one.subject.entity if one.subject.entity is not None else one.subject.text
        by_name = one.object is None or one.object.entity is None or one.name == ALIAS
        target = one.object and (one.object.text if by_name else one.object.entity)
        title = (offices.of(one.title.text) or one.title.text) if one.title else ""
        key = (one.name, subject, target, title, one.former)
        itself = not by_name and one.object is not None and one.object.entity == one.subject.entity
        if key not in seen and not itself:
            seen.add(key)
            yield one
