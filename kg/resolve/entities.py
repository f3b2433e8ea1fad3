"""IRIs for the entities of single texts and of all together, and labels for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.decisions import NONE, Decisions, standing
from kg.iris import Names, is_korean
from kg.knowledge.entities import Record
from kg.model import Entity, MentionKind, Reading
from kg.nodes import EntityNode, Resolved
from kg.resolve.homonyms import set_apart
from kg.resolve.withheld import Withheld

OPEN = Withheld()  # holds no name but single letters
SCOPE = 16  # digits of a text's digest that scope a withheld name


def resolve_all(
    texts: Sequence[Sequence[Reading]], names: Names, decisions: Decisions = NONE, withheld: Withheld = OPEN
) -> list[Resolved]:
    """All texts, sorted by digest: people of one name set apart, and what is judged one brought together."""
    alone = sorted((one_of(same, names, withheld) for same in texts), key=lambda text: text.digest)
    merged = decisions.merged()
    return [replace(text, iris=tuple(standing(merged, names.base, text.iris))) for text in set_apart(alone, names)]


def one_of(same: Sequence[Reading], names: Names, withheld: Withheld = OPEN) -> Resolved:
    """Readings of one content as one text: the first by name speaks, the other names are kept beside it."""
    first, *others = sorted(same, key=lambda reading: reading.text.name)
    return resolve(first, names, tuple(reading.text.name for reading in others), withheld)


def resolve(reading: Reading, names: Names, aliases: tuple[str, ...] = (), withheld: Withheld = OPEN) -> Resolved:
    """The reading with an IRI for each entity; ``aliases`` are further file names of the same content."""

    def mint(entity: Entity) -> str:
        scope = f"/in/{reading.text.digest[:SCOPE]}" if withheld.holds(entity.names[0], entity.kind) else ""
        return names.minted(entity.kind, entity.names[0]) + scope

    iris = tuple(_iri(entity, reading.entities, names, mint) for entity in reading.entities)
    return Resolved(reading, iris, aliases)


def _iri(
    entity: Entity, entities: tuple[Entity, ...], names: Names, mint: Callable[[Entity], str], depth: int = 0
) -> str:
    if entity.record:
        return names.record(entity.record)
    if entity.of is None or depth > len(entities):
        return mint(entity)
    whole = entities[entity.of]
    return names.group(_iri(whole, entities, names, mint, depth + 1), inner_name(entity.names, whole.names))


def inner_name(group: tuple[str, ...], organization: tuple[str, ...]) -> str:
    """What a group is called within its organisation: its shortest name, the organisation's taken off."""
    inner = {_without(name, organization) for name in group}
    return min(inner, key=lambda name: (len(name), name))


def _without(name: str, organization: tuple[str, ...]) -> str:
    for whole in sorted(organization, key=lambda n: (-len(n), n)):
        if name.startswith(whole) and (rest := name.removeprefix(whole).strip()):
            return rest
    return name


@dataclass
class _Gathered:
    """What the texts call one entity, before a label is chosen."""

    kind: MentionKind
    record: str | None
    first: Counter[str] = field(default_factory=Counter)  # the fullest name in each text
    names: set[str] = field(default_factory=set)
    group_of: str = ""
    inner: str = ""  # a group's name within its organisation


def gather(texts: Iterable[Resolved], records: Mapping[str, Record]) -> dict[str, EntityNode]:
    """All entities of the texts by IRI, sorted, with labels in Korean and English and all names."""
    found: dict[str, _Gathered] = {}
    for text in texts:
        for entity, iri in zip(text.reading.entities, text.iris, strict=True):
            one = found.setdefault(iri, _Gathered(entity.kind, entity.record))
            one.kind = min(one.kind, entity.kind)
            one.record = min(filter(None, (one.record, entity.record)), default=None)
            one.first[entity.names[0]] += 1
            one.names.update(entity.names)
            _place_group(one, entity, text)
    whole = {iri: _plain(iri, one, records) for iri, one in sorted(found.items()) if not one.group_of}
    groups = {iri: _group(iri, one, whole) for iri, one in sorted(found.items()) if one.group_of}
    return dict(sorted((whole | groups).items()))


def _place_group(one: _Gathered, entity: Entity, text: Resolved) -> None:
    if entity.of is None or entity.record:
        return
    inner = inner_name(entity.names, text.reading.entities[entity.of].names)
    one.inner = min(one.inner or inner, inner)
    one.group_of = text.iris[entity.of]


def _plain(iri: str, one: _Gathered, records: Mapping[str, Record]) -> EntityNode:
    record = records.get(one.record or "")
    curated = record.names if record else ()
    names = one.names | set(curated)
    ko, en = (record.ko, record.en) if record else ("", "")
    if not ko and not en:
        ko, en = _best(one.first, names, True), _best(one.first, names, False)
    wikidata = record.wikidata or "" if record else ""
    kind = record.kind if record else one.kind
    return EntityNode(iri, kind, ko, en, _others(names, ko, en), tuple(sorted(curated)), wikidata)


def _group(iri: str, one: _Gathered, whole: dict[str, EntityNode]) -> EntityNode:
    """A group is labelled by its organisation and its own name."""
    parent = whole.get(one.group_of)
    within = (parent.label_ko or parent.label_en) if parent else ""
    label = f"{within} {one.inner}".strip()
    ko, en = (label, "") if is_korean(label) else ("", label)
    return EntityNode(iri, one.kind, ko, en, _others(one.names, ko, en), group_of=one.group_of)


def _best(first: Counter[str], names: set[str], korean: bool) -> str:
    """The label in one language: the name that most texts give as the fullest, then the longest."""
    fitting = [name for name in names if is_korean(name) == korean]
    return min(fitting, key=lambda name: (-first[name], -len(name), name), default="")


def _others(names: set[str], *labels: str) -> tuple[str, ...]:
    """The names beside the labels, sorted."""
    return tuple(sorted(names - set(labels)))
