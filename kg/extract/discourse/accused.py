"""Whom an affair of the law is about: who was told of before, where a later telling leaves the accused out.

``김 대표가 구속됐다. 첫 공판은 … 열린다``, ``… 법원은 영장을 발부했다``: what one authority does after another is
done to the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.units import same
from kg.model import Filler

Roles = dict[str, list[Filler]]
PERSON, COUNTERPART, ORGANIZATION = "person", "counterpart", "organization"


@dataclass(frozen=True)
class Accused:
    """Knows the types of the law, those that only authorities do, and which entities are people."""

    law: frozenset[str]
    by_authority: frozenset[str]
    people: frozenset[int]

    def supply(self, type_: str, roles: Roles, told: Sequence[tuple[str, Roles]]) -> list[str]:
        """Fills the role of the accused from the last telling of the same affair; returns the reason."""
        if {PERSON, COUNTERPART, ORGANIZATION} & roles.keys():
            return []
        for kind, earlier in reversed(told):
            if kind not in self.law or self.differ(type_, kind, roles, earlier):
                continue
            found = self.accused(earlier)
            if found and all(f.entity is not None for f in found) and not self.takes_part(found, roles):
                roles[PERSON] = found
                return [f"{PERSON}: as told before of the same affair"]
            if kind == type_:
                break
        return []

    def accused(self, earlier: Roles) -> list[Filler]:
        """Who is charged or judged in a telling, or else looked into; only people are charged."""
        looked_into = [f for f in earlier.get(COUNTERPART, ()) if f.entity in self.people]
        return earlier.get(PERSON) or looked_into

    def differ(self, type_: str, kind: str, roles: Roles, earlier: Roles) -> bool:
        """Whether a role that both tell is filled by others; one authority comes after the other."""
        official = {type_, kind} <= self.by_authority
        compared = ("organization", PERSON, COUNTERPART, *(() if official else ("agent",)))
        return any(
            {f.entity for f in roles[r]}.isdisjoint({f.entity for f in earlier[r]})
            for r in compared
            if r in roles and r in earlier
        )

    def takes_part(self, found: Sequence[Filler], roles: Roles) -> bool:
        return any(same(f, one) for fillers in roles.values() for f in fillers for one in found)
