"""What had been told by a day: a graph of those texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Reading
from kg.store.manifest import GraphError


def told_by(readings: Iterable[Reading], day: str) -> Iterator[Reading]:
    """The readings of the texts published on a day or before it; a month or year counts as told by its end.

    A text without a date is left out. Raises GraphError for what is no day, month or year.
    """
    limit = last_day(day)
    return (one for one in readings if (told := one.date or one.text.date) and last_day(told) <= limit)


def last_day(value: str) -> str:
    """An ISO day, month or year in a form in which later ones compare as greater. Raises GraphError."""
    parts = value.split("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        raise GraphError(f"{value!r} is no day (options: 2023-11-18, 2023-11, 2023)")
    return "-".join([*parts, *["99"] * (3 - len(parts))])
