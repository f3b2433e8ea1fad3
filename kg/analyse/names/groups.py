"""Groups of people that act as one: a board, a staff, a union, with the organisation that stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.analyse.names.found import Found
from kg.analyse.names.tails import Tails
from kg.analyse.names.titles import either
from kg.analyse.names.words import Line


@dataclass(frozen=True)
class Groups:
    """The groups of ``data/names/groups.toml``: each form with the form that names the group."""

    canonical: dict[str, str]  # form without blanks: the group's own form
    institutions: frozenset[str]
    between: frozenset[str]  # words that may stand between an organisation and its group
    genitive: str  # the particle between an organisation and what is its own
    led: frozenset[str]  # forms that take the name of the person who leads them
    pattern: re.Pattern[str]
    tails: Tails
    free: frozenset[str]  # public bodies that belong to no house

    @classmethod
    def of(cls, table: dict[str, Any], tails: Tails) -> Groups:
        """Compiled from the file."""
        canonical = {}
        for name, row in table["groups"].items():
            for form in (name, *row["forms"]):
                canonical[form.replace(" ", "")] = name
        forms = {form for name, row in table["groups"].items() for form in (name, *row["forms"])}
        institutions = frozenset(n for n, row in table["groups"].items() if row.get("institution"))
        between, led, free = (frozenset(table[words]) for words in ("between", "led", "free"))
        pattern = re.compile(either(forms))
        return cls(canonical, institutions, between, table["genitive"], led, pattern, tails, free)

    def find(self, line: Line, glued: frozenset[int]) -> Iterator[Found]:
        """The groups of the sentence; ``glued``: ends of names that a group may follow without a blank."""
        for match in self.pattern.finditer(line.content, line.sentence.start, line.sentence.end):
            if not line.starts_word(match.start()) and match.start() not in glued:
                continue
            rest = line.rest(match.end())
            whole = not rest or match.end() in line.first_token
            if whole and self.tails.fits(line.content[match.end() - 1], rest):
                name = self.canonical[match.group().replace(" ", "")]
                rule = "group/institution" if name in self.institutions else "group"
                led = match.group() in self.led
                yield Found(match.start(), match.end(), "group", rule, 2, group=name, led=led)


def with_owner(content: str, found: list[Found], groups: Groups) -> list[Found]:
    """Each group and the organisation right before it made one mention; ``owner`` keeps the latter."""
    result: list[Found] = []
    for item in found:
        owner = result[-1] if result and item.kind == "group" else None
        if owner is None or owner.kind not in ("organization", "place", "person") or owner.end > item.start:
            result.append(item)
            continue
        gap = content[owner.end : item.start]
        housed = owner.kind == "organization" and not item.led and item.group not in groups.free
        if (gap in ("", " ") or gap.strip() in groups.between) and (
            housed or governs(owner, item)
        ):
            result[-1] = replace(item, start=owner.start, owner=owner)
        else:
            result.append(item)
    return result


def governs(owner: Found, item: Found) -> bool:
    """True where the country's or the head of state's name belongs to the public body after it."""
    return item.rule == "group/institution" and (owner.kind == "place" or (item.led and owner.kind == "person"))
