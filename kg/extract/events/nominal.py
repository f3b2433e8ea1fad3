"""Event nouns in noun chains: ``샘 올트먼 해임 소식``, ``OpenAI CEO 해고``, ``인수 협상``, ``해고를 단행했다``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.control import (
    closes_item,
    from_control,
    is_so_long_ago,
    its_own_time,
    negotiated,
    opener_acts,
    opening_party,
    said_to_be,
    settled_for,
    spoken_of,
    won_or_lost,
)
from kg.extract.events.demands import sort_sides
from kg.extract.events.hedges import becomes
from kg.extract.events.lacking import may_lack_there
from kg.extract.events.lights import Lights
from kg.extract.events.match import WANTING
from kg.extract.events.opened import opener_does, says_of_opener
from kg.extract.events.streaks import over_years
from kg.extract.events.verdicts import for_whom, is_asked_for
from kg.extract.nouns.cases import fits_case, holds, whose_stance
from kg.extract.nouns.chains import acts, measured, usable, words_before
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.denote import meant
from kg.extract.nouns.law import parted
from kg.extract.nouns.posts import offices
from kg.extract.nouns.taking import Match, filled
from kg.extract.units import Noun, Passage, Verb, Word, bears, ends_in, filler_of, is_amount
from kg.knowledge.families import LAW, LIFE, OF_HOUSES, POSTS
from kg.knowledge.frames import Literal, Pattern, Slot
from kg.model import Span

NEAR = 2  # words before an event noun among which its literals stand: 결제 내역 노출 오류 is no 결제 오류
LENT = 1.2  # what it loses where a role is filled from another part of its heading: more than a role is worth
BESIDE = 2  # code points of a particle and a blank between those with whom and what they have
WHOM = ("counterpart", "person")  # roles of him to whom the law does something
SIDES = ("subject", "topic", "object", "to", "with")  # cases in which those stand whom a light verb's event is about
APART = ("for_gen", "with_gen", "aside_gen", "against_gen")  # genitives of what an event is for, or against whom


@dataclass
class Nominals(Lights):
    """Finds the event nouns of a passage and fills their roles from the chain and from what governs it."""

    def find(self, passage: Passage) -> Iterator[Match]:
        for noun in passage.nouns:
            found: dict[int, Match] = {}
            for at, word in enumerate(noun.words):
                if (match := self.event(noun, at, word, passage)) is not None:
                    if word.tied and match.pattern.type in self.matcher.grammar.nouns.merging:
                        found.pop(at - 1, None)  # 인수·합병: one
                    found[at] = match
            yield from (m for at, m in found.items() if not self.told_next(m, found.get(at + 1)))

    def told_next(self, match: Match, after: Match | None) -> bool:
        """``표창 수상``: the word that comes next tells the same again, and whole."""
        same = after is not None and after.pattern.type == match.pattern.type
        return same and self.matcher.grammar.frames.types[match.pattern.type].family == LIFE

    def event(self, noun: Noun, at: int, word: Word, passage: Passage) -> Match | None:
        term = word.mention is not None and word.mention.rule == "term"  # 징역 3년
        if (word.mention is not None and word.mention.kind != "event" and not term) or self.in_short(noun, at, passage):
            return None
        if term and is_asked_for(noun, word, self.matcher.grammar):
            return None
        known = [(measured(word), word.span)] if term else list(self.matcher.roots_in(word))
        known = [(root, span) for root, span in known if root in self.matcher.grammar.frames.by_root]
        near = " ".join(w.root for w in words_before(noun, at)) if known else ""
        near += "".join(f" {n.head.root} {n.head.text}{n.particle}" for n in beside(noun)) if known else ""
        frames = self.matcher.grammar.frames
        asked = frames.asked_in(near) if known else ()
        for root, span in known:
            said = says_of_opener(noun, word, self.matcher.grammar)
            patterns = [p for p in frames.by_root[root].needing(asked) if usable(p, noun, said)]
            found = [m for p in patterns if (m := self.fit(p, noun, at, word, span)) is not None]
            best = max(found, key=lambda m: (m.score, m.pattern.rule), default=None)
            if best is not None and self.told(best, noun, at, word, passage):
                opening_party(self.matcher, best, noun, passage)
                opener_acts(self.matcher, best, noun, passage)
                self.accused_in_chain(best, noun, at)
                best.becomes = becomes(noun, passage, self.matcher.grammar) if word is noun.head else None
                if term and (whom := for_whom(noun, passage)) is not None:
                    self.given_to(best, whom)
                return best
            if best is not None and span.start == word.start and self.may_repeat(noun, at):
                said = self.matcher.grammar.frames.types[best.pattern.type].is_said
                best.echo, best.of_its_own = True, said or not self.bare(noun, at)
                return best
        return None

    def given_to(self, match: Match, whom: Noun) -> None:
        """Whom a term is for, and nobody else: where the name cannot be read, none told of before."""
        slot = next((s for s in match.pattern.slots if s.role == "person"), None)
        for role in ("person", "counterpart") if slot is not None else ():
            match.roles.pop(role, None)
            match.open.pop(role, None)
        if slot is not None and not self.matcher.take(match, slot, whom):
            match.shut.add("person")

    # --- roles -------------------------------------------------------------------------------------------

    def fit(self, pattern: Pattern, noun: Noun, at: int, word: Word, span: Span) -> Match | None:
        literals = self.literals(pattern, noun, at)
        if literals is None:
            return None
        verb, passive = self.light(noun, at, span.end < word.end)
        if verb and pattern.type in self.matcher.grammar.nouns.own_time and is_so_long_ago(noun, verb):
            verb, passive = None, False  # 창립 100주년을 앞둔
        held: Noun | None = None
        frame = self.matcher.grammar.frames.types[pattern.type]
        if verb is not None and frame.speech and verb.lemma in self.matcher.grammar.speech.refusing:
            passive = True  # 사퇴 요구를 거부했다: it was said to whoever refuses
        delivered = noun.case in ("in", "through") and ends_in(word.root, self.matcher.grammar.speech.delivered)
        if (delivered or (frame.occasion and noun.case == "in")) and at == len(noun.words) - 1:
            verb = noun.governor
        match = Match(pattern, span, None, noun, word)
        apart = bool(literals) and frame.family == LAW and literals[0] not in words_before(noun, at)
        apart |= pattern.root in self.matcher.grammar.nouns.decided  # 특허소송 승소
        how = bool(literals) and (is_pointer(literals[0], self.matcher.grammar) or self.tells_how(literals[0]))
        if literals and not apart and not how and not pattern.literals[0].mute:
            match.trigger = literals[0].span
        if word.mention is not None and word.mention.kind == "amount":
            match.roles["amount"] = [filler_of(word)]
        if verb is not None:
            self.new_post(match, verb)
        if delivered and verb is not None:
            self.speaks(match, verb)
        about = noun.genitive is not None and noun.genitive.case == "about_gen" and not noun.members
        if about:  # 김 대표에 대한 검찰 소환: who is told of has the first claim to be summoned
            self.from_genitive(match, noun, at)
        self.from_chain(match, noun, at, literals)
        if not about:
            self.from_genitive(match, noun, at)
        self.matcher.whose_part(match, noun, verb)
        if literals and (between := noun.words[:at]) and literals[0] in between[:-1]:  # 후원금 1억원 기탁
            self.matcher.amounts(match, Noun(between[between.index(literals[0]) + 1 :]))
        if after := noun.words[at + 1 : at + 2]:
            self.matcher.amounts(match, Noun(after))
        if verb is not None:
            match.verb = verb
            self.from_light(match, verb, noun, passive)
        else:
            held = from_control(self.matcher, match, noun)
            self.from_topic(match, noun, at)
            its_own_time(self.matcher, match, noun, at)
            won_or_lost(self.matcher, match, noun, at)
            settled_for(self.matcher, match, noun)
            said_to_be(self.matcher, match, noun, at)
            self.from_side(match, noun, at)
            if self.bare(noun, at):
                self.matcher.by_means(match, noun)
        if at == 0:
            over_years(self.matcher, match, noun)
        who = opener_does(self.matcher, match, noun, at)
        near = (noun, noun.genitive, verb.subject if verb else None, held, self.dealt(noun, verb), who)
        self.matcher.own_title(match, [n for n in near if n])
        sort_sides(self.matcher, match, noun, at, literals)
        spoken_of(self.matcher, match, verb if verb is not None else noun.governor)
        unmet = [s for s in pattern.slots if s.required and not self.matcher.met(match, s)]
        match.of_anybody = bool(unmet) and frame.is_said and self.says_there(noun, at)
        told = match.of_anybody or (bool(unmet) and may_lack_there(match, noun, at, unmet, self.matcher.grammar))
        if unmet and not told and not self.may_lack(match, noun, at):
            return None
        match.wanting = frozenset() if told else frozenset(s.role for s in unmet)
        match.missing = tuple(s.role for s in pattern.slots if s.role not in match.roles and s.role not in match.open)
        match.score = len(pattern.slots) - 1.1 * len(match.missing) + 3 * len(pattern.literals) - WANTING * len(unmet)
        match.score -= sum(s.case not in ("subject", "gen") for s in unmet)  # 상장 계획: who, rather than where
        match.score -= LENT * self.has_lent(match, verb or noun.governor)
        return match

    def speaks(self, match: Match, verb: Verb) -> None:
        """``대통령은 국회 연설에서 협력을 당부했다``: who does something in a speech gives it, wherever it is given."""
        slot = next((s for s in match.pattern.slots if s.role == "agent"), None)
        if slot is not None and verb.subject is not None and acts(verb.subject):
            self.matcher.take(match, slot, verb.subject)

    def may_lack(self, match: Match, noun: Noun, at: int) -> bool:
        """Whether another telling may say what this one leaves out: not where something else stands in its place."""
        said = self.matcher.grammar.frames.types[match.pattern.type].is_said
        if match.pattern.context or said or match.trigger.start > noun.words[at].start or not self.bare(noun, at):
            return False
        verb = match.verb or (noun.governor if noun.case == "object" else None)  # 측근들에게 공천을 주다
        beside = [n for n in (verb.subject, *verb.arguments) if n and n is not noun] if verb is not None else []
        told = {f.start for fillers in match.roles.values() for f in fillers}
        told |= {c.filler.start for candidates in match.open.values() for c in candidates}
        sides = [n for n in beside if n.case in SIDES]
        return all(any(n.start <= start < n.end for start in told) for n in sides)  # 폭염이 시작됐다

    def has_lent(self, match: Match, verb: Verb | None) -> bool:
        """Whether a role is filled from the part of a heading before: ``한빛 조선 진출…한빛오션 출범`` tells none."""
        theme = verb.subject if verb is not None and verb.subject is not None and verb.subject.lent else None
        return theme is not None and any(f.start == theme.head.start for fs in match.roles.values() for f in fs)

    def literals(self, pattern: Pattern, noun: Noun, at: int) -> list[Word] | None:
        """The words that a pattern's literals ask for before the event noun (``사의 표명``); None if one lacks."""
        found: list[Word] = []
        for one in pattern.literals:
            near = words_before(noun, at)[-NEAR:] if pattern.kind == "noun" else words_before(noun, at)
            word = next((w for w in reversed(near) if is_that(measured(w), one)), None)
            word = word or next((n.head for n in beside(noun) if holds(n, one) and fits_case(n, one.case)), None)
            if word is None:
                return None
            found.append(word)
        return found

    def from_side(self, match: Match, noun: Noun, at: int) -> None:
        """``한빛은 가온과 협력을 기반으로``, ``노조와 협상 끝에``: with whom stands right before what they have."""
        slot = next((s for s in match.pattern.slots if s.case == "with" and not filled(match, s)), None)
        verb = noun.governor
        if slot is None or verb is None or any(not (self.tells_how(w) or measures(w)) for w in noun.words[:at]):
            return
        near = [n for n in verb.arguments if n.end <= noun.start and not all(map(measures, n.words))]
        last = max(near, key=lambda n: n.end, default=None)
        between = [n for n in verb.arguments if last is not None and last.end <= n.start < noun.start]
        start = min((n.start for n in between), default=noun.start)  # 가온FC와 4년 60억 도장
        side = last if last is not None and last.case == "with" and start - last.end <= BESIDE else None
        if side is not None:
            self.matcher.take(match, slot, side)

    def from_topic(self, match: Match, noun: Noun, at: int) -> None:
        """``한빛전자, 4천억 투자 공장 건설``: whom a heading is about does what its chain tells inside."""
        verb, frame = noun.governor, self.matcher.grammar.frames.types[match.pattern.type]
        first = next((s for s in match.pattern.slots if s.case == "subject"), None)
        deal = frame.family in OF_HOUSES or match.pattern.type in self.matcher.grammar.of_deals
        if frame.family == LIFE:  # 한빛전자, 디자인상 3관왕
            first = first or next((s for s in match.pattern.slots if s.case == "gen" and s.role != "product"), None)
            deal = True
        hires = frame.family == POSTS and first is not None and first.role == "agent"  # 한빛전자, AI 인재 영입 속도
        if not (deal or hires) or first is None or verb is None or verb.kind != "headline" or filled(match, first):
            return
        told = verb.subject if verb.subject is not None and verb.subject.topic else self.opening(match, noun, at)
        if hires and told is not None and not bears(told.head, "organization"):
            return
        if told is not None and self.may_have(first, told, match) and self.matcher.take(match, first, told):
            match.loose.add(first.role)

    def accused_in_chain(self, match: Match, noun: Noun, at: int) -> None:
        """``공정위, 누리쇼핑 갑질 의혹 조사``: whom the chain names first, where somebody else stands before it."""
        slot = next((s for s in match.pattern.slots if s.role in WHOM and s.case != "subject"), None)
        frame = self.matcher.grammar.frames.types[match.pattern.type]
        if frame.family != LAW or slot is None or filled(match, slot) or noun.members or noun.genitive is not None:
            return
        trigger = next((i for i, w in enumerate(noun.words) if w.end > match.trigger.start), at)
        before = noun.words[:trigger]
        named = next((i for i, w in enumerate(before) if bears(w, "person", "organization")), None)
        agents = {f.start for f in match.roles.get("agent", ())}
        if named is None or not agents or before[named].start in agents or any(a > before[named].start for a in agents):
            return
        if not any(bears(w, "person", "organization") for w in before[named + 1 :]):
            self.matcher.take(match, slot, Noun(before[: named + 1]))

    def opening(self, match: Match, noun: Noun, at: int) -> Noun | None:
        """``한빛소프트 공공 플랫폼 구축 사업 수주``: the body that opens a chain in which other events are told of."""
        grammar, words = self.matcher.grammar, noun.words
        inner = next((i for i, w in enumerate(words[:at]) if self.matcher.known_root(w) in grammar.frames.by_root), 0)
        own = inner > 1 and bears(words[0], "organization") and not ends_in(words[1].root, grammar.nouns.share)
        used = any(f.start == words[0].start for fs in match.roles.values() for f in fs)
        return Noun(words[:1]) if own and not used and not noun.members else None

    def from_chain(self, match: Match, noun: Noun, at: int, literals: list[Word]) -> None:
        """Words before the event noun in its chain: objects first, then whatever fits by kind."""
        before = self.preceding(noun, noun.words.index(literals[0]) if literals and literals[0] in noun.words else at)
        before = meant(before, literals[0].root if literals else "", self.matcher.grammar)
        if self.matcher.grammar.frames.types[match.pattern.type].family == LIFE:  # 환경부 주관 우수기관 선정
            hosts = (i for i, w in enumerate(before) if w.root in self.matcher.grammar.nouns.hosting)
            before = before[max(hosts, default=-1) + 1 :]
        whole = Noun(before, members=noun.members if before else []) if before else None
        if whole is None:
            by_root = self.matcher.grammar.frames.by_root
            members = [m for m in noun.members if all(w.root not in by_root for w in m.words)]  # 가온 인수와 증자
            if members and at == 0:
                self.place(match, members, juxtaposed=True)
            return
        if office := [o for o in offices(before) if o.titles]:
            self.titles(match, office[-1].titles, office[-1].organizations)
        if any(s.case == "with" for s in match.pattern.slots) and self.matcher.both_sides(match, whole):
            return
        owner = self.owner_of_literal(match.pattern) if literals and literals[0] in noun.words else None
        lead, others = parted(before, match.pattern.type, self.matcher.grammar)
        own = Noun(lead if owner is not None and owner.role == "agent" else others) if others else whole
        if owner is not None:
            self.matcher.take(match, owner, own)  # 가온 지분 인수: the stake is one in 가온
        inquires = next((s for s in match.pattern.slots if s.role == "agent" and not filled(match, s)), None)
        if others and inquires is not None:
            self.matcher.take(match, inquires, Noun(lead))
        self.place(match, [Noun(others)] if others else [whole], juxtaposed=True)

    def new_post(self, match: Match, verb: Verb) -> None:
        """``새 대표에 김도현 이사 선임``: the post meant is the one in its own case, not the title by the name."""
        for slot in match.pattern.slots:
            for source in verb.arguments if slot.role == "position" else ():
                if source.case in ("at", "dir") and self.matcher.take(match, slot, source):
                    houses = [c for c in self.bystanders(source, []) if c.kind == "organization"]
                    if "organization" not in match.roles:
                        self.matcher.put(match, "organization", houses[-1:])
                    break

    def owner_of_literal(self, pattern: Pattern) -> Slot | None:
        """The genitive slot of a pattern, which belongs to its literal noun."""
        return next((s for s in pattern.slots if s.case == "gen"), None)

    def preceding(self, noun: Noun, at: int) -> list[Word]:
        """The words right before the event noun, back to another event noun."""
        out: list[Word] = []
        for word in reversed(noun.words[:at]):
            root = self.matcher.known_root(word)
            if word.mention is None and len(root) > 1 and root in self.matcher.grammar.frames.by_root:
                break
            if closes_item(noun, word, not out, self.matcher.grammar):
                break
            adverbial = bears(word, "date") or (word.mention is None and self.tells_how(word))  # 나래폰 연말 출시
            if not is_pointer(word, self.matcher.grammar) and (out or not adverbial):
                out.append(word)
        return out[::-1]

    def from_genitive(self, match: Match, noun: Noun, at: int) -> None:
        source = noun.genitive if not noun.members else noun.members[0].genitive
        source = source or whose_stance(noun, self.matcher.grammar.speech.stances)
        if source is None or self.of_inner(noun, at, source) or self.matcher.both_sides(match, source):
            return
        if source.case == "with_gen":
            negotiated(self.matcher, match, noun, at, source)
        if source.case == "gen" or not (self.by_case(match, source) or source.case in APART):
            self.place(match, [source], juxtaposed=source.case == "about_gen")
        if source.genitive is not None:
            self.place(match, [source.genitive], juxtaposed=False)

    def of_inner(self, noun: Noun, at: int, source: Noun) -> bool:
        """``김 대표, 이준호의 합류 발표``: where a heading says who announces, the genitive is of the news."""
        verb, by_root = noun.governor, self.matcher.grammar.frames.by_root
        headed = verb is not None and verb.kind == "headline" and verb.subject not in (None, source)
        return headed and any(self.matcher.known_root(word) in by_root for word in noun.words[:at])

    def by_case(self, match: Match, source: Noun) -> bool:
        """``투자자들과의 협상``: the case under the genitive tells the slot."""
        case = source.case.removesuffix("_gen")
        empty = [s for s in match.pattern.slots if s.case == case and not filled(match, s)]
        return any(self.matcher.take(match, slot, source) for slot in empty)


def is_that(root: str, literal: Literal) -> bool:
    """Whether a word is a literal's, or ends so where no whole word is asked for: ``^감원`` is no 금감원."""
    return root == literal.least if literal.exact else root.endswith(literal.least)


def measures(word: Word) -> bool:
    """A sum, or how long: ``4년 60억``."""
    return is_amount(word) or bears(word, "date")


def beside(noun: Noun) -> list[Noun]:
    """The nouns with particles of the heading that an event noun closes: ``상장 주관사로 한빛증권 선정``.

    And the one in marks right before it: ``‘수출 전략회의’ 개최``.
    """
    verb = noun.governor if noun.governor is not None and noun.governor.kind == "headline" else None
    others = (n for n in verb.arguments if n is not noun) if verb is not None else ()
    return [n for n in others if n.particle or noun.start - n.end == BESIDE]
