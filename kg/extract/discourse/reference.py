"""Reference: dropped subjects, who speaks and who is told, and the organisation that a post is about.

What is supplied is always a mention of the same post before the clause (or of its title), and the reason is noted.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses.stripped import is_stripped
from kg.extract.discourse.accused import Accused
from kg.extract.discourse.onward import Onward
from kg.extract.discourse.post_events import PostEvents
from kg.extract.discourse.tellers import answered, goes_on_in, opens_with
from kg.extract.events.closings import closes_what_is_said, names_nobody
from kg.extract.events.outer import commanded, opener_before, spoken_of_around
from kg.extract.events.verdicts import Verdicts
from kg.extract.nouns.cases import ACTING, KINDS
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.law import appoints_only, no_person
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import does_something, is_topic, quotes_after
from kg.extract.units import Candidate, Noun, Passage, Quote, Verb, same
from kg.knowledge.families import LAW, LIFE, OF_HOUSES, POSTS
from kg.model import Filler

UNNAMED = ("body", "human", "crowd")  # kinds of common nouns for whoever acts
FROM_BEFORE = "dropped subject, from the clause before"
LATER = "of whom the clause that it leads to talks"


@dataclass
class Discourse(PostEvents):
    """Supplies what Korean leaves out, from what the post has told so far."""

    def __post_init__(self) -> None:
        super().__post_init__()
        types, nouns = self.grammar.frames.types, self.grammar.nouns
        law = frozenset(name for name, frame in types.items() if frame.family == LAW)
        people = frozenset(at for at, one in enumerate(self.entities) if one.kind == "person")
        self.verdicts = Verdicts(self.grammar, self.entities)
        self.accused = Accused(law, nouns.by_authority, people)
        self.onward = Onward(self.grammar, self.entities)

    # --- supplying ---------------------------------------------------------------------------------------

    def supply(
        self, match: Match, roles: dict[str, list[Filler]], passage: Passage, speaker: Filler | None
    ) -> list[str]:
        """Fills roles that Korean leaves out; returns the reasons."""
        notes: list[str] = []
        frame = self.grammar.frames.types[match.pattern.type]
        self.law.settle(match.pattern, roles, self.offices, frame.roles, match.loose)
        role, found, why = self.doer(match, roles, passage, speaker)
        if found:
            roles[role] = found
            notes.append(f"{role}: {why}")
        self.without_self(roles)
        if "counterpart" in frame.roles and "counterpart" not in roles:
            found, why = self.hearer(match, roles)
            if found:
                roles["counterpart"] = found
                notes.append(f"counterpart: {why}")
        notes += self.verdicts.supply(match, roles, self.told, passage)
        if frame.family == POSTS:
            notes += self.supply_post(match, roles, frame.roles, speaker)
        elif match.pattern.root in self.grammar.nouns.holdings:
            match.shut.add("person")  # what the law is, not what befalls the accused
        elif frame.family == LAW and "person" in frame.roles and self.tries(match) and "person" not in match.shut:
            notes += self.accused.supply(match.pattern.type, roles, self.told)
        return notes

    def tries(self, match: Match) -> bool:
        """Whether something is done to the accused: who sues (the type has both) does so by patterns of their own."""
        sues = match.pattern.type in self.grammar.nouns.sues
        return not sues or any(slot.role == "person" for slot in match.pattern.slots)

    def doer(
        self, match: Match, roles: dict[str, list[Filler]], passage: Passage, speaker: Filler | None
    ) -> tuple[str, list[Filler], str]:
        """Who does it, where the clause names nobody: the role, those who fill it, and how that is known."""
        frame, type_ = self.grammar.frames.types[match.pattern.type], match.pattern.type
        role = next((s.role for s in match.pattern.slots if s.case == "subject"), "")
        if self.verdicts.of_court_below(match):
            return role, [], ""
        if frame.speech and any(one.case == "subject" for one in match.pattern.literals):
            return "agent", [], ""  # …라는 지적이 나온다: by whom is not told
        theirs = self.organization_of(self.speakers[-1]) if self.speakers else None
        if frame.speech and self.onward.goes_on(match, passage, roles, self.speakers, theirs):
            roles.pop("agent", None)
            return "agent", [self.speakers[-1]], "who spoke last goes on"
        if frame.speech and "agent" in frame.roles and "agent" not in roles:
            found, why = self.teller(match, passage, speaker)
            return "agent", found if all(self.may_be("agent", f, type_, roles) for f in found) else [], why
        if speaker is not None and (found := self.of_speaker(match, roles, role or "agent", speaker)):
            return role or "agent", found, "the speaker, whose own it is"
        if not role or role in roles or (frame.family == LIFE and role in match.open):
            return role, [], ""  # 언론사 간부가 숨졌다: somebody whom the text does not name
        if role == "agent" and (places := self.tellers.government(match)):
            return role, places, "the government of the place"
        house = role == "agent" and (frame.family in OF_HOUSES or type_ in self.grammar.of_deals)
        if house and frame.family in OF_HOUSES and (found := self.of_object(match, roles)):
            return role, found, "whose doing the clause before its object tells"
        if house and (found := self.of_outer(match, roles)):
            return role, found, "who acts in the clause around it"
        if role == "organization" and (found := self.of_officer(match)):
            return role, found, "the house of who tells of it"
        if match.verb is not None and asks_another(match.verb):
            told = self.asked_to(match.verb)
            return role, [f for f in told if self.may_be(role, f, type_, roles)], "who is told to"
        if speaker is not None and match.verb is not None and commanded(match.verb, self.grammar):
            return role, [], ""  # 즉각 사퇴하라고 주장했다: another is told to
        if speaker is None and role != "agent" and frame.family == LAW:
            return role, [], ""  # what befalls somebody is not told of the one before by leaving him out
        if (later := self.tellers.later_topic(match)) is not None and self.drops_subject(match):
            acting = [self.house_of(f, type_) for f in self.tellers.actors(later)[:1]]
            return role, [f for f in acting if f is not None and self.may_be(role, f, type_, roles)], LATER
        before = self.subject if not self.turned else None
        meant = self.meant_by(speaker, frame.family) if speaker is not None else self.house_of(before, type_)
        if match.noun is None and match.gap != role and self.tellers.names_other(match, passage):
            match.shut.add(role)
        if speaker is None and meant is not None and self.tellers.told_otherwise(match, passage, meant):
            return role, [], ""
        known = meant is not None and meant.entity is not None and self.may_be(role, meant, type_, roles)
        if meant is None or not known or not self.drops_subject(match):
            return role, [], ""
        return role, [meant], "dropped subject, the speaker" if speaker else FROM_BEFORE

    def asked_to(self, verb: Verb) -> list[Filler]:
        """``검찰에 김 시장을 수사해 달라고 요청했다``: whoever is asked would do it."""
        nouns = verb.governor.arguments if verb.governor is not None else []
        asked = [n for n in nouns if n.case in ("to", "at") and n.end <= verb.start]
        found = [c for n in asked[:1] for c in candidates(n, self.entities, self.grammar)]
        return [c.filler for c in found if c.kind in ACTING and (c.filler.entity is not None or c.kind in UNNAMED)]

    def of_object(self, match: Match, roles: dict[str, list[Filler]]) -> list[Filler]:
        """``한빛이 개발한 칩을 탑재한 노트북을 출시했다``: who opens the sentence acts in its main clause too."""
        verb = match.verb
        if verb is None or verb.subject is not None or verb.voice == "passive" or not self.drops_subject(match):
            return []
        first = opener_before(verb)
        if first is None:
            return []
        found = [c.filler for c in candidates(first, self.entities, self.grammar) if c.filler.entity is not None]
        return [f for f in found if self.may_be("agent", f, match.pattern.type, roles)]

    def of_outer(self, match: Match, roles: dict[str, list[Filler]]) -> list[Filler]:
        """``한빛은 지난해 출시한 게임을 앞세워``, ``한빛은 신작 출시로``: of whom the sentence is, it is its doing."""
        subject = spoken_of_around(match, self.grammar)
        read = candidates(subject, self.entities, self.grammar) if subject is not None else []
        houses = [self.house_of(c.filler, match.pattern.type) or c.filler for c in read if c.filler.entity is not None]
        bodies = [f for f in houses if f.entity is not None and self.entities[f.entity].kind == "organization"]
        if not bodies and (match.noun is None or match.noun.case == "through"):
            bodies = [c.filler for c in read if c.kind in UNNAMED]  # 나래대 연구팀은 가온대와 공동연구를 통해
        return [f for f in bodies if self.may_be("agent", f, match.pattern.type, roles)]

    def of_speaker(self, match: Match, roles: dict[str, list[Filler]], role: str, speaker: Filler) -> list[Filler]:
        """``“가온과의 협력은 계속된다”``, ``상장 계획이 없다고``: a house that says so speaks of what is its own."""
        noun, type_ = match.noun, match.pattern.type
        body = speaker.entity is not None and self.entities[speaker.entity].kind == "organization"
        if noun is None or not body or role in roles or type_ not in self.grammar.of_deals:
            return []
        verb, has = noun.governor, self.grammar.shades.held_interest
        with_whom = role == "agent" and "counterpart" in roles
        plans = noun.head.root in self.grammar.shades.will and verb is not None and verb.lemma in has
        return [speaker] if (with_whom or plans) and self.may_be(role, speaker, type_, roles) else []

    def of_officer(self, match: Match) -> list[Filler]:
        """``김 대표는 상장을 추진하겠다고 했다``: what befalls a house, told of one who holds an office in it."""
        verb = match.verb or (match.noun.governor if match.noun is not None else None)
        told = verb.subject if verb is not None and match.pattern.type in self.grammar.nouns.by_house else None
        found = [c for c in candidates(told, self.entities, self.grammar) if c.kind == "person"] if told else []
        return [house for one in found[:1] if (house := self.organization_of(one.filler)) is not None]

    def house_of(self, one: Filler | None, type_: str) -> Filler | None:
        """What a house does is told of one who holds an office in it: ``김 대표는 … 말했다. 지난해 …를 출시했다``."""
        if one is None or type_ not in self.grammar.nouns.by_house or not self.is_person(one):
            return one
        return self.organization_of(one)

    def without_self(self, roles: dict[str, list[Filler]]) -> None:
        """Nobody is the other side of what he does himself, or of what is done to him: ``스스로에게 말했다``."""
        own = [*roles.get("agent", ()), *roles.get("organization", ())]
        others = [f for f in roles.get("counterpart", ()) if not any(same(f, a) for a in own)]
        if others:
            roles["counterpart"] = others
        else:
            roles.pop("counterpart", None)

    def may_be(self, role: str, one: Filler, type_: str, roles: dict[str, list[Filler]]) -> bool:
        """Whether one whom the clause leaves out may fill the role: by kind, by what else is told, by law."""
        kind = self.entities[one.entity].kind if one.entity is not None else "human"
        kind = "group" if role == "agent" and kind == "place" else kind  # its government
        family = self.grammar.frames.types[type_].family
        personal = family == POSTS and role == "agent" and kind == "person"
        lawful = role != "agent" or type_ not in self.grammar.nouns.by_authority or self.law.rules(one)
        if role == "person":
            lawful &= not (no_person(one, self.entities, self.grammar) or appoints_only(one, type_, self.grammar))
        return kind in KINDS.get(role, ()) and not self.takes_part(one, roles) and not personal and lawful

    def teller(self, match: Match, passage: Passage, speaker: Filler | None) -> tuple[list[Filler], str]:
        """Who speaks by a verb of saying that names nobody; and how that is known."""
        if match.verb is not None and match.verb.lemma in self.grammar.verbs.according:
            return self.tellers.of_paper(match), "whose paper it is"
        if self.holding is not None and (self.closing or goes_on_in(match, passage)):
            return [self.holding], "whose quotation goes on"
        if found := self.of_topic(match, passage):
            return found, "of whom the clause talks"
        if found := self.tellers.sender(match):
            return found, "whose paper says so"
        if self.drops_subject(match) and speaker is not None:
            own = match.pattern.type not in self.grammar.speech.of_others
            return [speaker] if own else [], "dropped subject, the speaker"
        if self.drops_subject(match) and (found := self.tellers.of_sentence(match, passage)):
            return found, "of whom the sentence talks"
        if self.drops_subject(match) and (found := self.tellers.opener_of_words(match, passage)):
            return found, "who opens the sentence"
        if found := self.tellers.government(match):
            return found, "the government of the place"
        if match.noun is not None and closes_what_is_said(match.noun, self.grammar) and match.verb is None:
            return self.who_closes(match.noun), "of whom the sentence before tells"
        return self.left_out(match, passage) if self.drops_subject(match) else ([], "")

    def who_closes(self, noun: Noun) -> list[Filler]:
        """``한빛은 새 앱을 냈다. 쓰기 편하다는 설명이다``: who spoke before; of its own doing a house explains it too.

        So does the only one who has spoken at all.
        """
        if not names_nobody(noun):
            return []
        if self.spoke is not None:
            return [self.spoke]
        if noun.head.root not in self.grammar.speech.stances:
            return []
        one = self.subject if not self.turned else None
        if one is not None and one.entity is not None and not self.is_person(one):
            return [one]
        alone = len({s.entity for s in self.speakers}) == 1 and self.speakers[-1].entity is not None
        return self.speakers[-1:] if alone else []

    def left_out(self, match: Match, passage: Passage) -> tuple[list[Filler], str]:
        """Who spoke, or was talked of, before a sentence of saying that names nobody."""
        if self.tellers.opens_with_place(match, passage):
            return [], ""
        if self.speakers and self.tellers.continues(match, passage) and not self.begun():
            return [self.speakers[-1]], "who spoke last goes on"
        if (later := self.tellers.later_topic(match)) is not None:
            return self.tellers.actors(later)[:1], LATER
        one = self.subject if not self.turned else None
        if self.tellers.said_inside(match.verb):
            return [], ""
        if one is None or not self.may_be("agent", one, match.pattern.type, {}) or self.of_others(match, one):
            return [], ""
        if self.tellers.told_otherwise(match, passage, one):
            rivals = self.tellers.rivals(match, passage)
            opens = len(rivals) == 1 and rivals[0] is min(passage.nouns, key=lambda n: n.start)
            return (self.tellers.actors(rivals[0]), "who opens the sentence") if opens else ([], "")
        linking = self.grammar.speech.linking | self.grammar.speech.going_on
        marked = match.verb is not None and any(isinstance(said, Quote) for said in match.verb.quoted)
        spoke = self.spoke is not None and same(self.spoke, one) and self.in_own_words(match)
        if not (opens_with(passage, linking) or (marked and self.is_person(one)) or spoke):
            return [], ""  # of whom the sentence before told does not say that he speaks in this one
        return [one], FROM_BEFORE

    def in_own_words(self, match: Match) -> bool:
        """``…라고 말했다. 시기에 대해선 이르다 며 …고 말했다``: whether somebody's own words close a sentence."""
        verb = match.verb
        if verb is None or verb.ending != "final" or "past" not in verb.meanings:
            return False
        return any(isinstance(one, Quote) or is_stripped(one, self.content, self.grammar) for one in verb.quoted)

    def of_others(self, match: Match, one: Filler) -> bool:
        """``한빛은 행사를 연기했다. …이 약점이라고 지적했다``: what is said of a house by others than itself."""
        spoke = bool(self.speakers) and same(self.speakers[-1], one)
        house = one.entity is not None and not self.is_person(one)
        return house and not spoke and match.verb is not None and match.verb.lemma in self.grammar.speech.analysing

    def of_topic(self, match: Match, passage: Passage) -> list[Filler]:
        """``그는 해임이 “부당하다”고 말했다``, ``그는 감축은 ‘실패’라고 했다``: the topic speaks if none else can."""
        verb = match.verb
        if verb is None or self.tellers.acting(verb.subject):
            return []
        topic = next((n for n in verb.arguments if is_topic(n)), None)
        if topic is verb.subject or topic is None:
            topic = self.tellers.outer_topic(verb, passage)
        if topic is None:
            return []
        return [f for c in candidates(topic, self.entities, self.grammar) for f in self.meant(c, match)]

    def meant(self, candidate: Candidate, match: Match) -> list[Filler]:
        """Whom a word means that could be the speaker: itself, or whom the discourse gives for it."""
        if candidate.kind in ACTING:
            return [candidate.filler]
        return self.resolved(candidate, match, "agent", None) if candidate.kind in KINDS["agent"] else []

    def begun(self) -> bool:
        """Whether a person has become the topic since anybody spoke: the words then are this person's."""
        later = self.subject is not None and self.subject.start > self.speakers[-1].start
        return later and self.subject is not None and (self.subject.entity is None or self.is_person(self.subject))

    def hearer(self, match: Match, roles: dict[str, list[Filler]]) -> tuple[list[Filler], str]:
        """To whom it is said, or of whom, where the clause itself has no place for it; and how that is known."""
        agents = roles.get("agent", [])
        frame = self.grammar.frames.types[match.pattern.type]
        speech = frame.speech
        meets = frame.two_sides == "counterpart" or match.pattern.type in self.grammar.speech.demanding
        ways = (
            (self.tellers.asked_of(match), "whose step it is about"),
            (self.tellers.accused(match), "who is said to have done it"),
            (self.tellers.spoken_of(match), "of whom it is said"),
            (self.tellers.judged(match), "whose doing it is about"),
            (self.tellers.contradicted(match), "whose words are met"),
            (self.tellers.moved_by(match), "who acts upon it"),
            (self.tellers.addressed(match) if speech else [], "to whom it is written"),
            (self.tellers.told_how_it_is(match) if speech else [], "to whom it is said"),
            (self.tellers.replying(match) if speech else [], "who answers it, or takes it"),
            (self.tellers.beside(match) if speech else [], "who is turned to in the clause before"),
            (self.tellers.met_before(match) if meets else [], "whom one meets there"),
            (self.partner(match, agents) if speech else [], "who asked, or talks with the speaker"),
        )
        for found, why in ways:
            others = [f for f in found if not any(same(f, a) for a in agents)]
            if others:
                return others, why
        return [], ""

    def partner(self, match: Match, agents: list[Filler]) -> list[Filler]:
        """Whom an answer answers and a question asks: the last asker, else the other side of the last talk."""
        verb, speech = match.verb, self.grammar.speech
        replies = verb is not None and verb.lemma in speech.answering
        answers = replies or answered(match, speech.answers)
        if verb is None or len(agents) != 1 or not (answers or verb.lemma in speech.asking):
            return []
        if replies and self.asker is not None:
            return [self.asker]
        for type_, roles in reversed(self.told):
            sides = [*roles.get("agent", ()), *roles.get("counterpart", ())]
            asked = type_ in speech.put_to if answers and not replies else type_ in speech.put_to | speech.talks
            if asked and len(sides) == 2:
                own = [f for f in sides if same(f, agents[0])]
                return [f for f in sides if f not in own and f.entity is not None] if own else []
        return []

    def meant_by(self, speaker: Filler, family: str) -> Filler | None:
        """Whom a speaker means by leaving the subject out: the house that the speaker speaks for, else the speaker."""
        if family in OF_HOUSES and self.is_person(speaker):
            return self.organization_of(speaker) or speaker
        if family in OF_HOUSES and speaker.entity is None:  # 한빛전자 관계자
            return next((b for b in reversed(self.bodies) if speaker.start <= b.start < speaker.end), None)
        return speaker

    def takes_part(self, one: Filler, roles: dict[str, list[Filler]]) -> bool:
        return any(same(f, one) for fillers in roles.values() for f in fillers)

    def drops_subject(self, match: Match) -> bool:
        verb = match.verb
        if (
            verb is None
            or match.gap
            or verb.form in self.grammar.endings.as_said
            or (verb.subject is not None and not self.of_the_quoted(match, verb))
        ):
            return False
        filled_out = verb.ending == "adnominal" and verb.head is not None and self.holds_clause(verb.head)
        if match.noun is not None:
            return filled_out or verb.ending in ("final", "connective", "quote")
        return verb.voice == "active" and (filled_out or verb.ending in ("final", "connective", "quote", "nominal"))

    def holds_clause(self, noun: Noun) -> bool:
        """``…를 넓힐 계획이다``, ``돌아올 가능성도 있다``: a clause before such a noun, which is all that its sentence
        tells, lacks nothing but its subject."""
        shades, verb = self.grammar.shades, noun.governor
        if noun.case == "copula" and noun.head.root in self.grammar.nouns.uttered:
            return True  # 간담회에서 강조한 말이다
        willed = noun.head.root in shades.intended | shades.will
        if noun.case in ("subject", "also", "topic") and (willed or noun.head.root in shades.possible_nouns):
            return verb is None or all(one is noun for one in (verb.subject or noun, *verb.arguments))
        return noun.case in ("copula", "bare") and noun.head.root in shades.planned_nouns

    def of_the_quoted(self, match: Match, verb: Verb) -> bool:
        """A topic that is no actor belongs to what is said: ``이번 투자는 발판이 될 것이라고 말했다``."""
        if not match.pattern.quotes or not verb.quoted or verb.subject is None or not verb.carried:
            return False
        own = [one.subject for one in verb.quoted if isinstance(one, Verb) and one.subject and not one.carried]
        if (own and verb.subject not in own) or quotes_after(verb, verb.subject):
            return False
        found = candidates(verb.subject, self.entities, self.grammar)
        return not (any(c.kind in KINDS["agent"] for c in found) or does_something(verb.subject, verb))


def asks_another(verb: Verb) -> bool:
    """``…하라고``, ``…해 달라고``: a clause of what somebody else is to do."""
    return verb.ending == "quote" and bool({"commanded", "asked"} & set(verb.meanings))
