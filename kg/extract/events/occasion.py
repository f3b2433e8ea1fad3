"""Occasions beside an event: ``서울에서 열린 회의에 참석해`` takes place where the meeting is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import is_place
from kg.extract.nouns.commons import dated, is_unlisted
from kg.extract.nouns.places import whole_place
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Verb, Word, before_occasion, ends_in, reached
from kg.knowledge.families import LIFE, ORGANISATIONS, PRODUCTS
from kg.model import Filler

COINED = 3  # morphemes of a word that is called as only one fair is


@dataclass(frozen=True)
class Places:
    """Finds where an event takes place, beside what its own clause says."""

    grammar: Grammar

    def place(self, match: Match, roles: dict[str, list[Filler]]) -> None:
        """Puts in the place of the occasion, or of the noun that tells the event, where the type has places."""
        if "place" not in self.grammar.frames.types[match.pattern.type].roles or commemorated(match, self.grammar):
            return
        for clause in occasions(match, self.grammar):
            found = [whole_place(n, self.grammar) for n in clause.arguments if n.case == "in"]
            if found:
                roles["place"] = [found[-1]]  # the hall, rather than the occasion that was held there
                return
        aimed = match.pattern.type in self.grammar.speech.aimed  # 부산 지지 요청
        told = (not aimed and self.before(match)) or self.of_host(match) or self.of_money(match)
        words = told if "place" not in roles else []
        built = {f.start for f in roles.get("organization", ())}  # 멕시코 신공장 설립
        if words and words[0].start not in built:
            roles["place"] = [whole_place(Noun(words), self.grammar)]
        if "place" not in roles and (fair := self.fair(match)) is not None:
            roles["place"] = [fair]
        if "place" not in roles and (there := self.attended(match) or self.of_accident(match)):
            roles["place"] = [whole_place(there[-1], self.grammar)]

    def attended(self, match: Match) -> list[Noun]:
        """``나래홀에서 김 대표가 참석한 가운데 협약을 맺었다``: where others were there as it was done."""
        nouns, coming = self.grammar.nouns, self.grammar.verbs.coming
        amid = [n for n in (match.verb.arguments if match.verb is not None else ()) if n.head.root in nouns.meanwhile]
        clauses = [c for n in amid for c in n.modifiers if c.lemma in coming and c.subject is not None]
        around = [n for c in clauses for n in c.arguments if n.case == "in" and c.subject and n.end <= c.subject.start]
        return [n for n in around if is_place(n, self.grammar)]

    def of_accident(self, match: Match) -> list[Noun]:
        """``부산의 한 공장에서 불이 나 2명이 숨졌다``: people died where it happened, which the clause before tells."""
        verb = match.verb
        before = verb.chain if verb is not None and match.noun is None else None
        family = self.grammar.frames.types[match.pattern.type].family
        if before is None or verb is None or before.next is not verb or family != LIFE:
            return []
        own = before.subject is not None and before.subject is not verb.subject
        led = own and before.form in self.grammar.endings.serial
        return [n for n in before.arguments if n.case == "in" and any(map(self.is_place, reached(n)))] if led else []

    def fair(self, match: Match) -> Filler | None:
        """``나래쇼 2024에서 신작을 공개했다``: a fair by name is where goods are shown, if no town is told."""
        if self.grammar.frames.types[match.pattern.type].family != PRODUCTS or match.verb is None:
            return None
        for noun in (n for n in match.verb.arguments if n.case == "in"):
            told = any(ends_in(w.root, self.grammar.nouns.fairs) for w in noun.words[-2:])
            named = list(dropwhile(lambda w: not is_unlisted(w), noun.words)) if told else []
            named = named or ([noun.head] if told and len(noun.head.tokens) >= COINED else [])  # 세계드론대회
            if named:
                return Filler(" ".join(w.text for w in named), named[0].start, named[-1].end)
        return None

    def before(self, match: Match) -> list[Word]:
        """``미국 샌디에이고 기자간담회``: the places right before the noun that tells the event, in its chain."""
        chains = [*(match.verb.arguments if match.verb is not None else ()), *([match.noun] if match.noun else [])]
        for noun in chains:
            at = next((i for i, w in enumerate(noun.words) if w.span.overlaps(match.trigger)), 0)
            if at > 1 and noun.words[at - 1].root in self.grammar.nouns.lying:
                at -= 1  # 베트남 내 투자
            if found := list(takewhile(self.is_place, reversed(noun.words[:at])))[::-1]:
                return found if found[0].mention is not None else found[:1]  # 유가증권시장 코스피 상장
            house = {"agent", "organization"} & match.roles.keys()
            if at and house and self.of_houses(match) and noun.words[at - 1].text in self.grammar.nouns.lettered_states:
                return [noun.words[at - 1]]  # 美 상장
        return []

    def of_houses(self, match: Match) -> bool:
        """Whether an event is what houses do, or what becomes of goods."""
        return self.grammar.frames.types[match.pattern.type].family in (ORGANISATIONS, PRODUCTS)

    def of_host(self, match: Match) -> list[Word]:
        """``서울에서 간담회를 열고 신제품을 공개했다``: where one holds an occasion one does what follows there."""
        verb = match.verb
        before = verb.chain if verb is not None and match.noun is None else None
        if verb is None or verb.ending == "quote" or before is None or any(dated(w) for w in own_words(verb)):
            return []
        if before.lemma not in self.grammar.verbs.hosting:
            return []
        endings = self.grammar.endings
        shares = before.subject is verb.subject and before.form in endings.coordinate | endings.serial
        held = [n for n in before.arguments if n.case == "object"]
        if not shares or not any(ends_in(n.head.root, self.grammar.nouns.gatherings) for n in held):
            return []
        halls = [n.words for n in before.arguments if n.case == "in"]
        return next((words for words in [*halls, *map(self.opening, held)] if words), [])

    def of_money(self, match: Match) -> list[Word]:
        """``평택에 1조원을 투자해 공장을 지었다``: what is built or founded stands where the money is put."""
        verb, noun = match.verb, match.noun
        paid = verb.chain if verb is not None and noun is None and verb.chain and verb.chain.next is verb else None
        if paid is None or self.grammar.frames.types[match.pattern.type].family != ORGANISATIONS:
            return []
        serial = paid.form in self.grammar.endings.serial and paid.lemma in self.grammar.verbs.paying
        there = [n.words for n in paid.arguments if n.case == "at" and self.is_place(n.head)] if serial else []
        return there[0] if there else []

    def opening(self, noun: Noun) -> list[Word]:
        """The names before an occasion, where the first is a place: ``미국 나래시티 기자간담회``."""
        words = list(takewhile(lambda w: w.mention is not None, noun.words[:-1]))
        return words if words and self.is_place(words[0]) else []

    def is_place(self, word: Word) -> bool:
        """Whether a word names a place, or a stock exchange."""
        named = word.mention is not None and word.mention.kind == "place"
        return named or word.root in self.grammar.nouns.exchanges


def commemorated(match: Match, grammar: Grammar) -> bool:
    """``한빛 창립 30주년 기념식에서``: so long ago it was; what the clause says else is of the feast."""
    noun = match.noun
    if noun is None:
        return False
    beside = noun.governor.arguments if noun.governor is not None else ()
    after = [w for n in (noun, *beside) for w in n.words if 0 <= w.start - noun.end <= 1 or n is noun]
    before = [n for n in beside if 0 <= noun.start - n.end <= 1]  # 제24주년 회사 창립일
    near = [*(w for n in before for w in n.words), *noun.words, *after]
    return any(ends_in(w.text, grammar.nouns.anniversaries) for w in near)


def own_words(verb: Verb) -> Iterator[Word]:
    """The words of a clause's arguments, its subject's left out."""
    for noun in verb.arguments:
        if noun is not verb.subject:
            yield from reached(noun)


def occasions(match: Match, grammar: Grammar) -> Iterator[Verb]:
    """The clauses that say of an occasion beside the event, or of the event noun itself, where it is held."""
    held, verb = grammar.verbs.held, match.verb
    before = verb.chain if verb is not None else None
    serial = before is not None and before.form in grammar.endings.serial
    attended = serial and before is not None and before.lemma in grammar.verbs.attending  # `행사에 참석해 발언을 했다`
    nouns = [
        *(verb.arguments if verb is not None else ()),
        *([match.noun] if match.noun is not None else ()),
        *(before.arguments if before is not None and attended else ()),
    ]
    for noun in (n for n in nouns if n.head.root not in grammar.nouns.content):  # 횡령에서 시작된 것으로
        yield from (clause for clause in before_occasion(noun) if clause.lemma in held)
