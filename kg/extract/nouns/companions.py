"""Who else takes part: those together with the one told of, and those to whom it happened before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Verb, ends_in
from kg.knowledge.families import POSTS
from kg.knowledge.frames import Pattern


def also_taking_part(verb: Verb, pattern: Pattern, grammar: Grammar) -> Iterator[Noun]:
    """Those together with the subject, or with whom it is done to.

    ``B와 공동으로`` too, where the pattern has no other side.
    """
    jointly = any(n.case == "dir" and n.head.root in grammar.nouns.jointly for n in verb.arguments)
    with_them = jointly and all(slot.case != "with" for slot in pattern.slots)
    return (n for n in verb.arguments if n.case == "together" or (with_them and n.case == "with"))


def listed_over(verb: Verb, case: str, grammar: Grammar) -> Iterator[Noun]:
    """``A와 범행을 도운 B를 기소했다``: the first of a list stands in the clause on the second.

    Not where two do together what the clause tells: ``A와 범행을 모의한 B를``.
    """
    for noun in verb.arguments:
        for clause in noun.modifiers if noun.case == case else ():
            done = [n for n in clause.arguments if n.case == "object"]
            plays = any(ends_in(n.head.root, grammar.nouns.parts_played) for n in done)
            if clause.ending != "adnominal" or not done or (clause.lemma in grammar.verbs.mutual and not plays):
                continue
            yield from (n for n in clause.arguments if n.case == "with" and n.end < done[0].start)


def put_there_before(verb: Verb, case: str, pattern: Pattern, grammar: Grammar) -> Iterator[Noun]:
    """``김 부사장을 대표로 내정하고 이달 주총에서 선임한다``: who is named for a post is put into that one.

    ``장관을 만나 협력 방안을 논의했다``: whom one meets, one confers with.
    """
    chain, frames = verb.chain, grammar.frames
    if case == "with" and chain is not None and chain.lemma in grammar.verbs.meeting and chain.subject is verb.subject:
        yield from (n for n in chain.arguments if n.case in ("object", "with"))
    if chain is None or chain.form not in grammar.endings.coordinate or frames.types[pattern.type].family != POSTS:
        return
    told = {p.type for root in (chain.root, chain.lemma) for p in frames.by_root.get(root, ())}
    if pattern.type in told and all(n.case not in ("object", "dir") for n in verb.arguments):
        yield from (n for n in chain.arguments if n.case == case and case in ("object", "dir", "at"))


def right_before_object(verb: Verb) -> Iterator[Noun]:
    """``한빛 본사와 김 대표 자택 등을 압수수색했다``: the first of a list of things of two kinds."""
    for noun, after in pairwise(sorted(verb.arguments, key=lambda n: n.start)):
        if noun.case == "with" and after.case == "object" and not after.modifiers:
            yield noun


def without_those_before(noun: Noun) -> Noun:
    """``A에 이어 B도 말했다``: these words are B's alone, though A has spoken as well."""
    members = [m for m in noun.members if m.case != "after"]
    return noun if len(members) == len(noun.members) else replace(noun, members=members)


def leaders(verb: Verb, grammar: Grammar) -> list[Noun]:
    """``김도현이 주축이 돼 설립됐다``, ``김도현이 주도해 설립됐다``: who leads what is done does it."""
    chain = verb.chain
    if chain is None or chain.form not in grammar.endings.serial:
        return []
    core = any(n.case == "complement" and n.head.root in grammar.nouns.core for n in chain.arguments)
    leads = core or chain.lemma in grammar.verbs.leading
    return [n for n in chain.arguments if n.case == "subject"] if leads else []
