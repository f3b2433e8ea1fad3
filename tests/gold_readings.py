"""Readings of a perfect reader: what the gold files say, as claims and relations, for the tests of what comes after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from scoring import ROLES, Gold, as_list, normal, places

from kg.analyse.amounts import Amounts
from kg.analyse.dates import Calendar
from kg.clean import PageKnowledge, clean
from kg.knowledge.entities import Record, load_records
from kg.knowledge.files import Library
from kg.model import Claim, Entity, Filler, MentionKind, Page, Reading, Relation, Span, Text

ORGANIZATIONS = ("organization", "counterpart")
GROUPS = ("이사회", "직원", "board", "staff")
PLAIN = ("position", "amount", "date", "title")


@cache
def library() -> Library:
    return Library.shipped()


@cache
def records() -> dict[str, Record]:
    return load_records(library())


@cache
def record_names() -> dict[str, str]:
    """The record that a name stands for, where it stands for one."""
    found: dict[str, set[str]] = {}
    for record in records().values():
        for name in record.names:
            found.setdefault(normal(name), set()).add(record.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


@cache
def amounts() -> Amounts:
    return Amounts.load(library())


@cache
def calendar() -> Calendar:
    return Calendar.load(library())


@cache
def pages() -> PageKnowledge:
    return PageKnowledge.load(library())


class Namer:
    """One entity for all names that the gold of any text of the affair holds for one."""

    def __init__(self, golds: Sequence[Gold]) -> None:
        self.parent: dict[str, str] = {}
        for gold in golds:
            for name, group in sorted(gold.groups.items()):
                if not self.is_group(name):
                    for other in sorted(group):
                        self.union(name, other)

    @staticmethod
    def is_group(name: str) -> bool:
        return any(word in name for word in GROUPS)

    def root(self, name: str) -> str:
        while self.parent.get(name, name) != name:
            name = self.parent[name]
        return name

    def union(self, a: str, b: str) -> None:
        one, two = sorted((self.root(a), self.root(b)), key=lambda n: (-len(n), n))
        self.parent[two] = one

    def record(self, name: str) -> str | None:
        """The record that any of the names of one entity stands for."""
        same = [other for other in {*self.parent, normal(name)} if self.root(other) == self.root(normal(name))]
        return next((record_names()[other] for other in sorted(same) if other in record_names()), None)


class GoldReader:
    """Makes the reading of one gold text."""

    def __init__(self, gold: Gold, data: Mapping[str, Any], namer: Namer) -> None:
        self.gold, self.namer = gold, namer
        self.date = str(data["date"]) if data.get("date") else None
        self.page: Page = clean(Text(gold.text, gold.content), pages())
        self.entities: list[Entity] = []
        self.index: dict[str, int] = {}

    def reading(self) -> Reading:
        post = self.page.posts[0] if self.page.posts else None
        claims = [self.claim(event) for event in self.gold.events if not event.get("weak")]
        relations = [found for row in self.gold.relations if (found := self.relation(*row))]
        return Reading(
            self.page.text, tuple(self.entities), tuple(sorted(claims, key=lambda c: (c.trigger, c.type))),
            tuple(relations), date=self.date, sentences=tuple(self.sentences()),
            title=post.title.of(self.gold.content) if post and post.title else None,
            publisher=post.publisher if post else None,
        )  # fmt: skip

    def sentences(self) -> Iterable[Span]:
        for post in self.page.posts:
            for block in post.blocks:
                yield from self.split(Span(block.start, block.end))

    def split(self, block: Span) -> Iterable[Span]:
        """At full stops before a blank: good enough for gold texts."""
        start = block.start
        for at in range(block.start, block.end):
            if at + 1 == block.end or (self.gold.content[at] in ".?!" and self.gold.content[at + 1] in " \n"):
                if self.gold.content[start : at + 1].strip():
                    yield Span(start + (self.gold.content[start] == " "), at + 1)
                start = at + 1

    def entity(self, name: str, kind: MentionKind) -> int:
        gold_names = self.gold.groups.get(normal(name), {normal(name)})
        key = self.namer.root(normal(name))
        if self.namer.is_group(normal(name)):
            key = "group:" + min(gold_names)
        if key not in self.index:
            group = key.startswith("group:")
            record = None if group else self.namer.record(name)
            of = self.whole(name) if group else None
            full = record and records()[record].names[0]
            shown = full or (name if group else max([key, name], key=len))
            self.index[key] = len(self.entities)
            kind = "group" if group else records()[record].kind if record else kind
            self.entities.append(Entity(kind, (shown, *([name] if name != shown else [])), record, of))
        return self.index[key]

    def whole(self, name: str) -> int:
        """The organisation of a group: the one before its name, else the one most told of in the text."""
        head = name.rpartition(" ")[0]
        told = [o for event in self.gold.events for o in as_list(event.get("organization"))]
        told = [o for o in told if not self.namer.is_group(normal(o))]
        return self.entity(head or max(sorted(told), key=told.count), "organization")

    def filler(self, role: str, value: object, near: int, kind: MentionKind) -> Filler:
        words = str(value)
        start = self.nearest(words, near)
        span = Span(start, start + len(words)) if start >= 0 else Span(near, near + 1)
        if role == "date":
            span = self.dated(near, words) or span
            return Filler(words, span.start, span.end, value=words, contradiction=self.contradiction(near, words))
        if role in PLAIN:
            value_of = next((a.value for a in amounts().find(words, Span(0, len(words)))), None)
            return Filler(words, span.start, span.end, value=value_of if role == "amount" else None)
        return Filler(words, span.start, span.end, self.entity(words, kind))

    def dated(self, near: int, value: str) -> Span | None:
        """Where the sentence writes the day of a date."""
        sentence = self.sentence(Span(near, near + 1))
        digits = value[:10].rpartition("-")[2].lstrip("0")
        content = self.gold.content
        found = [d for d in calendar().find(content, sentence) if digits in content[d.start : d.end]]
        return Span(found[0].start, found[0].end) if found else None

    def contradiction(self, near: int, value: str) -> str | None:
        """A weekday beside the date that is not that date's."""
        sentence = self.sentence(Span(near, near + 1))
        found = (calendar().contradiction(date, value) for date in calendar().find(self.gold.content, sentence))
        return next((words for words in found if words and value[-2:].lstrip("0") in self.gold.content), None)

    def nearest(self, words: str, near: int) -> int:
        starts = [i for i in range(len(self.gold.content)) if self.gold.content.startswith(words, i)]
        return min(starts, key=lambda i: (abs(i - near), i), default=-1)

    def sentence(self, trigger: Span) -> Span:
        found = [s for s in self.sentences() if s.overlaps(trigger)]
        return found[0] if found else trigger

    def claim(self, event: Mapping[str, Any]) -> Claim:
        trigger = Span(*places(self.gold.content, event)[1])
        roles = {
            role: tuple(self.filler(role, value, trigger.start, _kind(role, event)) for value in as_list(event[role]))
            for role in ROLES
            if role in event
        }
        source = as_list(event["source"])[0]
        given = source if source in ("author", "hearsay") else self.filler("source", source, trigger.start, "person")
        return Claim(
            event["type"], trigger, self.sentence(trigger), roles, event["modality"], event["polarity"], given,
            f"{event['type']}/gold",
        )  # fmt: skip

    def relation(self, head: str, name: str, tail: str | None, *more: str) -> Relation | None:
        near = max(self.gold.content.find(head), 0)
        title = next((m for m in more if m != "former"), None)
        return Relation(
            name, self.filler("subject", head, near, "person"),
            self.filler("object", tail, near, "organization") if tail else None,
            self.sentence(Span(near, near + 1)), f"{name}/gold",
            self.filler("title", title, near, "position") if title else None, "former" in more,
        )  # fmt: skip


def _kind(role: str, event: Mapping[str, Any]) -> MentionKind:
    """A guess at what fills a role; records know better."""
    if role in ("person", "organization", "product", "place"):
        kind: MentionKind = role  # type: ignore[assignment]
        return kind
    return "organization" if event["type"] in ("Investment", "Acquisition", "Launch") else "person"


def gold_readings(golds: Sequence[Gold], data: Mapping[str, Mapping[str, Any]]) -> list[Reading]:
    """The readings of all texts of one affair; ``data`` gives the raw gold by key."""
    namer = Namer(golds)
    return [GoldReader(gold, data[gold.key], namer).reading() for gold in golds]
