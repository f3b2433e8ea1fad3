"""Clauses that describe a noun further on than the one right after them: what follows only says of what that is."""

from __future__ import annotations

from kg.extract.clauses.through import passes_over
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Unit, Verb, ends_in

FURTHER = 4  # nouns further on in which the one that is meant may stand


def waits(clause: Verb, noun: Noun, passage: Passage, grammar: Grammar) -> bool:
    """Whether a clause passes over the noun right after it.

    ``2일 열린 본부 신설을 위한 협의회``, ``가온을 상대로 낸 특허 침해에 따른 배상 소송``, ``국회에서 열린 법안 철회를
    촉구하는 기자회견``.
    """
    if noun.case == "for_gen" and passes_over(clause, noun, grammar):
        return True
    if clause.lemma in grammar.verbs.held:
        return noun.case == "object" and not meets(noun, grammar) and described_session(noun, passage, grammar)
    if not any(n.case == "against" for n in clause.arguments) or noun.topic or noun.case == "subject":
        return False
    return not sues(noun, grammar) and any(sues(n, grammar) for n in further(noun, passage))


def further(noun: Noun, passage: Passage) -> list[Noun]:
    """The nouns of a chain that are still to come: as far as the next predicate that describes none."""
    found: list[Noun] = []
    for unit in after(noun, passage):
        if isinstance(unit, Verb) and unit.ending != "adnominal":
            break
        if isinstance(unit, Noun):
            found.append(unit)
            if len(found) == FURTHER or unit.topic or unit.case in ("subject", "topic", "object", "in"):
                break
    return found


def described_session(noun: Noun, passage: Passage, grammar: Grammar) -> bool:
    """``법안 철회를 촉구하는 기자회견에``: right after the noun a clause takes it, and describes a session."""
    units = after(noun, passage)[:2]
    described = len(units) == 2 and isinstance(units[0], Verb) and units[0].ending == "adnominal"
    return described and isinstance(units[1], Noun) and meets(units[1], grammar)


def after(noun: Noun, passage: Passage) -> list[Unit]:
    at = next((i for i, unit in enumerate(passage.units) if unit is noun), len(passage.units))
    return passage.units[at + 1 :]


def meets(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain closes with a word for a session."""
    return ends_in(noun.head.root, grammar.nouns.gatherings)


def sues(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain holds a suit: ``손해배상 소송 1심 선고``."""
    return any(w.root in grammar.nouns.suits or ends_in(w.root, grammar.nouns.pleas) for w in noun.words)
