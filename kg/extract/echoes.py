"""Echoes: tellings that hold only with another of the same text which they repeat.

Pages lose the breaks between headings, so that an event noun which closed one stands right before the next
(``한빛 신제품 출시 새 시장 노려``), as a mere topic does (``한빛 신제품 출시 행사``). It tells what the text
tells elsewhere by the same word of the same parties, and nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.affairs import Telling, keys
from kg.model import Claim

ROOT = 2  # first letters that two words for one event share: `출시`, `출시했다`


@dataclass(frozen=True)
class Echoes:
    """The tellings of a post, the claims that their affairs made of them, and the text."""

    tellings: Sequence[Telling]
    claims: Sequence[Claim]
    content: str

    def heard(self) -> list[Claim | None]:
        """The claims that hold, None for the others."""
        every = list(zip(self.tellings, self.claims, strict=True))
        firm = [claim for telling, claim in every if telling.holds(claim) and not telling.echo]
        return [self.held(telling, claim, firm) for telling, claim in every]

    def held(self, telling: Telling, claim: Claim, firm: Sequence[Claim]) -> Claim | None:
        """What has all that it needs; of an echo, what repeats a telling, and as surely as that."""
        if not telling.holds(claim):
            return None
        if not telling.echo:
            return claim
        told = [other for other in firm if self.repeats(telling.claim, other)]
        shades = [(other.modality, other.polarity) for other in told]
        if not told or (claim.modality, claim.polarity) in shades:
            return claim if told else None
        return replace(claim, modality=told[0].modality, polarity=told[0].polarity)

    def repeats(self, claim: Claim, other: Claim) -> bool:
        """Whether both tell by one word of one type, and of the same in each role in which both name somebody."""
        if claim.type != other.type or self.root(claim) != self.root(other):
            return False
        sides = [(keys(claim.roles[r]), keys(other.roles[r])) for r in claim.roles.keys() & other.roles.keys()]
        named = [one & two for one, two in sides if one and two]
        return bool(named) and all(named)

    def root(self, claim: Claim) -> str:
        return claim.trigger.of(self.content)[:ROOT]
