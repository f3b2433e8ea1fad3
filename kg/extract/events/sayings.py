"""What headings say in somebody's words: ``한빛전자 “사실무근”``, ``윤서진 의원 “정부 책임져야” 비판``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.clauses.headings import is_town
from kg.extract.events.match import Matcher
from kg.extract.events.opened import takes
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import is_time, named_first
from kg.extract.nouns.taking import Match
from kg.extract.units import Mark, Noun, Passage, Quote, Unit, Verb, bears
from kg.knowledge.frames import Pattern, Slot
from kg.model import Span

LEAST = 2  # words of a chain that names who speaks and how
TOLD = ("at", "to")  # the case of whom the words are said to


@dataclass(frozen=True)
class Sayings:
    """Reads who says what in headings that leave the verb of saying out."""

    matcher: Matcher

    def of(self, passage: Passage) -> Iterator[Match]:
        """One telling for each quotation that a name stands before."""
        teller: Noun | None = None
        before: list[Noun] = []
        heading = passage.kind == "title"
        for quoted, unit in pairwise([None, *passage.units]):
            if unit is None:
                continue
            if isinstance(unit, Quote) and (heading or unit.apart):
                if before:
                    teller, hearer = parties(before, self.matcher.grammar)
                    before = []
                    glued = teller is not None and teller.end == unit.start  # 이달의 책“…”
                    teller = None if glued else teller
                else:
                    hearer = None
                if teller is not None and unit.governor is None and (match := self.said(unit, teller, hearer)):
                    yield match
            elif isinstance(unit, Noun):
                if (match := self.told_after(unit, quoted)) is not None:
                    yield match
                before.append(unit)
            elif isinstance(unit, Mark) and unit.text not in self.matcher.grammar.endings.breaks:
                continue
            else:
                teller, before = None, []

    def told_after(self, noun: Noun, quoted: Unit | None) -> Match | None:
        """``“한빛전자가 기술 훔쳤다” 가온소프트 주장``: who says so, and by which noun of saying."""
        if not isinstance(quoted, Quote) or noun.case != "bare" or len(noun.words) < LEAST:
            return None
        frames = self.matcher.grammar.frames
        known = [p for p in frames.verbals.get(noun.head.root, ()) if frames.types[p.type].speech and not p.literals]
        if not known:
            return None
        verb = quoted.governor or Verb(noun.head.start, noun.end, noun.end, "", "headline", quoted=[quoted])
        if verb.kind != "headline":
            return None
        match = Match(known[0], noun.head.span, verb)
        teller = next((s for s in known[0].slots if s.role == "agent"), None)
        if teller is None or not self.matcher.take(match, teller, Noun(noun.words[:-1])):
            return None
        quoted.governor = verb
        return match

    def unmarked(self, part: Sequence[Unit]) -> Iterator[Match]:
        """``김도현 한빛전자 대표 내년 매출 두 배 늘 것``: words that lost their marks after who says them."""
        first, last = (part[0], part[-1]) if part else (None, None)
        pattern = self.matcher.grammar.frames.headline
        if pattern is None or not isinstance(first, Noun) or any(isinstance(unit, Quote) for unit in part):
            return
        words = named_first(first)
        closed = words == first.words and (first is last or first.case not in ("bare", "topic") or first.members)
        if not words or closed or not self.in_own_words(last, any(bears(w, "person") for w in words)):
            return
        assert isinstance(last, Noun | Verb)
        teller = Noun(words, topic=True)
        end = last.stop if isinstance(last, Verb) else last.end
        start = last.start if isinstance(last, Verb) else last.head.start
        match = Match(pattern, Span(start, end), Verb(start, end, end, "", "headline", subject=teller))
        if self.matcher.take(match, pattern.slots[0], teller):
            yield match

    def in_own_words(self, last: Unit | None, person: bool) -> bool:
        """Whether a heading ends as only speech does: in what one will do; of a person, in what will or has to be."""
        endings, nouns = self.matcher.grammar.endings, self.matcher.grammar.nouns
        if isinstance(last, Verb):
            wills = last.ending == "final" and "planned" in last.meanings and bool(endings.future & set(last.text))
            foretold = "planned" in last.meanings and not last.form  # 늘 것
            return (wills and last.form in endings.present) or (person and foretold)
        return person and isinstance(last, Noun) and last.case == "bare" and last.head.root in nouns.needed

    def said(self, quote: Quote, teller: Noun, hearer: Noun | None) -> Match | None:
        """That the one said the other; no telling where who stands before it is nobody who speaks."""
        pattern = self.pattern(quote)
        if pattern is None:
            return None
        start, end = quote.start + 1, quote.end - 1
        verb = Verb(start, end, end, "", "headline", quoted=[quote], subject=teller)
        match = Match(pattern, Span(start, end), verb)
        if teller.head.text.islower() or not self.speaks(match, pattern.slots[0], teller):  # … vs “…”
            return None
        if hearer is not None and len(pattern.slots) > 1:
            self.matcher.take(match, pattern.slots[1], hearer)
        quote.governor = verb
        return match

    def speaks(self, match: Match, slot: Slot, teller: Noun) -> bool:
        """Fills who says it; a town that opens a heading by itself stands for its government."""
        town = len(teller.words) == 1 and is_town(teller.head, self.matcher.grammar)
        return takes(self.matcher, match, slot, teller) if town else self.matcher.take(match, slot, teller)

    def pattern(self, quote: Quote) -> Pattern | None:
        """``“사과하라”``, ``“책임져야”`` asks somebody to do it; all else is said."""
        frames = self.matcher.grammar.frames
        return frames.demanded if self.asks(quote) else frames.headline

    def asks(self, quote: Quote) -> bool:
        """Whether words close as only what one asks of others does."""
        last: Unit | None = quote.passages[-1].units[-1] if quote.passages and quote.passages[-1].units else None
        endings = self.matcher.grammar.endings
        return isinstance(last, Verb) and last.form in (endings.imperative - endings.shared) | endings.obliging


def parties(nouns: list[Noun], grammar: Grammar) -> tuple[Noun | None, Noun | None]:
    """Who speaks, and to whom, of the nouns before a quotation: ``박서연, 한빛전자에 “사과하라”``.

    When it is said may stand in between: ``한빛연구원 두 달째 “…”``.
    """
    last = max((at for at, noun in enumerate(nouns) if not is_time(noun, grammar)), default=len(nouns) - 1)
    nouns = nouns[: last + 1]
    if nouns[-1].case in TOLD and len(nouns) > 1:
        return nouns[-2], nouns[-1]
    return (nouns[-1] if nouns[-1].case in ("bare", "topic") else None), None
