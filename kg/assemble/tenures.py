"""Who holds an office from when to when, according to each text alone.

A text tells arrivals (appointed, returned) and departures (dismissed, resigned). Each departure ends what its person
held and, where it tells the office, shows that it was held; each arrival ends what another held. An arrival without a
day takes that of the departure that made room for it. A text is no witness of what comes after its own day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.assemble.succession import entities
from kg.assemble.tellings import days
from kg.assemble.witness import Witness
from kg.offices import Offices

ARRIVE = ("Appointment", "Reinstatement")
LEAVE = ("Dismissal", "Resignation")
AGREE = "Agreement"
Post = tuple[str, str]  # the organisation's IRI, and the office


@dataclass(frozen=True)
class Tenure:
    """One person in one office, as one text has it; the day of ``until`` is no longer theirs."""

    text: str  # digest
    person: str
    organization: str
    office: str
    since: str  # ISO; "" where the text does not tell it
    until: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """One arrival or departure in one text."""

    kind: str  # arrive, agreed, leave, stay (a departure that is denied)
    person: str
    day: str  # ISO; "" where the text does not tell it
    start: int  # of the trigger: the order of the text
    claims: tuple[str, ...]
    titled: bool = False  # the text itself tells the office


@dataclass(frozen=True)
class Turn:
    """An event by which offices change hands: whose, and which."""

    type: str
    person: str | None
    post: Post | None
    house: str | None  # the organisation, where it is told
    witnesses: Sequence[Witness]


def tenures(events: Mapping[str, list[Witness]], offices: Offices, kin: Mapping[str, str]) -> list[Tenure]:
    """All tenures over all texts, sorted."""
    turns = [_turn(ws, offices, kin) for _, ws in sorted(events.items()) if ws[0].claim.type in (*ARRIVE, *LEAVE)]
    known: defaultdict[str, set[Post]] = defaultdict(set)
    for turn in turns:
        if turn.person and turn.post:
            known[turn.person].add(turn.post)
    agreed = _agreements(events)
    moves: defaultdict[tuple[str, Post], list[Move]] = defaultdict(list)
    for turn in turns:
        for text, post, move in _moves(turn, known, agreed):
            moves[text, post].append(move)
    found = {t for (text, post), told in sorted(moves.items()) for t in _tenures(text, post, told)}
    return sorted(found, key=lambda t: (t.organization, t.office, t.text, t.since, t.until, t.person, t.claims))


def _turn(witnesses: Sequence[Witness], offices: Offices, kin: Mapping[str, str]) -> Turn:
    """The person, organisation and office that most claims of an event give; claims that leave one out share it."""
    person = _most(iri for w in witnesses for iri in entities(w, "person"))
    organization = _most(kin.get(iri, iri) for w in witnesses for iri in entities(w, "organization"))
    titles = (offices.of(f.text) for w in witnesses for f in w.claim.roles.get("position", ()))
    title = _most(office for office in titles if office)
    post = (organization, title) if organization and title else None
    return Turn(witnesses[0].claim.type, person, post, organization, witnesses)


def _most(values: Iterable[str]) -> str | None:
    """What most give; None where two are given by as many."""
    ranked = Counter(values).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _agreements(events: Mapping[str, list[Witness]]) -> dict[tuple[str, int], str]:
    """The day of what is agreed on, by text and sentence."""
    found = {}
    for _, witnesses in sorted(events.items()):
        for witness in witnesses:
            if witness.claim.type == AGREE and witness.fact and (day := _day(witness)):
                found[witness.text.digest, witness.claim.sentence.start] = day
    return found


def _day(witness: Witness) -> str:
    """The day that a claim gives, ISO; "" for none."""
    return next((f.value for f in witness.claim.roles.get("date", ()) if f.value and days(f.value)), "")


def _titled(witness: Witness) -> bool:
    """Whether a claim tells the office by its own words: what another event beside it lent says nothing of before."""
    return "position" in witness.claim.roles and not any(n.startswith("position:") for n in witness.claim.notes)


def _moves(
    turn: Turn, known: Mapping[str, set[Post]], agreed: Mapping[tuple[str, int], str]
) -> Iterator[tuple[str, Post, Move]]:
    """The moves of one event in each text."""
    person = turn.person
    if person is None:
        return
    posts = {turn.post} if turn.post else {p for p in known.get(person, ()) if turn.house in (None, p[0])}
    if len(posts) != 1:
        return
    post = min(posts)
    by_text: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in turn.witnesses:
        if person in entities(witness, "person"):
            by_text[witness.text.digest].append(witness)
    for text, told in sorted(by_text.items()):
        move = _move(turn.type, person, told, agreed)
        if move is not None:
            yield text, post, move


def _move(kind: str, person: str, told: list[Witness], agreed: Mapping[tuple[str, int], str]) -> Move | None:
    """What one text makes of one event."""
    denied = [w for w in told if not w.affirms and w.claim.modality == "actual"]
    facts = [w for w in told if w.fact]
    claims = tuple(sorted(w.iri for w in denied or facts or told))
    start = min(w.claim.trigger.start for w in denied or facts or told)
    if denied:
        day = min(filter(None, map(_day, denied)), default="")
        return Move("stay", person, day, start, claims) if kind in LEAVE and day else None
    day = min(filter(None, map(_day, facts)), default="")
    places = [(w.text.digest, w.claim.sentence.start) for w in told if w.claim.modality == "planned"]
    when = min((agreed[place] for place in places if place in agreed), default="") if kind in ARRIVE else ""
    if when and (not day or when < day):
        return Move("agreed", person, _next(when) if facts else when, start, claims)
    if facts and (day or kind in LEAVE):
        return Move("leave" if kind in LEAVE else "arrive", person, day, start, claims, any(map(_titled, facts)))
    if kind in LEAVE:
        plans = [w for w in told if w.claim.modality == "planned"]
        return Move("plan", person, "", start, claims) if plans else None
    return Move("arrive", person, "", start, claims) if facts else None


def _tenures(text: str, post: Post, told: list[Move]) -> Iterator[Tenure]:
    """The tenures of one office as one text has them."""
    moves = sorted(_placed(told), key=lambda m: (m.day, m.kind != "leave", m.start, m.person))
    arrivals = [m for m in moves if m.kind == "arrive"]
    leaves = [m for m in moves if m.kind == "leave"]
    for number, move in enumerate(arrivals):
        ends = [m.day for m in leaves if m.person == move.person and m.day > move.day]
        ends += [m.day for m in arrivals[number + 1 :] if m.person != move.person and m.day > move.day]
        yield Tenure(text, move.person, *post, move.day, min(ends, default=""), move.claims)
    for move in leaves:
        if move.titled and not any(m.person == move.person and m.day <= move.day for m in arrivals):
            yield Tenure(text, move.person, *post, "", move.day, move.claims)
    for move in moves:
        if move.kind == "stay" and len(move.day) == len("2023-11-18"):
            yield Tenure(text, move.person, *post, move.day, _next(move.day), move.claims)


def _placed(told: list[Move]) -> Iterator[Move]:
    """The moves that have a day; an agreement counts unless the one in office is still to go."""
    leaves = [m for m in told if m.kind == "leave" and m.day]
    still = any(m.kind == "plan" for m in told)
    for move in told:
        if move.kind == "agreed" and not still:
            yield replace(move, kind="arrive")
        elif move.day and move.kind in ("arrive", "leave", "stay"):
            yield move
        elif move.kind == "arrive" and (room := _room(move, leaves)) is not None and not _filled(room, move, told):
            yield replace(move, day=room.day)


def _room(move: Move, leaves: Iterable[Move]) -> Move | None:
    """The departure, told before the arrival if any is, that made room for it."""
    others = [leave for leave in leaves if leave.person != move.person]
    before = [leave for leave in others if leave.start < move.start] or others
    return max(before, key=lambda leave: (leave.start, leave.day), default=None)


def _filled(room: Move, move: Move, told: Iterable[Move]) -> bool:
    """Whether somebody else is told to have come after the departure, before the arrival is told of: it looks back."""
    others = (m for m in told if m.kind in ("arrive", "agreed") and m.day and m.person != move.person)
    return any(room.start < other.start < move.start for other in others)


def _next(day: str) -> str:
    """The day after; a month or a year stays."""
    return (date.fromisoformat(day) + timedelta(1)).isoformat() if len(day) == len("2023-11-18") else day
