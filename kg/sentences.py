"""Blocks into sentences: a quotation is never cut, and a missing blank after the full stop does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.knowledge.files import Library
from kg.model import Span

LONGEST_QUOTE = 1500  # code points; a mark that is not closed within this closes nothing


@dataclass(frozen=True)
class Punctuation:
    """Which marks end a sentence, quote, or enclose a name (data/grammar/sentences.toml)."""

    final: frozenset[str]
    stops: frozenset[str]
    quotes: dict[str, str]
    spoken: tuple[str, ...]
    pairs: dict[str, str]

    @classmethod
    def load(cls, library: Library) -> Punctuation:
        table: dict[str, Any] = library.toml("grammar/sentences.toml")
        return cls(
            frozenset(table["final"]),
            frozenset(table["stops"]),
            dict(table["quotes"]),
            tuple(table["spoken"].split()),
            {**table["names"], **table["quotes"]},
        )


def enclosed(content: str, span: Span, pairs: dict[str, str]) -> Iterator[Span]:
    """The stretches between opening and closing marks, the marks included, outermost only, left to right."""
    opening = any_of("".join(pairs))
    at = span.start
    while match := opening.search(content, at, span.end):
        at = match.start()
        end = content.find(pairs[content[at]], at + 1, min(span.end, at + LONGEST_QUOTE))
        if end >= 0:
            yield Span(at, end + 1)
            at = end
        at += 1


def split(content: str, span: Span, marks: Punctuation) -> list[Span]:
    """The sentences of ``content[span]``, blanks at their ends left out, in order and not overlapping."""
    stop = any_of("".join(sorted(marks.stops)))
    closed = enclosed(content, span, marks.pairs)
    shut = next(closed, None)
    found: list[Span] = []
    start = at = span.start
    while match := stop.search(content, at, span.end):
        at = match.start()
        while shut is not None and shut.end <= at:
            shut = next(closed, None)
        if shut is not None and shut.start <= at:
            at = shut.end
            continue
        if ends_sentence(content, at, span, marks):
            while at + 1 < span.end and content[at + 1] in marks.stops:
                at += 1
            found.append(Span(start, at + 1))
            start = at + 1
        at += 1
    found.append(Span(start, span.end))
    return [s for piece in found if (s := trimmed(content, piece)).start < s.end]


@lru_cache
def any_of(marks: str) -> re.Pattern[str]:
    """An expression for any one of the marks."""
    return re.compile(f"[{re.escape(marks)}]" if marks else "(?!)")


def ends_sentence(content: str, at: int, span: Span, marks: Punctuation) -> bool:
    """Whether the stop at ``at`` ends a sentence, rather than a number, an address or an abbreviation."""
    before = content[at - 1] if at > span.start else ""
    after = content[at + 1] if at + 1 < span.end else " "
    if before in marks.final:
        return after not in marks.quotes.values()
    return after.isspace() and not before.isascii() and before != "" and not before.isdigit()


def trimmed(content: str, span: Span) -> Span:
    """The span without the blanks at its ends."""
    piece = span.of(content)
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, span.start + left + len(piece.strip()))
