"""Occasions beside an event: ``서울에서 열린 회의에 참석해`` takes place where the meeting is held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.extract.grammar import Grammar
from kg.extract.slots import Match
from kg.extract.units import Verb, Word


def occasions(match: Match, grammar: Grammar) -> Iterator[Verb]:
    """The clauses that say of an occasion beside the event, or of the event noun itself, where it is held."""
    held, verb = grammar.verbs.held, match.verb
    before = verb.chain if verb is not None else None
    serial = before is not None and before.form in grammar.endings.serial
    attended = serial and before is not None and before.lemma in grammar.verbs.attending  # `행사에 참석해 발언을 했다`
    nouns = [
        *(verb.arguments if verb is not None else ()),
        *([match.noun] if match.noun is not None else ()),
        *(before.arguments if before is not None and attended else ()),
    ]
    for noun in nouns:
        yield from (clause for clause in noun.modifiers if clause.lemma in held)


def place_before(match: Match) -> list[Word]:
    """``미국 샌디에이고 기자간담회``: the places right before the noun that tells the event, in its chain."""
    chains = [*(match.verb.arguments if match.verb is not None else ()), *([match.noun] if match.noun else [])]
    for noun in chains:
        at = next((i for i, w in enumerate(noun.words) if w.span.overlaps(match.trigger)), 0)
        found = list(takewhile(is_place, reversed(noun.words[:at])))
        if found:
            return found[::-1]
    return []


def is_place(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "place"
