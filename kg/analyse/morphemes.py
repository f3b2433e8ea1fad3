"""Kiwi, wrapped: morphemes in code points of the whole text, with settled spans forced to stay whole."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from kg.model import Span, Token

NOMINAL = ("N", "S", "XPN", "XSN", "XR", "MM", "W")  # tags of the pieces into which it breaks a name
LEANING = ("J", "S", "VCP", "XSN")  # tags of what follows a name in the same word
NARROW = 5.0  # of the beam: faster than the analyser's own 8, and what is read of the gold is the same
UNKNOWN = ("NNG", "NNP")  # tags under which the analyser guesses a word that it does not know


@lru_cache(maxsize=1)
def kiwi() -> Any:
    """The one analyser of this process: loaded on first use, since it takes seconds.

    It has no threads of its own, and what it makes at its first word is made, so that forked processes share it.
    """
    from kiwipiepy import Kiwi

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 0 had another meaning before its version 0.21
        analyser = Kiwi(num_workers=0)
    analyser.global_config.cutoff_threshold = NARROW
    analyser.tokenize("")
    return analyser


def tokenise(content: str, span: Span, settled: Iterable[tuple[Span, str]] = ()) -> tuple[Token, ...]:
    """The morphemes of ``content[span]``; each settled ``(span, tag)`` comes back as one token.

    The lemma of a noun that is in no dictionary of the analyser is empty.

    Args:
        content: the whole text; all offsets are its code points.
        span: the sentence to read.
        settled: stretches inside ``span`` that names, dates or amounts have already settled, not overlapping.
    """
    piece = span.of(content)
    forced = [(s.start - span.start, s.end - span.start, tag) for s, tag in sorted(settled)]
    found: Sequence[Any] = kiwi().tokenize(piece, pretokenized=forced or None)
    return tuple([_token(t, span.start) for t in found])


def joined(content: str, tokens: Sequence[Token], settled: Sequence[tuple[Span, str]]) -> tuple[Token, ...] | None:
    """The morphemes with each settled ``(span, tag)`` made one token; None where they must be read again.

    That is where a stretch cuts through a morpheme, or where the morphemes in it or after it show that the analyser
    took it for something else.

    Args:
        settled: in the order of the text, not overlapping; what is one token already stays as it is.
    """
    found: list[Token] = []
    at = 0
    for span, tag in settled:
        first = at
        while first < len(tokens) and tokens[first].end <= span.start:
            first += 1
        found += tokens[at:first]
        at = first
        while at < len(tokens) and tokens[at].start < span.end:
            at += 1
        inside, after = tokens[first:at], tokens[at : at + 1]
        if not inside or inside[0].start != span.start or max(t.end for t in inside) != span.end:
            return None
        if not _nominal(inside) or any(_misread(t, span.end) for t in after):
            return None
        text = span.of(content)
        found += inside if len(inside) == 1 else [Token(span.start, span.end, text, tag, text)]
    return (*found, *tokens[at:])


def _nominal(tokens: Sequence[Token]) -> bool:
    """Whether all morphemes are such as the analyser breaks an unknown name into."""
    return all(t.tag.startswith(NOMINAL) for t in tokens)


def _misread(token: Token, end: int) -> bool:
    """Whether what follows a settled stretch neither leans on it nor begins a word."""
    return not token.tag.startswith(LEANING) if token.start == end else token.tag.startswith(("E", "XS"))


def _token(found: Any, start: int) -> Token:
    """A morpheme in a text in which the sentence starts there; its tag without the mark of irregular conjugation."""
    tag = found.tag.partition("-")[0]
    lemma = "" if found.oov and tag in UNKNOWN else found.lemma
    return Token(start + found.start, start + found.end, found.form, tag, lemma)
