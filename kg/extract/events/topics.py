"""Whether an event noun in a chain tells an event, or names the topic of what follows it (``투자 전략``)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.events.closings import closes_what_is_said
from kg.extract.events.placing import Placing
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.denote import abbreviates
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Passage, Word, bears, ends_in
from kg.knowledge.families import LIFE, POSTS

WHAT = ("object", "also", "bare", "with", "and")  # cases of what is said or asked for, beside the noun of saying


def is_glued_title(word: Word, after: Word) -> bool:
    """``선임사외이사``: written as one with a title, the word is a part of it."""
    return after.start == word.end and bears(after, "position")


@dataclass
class Topics(Placing):
    """Tells event nouns from mere topics."""

    def told(self, match: Match, noun: Noun, at: int, word: Word, passage: Passage) -> bool:
        """Whether the noun tells an event here, rather than names a topic of something else."""
        grammar = self.matcher.grammar
        frame = grammar.frames.types[match.pattern.type]
        last = not self.beyond(noun, at)
        if not last and (is_glued_title(word, noun.words[at + 1]) or not self.goes_on(noun.words[at + 1])):
            return False
        if not last and frame.family != POSTS and bears(noun.words[at + 1], "position"):  # 대외정책협력 팀장
            return False
        if not last and frame.family == LIFE and noun.words[at + 1].root in grammar.nouns.pronounced:
            return False  # 의료계에 사망 선고를 내렸다
        of_deal = not last and ends_in(noun.words[at + 1].root, grammar.shades.agreed)
        if of_deal and any(s.case == "with" for s in match.pattern.slots):  # 협력 계약: the contract is what is told
            return False
        closes = last and noun.case == "bare" and passage.units and passage.units[-1] is noun
        light = match.verb is not None
        if match.of_anybody:
            return self.says_what(noun, at, passage)
        if frame.is_said:
            given = match.roles or match.open
            if light and match.verb is not None and match.verb.quoted and match.pattern.quotes:
                return True  # 특검은 꼭 필요하다고 주장
            told = bool(given and (light or closes or match.pattern.kind == "noun" or "agent" in given))
            return told or (last and (self.says_what(noun, at, passage) or closes_what_is_said(noun, grammar)))
        carried = not last and noun.words[at + 1].root in grammar.shades.carriers
        return light or bool(match.roles or match.open) or closes or (last and noun.case != "copula") or carried

    def says_what(self, noun: Noun, at: int, passage: Passage) -> bool:
        """``…납품 단가 개선 필요성 강조``: before it in a heading stands what is said, be it by nobody named.

        A heading may have run into the sentence: there the noun closes the part that its break cuts off.
        """
        verb = noun.governor
        part = passage.headed and passage.within is None and verb is not None and noun.end == verb.start
        return (passage.kind == "title" or part or passage.units[-1:] == [noun]) and self.says_there(noun, at)

    def says_there(self, noun: Noun, at: int) -> bool:
        """Whether a noun closes what has no verb, and two words or more before it say what is said."""
        verb, grammar = noun.governor, self.matcher.grammar
        if verb is None or verb.kind != "headline" or noun.words[at].root not in grammar.headings.of_anybody:
            return False
        if noun.case != "bare" or at < len(noun.words) - 1:
            return False
        beside = [n for n in verb.arguments if n is not noun and n.case in WHAT and n.end <= noun.start]
        words = [w for n in (*beside, *noun.members) for w in n.words if w.end <= noun.words[at].start]
        plain = {w.start for w in (*words, *noun.words[:at]) if w.mention is None and not is_pointer(w, grammar)}
        return len(plain) > 1

    def in_short(self, noun: Noun, at: int, passage: Passage) -> bool:
        """``업무협약(MOU)``: capitals in brackets, or right after the words that they shorten, tell nothing more."""
        alone = passage.units == [noun] and passage.kind != "title" and len(noun.words) == 1
        short = noun.words[at].text.isascii() and noun.words[at].text.isupper()
        return short and (alone or (at > 0 and abbreviates(noun.words[at], noun.words[at - 1])))

    def beyond(self, noun: Noun, at: int) -> list[Word]:
        """The words after an event noun, save capitals that only say it again: ``인수·합병 M A 을 추진 중이다``."""
        rest = noun.words[at + 1 :]
        known = self.matcher.grammar.frames.by_root
        short = (w.mention is None and w.text.isascii() and w.text.isupper() and w.root not in known for w in rest)
        return [] if all(short) else rest

    def may_repeat(self, noun: Noun, at: int) -> bool:
        """Whether what may be a topic may as well tell again what the text tells elsewhere."""
        after = next(iter(noun.words[at + 1 :]), None)
        return after is None or after.root not in self.matcher.grammar.speech.assertions  # 인수 기사

    def goes_on(self, word: Word) -> bool:
        """Whether the next noun of the chain is about the event, rather than of another kind (``투자 전략``)."""
        grammar = self.matcher.grammar
        known = word.root in grammar.shades.carriers or word.root in grammar.shade_of
        return (
            known
            or word.mention is not None
            or word.root in grammar.nouns.content
            or word.root in grammar.nouns.et_al
            or word.root in grammar.nouns.transparent | grammar.nouns.stages
            or self.matcher.known_root(word) in grammar.frames.by_root
            or word.root in grammar.shades.chain_possible
            or is_pointer(word, grammar)
        )
