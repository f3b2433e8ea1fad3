"""The sides of what a court decides: who is ordered to do what, whose suit it was, whom a term is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import pending
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.kinds import told_amounts
from kg.extract.nouns.law import Roles
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Passage, Quote, Verb, Word, ends_in, filler_of, same
from kg.model import Entity, Filler

PERSON, ORGANIZATION, AGENT, COUNTERPART, AMOUNT = "person", "organization", "agent", "counterpart", "amount"
PARTIES = ("person", "organization", "group", "human", "crowd")  # who may bring a suit
Told = Sequence[tuple[str, Roles]]


@dataclass(frozen=True)
class Verdicts:
    """Reads the sides of rulings of one post."""

    grammar: Grammar
    entities: Sequence[Entity]

    def supply(self, match: Match, roles: Roles, told: Told, passage: Passage) -> list[str]:
        """Fills what a ruling says of the sides; returns the reasons."""
        if match.pattern.type not in self.grammar.nouns.judging:
            return []
        if (clause := self.ordered(match.verb)) is not None:
            match.shut.add(PERSON)  # a side of a suit, and nobody accused
            return self.of_order(clause, roles)
        if (clause := self.found_so(match.verb)) is not None and (notes := self.of_finding(clause, roles)):
            return notes
        return self.of_suit(match, roles, told, passage)

    def of_court_below(self, match: Match) -> bool:
        """``유죄를 선고한 원심을 깨고``: the court of the sentence did not judge so, but the one below."""
        verb = match.verb
        head = verb.head if verb is not None and verb.ending == "adnominal" else None
        return head is not None and head.head.root in self.grammar.nouns.below

    def ordered(self, verb: Verb | None) -> Verb | None:
        """``“가온소프트는 10억원을 배상하라”고 판결했다``: the clause of what one side has to do."""
        for said in verb.quoted if verb is not None else ():
            last = said.passages[-1] if isinstance(said, Quote) and said.passages else None
            clause = last.verbs[-1] if last is not None and last.verbs else said
            if isinstance(clause, Verb) and clause.lemma in self.grammar.verbs.compensating:
                return clause
        return None

    def found_so(self, verb: Verb | None) -> Verb | None:
        """``법원은 한빛이 기술을 훔쳤다고 판결했다``: what a court holds that somebody has done."""
        for said in verb.quoted if verb is not None else ():
            if not isinstance(said, Verb) or said.voice != "active" or said.carried or said.subject is None:
                continue
            if "past" in said.meanings and any(n.case == "object" for n in said.arguments):
                return said
        return None

    def of_finding(self, clause: Verb, roles: Roles) -> list[str]:
        sides = candidates(clause.subject, self.entities, self.grammar) if clause.subject is not None else []
        for role, kind in ((PERSON, "person"), (COUNTERPART, "organization")):
            found = [c.filler for c in sides if c.kind == kind]
            if found and PERSON not in roles and role not in roles:
                roles[role] = found
                return [f"{role}: who is held to have done it"]
        return []

    def of_order(self, clause: Verb, roles: Roles) -> list[str]:
        notes = []
        sides = candidates(clause.subject, self.entities, self.grammar) if clause.subject is not None else []
        found = [c.filler for c in sides if not pending(c)]
        if found and COUNTERPART not in roles:
            roles[COUNTERPART] = found
            notes.append(f"{COUNTERPART}: who is ordered to pay")
        sums = [w for n in clause.arguments for w in told_amounts(n, self.grammar)]
        if sums and AMOUNT not in roles:
            roles[AMOUNT] = [filler_of(sums[0])]
            notes.append(f"{AMOUNT}: what is ordered to be paid")
        return notes

    def of_suit(self, match: Match, roles: Roles, told: Told, passage: Passage) -> list[str]:
        """``한빛이 가온을 상대로 낸 소송에서 승소했다``: who won or lost a suit told of in the same sentence."""
        sues = (earlier for kind, earlier in reversed(told) if kind in self.grammar.nouns.sues)
        suit = next((s for s in sues if self.told_here(s, match, passage)), None)
        if suit is not None and (sued := suit.get(COUNTERPART)) and self.of_its_chain(match):
            match.shut.add(PERSON)
            roles.setdefault(COUNTERPART, list(sued))
            return [f"{COUNTERPART}: whom the suit is against"]
        if not self.decides(match):
            return self.of_plea(match, roles, told, passage)
        if suit is None:
            return self.of_side(match, roles, passage)
        suing, sued = suit.get(AGENT, []), suit.get(COUNTERPART, [])
        party = roles.get(PERSON) or roles.get(ORGANIZATION) or []
        notes = []
        if not party and suing:
            roles[PERSON] = party = list(suing)
            notes.append(f"{PERSON}: who brought the suit")
        others = suing if suing and not any(same(p, s) for p in party for s in suing) else sued
        if others and COUNTERPART not in roles and not any(same(p, o) for p in party for o in others):
            roles[COUNTERPART] = list(others)
            notes.append(f"{COUNTERPART}: the other side of the suit")
        return notes

    def of_its_chain(self, match: Match) -> bool:
        """``가온을 상대로 낸 퇴거 소송 1심 선고``: a ruling in one chain with the suit that is ruled on."""
        words = match.noun.words if match.noun is not None and match.verb is None else []
        before = [w for w in words if w.end <= match.trigger.start]
        return any(w.root in self.grammar.nouns.suits for w in before)

    def decides(self, match: Match) -> bool:
        """``승소했다``, ``소송에서 이겼다``, ``원고 승소로 판결했다``: whether a ruling says which side has it."""
        nouns, verb = self.grammar.nouns, match.verb
        if match.pattern.root in nouns.decided | nouns.won:
            return True
        beside = [*(verb.arguments if verb is not None else ()), *([match.noun] if match.noun is not None else ())]
        sided = (w.root for n in beside if n.case in ("bare", "dir", "object", "in") for w in n.words)
        return any(ends_in(root, nouns.decided) for root in sided)

    def of_plea(self, match: Match, roles: Roles, told: Told, passage: Passage) -> list[str]:
        """``노동자들이 낸 소송을 기각했다``, ``김 씨의 가처분 신청을 인용했다``: whose suit it is that is decided."""
        verb = match.verb
        asked = verb is not None and any(one.noun in self.grammar.nouns.pleas for one in match.pattern.literals)
        if verb is None or not asked or PERSON in roles or COUNTERPART in roles or match.open.get(PERSON):
            return []
        objects = [n for n in verb.arguments if n.case == "object"]
        subjects = [verb.subject] if verb.voice == "passive" and verb.subject is not None else []
        for noun in [*objects, *subjects]:
            clauses = [c.subject for c in noun.modifiers if c.subject is not None and not c.carried]
            owner = [noun.genitive] if noun.genitive is not None and noun.genitive.case == "gen" else []
            for source in [*clauses, *owner]:
                found = [c.filler for c in candidates(source, self.entities, self.grammar) if c.kind in PARTIES]
                if found and not any(same(f, a) for f in found for a in roles.get(AGENT, ())):
                    roles[PERSON] = found
                    return [f"{PERSON}: whose suit it is"]
        return []

    def of_side(self, match: Match, roles: Roles, passage: Passage) -> list[str]:
        """``국가 상대 소송에서 승소한 김 씨``: the side that the sentence names, though it does not tell who sued."""
        nouns = [n for n in passage.nouns if n.case in ("against", "against_gen") and n.end <= match.trigger.end]
        found = [c.filler for n in nouns[-1:] for c in candidates(n, self.entities, self.grammar) if not pending(c)]
        if not found or COUNTERPART in roles:
            return []
        roles[COUNTERPART] = found
        return [f"{COUNTERPART}: the other side of the suit"]

    def told_here(self, suit: Roles, match: Match, passage: Passage) -> bool:
        """Whether a suit is told of in the sentence, before it is decided."""
        sides: list[Filler] = [*suit.get(AGENT, ()), *suit.get(COUNTERPART, ())]
        return any(passage.span.start <= one.start < match.trigger.start for one in sides)


def for_whom(noun: Noun, passage: Passage) -> Noun | None:
    """``A에게 징역 3년을, B에게 징역 2년을 선고했다``: to whom the nearest noun before a term gives it."""
    before = [n for n in passage.nouns if n.end <= noun.start]
    for one in sorted(before, key=lambda n: -n.start):
        if any(w.mention is not None and w.mention.rule == "term" for w in one.words):
            return None
        if one.case == "to":
            return one
    return None


def is_asked_for(noun: Noun, term: Word, grammar: Grammar) -> bool:
    """``검찰이 징역 3년을 구형했다``, ``징역 3년 구형``: a term that the prosecution asks for is none that is given."""
    verb = noun.governor
    told = [w.root for w in noun.words if w.start >= term.end] + ([verb.root] if verb is not None else [])
    return any(ends_in(root, grammar.nouns.asked_terms) for root in told)
