"""Expressions of time: found in a sentence, and resolved against the day of publication and of the story."""

from kg.analyse.dates.calendar import Calendar
from kg.analyse.dates.spans import DateSpan, Moment

__all__ = ["Calendar", "DateSpan", "Moment"]
