"""Between whom something is: ``한빛과 가온 간 협력``, ``양사간 합의`` are the 협력 of the two, the 합의 of both."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import two_of_a_kind
from kg.extract.units import Noun, Unit, Word, bears

SIDES = ("person", "organization", "group", "place")


def parted(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """The units, those between whom something is as a genitive of their own before what they have."""
    out: list[Unit] = []
    for unit in (part for one in units for part in timed_apart(one, grammar)):
        cut = cut_after(unit, out, grammar) if isinstance(unit, Noun) else 0
        if isinstance(unit, Noun) and cut:
            whose = [whole(word, grammar) for word in unit.words[:cut] if word.root not in grammar.nouns.among]
            first = [out.pop()] if follows_with(out) else []
            out.append(Noun(whose, case="gen", members=[n for n in first if isinstance(n, Noun)]))
            unit = replace(unit, words=unit.words[cut:])
        out.append(unit)
    return out


def cut_after(noun: Noun, before: list[Unit], grammar: Grammar) -> int:
    """How many words of a chain tell between whom; 0 where none do (``3년 간 협상``, ``기업 간 거래``)."""
    nouns, both = grammar.nouns, follows_with(before)
    for at, word in enumerate(noun.words[:-1]):
        if whole(word, grammar) is not word:
            return at + 1
        if at and word.root in nouns.among:
            side = noun.words[at - 1]
            pair = two_of_a_kind([one.root for one in noun.words[:at]], grammar)
            known = bears(side, *SIDES) or side.root in nouns.both or pair is not None
            return at + 1 if known or (both and side.mention is None) else 0
    return 0


def follows_with(before: list[Unit]) -> bool:
    """Whether the first of two stands right before: ``한빛과``."""
    first = before[-1] if before else None
    return isinstance(first, Noun) and first.case == "with" and not first.topic


def whole(word: Word, grammar: Grammar) -> Word:
    """``양사간`` without the 간 that is written as one with it."""
    for mark in grammar.nouns.among if word.mention is None else ():
        if word.root.removesuffix(mark) in grammar.nouns.both and word.root.endswith(mark):
            tokens = tuple(t for t in word.tokens if t.end <= word.end - len(mark))
            return replace(word, end=word.end - len(mark), text=word.text.removesuffix(mark), tokens=tokens)
    return word


def timed_apart(unit: Unit, grammar: Grammar) -> list[Unit]:
    """``가온 인수 후 매출이``: what says when is parted from the noun that comes next."""
    if not isinstance(unit, Noun) or unit.case == "gen":
        return [unit]
    for at in range(1, len(unit.words) - 1):
        word, before = unit.words[at], unit.words[at - 1]
        since = word.root in grammar.nouns.since and word.mention is None and not unit.members
        if since and before.mention is None and grammar.verbal_noun(before.root):
            return [Noun(unit.words[: at + 1]), replace(unit, words=unit.words[at + 1 :])]
    return [unit]
