"""Echoes: tellings that hold only with another of the same text which they repeat.

A text tells once, and firmly, who hires whom, and afterwards says ``이번 영입`` alone; such a telling lacks what its
pattern needs, and has it from the firm one. And pages lose the breaks between headings, so that an event noun which
closed one stands right before the next (``한빛 신제품 출시 새 시장 노려``), as a mere topic does (``한빛 신제품 출시
행사``). Both tell what the text tells elsewhere by the same word, and nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.discourse.affairs import DOER, Telling, keys, only_perhaps
from kg.model import Claim, Filler

ROOT = 2  # first letters that two words for one event share: `출시`, `출시했다`
PARTIES = ("agent", "person", "organization", "counterpart", "product")
WHY = "as the text tells the same elsewhere"


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
        """What is firm itself; of the rest, what repeats a firm telling, with the parties that it leaves out."""
        if telling.holds(claim) and not telling.echo:
            return claim
        told = [other for other in firm if self.repeats(telling, other)]
        if not told:
            return None
        whole = self.shaded(telling, with_parties(telling, claim, told), told)
        return whole if any(keys(whole.roles.get(party, ())) for party in PARTIES) else None

    def repeats(self, telling: Telling, other: Claim) -> bool:
        """Whether both tell by one word of one type, and of the same in each role in which both name somebody.

        What may be a topic has to name somebody who is named there, where it is of a thing of its own or a saying.
        """
        claim = telling.claim
        if claim.type != other.type or self.root(claim) != self.root(other):
            return False
        sides = [(keys(claim.roles[r]), keys(other.roles[r])) for r in claim.roles.keys() & other.roles.keys()]
        named = [one & two for one, two in sides if one and two]
        return all(named) and (bool(named) or not telling.of_its_own)

    def shaded(self, telling: Telling, claim: Claim, told: Sequence[Claim]) -> Claim:
        """As surely as what it repeats, where it does not say how surely itself."""
        shades = [(other.modality, other.polarity) for other in told]
        bare = (telling.silent or telling.echo) and (claim.modality, claim.polarity) == ("actual", "affirmed")
        if not bare or ("actual", "affirmed") in shades:
            return claim
        return replace(claim, modality=told[0].modality, polarity=told[0].polarity)

    def root(self, claim: Claim) -> str:
        return claim.trigger.of(self.content)[:ROOT]


def with_parties(telling: Telling, claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim with the parties that it leaves out, each where all tellings that it may repeat have the same."""
    roles, found = dict(claim.roles), list[str]()
    for party in PARTIES:
        known = [other.roles[party] for other in told if party in other.roles]
        if party == DOER and not only_perhaps(claim):
            known = [other.roles[party] for other in told if party in other.roles and not only_perhaps(other)]
        if party in roles or party in telling.shut or len(set(map(named_or_written, known))) != 1:
            continue
        if not any(keys(known[0]) & keys(roles[role]) - keys(told[0].roles.get(role, ())) for role in claim.roles):
            roles[party] = known[0]
            found.append(party)
    notes = (*claim.notes, *(f"{party}: {WHY}" for party in found))
    return replace(claim, roles={role: roles[role] for role in sorted(roles)}, notes=notes)


def named_or_written(fillers: Sequence[Filler]) -> frozenset[int | str]:
    """What tells the fillers of a role from others: whom they name, or else the words."""
    return frozenset(f.entity if f.entity is not None else f.text for f in fillers)
