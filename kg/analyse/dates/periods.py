"""Days, months, years and intervals, and how ISO 8601 writes them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, written to ``grain`` day, month or year."""

    start: date
    end: date
    grain: str = "day"

    def iso(self) -> str:
        """ISO 8601: one date, month or year, or the interval ``a/b``."""
        first, last = _written(self.start, self.grain), _written(self.end, self.grain)
        return first if first == last else f"{first}/{last}"


def parse(value: str | None) -> Period | None:
    """An ISO date, month, year or interval as a period; None for anything else."""
    if not value:
        return None
    ends = [_parse_one(part) for part in value.split("/")[:2]]
    if ends[0] is None or ends[-1] is None:
        return None
    return Period(ends[0].start, ends[-1].end, ends[0].grain)


def _parse_one(value: str) -> Period | None:
    parts = value[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return one_day(date(*numbers))
        return month_of(*numbers) if len(numbers) == 2 else years(numbers[0], numbers[0])
    except (ValueError, TypeError):
        return None


def day_of(value: str | None) -> date | None:
    """The one day that an ISO date names; None for anything wider."""
    period = parse(value)
    return period.start if period and period.grain == "day" and period.start == period.end else None


def one_day(day: date) -> Period:
    """That day."""
    return Period(day, day)


def month_of(year: int, month: int) -> Period:
    """The whole month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def years(first: int, last: int) -> Period:
    """From the first year to the last, both whole."""
    if not MINYEAR <= first <= last <= MAXYEAR:
        raise ValueError(f"no year {first}")
    return Period(date(first, 1, 1), date(last, 12, 31), "year")


def month_after(year: int, month: int, shift: int) -> tuple[int, int]:
    """Year and month so many months later."""
    total = year * 12 + month - 1 + shift
    return total // 12, total % 12 + 1


def _written(day: date, grain: str) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]]
