"""How well the engine reads sentences that nobody developed it on: the lines of ``tests/unseen``.

    python tests/unseen_score.py [TYPE ...]

Prints a table, a type a row, and last the same figures as one JSON line. As in the gold's scorer, a claim of the
file's type is right where it overlaps a marked trigger or else stands elsewhere in the line (``near`` counts
these; ``strict`` is the F1 without them), one to one; every other claim of that type is false, on a false friend
as on a marked line. Roles and shading are asked of a line's first trigger, which alone has them marked. The
sentences that were missed are not listed: see ``tests/unseen/README.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import Count, Share, normal

from kg.knowledge.examples import Example, example
from kg.lint import named, read_sentence
from kg.model import Claim, Filler, Reading
from kg.pipeline import Pipeline

FOLDER = Path(__file__).resolve().parent / "unseen"
FRIEND = "- "  # opens a line in which the type must not be read
COLUMNS = ("type", "lines", "P", "R", "F1", "strict", "arg P", "arg R", "arg F1", "whole", "mod", "pol", "src")
COUNTED = ("near", "friend", "other")  # whole numbers: see Figures


@dataclass(frozen=True)
class Sheet:
    """One file: the marked lines of a type, and its false friends."""

    type: str
    examples: tuple[Example, ...]
    friends: tuple[str, ...]


@dataclass
class Figures:
    """What was right over one sheet, or over all."""

    lines: int = 0
    near: int = 0  # triggers told by a claim that stands elsewhere in the line
    friends: int = 0  # false friends that were read as the type
    events: Count = field(default_factory=Count)
    arguments: Count = field(default_factory=Count)
    whole: Share = field(default_factory=Share)  # of all marked lines
    modality: Share = field(default_factory=Share)  # of the lines whose first trigger was found, as the next two
    polarity: Share = field(default_factory=Share)
    source: Share = field(default_factory=Share)
    other: int = 0  # claims of further, unmarked types at a marked trigger: told, but not counted as false

    def add(self, more: Figures) -> None:
        self.lines += more.lines
        self.near += more.near
        self.friends += more.friends
        self.other += more.other
        for count, extra in ((self.events, more.events), (self.arguments, more.arguments)):
            count.right += extra.right
            count.given += extra.given
            count.wanted += extra.wanted
        for share, part in zip(self.shares(), more.shares(), strict=True):
            share.right += part.right
            share.of += part.of

    def shares(self) -> tuple[Share, Share, Share, Share]:
        return self.whole, self.modality, self.polarity, self.source

    def numbers(self) -> dict[str, float]:
        """The figures by name, rounded for print."""
        events, arguments = self.events, self.arguments
        strict = Count(events.right - self.near, events.given, events.wanted)
        result = {"event_precision": events.precision, "event_recall": events.recall, "event_f1": events.f1}
        result |= {"event_strict_f1": strict.f1, "argument_precision": arguments.precision}
        result |= {"argument_recall": arguments.recall, "argument_f1": arguments.f1}
        for name, share in zip(("whole", "modality", "polarity", "source"), self.shares(), strict=True):
            result[name] = share.share
        return {name: round(value, 4) for name, value in result.items()}


def read_sheets(folder: Path, types: tuple[str, ...] = ()) -> Iterator[Sheet]:
    """The sheets of a folder, by type; all of them where none is asked for.

    Raises:
        ValueError: where a line is not marked as an example is, or a type has no sheet.
    """
    paths = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    if strange := sorted(set(types) - set(paths)):
        raise ValueError(f"no sheet of {', '.join(strange)} (options: {', '.join(paths)})")
    for type_ in types or tuple(paths):
        lines = [line for line in paths[type_].read_text(encoding="utf-8").splitlines() if line.strip()]
        lines = [line for line in lines if not line.startswith("#")]
        marked = tuple(example(line) for line in lines if not line.startswith(FRIEND))
        friends = tuple(line.removeprefix(FRIEND).strip() for line in lines if line.startswith(FRIEND))
        yield Sheet(type_, marked, friends)


def score_sheet(pipeline: Pipeline, sheet: Sheet) -> Figures:
    """The figures of one type."""
    figures = Figures()
    for wanted in sheet.examples:
        score_example(sheet.type, wanted, read_sentence(pipeline, wanted.text, wanted), figures)
    for text in sheet.friends:
        false = [claim for claim in read_sentence(pipeline, text).claims if claim.type == sheet.type]
        count_false(false, figures)
        figures.friends += bool(false)
    return figures


def score_example(type_: str, wanted: Example, reading: Reading, figures: Figures) -> None:
    """Count one marked line."""
    claims = [claim for claim in reading.claims if claim.type == type_]
    matched = match(wanted, claims)
    figures.lines += 1
    figures.near += sum(not claims[j].trigger.overlaps(wanted.triggers[i]) for i, j in matched.items())
    figures.events.wanted += len(wanted.triggers)
    figures.events.right += len(matched)
    figures.events.given += len(matched)
    count_false([claim for i, claim in enumerate(claims) if i not in matched.values()], figures)
    claim = claims[matched[0]] if 0 in matched else None
    roles = score_roles(wanted, claim, reading, figures.arguments)
    shading = claim is not None and score_shading(wanted, claim, reading, figures)
    figures.whole.add(roles and shading)
    known = {type_, *wanted.also}
    figures.other += sum(c.type not in known and c.trigger.overlaps(wanted.triggers[0]) for c in reading.claims)


def match(wanted: Example, claims: list[Claim]) -> dict[int, int]:
    """Which trigger (its index) is told by which claim (its index), one to one: overlapping first, then the nearest."""
    pairs = sorted(
        (not claim.trigger.overlaps(trigger), abs(claim.trigger.start - trigger.start), i, j)
        for i, trigger in enumerate(wanted.triggers)
        for j, claim in enumerate(claims)
    )
    matched: dict[int, int] = {}
    for _, _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def count_false(claims: list[Claim], figures: Figures) -> None:
    """Count claims that no mark answers to, and all that they fill."""
    figures.events.given += len(claims)
    figures.arguments.given += sum(len(fillers) for claim in claims for fillers in claim.roles.values())


def score_roles(wanted: Example, claim: Claim | None, reading: Reading, arguments: Count) -> bool:
    """Count the fillers of a line's first trigger; True where the claim has every one and no other."""
    left = [(role, filler) for role, fillers in (claim.roles if claim else {}).items() for filler in fillers]
    given, right = len(left), 0
    for role, surface in wanted.fillers:
        found = next((one for one in left if one[0] == role and same_filler(role, surface, one[1], reading)), None)
        if found is not None:
            left.remove(found)
            right += 1
    arguments.right += right
    arguments.given += given
    arguments.wanted += len(wanted.fillers)
    return claim is not None and right == len(wanted.fillers) and not left


def same_filler(role: str, surface: str, filler: Filler, reading: Reading) -> bool:
    """True where the filler is the marked one: a date by its value, an office or amount by a piece of it."""
    if role == "date":
        return surface == (filler.value or filler.text)
    if role in ("position", "amount"):
        return normal(surface) in normal(filler.text) or normal(filler.text) in normal(surface)
    return named(surface, filler, reading)


def score_shading(wanted: Example, claim: Claim, reading: Reading, figures: Figures) -> bool:
    """Count modality, polarity and source; True where all three are right."""
    told, source = claim.source, wanted.source or "author"
    right = [
        figures.modality.add(claim.modality == wanted.modality),
        figures.polarity.add(claim.polarity == wanted.polarity),
        figures.source.add(told == source if isinstance(told, str) else named(source, told, reading)),
    ]
    return all(right)


def row(name: str, figures: Figures) -> str:
    """One line of the table."""
    numbers = "".join(f"{value:8.3f}" for value in figures.numbers().values())
    counted = "".join(f"{count:>7}" for count in (figures.near, figures.friends, figures.other))
    return f"{name:<14}{figures.lines:>6}{numbers}{counted}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the engine on the unseen sentences.")
    parser.add_argument("types", nargs="*", metavar="TYPE", help="only these event types")
    sheets = list(read_sheets(FOLDER, tuple(parser.parse_args().types)))
    pipeline = Pipeline.load()
    total, by_type = Figures(), {}
    print(f"{COLUMNS[0]:<14}{COLUMNS[1]:>6}" + "".join(f"{name:>8}" for name in COLUMNS[2:]), end="")
    print("".join(f"{name:>7}" for name in COUNTED))
    for sheet in sheets:
        figures = score_sheet(pipeline, sheet)
        by_type[sheet.type] = figures.numbers()
        total.add(figures)
        print(row(sheet.type, figures))
    print(row("all", total))
    summary = {"lines": total.lines, "near": total.near, "false_friends": total.friends, **total.numbers()}
    print(json.dumps({**summary, "types": by_type}))


if __name__ == "__main__":
    main()
