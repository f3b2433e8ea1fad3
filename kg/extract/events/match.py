"""Predicates against frames: which pattern fits, and which noun fills which role.

All slots of a pattern may be missing in the text, save those marked ``!``. What decides between patterns is how much
of each is there. Passives are derived: the object slot is then filled by the subject, the subject slot by whom
it is done by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.opened import verb_of_opener
from kg.extract.events.sides import Sides
from kg.extract.nouns.cases import (
    CASES,
    before_others,
    begins_as,
    fits_case,
    grants_fact,
    holds,
    says_content,
    start_of,
    with_topic,
)
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import says_so
from kg.extract.units import Noun, Verb, Word, bears, ends_in, is_amount
from kg.knowledge.families import LAW, ORGANISATIONS, POSTS, PRODUCTS, SPEECH
from kg.knowledge.frames import Literal, Pattern, Rooted, Slot
from kg.model import Span, Token

NARROWED = 0.001  # for what only some say in these words: 재판부는 …라고 봤다 is a ruling rather than a statement
NONE = Rooted()  # no pattern
WANTING = 10  # what a pattern's score loses for each necessary role that its clause leaves out


def is_noun(token: Token) -> bool:
    """A noun that may tell an event; a pronoun (``이같이``) does not."""
    return token.tag == "XPN" or (token.tag[0] in "NS" and token.tag != "NP")


def chipped(word: Word, at: int) -> bool:
    """Whether what stands before a morpheme of a compound is a scrap: ``금감원`` is no 감원."""
    return at == 1 and len(word.tokens[0].form) == 1 and word.tokens[0].tag == "NNG"


def without_stage(words: list[Word], stages: frozenset[str]) -> list[Word]:
    """``…를 상대로 낸 취소소송 상고심에서``: a chain as far as the suit whose stage closes it."""
    last = len(words)
    while last > 1 and (words[last - 1].root in stages or words[last - 1].mention is not None):
        last -= 1
    return words[:last] if last < len(words) and words[last - 1].mention is None else words


def tells_little(pattern: Pattern) -> bool:
    """``과징금 12억원을 의결했다``, ``재판부는 기각했다``: the fine, or what was asked, tells it where it is said."""
    fined = any(s.words and s.role == "amount" for s in pattern.slots)
    whole = pattern.quotes or any(s.case == "object" for s in pattern.slots)
    return fined or (not whole and any(s.words and s.case == "subject" for s in pattern.slots))


@dataclass
class Matcher(Sides):
    """Knows the frames and the entities of the page."""

    def verb(self, verb: Verb, asked: set[str]) -> Match | None:
        """The best pattern for a predicate, or None; ``asked``: the words that patterns ask for in its sentence."""
        likely = [one for one in self.likely(verb) if self.may_fill(verb, one[0], asked)]
        found = [m for pattern, passive in likely if (m := self.fit(verb, pattern, passive))]
        return max(found, key=lambda m: (m.score, m.pattern.rule), default=None)

    def also_said(self, verb: Verb, best: Match) -> Match | None:
        """The telling in a verb that also closes an idiom: ``“…”며 사의를 밝혔다``, ``인터뷰에서 그에 대해 말했다``."""
        types, about = self.grammar.frames.types, any(n.case == "about" for n in verb.arguments)
        if types[best.pattern.type].speech or not (verb.quoted or about):
            return None
        says = [one for one in self.likely(verb) if one[0].quotes or (about and types[one[0].type].speech)]
        found = [m for pattern, passive in says if not pattern.literals and (m := self.fit(verb, pattern, passive))]
        return max(found, key=lambda m: (m.score, m.pattern.rule), default=None)

    def likely(self, verb: Verb) -> Iterator[tuple[Pattern, bool]]:
        """Those of the patterns whose words stand somewhere beside the predicate: no other could fit."""
        known = [(patterns, passive) for patterns, passive in self.known(verb) if patterns]
        if not known:
            return
        nouns = [*with_topic(verb), *([verb.head] if verb.head is not None else [])]
        heads = [f"{''.join(w.root for w in n.words)} {n.head.text}{n.particle}" for n in nouns]
        beside = self.grammar.frames.asked_in(" ".join([*heads, *[adverb.root for adverb in verb.adverbs]]))
        for patterns, passive in known:
            yield from [(pattern, passive) for pattern in patterns.needing(beside)]

    def may_fill(self, verb: Verb, pattern: Pattern, asked: set[str]) -> bool:
        """Whether the words that its slots need stand in the sentence, or may be left out: asked before any noun is."""
        absent = [slot for slot in pattern.asks if slot.words.isdisjoint(asked)]
        return not absent or (self.may_lack(pattern) and all(self.left_out(verb, slot) for slot in absent))

    def patterns(self, verb: Verb) -> Iterator[tuple[Pattern, bool]]:
        """The patterns that a predicate's root may stand for, and whether its voice turns their slots round."""
        return ((pattern, passive) for patterns, passive in self.known(verb) for pattern in patterns)

    def known(self, verb: Verb) -> Iterator[tuple[Rooted, bool]]:
        """The same, the patterns of a root together."""
        frames = self.grammar.frames
        if not verb.text.strip() or not begins_as(verb.text, verb.lemma):
            return
        passive = verb.voice == "passive"
        turned = passive and verb.kind == "verb"
        exact = frames.verbs.get(verb.lemma, NONE)
        if verb.kind != "verbal":
            plain = verb.lemma.removesuffix(self.grammar.particles.do)
            exact = frames.by_root.get(verb.text, NONE) or exact or frames.verbals.get(plain, NONE)
            yield frames.verbs.get(verb.compound, NONE), turned
        yield exact, turned
        if verb.kind == "verbal":
            root = self.known_root(verb.noun.head) if verb.noun is not None else verb.root
            yield frames.verbals.get(root, NONE), passive

    def known_root(self, word: Word) -> str:
        """The longest end of a compound, in whole morphemes, that a frame knows: ``정리해고`` before ``해고``."""
        by_root = self.grammar.frames.by_root
        forms = [t.form for t in word.tokens]
        for at in range(len(forms)):
            root = "".join(forms[at:])
            if at and self.undoes(word.tokens[at - 1]):
                continue
            if root in by_root and (at == 0 or (len(root) > 1 and not chipped(word, at))):
                return root
        if len(forms) > 1 and forms[-1] + self.grammar.particles.do in self.grammar.shades.dealing:  # 해임조치했다
            whole = "".join(forms[:-1])
            return whole if whole in by_root else word.root
        return word.root

    def undoes(self, token: Token) -> bool:
        """``불구속``: what follows such a prefix did not happen."""
        return token.tag == "XPN" and token.form in self.grammar.endings.undoing

    def roots_in(self, word: Word) -> Iterator[tuple[str, Span]]:
        """The event nouns in a compound, which a noun about the event may close: ``파산신청``, ``실적발표``."""
        by_root, carriers = self.grammar.frames.by_root, self.grammar.shades.carriers
        tokens = word.tokens
        for end in range(len(tokens), 0, -1):
            for start in range(end):
                root = "".join(t.form for t in tokens[start:end])
                if start and self.undoes(tokens[start - 1]):
                    continue
                if root in by_root and (len(root) > 1 or len(tokens) == 1) and not chipped(word, start):
                    yield root, Span(tokens[start].start, tokens[end - 1].end)
                    break
            if tokens[end - 1].form not in carriers:
                break

    def fit(self, verb: Verb, pattern: Pattern, passive: bool) -> Match | None:
        nouns = self.grammar.nouns
        if pattern.quotes == "must" and verb.lemma in self.grammar.speech.said and not self.said(verb):
            return None
        if verb.adjective and pattern.quotes == "must":
            return None
        if verb.adjective and (verb.kind == "verbal" or pattern.kind != "verb") and verb.root not in nouns.deeds:
            return None  # 원망스럽다 is no 원망하다, and who is 대담하다 talks with nobody
        if verb.lemma in self.grammar.speech.opined and pattern.quotes and not self.opined(verb):
            return None
        if verb.voice == "passive" and verb.lemma in self.grammar.speech.hearsay and not self.heard(pattern):
            return None
        if verb.lemma in self.grammar.verbs.needing and "past" not in verb.meanings:
            return None  # 응급환자에게 요구되는 조치
        if self.done_again(verb):
            return None
        literals = [self.literal(verb, one, self.of_case(pattern)) for one in pattern.literals]
        if not all(literals) or (pattern.quotes == "must" and not self.has_content(verb, pattern)):
            return None
        trigger = self.trigger(verb, [w for w in literals if isinstance(w, Word)], pattern.literals, pattern.type)
        if self.object_left_over(verb, pattern) if not passive else self.made(pattern):
            return None
        if self.turns(verb, pattern):
            return None
        match = Match(pattern, trigger, verb)
        used = {id(n) for n in literals}
        self.fill(match, verb, passive, used)
        verb_of_opener(self, match, verb)
        unmet = [s for s in pattern.slots if s.required and not self.met(match, s)]
        if unmet and not (self.may_lack(pattern) and all(self.left_out(verb, s) for s in unmet)):
            return None
        match.wanting = frozenset(s.role for s in unmet)
        match.missing = tuple(s.role for s in pattern.slots if s.role not in match.roles and s.role not in match.open)
        filled = len(pattern.slots) - len(match.missing)
        match.score = (
            sum(3 + 0.01 * len(one.least) for one in pattern.literals)
            + filled
            - 0.1 * len(match.missing)
            + (2 if pattern.quotes and verb.quoted else 0)
        )
        match.score += 0.5 if pattern.says else 0
        match.score += sum(1 for s in pattern.slots if s.required) - WANTING * len(unmet)
        match.score += NARROWED if pattern.quotes and any(s.words for s in pattern.slots) else 0
        return match

    def heard(self, pattern: Pattern) -> bool:
        """Whether a verb of hearsay tells it: ``…라는 지적이 제기됐다``, and ``소송이 제기됐다`` of no words."""
        return voices(pattern) or bool(pattern.literals and not self.grammar.frames.types[pattern.type].is_said)

    def of_case(self, pattern: Pattern) -> bool:
        """Whether it tells of a case of the law, or of a post: its noun is then what the clause is about."""
        return self.grammar.frames.types[pattern.type].family in (LAW, POSTS)

    def done_again(self, verb: Verb) -> bool:
        """``일로 만나는 사람``, ``공항에서 만나는 맥주``: what is done again and again, on no day that is told."""
        described = verb.ending == "adnominal" and verb.lemma in self.grammar.verbs.recurring
        if not described or verb.form not in self.grammar.endings.present_adnominal:
            return False
        filled = verb.head is not None and verb.head.head.root in self.grammar.nouns.content
        return not filled and not any(bears(w, "date") for n in verb.arguments for w in n.words)

    def may_lack(self, pattern: Pattern) -> bool:
        """Whether another telling may say what a clause leaves out; of no affair, a verb may mean much else."""
        return not pattern.context and pattern.type in self.grammar.of_affairs

    def left_out(self, verb: Verb, slot: Slot) -> bool:
        """Whether nothing stands where a slot's noun would, so that it may be understood from another telling."""
        cases = (*CASES.get(slot.case, (slot.case,)), "bare", "topic", "also")
        free = slot.case in ("subject", "gen") or not any(n.case in cases for n in verb.arguments)
        if verb.voice == "passive" and slot.case == "object":
            free = verb.subject is None
        if slot.strict:
            return False  # its word is what tells the event: 펀드가 1조원을 넘어섰다
        no_gap = verb.head is None or verb.head.head.root in self.grammar.nouns.clause  # 서로 협력하는 것이 골자다
        return free and (verb.ending != "adnominal" or no_gap or slot.case == "gen")

    def said(self, verb: Verb) -> bool:
        """``…고 했다`` says it; ``…고 한다`` is hearsay, and ``…고 해서``, ``…고 하면`` are no telling at all."""
        if verb.ending == "final":
            return "past" in verb.meanings
        speech = self.grammar.speech
        told = verb.form in speech.saying or ("past" in verb.meanings and verb.form in speech.saying_past)
        return verb.ending == "connective" and told

    def opined(self, verb: Verb) -> bool:
        """``…라고 봤다`` says it; ``…라고 보고``, ``…라고 본다`` only think so."""
        return verb.ending == "final" and "past" in verb.meanings

    def met(self, match: Match, slot: Slot) -> bool:
        """Whether a required slot has its filler; the other side may stand in a list (``A와 B가 손을 잡았다``)."""
        first = next((s for s in match.pattern.slots if s.case == "subject"), None)
        both = slot.case == "with" and first is not None and len(match.roles.get(first.role, ())) > 1
        # a work, and the prize that it wins
        alike = sum(s.required and s.role == slot.role for s in match.pattern.slots)
        told = len(match.roles.get(slot.role, ())) + len(match.open.get(slot.role, ()))
        return (both and not slot.words) or told >= max(alike, 1)

    def has_content(self, verb: Verb, pattern: Pattern) -> bool:
        """Whether something is quoted, or stands as ``…할 것으로`` in the place of what is said."""
        if pattern.says:
            return says_so(verb, pattern.says, self.grammar.endings.future)
        subject = verb.subject
        own = subject is not None and (subject.case == "topic" or not verb.carried) and verb.ending == "final"
        own |= any(n.case == "in" and n.topic for n in verb.arguments)
        told = "past" in verb.meanings or (own and not any(s.required for s in pattern.slots))
        held = says_content(verb, self.grammar.nouns.clause) or grants_fact(verb, self.grammar.nouns.granted)
        held_by_noun = any(is_said(n, one) for n in verb.arguments for one in pattern.literals)
        return bool(verb.quoted) or (told and held) or held_by_noun

    def object_left_over(self, verb: Verb, pattern: Pattern) -> bool:
        """An intransitive pattern does not fit a clause that has an object, nor one of sides where another takes it.

        ``복병을 만났다``: whoever is met is the object, and that is nobody.
        """
        undergoes = any(s.case == "subject" and s.role in ("organization", "product") for s in pattern.slots)
        takes = any(s.case == "object" for s in pattern.slots) or any(x.case == "object" for x in pattern.literals)
        if takes or all(n.case != "object" for n in verb.arguments):
            return False
        sides = any(s.case == "with" for s in pattern.slots)
        return undergoes or (sides and self.takes_object(pattern))

    def takes_object(self, pattern: Pattern) -> bool:
        """Whether the same verb tells the same of an object too."""
        others = self.grammar.frames.by_root.get(pattern.root, ()) if not pattern.literals else ()
        same = (p for p in others if p.type == pattern.type and not p.literals)
        return any(s.case == "object" and s.role == "counterpart" for p in same for s in p.slots)

    def turns(self, verb: Verb, pattern: Pattern) -> bool:
        """``한빛을 세계적 기업으로 만들었다`` makes no firm: what there was becomes another."""
        nouns = self.grammar.nouns
        into = [n for n in verb.arguments if n.case == "dir" and n.head.root not in nouns.further | nouns.adverbial]
        asked = "dir" in {*(s.case for s in pattern.slots), *(one.case for one in pattern.literals)}
        return verb.lemma in self.grammar.verbs.turning and bool(into) and not asked

    def made(self, pattern: Pattern) -> bool:
        """``새 도우로 출시됐다``: the subject of a passive of products is the product, for which there is no slot."""
        of_products = self.grammar.frames.types[pattern.type].family == PRODUCTS
        cases = {*(slot.case for slot in pattern.slots), *(one.case for one in pattern.literals)}
        return of_products and "object" not in cases

    def why_not(self, verb: Verb, pattern: Pattern, passive: bool) -> str:
        """The first condition of a pattern that the clause does not meet."""
        for one in pattern.literals:
            if self.literal(verb, one, self.of_case(pattern)) is None:
                return f"no '{one.written}' beside it"
        if pattern.quotes == "must" and not self.has_content(verb, pattern):
            return "nothing is quoted"
        match = Match(pattern, verb.span, verb)
        self.fill(match, verb, passive, set())
        empty = [s for s in pattern.slots if s.required and s.role not in match.roles and s.role not in match.open]
        return f"nothing fits {empty[0].role} in the {empty[0].case} case" if empty else "it fits"

    def tells_itself(self, verb: Verb, type_: str) -> bool:
        """``무죄를 선고했다``, ``자진 사퇴했다``: an act of the law, or of a post, whose verb tells it by itself."""
        frames = self.grammar.frames
        if verb.kind != "verbal" or verb.noun is None or frames.types[type_].family not in (LAW, POSTS):
            return False
        known = frames.by_root.get(self.known_root(verb.noun.head), ())
        plain = (p for p in known if p.type == type_ and p.kind == "verbal" and not p.literals)
        judging = type_ in self.grammar.nouns.judging
        return any(not (judging and tells_little(p)) for p in plain)

    def both_tell(self, verb: Verb, word: Word, type_: str) -> bool:
        """``사퇴를 요구했다`` demands and tells of a resignation: each has its own word."""
        frames = self.grammar.frames
        spoken = frames.types[type_].speech and any(
            p.type == type_ and p.kind == "verbal" for p in frames.by_root.get(verb.root, ())
        )
        return spoken and any(
            frames.types[p.type].family == POSTS and p.kind == "verbal" for p in frames.by_root.get(word.root, ())
        )

    def trigger(self, verb: Verb, words: list[Word], literals: tuple[Literal, ...], type_: str) -> Span:
        ends = ((w, one) for w, one in zip(words, literals, strict=True) if w.tokens)
        nouns = [(w, one) for w, one in ends if not one.mute and (is_noun(w.tokens[0]) or is_noun(w.tokens[-1]))]
        nouns = [(w, one) for w, one in nouns if not is_amount(w) or one.noun in w.text]  # 우선주 20만주를 인수했다
        family, known = self.grammar.frames.types[type_].family, self.grammar.frames.by_root.get(verb.root, ())
        if family == ORGANISATIONS and any(p.type == type_ and not p.literals for p in known):  # 방안을 논의했다
            nouns = [(w, one) for w, one in nouns if w.root not in self.grammar.shades.possible_nouns]
        if family in (POSTS, SPEECH):
            nouns = [(w, one) for w, one in nouns if not self.is_mute(w, one, type_)]
        if family == LAW:
            nouns = [(w, one) for w, one in nouns if one.noun or verb.kind != "verbal"]  # 무혐의 처분했다: the verb
            nouns.sort(key=lambda pair: pair[1].case != "object")  # 자택에서 압수수색을 벌였다
        if nouns and not self.both_tell(verb, nouns[0][0], type_) and not self.tells_itself(verb, type_):
            word, literal = nouns[0]
            whole = [n for n in [*verb.arguments, *([verb.head] if verb.head else [])] if n.head is word]
            start = start_of(whole[0], literal.noun) if whole and literal.noun else word.start
            return Span(start, word.end)
        span = verb.span
        if verb.kind == "verbal" and verb.noun is not None:
            root = self.known_root(verb.noun.head)
            if root != verb.root and root in verb.noun.head.text:
                start = verb.noun.head.start + verb.noun.head.text.rindex(root)
                return Span(start, start + len(root))
        if verb.kind != "verbal" and verb.stop > verb.end and verb.end - verb.start <= 1:
            return Span(verb.start, verb.stop)
        return span

    def is_mute(self, word: Word, literal: Literal, type_: str) -> bool:
        """``회사를 떠났다``, ``글을 올렸다``: the object tells nothing by itself, as it does in ``사표를 냈다``."""
        frames = self.grammar.frames
        if frames.types[type_].family != POSTS:
            return word.root in self.grammar.nouns.written
        tells = any(frames.types[p.type].family == POSTS for p in frames.by_root.get(word.root, ()))
        return literal.case != "dir" and not tells and ends_in(word.root, self.grammar.nouns.posts_left)

    def filled_out(self, verb: Verb, noun: Noun) -> bool:
        """``신제품을 내놓을 계획``: a noun that says what the clause is, and no object that the clause lacks."""
        own = any(n.case == "object" for n in verb.arguments)
        return own and noun.head.root in self.grammar.nouns.content

    def literal(self, verb: Verb, literal: Literal, of_case: bool = False) -> Word | None:
        """The word of the clause that a pattern's literal asks for; ``of_case``: also its topic (항소심은 열린다)."""
        for adverb in verb.adverbs:
            if adverb.root == literal.written:
                return adverb
        for noun in with_topic(verb) if of_case else verb.arguments:
            listed = before_others(noun, verb, self.grammar.nouns.et_al)
            head = listed.head
            turned = verb.voice == "passive" and literal.case == "object" and noun.case in ("subject", "topic")
            if literal.noun and holds(listed, literal) and (turned or fits_case(noun, literal.case)):
                return head
            if noun.case == "bare" and head.root in (literal.written, literal.noun):
                return head
            if noun.case in ("dir",) and head.text + noun.particle == literal.written:
                return head
        modified = verb.head if verb.ending == "adnominal" and literal.case in ("subject", "object") else None
        kept = verb.lemma == self.grammar.particles.do and any(n.case in ("dir", "aside") for n in verb.arguments)
        kept |= modified is not None and self.filled_out(verb, modified)
        if modified is not None and literal.noun and not kept:  # 기술을 기반으로 한 계약
            words = without_stage(modified.words, self.grammar.nouns.stages | self.grammar.nouns.since_then)
            if holds(Noun(words), literal):
                return words[-1]
        return None


def is_said(noun: Noun, literal: Literal) -> bool:
    """``…라는 지적이``, ``…냐는 의문을``: whether a pattern's word is said to hold what somebody says."""
    return any(c.ending == "quote_adnominal" for c in noun.modifiers) and bool(literal.noun) and holds(noun, literal)


def voices(pattern: Pattern) -> bool:
    """``…라는 지적이 제기됐다``: whether the subject is what is said, so that saying so is the event."""
    return pattern.quotes == "must" and any(one.case == "subject" for one in pattern.literals)
