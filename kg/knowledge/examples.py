"""Marked examples: ``[한빛전자|agent]는 [김도현|person] 대표를 *해임*했다.   # planned`` and what they promise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

MARK = re.compile(r"\[(?P<surface>[^|\]]+)\|(?P<role>[a-z]+)(?:=(?P<value>[^\]]*))?\]|\*(?P<trigger>[^*]+)\*")
WORDS = ("planned", "possible", "conditional", "negated", "hearsay")


@dataclass(frozen=True)
class Example:
    """A sentence without its marks, and what a reader must find in it."""

    line: str
    text: str
    triggers: tuple[Span, ...]
    fillers: tuple[tuple[str, str], ...]  # (role, surface, or the value where one is given), of the first trigger
    modality: str
    polarity: str
    source: str | None  # "hearsay", a name, or None where the author speaks
    also: tuple[str, ...] = ()  # further types that the same word tells


def example(line: str) -> Example:
    """One line of an ``examples`` block.

    Raises:
        ValueError: where a mark after ``#`` is unknown, or no trigger is marked.
    """
    body, _, remark = line.partition(" #")
    text, triggers, fillers, at = "", [], [], 0
    for match in MARK.finditer(body):
        text += body[at : match.start()]
        piece = match["surface"] or match["trigger"]
        if match["trigger"]:
            triggers.append(Span(len(text), len(text) + len(piece)))
        else:
            fillers.append((match["role"], match["value"] or piece))
        text += piece
        at = match.end()
    marks = [m.strip() for m in remark.replace(",", " ").split()]
    strange = [m for m in marks if m not in WORDS and not m.startswith(("source=", "also="))]
    if strange or not triggers:
        raise ValueError(f"{'unknown mark ' + strange[0] if strange else 'no *trigger*'} in: {line}")
    return Example(
        line=line,
        text=(text + body[at:]).strip(),
        triggers=tuple(triggers),
        fillers=tuple(fillers),
        modality=next((m for m in marks if m in ("planned", "possible", "conditional")), "actual"),
        polarity="negated" if "negated" in marks else "affirmed",
        source=next((m.removeprefix("source=") for m in marks if m == "hearsay" or m.startswith("source=")), None),
        also=tuple(m.removeprefix("also=") for m in marks if m.startswith("also=")),
    )


@dataclass(frozen=True)
class Told:
    """A sentence without its marks, and the standing fact that a reader must find in it."""

    line: str
    text: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    title: str | None
    former: bool


def told(line: str) -> Told:
    """One line of a relation's examples: ``[이서윤|from] [가온랩|to] [상무|title]는 …   # former``.

    Raises:
        ValueError: where a mark is unknown, or no ``from`` or no ``to`` is marked.
    """
    body, _, remark = line.partition(" #")
    ends: dict[str, list[str]] = {"from": [], "to": [], "title": []}
    for match in MARK.finditer(body):
        if match["role"] not in ends:
            raise ValueError(f"unknown mark {match[0]} in: {line}")
        ends[match["role"]].append(match["surface"])
    if not (ends["from"] and ends["to"]) or remark.strip() not in ("", "former"):
        raise ValueError(f"no [from] or no [to], or an unknown mark, in: {line}")
    text = MARK.sub(lambda match: match["surface"], body).strip()
    title = ends["title"][0] if ends["title"] else None
    return Told(line, text, tuple(ends["from"]), tuple(ends["to"]), title, remark.strip() == "former")
