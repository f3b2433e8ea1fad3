"""Conflicts of identity: a text gives one entity a name that is another entity's in the same graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.assemble.disputes import Conflict, Ground, Side
from kg.iris import name_key, node
from kg.nodes import EntityNode, Resolved

ROLE = "alsoKnownAs"
WHY = Ground("namesakes")


def namesakes(pairs: Iterable[tuple[str, str]]) -> Iterator[Conflict]:
    """One conflict for each two entities of one kind that a text gives one name."""
    for pair in sorted({(min(pair), max(pair)) for pair in pairs}):
        sides = tuple(Side(iri, node(iri), ()) for iri in pair)
        yield Conflict("identity", (), ROLE, sides, "genuine", WHY, nodes=pair)


def called(text: Resolved) -> Iterator[tuple[str, str]]:
    """The entities that a text gives a further name, each with the name's key."""
    for relation in text.reading.relations:
        subject = text.entity(relation.subject)
        if relation.name == ROLE and relation.object is not None and subject is not None:
            yield subject, name_key(relation.object.text)


def labels(entity: EntityNode) -> frozenset[str]:
    """The keys of the names by which another entity is taken for this one."""
    return frozenset(name_key(name) for name in (entity.label_ko, entity.label_en) if name)
