"""How surely a deal is told where its noun alone stands: as the text's own sentences tell it.

A heading says ``한빛, 가온 인수`` of what is only planned, later sentences ``이번 인수``; whether it is done, planned
or only possible, a verb elsewhere tells. A noun that says nothing of it follows them, where none tells it as done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Claim, Filler, Modality

PARTIES = ("agent", "organization", "counterpart", "product", "place")
WEAKER: tuple[Modality, ...] = ("planned", "possible", "conditional")


@dataclass(frozen=True)
class Outlook:
    """The claims of a post, and those of them whose noun says nothing of how surely it is told."""

    claims: Sequence[Claim]
    silent: Sequence[bool]
    types: frozenset[str]  # types whose tellings in one text may be of one affair

    def settled(self) -> list[Claim]:
        """The claims in their order, the silent ones as surely as what they belong to is told."""
        if not any(self.silent):
            return list(self.claims)
        return [self.as_told(c) if quiet else c for c, quiet in zip(self.claims, self.silent, strict=True)]

    def as_told(self, claim: Claim) -> Claim:
        if claim.type not in self.types or (claim.modality, claim.polarity) != ("actual", "affirmed"):
            return claim
        told = {c.modality for c, quiet in zip(self.claims, self.silent, strict=True) if not quiet and same(c, claim)}
        weaker = next((m for m in WEAKER if m in told), None)
        if weaker is None or "actual" in told:
            return claim
        return replace(claim, modality=weaker, notes=(*claim.notes, f"{weaker}: as the text tells of it elsewhere"))


def same(told: Claim, noun: Claim) -> bool:
    """Whether two claims may tell one event: of a type, affirmed, with a party in common and none that differs."""
    if told.type != noun.type or told.polarity != "affirmed" or differ(told.roles, noun.roles, "date"):
        return False
    if any(differ(told.roles, noun.roles, role) for role in PARTIES):
        return False
    named = [role for role in PARTIES if keys(noun.roles.get(role, ()))]
    return not named or any(keys(told.roles.get(role, ())) for role in named)


def differ(one: Mapping[str, Sequence[Filler]], other: Mapping[str, Sequence[Filler]], role: str) -> bool:
    """Whether both fill a role, and by nothing in common."""
    first, second = keys(one.get(role, ())), keys(other.get(role, ()))
    return bool(first and second) and first.isdisjoint(second)


def keys(fillers: Sequence[Filler]) -> set[int | str]:
    """What tells fillers apart: the entity, or the value of a date."""
    return {f.entity if f.entity is not None else f.value for f in fillers if f.entity is not None or f.value}  # type: ignore[misc]
