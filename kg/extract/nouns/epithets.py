"""Names that only compare: ``‘중국판 넷플릭스’ 누리비전`` tells of the second alone."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.units import Mark, Noun, Unit, Word

BESIDE = 2  # code points from a quotation's last word to the name that it describes
MOST = 2  # chains that such a quotation holds: ``한국의 테슬라``


def without_epithets(units: Sequence[Unit], grammar: Grammar) -> list[Unit]:
    """The units without quotations that say what the name right after them is like."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        held = epithet(units, at, grammar)
        if not held:
            out.append(units[at])
        at += held or 1
    return out


def epithet(units: Sequence[Unit], at: int, grammar: Grammar) -> int:
    """How many units a comparison takes that opens at ``at``, its marks with it; 0 where none does."""
    if not isinstance(units[at], Mark):
        return 0
    for count in range(1, MOST + 1):
        chains, rest = units[at + 1 : at + 1 + count], units[at + 1 + count : at + 3 + count]
        nouns = [one for one in chains if isinstance(one, Noun)]
        if len(nouns) != count or len(rest) < MOST or not isinstance(rest[0], Mark) or not isinstance(rest[1], Noun):
            continue
        glued = rest[0].start == nouns[-1].end and rest[1].start - rest[0].start <= BESIDE
        plain = nouns[-1].case == "bare" and all(one.case == "gen" for one in nouns[:-1])
        if glued and plain and bears_name(rest[1].words[0]) and compares(nouns, grammar):
            return count + 2
    return 0


def bears_name(word: Word) -> bool:
    """A name, or a word that the analyser does not list."""
    return word.mention is not None or len(word.tokens) > 1 or any(not t.lemma for t in word.tokens)


def compares(nouns: Sequence[Noun], grammar: Grammar) -> bool:
    """A country, or a word such as 중국판, before the name of something else."""
    first, last = nouns[0].words[0], nouns[-1].head
    if first is last or last.mention is None:
        return False
    known = grammar.nouns
    ends = [end for end in sorted(known.version) if first.root.endswith(end)]
    country = first.root.removesuffix(ends[0]) if ends else first.root
    return country in known.states | known.likened
