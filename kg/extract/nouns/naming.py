"""Marks that name a thing or a term, and quote nobody: ``‘나래’는``, ``신규 서비스 ‘나래’``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Mention, Span
from kg.sentences import Punctuation, enclosed

BRACKETS = {"(": ")", "[": "]"}
LONGEST_NAME = 40  # code points of what marks set off without its being a quotation
NEXT = re.compile(r" (\w+)")
STRAIGHT = re.compile(rf"(?<!\w)'[^'\n]{{1,{LONGEST_NAME}}}'")  # the single mark that opens as it closes


def in_marks(content: str, mentions: Sequence[Mention]) -> set[tuple[int, int]]:
    """Where marks right around names stand; a gloss may stand inside, and have left a blank for its bracket."""
    ends = {m.end: m.start for m in mentions}
    for first, gloss in pairwise(mentions):
        if first.entity is not None and first.entity == gloss.entity:
            ends[gloss.end + content.startswith(" ", gloss.end)] = ends[gloss.end] = first.start
    return {(start - 1, end + 1) for end, start in ends.items()}


def naming_marks(
    content: str,
    span: Span,
    said: Sequence[Span],
    mentions: Sequence[Mention],
    marks: Punctuation,
    coming_out: frozenset[str],
) -> frozenset[int]:
    """Where the quotation marks stand that say nothing: both around a name, of a term the one before a particle.

    So does the mark before a noun by which things come out (``coming_out``): ``‘나래 팝업스토어’ 오픈``.
    """
    pairs = {opening: closing for opening, closing in marks.pairs.items() if opening not in BRACKETS}
    names = in_marks(content, mentions)
    found: list[int] = []
    straight = [Span(*m.span()) for m in STRAIGHT.finditer(content, span.start, span.end)]
    for stretch in [*enclosed(content, span, pairs), *straight]:
        if stretch.end - stretch.start > LONGEST_NAME or any(stretch.overlaps(q) for q in said):
            continue
        if (stretch.start, stretch.end) in names:
            found += [stretch.start, stretch.end - 1]
        elif content[stretch.end : stretch.end + 1].isalpha() or comes_out(content, stretch.end, coming_out):
            found.append(stretch.end - 1)
    return frozenset(found)


def comes_out(content: str, end: int, coming_out: frozenset[str]) -> bool:
    """Whether the next word is a noun by which things come out."""
    match = NEXT.match(content, end)
    return match is not None and match[1] in coming_out
