"""Sentences that close with how somebody said what they tell: ``비용이 컸다는 설명이다``; and who that is."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.units import Noun


def closes_what_is_said(noun: Noun, grammar: Grammar) -> bool:
    """Whether such a noun closes what is said, and all that the sentence tells."""
    closing = noun.case == "copula" and noun.head.root in grammar.speech.closing
    return closing and any(clause.ending == "quote_adnominal" for clause in noun.modifiers)


def names_nobody(noun: Noun) -> bool:
    """Whether neither a genitive nor a topic of its own names who says so."""
    verb = noun.governor
    return noun.genitive is None and len(noun.words) == 1 and (verb is None or verb.subject is None)
