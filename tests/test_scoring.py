"""The gold is well formed, and the project's own scorer gives the figures of the shared one."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from scoring import ROLES, Figures, Gold, as_list, normal, places, read_gold, score
from story_scoring import read_stories, score_clusters, score_conflicts, score_copies, story_events

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SHARED = ROOT.parent / "shared" / "gold"
AFFAIRS = {
    "openai": (DATA / "gold", DATA / "texts"),
    "takeover": (DATA / "gold" / "takeover", DATA / "gold" / "takeover"),
}
GOLDS = {name: read_gold(*folders) for name, folders in AFFAIRS.items()}
ALL = [pytest.param(gold, id=gold.key) for golds in GOLDS.values() for gold in golds]
TYPES = {path.stem for path in (DATA / "frames").glob("*.toml")}
MODALITIES = {"actual", "planned", "possible", "conditional"}
POLARITIES = {"affirmed", "negated"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
needs_shared = pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="../shared is not here")


def filler(name: object) -> dict[str, Any]:
    return {"label": str(name), "text": str(name), "names": [str(name)]}


def perfect_rows(gold: Gold) -> list[dict[str, Any]]:
    """The claims table of a reader who sees exactly what the gold says."""
    rows: list[dict[str, Any]] = []
    for event in gold.events:
        start, end = places(gold.content, event)[1]
        source = as_list(event["source"])[0]
        rows.append({
            "document": gold.text,
            "event": f"{gold.key} {event['type']} {event['quote']}",
            "type": event["type"],
            "trigger": {"start": start, "end": end},
            "roles": {role: [filler(n) for n in as_list(event[role])] for role in ROLES if role in event},
            "modality": event["modality"],
            "polarity": event["polarity"],
            "source": source if source in ("author", "hearsay") else filler(source),
        })  # fmt: skip
    for head, name, tail, *more in gold.relations:
        rows.append({
            "document": gold.text,
            "relation": name,
            "from": filler(head),
            "to": filler(tail),
            "title": more[0] if more else None,
            "former": "former" in more,
        })  # fmt: skip
    return rows


def damage(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """The same table with rows lost, doubled, moved and altered at random, the same for the same seed."""
    dice = random.Random(seed)
    damaged = []
    for row in json.loads(json.dumps(rows)):
        if dice.random() < 0.15:
            continue
        damaged.append(row)
        if dice.random() < 0.1:
            damaged.append(json.loads(json.dumps(row)))
        (damage_relation if "relation" in row else damage_claim)(row, dice)
    return damaged


def damage_claim(row: dict[str, Any], dice: random.Random) -> None:
    if dice.random() < 0.2:
        row["modality"] = dice.choice(sorted(MODALITIES))
    if dice.random() < 0.2:
        row["polarity"] = dice.choice(sorted(POLARITIES))
    if dice.random() < 0.2:
        row["source"] = dice.choice(["author", "hearsay", filler("아무개")])
    if dice.random() < 0.15:
        row["type"] = dice.choice(["Statement", "Dismissal", "Appointment"])
    if dice.random() < 0.2:
        row["trigger"] = {key: value + 2 for key, value in row["trigger"].items()}
    if dice.random() < 0.3:
        row["event"] = dice.choice(["one", "two", "three"])
    if row["roles"] and dice.random() < 0.3:
        role = dice.choice(sorted(row["roles"]))
        row["roles"][role] = dice.choice([[], [filler("아무개")], [*row["roles"][role], filler("아무개")]])


def damage_relation(row: dict[str, Any], dice: random.Random) -> None:
    if dice.random() < 0.2:
        row["to"] = dice.choice([None, filler("아무개")])
    if dice.random() < 0.2:
        row["former"] = not row["former"]
    if dice.random() < 0.2:
        row["title"] = dice.choice([None, "고문"])


def occurs(name: str, gold: Gold) -> bool:
    """True where the text has the name, or another of its group."""
    if name in gold.content:
        return True
    text = normal(gold.content)
    return any(form in text for form in gold.groups.get(normal(name), ()))


@pytest.mark.parametrize("name", AFFAIRS)
def test_every_text_has_its_gold(name: str) -> None:
    texts = {path.name for path in AFFAIRS[name][1].glob("*.txt")}
    assert len(texts) >= 8
    assert texts == {gold.text for gold in GOLDS[name]}


@pytest.mark.parametrize("gold", ALL)
def test_events_stand_in_their_text(gold: Gold) -> None:
    for event in gold.events:
        assert gold.content.count(event["quote"]) == 1, event["quote"]
        assert event["quote"].count(event["trigger"]) >= 1, event
        assert {event["type"], *as_list(event.get("also"))} <= TYPES, event
        assert event["modality"] in MODALITIES and event["polarity"] in POLARITIES, event
        for source in as_list(event["source"]):
            assert source in ("author", "hearsay") or occurs(source, gold), event


@pytest.mark.parametrize("gold", ALL)
def test_fillers_stand_in_their_text(gold: Gold) -> None:
    for event in gold.events:
        assert "date" not in event or DATE.fullmatch(str(event["date"])), event
        for role in ROLES[:-1]:
            for name in event.get(role, ()):
                assert occurs(name, gold), (event["quote"], name)
    for head, _, tail, *more in gold.relations:
        for name in (head, tail, *(word for word in more if word != "former")):
            assert occurs(name, gold), (head, tail, name)


@pytest.mark.parametrize("gold", ALL)
def test_what_the_gold_says_scores_full_marks(gold: Gold) -> None:
    figures = score(perfect_rows(gold), [gold])
    for count in (figures.events, figures.arguments, figures.whole):
        assert count.right == count.given == count.wanted > 0
    assert figures.relations.right == figures.relations.given == figures.relations.wanted
    for share in (figures.modality, figures.polarity, figures.source):
        assert share.share == 1.0


@pytest.mark.parametrize("name", AFFAIRS)
def test_stories_hold_together(name: str) -> None:
    golds = {gold.key: gold for gold in GOLDS[name]}
    stories = read_stories(AFFAIRS[name][0] / "stories.yaml")
    quotes = {key: {event["quote"] for event in gold.events} for key, gold in golds.items()}
    tellings = [tuple(telling) for story in stories["events"] for telling in story["tellings"]]
    assert len(tellings) == len(set(tellings))
    assert all(quote in quotes[key] for key, quote in tellings)
    names = {story["name"] for story in stories["events"]}
    for conflict in stories["conflicts"]:
        assert {conflict["event"], conflict.get("other", conflict["event"])} <= names
        held = [key for keys in conflict.get("values", {}).values() for key in keys]
        assert set(held) <= set(golds)
    for copy in stories["copies"]:
        assert {copy["copy"], copy["of"]} <= set(golds)


@pytest.mark.parametrize("name", AFFAIRS)
def test_the_true_story_scores_full_marks(name: str) -> None:
    golds = GOLDS[name]
    stories = read_stories(AFFAIRS[name][0] / "stories.yaml")
    rows = true_story(golds, stories)
    clusters = score_clusters(rows, golds, stories)
    assert (clusters.f1, clusters.missed) == (1.0, 0)
    found = [
        {
            "events": [conflict["event"]],
            "role": conflict["role"],
            "verdict": as_list(conflict["verdict"])[0],
        }
        for conflict in stories["conflicts"]
    ]
    assert score_conflicts(found, story_events(rows, golds, stories), stories).f1 == 1.0
    assert score_copies([(pair["of"], pair["copy"]) for pair in stories["copies"]], stories).f1 == 1.0


def true_story(golds: list[Gold], stories: dict[str, Any]) -> list[dict[str, Any]]:
    """Perfect claims whose events are named as the stories name them."""
    named = {tuple(telling): story["name"] for story in stories["events"] for telling in story["tellings"]}
    rows = []
    for gold in golds:
        for row, event in zip(perfect_rows(gold), gold.events, strict=False):
            rows.append({**row, "event": named.get((gold.key, event["quote"]), row["event"])})
    return rows


def figure_lines(figures: Figures) -> set[str]:
    """Our figures in the words of the shared scorer's report."""
    counts = {name: getattr(figures, name) for name in ("events", "arguments", "whole", "relations")}
    shares = {name: getattr(figures, name) for name in ("modality", "polarity", "source", "title", "former")}
    return {
        f"{name:<10} precision {c.precision:.3f}  recall {c.recall:.3f}  F1 {c.f1:.3f}"
        f"   ({c.right} right, {c.given} given, {c.wanted} in the gold)"
        for name, c in counts.items()
    } | {f"{name:<10} {round(s.share, 4):.3f} of {s.of}" for name, s in shares.items()}


@needs_shared
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", AFFAIRS)
def test_figures_are_those_of_the_shared_scorer(name: str, seed: int, tmp_path: Path) -> None:
    gold, texts = AFFAIRS[name]
    rows = damage([row for g in GOLDS[name] for row in perfect_rows(g)], seed)
    ours = score(rows, GOLDS[name])
    files = [str(gold / f"{g.key}.yaml") for g in GOLDS[name]]
    report = run_shared("score.py", rows, tmp_path, str(texts), *files)
    assert {line for line in report.splitlines() if not line.startswith(" ")} == figure_lines(ours)
    assert 0.0 < ours.whole.f1 < ours.events.f1 < 1.0


@needs_shared
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", AFFAIRS)
def test_clusters_are_those_of_the_shared_scorer(name: str, seed: int, tmp_path: Path) -> None:
    gold, texts = AFFAIRS[name]
    stories = read_stories(gold / "stories.yaml")
    rows = damage(true_story(GOLDS[name], stories), seed)
    ours = score_clusters(rows, GOLDS[name], stories)
    for story in stories["events"]:  # the shared scorer reads only files whose names begin with a digit
        story["tellings"] = [[f"0{key}", quote] for key, quote in story["tellings"]]
    (tmp_path / "stories.yaml").write_text(yaml.safe_dump(stories, allow_unicode=True), encoding="utf-8")
    for g in GOLDS[name]:
        (tmp_path / f"0{g.key}.yaml").write_bytes((gold / f"{g.key}.yaml").read_bytes())
    stories_file = str(tmp_path / "stories.yaml")
    output = run_shared("score_stories.py", rows, tmp_path, str(texts), stories_file, str(tmp_path))
    assert output == (
        f"stories    B-cubed precision {ours.precision:.3f}  recall {ours.recall:.3f}  F1 {ours.f1:.3f}"
        f"   ({ours.tellings} tellings, {ours.missed} not found)\n"
    )


def run_shared(script: str, rows: list[dict[str, Any]], folder: Path, *arguments: str) -> str:
    """What a shared scorer prints about a claims table."""
    table = folder / "claims.jsonl"
    table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(SHARED / script), str(table), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
