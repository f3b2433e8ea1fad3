"""What had been told by a day: a graph of those texts, and of those posts of theirs, alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Reading, Span
from kg.store.manifest import GraphError


def told_by(readings: Iterable[Reading], day: str) -> Iterator[Reading]:
    """The readings of the texts published on a day or before it; a month or year counts as told by its end.

    Of a page of several posts, what later ones say is left out. A text without a date is left out. Raises GraphError
    for what is no day, month or year.
    """
    limit = last_day(day)
    return (upto(one, limit) for one in readings if any(last_day(told) <= limit for told in days(one)))


def days(reading: Reading) -> set[str]:
    """The days on which a text, or some post of it, was told."""
    own = reading.date or reading.text.date
    return {post.date for post in reading.posts if post.date} | ({own} if own else set())


def upto(reading: Reading, limit: str) -> Reading:
    """The reading without what was told after ``limit``."""

    def early(place: Span) -> bool:
        told = reading.told(place)
        return bool(told) and last_day(told) <= limit

    kept = [at for at, claim in enumerate(reading.claims) if early(claim.sentence)]
    relations = tuple(one for one in reading.relations if early(one.sentence))
    if len(kept) == len(reading.claims) and len(relations) == len(reading.relations):
        return reading
    places = {old: new for new, old in enumerate(kept)}
    links = (link for link in reading.links if link.head in places and link.tail in places)
    return replace(
        reading, claims=tuple(reading.claims[at] for at in kept), relations=relations,
        links=tuple(replace(link, head=places[link.head], tail=places[link.tail]) for link in links),
    )  # fmt: skip


def last_day(value: str) -> str:
    """An ISO day, month or year in a form in which later ones compare as greater. Raises GraphError."""
    parts = value.split("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        raise GraphError(f"{value!r} is no day (options: 2023-11-18, 2023-11, 2023)")
    return "-".join([*parts, *["99"] * (3 - len(parts))])
