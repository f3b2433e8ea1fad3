"""Whom all that somebody thinks is about, where only its first clause names him."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.units import Passage, Verb


def hold_throughout(verb: Verb, passage: Passage, grammar: Grammar) -> None:
    """``검찰은 김 씨가 앙심을 품고 때린 것으로 봤다``: a subject inside holds for all that is thought."""
    thinks = verb.lemma in grammar.verbs.supposing
    clause = grammar.nouns.clause
    held = [n for n in verb.arguments if n.case == "dir" and n.modifiers and n.head.root in clause]
    if not thinks or not held or verb.subject is None:
        return
    last, inner = held[-1].modifiers[-1], None
    for one in passage.verbs:
        if not verb.subject.end <= one.start <= last.start:
            continue
        own = one.subject is not None and one.subject in one.arguments and one.subject.case == "subject"
        fills = one.head is not None and one.head.head.root in grammar.nouns.content
        if own and (one.ending == "connective" or fills):
            inner = one.subject
        elif inner is not None and one.carried and one.subject is verb.subject:
            one.subject = inner
