"""The sides that the noun of a deal has: ``한빛과 가온의 협상``, ``한빛·가온 협약``, ``가온에 부품을 파는 계약``."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.events.slots import Slots
from kg.extract.nouns.cases import KINDS
from kg.extract.nouns.commons import ACTORS
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.kinds import is_product
from kg.extract.nouns.taking import Match
from kg.extract.units import Candidate, Noun, Verb, ends_in, filler_of
from kg.knowledge.frames import Pattern, Slot

PARTS = ("agent", "counterpart")  # roles of him from whom something comes: money, or a stake
BY_MEANS = ("through", "aside", "dir")  # cases of what is done in order to do more
HOUSES = ("organization", "group", "name", "both")
UNNAMED = ("group", "crowd", "society")  # kinds of parties that bear no name: 여야, 노사
SIDES = ("counterpart", "organization")  # roles whose filler may be the other side


@dataclass
class Sides(Slots):
    """Fills what the noun beside a predicate says: who has what is begun or made, with whom and over what."""

    def leftovers(self, match: Match, verb: Verb, taken: set[int], used: set[int], passive: bool) -> None:
        for noun in verb.arguments:
            if noun.case == "bare" and self.made_by_two(match.pattern, noun):
                self.both_sides(match, noun)
        super().leftovers(match, verb, taken, used, passive)
        self.what_is_agreed(match, verb, used)
        self.led(match, verb)
        self.beside_owner(match, verb)
        for noun in (n for n in verb.arguments if self.is_literal(n, match.pattern)):
            self.whose_part(match, noun, verb)
        self.over_what(match, verb)
        self.whose_affair(match, verb, used)
        self.visited(match, verb)
        self.own_shares(match)

    def made_by_two(self, pattern: Pattern, noun: Noun) -> bool:
        """``한빛전자 가온소프트 손잡고``: whether a pattern tells a deal, for which the other side is necessary.

        Or what is taken over, which only a comma parts from who does it: ``한빛전자, 나래증권 인수하기로``.
        """
        cases = {s.case for s in pattern.slots if s.required}
        taken = "object" in cases and bool(noun.members) and noun.members[-1].closed and not noun.members[-1].conjoined
        return pattern.type in self.grammar.of_deals and ("with" in cases or taken)

    def whose_affair(self, match: Match, verb: Verb, used: set[int]) -> None:
        """``한빛과 가온의 협상이 시작됐다``: those whose affair the clause's subject is have the parts in it."""
        first = next((s for s in match.pattern.slots if s.case in ("subject", "gen")), None)
        other = next((s for s in match.pattern.slots if s.case == "with"), None)
        told = verb.subject if other is not None or (first is not None and first.role == "organization") else None
        if first is None or told is None or id(told.head) not in used or first.role in match.roles | match.open:
            return
        before = [Noun(told.words[:-1], members=told.members)] if len(told.words) > 1 else []
        source = next((n for n in (told.genitive, *before) if n is not None and n.case in ("gen", "bare")), None)
        found = candidates(source, self.entities, self.grammar) if source is not None else []
        if not found or found[0].kind == "thing":  # 여야 원내 협상이
            found = candidates(Noun(told.words[:1]), self.entities, self.grammar) if len(told.words) > 1 else []
        unnamed = UNNAMED if other is not None else ()
        found = [c for c in found if (c.filler.entity is not None or c.kind in unnamed) and self.allowed(c, first)]
        sides = [first, other] if other is not None and len(found) == 2 else [first]
        for slot, one in zip(sides, [found[:1], found[1:]] if len(sides) == 2 else [found], strict=True):
            if self.put(match, slot.role, one):
                match.loose.add(slot.role)

    def what_is_agreed(self, match: Match, verb: Verb, used: set[int]) -> None:
        """``가온에 부품을 공급하는 계약을 맺었다``: the clause before what is made says with whom, and over what."""
        frame = self.grammar.frames.types[match.pattern.type]
        if not {"counterpart", "product"} <= set(frame.roles) or "counterpart" in match.roles | match.open:
            return
        for noun in (n for n in verb.arguments if n.case in ("object", "at")):
            told_of = noun.case == "object" and (id(noun.head) in used or self.is_literal(noun, match.pattern))
            signed = frame.two_sides and any(f.end == noun.end for f in match.roles.get("product", ()))
            for clause in noun.modifiers if told_of or signed else ():
                for case in ("with", "to", "at", "from"):
                    for told in (n for n in clause.arguments if n.case == case):
                        found = [c for c in candidates(told, self.entities, self.grammar) if c.kind in ACTORS]
                        self.put(match, "counterpart", found)
                if clause.lemma in self.grammar.verbs.offering and clause.subject is not None and not clause.carried:
                    self.take(match, Slot("counterpart", "with"), clause.subject)  # 구단이 내민 계약서에
                goods = [n for n in clause.arguments if n.case == "object"]
                if "counterpart" in match.roles and "product" not in match.roles and goods:
                    self.take(match, Slot("product", "object"), goods[-1])

    def led(self, match: Match, verb: Verb) -> None:
        """``한빛이 주도한 협의체가 발족했다``, ``김 위원장을 중심으로 노조를 결성했다``: who leads it does it."""
        if match.pattern.type not in self.grammar.nouns.led:
            return
        nouns, verbs = self.grammar.nouns, self.grammar.verbs
        told = verb.subject if "agent" not in match.roles | match.open else None
        for clause in told.modifiers if told is not None else ():
            if clause.lemma in verbs.leading and clause.subject is not None and not clause.carried:
                self.take(match, Slot("agent", "subject"), clause.subject)
        for noun in (n for n in verb.arguments if n.case == "aside" and n.tie in nouns.core):
            found = candidates(noun, self.entities, self.grammar)
            self.put(match, "agent", [c for c in found if c.kind in ACTORS and c.filler.entity is not None])

    def own_shares(self, match: Match) -> None:
        """``한빛이 자사주를 매입했다``: whoever buys them buys of itself."""
        own = any(one.noun in self.grammar.nouns.own_shares for one in match.pattern.literals)
        if own and "organization" not in match.roles | match.open:
            told = match.roles.get("agent", [])
            houses = [f for f in told if f.entity is not None and self.entities[f.entity].kind == "organization"]
            if houses:
                match.roles["organization"] = houses

    def beside_owner(self, match: Match, verb: Verb) -> None:
        """``한빛과 나래의 자회사 가온이 손잡았다``: the first, where the last only says whose the actor is."""
        other = next((s for s in match.pattern.slots if s.case == "with" and s.role == "counterpart"), None)
        told = verb.subject
        if other is None or told is None or told.members or "counterpart" in match.roles | match.open:
            return
        acting = [c for c in candidates(told, self.entities, self.grammar) if c.filler.entity is not None]
        sides = told.genitive.members if told.genitive is not None and acting else []
        for one in (n for n in sides if n.case == "with"):
            self.take(match, other, one)

    def over_what(self, match: Match, verb: Verb) -> None:
        """``신작 ‘나래’로 가온과 배급 계약을 맺었다``: the product over which a contract is made."""
        roles = self.grammar.frames.types[match.pattern.type].roles
        deal = any(s.case == "with" for s in match.pattern.slots) and "product" in roles
        if not deal or "product" in match.roles | match.open:
            return
        for noun in (n for n in verb.arguments if n.case in ("about", "dir")):
            if is_product(noun, self.entities, self.grammar) and self.take(match, Slot("product", "object"), noun):
                return

    def visited(self, match: Match, verb: Verb) -> None:
        """``하노이시를 방문해 업무협약을 맺었다``: whom one goes to see is the other side of what is agreed there."""
        other = next((s for s in match.pattern.slots if s.case == "with" and s.role == "counterpart"), None)
        chain = verb.chain
        if other is None or chain is None or "counterpart" in match.roles | match.open:
            return
        close = chain.lemma in self.grammar.verbs.visiting and chain.form in self.grammar.endings.serial
        for noun in chain.arguments if close and match.pattern.literals else ():
            found = candidates(noun, self.entities, self.grammar) if noun.case == "object" else []
            towns = [c for c in found if c.kind == "place" and ends_in(c.filler.text, self.grammar.nouns.governments)]
            if self.put(match, other.role, [*(c for c in found if self.allowed(c, other)), *towns]):
                match.loose.add(other.role)
                return

    def whose_part(self, match: Match, noun: Noun, verb: Verb | None) -> None:
        """``가온이 주도한 투자를 유치했다``, ``김 대표가 보유한 지분을 샀다``: who has a part by the clause before."""
        slot = next((s for s in match.pattern.slots if s.case == "from" and s.role in PARTS), None)
        if slot is None or slot.role in match.roles | match.open:
            return
        verbs = self.grammar.verbs
        doing = verbs.taking_part if slot.role == "agent" else verbs.holding
        clauses = [*noun.modifiers, *(noun.genitive.modifiers if noun.genitive is not None else ())]
        for clause in clauses:
            going_on = clause.noun.words if clause.kind == "copula" and clause.noun is not None else []
            known = clause.lemma in doing or any(w.root + self.grammar.particles.do in doing for w in going_on)
            own = clause.subject if not clause.carried else None
            another = own is not None and (verb is None or own is not verb.subject)
            if known and another and own is not None and self.take(match, slot, own):
                return

    def both_sides(self, match: Match, source: Noun) -> bool:
        """``A와 B의 협상``, ``A와 B의 합병``: the two of a list are the two sides of the event."""
        found = candidates(source, self.entities, self.grammar)
        if source.case == "bare" and not source.members:
            found = side_by_side(source)
        own = [s for s in match.pattern.slots if s.case == "subject" or (s.case == "gen" and s.role == "agent")]
        first = min(own, key=lambda s: s.case != "subject", default=None)
        second = next((s for s in match.pattern.slots if s.case in ("with", "object") and s.role in SIDES), None)
        if len(found) != 2 or first is None or second is None or not (source.members or source.case == "bare"):
            return False
        if second.case == "object" and source.case == "gen" and match.pattern.type not in self.grammar.nouns.merging:
            return False  # 한빛과 가온의 후원: both give
        if first.case == "gen" and all(c.kind == "person" for c in found):
            return False  # 김 회장과 이 관장의 이혼 소송: of both
        if source.case == "bare" and any(c.filler.entity is None or c.kind not in ACTORS for c in found):
            return False
        if {first.role, second.role} & (match.roles.keys() | match.open.keys()):
            return False
        one, two = found
        if not (self.allowed(one, first) and self.allowed(two, second)):
            return False
        match.loose |= {first.role, second.role}
        return self.put(match, first.role, [one]) and self.put(match, second.role, [two])

    def by_means(self, match: Match, noun: Noun) -> None:
        """``이번 인수를 통해 한빛은 …``, ``이번 협약을 계기로 양사는``: whom the clause talks of did it."""
        verb, first = noun.governor, next((s for s in match.pattern.slots if s.role == "agent"), None)
        after = noun.case == "at" and noun.head.root in self.grammar.nouns.outcome  # 가온과 협의 끝에
        means = match.pattern.type in self.grammar.nouns.means and (after or noun.case in BY_MEANS)
        if not means or first is None or first.role in match.roles | match.open or verb is None or verb.subject is None:
            return
        if verb.subject.topic and verb.subject is not noun:
            found = candidates(verb.subject, self.entities, self.grammar)
            of_two = any(s.case == "with" for s in match.pattern.slots)
            kinds = KINDS["agent"] if after else HOUSES
            others = [c for c in found if c.kind in kinds and (of_two or c.kind != "both")]
            known = {f.start for fillers in match.roles.values() for f in fillers}  # 한빛은 창사 이래 처음으로
            if self.put(match, first.role, [c for c in others if c.filler.start not in known]):
                match.loose.add(first.role)


def side_by_side(noun: Noun) -> list[Candidate]:
    """``한빛·가온 업무협약``: the two actors that close a chain, one right after the other."""
    last = [(w, w.mention.kind) for w in noun.words[-2:] if w.mention]
    found = [Candidate(filler_of(w), kind, w) for w, kind in last if kind in ACTORS]
    bodies = len(found) == 2 and found[0].kind == found[1].kind == "organization"
    return found if bodies and not any(w.mention for w in noun.words[:-2]) else []
