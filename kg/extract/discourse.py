"""Reference: pronouns, dropped subjects, offices without a name, and the organisation that a post is about.

What is supplied is always a mention of the same post before the clause (or of its title), and the reason is noted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.cases import KINDS
from kg.extract.denote import Candidate, candidates
from kg.extract.grammar import Grammar
from kg.extract.slots import Match
from kg.extract.units import Noun, Passage, Verb
from kg.model import Entity, Filler

POSTS = "posts"
HOUSE = ("organisations", "products")  # families in which one who speaks for a house tells what the house does
LAW = "law"
OF_AGENT = "organization: the one that acts"
LONG = 4  # code points from which an unknown word before a title is likely a house's name
# Families in which a later telling leaves out what an earlier one said, and the roles that it leaves out.
CARRIED = {LAW: ("person",)}


@dataclass
class Discourse:
    """What a reader remembers of the post so far."""

    grammar: Grammar
    entities: Sequence[Entity]
    offices: list[tuple[Filler, Filler | None, str, bool]] = field(default_factory=list)  # person, org, title, former
    people: list[Filler] = field(default_factory=list)  # most recent last
    bodies: list[Filler] = field(default_factory=list)
    subject: Filler | None = None  # of the last main clause
    speakers: list[Filler] = field(default_factory=list)  # most recent last
    told: list[tuple[str, dict[str, list[Filler]]]] = field(default_factory=list)  # type and roles, in order

    # --- remembering -------------------------------------------------------------------------------------

    def see(self, passage: Passage) -> None:
        """Remembers whom the passage names, in order."""
        for mention in passage.mentions:
            if mention.entity is None:
                continue
            text = self.entities[mention.entity].names[0]
            one = Filler(text, mention.start, mention.end, mention.entity)
            if mention.kind == "person":
                self.people.append(one)
            elif mention.kind == "organization":
                self.bodies.append(one)

    def close(self, passage: Passage) -> None:
        """Remembers the subject of the main clause."""
        for verb in passage.verbs:
            if verb.ending in ("final", "connective") and verb.subject is not None:
                found = [
                    c for c in candidates(verb.subject, self.entities, self.grammar) if c.filler.entity is not None
                ]
                named = [c.filler for c in found if c.kind in ("person", "organization", "group")]
                if named:
                    self.subject = named[-1]

    def remember(self, type_: str, roles: dict[str, list[Filler]]) -> None:
        self.told.append((type_, roles))

    # --- resolving ---------------------------------------------------------------------------------------

    def resolved(self, candidate: Candidate, match: Match, role: str, speaker: Filler | None) -> list[Filler]:
        """All that a word stands for: one for most, the two sides for ``양사``."""
        if candidate.kind == "both":
            return self.two_sides()
        one = self.resolve(candidate, match, role, speaker)
        return [one] if one is not None else []

    def house(self, type_: str, roles: dict[str, list[Filler]]) -> None:
        """Where a post is said to be in a body of an organisation (``이사회에서``), it is in that organisation."""
        if self.grammar.frames.types[type_].family != POSTS:
            return
        for at, one in enumerate(roles.get("organization", [])):
            of = self.entities[one.entity].of if one.entity is not None else None
            if of is not None:
                roles["organization"][at] = Filler(self.entities[of].names[0], one.start, one.end, of)

    def two_sides(self) -> list[Filler]:
        """The two organisations of the last event that tells of two."""
        for _, roles in reversed(self.told):
            sides: dict[int, Filler] = {}
            for role in ("agent", "organization", "counterpart"):
                for one in roles.get(role, ()):
                    if one.entity is not None and self.entities[one.entity].kind == "organization":
                        sides.setdefault(one.entity, one)
            if len(sides) == 2:
                return list(sides.values())
        return []

    def resolve(self, candidate: Candidate, match: Match, role: str, speaker: Filler | None) -> Filler | None:
        """Whom a pronoun or an office stands for; None where the post does not settle it."""
        kind = candidate.kind
        if kind == "self":
            return self.clause_subject(match, candidate) or self.subject
        if kind == "first":
            return speaker
        if kind == "he":
            return self.he(match, role, speaker)
        if kind == "company":
            return self.company(match) or candidate.filler
        if kind == "body":
            return self.founded(match) or candidate.filler
        if kind == "holder":
            return self.holder(candidate) or (candidate.filler if candidate.body is not None else None)
        return None

    def clause_subject(self, match: Match, candidate: Candidate) -> Filler | None:
        verb = match.verb
        seen = 0
        while verb is not None and seen < 6:
            seen += 1
            if verb.subject is not None:
                for found in candidates(verb.subject, self.entities, self.grammar):
                    if found.filler.entity is not None and found.filler.start != candidate.filler.start:
                        return found.filler
            verb = verb.governor or (governing(verb.head) if verb.head is not None else None) or verb.next
        return None

    def he(self, match: Match, role: str, speaker: Filler | None) -> Filler | None:
        taken = {f.entity for fillers in match.roles.values() for f in fillers}
        if speaker is not None:
            taken.add(speaker.entity)
        limit = match.trigger.start
        if match.verb is not None and role == "agent" and match.verb.quoted:
            limit = min(one.start for one in match.verb.quoted)
            before = [s for s in self.speakers if s.start < limit and s.entity not in taken and self.is_person(s)]
            if before:
                return before[-1]
        subject = self.subject
        if subject is not None and subject.entity not in taken and self.is_person(subject):
            return subject
        before = [p for p in self.people if p.start < limit and p.entity not in taken]
        return before[-1] if before else None

    def is_person(self, one: Filler) -> bool:
        return one.entity is not None and self.entities[one.entity].kind == "person"

    def founded(self, match: Match) -> Filler | None:
        """``자신이 창업한 기업``: the organisation of the one who founded it."""
        if match.gap != "organization":
            return None
        agents = self.agents(match)
        return self.organization_of(agents[0]) if agents else None

    def agents(self, match: Match) -> list[Filler]:
        found = list(match.roles.get("agent", ()))
        resolved = [self.resolve(c, match, "agent", None) for c in match.open.get("agent", ()) if c.kind != "body"]
        return [f for f in (*found, *resolved) if f is not None and f.entity is not None]

    def company(self, match: Match) -> Filler | None:
        """``회사``, ``이 회사``: the organisation of the clause's person, else the last one named as a subject."""
        for fillers in match.roles.values():
            for one in fillers:
                if (own := self.organization_of(one)) is not None:
                    return own
        if self.subject is not None and self.subject.entity is not None:
            if self.entities[self.subject.entity].kind == "organization":
                return self.subject
            if (own := self.organization_of(self.subject)) is not None:
                return own
        before = [b for b in self.bodies if b.start < match.trigger.start]
        return before[-1] if before else None

    def holder(self, candidate: Candidate) -> Filler | None:
        """Who holds the office that a title names: of that organisation, or of the one that the post is about."""
        title = candidate.filler.text
        body = candidate.body.entity if candidate.body is not None else self.main_body()
        holders = {
            person.entity: person
            for person, where, known, former in self.offices
            if known.endswith(title) and not former and where is not None and where.entity == body
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def main_body(self) -> int | None:
        """The organisation that the post names most often so far."""
        counts = Counter(b.entity for b in self.bodies)
        return min(counts, key=lambda e: (-counts[e], e or 0)) if counts else None

    def organization_of(self, person: Filler) -> Filler | None:
        """Where the person holds a post according to this post of the page, the present one first."""
        known = [(former, body) for who, body, _, former in self.offices if who.entity == person.entity and body]
        known.sort(key=lambda k: k[0])
        return known[0][1] if known and person.entity is not None and not known[0][0] else None

    # --- supplying ---------------------------------------------------------------------------------------

    def supply(self, match: Match, roles: dict[str, list[Filler]], speaker: Filler | None) -> list[str]:
        """Fills roles that Korean leaves out; returns the reasons."""
        notes: list[str] = []
        frame = self.grammar.frames.types[match.pattern.type]
        subject = next((s.role for s in match.pattern.slots if s.case == "subject"), "")
        if subject and subject not in roles and self.drops_subject(match):
            meant = self.meant_by(speaker, frame.family) if speaker is not None else self.subject
            kind = self.entities[meant.entity].kind if meant is not None and meant.entity is not None else ""
            personal = frame.family == POSTS and subject == "agent" and kind == "person"
            if (
                meant is not None
                and kind in KINDS.get(subject, ())
                and not self.takes_part(meant, roles)
                and not personal
            ):
                roles[subject] = [meant]
                notes.append(f"{subject}: dropped subject, {'the speaker' if speaker else 'from the clause before'}")
        if frame.family == POSTS:
            notes += self.supply_post(match, roles, frame.roles)
        elif frame.family in CARRIED:
            notes += self.supply_same(match.pattern.type, frame.family, roles, frame.roles)
        return notes

    def supply_same(self, type_: str, family: str, roles: dict[str, list[Filler]], known: tuple[str, ...]) -> list[str]:
        """What an earlier telling of the same affair says, where nothing told here speaks against it."""
        notes = []
        carried = CARRIED[family]
        for kind, earlier in reversed(self.told):
            same_affair = kind == type_ or (family == LAW and self.grammar.frames.types[kind].family == LAW)
            if not same_affair or self.differ(roles, earlier):
                continue
            for role in carried:
                named = all(f.entity is not None for f in earlier.get(role, ()))
                if (
                    role in known
                    and role not in roles
                    and role in earlier
                    and named
                    and not self.in_other_role(earlier[role], roles)
                ):
                    roles[role] = earlier[role]
                    notes.append(f"{role}: as told before of the same affair")
            break
        return notes

    def differ(self, roles: dict[str, list[Filler]], earlier: dict[str, list[Filler]]) -> bool:
        """Whether a role that both tell is filled by others."""
        return any(
            {f.entity for f in roles[r]}.isdisjoint({f.entity for f in earlier[r]})
            for r in ("agent", "organization", "person", "counterpart")
            if r in roles and r in earlier
        )

    def in_other_role(self, fillers: list[Filler], roles: dict[str, list[Filler]]) -> bool:
        return any(self.takes_part(f, roles) for f in fillers if f.entity is not None)

    def meant_by(self, speaker: Filler, family: str) -> Filler | None:
        """Whom a speaker means by leaving the subject out: the house that the speaker speaks for, else the speaker."""
        if family in HOUSE and self.is_person(speaker):
            return self.organization_of(speaker) or speaker
        return speaker

    def takes_part(self, one: Filler, roles: dict[str, list[Filler]]) -> bool:
        return any(f.entity == one.entity for fillers in roles.values() for f in fillers)

    def drops_subject(self, match: Match) -> bool:
        verb = match.verb
        if verb is None or match.gap or (verb.subject is not None and not self.of_the_quoted(match, verb)):
            return False
        if match.noun is not None:
            return verb.ending in ("final", "connective", "quote")
        return verb.voice == "active" and verb.ending in ("final", "connective", "quote", "nominal")

    def of_the_quoted(self, match: Match, verb: Verb) -> bool:
        """A topic that is no actor belongs to what is said: ``이번 투자는 발판이 될 것이라고 말했다``."""
        if not match.pattern.quotes or not verb.quoted or verb.subject is None or not verb.carried:
            return False
        found = candidates(verb.subject, self.entities, self.grammar)
        return not any(c.kind in KINDS["agent"] for c in found)

    def supply_post(self, match: Match, roles: dict[str, list[Filler]], known: tuple[str, ...]) -> list[str]:
        """Posts: the person of an earlier telling, and the organisation where that person's post is."""
        notes = []
        if "person" not in roles and (earlier := self.earlier(match.pattern.type)) is not None:
            for role in ("person", "organization"):
                named = all(f.entity is not None for f in earlier.get(role, ()))
                if role in earlier and role not in roles and named:
                    roles[role] = earlier[role]
                    notes.append(f"{role}: as told before of the same event")
        unnamed = all(f.entity is None for f in roles.get("organization", ()))
        wanted = "organization" in known and unnamed and roles.get("person") and not self.placed(match)
        if wanted and (body := self.post_of(roles, match.pattern.type)) is not None:
            roles["organization"] = [body]
            acts = (own := self.of_agent(roles)) is not None and own.entity == body.entity
            notes.append(OF_AGENT if acts else "organization: where the person's post is in this text")
        return notes

    def placed(self, match: Match) -> bool:
        """Whether a name that is not known stands before the post's title: it is there, and nowhere else."""
        for noun in match.verb.arguments if match.verb is not None and match.noun is None else ():
            for before, word in pairwise(noun.words):
                title = word.mention is not None and word.mention.kind == "position"
                unknown = before.mention is None and before.root not in self.grammar.nouns.adverbial
                if title and unknown and len(before.text) >= LONG:
                    return True
        return False

    def earlier(self, type_: str) -> dict[str, list[Filler]] | None:
        return next((r for t, r in reversed(self.told) if t == type_ and r.get("person")), None)

    def post_of(self, roles: dict[str, list[Filler]], type_: str) -> Filler | None:
        """The organisation of a post's event: the agent's for a post newly taken, else where the person's post is."""
        if type_ in self.grammar.shades.new_post:
            return self.of_agent(roles) or self.of_last_post(roles)
        person = roles["person"][0]
        if person.entity is not None and (of := self.entities[person.entity].of) is not None:
            return Filler(self.entities[of].names[0], person.start, person.end, of)
        for kind, earlier in reversed(self.told):
            told = earlier.get("organization", ())
            same_person = any(f.entity == person.entity for f in earlier.get("person", ()))
            if self.grammar.frames.types[kind].family == POSTS and same_person and told and told[0].entity is not None:
                return told[0]
        return self.organization_of(person) or self.of_last_post(roles) or self.of_agent(roles)

    def of_last_post(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """A title without its house is in the house of the last event about a post."""
        if "position" not in roles:
            return None
        for kind, earlier in reversed(self.told):
            told = earlier.get("organization", ())
            if self.grammar.frames.types[kind].family == POSTS and told and told[0].entity is not None:
                return told[0]
        return None

    def of_agent(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """The organisation that acts, or whose body acts."""
        for agent in roles.get("agent", ()):
            entity = self.entities[agent.entity] if agent.entity is not None else None
            if entity is not None and entity.kind == "organization":
                return agent
            if entity is not None and entity.of is not None:
                return Filler(self.entities[entity.of].names[0], agent.start, agent.end, entity.of)
        return None


def governing(noun: Noun) -> Verb | None:
    """The predicate that a noun, or what it is a genitive of, is an argument of."""
    while noun.governor is None and noun.owner is not None:
        noun = noun.owner
    return noun.governor
