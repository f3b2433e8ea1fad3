"""Words beside an event that tell it more or less surely than its own clause does."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import Adverb, Noun, Passage, Verb, governing
from kg.knowledge.families import SPEECH

SURE = "past"


def soon(match: Match, grammar: Grammar) -> bool:
    """``곧 나래폰을 선보인다``, ``조만간 복귀``: what is to happen soon, where no past tells it."""
    verb = match.verb or (match.noun.governor if match.noun is not None else None)
    if verb is None or SURE in verb.meanings:
        return False
    told = verb.kind == "headline" or verb.ending in ("final", "quote", "quote_adnominal")
    return told and any(word.root in grammar.shades.soon for word in verb.adverbs)


def borne_out(match: Match, grammar: Grammar) -> bool:
    """``아들을 숨지게 한 혐의``: that somebody is dead is no charge, though who did it is."""
    verb = match.verb
    head = verb.head if verb is not None and verb.ending == "adnominal" else None
    charged = head is not None and head.head.root in grammar.nouns.charges
    return charged and match.pattern.type in grammar.shades.borne_out and "agent" not in {*match.roles, *match.open}


def dismissed(match: Match, root: str, grammar: Grammar) -> bool:
    """``가처분 신청 기각``: what a court turns down has been brought before it."""
    return match.pattern.type in grammar.shades.brought and root in grammar.shades.turned_down


def voiced(match: Match, root: str, grammar: Grammar) -> bool:
    """``반대 의사를 밝혔다``: to say that one is against it is to be against it."""
    return grammar.frames.types[match.pattern.type].speech and root in grammar.shades.will


def undoing_asked(noun: Noun, at: int, grammar: Grammar) -> bool:
    """``구속 취소 청구``: what somebody asks to be undone has been done."""
    return any(word.root in grammar.shades.asked_for for word in noun.words[at:])


def which_one(verb: Verb, head: Noun, grammar: Grammar) -> bool:
    """``노조가 요구한 조건``, ``발표한 계획``: whether a clause says which plan is meant, rather than what it holds."""
    if head.head.root not in grammar.shades.things_made:
        return False
    if verb.form in grammar.endings.adnominal_past and verb.form not in grammar.endings.retrospective:
        return True
    by_root, types = grammar.frames.by_root, grammar.frames.types
    said = any(types[p.type].family == SPEECH for root in (verb.root, verb.lemma) for p in by_root.get(root, ()))
    return said and verb.voice == "active" and not any(n.case in ("object", "also") for n in verb.arguments)


def breaks_off(verb: Verb, head: Noun, grammar: Grammar) -> bool:
    """``2차 소송도 제기할 것 나래재단은``: a heading that ends so, run into what comes next."""
    alone = head.case == "bare" and len(head.words) == 1 and head.head.root in grammar.nouns.clause
    return alone and verb.form in grammar.endings.adnominal_future


def settled(head: Noun, grammar: Grammar) -> bool:
    """``서비스를 도입하는 방안을 발표했다``: a measure that is announced is planned, and no mere possibility."""
    verb = governing(head)
    announced = verb is not None and verb.lemma in grammar.shades.settling and head.case == "object"
    return announced and head.head.root in grammar.shades.measures


def said_of_it(noun: Noun, verb: Verb, grammar: Grammar) -> bool:
    """``간담회에서 나래를 활용하는 방안을 발표했다``: what a measure is about is no shade of where it is told."""
    return noun.case == "in" and verb.head is not None and verb.head.head.root in grammar.shades.measures


def unlikely(noun: Noun, verb: Verb, grammar: Grammar) -> bool:
    """``상장은 실현 가능성이 낮다``, ``인수할 가능성은 희박하다``: a chance that is hardly there."""
    if verb.lemma not in grammar.shades.slight:
        return False
    return any(n.head.root in grammar.shades.chances for n in (noun, *verb.arguments))


def soon_before(match: Match, passage: Passage, grammar: Grammar) -> bool:
    """``한빛전자 곧 나래폰 출시``: a heading without a verb that says that something is to happen soon."""
    noun = match.noun
    verbs = [verb for verb in (match.verb, noun.governor if noun is not None else None) if verb is not None]
    if noun is None or noun.case != "bare" or any(verb.kind != "headline" for verb in verbs):
        return False
    at = next((i for i, unit in enumerate(passage.units) if unit is noun), 0)
    before = passage.units[at - 1] if at else None
    return isinstance(before, Adverb) and before.word.root in grammar.shades.soon


def turns_to_condition(verb: Verb, grammar: Grammar) -> bool:
    """``3억원을 요구하며 만약 주지 않으면 알리겠다고 했다``: a condition that opens behind a clause is not its own."""
    after = verb.next
    return after is not None and any(
        word.root in grammar.shades.if_words and verb.stop <= word.start for word in after.adverbs
    )
