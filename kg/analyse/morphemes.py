"""Kiwi, wrapped: morphemes in code points of the whole text, with settled spans forced to stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from kg.model import Span, Token

UNKNOWN = ("NNG", "NNP")  # tags under which the analyser guesses a word that it does not know


@lru_cache(maxsize=1)
def kiwi() -> Any:
    """The one analyser of this process: loaded on first use, since it takes seconds."""
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)


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
    return tuple(
        Token(span.start + t.start, span.start + t.end, t.form, str(t.tag), _lemma(t)) for t in found
    )


def _lemma(token: Any) -> str:
    return "" if token.oov and token.tag in UNKNOWN else str(token.lemma)
