"""How well tellings are brought together, conflicts found and copies told: figures over ``stories.yaml``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from scoring import STORY_KINDS, Count, Gold, Row, as_list, f1, overlap, places, trigger_of

Telling = tuple[str, str]  # gold key and quote


@dataclass(frozen=True)
class Clusters:
    """B-cubed over the tellings that the stories list; one that was not found is an event of its own."""

    precision: float
    recall: float
    tellings: int
    missed: int

    @property
    def f1(self) -> float:
        return f1(self.precision, self.recall)


def read_stories(path: Path) -> dict[str, Any]:
    """The content of a ``stories.yaml``: events, conflicts, and where given copies and offices."""
    stories: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return stories


def event_of(telling: Telling, rows: Sequence[Row], golds: Mapping[str, Gold]) -> str | None:
    """The event into which the table puts a telling; None where no claim tells it."""
    gold = golds[telling[0]]
    events = [event for event in gold.events if event["quote"] == telling[1]]
    kinds = {event["type"] for event in events}
    kind = next((kind for kind in STORY_KINDS if kind in kinds), events[0]["type"])
    trigger = places(gold.content, next(event for event in events if event["type"] == kind))[1]
    own = (row for row in rows if Path(row["document"]).name == Path(gold.text).name)
    told = (row for row in own if row.get("type") == kind and overlap(trigger_of(row), trigger))
    claim = next(told, None)
    return None if claim is None else str(claim.get("event"))


def score_clusters(rows: Sequence[Row], golds: Sequence[Gold], stories: Mapping[str, Any]) -> Clusters:
    """B-cubed precision and recall of the events of a claims table."""
    by_key = {gold.key: gold for gold in golds}
    wanted = {tuple(t): story["name"] for story in stories["events"] for t in story["tellings"]}
    found = {telling: event_of(telling, rows, by_key) for telling in wanted}
    given = {telling: event or str(telling) for telling, event in found.items()}
    both = Counter((wanted[t], given[t]) for t in wanted)
    by_story, by_event = Counter(wanted.values()), Counter(given.values())
    return Clusters(
        precision=sum(both[wanted[t], given[t]] / by_event[given[t]] for t in wanted) / len(wanted),
        recall=sum(both[wanted[t], given[t]] / by_story[wanted[t]] for t in wanted) / len(wanted),
        tellings=len(wanted),
        missed=sum(event is None for event in found.values()),
    )


def story_events(
    rows: Sequence[Row], golds: Sequence[Gold], stories: Mapping[str, Any]
) -> dict[str, frozenset[str]]:
    """Which events of the table hold tellings of each story, by the story's name."""
    by_key = {gold.key: gold for gold in golds}
    events: dict[str, set[str]] = defaultdict(set)
    for story in stories["events"]:
        for telling in story["tellings"]:
            event = event_of(tuple(telling), rows, by_key)
            events[story["name"]] |= {event} if event else set()
    return {name: frozenset(iris) for name, iris in events.items()}


def score_conflicts(
    found: Sequence[Mapping[str, Any]], events: Mapping[str, frozenset[str]], stories: Mapping[str, Any]
) -> Count:
    """How many conflicts are found with the right verdict.

    A found one is ``{"events": [IRI, ...], "role": name, "verdict": word}``. It matches a gold one of the
    same role and an allowed verdict where one of its events holds tellings of the gold's event or its other.
    """
    left = list(found)
    count = Count(given=len(left), wanted=len(stories["conflicts"]))
    for conflict in stories["conflicts"]:
        about = events[conflict["event"]] | events.get(conflict.get("other", ""), frozenset())
        told = next((candidate for candidate in left if _is_same_conflict(candidate, conflict, about)), None)
        if told is not None:
            left.remove(told)
            count.right += 1
    return count


def _is_same_conflict(found: Mapping[str, Any], wanted: Mapping[str, Any], about: frozenset[str]) -> bool:
    same_role = found["role"] == wanted["role"]
    return same_role and found["verdict"] in as_list(wanted["verdict"]) and bool(about & set(found["events"]))


def score_copies(found: Iterable[tuple[str, str]], stories: Mapping[str, Any]) -> Count:
    """How many pairs of (copy, origin), in file names without suffix, are right; either order counts."""
    wanted = {frozenset((pair["copy"], pair["of"])) for pair in stories.get("copies") or []}
    given = {frozenset(pair) for pair in found}
    return Count(right=len(wanted & given), given=len(given), wanted=len(wanted))
