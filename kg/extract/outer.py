"""The clauses around an event: the one that it stands in, and those that describe a noun of it."""

from __future__ import annotations

from kg.extract.taking import Match
from kg.extract.units import Noun, Verb, clauses_before


def spoken_of_around(match: Match) -> Noun | None:
    """Of whom the clause talks that stands around one that describes its object, or around an event noun."""
    verb, noun = match.verb, match.noun
    outer, at = None, 0
    if noun is not None and verb is None:
        outer, at = noun.governor or (noun.owner.governor if noun.owner is not None else None), noun.start
    elif verb is not None and noun is None and verb.ending == "adnominal" and verb.head is not None:
        gap = next((s.case for s in match.pattern.slots if s.role == match.gap), "")
        if gap == "object" and verb.voice == "active":
            outer, at = (verb.head.owner or verb.head).governor, verb.start
    subject = outer.subject if outer is not None else None
    if outer is not None and verb is not None and subject is verb.head:  # 한빛은 지난해 낸 앱이 인기다
        subject = next((n for n in outer.arguments if n.topic and n is not verb.head), None)
    return subject if subject is not None and subject.topic and subject.end <= at else None


def opener_before(verb: Verb) -> Noun | None:
    """The subject with which the clauses that describe a predicate's nouns open the sentence, if no topic does."""
    inner = [c.subject for n in verb.arguments for c in clauses_before(n) if c.subject and not c.carried]
    first = min(inner, key=lambda n: n.start, default=None)
    if first is None or first.case != "subject" or any(n.start < first.start and n.topic for n in verb.arguments):
        return None
    return first
