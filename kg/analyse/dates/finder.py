"""Puts the pieces of dates together: 지난해 + 11월 + 17일, and two dates to an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from kg.analyse.dates.lexicon import BLANK, DASH, HANGUL, words
from kg.analyse.dates.pieces import Lexer, Piece
from kg.analyse.dates.spans import DateSpan, Moment
from kg.model import Span

ORDER = {
    "direction": 0, "short": 1, "year": 1, "week": 2, "half": 3, "month": 3, "day": 4, "whole": 4,
    "weekday": 5,
}
LENDERS = 6  # how many dates back one may lend its month
QUOTED = 500  # code points back that a quotation is looked for
OPENERS = ("direction", "short")
FIELDS = tuple(f.name for f in fields(Moment))


@dataclass(frozen=True, slots=True)
class Found:
    """One date in the making: its pieces so far, and where its last tail ends."""

    start: int
    end: int
    reach: int
    slot: str
    first: Moment
    last: Moment | None = None


class Finder:
    """Every expression of time of one sentence."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.lexer = Lexer(table)
        self.letters: dict[str, int] = {**table["weekday_letters"], **table["weekdays"]}
        after, parts, joints = self.lexer.after, table["parts"], table["joints"]
        self.edge = re.compile(rf"{BLANK}{words(parts['edges'])}{after}")
        self.months: dict[str, int] = table["edge_months"]
        self.weekday = re.compile(
            rf"{BLANK}(?:[(（]{BLANK}(?P<a>{words(self.letters)}){BLANK}[)）]"
            rf"|(?<=[ \u00a0])(?P<b>{words(table['weekday_letters'])})"
            rf"(?={BLANK}{words([*joints['from'], *joints['until'], *parts['day_parts']])}|$))"
        )
        day_part, clock = words(parts["day_parts"]), words(parts["clock"])
        gloss = words(parts["glosses"])
        self.tail = re.compile(
            rf"(?:{BLANK}(?:[(（]{gloss}[)）]|{gloss}(?={BLANK}|$)))?(?:{BLANK}{day_part}(?!{HANGUL}{{2}}))?"
            rf"(?:{BLANK}\d{{1,2}}(?:{clock}(?:{BLANK}\d{{1,2}}{clock})?|:\d\d(?::\d\d)?))?"
        )
        self.dash = re.compile(rf"{BLANK}{DASH}{BLANK}$")
        self.opening = re.compile(rf"{BLANK}{words(joints['from'])}{BLANK}$")
        self.closing = re.compile(rf"{BLANK}{words(joints['until'])}")
        self.since = re.compile(rf"{BLANK}{words(joints['since'])}")
        self.listing = re.compile(rf"{BLANK}(?:{words(joints['lists'])}|[{joints['marks']}]){BLANK}$")
        self.stray = re.compile(r"[ \u00a0]?(\d{1,2})[ \u00a0]$")
        compared = words(table["comparison"]["words"])
        self.comparison = re.compile(rf"{BLANK}(?:[(（][^)）]{{1,20}}[)）])?{compared}")
        prizes = table["prizes"]
        self.prize = re.compile(rf"{prizes['joint']} (?:\S+ )?\S*{words(prizes['words'])}(?!\w\w)")
        self.term = re.compile(rf"{words(table['lengths']['terms'])}{BLANK}$")
        self.ahead = re.compile(words(table["ahead"]["words"]))

    def find(self, content: str, span: Span) -> list[DateSpan]:
        """The expressions of time in ``content[span]``, in order, not overlapping."""
        founds = list(self._intervals(content, list(self._dates(content, span))))
        result: list[DateSpan] = []
        for number, found in enumerate(founds):
            stop = founds[number + 1].start if number + 1 < len(founds) else span.end
            result.append(self._dated(content, span, found, stop, result))
        return result

    def _dates(self, content: str, span: Span) -> Iterator[Found]:
        current: Found | None = None
        for piece in self.lexer.pieces(content, span.start, span.end):
            grown = self._grow(content, current, piece) if current else None
            if grown is None:
                if current and current.slot not in OPENERS:
                    yield current
                grown = Found(piece.start, piece.end, piece.end, piece.slot, piece.first, piece.last)
            current = self._tails(content, grown, span.end)
        if current and current.slot not in OPENERS:
            yield current

    def _grow(self, content: str, found: Found, piece: Piece) -> Found | None:
        """``found`` with the piece that follows, or None where it starts a date of its own."""
        gap = content[found.end : piece.start]
        if found.slot == "length" and self._goes_on(content, found, piece, gap):
            return Found(found.start, piece.end, piece.end, "length", found.first)
        if found.slot not in ORDER or piece.slot not in ORDER or found.last is not None:
            return None
        first, last = piece.first, piece.last
        if stray := self._stray(found, piece, gap):
            first, last, gap = stray, piece.first, ""
        if gap.strip(" \u00a0") or len(gap) > 1 or not _follows(found, piece):
            return None
        merged = _merge(found.first, first)
        return Found(found.start, piece.end, piece.end, piece.slot, merged, last)

    def _goes_on(self, content: str, found: Found, piece: Piece, gap: str) -> bool:
        """True for the second part of a length: 1년 6개월, 징역 2년 6월."""
        if piece.slot == "length":
            return gap in ("", " ")
        if piece.slot not in ("month", "day"):
            return False
        term = self.term.search(content, max(0, found.start - 6), found.start)
        return gap == "" or (gap == " " and term is not None)

    def _stray(self, found: Found, piece: Piece, gap: str) -> Moment | None:
        """The first day of 오는 20 21일, where the dash is lost."""
        if piece.slot != "day" or piece.last or found.slot not in (*OPENERS, "month"):
            return None
        match = self.stray.match(gap)
        return Moment(day=int(match[1])) if match and 1 <= int(match[1]) < (piece.first.day or 0) else None

    def _tails(self, content: str, found: Found, stop: int) -> Found:
        """The date with the words behind it that do not change its value."""
        end, first = found.end, found.first
        if found.slot in ("year", "short", "week", "month") and (m := self.edge.match(content, end, stop)):
            end = m.end()
            found = replace(found, slot="year" if found.slot == "short" else found.slot)
            month = self.months.get(m.group().strip(" \u00a0"))
            first = replace(first, month=month) if month and first.grain == "year" else first
        reach = end
        if first.grain == "day" and (m := self.weekday.match(content, end, stop)):
            reach = m.end()
            first = replace(first, weekday=self.letters[m["a"] or m["b"]]) if found.last is None else first
        if first.grain == "day":
            m = self.tail.match(content, reach, stop)
            reach = m.end() if m else reach
        if reach == found.end and first is found.first:
            return found
        return replace(found, end=end, reach=reach, first=first)

    def _intervals(self, content: str, founds: list[Found]) -> Iterator[Found]:
        at = 0
        while at < len(founds):
            found = founds[at]
            at += 1
            if at < len(founds) and self._joins(content, found, founds[at]):
                other = founds[at]
                found = replace(found, end=other.end, reach=other.reach, last=other.first)
                at += 1
            yield found

    def _joins(self, content: str, first: Found, second: Found) -> bool:
        """True where the two are the ends of one interval."""
        if first.last or second.last or not (first.slot in ORDER and second.slot in ORDER):
            return False
        gap = content[first.reach : second.start]
        if self.dash.match(gap):
            return True
        if self.opening.match(gap):
            return bool(self.closing.match(content, second.reach) or self.closing.match(content, second.end))
        if gap not in (" ", "\u00a0") or first.reach != first.end:
            return False
        one, two = first.first, second.first  # the dash is lost: 5월 22일 26일, 19일 23일까지
        if one.day is None or two.day is None or two != Moment(day=two.day) or two.day <= one.day:
            return False
        return one.month is not None or bool(self.closing.match(content, second.reach))

    def _dated(self, content: str, span: Span, found: Found, stop: int, earlier: list[DateSpan]) -> DateSpan:
        first = found.first
        kind = {"length": "duration", "vague": "vague"}.get(found.slot) or first.kind
        if self.comparison.match(content, found.end, span.end) or self.prize.match(content, found.end, span.end):
            kind = "vague"
        if first.unit == "day" and not first.story and _quoted(content, span.start, found.start):
            first = replace(first, spoken=True)
        context, bond = self._context(content, found, earlier)
        return DateSpan(
            found.start, found.end, found.reach, kind, first, found.last,  # type: ignore[arg-type]
            since=bool(self.since.match(content, found.reach, span.end)),
            until=bool(self.closing.match(content, found.reach, span.end)),
            ahead=bool(self.ahead.search(content, found.end, stop)),
            context=context, bond=bond,  # type: ignore[arg-type]
        )

    def _context(self, content: str, found: Found, earlier: list[DateSpan]) -> tuple[Moment | None, str]:
        """The date before it that may lend a bare day its month."""
        if found.first != Moment(day=found.first.day, weekday=found.first.weekday) or found.first.day is None:
            return None, ""
        for other in reversed(earlier[-LENDERS:]):
            moment = other.last or other.first
            if other.kind in ("duration", "vague") or other.first.day is None:
                continue
            if other.first.month is None and other.first.unit != "month" and not other.first.direction:
                continue
            listed = self.listing.match(content[other.reach : found.start])
            lender = moment if moment.month is not None or moment.unit == "month" else other.first
            return lender, "list" if listed else "near"
        return None, ""


def _follows(found: Found, piece: Piece) -> bool:
    """May the piece stand behind the date so far? Year before month, month before day, and so on."""
    # 재작년 2023년
    if piece.slot == "year" and found.slot == "year":
        return found.first.year is None and piece.first.year is not None
    # 내일 14일
    if found.first.unit == "day" and not found.first.story:
        return piece.slot in ("month", "day") and not piece.first.unit
    if ORDER[piece.slot] <= ORDER[found.slot]:
        return False
    if piece.slot in ("day", "whole"):
        return found.slot in ("month", "week", "direction") and not piece.first.unit
    if piece.slot == "weekday":
        return found.slot in ("day", "whole", "week", "direction")
    return found.slot != "direction" or piece.first.unit in ("", "year")


def _merge(one: Moment, two: Moment) -> Moment:
    """What both say; where both say it, the later."""
    empty = Moment()
    told = {name: getattr(two, name) for name in FIELDS if getattr(two, name) != getattr(empty, name)}
    return replace(one, **told)


def _quoted(content: str, start: int, at: int) -> bool:
    """True inside a quotation that the sentence opened."""
    said = content[max(start, at - QUOTED) : at]
    return said.count("“") > said.count("”") or said.count('"') % 2 == 1
