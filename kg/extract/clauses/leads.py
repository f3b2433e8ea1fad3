"""Sub-headings that ran into the first sentence of a report: where one ends and the next, or the report, begins.

``새 공장 착공 한빛전자 3년 만에 흑자 전환 가온소프트는 5일 …``: a noun of doing right before a name without a particle
between them closes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from kg.extract.clauses.headings import set_off
from kg.extract.grammar import Grammar
from kg.extract.units import Mark, Noun, Unit, Verb, Word, bears
from kg.model import Sentence

ACTORS = ("person", "organization", "group")


def lead_of(sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that comes right after the heading of a post."""
    return next((two for one, two in pairwise(sentences) if one.kind == "title" != two.kind), None)


def broken(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """The units of a first sentence, its lost breaks put in, and what opens each of its sub-headings set off."""
    out: list[Unit] = []
    last = 0
    for unit, following in zip_longest(units, units[1:]):
        pieces: list[Unit] = [*parted(unit, grammar)] if isinstance(unit, Noun) else [unit]
        ends = isinstance(unit, Verb) and closes(unit, following)
        for at, piece in enumerate(pieces):
            out.append(piece)
            if at < len(pieces) - 1 or ends:
                end = piece.stop if isinstance(piece, Verb) else piece.end if isinstance(piece, Noun) else 0
                out.append(Mark(min(grammar.endings.breaks), end))
                last = len(out)
    return [*set_off(out[:last], grammar), *out[last:]] if last else units


def parted(noun: Noun, grammar: Grammar) -> Iterator[Noun]:
    """The chain cut where a sub-heading closes inside of it."""
    start = 0
    for at, (word, after) in enumerate(pairwise(noun.words), start=1):
        if breaks_off(noun, at, word, after, grammar):
            yield Noun(noun.words[start:at])
            start = at
    yield replace(noun, words=noun.words[start:]) if start else noun


def breaks_off(noun: Noun, at: int, word: Word, after: Word, grammar: Grammar) -> bool:
    """Whether a noun of doing closes a sub-heading, and a name begins the next."""
    follows = noun.words[at + 1 : at + 2]
    named = bears(after, *ACTORS) or (bool(follows) and follows[0].root in grammar.nouns.side)  # 피해자 측
    if word.mention is not None or after.start == word.end or after.tied or not named:
        return False
    if len(word.root) == 1 or word.root in grammar.headings.led:
        return False  # 전 한빛전자 대표, 담당 김도현 부장
    kin = word.root in grammar.nouns.kin and at > 1 and bears(noun.words[at - 2], "person", "position")
    doing = word.root in grammar.frames.verbals or word.root in grammar.headings.steps
    return not kin and (doing or grammar.verbal_noun(word.root))


def closes(verb: Verb, following: Unit | None) -> bool:
    """``…할 계획 없다 한빛전자 측도 …``: whether a predicate closes one, and a name begins the next."""
    if verb.ending != "final" or not isinstance(following, Noun) or following.start <= verb.stop:
        return False
    return bears(following.words[0], *ACTORS)
