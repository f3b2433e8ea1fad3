"""Conflicts of identity: a text gives one entity a name that is another entity's in the same graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.assemble.disputes import Conflict, Side
from kg.assemble.text_graph import ALIAS
from kg.iris import name_key, node
from kg.nodes import EntityNode, Resolved

ROLE = "alsoKnownAs"
WHY = "a text calls the one by the name of the other"


def namesakes(
    texts: Sequence[Resolved], entities: Mapping[str, EntityNode]
) -> Iterator[Conflict]:
    """One conflict for each two entities of one kind that a text gives one name."""
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for iri, entity in entities.items():
        for name in filter(None, (entity.label_ko, entity.label_en)):
            bearers[entity.kind, name_key(name)].add(iri)
    found: set[tuple[str, ...]] = set()
    for text in texts:
        for relation in text.reading.relations:
            subject = text.entity(relation.subject)
            if relation.name != ALIAS or relation.object is None or subject is None or subject not in entities:
                continue
            others = bearers[entities[subject].kind, name_key(relation.object.text)] - {subject}
            found.update(tuple(sorted((subject, other))) for other in others)
    for pair in sorted(found):
        sides = tuple(Side(iri, node(iri), ()) for iri in pair)
        yield Conflict("identity", (), ROLE, sides, "genuine", WHY, nodes=pair)

