"""How well a claims table agrees with the gold: the figures of the tests.

A claims table is what ``kg export --format jsonl`` writes, one dict a line. A claim and a gold event match
where they are of one type and their triggers overlap, or the claim's trigger lies in the gold's quote;
matching is one to one, the nearest first. What the gold marks weak counts neither for nor against.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, Any]
Groups = Mapping[str, set[str]]

ENTITY_ROLES = ("agent", "person", "organization", "counterpart", "product", "place")
TEXT_ROLES = ("position", "amount")
ROLES = (*ENTITY_ROLES, *TEXT_ROLES, "date")
# Where one quote tells several events, a story means the first of these kinds.
STORY_KINDS = ("Threat", "Dismissal", "Reinstatement", "Appointment", "Founding")


@dataclass
class Count:
    """How many are right, how many were given, how many the gold holds."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return f1(self.precision, self.recall)


@dataclass
class Share:
    """How many are right of those that were matched."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> bool:
        """Count one case; gives ``right`` back."""
        self.right += right
        self.of += 1
        return right

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass
class Figures:
    """All counts over a set of gold texts."""

    events: Count = field(default_factory=Count)
    arguments: Count = field(default_factory=Count)
    whole: Count = field(default_factory=Count)
    relations: Count = field(default_factory=Count)
    modality: Share = field(default_factory=Share)
    polarity: Share = field(default_factory=Share)
    source: Share = field(default_factory=Share)
    title: Share = field(default_factory=Share)
    former: Share = field(default_factory=Share)


@dataclass(frozen=True)
class Gold:
    """One gold file and the text that it marks."""

    key: str  # the gold file's name without its suffix
    text: str  # the text's file name
    content: str
    events: tuple[Row, ...]
    relations: tuple[list[Any], ...]
    weak_relations: tuple[list[Any], ...]
    groups: Groups


def read_gold(gold: Path, texts: Path) -> list[Gold]:
    """All gold files of a folder, by name, with their texts; ``stories.yaml`` is not one of them."""
    return [_read(path, texts) for path in sorted(gold.glob("*.yaml")) if path.stem != "stories"]


def _read(path: Path, texts: Path) -> Gold:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Gold(
        key=path.stem,
        text=data["text"],
        content=(texts / data["text"]).read_bytes().decode("utf-8"),
        events=tuple(data.get("events") or ()),
        relations=tuple(data.get("relations") or ()),
        weak_relations=tuple(data.get("weak_relations") or ()),
        groups=_groups(data.get("names") or ()),
    )


def _groups(names: Iterable[Iterable[str]]) -> Groups:
    return {normal(name): {normal(n) for n in group} for group in map(list, names) for name in group}


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of the two."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def normal(text: object) -> str:
    """A name without case, width, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text)).casefold())


def as_list(value: Any) -> list[Any]:
    """A role's value as a list; nothing is an empty one."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def offered(filler: Row) -> set[str]:
    """All names, in normal form, under which a claim offers a filler."""
    names = [filler.get("label"), filler.get("text"), *(filler.get("names") or [])]
    return {normal(name) for name in names if name}


def same_name(gold: str | None, filler: Row, groups: Groups) -> bool:
    """True where the filler is the entity that the gold's surface names, or the gold names none."""
    if not gold:
        return True
    return bool(({normal(gold)} | groups.get(normal(gold), set())) & offered(filler))


def same_text(gold: str, filler: Row) -> bool:
    """True where one of the two is a piece of the other: positions and amounts."""
    wanted = normal(gold)
    return any(name and (wanted in name or name in wanted) for name in offered(filler))


def same_filler(role: str, gold: Any, filler: Row, groups: Groups) -> bool:
    """True where a claim's filler is the gold's, by the measure of its role."""
    if role == "date":
        return str(gold) == str(filler.get("text"))
    return same_text(gold, filler) if role in TEXT_ROLES else same_name(gold, filler, groups)


def fillers(claim: Row, role: str) -> list[Row]:
    """What a claim holds in a role."""
    values = as_list(claim.get("roles", {}).get(role))
    return [value if isinstance(value, Mapping) else {"text": str(value)} for value in values]


def places(content: str, event: Row) -> tuple[tuple[int, int], tuple[int, int]]:
    """The spans of a gold event's quote and of its trigger, in code points."""
    start = content.index(event["quote"])
    offset = -1
    for _ in range(event.get("nth", 1)):
        offset = event["quote"].index(event["trigger"], offset + 1)
    trigger = start + offset
    return (start, start + len(event["quote"])), (trigger, trigger + len(event["trigger"]))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def trigger_of(claim: Row) -> tuple[int, int]:
    """The span of a claim's trigger."""
    return claim["trigger"]["start"], claim["trigger"]["end"]


def score(rows: Iterable[Row], golds: Iterable[Gold]) -> Figures:
    """The figures of a claims table over gold texts; rows of other texts are left aside."""
    claims: dict[str, list[Row]] = defaultdict(list)
    relations: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        (relations if "relation" in row else claims)[Path(row["document"]).name].append(row)
    figures = Figures()
    for gold in golds:
        _score_events(gold, claims[Path(gold.text).name], figures)
        _score_relations(gold, relations[Path(gold.text).name], figures)
    figures.whole.given, figures.whole.wanted = figures.events.given, figures.events.wanted
    return figures


def match(gold: Gold, claims: Sequence[Row]) -> dict[int, int]:
    """Which gold event (its index) is told by which claim (its index)."""
    pairs = []
    for i, event in enumerate(gold.events):
        quote, trigger = places(gold.content, event)
        types = {event["type"], *as_list(event.get("also"))}
        for j, claim in enumerate(claims):
            span = trigger_of(claim)
            near = overlap(span, trigger) > 0
            if claim["type"] in types and (near or overlap(span, quote) == span[1] - span[0]):
                pairs.append((near, _agreement(event, claim, gold.groups), -abs(span[0] - trigger[0]), i, j))
    matched: dict[int, int] = {}
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _agreement(event: Row, claim: Row, groups: Groups) -> int:
    """In how many entity fillers an event and a claim agree."""
    return sum(
        any(same_name(name, filler, groups) for filler in fillers(claim, role))
        for role in ENTITY_ROLES
        for name in as_list(event.get(role))
    )


def _score_events(gold: Gold, claims: Sequence[Row], figures: Figures) -> None:
    matched = match(gold, claims)
    firm = [i for i, event in enumerate(gold.events) if not event.get("weak")]
    told = [i for i in firm if i in matched]
    figures.events.right += len(told)
    figures.events.given += len(claims) - (len(matched) - len(told))
    figures.events.wanted += len(firm)
    for i in firm:
        claim = claims[matched[i]] if i in matched else None
        circumstances = claim is not None and _score_circumstances(gold.events[i], claim, gold, figures)
        figures.whole.right += _score_roles(gold.events[i], claim, gold, figures) and circumstances
    extra = set(range(len(claims))) - set(matched.values())
    figures.arguments.given += sum(len(fillers(claims[j], role)) for j in extra for role in ROLES)


def _score_circumstances(event: Row, claim: Row, gold: Gold, figures: Figures) -> bool:
    """Count modality, polarity and source of a matched claim; True where all three are right."""
    source = claim.get("source") or "author"
    source = source if isinstance(source, Mapping) else {"text": source}
    right = [
        figures.modality.add(str(claim.get("modality")).casefold() == event["modality"]),
        figures.polarity.add(str(claim.get("polarity")).casefold() == event["polarity"]),
        figures.source.add(any(same_name(name, source, gold.groups) for name in as_list(event["source"]))),
    ]
    return all(right)


def _score_roles(event: Row, claim: Row | None, gold: Gold, figures: Figures) -> bool:
    """Count the fillers of an event; True where the claim has every one and no other."""
    whole = True
    for role in ROLES:
        wanted = as_list(event.get(role))
        given = fillers(claim, role) if claim else []
        left = list(given)
        for name in wanted:
            found = next((f for f in left if same_filler(role, name, f, gold.groups)), None)
            if found is not None:
                left.remove(found)
        right = len(given) - len(left)
        figures.arguments.right += right
        figures.arguments.given += len(given)
        figures.arguments.wanted += len(wanted)
        whole &= right == len(wanted) and not left
    return whole


def _score_relations(gold: Gold, relations: Sequence[Row], figures: Figures) -> None:
    left = list(relations)
    for wanted in gold.relations:
        figures.relations.wanted += 1
        told = next((row for row in left if _is_told(row, wanted, gold.groups)), None)
        if told is None:
            continue
        left.remove(told)
        figures.relations.right += 1
        figures.relations.given += 1
        if more := wanted[3:]:
            figures.title.add(same_text(more[0], {"text": told.get("title") or ""}))
            figures.former.add(bool(told.get("former")) == ("former" in more))
    for weak in gold.weak_relations:
        left = [row for row in left if not _is_told(row, weak, gold.groups)]
    figures.relations.given += len(left)


def _is_told(row: Row, wanted: Sequence[Any], groups: Groups) -> bool:
    head, name, tail = wanted[:3]
    ends = same_name(head, row["from"] or {}, groups) and same_name(tail, row["to"] or {}, groups)
    return bool(row["relation"] == name and ends)
