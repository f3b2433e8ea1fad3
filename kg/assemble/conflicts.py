"""Where claims disagree, and why: every pair of values of which one could stand in the other's place.

Nothing is decided by it: both sides stay in the graph, with those who hold them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.assemble.disputes import Conflict, DisputeRules, Ground, Side, ranked
from kg.assemble.sums import parse
from kg.assemble.tellings import ABOUT, days
from kg.assemble.terms import plain
from kg.assemble.text_graph import role_term
from kg.assemble.verdicts import Judge
from kg.assemble.witness import Witness
from kg.iris import KG, Names, node
from kg.model import Filler

SHARED = ("person", "organization", "agent", "counterpart", "product")
NAMED = ("person", "organization", "product")
POLARITIES = (("affirmed", KG.Affirmed), ("negated", KG.Negated))


@dataclass(frozen=True)
class Ledger:
    """Finds the conflicts within events; those between events are in ``succession``."""

    rules: DisputeRules
    names: Names

    def of_event(self, event: str, witnesses: list[Witness]) -> Iterator[Conflict]:
        """All conflicts over one event."""
        kind = witnesses[0].claim.type
        judge = Judge(self.rules, witnesses)
        yield from self.inner(event, witnesses)
        yield from self.polarity(event, witnesses, judge)
        dates = self.dates(event, witnesses, judge)
        loose = {*self.rules.lasting, *self.rules.staged}
        yield from (d for d in dates if d.verdict == "granularity" or kind not in loose)
        if kind not in self.rules.many_sums:
            yield from self.amounts(event, witnesses, judge)
        for role in self.rules.single.get(kind, ()):
            yield from self.fillers(event, role, witnesses, judge)

    def dates(self, event: str, witnesses: list[Witness], judge: Judge) -> Iterator[Conflict]:
        """Each other date against the leading one."""
        for leading, side in rivalling(self.sides(witnesses, "date", _date)):
            verdict, why = judge.dates(leading, side)
            yield Conflict("date", (event,), "date", (leading, side), verdict, why)

    def amounts(self, event: str, witnesses: list[Witness], judge: Judge) -> Iterator[Conflict]:
        """Each other sum against the leading one of its unit."""
        by_unit: defaultdict[str, list[Side]] = defaultdict(list)
        for side in self.sides(witnesses, "amount", _sum):
            by_unit[side.value.partition(" ")[2]].append(side)
        for _, sides in sorted(by_unit.items()):
            for leading, side in rivalling(sides):
                if leading.value.lstrip(ABOUT) != side.value.lstrip(ABOUT):
                    verdict, why = judge.amounts(leading, side)
                    yield Conflict("amount", (event,), "amount", (leading, side), verdict, why)

    def fillers(self, event: str, role: str, witnesses: list[Witness], judge: Judge) -> Iterator[Conflict]:
        """Each other filler of a role that has one filler only against the leading one."""
        for leading, side in rivalling(self.sides(witnesses, role, _entity)):
            verdict, why = judge.values(leading, side)
            yield Conflict("filler", (event,), role, (leading, side), verdict, why)

    def polarity(self, event: str, witnesses: list[Witness], judge: Judge) -> Iterator[Conflict]:
        """Those who say that it is so against those who say that it is not."""
        firm = [w for w in witnesses if w.firm]
        sides = tuple(
            Side(word, node(term), tuple(w for w in firm if w.claim.polarity == word)) for word, term in POLARITIES
        )
        staged = witnesses[0].claim.type in self.rules.staged
        if any(same_thing(one, two, staged) for one in sides[0].witnesses for two in sides[1].witnesses):
            verdict, why = judge.values(*sides)
            yield Conflict("polarity", (event,), "polarity", sides, verdict, why)

    def inner(self, event: str, witnesses: list[Witness]) -> Iterator[Conflict]:
        """A weekday beside a date that is another day's: once for each text and date."""
        found: defaultdict[tuple[str, str, str], list[Witness]] = defaultdict(list)
        for witness in witnesses:
            for filler in witness.claim.roles.get("date", ()):
                if filler.contradiction and filler.value:
                    found[witness.text.digest, filler.value, filler.contradiction].append(witness)
        for (_, value, words), members in sorted(found.items()):
            term = role_term(members[0].text, "date", Filler(value, 0, 0, value=value), self.names)
            sides = (Side(value, term, tuple(members)), Side(words, plain(words), tuple(members)))
            yield Conflict("date", (event,), "date", sides, "inner", Ground("inner", (words, value)))

    def sides(
        self, witnesses: Iterable[Witness], role: str, value_of: Callable[[Filler], str | None]
    ) -> list[Side]:
        """The values of one role among what is told as done or planned, the leading one first."""
        told: defaultdict[str, dict[str, Witness]] = defaultdict(dict)
        terms: defaultdict[str, list[NamedNode | Literal]] = defaultdict(list)
        for witness in witnesses:
            for filler in witness.claim.roles.get(role, ()) if witness.firm and witness.affirms else ():
                if (value := value_of(filler)) is not None:
                    term = role_term(witness.text, role, filler, self.names)
                    key = value if role in ("date", "amount") else term.value
                    told[key][witness.iri] = witness
                    terms[key].append(term)
        return ranked(Side(key, min(terms[key], key=str), tuple(ws.values())) for key, ws in told.items())


def rivalling(sides: list[Side]) -> Iterator[tuple[Side, Side]]:
    """The leading value with each other one, but for those that a claim tells beside it, or that is only told where
    the same source gives the leading one in the same text: it seldom contradicts itself."""
    for side in sides[1:]:
        together = set(sides[0].claims) & set(side.claims)
        one, two = ({(w.text.digest, w.holder) for w in each.witnesses} for each in (sides[0], side))
        if not together and (two - one or days(side.value) is None or _one_in_the_other(sides[0], side)):
            yield sides[0], side


def _one_in_the_other(one: Side, two: Side) -> bool:
    """Whether of two dates one is the coarser."""
    first, second = days(one.value), days(two.value)
    return first is not None and second is not None and first.gap(second) == 0


def same_thing(one: Witness, two: Witness, staged: bool) -> bool:
    """Whether two claims surely speak of one thing, so that what the one denies is what the other affirms.

    They share someone or something with a name of its own; where an event has steps, two roles, or one and the day,
    and stand in two texts: what one text denies of such an event is a further step.
    """
    if staged and one.text is two.text:
        return False
    shared = sum(1 for role in SHARED if {*_things(one, role)} & {*_things(two, role)})
    dates = [{filler.value for filler in witness.claim.roles.get("date", ())} for witness in (one, two)]
    return shared + bool(dates[0] & dates[1]) >= 2 if staged else shared >= 1


def _things(witness: Witness, role: str) -> Iterator[str]:
    """The entities with names of their own that a claim has in a role."""
    for filler in witness.claim.roles.get(role, ()):
        if filler.entity is not None and witness.text.reading.entities[filler.entity].kind in NAMED:
            yield witness.text.iris[filler.entity]


def _date(filler: Filler) -> str | None:
    return filler.value if filler.value and days(filler.value) else None


def _sum(filler: Filler) -> str | None:
    return filler.value if filler.value and parse(filler.value) else None


def _entity(filler: Filler) -> str | None:
    return None if filler.entity is None else filler.text


def over_events(ledger: Ledger, events: Mapping[str, list[Witness]]) -> Iterator[Conflict]:
    """The conflicts within each event, in the order of the events."""
    for event, witnesses in sorted(events.items()):
        yield from ledger.of_event(event, witnesses)

