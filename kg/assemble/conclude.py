"""What the claims support together: events with the values of their roles, facts with their claims.

A value stands with an event only where an actual and affirmed claim gives it; every value names those claims.
The values of one role are ranked: more texts first, then more claims, then the more precise date, then by the
texts' digests. A date that merely holds another date of the event (2023-11, where another says 2023-11-17) is
kept as a ranked value, but is no bare property of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.assemble.tellings import Telling, days
from kg.assemble.text_graph import fact_key, object_term, role_term
from kg.iris import ROLES, Names, name_key
from kg.model import Claim, Filler, Relation
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

    claim: str
    digest: str
    start: int
    role: str
    filler: Filler
    term: NamedNode | Literal


def events(clusters: Iterable[list[Telling]], texts: Iterable[Resolved], names: Names) -> Iterator[Event]:
    """The events, one for each cluster of tellings; each is named after the least of its claims' hashes."""
    said = {iri: (text, claim) for text in texts for iri, claim in text.claim_iris(names)}
    for cluster in clusters:
        yield _event([(t.iri, *said[t.iri]) for t in cluster], names)


def _event(members: list[tuple[str, Resolved, Claim]], names: Names) -> Event:
    key = min(iri for iri, _, _ in members).removeprefix(names.claim(""))
    event_type = members[0][2].type
    facts = [m for m in members if m[2].modality == "actual" and m[2].polarity == "affirmed"]
    shades = {m[2].modality for m in members if m[2].polarity == "affirmed"}
    told = list(_fillers(facts, names))
    return Event(
        iri=names.event(event_type, key),
        type=event_type,
        supported=tuple(sorted(m[0] for m in facts)),
        denied=tuple(sorted(m[0] for m in members if _is_denial(m[2]))),
        mentioned=tuple(sorted(m[0] for m in members if m not in facts and not _is_denial(m[2]))),
        modality=next((m for m in MODALITIES if m in shades), ""),
        values=tuple(value for role in ROLES for value in _values(role, told)),
        participants=_participants(list(_fillers(members, names))),
    )


def _is_denial(claim: Claim) -> bool:
    return claim.modality == "actual" and claim.polarity == "negated"


def _fillers(members: list[tuple[str, Resolved, Claim]], names: Names) -> Iterator[_Told]:
    for iri, text, claim in members:
        for role, fillers in sorted(claim.roles.items()):
            for filler in fillers:
                term = role_term(text, role, filler, names)
                yield _Told(iri, text.digest, claim.trigger.start, role, filler, term)


def _values(role: str, told: list[_Told]) -> list[Value]:
    """The values of one role, ranked."""
    alike: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        if one.role == role:
            alike[_sameness(one)].append(one)
    shown: defaultdict[str, list[_Told]] = defaultdict(list)
    for group in alike.values():  # `130억 달러` and `약 130억 달러` are two values in the same words: one
        shown[str(_shown(group))] += group
    ranked = sorted(shown.values(), key=_rank)
    dates = [group[0].filler.value or "" for group in ranked] if role == "date" else []
    return [
        Value(role, _shown(group), _claims(group), rank, not _holds_another(group, dates))
        for rank, group in enumerate(ranked, 1)
    ]


def _claims(group: list[_Told]) -> tuple[str, ...]:
    return tuple(sorted({one.claim for one in group}))


def _sameness(one: _Told) -> str:
    if one.role in ("position", "amount"):
        return name_key(one.filler.value or one.filler.text)
    return str(one.term)


def _rank(group: list[_Told]) -> tuple[int, int, int, str, str]:
    when = days(group[0].filler.value or "") if group[0].role == "date" else None
    width = when.last - when.first if when else 0
    texts = {one.digest for one in group}
    return -len(texts), -len(_claims(group)), width, min(texts), str(_shown(group))


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


def facts(texts: Iterable[Resolved], names: Names) -> Iterator[Fact]:
    """The facts, in the order of their IRIs."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[Resolved, Relation]] = {}
    for text in texts:
        for iri, relation in text.relation_iris(names):
            fact = names.fact(fact_key(text, relation, names))
            claims[fact].add(iri)
            first.setdefault(fact, (text, relation))
    for fact, (text, relation) in sorted(first.items()):
        subject = role_term(text, "subject", relation.subject, names)
        end = object_term(text, relation, names)
        yield Fact(fact, relation, subject, end, tuple(sorted(claims[fact])))
