"""What users judged of pairs of entities: same, different, later. Lines of ``GRAPH/decisions.jsonl``, the latest last.

The file is data: one judgement a line, read and compared by eye. Of several on one pair the latest holds; taking it
back brings the one before to hold again. Entities judged to be the same are one node, unless that would put two
together that are judged different.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

Judgement = Literal["same", "different", "later"]
FILE = "decisions.jsonl"


class DecisionError(ValueError):
    """A judgement that cannot be taken, or taken back."""


@dataclass(frozen=True)
class Decision:
    """One judgement on two entities, by their IRIs without the graph's base."""

    one: str
    two: str
    judgement: Judgement
    why: str = ""
    who: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        return min(self.one, self.two), max(self.one, self.two)


@dataclass(frozen=True)
class Decisions:
    """All judgements, in the order in which they were given."""

    lines: tuple[Decision, ...] = ()

    @classmethod
    def load(cls, folder: Path, store: str = "") -> Decisions:
        """From a graph's folder; none where there is no file. Raises DecisionError.

        A change that broke off when it was all but done left them beside the file, under the name of its store.
        """
        path = next((p for p in (_beside(folder, store), folder / FILE) if p.is_file()), None)
        return cls() if path is None else cls.read(path)

    @classmethod
    def read(cls, path: Path) -> Decisions:
        """From a file of judgements. Raises DecisionError, for a file that cannot be read too."""
        try:
            return cls.parse(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as fault:
            raise DecisionError(f"{path}: {fault} (options: the {FILE} of a graph)") from fault

    @classmethod
    def parse(cls, text: str, name: str = FILE) -> Decisions:
        """From the lines of a file. Raises DecisionError, naming the line."""
        rows = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
        return cls(tuple(_line(line, f"{name}, line {number}") for number, line in rows))

    def text(self) -> str:
        """The lines of the file."""
        return "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in self.lines)

    def save(self, folder: Path, store: str = "") -> None:
        """Write whole or not at all; no file where there is nothing to write.

        With ``store``: beside the file, to hold as soon as the graph has that store.
        """
        if store:
            _beside(folder, store).write_text(self.text(), encoding="utf-8")
            return
        path = folder / FILE
        if self.lines:
            new = path.with_name(path.name + ".new")
            new.write_text(self.text(), encoding="utf-8")
            new.replace(path)
        else:
            path.unlink(missing_ok=True)
        for beside in folder.glob(_beside(folder, "*").name):
            beside.unlink()

    def holding(self) -> dict[tuple[str, str], Decision]:
        """The judgement that holds on each pair, sorted by pair."""
        return dict(sorted({line.pair: line for line in self.lines}.items()))

    def taken(self, decision: Decision) -> Decisions:
        """With one more judgement. Raises DecisionError where it goes against what holds."""
        if decision.one == decision.two:
            raise DecisionError(f"{decision.one} is one entity already (options: name two)")
        more = Decisions((*self.lines, decision))
        if decision.judgement == "same" and not more.brings_together(decision):
            raise DecisionError(
                f"{decision.one} and {decision.two} cannot be one: others of them are judged different"
                " (options: take that judgement back first)"
            )
        others = Decisions(tuple(line for line in self.lines if line.pair != decision.pair))
        if decision.judgement == "different" and others.brings_together(decision):
            raise DecisionError(
                f"{decision.one} and {decision.two} are one by other judgements (options: take one of these back first)"
            )
        return more

    def brings_together(self, decision: Decision) -> bool:
        """Whether a decision's two are one under these judgements."""
        merged = self.merged()
        return decision.one in merged and merged[decision.one] == merged.get(decision.two)

    def undone(self, pair: tuple[str, str] | None = None) -> Decisions:
        """Without the last judgement, or the last on a pair. Raises DecisionError where there is none."""
        wanted = None if pair is None else (min(pair), max(pair))
        for at in range(len(self.lines) - 1, -1, -1):
            if wanted is None or self.lines[at].pair == wanted:
                return Decisions(self.lines[:at] + self.lines[at + 1 :])
        raise DecisionError("there is no such judgement to take back (options: kg review GRAPH --decisions)")

    def merged(self) -> dict[str, str]:
        """The entity that stands for each one that is judged the same as another: a curated one, else the first."""
        groups: dict[str, frozenset[str]] = {}
        holding = self.holding()
        apart = [pair for pair, line in holding.items() if line.judgement == "different"]
        for (one, two), line in holding.items():
            if line.judgement != "same":
                continue
            both = groups.get(one, frozenset((one,))) | groups.get(two, frozenset((two,)))
            if not any(a in both and b in both for a, b in apart):
                groups.update(dict.fromkeys(both, both))
        return {iri: min(group, key=_standing) for iri, group in sorted(groups.items())}

    def pairs(self, judgements: Iterable[str]) -> frozenset[tuple[str, str]]:
        """The pairs on which one of these judgements holds."""
        return frozenset(pair for pair, line in self.holding().items() if line.judgement in set(judgements))


NONE = Decisions()


def _beside(folder: Path, store: str) -> Path:
    return folder / f"decisions.{store}.jsonl"


def _standing(iri: str) -> tuple[bool, str]:
    """Curated entities have no kind in their path."""
    return "/" in iri.removeprefix("entity/"), iri


def _line(line: str, place: str) -> Decision:
    try:
        found = Decision(**json.loads(line))
        strings = all(isinstance(value, str) for value in asdict(found).values())
    except (ValueError, TypeError) as fault:
        raise DecisionError(f"{place}: not a judgement: {fault}") from fault
    if not strings or found.judgement not in get_args(Judgement):
        raise DecisionError(f"{place}: {found.judgement!r} (options: {', '.join(get_args(Judgement))})")
    return found


def standing(merged: Mapping[str, str], base: str, iris: Iterable[str]) -> Iterator[str]:
    """The IRIs that stand for some others after all judgements."""
    return (base + merged.get(iri.removeprefix(base), iri.removeprefix(base)) for iri in iris)
