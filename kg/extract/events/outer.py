"""The clauses around an event: the one that it stands in, and those that describe a noun of it."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Verb, clauses_before, ends_in, governing


def spoken_of_around(match: Match, grammar: Grammar) -> Noun | None:
    """Of whom the clause talks that stands around one that describes its object, or around an event noun."""
    verb, noun = match.verb, match.noun
    if noun is not None and verb is None:
        outer = noun.governor or (noun.owner.governor if noun.owner is not None else None)
        if outer is None or outer.lemma in grammar.verbs.of_others | grammar.verbs.judging:
            return None  # 공정위는 가온 인수를 승인했다
        found = before(outer, noun.start, aimed=noun.case == "for")
        own = outer.subject is noun or timed(noun, grammar)  # 한빛은 나래폰 출시가 임박했다
        return found if found is not None or not own else topic_of(outer, noun)
    if verb is None or noun is not None or verb.ending != "adnominal" or verb.head is None:
        return None
    governor = governing(verb.head)
    if agreed(verb, grammar):
        return before(verb.head.governor, verb.start, aimed=True)
    gap = next((s.case for s in match.pattern.slots if s.role == match.gap), "")
    whole = not gap and verb.subject is None  # 한빛은 가온과 협업한 차를 내놨다, 가온과 맺은 협약에 따라 인재를 기른다
    if whole and (governor is None or governor.lemma in grammar.verbs.of_others | grammar.verbs.judging):
        return None
    return before(governor, verb.start, verb.head) if (gap == "object" or whole) and verb.voice == "active" else None


def undergoing_topic(verb: Verb, role: str, grammar: Grammar) -> Noun | None:
    """``한빛은 가온이 인수한 뒤 커졌다``: of whom the sentence talks, where the clause lacks what its subject had.

    ``김 장관은 파면해야 한다``: of whom it is said that it has to be done, though nobody is told to do it.
    """
    if role == "person" and "obliged" in verb.meanings and verb.subject is not None and verb.voice == "active":
        alone = verb.subject.topic and all(n.case != "object" for n in verb.arguments)
        return verb.subject if alone else None
    if role != "organization":
        return None
    since = verb.ending == "adnominal" and verb.head is not None and verb.head.head.root in grammar.nouns.since
    lacks = verb.subject is not None and all(n.case != "object" for n in verb.arguments)
    outer = governing(verb.head) if since and lacks and verb.head is not None else None
    told = before(outer, verb.start)
    return told if told is not verb.subject else None


def timed(noun: Noun, grammar: Grammar) -> bool:
    """``한빛은 가온 인수 후 매출이 늘었다``: a chain that says after or before what."""
    return noun.case == "bare" and noun.head.root in grammar.nouns.since


def topic_of(outer: Verb, noun: Noun) -> Noun | None:
    """Of whom a clause talks that has a subject of its own."""
    return next((n for n in outer.arguments if n.topic and n.case == "topic" and n.end <= noun.start), None)


def before(outer: Verb | None, at: int, head: Noun | None = None, aimed: bool = False) -> Noun | None:
    """The subject of a clause that stands before something in it: the topic, or any of what it does to an end."""
    subject = outer.subject if outer is not None else None
    if outer is not None and head is not None and subject is head:  # 한빛은 지난해 낸 앱이 인기다
        subject = next((n for n in outer.arguments if n.topic and n is not head), None)
    told = subject is not None and (subject.topic or aimed) and subject.end <= at
    return subject if told else None


def agreed(verb: Verb, grammar: Grammar) -> bool:
    """``가온을 인수하는 계약을 맺었다``: a clause says what those who made the deal will do."""
    to_do = verb.ending == "adnominal" and verb.form in grammar.endings.lasting | grammar.endings.adnominal_future
    return to_do and verb.head is not None and ends_in(verb.head.head.root, grammar.shades.agreed)


def commanded(verb: Verb, grammar: Grammar) -> bool:
    """``즉각 사퇴하라``, ``해산하려는 시도를 중단하라``: whether another is told to do it, or not to go on with it."""
    head = verb.head if verb.ending == "adnominal" else None
    outer = governing(head) if head is not None and head.head.root in grammar.shade_of else None
    if verb.ending == "final" and verb.form in grammar.endings.ordered:
        return True  # ‘가서 만나라’고 지시했다
    return any("commanded" in one.meanings for one in (verb, outer) if one is not None)


def opener_before(verb: Verb) -> Noun | None:
    """The subject with which the clauses that describe a predicate's nouns open the sentence, if no topic does."""
    around = [verb, *verb.clauses, *([verb.chain] if verb.chain is not None and verb.chain.subject is None else [])]
    nouns = [n for clause in around for one in clause.arguments for n in (one, *one.members)]
    clauses = [c for n in nouns for c in clauses_before(n)]
    inner = [c.subject for c in clauses if c.subject and (not c.carried or c.subject.case == "subject")]
    first = min(inner, key=lambda n: n.start, default=None)
    if first is None or first.case != "subject" or any(n.start < first.start and n.topic for n in verb.arguments):
        return None
    return first
