"""Whose a product is that a telling brings out without saying who: ``이달 출시된 ‘나래폰’``.

The text may say so elsewhere (``한빛전자의 ‘나래폰’``), or name the house that a known product has in its record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.knowledge.entities import load_records
from kg.knowledge.files import Library
from kg.model import Analysis, Claim, Filler, Relation

LAUNCHED = "Launch"
CREATED = "created"
ASCRIBED = frozenset(["genitive", "described", "own", "copula"])  # rules by which a product is told as somebody's
BY_VERB = "verb/"
BODY = "organization"
SUPPLIED = "agent: "  # how notes begin on who does what, where the clause does not say so itself


@dataclass(frozen=True)
class Brands:
    """The house of each known product, and who only writes of them."""

    house: Mapping[str, str]  # record of a product -> record of its house
    papers: frozenset[str]  # records of papers, broadcasters and news sites

    @classmethod
    def load(cls, library: Library) -> Brands:
        """From the curated names. Raises KnowledgeError."""
        records = load_records(library)
        papers = {*library.toml("pages/publishers.toml")["names"]}
        return cls(
            {r.id: r.of for r in records.values() if r.kind == "product" and r.of},
            frozenset(r.id for r in records.values() if papers & {*r.names}),
        )

    def owners(self, analysis: Analysis, post: int, relations: Sequence[Relation]) -> Owners:
        """Whose the products of one post are, as it tells or as far as it names their houses."""
        found: dict[int, list[Filler]] = {}
        for told in relations:
            made = told.object.entity if told.object is not None and told.name == CREATED else None
            if made is not None and told.rule in ASCRIBED:
                found.setdefault(made, []).append(told.subject)
        named: dict[str, list[Filler]] = {}
        for mention in (m for s in analysis.sentences if s.post == post for m in s.mentions):
            record = analysis.entities[mention.entity].record if mention.entity is not None else None
            if record is not None and mention.kind == BODY:
                text = analysis.page.text.content[mention.start : mention.end]
                named.setdefault(record, []).append(Filler(text, mention.start, mention.end, mention.entity))
        for at, entity in enumerate(analysis.entities):
            house = self.house.get(entity.record or "", "")
            if at not in found and house in named:
                found[at] = named[house]
        bodies = frozenset(
            at for at, e in enumerate(analysis.entities) if e.kind == BODY and e.record not in self.papers
        )
        records = {at: e.record for at, e in enumerate(analysis.entities) if e.record}
        rivals = {at: self.house[record] for at, record in records.items() if record in self.house}
        brought = [r for r in relations if r.name == CREATED and r.rule.startswith(BY_VERB)]
        return Owners(found, bodies, rivals, records, brought)


@dataclass(frozen=True)
class Owners:
    """The mentions of the houses of one post's products."""

    houses: Mapping[int, Sequence[Filler]]
    bodies: frozenset[int]
    house: Mapping[int, str]  # the record of each known product's house
    records: Mapping[int, str]  # of all that is known
    brought: Sequence[Relation]  # who brought out what, as a verb tells

    def supplied(self, claim: Claim, shut: frozenset[str]) -> Claim:
        """The launch with its product's house as the one who brings it out, where it tells nobody."""
        claim = self.without_rivals(claim)
        if claim.type != LAUNCHED or "agent" in claim.roles or "agent" in shut:
            return claim
        found = [one for one in self.by_verb(claim) or self.of(claim) if one.entity in self.bodies]
        if not found or len({one.entity for one in found}) > 1:
            return claim
        before = [one for one in found if one.start < claim.trigger.start]
        roles = {**claim.roles, "agent": ((before or found[:1])[-1],)}
        notes = (*claim.notes, "agent: whose product it is")
        return replace(claim, roles={role: roles[role] for role in sorted(roles)}, notes=notes)

    def without_rivals(self, claim: Claim) -> Claim:
        """``한빛전자는 나래톡 출시 후 조직을 바꿨다``: who is only near brings out no product of another house."""
        known = {self.house.get(f.entity, "") for f in claim.roles.get("product", ()) if f.entity is not None} - {""}
        told = [self.records.get(f.entity, "") for f in claim.roles.get("agent", ()) if f.entity is not None]
        near = any(note.startswith(SUPPLIED) for note in claim.notes)
        if claim.type != LAUNCHED or not near or not known or known & {*told}:
            return claim
        roles = {role: fillers for role, fillers in claim.roles.items() if role != "agent"}
        return replace(claim, roles=roles, notes=tuple(n for n in claim.notes if not n.startswith(SUPPLIED)))

    def by_verb(self, claim: Claim) -> list[Filler]:
        """Who brought it out by the very verb, as far as the standing facts of the sentence know."""
        shown = {f.entity for f in claim.roles.get("product", ())} - {None}
        here = [r for r in self.brought if r.sentence == claim.sentence and r.object and r.object.entity in shown]
        return [r.subject for r in here if r.rule.removeprefix(BY_VERB) in claim.rule]

    def of(self, claim: Claim) -> list[Filler]:
        """The houses of all products of a claim; nobody where one of them has none."""
        shown = claim.roles.get("product", ())
        houses = [self.houses.get(f.entity, ()) if f.entity is not None else () for f in shown]
        return [one for each in houses for one in each] if all(houses) else []
