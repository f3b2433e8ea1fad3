"""The calendar: what day, month, year or interval an expression of time means.

News writes a bare day for one of the month of publication: ``17일`` is the last 17th, or the coming one
where that is nearer; ``지난`` and ``오는`` decide. So for months and their year. Nothing looks at a clock.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kg.analyse.dates.finder import Finder
from kg.analyse.dates.periods import Period, day_of, month_after, month_of, one_day, parse, years
from kg.analyse.dates.spans import DateSpan, Moment
from kg.knowledge.files import KnowledgeError, Library
from kg.model import Span

FILE = "time.toml"
QUARTERS = ("interval", "year")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FAR_DAYS = 30  # a day of the sentence further back than this is not the one that 이날 means
NEAR_DAYS = 62  # an earlier date of the sentence lends its month to a bare day if it is no older than this


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a date counts from: the day of publication, and the day that the story has reached."""

    published: date | None
    story: Period | None

    @property
    def now(self) -> date | None:
        """The day that partial dates are nearest to."""
        return self.published or (self.story.end if self.story else None)

    def day(self, moment: Moment) -> date | None:
        """The day that the moment's shift counts from."""
        told = self.story if self.story and self.story.grain == "day" else None
        if moment.story:
            wide = self.story if moment.unit in ("year", "month") and self.story else told
            base = wide.end if wide and moment.shift >= 0 else wide.start if wide else None
            return base or (self.published if moment.fallback else None)
        if moment.spoken and told and self.published and 0 <= (self.published - told.end).days <= 3:
            return told.end
        return self.published


class Calendar:
    """Finds expressions of time and resolves them; all its words are in ``data/time.toml``."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.finder = Finder(table)
        rules = table["resolve"]
        self.quarter: str = rules["quarter"]
        self.days_ahead: int = rules["days_ahead"]
        self.months_ahead: int = rules["months_ahead"]

    @classmethod
    def load(cls, library: Library) -> Calendar:
        """The calendar of the library; a fault in the table names the file and the key."""
        table = library.toml(FILE)
        try:
            calendar = cls(table)
        except KeyError as missing:
            raise KnowledgeError(FILE, f"no table or key {missing}", ", ".join(sorted(table))) from missing
        if calendar.quarter not in QUARTERS:
            raise KnowledgeError(FILE, f"resolve.quarter is {calendar.quarter!r}", ", ".join(QUARTERS))
        return calendar

    def find(self, content: str, span: Span) -> list[DateSpan]:
        """Every expression of time in one sentence, in order, with its parts, unresolved."""
        return self.finder.find(content, span)

    def resolve(self, found: DateSpan, published: str | None, story: str | None) -> str | None:
        """The ISO date, month, year or interval ``a/b``; None where the text does not tell it.

        Args:
            found: an expression of time.
            published: the day of publication, ISO; its time of day is ignored.
            story: the day, month, year or interval that the story has reached, ISO.
        """
        if found.kind in ("duration", "vague"):
            return None
        anchors = Anchors(day_of(published), parse(story))
        try:
            period = self._period(found, anchors)
        except (ValueError, OverflowError):  # no such day
            return None
        return period.iso() if period else None

    def told(self, found: DateSpan, story: str | None, before: str | None, published: str | None) -> str | None:
        """The day of the story that an expression counts from.

        Args:
            found: an expression of time.
            story: the last day told.
            before: the last day told before this sentence.
            published: the day of publication.
        """
        day, now = day_of(story), day_of(published)
        if not found.first.apart or story == before or day is None or now is None:
            return story
        return story if 0 <= (now - day).days <= FAR_DAYS else before

    def contradiction(self, found: DateSpan, value: str | None) -> str | None:
        """What is wrong where the weekday as written is not that of the date ``value``; else None."""
        if found.weekday is None or found.first.day is None or value is None or not (day := day_of(value)):
            return None
        if day.weekday() == found.weekday:
            return None
        return f"{DAYS[found.weekday]} is written, but {day.isoformat()} is a {DAYS[day.weekday()]}"

    def _period(self, found: DateSpan, anchors: Anchors) -> Period | None:
        first = self._moment(found.first, anchors, found)
        if first is None or found.last is None:
            return first
        last = self._end(found.first, found.last, first, anchors, found)
        if last is None or last.end < first.start:
            return first
        return Period(first.start, last.end, min(first.grain, last.grain, key=("day", "month", "year").index))

    def _end(
        self, opening: Moment, closing: Moment, first: Period, anchors: Anchors, found: DateSpan
    ) -> Period | None:
        """The end of an interval: what it leaves out is as at its start, or next after it."""
        if closing.year is not None or closing.unit or closing.direction:
            return self._moment(closing, anchors, found)
        year, month = first.start.year, closing.month or first.start.month
        if closing.quarter or closing.half:
            return self._moment(replace(closing, year=year), anchors, found)
        if closing.day is None:
            return month_of(year + (month < first.start.month), month)
        if closing.month is None and opening.day and closing.day < opening.day:
            year, month = month_after(year, month, 1)
        elif month < first.start.month:
            year += 1
        return one_day(date(year, month, closing.day))

    def _moment(self, moment: Moment, anchors: Anchors, found: DateSpan) -> Period | None:
        if moment.month is not None or (moment.unit == "month" or moment.day is not None):
            return self._calendar_day(moment, anchors, found)
        if moment.unit == "day":
            base = anchors.day(moment)
            if base and moment.story and moment.shift == 0 and anchors.story and anchors.story.grain == "day":
                return anchors.story
            return one_day(base + timedelta(moment.shift)) if base else None
        if moment.unit in ("week", "weekend"):
            return self._week(moment, anchors)
        if moment.half or moment.quarter:
            return self._part_of_year(moment, anchors, found)
        if moment.weekday is not None:
            return self._weekday(moment, anchors)
        year = self._year(moment, anchors)
        return years(year, year + 9 if moment.decade else year) if year is not None else None

    def _year(self, moment: Moment, anchors: Anchors) -> int | None:
        if moment.year is not None:
            return moment.year
        base = anchors.day(moment) if moment.unit == "year" else None
        return base.year + moment.shift if base else None

    def _calendar_day(self, moment: Moment, anchors: Anchors, found: DateSpan) -> Period | None:
        year, month = self._year(moment, anchors), moment.month
        if moment.unit == "month" and (base := anchors.day(moment)):
            year, month = month_after(base.year, base.month, moment.shift)
        elif moment.unit == "month" or (moment.unit == "year" and year is None):
            return None
        if month is None:
            return self._bare_day(moment, anchors, found)
        if year is None:
            year = self._nearest_year(moment, month, anchors, found)
        if year is None:
            return None
        return one_day(date(year, month, moment.day)) if moment.day else month_of(year, month)

    def _nearest_year(self, moment: Moment, month: int, anchors: Anchors, found: DateSpan) -> int | None:
        """The year of a month that is written without one."""
        if (now := anchors.now) is None:
            return None
        day = moment.day
        later = (month, day) > (now.month, now.day) if day else month > now.month
        if moment.direction < 0:
            return now.year - (later or (day is None and month == now.month))
        if moment.direction > 0:
            return now.year + ((month, day or 31) < (now.month, now.day))
        if later and not found.ahead and month - now.month >= self.months_ahead:
            return now.year - 1
        return now.year + (found.ahead and now.month - month >= self.months_ahead)

    def _bare_day(self, moment: Moment, anchors: Anchors, found: DateSpan) -> Period | None:
        """A day without a month."""
        if (now := anchors.now) is None or moment.day is None:
            return None
        if found.context and (lent := self._lent(found.context, moment, anchors, found)):
            return lent
        day, step = moment.day, 0
        if moment.direction < 0 or (not moment.direction and not found.ahead and self._is_past(day, now)):
            step = -1 if day > now.day else 0
        elif moment.direction > 0:
            step = 1 if day < now.day else 0
        return one_day(date(*month_after(now.year, now.month, step), day))

    def _is_past(self, day: int, now: date) -> bool:
        """Is the last such day nearer than the one to come?"""
        if day <= now.day:
            return True
        length = monthrange(*month_after(now.year, now.month, -1))[1]
        behind = now.day + length - day
        return behind < day - now.day or day - now.day > self.days_ahead

    def _lent(self, context: Moment, moment: Moment, anchors: Anchors, found: DateSpan) -> Period | None:
        """The day in the month of an earlier date of the sentence, where that is meant."""
        earlier = self._moment(context, anchors, replace(found, context=None))
        if earlier is None or moment.day is None:
            return None
        day = date(earlier.end.year, earlier.end.month, moment.day)
        now = anchors.published
        if found.bond == "list" or now is None:
            return one_day(day)
        reported = moment.day in (now.day, (now - timedelta(1)).day)
        fits = day >= earlier.start and day <= now and (now - day).days <= NEAR_DAYS
        return one_day(day) if fits and not reported and not moment.direction else None

    def _week(self, moment: Moment, anchors: Anchors) -> Period | None:
        if (base := anchors.day(moment)) is None:
            return None
        monday = base - timedelta(base.weekday()) + timedelta(7 * moment.shift)
        if moment.weekday is not None:
            return one_day(monday + timedelta(moment.weekday))
        return Period(monday + timedelta(5 if moment.unit == "weekend" else 0), monday + timedelta(6))

    def _weekday(self, moment: Moment, anchors: Anchors) -> Period | None:
        """The weekday next on or after the day of the story, else the last one before publication."""
        story, now, wanted = anchors.story, anchors.published, moment.weekday or 0
        if story and story.grain == "day" and not moment.direction:
            day = story.start + timedelta((wanted - story.start.weekday()) % 7)
            if now is None or day <= now:
                return one_day(day)
        if now is None:
            return None
        if moment.direction > 0:
            return one_day(now + timedelta((wanted - now.weekday() - 1) % 7 + 1))
        behind = (now.weekday() - wanted) % 7
        return one_day(now - timedelta(behind or (7 if moment.direction < 0 else 0)))

    def _part_of_year(self, moment: Moment, anchors: Anchors, found: DateSpan) -> Period | None:
        year, now = self._year(moment, anchors), anchors.now
        months = 6 if moment.half else 3
        opening = ((moment.half or moment.quarter or 1) - 1) * months + 1
        if year is None and now is not None and not moment.unit:
            past = opening > now.month and not found.ahead and moment.direction <= 0
            year = now.year - past
        if year is None:
            return None
        if moment.quarter and self.quarter == "year":
            return years(year, year)
        return Period(date(year, opening, 1), month_of(year, opening + months - 1).end, "month")
