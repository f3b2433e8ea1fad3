"""IRIs for the entities of single texts and of all together, and labels for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from kg.decisions import NONE, Decisions, standing
from kg.iris import Names, is_korean
from kg.knowledge.entities import Record
from kg.knowledge.files import Library
from kg.model import Entity, MentionKind, Reading
from kg.nodes import EntityNode, Resolved
from kg.resolve.homonyms import set_apart
from kg.resolve.withheld import GROUPS, Withheld

OPEN = Withheld()  # holds no name but single letters
SCOPE = 16  # digits of a text's digest that scope a withheld name
ARTICLE = "the "
NO_BODIES: Mapping[str, str] = MappingProxyType({})


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
    """What a group is called within its organisation: its shortest name, the organisation's taken off.

    Of several so short it is the one that stands first: the name beside the organisation, where it has one.
    """
    return min((_without(name, organization) for name in group), key=len)


def _without(name: str, organization: tuple[str, ...]) -> str:
    for whole in sorted(organization, key=lambda n: (-len(n), n)):
        if name.startswith(whole) and (rest := name.removeprefix(whole).strip()):
            return rest
    return name


@dataclass(frozen=True)
class Naming:
    """How one text names one entity: all that a node is made of."""

    kind: MentionKind
    record: str | None
    names: tuple[str, ...]
    of: str = ""  # IRI of the organisation that a group belongs to
    inner: str = ""  # a group's name within its organisation


Namings = Counter[Naming]  # how many texts name it so


def naming(text: Resolved, index: int) -> Naming:
    """How a text names one of its entities."""
    entity = text.reading.entities[index]
    if entity.of is None or entity.record:
        return Naming(entity.kind, entity.record, entity.names)
    inner = inner_name(entity.names, text.reading.entities[entity.of].names)
    return Naming(entity.kind, entity.record, entity.names, text.iris[entity.of], inner)


def gather(texts: Iterable[Resolved], records: Mapping[str, Record]) -> dict[str, EntityNode]:
    """All entities of the texts by IRI, sorted, with labels in Korean and English and all names."""
    found: defaultdict[str, Namings] = defaultdict(Counter)
    for text in texts:
        for index, iri in enumerate(text.iris):
            found[iri][naming(text, index)] += 1

    @cache
    def node(iri: str) -> EntityNode | None:
        return described(iri, found[iri], records, node) if iri in found else None

    return {iri: made for iri in sorted(found) if (made := node(iri)) is not None}


def described(
    iri: str, namings: Namings, records: Mapping[str, Record], whole: Callable[[str], EntityNode | None],
    bodies: Mapping[str, str] = NO_BODIES,
) -> EntityNode:  # fmt: skip
    """The node of an entity that texts name so; ``whole`` gives that of a group's organisation.

    ``bodies`` has the English of what groups are called within their organisation.
    """
    of = min((one.of for one in namings if one.of), default="")
    if of:
        return _group(iri, namings, of, None if of == iri else whole(of), bodies)
    return _plain(iri, namings, records, bodies)


def english_bodies(library: Library) -> Mapping[str, str]:
    """The English of what groups are called, by each form. Raises KnowledgeError."""
    table = library.toml(GROUPS)
    english: Mapping[str, str] = table["english"]
    forms = {form: english[name] for name, row in table["groups"].items() if name in english for form in row["forms"]}
    return {**forms, **english}


def _plain(iri: str, namings: Namings, records: Mapping[str, Record], bodies: Mapping[str, str]) -> EntityNode:
    record = records.get(min((one.record for one in namings if one.record), default=""))
    curated = record.names if record else ()
    names = {name for one in namings for name in one.names} | set(curated)
    ko, en = (record.ko, record.en) if record else ("", "")
    if not ko and not en:
        first: Counter[str] = Counter()
        for one, texts in namings.items():
            first[one.names[0]] += texts
        ko, en = _best(first, names, True), _best(first, names, False)
        en = en or bodies.get(ko, "")
    wikidata = record.wikidata or "" if record else ""
    kind = record.kind if record else min(one.kind for one in namings)
    return EntityNode(iri, kind, ko, en, _others(names, ko, en), tuple(sorted(curated)), wikidata)


def _group(
    iri: str, namings: Namings, of: str, parent: EntityNode | None, bodies: Mapping[str, str]
) -> EntityNode:  # fmt: skip
    """A group is labelled by its organisation and its own name."""
    within = (parent.label_ko or parent.label_en) if parent and not parent.group_of else ""
    inner = min(one.inner for one in namings if one.of)
    label = f"{within} {inner}".strip()
    ko, en = (label, "") if is_korean(label) else ("", label)
    if within and parent and parent.label_en and inner in bodies:
        en = f"{parent.label_en} {bodies[inner].removeprefix(ARTICLE)}"
    names = {name for one in namings for name in one.names}
    return EntityNode(iri, min(one.kind for one in namings), ko, en, _others(names, ko, en), group_of=of)


def _best(first: Counter[str], names: set[str], korean: bool) -> str:
    """The label in one language: the name that most texts give as the fullest, then the longest."""
    fitting = [name for name in names if is_korean(name) == korean]
    return min(fitting, key=lambda name: (-first[name], -len(name), name), default="")


def _others(names: set[str], *labels: str) -> tuple[str, ...]:
    """The names beside the labels, sorted."""
    return tuple(sorted(names - set(labels)))
