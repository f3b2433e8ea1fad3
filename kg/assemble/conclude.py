"""What the claims support together: events with the values of their roles, facts with their claims.

A value stands with an event only where an actual and affirmed claim gives it; every value names those claims.
The values of one role are ranked: more independent origins first, then the higher belief (whose word it is), then
more claims, the more precise date, the earlier telling. A date that merely holds another date of the event (2023-11,
where another says 2023-11-17) is kept as a ranked value, but is no bare property of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.assemble.belief import Belief, BeliefRules
from kg.assemble.tellings import days
from kg.assemble.text_graph import fact_key, object_term, role_term
from kg.assemble.witness import Witness
from kg.iris import ROLES, Names, name_key
from kg.model import Filler, Relation
from kg.nodes import Resolved

MODALITIES = ("actual", "planned", "possible", "conditional")  # the surest first


@dataclass(frozen=True)
class Value:
    """One value of one role, with the claims that give it."""

    role: str
    term: NamedNode | Literal
    claims: tuple[str, ...]
    rank: int  # 1 is shown first
    bare: bool  # stands as a property of the event itself
    belief: Belief


@dataclass(frozen=True)
class Event:
    """One event, by all its tellings."""

    iri: str
    type: str
    supported: tuple[str, ...]  # claims that tell it as a fact
    denied: tuple[str, ...]
    mentioned: tuple[str, ...]  # planned, possible, conditional
    modality: str  # the surest that is affirmed; "" where it is only denied
    values: tuple[Value, ...]
    participants: tuple[NamedNode | Literal, ...]  # of all tellings, for the label
    belief: Belief  # that it happened

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({*self.supported, *self.denied, *self.mentioned}))


@dataclass(frozen=True)
class Fact:
    """One standing fact, by the claims that tell it."""

    iri: str
    relation: Relation  # as the first claim has it
    subject: NamedNode | Literal
    object: NamedNode | Literal | None
    claims: tuple[str, ...]


@dataclass(frozen=True)
class _Told:
    """One filler of one claim."""

    witness: Witness
    role: str
    filler: Filler
    term: NamedNode | Literal


def event_iri(witnesses: Iterable[Witness], names: Names) -> str:
    """An event is named after the least of its claims' hashes."""
    first = min(witnesses, key=lambda w: w.iri)
    return names.event(first.claim.type, first.iri.removeprefix(names.claim("")))


def conclude(iri: str, witnesses: Sequence[Witness], names: Names, rules: BeliefRules) -> Event:
    """The event that some claims tell together."""
    facts = [w for w in witnesses if w.fact]
    shades = {w.claim.modality for w in witnesses if w.affirms}
    told = list(_fillers(facts, names))
    return Event(
        iri=iri,
        type=witnesses[0].claim.type,
        supported=_iris(facts),
        denied=_iris(w for w in witnesses if _is_denial(w)),
        mentioned=_iris(w for w in witnesses if not w.fact and not _is_denial(w)),
        modality=next((m for m in MODALITIES if m in shades), ""),
        values=tuple(value for role in ROLES for value in _values(role, told, rules)),
        participants=_participants(list(_fillers(witnesses, names))),
        belief=rules.of_event(witnesses),
    )


def _is_denial(witness: Witness) -> bool:
    return witness.claim.modality == "actual" and not witness.affirms


def _fillers(witnesses: Iterable[Witness], names: Names) -> Iterator[_Told]:
    for witness in witnesses:
        for role, fillers in sorted(witness.claim.roles.items()):
            for filler in fillers:
                yield _Told(witness, role, filler, role_term(witness.text, role, filler, names))


def _values(role: str, told: list[_Told], rules: BeliefRules) -> list[Value]:
    """The values of one role, ranked."""
    alike: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        if one.role == role:
            alike[_sameness(one)].append(one)
    shown: defaultdict[str, list[_Told]] = defaultdict(list)
    for group in alike.values():  # `130억 달러` and `약 130억 달러` are two values in the same words: one
        shown[str(_shown(group))] += group
    believed = [(rules.of_value(one.witness for one in group), group) for group in shown.values()]
    ranked = sorted(believed, key=lambda pair: _rank(*pair))
    dates = [group[0].filler.value or "" for _, group in ranked] if role == "date" else []
    return [
        Value(role, _shown(group), _claims(group), rank, not _holds_another(group, dates), belief)
        for rank, (belief, group) in enumerate(ranked, 1)
    ]


def _claims(group: list[_Told]) -> tuple[str, ...]:
    return _iris(one.witness for one in group)


def _iris(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    return tuple(sorted({witness.iri for witness in witnesses}))


def _sameness(one: _Told) -> str:
    if one.role in ("position", "amount"):
        return name_key(one.filler.value or one.filler.text)
    return str(one.term)


def _rank(belief: Belief, group: list[_Told]) -> tuple[object, ...]:
    when = days(group[0].filler.value or "") if group[0].role == "date" else None
    width = when.last - when.first if when else 0
    first = min(one.witness.order for one in group)
    return -belief.origins, -belief.value, -len(_claims(group)), width, first, str(_shown(group))


def _shown(group: list[_Told]) -> NamedNode | Literal:
    """Of several spellings, the one that most claims use."""
    terms = [o.term for o in group]
    return min(terms, key=lambda term: (-sum(t == term for t in terms), str(term)))


def _holds_another(group: list[_Told], dates: list[str]) -> bool:
    """True for a date that is less precise than another one that lies in it."""
    mine = days(group[0].filler.value or "") if dates else None
    others = [d for value in dates if (d := days(value)) is not None]
    return mine is not None and any(
        d != mine and mine.first <= d.first and d.last <= mine.last for d in others
    )


def _participants(told: list[_Told]) -> tuple[NamedNode | Literal, ...]:
    """Whom the tellings name most in the roles that an event is known by."""
    found = []
    for role in ("person", "agent", "product", "organization", "counterpart"):
        terms = [o.term for o in told if o.role == role]
        if terms:
            found.append(min(terms, key=lambda term: (-sum(t == term for t in terms), str(term))))
    return tuple(dict.fromkeys(found))[:2]


def facts(told: Iterable[tuple[Resolved, str, Relation]], names: Names) -> Iterator[Fact]:
    """The facts that some relations, with the IRIs of their claims, tell; in the order of the facts' IRIs."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[Resolved, Relation]] = {}
    for text, iri, relation in sorted(told, key=lambda one: one[0].digest):
        fact = names.fact(fact_key(text, relation, names))
        claims[fact].add(iri)
        first.setdefault(fact, (text, relation))
    for fact, (text, relation) in sorted(first.items()):
        subject = role_term(text, "subject", relation.subject, names)
        end = object_term(text, relation, names)
        yield Fact(fact, relation, subject, end, tuple(sorted(claims[fact])))


def ends(text: Resolved, relation: Relation, names: Names) -> tuple[str, str, str]:
    """What facts have in common that may share a bare edge: the relation and both its ends, IRIs bare."""
    subject = role_term(text, "subject", relation.subject, names)
    return relation.name, _bare(subject), _bare(object_term(text, relation, names))


def _bare(term: NamedNode | Literal | None) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
