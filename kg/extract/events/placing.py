"""The nouns beside an event noun, over the roles of its pattern: ``김도현 해임``, ``한빛의 가온 인수``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.events.match import Matcher
from kg.extract.nouns.chains import acts
from kg.extract.nouns.commons import is_initials
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.law import is_board
from kg.extract.nouns.posts import offices, origins
from kg.extract.nouns.taking import Match, filled
from kg.extract.units import Candidate, Noun, Word, ends_in, filler_of
from kg.knowledge.frames import Pattern, Slot


@dataclass
class Placing:
    """Gives each thing that a chain names the most telling empty role that it fits."""

    matcher: Matcher

    def titles(self, match: Match, titles: list[Word], organizations: list[Word]) -> None:
        roles = self.matcher.grammar.frames.types[match.pattern.type].roles
        if "position" in roles and "position" not in match.roles:
            self.matcher.put(match, "position", [Candidate(filler_of(titles[0]), "position", titles[0])])
            if "organization" in roles and organizations and "organization" not in match.roles:
                self.matcher.put(
                    match, "organization", [Candidate(filler_of(organizations[-1]), "organization", organizations[-1])]
                )

    def place(self, match: Match, nouns: list[Noun], juxtaposed: bool) -> None:
        """Each candidate goes to the most telling empty role that it fits."""
        for noun in nouns:
            if noun.head.root in self.matcher.grammar.nouns.origin:
                continue
            heads = candidates(noun, self.matcher.entities, self.matcher.grammar)
            about = noun.case == "about_gen" and self.only_says(match)  # 한빛 이전 효과에 대한 발표
            for found in (heads, [] if about else self.bystanders(noun, heads)):
                self.distribute(match, noun, [c for c in found if not self.placed(match, c)], juxtaposed)
            self.matcher.amounts(match, noun)

    def only_says(self, match: Match) -> bool:
        """Whether an event is a saying that neither praises nor blames: of what it is about, nobody is its hearer."""
        grammar = self.matcher.grammar
        return grammar.frames.types[match.pattern.type].speech and match.pattern.type not in grammar.speech.judging

    def told_to(self, root: str, found: list[Candidate]) -> bool:
        """``국회 통보``, ``검찰 진술``: whether who stands before a noun of saying may be, or is, told it."""
        speech, law = self.matcher.grammar.speech, self.matcher.grammar.nouns.complained_to
        heard = root in speech.testified and any(ends_in(c.filler.text, law) for c in found)
        return heard or root in speech.either_way

    def distribute(self, match: Match, noun: Noun, found: list[Candidate], juxtaposed: bool) -> None:
        """The candidates of one noun over the empty slots, the most telling first."""
        if juxtaposed and "place" in self.matcher.grammar.frames.types[match.pattern.type].roles:
            built = [s for s in match.pattern.slots if s.role == "organization" and s.words]  # 멕시코 신공장 설립
            aimed = match.pattern.type in self.matcher.grammar.speech.aimed  # 부산 지지 요청
            there = [] if aimed else [c for c in found if c.kind == "place"]
            there = [c for c in there if not any(self.matcher.allowed(c, s, noun) for s in built)]
            if there and "place" not in match.roles:
                self.matcher.put(match, "place", there)
            found = [c for c in found if c not in there]
        for slot in self.ranked(match.pattern, juxtaposed, found, another_acts(match.noun)):
            if filled(match, slot) or not found or (slot.role == "agent" and noun.case == "about_gen"):
                continue
            if slot.role == "agent" and juxtaposed and self.told_to(match.pattern.root, found):
                continue  # 국회 통보: by it, or to it
            fits = [c for c in found if self.matcher.allowed(c, slot, noun) and c.kind != "holder"]
            if slot.role == "agent":
                fits = [c for c in fits if not self.has_share(c, noun)]
            if slot.role == "person" and any(s.role == "agent" for s in match.pattern.slots):
                fits = [c for c in fits if not self.decides(c)]
            fits = [c for c in fits if c.kind != "thing" or slot.role == "product" or slot.words]
            fits = [c for c in fits if slot.role != "place" or c.kind not in ("thing", "name")]
            if juxtaposed and slot.role == "organization":
                fits = [c for c in fits if not self.any_firm(c, noun)]
                fits = [c for c in fits if c.kind != "group" or not self.has_share(c, noun)]  # 직원 지분
            if juxtaposed and slot.role in ("organization", "counterpart"):
                fits = [c for c in fits if c.kind != "name" or not is_initials(noun.words[-1:])]  # AI 투자
            if juxtaposed and (slot.case == "subject" or slot.role == "agent"):
                fits = [c for c in fits if c.kind != "name"]  # 신규 ETF 출시: an unknown name beside it comes out
            if fits and self.matcher.put(match, slot.role, fits):
                match.loose.add(slot.role)
                found = [c for c in found if c not in fits]

    def decides(self, candidate: Candidate) -> bool:
        """``이사회의 해임 결정``: a board puts people in and out, and is nobody who is."""
        return candidate.kind == "group" and is_board(candidate.filler, self.matcher.grammar)

    def any_firm(self, candidate: Candidate, noun: Noun) -> bool:
        """``기업 인수에 대한 고민``: a plain word for firms alone, which is none in particular."""
        alone = len(noun.words) == 1 and not noun.modifiers and noun.genitive is None
        return alone and candidate.kind in ("body", "company") and noun.head.text in self.matcher.grammar.nouns.firms

    def has_share(self, candidate: Candidate, noun: Noun) -> bool:
        """``나래셀 지분 협상``: whose stake it is, and nobody who deals in it."""
        share = self.matcher.grammar.nouns.share
        return any(w is candidate.word and after.root in share for w, after in pairwise(noun.words))

    def placed(self, match: Match, candidate: Candidate) -> bool:
        """Whether the candidate fills a role already: the same word, or the same one by another name."""
        told, told_of = candidate.filler, [f for fillers in match.roles.values() for f in fillers]
        return any(f.start == told.start or (f.entity is not None and f.entity == told.entity) for f in told_of)

    def bystanders(self, noun: Noun, found: Sequence[Candidate]) -> list[Candidate]:
        """Other named things of the chain: the organisation before a title or a person."""
        known = {c.filler.start for c in found}
        held = {b.start for o in offices(noun.words) if o.person and o.titles for b in o.organizations}
        known |= held | {w.start for w in origins(noun.words, self.matcher.grammar.nouns.origin)}
        return [
            Candidate(filler_of(w), w.mention.kind, w)
            for w in noun.words
            if w.mention and w.mention.kind in ("person", "organization", "group", "product") and w.start not in known
        ]

    def ranked(self, pattern: Pattern, juxtaposed: bool, found: list[Candidate], given: bool) -> list[Slot]:
        """Object before subject for what stands close, subject before object for a genitive; strict roles first.

        ``given``: the clause says who does it.
        """
        founded = pattern.type in self.matcher.grammar.nouns.by_person  # 한빛재단의 설립
        close = {"object": 0, "subject": 1} if juxtaposed or founded else {"subject": 0, "object": 1}
        strict = {"person": -2}

        kinds = all(c.kind in ("body", "company", "crowd") for c in found)  # 스타트업 투자
        kinds = juxtaposed and (kinds or (given and any(s.case == "at" and s.required for s in pattern.slots)))
        put_in = {"organization": -2} if kinds else {}

        def key(slot: Slot) -> tuple[int, int]:
            return (strict.get(slot.role, 0) + put_in.get(slot.role, 0) + close.get(slot.case, 2), 0)

        return sorted(pattern.slots, key=key)


def another_acts(noun: Noun | None) -> bool:
    """``한빛은 가온 투자를 철회했다``: whether the clause around an event noun says who does it."""
    verb = noun.governor if noun is not None and noun.case == "object" else None
    return verb is not None and verb.subject is not None and verb.subject is not noun and acts(verb.subject)
