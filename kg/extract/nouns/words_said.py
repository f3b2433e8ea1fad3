"""What a verb of saying quotes, what kind of words those are, and whether a noun stands outside of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.units import Noun, Quote, Unit, Verb


def quoted_clauses(verb: Verb) -> Iterator[Verb]:
    """The clauses that a verb of saying quotes without marks, with those that lead to them."""
    for one in verb.quoted:
        clause: Verb | None = one if isinstance(one, Verb) else None
        seen = 0
        while clause is not None and seen < 8:
            yield clause
            clause, seen = clause.chain, seen + 1


def does_something(topic: Noun, verb: Verb) -> bool:
    """``나래링크는 기준을 지키고 있다고 반박했다``: what acts upon something in what it says is someone who speaks."""
    own = [clause for clause in quoted_clauses(verb) if clause.subject is topic and clause.voice == "active"]
    own += [inner for one in own if one.noun is not None for inner in one.noun.modifiers]  # …를 늘릴 예정이라고
    return any(n.case == "object" for clause in own for n in clause.arguments)


def is_topic(noun: Noun) -> bool:
    """Whether a noun is what a clause talks of, rather than what it talks about (``합병과 관련해서는``)."""
    return noun.topic and noun.case in ("topic", "bare", "also")


def quotes_after(verb: Verb, noun: Noun) -> bool:
    """Whether a marked quotation of the verb begins after the noun, so that the noun is no part of it."""
    return any(isinstance(one, Quote) and one.start > noun.start for one in verb.quoted)


def last_clause(said: Quote | Verb) -> Verb | None:
    """The clause that closes what is said."""
    if isinstance(said, Verb):
        return said
    last: Unit | None = said.passages[-1].units[-1] if said.passages and said.passages[-1].units else None
    return last if isinstance(last, Verb) else None


def says_so(verb: Verb, what: str, future: frozenset[str]) -> bool:
    """Whether what is quoted says what one is going to do (``will``), or what somebody has to do (``duty``)."""
    last = last_clause(verb.quoted[-1]) if verb.quoted else None
    if last is None:
        return False
    if what == "will":
        return any(form in last.text for form in future)
    return bool({"obliged", "commanded", "asked"} & set(last.meanings))
