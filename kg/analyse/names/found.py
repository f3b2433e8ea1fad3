"""A name as one rule found it, before the page as a whole has been heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.model import MentionKind

BY_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate mention.

    ``tier`` ranks what overlaps: the higher wins, then the longer, then the earlier. ``name`` is the name to
    show where the span alone does not tell it (a surname in "surname + title"); ``records`` are the curated
    records that bear the name; ``group`` is the group's own form.
    """

    start: int
    end: int
    kind: MentionKind
    rule: str
    tier: int = 2
    records: tuple[str, ...] = ()
    name: str = ""
    group: str = ""
    value: str | None = None
    former: bool = False
    guarded: bool = False  # a common word too
    shared: bool = False  # a name of many, which decides nothing by itself
    led: bool = False  # a group that may bear the name of its head
    owner: Found | None = None  # the organisation before a group, inside the mention

    def overlaps(self, other: Found) -> bool:
        return self.start < other.end and other.start < self.end


def settle(found: Iterable[Found]) -> list[Found]:
    """The candidates without overlaps, in the order of the text."""
    items = sorted(found, key=BY_START)
    end = 0
    for item in items:
        if item.start < end:
            break
        end = item.end
    else:
        return items
    chosen: list[Found] = []
    taken: set[int] = set()
    for item in sorted(items, key=lambda f: (-f.tier, f.start - f.end, f.start, f.kind, f.rule, f.name)):
        places = range(item.start, item.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(item)
    return sorted(chosen, key=BY_START)


class Heard:
    """The candidates of a sentence as they come, settled anew only where something was added."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.found = list(found)
        self.last: list[Found] | None = None

    def add(self, more: Iterable[Found]) -> None:
        """Hears further candidates."""
        before = len(self.found)
        self.found += more
        if len(self.found) > before:
            self.last = None

    def settled(self, *others: Found) -> Sequence[Found]:
        """Those that stand, and the ``others`` among them."""
        if others:
            return settle([*self.found, *others])
        if self.last is None:
            self.last = settle(self.found)
        return self.last
