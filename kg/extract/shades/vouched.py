"""What a sentence that only reports takes for granted: the writer vouches for it, though all else is hearsay."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import is_cause
from kg.extract.units import Noun, Verb, ends_in, governing

FURTHEST = 12  # clauses outwards


def taken_for_granted(verb: Verb, grammar: Grammar) -> bool:
    """Whether a clause inside of what is only reported says what is known, and not what is reported.

    ``나래앱에 가입한 변호사들이 반발한다는 얘기가 나온다``: what describes somebody says who is meant.
    ``한빛이 공장을 닫으면서 상권이 죽을 것이라는 우려가 나온다``: what a clause set apart tells came before the words.
    """
    seen, current = 0, verb
    while seen < FURTHEST and "hearsay" not in current.meanings:
        seen += 1
        after: Verb | None = None
        if current.ending == "adnominal" and current.head is not None:
            if meanwhile(current, grammar):
                return True
            if describes(current, current.head, grammar):
                return True
            after = governing(current.head)
        elif current.ending == "connective":
            after = current.next if current.next is not current else None
            if after is not None and sets_off(current, after, grammar):
                return True
        elif current.ending == "nominal":
            after = current.governor
        if after is None:
            return False
        current = after
    return False


def stands_before(noun: Noun, grammar: Grammar) -> bool:
    """``가온 인수로 업계가 재편될 것이라는 전망``, ``사임 이후 …라는 우려``: through what, or since when, is known."""
    verb = noun.governor
    if verb is None or noun.case in ("subject", "object"):
        return False
    since = noun.words[-1].root in grammar.nouns.since
    since |= noun.case in ("cause", "in_line")  # 인수로 인해, 인수에 따라 일자리가 줄었다는 지적
    since |= noun.case == "at" and verb.lemma in grammar.verbs.reacting and verb.ending == "connective"
    own = verb.subject is not None and verb.subject in verb.arguments and verb.subject.start > noun.end
    return since or (own and is_cause(noun))


def describes(verb: Verb, head: Noun, grammar: Grammar) -> bool:
    """Whether a clause says which one a noun means, and does not fill it out: ``…한 교사``, but no ``…할 계획``."""
    nouns, root = grammar.nouns, head.head.root
    if root in grammar.frames.verbals and verb.form not in grammar.endings.adnominal_past:
        return False  # 합병을 고려하는 협상
    if head.head.mention is not None and head.head.mention.kind in ("date", "amount"):
        dated = head.head.mention.kind == "date"  # 수사가 진행 중이던 올해 초
        return dated and verb.form in grammar.endings.adnominal_past
    filled = nouns.content | nouns.clause | nouns.et_al | nouns.since_then | nouns.closing | grammar.speech.telling
    if root in filled or root in grammar.shade_of or ends_in(root, grammar.shades.planned_ends):
        return False
    return (bool(head.case) and head.case not in ("copula", "bare")) or head.head.mention is not None


def sets_off(verb: Verb, after: Verb, grammar: Grammar) -> bool:
    """Whether a clause with its own subject stands before words that others say: ``A가 닫으면서 B가 죽는다는 우려``."""
    endings = grammar.endings
    apart = verb.form in endings.contrast | endings.simultaneous | endings.turning
    own = verb.subject is not None and after.subject is not verb.subject and not after.carried
    own &= verb.carried or verb.subject in verb.arguments
    return apart and own and after.ending == "quote_adnominal" and "hearsay" not in after.meanings


def meanwhile(verb: Verb, grammar: Grammar) -> bool:
    """``정부가 증원을 밝힌 가운데``: what is so while something else is said."""
    head = verb.head.head.root if verb.ending == "adnominal" and verb.head is not None else ""
    own = verb.subject is not None and (verb.subject in verb.arguments or bool(verb.quoted))
    return head in grammar.nouns.meanwhile and own
