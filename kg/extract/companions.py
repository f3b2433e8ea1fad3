"""Who else takes part: those together with the one told of, and those to whom it happened before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.units import Noun, Verb


def also_taking_part(verb: Verb) -> Iterator[Noun]:
    """Those together with the subject, or with whom it is done to."""
    return (n for n in verb.arguments if n.case == "together")


def without_those_before(noun: Noun) -> Noun:
    """``A에 이어 B도 말했다``: these words are B's alone, though A has spoken as well."""
    members = [m for m in noun.members if m.case != "after"]
    return noun if len(members) == len(noun.members) else replace(noun, members=members)
