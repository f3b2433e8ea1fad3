"""The pieces that dates are made of: numbers with their units, and the words of ``data/time.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.analyse.dates.lexicon import (
    BLANK,
    DASH,
    HANGUL,
    Slot,
    bare,
    ending,
    opening_moments,
    piece_pattern,
    word_moments,
    words,
)
from kg.analyse.dates.spans import Moment

NOTHING = Moment()
SPANNING = re.compile(rf"{DASH}|/")  # what joins numbers that may lie apart: 1/2분기


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a date: ``slot`` is its place in the order year, month, day."""

    start: int
    end: int
    slot: Slot
    first: Moment = NOTHING
    last: Moment | None = None


class Lexer:
    """Finds the pieces of dates in a stretch of text, in one pass."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.after = ending(table)
        self.pattern = re.compile(piece_pattern(table, self.after))
        listed = {**dict(opening_moments(table)), **dict(word_moments(table))}
        self.words = {bare(word): meaning for word, meaning in listed.items()}
        heads = words(table["lengths"]["heads"])
        self.heads = re.compile(rf"(?:(?<!{HANGUL}){heads}{BLANK}|[A-Za-z]-|\d-)$")
        self.not_dates = re.compile(words(table["anchors"]["not_dates"]))
        self.readers = {
            "ago": _ago, "stamp": _stamp, "slash": _slash, "decade": _decade,
            "quarter": _quarter, "year": _year, "month": _month, "day": _day,
        }

    def pieces(self, content: str, start: int, end: int) -> Iterator[Piece]:
        """Every piece in ``content[start:end]``, in order, not overlapping."""
        done = start
        for match in self.pattern.finditer(content, start, end):
            if self.not_dates.match(content, match.start()):
                continue
            if piece := self._piece(match, content, done):
                yield piece
            done = match.end()

    def _piece(self, match: re.Match[str], content: str, done: int) -> Piece | None:
        start, end = match.span()
        name = match.lastgroup or ""
        if name == "word":
            piece: Piece | None = Piece(start, end, *self.words[bare(match.group())])
        else:
            piece = Piece(start, end, "length") if name == "length" else self.readers[name](match)
        if piece and self._counted(name, piece) and self.heads.search(content, max(done, start - 4), start):
            return Piece(start, end, "length")
        return piece

    @staticmethod
    def _counted(name: str, piece: Piece) -> bool:
        """May a word before it make it a length, or a time that comes again and again?"""
        return name in ("day", "month", "slash", "ago") or piece.slot == "weekday"


def _ago(match: re.Match[str]) -> Piece | None:
    moment = Moment(unit="month" if match["am"] else "year", shift=-int(match["a"]))
    return Piece(*match.span(), "whole", moment)


def _stamp(match: re.Match[str]) -> Piece | None:
    year, month, day = (int(match[g]) for g in ("sy", "sm", "sd"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Piece(*match.span(), "whole", Moment(year=year, month=month, day=day))


def _slash(match: re.Match[str]) -> Piece | None:
    """11/17: only where it cannot well be a fraction."""
    month, day = int(match["hm"]), int(match["hd"])
    padded = match["hm"].startswith("0")
    if not (1 <= month <= 12 and 1 <= day <= 31 and (padded or (month > 1 and day > 12))):
        return None
    return Piece(*match.span(), "whole", Moment(month=month, day=day))


def _decade(match: re.Match[str]) -> Piece | None:
    tens = int(match["tens"])
    year = tens if tens >= 1000 else 1900 + tens if tens >= 30 else 2000 + tens
    return Piece(*match.span(), "whole", Moment(year=year, decade=True))


def _quarter(match: re.Match[str]) -> Piece | None:
    first, mark, last = match["q0"], match["q_"], int(match["q"])
    if first is None:
        return Piece(*match.span(), "half", Moment(quarter=last))
    if last == 4 and mark in "·/\u318d":  # 3·4분기 is the third of four
        return Piece(*match.span(), "half", Moment(quarter=int(first)))
    return _numbers(match, "half", "quarter", int(first), mark, last, 4)


def _year(match: re.Match[str]) -> Piece | None:
    written = match["y"].lstrip("'’‘")
    year = int(written) if len(written) == 4 else int(written) + (1900 if int(written) > 50 else 2000)
    if not 1000 <= year <= 2200:
        return Piece(*match.span(), "length")
    if match["y0"] is None:
        return Piece(*match.span(), "year", Moment(year=year))
    return Piece(*match.span(), "year", Moment(year=int(match["y0"])), Moment(year=year))


def _month(match: re.Match[str]) -> Piece | None:
    first = int(match["m0"] or match["m"])
    return _numbers(match, "month", "month", first, match["m_"], int(match["m"]), 12)


def _day(match: re.Match[str]) -> Piece | None:
    return _numbers(match, "day", "day", int(match["d0"] or match["d"]), match["d_"], int(match["d"]), 31)


def _numbers(
    match: re.Match[str], slot: Slot, field: str, first: int, mark: str | None, last: int, most: int
) -> Piece | None:
    """One number or two of a unit; where it is no dash nor stroke that joins them, only neighbours make an interval."""
    start, end = match.span()
    if not 1 <= last <= most:
        return None
    if mark and not SPANNING.fullmatch(mark) and last != first + 1:
        start, first = match.start({"quarter": "q", "month": "m", "day": "d"}[field]), last
    if not 1 <= first <= most:
        return None
    moment = Moment(**{field: first})  # type: ignore[arg-type]
    return Piece(start, end, slot, moment, Moment(**{field: last}) if first != last else None)  # type: ignore[arg-type]
