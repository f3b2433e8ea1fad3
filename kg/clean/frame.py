"""The frame of an article: lines of their own that say when, by whom and in which paper it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from kg.clean.knowledge import Notations, PageKnowledge
from kg.clean.lines import STOPS, Line, key
from kg.model import Span

LONGEST = 120  # code points of a line that may be a frame
NOON, HOUR = 12, 60
LONGEST_NAME = 20  # of a paper or writer that is not in the lexicon
EDGES = "<>[]【】()「」■▶※_- \t"


@dataclass(frozen=True)
class Frame:
    """What one line of the frame says. ``stamped`` where it has an hour, or a word such as "입력"."""

    date: str | None = None
    date_span: Span | None = None
    time: str | None = None  # HH:MM, where an hour stands by the date
    author: Span | None = None
    publisher: str | None = None
    publisher_span: Span | None = None
    stamped: bool = False
    later: bool = False  # the date is that of a change
    rank: int = 0  # the publisher is named 0 by the frame, 1 by the copyright, 2 as where it first stood


def frame(line: Line, knowledge: PageKnowledge, head: bool) -> Frame | None:
    """What ``line`` says as a line of the frame, None where it is none.

    Args:
        line: the line, trimmed.
        knowledge: what is known of frames.
        head: the line stands above the article, where a name of nobody known may stand by the date.
    """
    if len(line.text) > LONGEST:
        return None
    text = unicodedata.normalize("NFC", line.text)
    found = _read(text, knowledge, head)
    return found and _moved(found, line)


def publisher_of(line: Line, notations: Notations, rank: int) -> Frame | None:
    """The paper that a line of a copyright (rank 1) or of an origin (rank 2) names."""
    if len(line.text) > LONGEST:
        return None
    text = unicodedata.normalize("NFC", line.text)
    inner = text.strip(EDGES)
    before = text.index(inner)
    if (span := _slot(text, notations, "publisher", Span(before, before + len(inner)))) is None:
        return None
    return _moved(Frame(publisher=span.of(text), publisher_span=span, rank=rank), line)


def _moved(found: Frame, line: Line) -> Frame:
    """The frame with its spans at their places in the whole text, which may write letters in pieces (NFD)."""
    composed = unicodedata.is_normalized("NFC", line.text)

    def place(at: int) -> int:
        if composed:
            return line.start + at
        sizes = (len(unicodedata.normalize("NFC", line.text[:i])) for i in range(len(line.text) + 1))
        return line.start + max(i for i, size in enumerate(sizes) if size <= at)

    def moved(span: Span | None) -> Span | None:
        return span and Span(place(span.start), place(span.end))

    return replace(
        found,
        date_span=moved(found.date_span),
        author=moved(found.author),
        publisher_span=moved(found.publisher_span),
    )


def _read(text: str, knowledge: PageKnowledge, head: bool) -> Frame | None:
    """The frame that ``text`` is, its spans counted from the beginning of ``text``."""
    if any(knowledge.date.finditer(text)):
        return _dated(text, knowledge, head)
    if author := _slot(text, knowledge.bylines, "name"):
        return Frame(author=author)
    if head and key(text) in knowledge.publishers:
        return Frame(publisher=text, publisher_span=Span(0, len(text)))
    return None


def _slot(text: str, notations: Notations, slot: str, within: Span | None = None) -> Span | None:
    """What stands in the slot of the first notation that fits all of ``text`` (or of ``within``)."""
    part = within or Span(0, len(text))
    for expression in notations.each if notations.any.fullmatch(text, part.start, part.end) else ():
        if found := expression.fullmatch(text, part.start, part.end):
            return Span(*found.span(slot))
    return None


def _dated(text: str, knowledge: PageKnowledge, head: bool) -> Frame | None:
    """A line with a date: all else in it must be an hour, words that go with dates, or a name."""
    dates = [(match, day) for match in knowledge.date.finditer(text) if (day := _day(match, knowledge))]
    if not dates:
        return None
    clocks = list(knowledge.clock.finditer(text))
    rest = text
    for expression in (knowledge.date, knowledge.clock, knowledge.weekday):
        rest = expression.sub(lambda match: "|" * len(match[0]), rest)
    chosen = next((pair for pair in dates if not _is_later(text, pair[0], knowledge)), dates[0])
    found = Frame(
        date=chosen[1],
        date_span=_whole(chosen[0]),
        time=next((_hour(match) for match in clocks if match.start("hour") >= chosen[0].end()), None),
        stamped=bool(clocks) or any(word in knowledge.stamps for word in _words(rest)),
        later=_is_later(text, chosen[0], knowledge),
    )
    pieces = _pieces(rest, knowledge)
    for piece in sorted(pieces, key=lambda piece: _slot(text, knowledge.bylines, "name", piece) is None):
        named = _named(found, text, piece, knowledge, unknown=head and bool(clocks))
        if named is None:
            return None
        found = named
    return found


def _day(match: re.Match[str], knowledge: PageKnowledge) -> str | None:
    """The ISO date of a match, None where there is no such day."""
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    else:
        month = knowledge.months.index(match["name"].casefold()) + 1
        year, day = int(match["year"]), int(match["day"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _hour(match: re.Match[str]) -> str | None:
    """An hour as HH:MM of 24; None where there is no such hour."""
    hour, minute = int(match["hour"]), int(match["minute"])
    if (match["late"] or match["pm"]) and hour < NOON:
        hour += NOON
    return f"{hour:02}:{minute:02}" if hour < 2 * NOON and minute < HOUR else None


def _whole(match: re.Match[str]) -> Span:
    """The date without a full stop and blanks at its end."""
    return Span(match.start(), match.start() + len(match[0].rstrip(". ")))


def _is_later(text: str, match: re.Match[str], knowledge: PageKnowledge) -> bool:
    """Whether the word before the date says that it is the day of a change."""
    before = _words(text[: match.start()])
    return bool(before) and before[-1] in knowledge.later


def _words(text: str) -> list[str]:
    """The words of a piece of a line, as keys, without numbers and signs."""
    return re.findall(r"[^\W\d_]+", key(text))


def _pieces(rest: str, knowledge: PageKnowledge) -> list[Span]:
    """What a line holds beside its dates, cut at separators, without words that go with dates."""
    found = []
    for match in knowledge.between.finditer(rest):
        tokens = list(re.finditer(r"\S+", match[0]))
        while tokens and _says_nothing(tokens[0][0], knowledge):
            tokens.pop(0)
        while tokens and _says_nothing(tokens[-1][0], knowledge):
            tokens.pop()
        if tokens:
            found.append(Span(match.start() + tokens[0].start(), match.start() + tokens[-1].end()))
    return found


def _says_nothing(token: str, knowledge: PageKnowledge) -> bool:
    return all(word in knowledge.stamps or word in knowledge.words for word in _words(token))


def _named(found: Frame, text: str, piece: Span, knowledge: PageKnowledge, unknown: bool) -> Frame | None:
    """``found`` with the name that stands in ``piece``; None where that is none.

    A name of nobody known is the writer's before the date, where no other is, and else the paper's.
    """
    written = piece.of(text)
    if key(written) not in knowledge.publishers:
        if author := _slot(text, knowledge.bylines, "name", piece):
            return found if found.author else replace(found, author=author)
        if not unknown or len(written) > LONGEST_NAME or len(written.split()) > 3 or written[-1] in STOPS:
            return None
        if not found.author and found.date_span and piece.end <= found.date_span.start:
            return replace(found, author=piece)
    return None if found.publisher else replace(found, publisher=written, publisher_span=piece)
