"""One office, several holders: those who follow one another, and those who are told of for the same time.

Appointments to one office are put in the order of their days. One without a date stands beside the dated one that its
text could mean. What stands side by side is disputed; who comes next succeeds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.assemble.disputes import Conflict, DisputeRules, Ground, Side, ranked
from kg.assemble.tellings import Days, days
from kg.assemble.verdicts import Judge, Judgement
from kg.assemble.witness import Witness
from kg.iris import node
from kg.nodes import Resolved
from kg.offices import Offices

TYPE = "Appointment"
Office = tuple[str, str]  # the organisation's IRI, and the office


@dataclass(frozen=True)
class Taking:
    """One person taking one office: an event, by those who affirm it as done."""

    event: str
    person: str
    when: Days | None
    told: Days | None  # the day of the earliest text
    side: Side
    all: tuple[Witness, ...]  # with those who deny it


def rivals(
    events: Mapping[str, list[Witness]], offices: Offices, rules: DisputeRules, kin: Mapping[str, str]
) -> Iterator[Conflict]:
    """The conflicts between appointments to one office."""
    found: defaultdict[Office, list[Taking]] = defaultdict(list)
    for event, witnesses in sorted(events.items()):
        if witnesses[0].claim.type == TYPE:
            for office, taking in _takings(event, witnesses, offices, kin):
                found[office].append(taking)
    for _, takings in sorted(found.items()):
        slots = _slots(takings, rules.window)
        for slot in slots:
            yield from _disputed(slot, rules)
        for earlier, later in pairwise(slots):
            yield from _followed(_leading(earlier), _leading(later))


def _takings(
    event: str, witnesses: list[Witness], offices: Offices, kin: Mapping[str, str]
) -> Iterator[tuple[Office, Taking]]:
    """The office that an event fills, where its claims tell one office of one organisation and one person."""
    facts = [w for w in witnesses if w.fact]
    posts = {post for w in facts for post in _posts(w, offices, kin)}
    persons = {person for w in facts for person in entities(w, "person")}
    if len(posts) != 1 or len(persons) != 1:
        return
    person = min(persons)
    side = Side(person, node(person), tuple(facts))
    dated = [found for w in facts for f in w.claim.roles.get("date", ()) if (found := days(f.value or ""))]
    told = [found for w in facts if (found := days(w.day))]
    when = min(dated, key=lambda d: (d.last - d.first, d.first), default=None)
    first_told = min(told, key=lambda d: d.first, default=None)
    yield min(posts), Taking(event, person, when, first_told, side, tuple(witnesses))


def _posts(witness: Witness, offices: Offices, kin: Mapping[str, str]) -> Iterator[Office]:
    titles = {offices.of(f.text) for f in witness.claim.roles.get("position", ())} - {None}
    for organization in entities(witness, "organization"):
        for title in titles:
            yield kin.get(organization, organization), str(title)


def entities(witness: Witness, role: str) -> list[str]:
    """The entities that a claim has in a role."""
    text: Resolved = witness.text
    return [iri for filler in witness.claim.roles.get(role, ()) if (iri := text.entity(filler)) is not None]


def _slots(takings: list[Taking], window: int) -> list[list[Taking]]:
    """The takings by the time that they are told for, in order."""
    dated = [(t.when.first, t.event, t) for t in takings if t.when]
    slots: list[list[Taking]] = []
    for _, _, taking in sorted(dated, key=lambda one: one[:2]):
        if slots and _together(slots[-1][0], taking):
            slots[-1].append(taking)
        else:
            slots.append([taking])
    for taking in sorted((t for t in takings if t.when is None and t.told), key=lambda t: t.event):
        slot = _slot_before(slots, taking, window)
        if slot is not None:
            slot.append(taking)
    return slots


def _together(one: Taking, two: Taking) -> bool:
    return one.when is not None and two.when is not None and one.when.gap(two.when) == 0


def _slot_before(slots: list[list[Taking]], taking: Taking, window: int) -> list[Taking] | None:
    """The latest slot before the taking's text, and no longer before it than ``window`` days."""
    assert taking.told is not None
    for slot in reversed(slots):
        when = slot[0].when
        if when is not None and when.first <= taking.told.first <= when.last + window:
            return slot
    return None


def _leading(slot: list[Taking]) -> Taking:
    first = ranked(taking.side for taking in slot)[0]
    return next(taking for taking in slot if taking.side == first)


def _disputed(slot: list[Taking], rules: DisputeRules) -> Iterator[Conflict]:
    leading = _leading(slot)
    for other in slot:
        if other.person != leading.person:
            everyone = [*leading.all, *other.all]
            verdict, why = _takes_back(other) or Judge(rules, everyone).values(leading.side, other.side)
            yield Conflict("filler", (leading.event, other.event), "person", (leading.side, other.side), verdict, why)


def _takes_back(taking: Taking) -> Judgement | None:
    """Where a source that told the appointment denies it later."""
    tellers = {w.holder for w in taking.side.witnesses}
    for witness in taking.all:
        if not witness.affirms and witness.holder in tellers:
            return "update", Ground("taken_back")
    return None


def _followed(earlier: Taking, later: Taking) -> Iterator[Conflict]:
    if earlier.person != later.person:
        why = Ground("succession")
        sides = (earlier.side, later.side)
        yield Conflict("filler", (earlier.event, later.event), "person", sides, "succession", why)

