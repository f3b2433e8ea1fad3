"""Small questions about the passages of a post and the matches of one passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.grammar import Words
from kg.extract.nouns.cases import holds
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Passage, Verb
from kg.knowledge.frames import Literal
from kg.model import Span


def opened_before(passages: Sequence[Passage]) -> set[int]:
    """Which sentences stand in, or close, a quotation that an earlier one opened."""
    found: set[int] = set()
    since = None
    for at, passage in enumerate(passages):
        if since is not None and passage.quotes and passage.quotes[0].start < passage.span.start:
            found |= set(range(since + 1, at + 1))
        if passage.quotes or passage.kind == "title":
            since = at if passage.quotes and passage.quotes[-1].end > passage.span.end else None
    return found


def merged(matches: list[Match]) -> list[Match]:
    """One match for each trigger: where two clauses tell by one word, the fuller takes what the other has more."""
    best: dict[Span, Match] = {}
    for match in sorted(matches, key=lambda m: (-len(m.roles), -m.score)):
        kept = best.setdefault(match.trigger, match)
        if kept is not match and kept.pattern.type != match.pattern.type and match.verb is not None:
            match.trigger = match.verb.span
            best.setdefault(match.trigger, match)
        elif kept is not match and kept.pattern.type == match.pattern.type:
            for role, fillers in match.roles.items():
                kept.roles.setdefault(role, fillers)
    return list(best.values())


def told_firmly(match: Match, noun: Match) -> bool:
    """Whether an event noun tells by itself what the predicate over it would tell only of an affair told elsewhere."""
    alike = noun.pattern.type == match.pattern.type and noun.trigger.overlaps(match.trigger)
    return alike and noun.firm and bool(noun.roles) and not match.firm


def told_twice(match: Match, found: list[Match]) -> bool:
    """``수주 계약을 체결했다``: a chain whose later word tells an event of the same type tells it once."""
    assert match.noun is not None
    chain = Span(match.trigger.end, max(match.noun.end, match.trigger.end))
    alike = [m for m in found if m.pattern.type == match.pattern.type]
    beside = match.noun.case == "bare" and match.trigger.end == match.noun.end  # 구속 기소했다
    asked_for = [m for m in alike if m.verb is not None and m.verb is match.noun.governor]
    amounts = [f for m in asked_for for f in m.roles.get("amount", ())]  # 징역 5년을 선고했다
    agreed = match.noun.case == "at" and any(not m.pattern.literals for m in asked_for)  # 휴전에 합의했다
    return (
        agreed
        or any(match.noun.start <= f.start < match.noun.end for f in amounts)
        or any(chain.overlaps(m.trigger) for m in alike)
        or any(beside and m.trigger.start == chain.start + 1 for m in asked_for)
        or any(tells_no_more(match, m) for m in asked_for for one in m.pattern.literals if holds_it(match.noun, one))
    )


def holds_it(noun: Noun, literal: Literal) -> bool:
    """Whether a chain is the noun that a pattern asks for beside its verb: ``무죄를 선고했다``."""
    return bool(literal.noun) and holds(noun, literal)


def tells_no_more(match: Match, other: Match) -> bool:
    """Whether a noun's telling has nobody whom the verb's has not: ``법원의 결정을 파기했다`` tells two."""
    if other.verb is None or other.verb.kind != "verbal":
        return False
    theirs = {f.start for fillers in other.roles.values() for f in fillers}
    return all(f.start in theirs for fillers in match.roles.values() for f in fillers)


def last_day(value: str) -> str:
    """The last moment that an ISO date, month, year or interval covers, as text that sorts."""
    end = value.split("/")[-1]
    return end + "-99" * (2 - end.count("-"))


def inner_passages(passage: Passage) -> Iterator[Passage]:
    """The passage and all that stand in its quotations and brackets."""
    yield passage
    for inner in [*[p for q in passage.quotes for p in q.passages], *passage.asides]:
        yield from inner_passages(inner)


def without_instances(found: Sequence[Match], nouns: Words) -> list[Match]:
    """The matches without trials that only say where it was judged: ``항소심에서 무죄를 선고받았다``.

    Nor is who has it a judgment of its own: ``원고 승소로 판결했다``.
    """
    judged = [m.verb for m in found if m.pattern.type in nouns.judging and m.verb is not None]
    kept = [m for m in found if m.pattern.type not in nouns.sues or not tries(m) or heard_at(m) not in judged]
    by_verb = [m.verb for m in found if m.pattern.type in nouns.judging and m.verb is not None and m.noun is None]
    return [m for m in kept if m.noun is None or m.pattern.root not in nouns.decided or m.noun.governor not in by_verb]


def tries(match: Match) -> bool:
    """Whether somebody is tried, rather than sued."""
    return any(slot.role == "person" for slot in match.pattern.slots)


def heard_at(match: Match) -> Verb | None:
    """The predicate of what was done at a trial."""
    verb = match.verb
    noun = match.noun or (verb.head if verb is not None and verb.ending == "adnominal" else None)
    return noun.governor if noun is not None and noun.case == "in" else None
