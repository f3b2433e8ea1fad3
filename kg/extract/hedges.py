"""Signs beside an event that it is still to come, would change nothing, was refused, or only gives a reason."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.taking import SPEECH, Match
from kg.extract.units import Noun, Verb

NEXT = 3  # a particle and a blank: how far the next word begins from a noun


def precedes(noun: Noun, verb: Verb, grammar: Grammar) -> bool:
    """``출시에 앞서 시연했다``, ``출시에 앞선 시연``: what something else comes before is still to be done."""
    ahead = grammar.shades.ahead
    return verb.root in ahead or any(a.root in ahead and 0 < a.start - noun.end <= NEXT for a in verb.adverbs)


def even_if(verb: Verb, grammar: Grammar) -> bool:
    """``서비스를 시작해도 크게 바뀌지 않는다``: what would change nothing has not happened, unless the past tells."""
    after = verb.next
    told = after is None or "past" in (*verb.meanings, *after.meanings)
    return verb.form in grammar.endings.concessive and not told


def gives_reason(verb: Verb, grammar: Grammar) -> bool:
    """``새 노트북을 출시해서 매출이 늘 것으로 기대된다``: before a clause with a subject of its own, what is done."""
    after = verb.next
    own = after is not None and after.subject not in (None, verb.subject) and not after.carried
    return own and verb.form in grammar.endings.reason


def refused(match: Match, verb: Verb, grammar: Grammar) -> bool:
    """``사퇴 요구를 거부했다``: what is refused was said all the same."""
    return grammar.frames.types[match.pattern.type].family == SPEECH and verb.lemma in grammar.speech.refusing


def lacking(head: Noun, grammar: Grammar) -> bool:
    """``협박할 동기가 없다``: whether what somebody would do something for, or with, is said not to be there."""
    verb = head.governor
    told = head.case in ("subject", "also", "topic") and head.head.mention is None
    return told and verb is not None and verb.lemma in grammar.shades.absent
