"""Expressions of time as written: what is said of year, month and day, and what they count from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import Span

DateKind = Literal["absolute", "partial", "relative", "anaphoric", "weekday", "duration", "vague"]
Grain = Literal["", "day", "week", "month", "quarter", "half", "year", "decade"]
Unit = Literal["", "year", "month", "week", "weekend", "day"]
Bond = Literal["", "list", "near"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What one expression says of its time; what it does not say is None.

    ``shift`` counts whole ``unit`` s from the day of publication or, where ``story``, from the day that the
    story has reached. ``direction`` is -1 where the text says that it is past, 1 where to come.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    half: int | None = None
    quarter: int | None = None
    weekday: int | None = None  # 0 is Monday
    decade: bool = False
    unit: Unit = ""
    shift: int = 0
    story: bool = False
    fallback: bool = False  # the day of publication will do where the story has no day
    apart: bool = False  # not a day that the same sentence told before, where that is far off
    spoken: bool = False  # said in a quotation: counts from the day of the story
    direction: int = 0

    @property
    def grain(self) -> Grain:
        """The finest unit that is told."""
        if self.day is not None or self.weekday is not None or self.unit == "day":
            return "day"
        if self.unit in ("week", "weekend") and self.month is None:
            return "week"
        if self.month is not None or self.unit == "month":
            return "month"
        if self.quarter is not None:
            return "quarter"
        if self.half is not None:
            return "half"
        return "decade" if self.decade else "year" if self.year is not None or self.unit == "year" else ""

    @property
    def kind(self) -> DateKind:
        """How the value is told: in full, in part, or against another day."""
        if self.story:
            return "anaphoric"
        if self.year is not None:
            return "absolute"
        if self.unit:
            return "relative"
        return "weekday" if self.day is None and self.weekday is not None else "partial"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One expression of time in a text, unresolved.

    ``start`` and ``end`` hold the date itself; ``reach`` also what belongs to it and does not change its
    value: the weekday in brackets, the part of the day, the time of the clock, whose local time it is.
    """

    start: int
    end: int
    reach: int
    kind: DateKind
    first: Moment
    last: Moment | None = None  # the end of an interval
    since: bool = False  # from then on
    until: bool = False  # up to then
    ahead: bool = False  # a word of the future governs it
    context: Moment | None = None  # an earlier date of the sentence that may lend its month
    bond: Bond = ""  # listed with it, or only near it

    @property
    def grain(self) -> Grain:
        """The finest unit that is told."""
        return self.first.grain

    @property
    def weekday(self) -> int | None:
        """The weekday as written, 0 for Monday."""
        return self.first.weekday

    @property
    def span(self) -> Span:
        """Where the date itself stands."""
        return Span(self.start, self.end)
