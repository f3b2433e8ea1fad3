"""What the plain present tells: what is to come, or what one always does."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.shades.leading import stands_apart
from kg.extract.units import Verb

BROUGHT_ABOUT = ("product", "organization")  # what is described by its own event: 출시하는 신작


def is_to_come(match: Match, grammar: Grammar) -> bool:
    """The plain present of what happens once (``내달 출시한다``), also where a clause leads to it, tells a plan."""
    verb = match.verb
    present = grammar.frames.types[match.pattern.type].present
    if verb is None or not present or (match.noun is not None and match.noun.case == "in"):
        return False  # 간담회에서 늘 것으로 본다고 말했다
    if verb.ending == "connective" and verb.next is not None and stands_apart(verb, verb.next, grammar):
        return False  # 회의를 열고 등재한다고 밝혔다
    joining = grammar.endings.coordinate | (grammar.endings.serial if present == "said" else frozenset())
    while verb.ending == "connective" and verb.form in joining and verb.next is not None:
        if verb.meanings:
            return False
        verb = verb.next
    how_much = "amount" in match.roles  # 평택에 2조원을 투자한다
    told = ("quote",) if present == "said" and not how_much else ("final", "quote", "quote_adnominal")
    endings = grammar.endings
    described = present == "planned" and match.gap in BROUGHT_ABOUT and verb.form in endings.present_adnominal
    plain = described or (verb.ending in told and verb.form in endings.present)
    lasts = (
        verb.meanings
        or verb.adjective
        or verb.kind in ("copula", "headline")
        or verb.lemma in grammar.verbs.lasting
    )
    return plain and not lasts and not habitual(verb, grammar)


def habitual(verb: Verb, grammar: Grammar) -> bool:
    """``매주 공개된다`` tells of no one time."""
    said = [*(w.root for w in verb.adverbs), *(w.root for n in verb.arguments for w in n.words)]
    return any(w in grammar.shades.habitual for w in said)
