"""Tellings: claims in the form in which they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.assemble.copies import Copies
from kg.assemble.rules import JoinRules
from kg.assemble.terms import is_day, is_interval
from kg.iris import Names, name_key
from kg.model import Claim, Filler, Span
from kg.nodes import Resolved

ABOUT = "~"  # before an amount that is told as near enough


@dataclass(frozen=True)
class Days:
    """The days that a date may mean, first and last, as ordinals."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        return self.first == self.last

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True)
class Telling:
    """One claim: what it is joined by."""

    iri: str
    digest: str
    start: int  # of the trigger: the order of the text
    sentence: Span
    type: str
    fillers: Mapping[str, frozenset[str]]  # by role: entity IRIs, or words that only compare within the text
    date: Days | None
    shown: str  # the date as ISO value
    told: int | None  # the day of the text, as ordinal
    again: bool
    affirms: bool
    words: str  # of the sentence
    scope: str  # the text within which words that name nothing compare: a copy shares its original's

    @property
    def place(self) -> tuple[str, Span]:
        """The passage that it stands in."""
        return self.digest, self.sentence

    @property
    def trigger(self) -> str:
        """The first letters of the word that tells it: what a copy keeps."""
        start = self.start - self.sentence.start
        return self.words[start : start + 2]

    @property
    def order(self) -> tuple[str, int, str]:
        return self.digest, self.start, self.iri


def days(value: str) -> Days | None:
    """The days of an ISO date, month, year or interval; None for anything else."""
    if is_interval(value):
        begin, _, end = value.partition("/")
        first, last = days(begin), days(end)
        return Days(first.first, last.last) if first and last and first.first <= last.last else None
    if not is_day(value):
        return None
    first_day = date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    if len(value) == 10:
        last_day = first_day
    elif len(value) == 7:
        last_day = (first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        last_day = first_day.replace(month=12, day=31)
    return Days(first_day.toordinal(), last_day.toordinal())


def tellings(texts: Iterable[Resolved], names: Names, rules: JoinRules, copies: Copies) -> Iterator[Telling]:
    """The tellings of all texts."""
    for text in texts:
        for iri, claim in text.claim_iris(names):
            shown, when = _date(claim)
            told = days(text.reading.told(claim.sentence))
            scope = copies.origin(text.digest, claim.sentence)
            fillers = {role: _keys(text, role, given, scope) for role, given in claim.roles.items() if role != "date"}
            upto = Span(claim.sentence.start, claim.trigger.end).of(text.reading.text.content)
            fillers |= {kind: frozenset((step,)) for kind, step in rules.steps_in(claim.type, upto)}
            yield Telling(
                iri, text.digest, claim.trigger.start, claim.sentence, claim.type, fillers, when, shown,
                told.first if told else None, _again(text, claim, rules), claim.polarity == "affirmed",
                claim.sentence.of(text.reading.text.content), scope,
            )  # fmt: skip


def _date(claim: Claim) -> tuple[str, Days | None]:
    for filler in claim.roles.get("date", ()):
        if filler.value and (found := days(filler.value)):
            return filler.value, found
    return "", None


def _keys(text: Resolved, role: str, fillers: tuple[Filler, ...], scope: str) -> frozenset[str]:
    return frozenset(_key(text, role, filler, scope) for filler in fillers)


def _key(text: Resolved, role: str, filler: Filler, scope: str) -> str:
    """What makes two fillers one: the entity; a value; or, within one text only, the words. So for a group of no
    house: the police of one text are not those of another."""
    if (entity := text.entity(filler)) is not None and not _anyone(text, filler):
        return entity
    if role == "amount":
        return name_key((filler.value or filler.text).removeprefix(ABOUT))
    if role == "position":
        return name_key(filler.text)
    return f"{scope}:{name_key(filler.text)}"


def _anyone(text: Resolved, filler: Filler) -> bool:
    """True for a group that belongs to no house and has no record: police, a court, an industry."""
    entity = text.reading.entities[filler.entity] if filler.entity is not None else None
    return entity is not None and entity.kind == "group" and entity.of is None and entity.record is None


def _again(text: Resolved, claim: Claim, rules: JoinRules) -> bool:
    """True where a word just before the trigger says that it happened another time."""
    if claim.type in rules.again_is_meant:
        return False
    begin = max(claim.sentence.start, claim.trigger.start - rules.again_reach)
    before = text.reading.text.content[begin : claim.trigger.start].split()
    return any(before[-len(words) :] == words for words in (word.split() for word in rules.again))


def kin(texts: Iterable[Resolved]) -> dict[str, str]:
    """The organisation of each group, by IRI."""
    return {
        iri: text.iris[entity.of]
        for text in texts
        for entity, iri in zip(text.reading.entities, text.iris, strict=True)
        if entity.of is not None
    }
