"""What only says what a word means, or how something is done by whoever does it, tells of no occasion."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Verb, governing

FURTHEST = 6  # clauses from a telling to the noun that a definition closes with


def in_definition(match: Match, grammar: Grammar) -> bool:
    """``법인과 계약을 맺은 뒤 수수료를 나누는 방식을 말한다``: what a kind of thing is, where nothing is dated."""
    if "date" in match.roles:
        return False
    verb = match.verb or (governing(match.noun) if match.noun is not None else None)
    for _ in range(FURTHEST):
        if verb is None:
            return False
        head = verb.head if verb.ending == "adnominal" else None
        if head is not None and verb.form in grammar.endings.present_adnominal and explains(head, match, grammar):
            return True
        verb = governing(head) if head is not None else verb.next if verb.ending == "connective" else verb.governor
    return False


def explains(head: Noun, match: Match, grammar: Grammar) -> bool:
    """Whether a noun is what something is said to be: ``방식을 말한다``, and of nobody named ``하는 방식이다``."""
    after, nouns, endings = head.governor, grammar.nouns, grammar.endings
    if after is None or after.form not in endings.present or after.quoted or after.ending == "quote":
        return False
    if head.case == "object":
        return head.head.root in nouns.kinds and after.lemma in grammar.verbs.explaining
    named = any(f.entity is not None for fillers in match.roles.values() for f in fillers)
    return head.case == "copula" and head.head.root in nouns.ways and not named and told_of(after)


def told_of(verb: Verb) -> bool:
    """Whether a sentence ends there, and is no more than told."""
    return verb.ending == "final" and not verb.meanings
