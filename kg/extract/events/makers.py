"""Whose a product is, by what stands before its name: ``한빛의 앱``, ``한빛이 개발한 앱``, ``한빛의 신작인 ‘나래’``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import heads
from kg.extract.nouns.kinds import is_actor
from kg.extract.units import Candidate, Noun, Verb, bears, ends_in, filler_of
from kg.model import Filler


def makers(noun: Noun, grammar: Grammar) -> list[Candidate]:
    """The organisations to which the chain of a product ascribes it, by the nearest of its ascriptions."""
    first = noun.members[0] if noun.members else noun
    owner = first.genitive
    for source in [*([owner] if owner is not None else []), *ascribed(first.modifiers, grammar)]:
        found = [c for c in heads(source, grammar) if c.kind == "organization" or is_trade(c, source, owner, grammar)]
        if found:
            return found
    return opener(first, grammar)


def opener(noun: Noun, grammar: Grammar) -> list[Candidate]:
    """``한빛전자 스마트폰 ‘나래’가``: the house that opens the chain of a product that bears a name."""
    first, *rest = noun.words
    named = len(rest) > 1 and rest[-1].mention is not None and rest[-1].mention.kind == "product"
    kind = named and rest[0].mention is None and ends_in(rest[0].root, grammar.nouns.product)
    return [Candidate(filler_of(first), "organization", first)] if kind and bears(first, "organization") else []


def is_trade(candidate: Candidate, source: Noun, owner: Noun | None, grammar: Grammar) -> bool:
    """``국내 게임사들의 신작``: firms of a trade, though none has a name."""
    if candidate.kind not in ("crowd", "body") or source is not owner or candidate.word is None:
        return False
    forms = [t.form for t in candidate.word.tokens if t.form not in grammar.nouns.plural]
    return bool(forms) and (forms[-1] in grammar.nouns.company or forms[-1] in grammar.nouns.firm)


def ascribed(clauses: list[Verb], grammar: Grammar) -> Iterator[Noun]:
    """The nouns of describing clauses that say whose work it is."""
    for clause in reversed(clauses):
        if clause.kind == "copula" and clause.noun is not None:
            yield from of_what_it_is(clause.noun, grammar)
        elif clause.lemma in grammar.verbs.making and clause.voice == "active":
            yield from (n for n in clause.arguments if n.case == "in")
            if clause.subject is not None:
                yield clause.subject
        elif clause.lemma in grammar.verbs.making:
            yield from (n for n in clause.arguments if n.case in ("by", "in", "from"))


def of_what_it_is(noun: Noun, grammar: Grammar) -> Iterator[Noun]:
    """``한빛의 신작인``, ``한빛 최고 기대작 중 하나인``: the names before the word for a work."""
    chain = noun.words if noun.genitive is None else [*noun.genitive.words, *noun.words]
    work = next((at for at, w in enumerate(chain) if w.mention is None and ends_in(w.root, grammar.nouns.product)), 0)
    named = [w for w in chain[:work] if w.mention is not None and w.mention.kind == "organization"]
    if named:
        yield Noun(named[-1:])


def may_lack_particle(verb: Verb, grammar: Grammar) -> bool:
    """Whether a bare noun may be the object of a verb: where that describes a noun, only of whoever does it."""
    return verb.ending != "adnominal" or (verb.head is not None and is_actor(verb.head, grammar))


def house_before(told: Sequence[Filler], noun: Noun, verb: Verb) -> list[Candidate]:
    """``한빛식품 치즈버거 2종 선봬``: the house in the chain of a product that a heading tells of."""
    if not told or verb.subject is not None:
        return []
    before = [w for w in noun.words if w.end <= told[0].start and bears(w, "organization")]
    return [Candidate(filler_of(w), "organization", w) for w in before[-1:]]
