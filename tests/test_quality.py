"""Quality, pinned: figures on gold against ``floors.toml``, which only goes up; the same bytes for the same texts.

The gold under ``data/gold`` is always scored; that under ``../shared`` (or ``$SASIL_SHARED``) where it is there.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES, Run
from scoring import Figures, Gold, read_gold, score
from story_scoring import read_stories, score_clusters, score_conflicts, story_events

from kg.api import build
from kg.check import check
from kg.export.ledger import ledger
from kg.export.tables import rows
from kg.knowledge.files import Library
from kg.query import run as run_query
from kg.store import Graph

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
SHARED = Path(os.environ.get("SASIL_SHARED", ROOT.parent / "shared"))
GOLD = ROOT / "data" / "gold"
SETS = {
    "samples": (GOLD, ROOT / "data" / "texts"),
    "takeover": (GOLD / "takeover", GOLD / "takeover"),
    "seeds": (SHARED / "gold" / "seeds", SHARED / "seeds"),
    "news": (SHARED / "gold" / "news", SHARED / "news"),
}
STORIES = {
    "samples": GOLD / "stories.yaml",
    "takeover": GOLD / "takeover" / "stories.yaml",
    "seeds": SHARED / "gold" / "stories.yaml",
}


@lru_cache(maxsize=4)
def graph(name: str) -> Graph:
    """A graph of one set of texts."""
    return build(sorted(SETS[name][1].glob("*.txt")))


@lru_cache(maxsize=4)
def table(name: str) -> list[dict[str, Any]]:
    """Its claims."""
    return list(rows(graph(name)))


def figures(name: str) -> dict[str, float]:
    """All figures of a set: F1 of the counts, shares of the rest, B-cubed F1 of the stories."""
    golds = read_gold(*SETS[name])
    assert golds, f"no gold in {SETS[name][0]}"
    told: Figures = score(table(name), golds)
    found = {key: getattr(told, key).f1 for key in ("events", "arguments", "whole", "relations")}
    found |= {key: getattr(told, key).share for key in ("modality", "polarity", "source")}
    found["event_precision"] = told.events.precision
    if name in STORIES:
        found |= of_story(name, golds, read_stories(STORIES[name]))
    return found


def of_story(name: str, golds: list[Gold], story: dict[str, Any]) -> dict[str, float]:
    """Tellings joined into events (B-cubed F1), conflicts with their verdicts (F1), days of whose office holders all
    are right (share)."""
    told = [row for row in table(name) if "type" in row]
    any_verdict = ["genuine", "time-zone", "update", "inner"]  # where the gold names none
    wanted = {**story, "conflicts": [{"verdict": any_verdict, **one} for one in story["conflicts"]]}
    events = story_events(told, golds, story)
    found = {
        "stories": score_clusters(told, golds, story).f1,
        "conflicts": score_conflicts(list(ledger(graph(name))), events, wanted).f1,
    }
    if days := story.get("offices"):
        found["offices"] = sum(holders(graph(name), day) for day in days) / len(days)
    return found


def holders(one: Graph, day: dict[str, Any]) -> bool:
    """Whether all are found who head the company on a day, each according to the texts that say so."""
    asked = {"organization": "OpenAI", "office_key": "chief-executive", "date": str(day["day"])}
    found: dict[str, set[str]] = {}
    for row in run_query(one, "officeholders", asked, "en", Library.shipped()).rows:
        found.setdefault(row[2], set()).add(Path(row[5]).stem)
    return found == {person: set(texts) for person, texts in day["holders"].items()}


def present() -> Iterator[Any]:
    """Each set, skipped with a reason where its texts are not here."""
    for name, (gold, _) in SETS.items():
        missing = not gold.is_dir()
        assert not missing or name in ("seeds", "news")
        yield pytest.param(name, marks=pytest.mark.skipif(missing, reason=f"{gold} is not here"))


@pytest.mark.parametrize("name", present())
def test_figures_are_above_their_floors(name: str) -> None:
    found, floors = figures(name), FLOORS[name]
    assert floors.keys() <= found.keys()
    low = {key: (round(found[key], 3), floor) for key, floor in floors.items() if found[key] < floor}
    assert not low, f"{name} (found, floor): {low}; all figures: { {k: round(v, 3) for k, v in found.items()} }"


def test_every_set_has_its_floors() -> None:
    for name in SETS:
        assert len(FLOORS[name]) >= 8, name
        assert all(0 < floor <= 1 for floor in FLOORS[name].values())


@pytest.mark.parametrize("name", present())
def test_graphs_keep_what_they_promise(name: str) -> None:
    report = check(graph(name))
    assert report.violations == ()
    assert report.texts == len(graph(name)) and report.spans > 100


def test_order_of_files_and_of_hashes_changes_nothing(run: Run, tmp_path: Path) -> None:
    digests = set()
    for number, seed, files in ((1, "0", SAMPLES), (2, "4242", SAMPLES[::-1]), (3, "7", SAMPLES[3:] + SAMPLES[:3])):
        assert run("build", *files, "-o", f"g{number}", env={"PYTHONHASHSEED": seed}).returncode == 0
        how = {"env": {"PYTHONHASHSEED": seed}}
        for format in ("trig", "jsonl", "graphml"):
            assert run("export", f"g{number}", "--format", format, "-o", f"{format}{number}", **how).returncode == 0
        assert run("view", f"g{number}", "-o", f"page{number}", **how).returncode == 0
        parts = (tmp_path / f"{kind}{number}" for kind in ("trig", "jsonl", "graphml", "page"))
        digests.add(tuple(hashlib.sha256(part.read_bytes()).hexdigest() for part in parts))
    assert len(digests) == 1


def test_adding_one_by_one_gives_the_graph_of_all(tmp_path: Path) -> None:
    whole = build(SAMPLES[:4])
    grown = build(SAMPLES[3:5], tmp_path / "g")
    for path in (SAMPLES[1], SAMPLES[0], SAMPLES[2]):
        grown.add_texts(path)
    grown.remove([SAMPLES[4].name])
    assert grown.export("nquads") == whole.export("nquads")


COLUMNS = ("events", "event_precision", "arguments", "whole", "relations", "stories")


def markdown() -> str:
    """The figures as the README shows them, of the sets that are here."""
    heads = ["set", *(column.removeprefix("event_") for column in COLUMNS)]
    lines = [heads, ["---"] * len(heads)]
    for name in (name for name, (gold, _) in SETS.items() if gold.is_dir()):
        found = figures(name)
        lines.append([name, *(f"{found[column]:.2f}" if column in found else "" for column in COLUMNS)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    print(markdown(), end="")
