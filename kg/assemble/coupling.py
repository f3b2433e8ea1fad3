"""Which texts may tell of one event, so that what is concluded of one of them depends on the other.

Each text has keys. Texts that share one are coupled, those that copy each other are too, and texts coupled by a chain
are one bundle: all that is concluded of events is concluded bundle by bundle. A key too many costs time, a key too
few makes the graph depend on what was added when; so a new reason for which the assembler compares claims of two
texts needs its key here. What it compares within one text needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from kg.assemble.copies import Copies
from kg.assemble.join import word_kind
from kg.assemble.rules import JoinRule, JoinRules
from kg.assemble.succession import TYPE
from kg.assemble.tellings import Telling, kin, tellings
from kg.assemble.tenures import ARRIVE, LEAVE
from kg.iris import Names
from kg.nodes import Resolved
from kg.offices import Offices

Key = tuple[str, ...]
APART = Copies()


def couplings(text: Resolved, names: Names, rules: JoinRules, offices: Offices) -> frozenset[Key]:
    """The keys of one text; the first element says by what it is coupled."""
    whole = kin([text])
    return frozenset(
        key
        for telling in tellings([text], names, rules, APART)
        for key in (*_joined(telling, rules.of(telling.type), whole), *_held(telling, offices, whole))
    )


def _joined(telling: Telling, rule: JoinRule, whole: dict[str, str]) -> Iterator[Key]:
    """By what the joiner brings tellings of different texts together."""
    head = ("event", telling.type, str(telling.again))
    if rule.sides:
        parties = _with_whole(telling, ("agent", "counterpart"), whole)
        yield from ((*head, *pair) for pair in combinations(parties, 2))
        sums = sorted(telling.fillers.get("amount", ()))
        lone = sorted(map(word_kind, telling.fillers.get("product", ()))) if rule.lone else []
        lone += [str(telling.date.first)] if rule.lone and telling.date is not None else []
        yield from ((*head, party, shared) for party in parties for shared in (*sums, *lone))
    elif rule.across or rule.like:
        same = [sorted(telling.fillers.get(role, ())) for role in rule.same]
        yield from ((*head, *fillers) for fillers in product(*same) if fillers)
        whose = sorted(telling.fillers.get(rule.unnamed, ()))
        yield from ((*head, one, word_kind(word)) for one in whose for fillers in same for word in fillers)
    elif telling.date is not None and all(telling.fillers.get(role) for role in rule.same):
        day = f"{telling.date.first} {telling.date.last}"
        said = [part for role, given in sorted(telling.fillers.items()) for part in (role, *sorted(given))]
        yield (*head, day, *said)


def _held(telling: Telling, offices: Offices, whole: dict[str, str]) -> Iterator[Key]:
    """By what offices change hands: the person, and for one who takes it the office."""
    if telling.type in (*ARRIVE, *LEAVE):
        yield from (("person", person) for person in sorted(telling.fillers.get("person", ())))
    if telling.type == TYPE:
        held = sorted({office for title in telling.fillers.get("position", ()) if (office := offices.of(title))})
        yield from (("office", *pair) for pair in product(_with_whole(telling, ("organization",), whole), held))


def _with_whole(telling: Telling, roles: tuple[str, ...], whole: dict[str, str]) -> list[str]:
    """The fillers of some roles, sorted; groups with their organisations."""
    found = {filler for role in roles for filler in telling.fillers.get(role, ())}
    return sorted(found | {whole[filler] for filler in found if filler in whole})
