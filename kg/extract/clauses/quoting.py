"""Where a sentence quotes: stretches between marks that say something, and those that go on from or into others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.model import Mention, Span, Token
from kg.sentences import Punctuation, enclosed

LEAST = 2  # words between marks that may say something; one alone is named, or set off
SPEAKERS = ("person", "position", "organization", "group")
NAMED = 3  # words that may name who speaks


def quotations(
    content: str, span: Span, tokens: Sequence[Token], grammar: Grammar, marks: Punctuation, heading: bool = False
) -> list[Span]:
    """Stretches between quotation marks that say something: with a predicate inside, or a particle after.

    In a heading a stretch of words between the marks of speech says something where it closes a part of it.
    """
    opened = unopened(content, span, grammar, marks)
    rest = Span(opened[-1].end, span.end) if opened else span
    found = [
        s
        for s in enclosed(content, rest, marks.quotes)
        if says(content, s, tokens, grammar) or (heading and headed(content, s, span, grammar, marks))
    ]
    return [*opened, *found, *unclosed(content, rest, found, marks)]


def unopened(content: str, span: Span, grammar: Grammar, marks: Punctuation) -> list[Span]:
    """A quotation that an earlier sentence opened: to a closing mark that ties on, or after a full stop."""
    for opening, closing in marks.quotes.items():
        at = content.find(closing, span.start, span.end) if opening != closing else -1
        ends = at > span.start and (content[at - 1] in marks.stops or ties_on(content, at + 1, grammar))
        if ends and content.find(opening, span.start, at) < 0:
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


def headed(content: str, quote: Span, span: Span, grammar: Grammar, marks: Punctuation) -> bool:
    """``한빛전자 “수출 확대에 총력”``, ``윤서진 “해법 내놔야” 촉구``: words that close a part of a heading.

    A verb of saying without its ending may follow.
    """
    inside = content[quote.start + 1 : quote.end - 1]
    if content[quote.start] not in marks.spoken or len(inside.split()) < LEAST:
        return False
    rest = content[quote.end : span.end].lstrip()
    closes = (*grammar.endings.breaks, *marks.spoken)
    first, _, after = rest.partition(" ")
    word = before_break(first, grammar)
    types = grammar.frames.types
    said = any(types[p.type].speech for p in grammar.frames.verbals.get(word, ()))
    opens = min((at for mark in marks.spoken if (at := rest.find(mark)) >= 0), default=0)
    another = opens > 0 and len(rest[:opens].split()) <= NAMED  # 하늘당 “사퇴해야” 바다당 “중단하라”
    if not rest or rest in grammar.endings.stamps or rest.startswith(closes):
        return True
    return another or (said and (not after or word != first))


def before_break(word: str, grammar: Grammar) -> str:
    """``진단`` of ``진단…물가는``."""
    at = [found for mark in grammar.endings.breaks if (found := word.find(mark)) >= 0]
    return word[: min(at, default=len(word))]


def run_in(
    content: str, span: Span, mentions: Sequence[Mention], grammar: Grammar, marks: Punctuation
) -> list[Span]:
    """``한빛전자 “수출 길 더 넓힐 것” 이서윤 기자 한빛전자가 …``: a heading's words that ran into a sentence.

    They stand right after a name without a particle, or after each other, and no verb of saying is tied to them.
    """
    names = {m.end for m in mentions if m.kind in SPEAKERS}
    spoken = {opening: marks.quotes[opening] for opening in marks.spoken}
    found: list[Span] = []
    for quote in enclosed(content, span, spoken):
        after = names | {one.end for one in found}
        rest = content[quote.end : quote.end + 8]
        tied = rest[:1].isalnum() or any(rest.lstrip().startswith(w + " ") for w in grammar.endings.quote_after)
        words = len(content[quote.start : quote.end].split())
        if quote.start - 1 in after and words > LEAST and not tied and content[quote.end - 2] not in marks.stops:
            found.append(quote)
    return found


def says(content: str, span: Span, tokens: Sequence[Token], grammar: Grammar) -> bool:
    inside = [t for t in tokens if span.start <= t.start and t.end <= span.end]
    after = next((t for t in tokens if t.start >= span.end), None)
    glued = after is not None and after.start == span.end
    quoting = glued and after is not None and (after.tag == "JKQ" or opens_quote_ending(content, after, grammar))
    return quoting or any(t.tag == "EF" for t in inside)


def opens_quote_ending(content: str, token: Token, grammar: Grammar) -> bool:
    return ties_on(content, token.start, grammar)


def ties_on(content: str, at: int, grammar: Grammar) -> bool:
    """Whether a particle or ending of quotation stands at a place."""
    rest = content[at : at + 5]
    return any(rest.startswith(w) for w in grammar.endings.quote_after | grammar.endings.adnominal_after)
