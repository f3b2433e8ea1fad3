"""Where a sentence quotes: stretches between marks that say something, and those that go on from or into others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.units import tag
from kg.model import Span, Token
from kg.sentences import Punctuation, enclosed


def quotations(content: str, span: Span, tokens: Sequence[Token], grammar: Grammar, marks: Punctuation) -> list[Span]:
    """Stretches between quotation marks that say something: with a predicate inside, or a particle after."""
    opened = unopened(content, span, grammar, marks)
    rest = Span(opened[-1].end, span.end) if opened else span
    found = [s for s in enclosed(content, rest, marks.quotes) if says(content, s, tokens, grammar)]
    return [*opened, *found, *unclosed(content, rest, found, marks)]


def unopened(content: str, span: Span, grammar: Grammar, marks: Punctuation) -> list[Span]:
    """A quotation that an earlier sentence opened: from the sentence's beginning to a closing mark that ties on."""
    for opening, closing in marks.quotes.items():
        at = content.find(closing, span.start, span.end) if opening != closing else -1
        if at > span.start and content.find(opening, span.start, at) < 0 and ties_on(content, at + 1, grammar):
            return [Span(span.start - 1, at + 1)]
    return []


def unclosed(content: str, span: Span, found: list[Span], marks: Punctuation) -> list[Span]:
    """A quotation whose closing mark was cut off goes on to the end of the sentence."""
    last = found[-1].end if found else span.start
    for opening, closing in marks.quotes.items():
        at = content.find(opening, last, span.end) if opening != closing else -1
        if at >= 0 and content.find(closing, at, span.end) < 0:
            return [Span(at, span.end + 1)]
    return []


def says(content: str, span: Span, tokens: Sequence[Token], grammar: Grammar) -> bool:
    inside = [t for t in tokens if span.start <= t.start and t.end <= span.end]
    after = next((t for t in tokens if t.start >= span.end), None)
    glued = after is not None and after.start == span.end
    quoting = glued and after is not None and (tag(after) == "JKQ" or opens_quote_ending(content, after, grammar))
    return quoting or any(tag(t) == "EF" for t in inside)


def opens_quote_ending(content: str, token: Token, grammar: Grammar) -> bool:
    return ties_on(content, token.start, grammar)


def ties_on(content: str, at: int, grammar: Grammar) -> bool:
    """Whether a particle or ending of quotation stands at a place."""
    rest = content[at : at + 5]
    return any(rest.startswith(w) for w in grammar.endings.quote_after | grammar.endings.adnominal_after)
