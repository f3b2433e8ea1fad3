"""The mentions of a page brought together: one name in one text is one entity."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from kg.analyse.names.found import Found
from kg.analyse.names.held import holds, namesakes, titles_by
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.short import PARTIAL, key_of, own_key
from kg.analyse.names.words import HANGUL
from kg.model import Entity, Mention, MentionKind
from kg.similarity import ALIKE, likeness

LONG = 4
# rules of names that stand beside the one they gloss
GLOSSES = ("gloss/hereafter", "gloss/beside", "gloss/stripped", "gloss/otherwise")
INSTITUTION = "institution"  # ends the rule of bodies of the state
POLITE = "honorific"  # ends the rules of names that a polite word follows


@dataclass
class Ties:
    """Which keys name one thing; keys of two records are never brought together."""

    records: Container[str]
    parent: dict[str, str] = field(default_factory=dict)

    def root(self, key: str) -> str:
        """The key that stands for all that are tied to ``key``."""
        while (up := self.parent.get(key, key)) != key:
            key = up
        return key

    def tie(self, a: str, b: str) -> None:
        """Bring two keys together, unless each has a record of its own."""
        x, y = self.root(a), self.root(b)
        if x == y or (x in self.records and y in self.records):
            return
        if y in self.records or (x not in self.records and y < x):
            x, y = y, x
        self.parent[y] = x


def link(
    content: str, page: Sequence[list[Found]], knowledge: NameKnowledge
) -> tuple[list[list[Mention]], list[Entity]]:
    """The mentions with their entities."""
    ties = Ties(knowledge.records)
    others = namesakes(content, page, knowledge.records, knowledge.titles)
    keys = {
        id(f): own_key(content, f) if others & {*f.records} else key_of(content, f) for found in page for f in found
    }
    keys = {mention: knowledge.spaced.get(key, key) for mention, key in keys.items()}
    alike_persons(content, page, keys, ties)
    glosses(content, page, keys, ties)
    resolved = surnames(content, page, keys, knowledge.titles.managers)
    owners = owned_groups(content, page, keys, ties, knowledge.groups.genitive)
    return number(content, page, keys, ties, owners, resolved)


def alike_persons(content: str, page: Sequence[list[Found]], keys: dict[int, str], ties: Ties) -> None:
    """Tie two spellings of one foreign name of four syllables or more."""
    forms = sorted({
        ("".join(content[f.start : f.end].split()), keys[id(f)])
        for found in page for f in found
        if f.kind == "person" and not f.rule.startswith(PARTIAL) and " " in content[f.start : f.end]
    })  # fmt: skip
    for index, (name, key) in enumerate(forms):
        for other, twin in forms[index + 1 :]:
            if name[0] == other[0] and min(len(name), len(other)) >= LONG and likeness(name, other) >= ALIKE:
                ties.tie(key, twin)


def glosses(content: str, page: Sequence[list[Found]], keys: dict[int, str], ties: Ties) -> None:
    """Tie a name and the gloss in brackets behind it."""
    for found in page:
        for left, right in pairwise(found):
            gap = content[left.end : right.start]
            closed = content[right.end : right.end + 1] == ")"
            scripts = hangul(content, left) != hangul(content, right)
            same = left.kind == right.kind and left.kind not in ("position", "group", "place")
            bracket = gap in ("(", " (") and closed and scripts
            if same and (bracket or right.rule in GLOSSES):
                ties.tie(keys[id(left)], keys[id(right)])


def hangul(content: str, item: Found) -> bool:
    """True where the name is written in Hangul, in part at least."""
    return HANGUL.search(content, item.start, item.end) is not None


def surnames(
    content: str, page: Sequence[list[Found]], keys: dict[int, str], managers: Set[str] = frozenset()
) -> set[int]:
    """Give each surname with an office to the person of that surname and office whom the page names in full.

    ``정 씨`` is whom the page calls 씨 in full, else who has no office to be called by.

    Returns which mentions (by ``id``) have found their person.
    """
    resolved: set[int] = set()
    full: dict[str, list[tuple[int, str]]] = {}
    offices: dict[str, set[str]] = {}
    former: dict[str, set[bool]] = {}
    polite: set[str] = set()  # whom the page calls so in full
    for found in page:
        for index, item in enumerate(found):
            if item.kind == "person" and not item.rule.startswith(PARTIAL):
                key = keys[id(item)]
                full.setdefault(content[item.start], []).append((item.start, key))
                offices.setdefault(key, set()).update(titles_by(content, found, index))
                former.setdefault(key, set()).add(is_former(found, index))
                polite |= {key} if item.rule.endswith(POLITE) else set()
    for found in page:
        for index, item in enumerate(found):
            if item.rule.startswith("surname/") and item.rule != "surname/some":
                titles = titles_by(content, found, index)
                same = full.get(content[item.start], [])
                sure = [(at, key) for at, key in same if titles and offices[key] and holds(titles, offices[key])]
                sure = [(at, key) for at, key in sure if is_former(found, index) in former[key]] or sure
                loose = [(at, key) for at, key in same if holds(titles, offices[key])]
                if item.rule.endswith(POLITE) and not titles:
                    sure = [(at, key) for at, key in same if key in polite]
                    loose = [(at, key) for at, key in same if not offices[key]] or only(same)
                manages = titles and titles <= managers
                alike = only([(at, key) for at, key in same if offices[key] & managers]) if manages else []
                if chosen := nearest(sure, item.start) or nearest(loose, item.start) or nearest(alike, item.start):
                    keys[id(item)] = chosen
                    resolved.add(id(item))
    return resolved


def is_former(found: Sequence[Found], index: int) -> bool:
    """Whether the office that follows the person, or the person's organisation, is told as past."""
    return next((f.former for f in found[index + 1 : index + 3] if f.kind == "position"), False)


def only(fits: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """All of them, if they are one person: a lawyer called Chŏng is not taken for the Mr Chŏng of the page."""
    return fits if len({key for _, key in fits}) == 1 else []


def nearest(fits: list[tuple[int, str]], place: int) -> str:
    """The person named last before ``place``; one named only later, where it is the only one; or none."""
    before = [key for at, key in fits if at < place]
    if before:
        return before[-1]
    keys = {key for _, key in fits}
    return min(keys) if len(keys) == 1 else ""


def owned_groups(
    content: str, page: Sequence[list[Found]], keys: dict[int, str], ties: Ties, particle: str
) -> dict[str, str]:
    """The key of the owner by the key of each group; bare groups take the page's one owned group's key."""
    owners: dict[str, str] = {}
    bare: list[Found] = []
    forms: dict[str, set[str]] = {}
    for found in page:
        for index, item in enumerate(found):
            if item.kind != "group":
                continue
            owner = item.owner or genitive(content, found, index, particle)
            if owner is None:
                bare.append(item)
                keys[id(item)] = f"group:{item.group}"
                continue
            of = ties.root(key_of(content, owner))
            keys[id(item)] = f"group:{item.group}@{of}"
            forms.setdefault(item.group, set()).add(keys[id(item)])
            if owner.kind == "organization":
                owners[keys[id(item)]] = of
    for item in bare:
        of_state = item.rule.endswith(INSTITUTION) and content[item.start : item.end] == item.group
        fits = {key for key in forms.get(item.group, ()) if key in owners or not of_state}
        if len(fits) == 1:  # but 정부 is not that of the one leader, or country, whose government the page names
            keys[id(item)] = min(fits)
    return owners


def genitive(content: str, found: list[Found], index: int, particle: str) -> Found | None:
    """The organisation that stands before the group with the genitive particle."""
    before = found[index - 1] if index else None
    if before is None or before.kind != "organization":
        return None
    gap = content[before.end : found[index].start]
    return before if gap == particle + " " else None


@dataclass
class Register:
    """The entities of a page in the order in which it first names them."""

    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, dict[str, None]] = field(default_factory=dict)
    kinds: dict[str, MentionKind] = field(default_factory=dict)

    def enter(self, key: str, kind: MentionKind, names: Iterable[str]) -> int:
        """The number of the entity, which has the names too from now on."""
        self.kinds.setdefault(key, kind)
        self.names.setdefault(key, {}).update(dict.fromkeys(names))
        return self.numbers.setdefault(key, len(self.numbers))

    def entities(self, of: dict[str, int | None], records: Container[str]) -> list[Entity]:
        """The entities, each with its record where its key is one."""
        return [
            Entity(self.kinds[key], fullest(self.names[key]), key if key in records else None, of.get(key))
            for key in self.numbers
        ]


def number(
    content: str,
    page: Sequence[list[Found]],
    keys: dict[int, str],
    ties: Ties,
    owners: dict[str, str],
    resolved: set[int],
) -> tuple[list[list[Mention]], list[Entity]]:
    """Entities in the order in which the page first names them, and the mentions that point at them."""
    register = Register()
    mentions: list[list[Mention]] = []
    for found in page:
        mentions.append([])
        for item in found:
            entity = None
            if item.kind != "position":
                names = () if id(item) in resolved else shown(content, item)
                entity = register.enter(ties.root(keys[id(item)]), item.kind, names)
            if item.owner is not None and item.owner.kind == "organization":
                owner = owners.get(keys[id(item)]) or ties.root(key_of(content, item.owner))  # a unit's house
                register.enter(owner, "organization", [content[item.owner.start : item.owner.end]])
            mentions[-1].append(
                Mention(item.start, item.end, item.kind, entity, item.value, item.former, item.rule)
            )
    of = {group: register.numbers.get(owner) for group, owner in owners.items()}
    return mentions, register.entities(of, ties.records)


def shown(content: str, item: Found) -> tuple[str, ...]:
    """The names that the mention gives its entity."""
    surface = " ".join(content[item.start : item.end].split())
    if item.rule.startswith(PARTIAL):
        return (item.name or surface,)
    if item.owner is not None and item.kind == "group":
        return surface, content[item.owner.end : item.end].strip()
    return (surface,)


def fullest(names: Iterable[str]) -> tuple[str, ...]:
    """The names with the one of most words, then of most letters, first; ties as the text has them."""
    return tuple(sorted(names, key=lambda n: (-len(n.split()), -len(n))))
