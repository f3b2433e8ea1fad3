"""The day that opens a sentence, or stands right after who acts in it.

Whatever clause comes next, it is the main clause's (``한빛은 3일 전기차를 쓰기 위해 가온과 협약을 맺었다``,
``김 대표는 3일 국회에서 열린 포럼에서 …라고 말했다``). Where that has a day of its own, it is of what is said
(``한빛은 3일 가온이 방문해 논의했다고 5일 밝혔다``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kg.extract.clauses.stripped import is_stripped
from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import is_topic
from kg.extract.times.openings import charged, says
from kg.extract.times.when import DAY, in_clause, is_date, is_told, nearest, of_its_own, precision
from kg.extract.units import Noun, Passage, Verb, Word, ends_in, governing
from kg.model import Filler

NEWS_DAYS = 14  # a saying is reported within so many days
OUTWARD = 8  # clauses around one another that are looked at
TOLD = {"past", "lasting"}


@dataclass(frozen=True)
class Opening:
    """The opening day of a sentence.

    Attributes:
        main: the clause that closes the sentence.
        clause: the one that took the day by the order of words.
        keeps: the same, where the day is its own as well.
        free: the main clause has no day of its own.
        alone: what is said has not the day, but who says it.
    """

    day: Filler
    main: Verb
    clause: Verb | None
    keeps: Verb | None
    free: bool
    alone: bool


@dataclass(frozen=True)
class OpeningDays:
    """Finds the opening days of one post's sentences."""

    grammar: Grammar
    published: str | None
    content: str
    seen: dict[int, Opening | None] = field(default_factory=dict)

    def settle(self, found: Filler | None, match: Match, passage: Passage) -> Filler | None:
        """The date of a match, given what its own clause has."""
        verb = match.verb or (match.noun.governor if match.noun is not None and is_held(match.noun) else None)
        opening = self.of(passage) if verb is not None else None
        if verb is None or opening is None:
            return found
        inside = verb is not opening.main and is_said(verb, opening.main)
        if found is not None:
            lost = inside and opening.free and opening.alone and verb is not opening.keeps
            return None if lost and found.start == opening.day.start else found
        if opening.free:
            if match.noun is not None and is_told(match, self.grammar):
                return None
            return opening.day if not inside and leads_to(verb, opening.main) else None
        said = any(one is verb for one in opening.main.quoted) and opening.day.start < verb.start
        return opening.day if said and "past" in verb.meanings and opening.clause not in (verb, opening.main) else None

    def of(self, passage: Passage) -> Opening | None:
        """The opening day of a sentence, if it has one."""
        if id(passage) not in self.seen:
            self.seen[id(passage)] = self.find(passage)
        return self.seen[id(passage)]

    def find(self, passage: Passage) -> Opening | None:
        main = passage.verbs[-1] if passage.verbs else None
        if self.published is None or main is None or not any(is_day(m.value) for m in passage.mentions):
            return None
        if passage.kind == "title" or main.ending != "final" or not TOLD & set(main.meanings):
            return None
        noun = opening_noun(passage, main)
        day = noun.words[0] if noun is not None else None
        if noun is None or day is None or not self.may_be(day, noun):
            return None
        free = nearest(in_clause(main), main.start) is None
        clause, speaks = governing(noun), says(main, self.grammar)
        if speaks and not self.is_news(day):
            return None
        if clause is not None and clause.lemma in self.grammar.verbs.according:
            return None  # 3일 업계에 따르면: when it was heard
        if clause is not None and clause is not main and not (free or stands_free(clause, noun)):
            return None
        if clause is not None and clause is not main and free and not self.lent(day, noun, clause, main, speaks):
            return None
        assert day.mention is not None and day.mention.value is not None
        filler = Filler(day.mention.value, day.start, day.end, value=day.mention.value)
        alone = speaks and clause is not None and self.alone(clause, main, day)
        apart = clause is not None and clause.ending == "adnominal" and self.by_channel(noun)
        return Opening(filler, main, clause, None if apart else clause, free, alone or apart)

    def may_be(self, day: Word, noun: Noun) -> bool:
        """Whether a word is a day on which something was done, and not one from which, or until which, it lasts."""
        value = day.mention.value if day.mention is not None else None
        if not is_day(value) or value is None or self.published is None or value > self.published:
            return False
        if self.content[day.start : day.end].rstrip(".")[-1:].isdigit():
            return False  # 2024.3.2 한빛뉴스: the stamp of a picture
        if noun.head is day and (noun.case in ("object", "from", "until", "dir", "subject", "copula") or noun.topic):
            return False
        return not of_its_own(day, noun, self.grammar.nouns.since_then)

    def is_news(self, day: Word) -> bool:
        assert self.published is not None and day.mention is not None and day.mention.value is not None
        ago = date.fromisoformat(self.published[:10]) - date.fromisoformat(day.mention.value)
        return 0 <= ago.days <= NEWS_DAYS

    def lent(self, day: Word, noun: Noun, clause: Verb, main: Verb, speaks: bool) -> bool:
        """Whether the main clause has the day that another clause took."""
        own = clause.subject if clause.subject is not None and clause.subject is not main.subject else None
        after = own is not None and own.end > day.end
        if self.by_channel(noun):
            return True
        if clause.ending == "adnominal":
            if self.occasion(clause):
                return True
            over = clause.form in self.grammar.endings.adnominal_past and not clause.adjective
            return after or not over or clause.kind == "copula"
        if clause.ending == "quote" and any(one is clause for one in main.quoted):
            direct = own is None and "past" in clause.meanings and not self.loose(clause)
            return not direct or day.mention is None or day.mention.value == self.published
        return (own is None or after or clause.ending != "connective") and not charged(main, self.grammar)

    def by_channel(self, noun: Noun) -> bool:
        """``김 대표는 3일 페이스북에 …라고 썼다``"""
        apart = len(noun.words) > 1 and noun.case in ("at", "in", "through")
        return apart and ends_in(noun.head.root, self.grammar.speech.channels)

    def occasion(self, clause: Verb) -> bool:
        """``3일 열린 포럼에서``, ``3일 내놓은 보고서를 통해``: where, or by what, something is done that day."""
        speech, head = self.grammar.speech, clause.head
        if head is None or head.case in ("object", "subject") or head.topic:
            return False
        if clause.lemma in self.grammar.verbs.held:
            return True
        told = head.case in ("in", "through", "at")
        return told and any(ends_in(w.root, speech.occasions | speech.channels) for w in head.words)

    def alone(self, clause: Verb, main: Verb, day: Word) -> bool:
        """Whether the day is that of the saying, and not of what is said."""
        if any(isinstance(one, Verb) and self.loose(one) for one in main.quoted) or self.loose(clause):
            return True
        if clause.ending in ("adnominal", "nominal"):
            return False
        own = clause.subject is not None and clause.subject is not main.subject and clause.subject.end > day.end
        return own or any(self.means(n) for n in clause.arguments)

    def means(self, noun: Noun) -> bool:
        """``3일 간담회를 열고``, ``3일 방송에 출연해``: where, or by what, one speaks."""
        root, speech = noun.head.root, self.grammar.speech
        return ends_in(root, speech.channels) or (root.endswith(tuple(speech.spoken_at)) and noun.case != "topic")

    def loose(self, clause: Verb) -> bool:
        """Whether a clause is said, and lost its mark."""
        return clause.ending == "quote" and is_stripped(clause, self.content, self.grammar)


def opening_noun(passage: Passage, main: Verb) -> Noun | None:
    """The noun that begins a sentence, or stands right after who acts in it, where that is a day."""
    nouns = sorted(passage.nouns, key=lambda n: n.start)
    own = main.subject
    first = next((n for n in nouns if is_topic(n) or n.case == "subject"), None)
    if first is not None and own is not None and own.start > first.end and not is_topic(first):
        first = None  # 한빛이 17일 김도현을 해임했다고 나래통신이 보도했다
    acting = [own, first]
    after = [next((n for n in nouns if n.start >= one.end), None) for one in acting if one is not None]
    return next((n for n in (*nouns[:1], *after) if n and is_date(n.words[0]) and precision(n.words[0]) == DAY), None)


def stands_free(clause: Verb, noun: Noun) -> bool:
    """Whether a day is not just that of a clause that describes something: ``지난 3일 선보인 앱이 …``."""
    return clause.ending != "adnominal" or len(noun.words) > 1 or clause.arguments != [noun]


def is_day(value: str | None) -> bool:
    return value is not None and value.count("-") == DAY and "/" not in value


def is_held(noun: Noun) -> bool:
    """``3일 열린 간담회에서 말했다``: an occasion of what the clause tells."""
    return noun.case == "in"


def is_said(verb: Verb, main: Verb) -> bool:
    """Whether a clause is, or leads to, something that is said."""
    seen, current = 0, verb
    while current is not main and seen < OUTWARD:
        if current.ending in ("quote", "quote_adnominal"):
            return True
        outer = governing(current.head) if current.head is not None else current.governor or current.next
        if outer is None:
            return False
        seen, current = seen + 1, outer
    return False


def leads_to(verb: Verb, main: Verb) -> bool:
    """Whether a clause is the main one, or joined to it with nobody else who acts."""
    seen = 0
    while verb is not main and seen < OUTWARD:
        if verb.ending != "connective" or verb.next is None or verb.subject not in (None, main.subject):
            return False
        seen, verb = seen + 1, verb.next
    return verb is main
