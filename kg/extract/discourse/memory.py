"""What a reader remembers of a post, and whom pronouns and offices without a name stand for in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.extract.discourse.hearers import Hearers
from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.law import Law
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import is_topic
from kg.extract.units import Candidate, Noun, Passage, ends_in, governing, reached, same
from kg.knowledge.families import LAW, LIFE, ORGANISATIONS, POSTS
from kg.model import Entity, Filler

DONE_BY_OFFICE = (POSTS, LIFE, ORGANISATIONS)  # families of what an office does, whoever holds it


@dataclass
class Memory:
    """What a reader remembers of the post so far."""

    grammar: Grammar
    entities: Sequence[Entity]
    offices: list[tuple[Filler, Filler | None, str, bool]] = field(default_factory=list)  # person, org, title, former
    people: list[Filler] = field(default_factory=list)  # most recent last
    bodies: list[Filler] = field(default_factory=list)
    towns: list[Filler] = field(default_factory=list)
    teams: list[Filler] = field(default_factory=list)  # those who search together, told with whose they are
    subject: Filler | None = None  # of the last main clause
    turned: bool = False  # whether the text has since talked of a thing
    speakers: list[Filler] = field(default_factory=list)  # most recent last
    told: list[tuple[str, dict[str, list[Filler]]]] = field(default_factory=list)  # type and roles, in order
    words: list[str] = field(default_factory=list)  # by which each of them was told
    many: list[Filler] = field(default_factory=list)  # the one list of people or bodies of the last sentence with any
    asker: Filler | None = None  # who asked last, while nobody has answered
    before: Filler | None = None  # who speaks in the last sentence
    spoke: Filler | None = None  # who spoke in the one before that which is read
    opener: Filler | None = None  # whose quotation the last sentence that opened one left open
    holding: Filler | None = None  # whose quotation, opened in an earlier sentence, goes on in this one
    closing: bool = False  # whether it ends in this one, though no mark shows it
    content: str = ""  # the whole text

    def __post_init__(self) -> None:
        self.tellers = Hearers(self.grammar, self.entities)
        self.law = Law(self.grammar, self.entities)

    # --- remembering -------------------------------------------------------------------------------------

    def see(self, passage: Passage) -> None:
        """Remembers whom the passage names, in order."""
        self.spoke = self.before
        for mention in passage.mentions:
            if mention.entity is None:
                continue
            text = self.entities[mention.entity].names[0]
            one = Filler(text, mention.start, mention.end, mention.entity)
            if mention.kind == "person":
                self.people.append(one)
            elif mention.kind == "organization":
                self.bodies.append(one)
            elif mention.kind == "place":
                self.towns.append(one)
        bodies = self.grammar.nouns.searching | self.grammar.nouns.societies
        for noun in passage.nouns if passage.kind != "title" else ():
            if len(noun.words) > 1 and noun.words[-1].root in bodies and noun.words[-1].mention is None:
                told = candidates(noun, self.entities, self.grammar)[-1:]
                self.teams += [one.filler for one in told if self.is_told_apart(one.filler)]

    def is_told_apart(self, team: Filler) -> bool:
        """``김도현 교수 연구팀``, not ``국내 연구진``: whether words before a team say whose it is."""
        *own, last = team.text.split()
        ends = ends_in(last, self.grammar.nouns.searching | self.grammar.nouns.societies)
        return bool(own) and ends and not self.grammar.nouns.whoever.issuperset(own)

    def close(self, passage: Passage) -> None:
        """Remembers the subject of the main clause: what it talks of, before what else it says does something."""
        if (opener := self.tellers.opener(passage)) is not None:
            self.opener = self.subject = opener
            self.turned = False
            return
        if passage.quotes and passage.quotes[-1].end > passage.span.end:
            self.opener = self.holding
        if self.holding is not None:
            self.subject, self.turned = self.holding, False
            return
        for verb in passage.verbs:
            if verb.ending not in ("final", "connective") or verb.lemma in self.grammar.verbs.according:
                continue
            topics = [n for n in verb.arguments if is_topic(n)]
            for noun in [*topics, *([verb.subject] if verb.subject is not None else [])]:
                if not self.tellers.is_thing(noun, verb) and (found := self.tellers.speaking(noun)):
                    self.subject, self.turned = found[-1], False
                    break
            else:
                self.turned |= self.tellers.turns_to_thing(verb) and not self.tellers.acts_in(passage, self.subject)
        main = {id(v) for v in passage.verbs if v.ending in ("final", "connective")}
        several = passage.nouns if len(passage.mentions) > 1 else ()
        chains = [noun for noun in several if sum(w.mention is not None for w in reached(noun)) > 1]
        lists = [(noun, found) for noun in chains if len(found := self.tellers.listed(noun)) > 1]
        outer = [found for noun, found in lists if id(noun.governor) in main]
        if lists:
            self.many = outer[0] if len(outer) == 1 else lists[0][1] if len(lists) == 1 else []

    def remember(self, match: Match, roles: dict[str, list[Filler]], aloud: bool) -> None:
        """Remembers an event as it was told, who spoke in it and whether a question waits for its answer.

        ``aloud``: it is told outside of quotations; who speaks within one is not who goes on after it.
        """
        self.told.append((match.pattern.type, roles))
        self.words.append(match.pattern.root)
        if not aloud or not self.grammar.frames.types[match.pattern.type].speech or not roles.get("agent"):
            return
        self.speakers.append(roles["agent"][0])
        asks = match.verb is not None and match.verb.lemma in self.grammar.speech.asking
        self.asker = roles["agent"][0] if asks else None

    # --- resolving ---------------------------------------------------------------------------------------

    def resolved(self, candidate: Candidate, match: Match, role: str, speaker: Filler | None) -> list[Filler]:
        """All that a word stands for: one for most, the two sides for ``양사``."""
        if candidate.kind in ("both", "pair"):
            kind = "person" if candidate.kind == "pair" else "organization"
            listed = [f for f in self.many if f.entity is not None and self.entities[f.entity].kind == kind]
            return listed if len(listed) == 2 and len(self.many) == 2 else self.two_sides(kind)
        if candidate.kind == "they":
            return self.they(role) if role in ("agent", "person", "counterpart") else []
        one = self.resolve(candidate, match, role, speaker)
        return [one] if one is not None else []

    def they(self, role: str) -> list[Filler]:
        """The one list of the sentence before, else those of whom it talks: ``연구원들은 …. 이들은 …고 말했다``."""
        one = self.subject
        if self.many or role != "agent" or one is None or one.entity is not None:
            return list(self.many)
        return [one] if ends_in(one.text, self.grammar.nouns.plural | self.grammar.nouns.teams) else []

    def house(self, type_: str, roles: dict[str, list[Filler]]) -> None:
        """Where a post is said to be in a body of an organisation (``이사회에서``), it is in that organisation.

        A body of which the post does not say whose it is, is that of the house whose posts it told of last.
        """
        if not self.is_of_posts(type_):
            return
        for at, one in enumerate(roles.get("organization", [])):
            entity = self.entities[one.entity] if one.entity is not None else None
            if entity is None or entity.kind != "group":
                continue
            own = self.last_house() if entity.of is None else None
            of = own.entity if own is not None else entity.of
            if of is not None:
                roles["organization"][at] = Filler(self.entities[of].names[0], one.start, one.end, of)

    def is_of_posts(self, type_: str) -> bool:
        return self.grammar.frames.types[type_].family == POSTS

    def houses(self) -> list[Filler]:
        """The organisations in which events about posts were told so far, in order."""
        told = [r["organization"][0] for kind, r in self.told if self.is_of_posts(kind) and r.get("organization")]
        return [one for one in told if one.entity is not None]

    def last_house(self) -> Filler | None:
        return next(reversed(self.houses()), None)

    def has_posts(self, body: Filler) -> bool:
        """Whether the post tells of posts in the organisation."""
        if body.entity is None or self.entities[body.entity].kind != "organization":
            return False
        held = [where for _, where, _, _ in self.offices if where is not None]
        return any(f.entity == body.entity for f in (*held, *self.houses()))

    def two_sides(self, kind: str) -> list[Filler]:
        """The two organisations, or people, of the last event that tells of two."""
        for _, roles in reversed(self.told):
            sides: dict[int, Filler] = {}
            for role in ("agent", "organization", "counterpart"):
                for one in roles.get(role, ()):
                    if one.entity is not None and self.entities[one.entity].kind == kind:
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
            return self.he(match, role, speaker, candidate.filler.start)
        if kind == "company":
            return self.company(match) or candidate.filler
        if kind == "the society":
            return self.of_that_name(candidate)
        if kind == "the team":
            return self.of_those(self.teams, candidate, self.grammar.nouns.searching) or candidate.filler
        if kind == "body":
            return self.founded(match) or candidate.filler
        if kind == "officer":
            return candidate.filler if role != "person" or self.befalls(match) else None
        if kind == "holder":
            own = candidate.filler if self.stands_for_itself(candidate, match, role) else None
            return self.holder(candidate) or self.sole_holder(candidate) or own
        return None

    def befalls(self, match: Match) -> bool:
        """``한 고교 교감이 벌금형을 선고받았다``: the law, or death, comes to whoever has an office; posts do not."""
        return self.grammar.frames.types[match.pattern.type].family in (LAW, LIFE)

    def stands_for_itself(self, candidate: Candidate, match: Match, role: str) -> bool:
        """``한빛전자 대표는``; ``대통령이 장관을 교체했다``: an office that nobody is told to hold acts itself."""
        family, title = self.grammar.frames.types[match.pattern.type].family, candidate.filler.text
        done = family in DONE_BY_OFFICE or match.pattern.type in self.grammar.of_deals
        acts = role in ("agent", "counterpart") and done
        posts = match.roles.get("position", ())
        gets = role == "person" and any(f.start != candidate.filler.start for f in posts)  # 부사장에게 대표를 맡겼다
        unknown = all(not known.endswith(title) for _, _, known, _ in self.offices)
        return candidate.body is not None or ((acts or gets) and unknown)

    def of_that_name(self, candidate: Candidate) -> Filler | None:
        """``협회는``, ``이 매체는``: the one told of last whose name closes so; a society is itself where none was."""
        told, town = candidate.filler, candidate.filler.text in self.grammar.nouns.town
        if told.text in self.grammar.nouns.paper:
            return next((s for s in reversed(self.speakers) if s.start < told.start and self.is_outlet(s)), told)
        seen = sorted([*self.bodies, *self.towns], key=lambda one: one.start) if town else self.bodies
        before = (one for one in reversed(seen) if one.start < told.start and one.text != told.text)
        found = next((one for one in before if one.text.endswith(told.text)), None)
        return found or (None if town else self.of_those(self.teams, candidate, {told.text}) or told)

    def of_those(self, told: Sequence[Filler], candidate: Candidate, ends: Set[str]) -> Filler | None:
        """The last of those told before a word, whose own last word is one of these."""
        before = (one for one in reversed(told) if one.start < candidate.filler.start)
        return next((one for one in before if one.text.split()[-1] in ends), None)

    def is_outlet(self, one: Filler) -> bool:
        """``한빛일보``: one of whose names says that it prints or broadcasts."""
        names = (one.text, *(self.entities[one.entity].names if one.entity is not None else ()))
        return any(word in name for name in names for word in self.grammar.nouns.outlet)

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

    def he(self, match: Match, role: str, speaker: Filler | None, limit: int) -> Filler | None:
        """Whom a pronoun that stands at ``limit`` means: nobody who is named only after it."""
        taken = {f.entity for fillers in match.roles.values() for f in fillers}
        if speaker is not None and role == "agent" and says_of_itself(match):
            return speaker
        if speaker is not None:
            taken.add(speaker.entity)
        if match.verb is not None and role == "agent" and match.verb.quoted:
            limit = min(limit, *(one.start for one in match.verb.quoted))
            before = [s for s in self.speakers if s.start < limit and s.entity not in taken and self.is_person(s)]
            if before:
                return before[-1]
        subject = self.subject
        if subject is not None and subject.entity not in taken and self.is_person(subject):
            return subject
        before = [p for p in self.people if p.start < limit and p.entity not in taken and not self.writes(p)]
        return before[-1] if before else None

    def writes(self, one: Filler) -> bool:
        """``나래일보 김도현 기자``: who writes the page is nobody told of in it, unless he speaks."""
        spoke = any(s.entity == one.entity for s in self.speakers)
        titles = [title for who, _, title, _ in self.offices if who.entity == one.entity]
        return not spoke and any(ends_in(title, self.grammar.nouns.reporter) for title in titles)

    def is_person(self, one: Filler) -> bool:
        return one.entity is not None and self.entities[one.entity].kind == "person"

    def founded(self, match: Match) -> Filler | None:
        """``자신이 창업한 기업``: the organisation of the one who founded it."""
        if match.gap != "organization":
            return None
        agents, verb = self.agents(match), match.verb
        own = self.organization_of(agents[0]) if agents else None
        named = verb is not None and verb.subject is not None and own is not None and in_chain(own, verb.subject)
        other = verb is not None and verb.head is not None and verb.head.case == "copula"
        return None if named or other else own

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
        taken = {f.entity for fillers in match.roles.values() for f in fillers} | self.reporting()
        if self.subject is not None and self.subject.entity is not None and self.subject.entity not in taken:
            if self.entities[self.subject.entity].kind == "organization":
                return self.subject
            if (own := self.organization_of(self.subject)) is not None:
                return own
        before = [b for b in self.bodies if b.start < match.trigger.start and b.entity not in taken]
        return before[-1] if before else None

    def reporting(self) -> set[int | None]:
        """Who has reported, and so is not the house of which a text tells: ``WSJ는 결함이 있다고 보도했다. 회사는``."""
        told = zip(self.words, self.told, strict=True)
        return {f.entity for word, (_, r) in told if word in self.grammar.speech.reports for f in r.get("agent", ())}

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

    def sole_holder(self, candidate: Candidate) -> Filler | None:
        """Who holds an office of which there is one (``대통령이``), be it somebody whom the post does not name."""
        title = candidate.filler
        if candidate.body is not None or title.text not in self.grammar.nouns.sole_offices:
            return None
        known = {who.entity: who for who, _, told, former in self.offices if told.endswith(title.text) and not former}
        return title if not known else next(iter(known.values())) if len(known) == 1 else None

    def main_body(self) -> int | None:
        """The organisation that the post names most often so far."""
        counts = Counter(b.entity for b in self.bodies)
        return min(counts, key=lambda e: (-counts[e], e or 0)) if counts else None

    def foremost_body(self) -> Filler | None:
        """The organisation that the post names at least twice as often as any other, so far."""
        counts = Counter(b.entity for b in self.bodies).most_common(2)
        clear = counts and (len(counts) == 1 or counts[0][1] >= 2 * counts[1][1]) and counts[0][1] > 1
        return next((b for b in reversed(self.bodies) if b.entity == counts[0][0]), None) if clear else None

    def organization_of(self, person: Filler) -> Filler | None:
        """Where the person holds a post according to this post of the page, the present one first."""
        held = [one for one in self.offices if one[0].entity == person.entity]
        posts = [one for one in held if one[2] not in self.grammar.nouns.no_post] or held  # 나래대 박사
        known = [(former, body) for _, body, _, former in posts if body]
        known.sort(key=lambda k: k[0])
        return known[0][1] if known and person.entity is not None and not known[0][0] else None


def only(fillers: Sequence[Filler], one: Filler) -> bool:
    """Whether nobody else fills a role."""
    return all(same(filler, one) for filler in fillers)


def same_post(one: Mapping[str, Sequence[Filler]], other: Mapping[str, Sequence[Filler]]) -> bool:
    """Whether two tellings of posts may be of one: no title or house speaks against it."""
    titles = [f.text for f in one.get("position", ())], [f.text for f in other.get("position", ())]
    if all(titles) and not any(a.endswith(b) or b.endswith(a) for a in titles[0] for b in titles[1]):
        return False
    houses = one.get("organization", ()), other.get("organization", ())
    return not all(houses) or any(same(a, b) for a in houses[0] for b in houses[1])


def types_pair(one: str, other: str, pairs: frozenset[str]) -> bool:
    """Whether two types are among the pairs (``same_post``, ``succession`` in data/grammar/shades.toml)."""
    return f"{one}+{other}" in pairs or f"{other}+{one}" in pairs


def in_chain(one: Filler, noun: Noun) -> bool:
    """``한빛그룹 회장이 세운 회사``: what is named beside its founder is not the one that he founded."""
    return any(w.mention is not None and w.mention.entity == one.entity for w in noun.words)


def says_of_itself(match: Match) -> bool:
    """``그는 …를 지지하려고 애쓴다고 말했다``: the pronoun is the subject of the verb of saying as well."""
    verb = match.verb
    subject = verb.subject if verb is not None else None
    seen = 0
    while verb is not None and subject is not None and seen < 8:
        verb = verb.governor or verb.next
        seen += 1
        if verb is not None and verb.quoted and verb.subject is subject:
            return True
    return False
