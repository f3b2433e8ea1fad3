"""A day right after who acts, or at the head of the sentence, that stands in a clause which tells nothing of its own.

``김 대표는 9일 나래일보와의 인터뷰에서 다툼이 슬프다고 말했다``, ``한빛은 2일 가온을 찾아 소통을 돕는 자리를 열었다``:
the order of words gives the day to a clause within; it is that of what who acts has done.
"""

from __future__ import annotations

from datetime import date

from kg.extract.events.passages import last_day
from kg.extract.grammar import Grammar
from kg.extract.times.openings import says, types_of
from kg.extract.times.when import DAY, is_date, precision
from kg.extract.units import Noun, Passage, Verb, Word, ends_in, reached

AGO = 31  # a day of which news tells is at most so many days before it
RINGS = 4  # clauses from the one that tells up to the one that closes the sentence


def own_day(verb: Verb, passage: Passage, grammar: Grammar, published: str | None) -> Word | None:
    """The day of a clause of the sentence's frame, in the past, that has none of its own."""
    subject = verb.subject
    if subject is None or published is None or not is_told_as_done(verb, grammar) or not is_of_frame(verb, grammar):
        return None
    day = day_after(subject, passage) or day_before(subject, passage, grammar)
    if day is None or not (is_news(day, published) or (is_over(day, published) and not says(verb, grammar))):
        return None
    holder = next((v for v in passage.verbs if any(day in words_of(n) for n in v.arguments)), None)
    if holder is None:
        return day if day.end < subject.start else None
    return day if may_lend(holder, verb, day, grammar) else None


def is_told_as_done(verb: Verb, grammar: Grammar) -> bool:
    """Whether a clause is in the past, by itself or by the one that it leads to."""
    if verb.voice != "active" or {"negated", "planned", "possible"} & set(verb.meanings):
        return False
    for _ in range(RINGS):
        if "past" in verb.meanings or verb.ending != "connective" or verb.next is None:
            break
        verb = verb.next
    return "past" in verb.meanings and not {"planned", "possible"} & set(verb.meanings)


def is_of_frame(verb: Verb, grammar: Grammar) -> bool:
    """Whether a clause closes the sentence, leads to the one that does, or is what the same one says that he did."""
    subject = verb.subject
    for _ in range(RINGS):
        if verb.ending == "final":
            return verb.governor is None
        outer = verb.next if verb.ending == "connective" else verb.governor if verb.ending == "quote" else None
        if outer is None or outer.subject is not subject:
            return False
        verb = outer
    return False


def day_after(subject: Noun, passage: Passage) -> Word | None:
    """The day with which the chain right after the subject begins: ``한빛은 오늘 9일 오전 서울 가온홀에서``."""
    nouns = [n for n in passage.nouns if opening(n).start >= subject.end]
    first = min(nouns, key=lambda n: opening(n).start, default=None)
    if first is None or first.case in ("from", "topic"):
        return None
    words = words_of(first)
    at = 1 if len(words) > 1 and is_date(words[0]) and is_date(words[1]) else 0
    return words[at] if words and is_date(words[at]) else None


def day_before(subject: Noun, passage: Passage, grammar: Grammar) -> Word | None:
    """The day at the head of the sentence, before what is told of the subject: ``3일 앱을 운영하는 한빛은``."""
    lasting = [v for v in subject.modifiers if v.ending == "adnominal" and v.form in grammar.endings.lasting]
    first = min(passage.nouns, key=lambda n: opening(n).start)
    day = opening(first)
    held = any(day in words_of(n) for v in lasting for n in v.arguments)
    return day if held and first.case not in ("from", "topic") and is_date(day) else None


def may_lend(holder: Verb, verb: Verb, day: Word, grammar: Grammar) -> bool:
    """Whether the day in a clause may be that of the clause around or after it."""
    if holder is verb:
        return False
    if holder.subject is verb.subject and holder.ending == "connective":
        return holder.end < verb.start
    if holder.ending == "quote_adnominal":
        told = holder.subject is not None and holder.subject.head.root in grammar.nouns.self
        return not told  # 9일 자신이 해임됐다는 소식을 들었다고
    if holder.ending != "adnominal":
        outer = holder.governor if holder.ending == "quote" else None
        return says(verb, grammar) or (outer is not None and outer.subject is verb.subject)
    if holder.head is not None and holder.head is verb.subject:
        return holder.form in grammar.endings.lasting
    if holder.subject is not None and holder.subject is not verb.subject and holder.subject.start > day.end:
        return True
    if "lasting" in holder.meanings or holder.adjective or holder.kind == "copula":
        return True
    if holder.form in grammar.endings.lasting | grammar.endings.to_come:
        return True
    if issued(holder, grammar) and says(verb, grammar):
        return True
    beside = any(w.start > day.end and not is_date(w) for n in holder.arguments for w in words_of(n))
    return beside and not types_of(holder, grammar)


def issued(clause: Verb, grammar: Grammar) -> bool:
    """``12일 제출한 의견서에서``, ``3일 올린 영상을 통해``: what is said in a paper is said on its day."""
    head, means = clause.head, grammar.speech.papers | grammar.speech.channels | grammar.speech.spoken_at
    return head is not None and head.case in ("in", "through") and ends_in(head.head.root, means)


def is_news(day: Word, published: str) -> bool:
    value = day.mention.value if day.mention is not None else None
    if value is None or precision(day) != DAY or "/" in value:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(value)).days <= AGO


def is_over(day: Word, published: str) -> bool:
    """``지난해 9월 일에 맞춘 칩을``: a month or a year that is over, before what is done in it."""
    value = day.mention.value if day.mention is not None else None
    return value is not None and precision(day) < DAY and last_day(value) < published


def opening(noun: Noun) -> Word:
    """The first word of a chain, with what it is a list with or has as a genitive."""
    return words_of(noun)[0]


def words_of(noun: Noun) -> list[Word]:
    """The words of a chain from its first on."""
    return sorted(reached(noun), key=lambda word: word.start)
