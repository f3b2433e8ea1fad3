"""An office that stands for its holder, where the records date who held it: ``오픈AI CTO`` in November 2023.

Only what one record settles is taken: one holder on the day of the event, or of the text, and none else that the
records know of. Whoever the text itself names is known before (``discourse``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.knowledge.entities import Record, load_records
from kg.knowledge.files import Library
from kg.model import Analysis, Claim, Entity, Filler, Mention, Reading, Span
from kg.offices import Offices

HELD_BY = ("person", "agent", "counterpart")  # roles that an office may stand in for its holder
Term = tuple[str, str, str]  # the first day that is sure, the last, and the record


@dataclass(frozen=True)
class Incumbents:
    """Who held which office when, as far as the records date it."""

    terms: Mapping[tuple[str, str], tuple[Term, ...]]  # by the organisation's record, and the office
    offices: Offices
    names: Mapping[str, str]  # of the holders

    @classmethod
    def load(cls, library: Library) -> Incumbents:
        """From the curated data. Raises KnowledgeError."""
        return cls.of(load_records(library), Offices.load(library))

    @classmethod
    def of(cls, records: Mapping[str, Record], offices: Offices) -> Incumbents:
        """From some records."""
        terms: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        for record in records.values():
            for held in record.offices:
                office = offices.of(held.title)
                if office and held.organization and held.start:
                    term = (_last(held.start), _first(held.end or offices.known_until), record.id)
                    terms[held.organization, office].append(term)
        found = {key: tuple(sorted(every)) for key, every in sorted(terms.items())}
        holders = {record for every in found.values() for *_, record in every}
        return cls(found, offices, {record: records[record].ko or records[record].en for record in sorted(holders)})

    def holder(self, organization: str, title: str, day: str) -> str | None:
        """The record of the one who surely held an office on a day (ISO); None where there is no one, or two."""
        office = self.offices.of(title)
        if office is None or len(day) != len("2023-11-17"):
            return None
        found = {record for since, until, record in self.terms.get((organization, office), ()) if since < day < until}
        return min(found) if len(found) == 1 else None

    def named(self, analysis: Analysis, read: Reading) -> Reading:
        """The reading with the holders whom its claims mean by an office, in the place of the office."""
        naming = _Naming(self, analysis, read, list(read.entities), frozenset(self.told(read)))
        claims = tuple(naming.claim(claim) for claim in read.claims)
        return replace(read, claims=claims, entities=tuple(naming.entities))

    def told(self, read: Reading) -> Iterator[tuple[str | None, str | None]]:
        """The offices, by the house's record, of which a text itself names a holder."""
        for claim in read.claims:
            for house in claim.roles.get("organization", ()) if claim.roles.get("person") else ():
                yield from ((_record(read, house), self.offices.of(f.text)) for f in claim.roles.get("position", ()))
        for relation in read.relations:
            if relation.object is not None and relation.title is not None:
                yield _record(read, relation.object), self.offices.of(relation.title.text)


@dataclass
class _Naming:
    """The offices of one page, and the entities that they add to it."""

    known: Incumbents
    analysis: Analysis
    read: Reading
    entities: list[Entity]
    told: frozenset[tuple[str | None, str | None]]  # offices of which the page names the holder

    def claim(self, claim: Claim) -> Claim:
        day = next((f.value for f in claim.roles.get("date", ()) if f.value), "") or self.read.told(claim.sentence)
        roles, notes = dict(claim.roles), list(claim.notes)
        for role in HELD_BY:
            if role in roles:
                roles[role] = tuple(self.filler(f, day, role, notes) for f in roles[role])
        source = claim.source if isinstance(claim.source, str) else self.filler(claim.source, day, "source", notes)
        return replace(claim, roles=roles, source=source, notes=tuple(notes)) if notes != [*claim.notes] else claim

    def filler(self, filler: Filler, day: str, role: str, notes: list[str]) -> Filler:
        """The filler, as its holder where it is an office that the records settle."""
        house = self.house(filler) if filler.entity is None else None
        record = self.known.holder(house, filler.text, day) if house else None
        if house is None or record is None or (house, self.known.offices.of(filler.text)) in self.told:
            return filler
        notes.append(f"{role}: {self.known.names[record]} was {filler.text} of {house} on {day}, by the records")
        return replace(filler, entity=self.entity(record))

    def entity(self, record: str) -> int:
        for index, entity in enumerate(self.entities):
            if entity.record == record:
                return index
        self.entities.append(Entity("person", (self.known.names[record],), record))
        return len(self.entities) - 1

    def house(self, filler: Filler) -> str | None:
        """The record of the organisation right before an office that is not told as past."""
        before: Mention | None = None
        for mention in self.mentions(Span(filler.start, filler.end)):
            if mention.kind == "position" and mention.start == filler.start:
                return self.owner(before, mention) if before is not None else None
            before = mention
        return None

    def owner(self, before: Mention, office: Mention) -> str | None:
        gap = self.analysis.page.text.content[before.end : office.start]
        beside = before.kind == "organization" and not gap.strip(self.known.offices.genitive + " ")
        if before.entity is None or not beside or office.former:
            return None
        return self.entities[before.entity].record

    def mentions(self, place: Span) -> Iterator[Mention]:
        for sentence in self.analysis.sentences:
            if sentence.span.covers(place):
                yield from sentence.mentions


def _record(read: Reading, filler: Filler) -> str | None:
    return None if filler.entity is None else read.entities[filler.entity].record


def _last(value: str) -> str:
    """The last day that an ISO date, month or year may mean, as text that sorts."""
    return value + "-99" * (2 - value.count("-"))


def _first(value: str) -> str:
    """The first day that it may mean."""
    return value + "-00" * (2 - value.count("-"))
