"""What may happen to anybody: a condition that the text ties to nobody whom it names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.discourse.reference import FROM_BEFORE
from kg.extract.grammar import Grammar
from kg.model import Claim, Filler

PARTIES = ("agent", "person", "organization", "counterpart")


def of_anybody(claim: Claim, grammar: Grammar) -> bool:
    """Whether a condition or a deal is told that is anybody's, and nobody's in particular."""
    return of_whoever_does(claim) or of_no_one(claim, grammar)


def of_whoever_does(claim: Claim) -> bool:
    """``사진을 SNS에 올리면 쿠폰을 준다``: whoever does so is told of, and not the one before, nor anybody named.

    What somebody named says of it is his (``…하면 협력하겠다고 김 대표는 말했다``), and tells of his own affair.
    """
    general = claim.modality == "conditional" and not isinstance(claim.source, Filler)
    return general and bool(claim.roles) and not any(named(claim))


def of_no_one(claim: Claim, grammar: Grammar) -> bool:
    """``특정 기업에 크게 투자하는 펀드``: a deal with, or of, what no one could name."""
    told = (f.text.split()[0] for fillers in claim.roles.values() for f in fillers)
    return claim.type in grammar.of_deals and any(word in grammar.nouns.indefinite for word in told)


def named(claim: Claim) -> Iterator[bool]:
    """For each filler, whether it is a party, with or without a name, or a name, and not one told of before alone."""
    before = {note.partition(":")[0] for note in claim.notes if note.endswith(FROM_BEFORE)}
    for role, fillers in claim.roles.items():
        if role not in before:
            yield from (role in PARTIES or filler.entity is not None for filler in fillers)
