"""Who says what a sentence tells, where others stand between him and the verb of saying.

``김 대표가 회의에서 한빛은 떠난다고 밝혔다``: whoever acts first says it, and who is talked of after him is talked of
in the words alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.wording import MARKED, takes_words
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import ACTORS, human, names
from kg.extract.units import Noun, Quote, Unit, Verb, bears


def goes_inside(verb: Verb, own: Noun, topic: Noun, said: Sequence[Quote | Verb], grammar: Grammar) -> bool:
    """``한빛은 가온 대표가 값은 내린다고 인정했다며 …라고 주장했다``: gives the words the subject that is theirs.

    So too where they have another already, or an assertion holds them: ``한빛은 가온이 문제가 있다는 주장을 했다``.
    """
    first = said[0] if said else held(verb)
    if not isinstance(first, Verb) or verb.ending != "final" or own.case != "subject":
        return False
    between = own in verb.arguments and topic.end <= own.start and own.end <= first.start
    lacks = first.subject is None or first.carried
    if not between or not speaks(topic, grammar) or not takes_words(verb, grammar):
        return False
    give(verb, own, first)
    if lacks:
        first.subject, first.carried = own, False
    return True


def give(verb: Verb, own: Noun, first: Verb) -> None:
    """Gives a subject, and what stands after it, to the words before which it stands."""
    beside = [n for n in verb.arguments if own.start <= n.start and n.end <= first.start]
    verb.arguments = [n for n in verb.arguments if n not in beside]
    first.arguments = [*beside, *first.arguments]
    for noun in beside:
        noun.governor = first


def left_outside(
    verb: Verb, own: Noun, stack: list[Noun | Verb], said: Sequence[Quote | Verb], grammar: Grammar
) -> Noun | None:
    """``김 대표가 한빛을 두고 시민들이 찾는 곳은 아니다 라고 말했다``: who stands before the subject of the words.

    A topic within keeps that subject from its own clause; whoever acts before it says it.
    """
    first = next((one for one in said if isinstance(one, Verb)), None)
    teller = next((one for one in reversed(stack) if isinstance(one, Noun) and one.case == "subject"), None)
    if first is None or teller is None or own.case != "subject" or own.end > first.start or teller.end > own.start:
        return None
    if not speaks(teller, grammar) or not takes_words(verb, grammar):
        return None
    give(verb, own, first)
    at = stack.index(teller)
    beside = [one for one in stack[at:] if isinstance(one, Noun)]
    verb.arguments = [*beside, *verb.arguments]
    for noun in beside:
        noun.governor = verb
    stack[at:] = [one for one in stack[at:] if isinstance(one, Verb)]
    return teller


def closes(verb: Verb, own: Noun, topic: Noun) -> bool:
    """``한빛이 이긴 사례는 없는 것으로 보고서는 평가했다``: what stands right before the verb says it."""
    between = [n for n in verb.arguments if own.end <= n.start < topic.start]
    words = any(n.modifiers for n in between) or any(own.end <= one.start < topic.start for one in verb.clauses)
    return own.end < topic.start and 0 <= verb.start - topic.end <= MARKED and words


def held(verb: Verb) -> Verb | None:
    """The clause that the object of a verb holds in its own words: ``…다는 취지의 주장을 했다``."""
    objects = [n for n in verb.arguments if n.case == "object"]
    clauses = [c for n in objects for one in (n, n.genitive) if one is not None for c in one.modifiers]
    return next((c for c in clauses if c.ending == "quote_adnominal"), None)


def after_teller(topic: Noun, stack: Sequence[Noun | Verb], units: Sequence[Unit], grammar: Grammar) -> bool:
    """``김 대표가 12일 회의에서 한빛은 …라고 말했다``: a topic after who acts, where words follow, is of the words."""
    before = any(isinstance(u, Noun) and u.case == "subject" and speaks(u, grammar) for u in stack)
    clause = bool(topic.modifiers) and topic.head.root in grammar.nouns.clause
    if not before or not (clause or speaks(topic, grammar)):
        return False
    later = [u for u in units if isinstance(u, Verb) and u.start > topic.start]
    words = next((i for i, verb in enumerate(later) if verb.ending == "quote"), len(later))
    return any(takes_words(verb, grammar) for verb in later[words + 1 :])


def speaks(noun: Noun, grammar: Grammar) -> bool:
    """Whether a noun is somebody who may say something, and not only about somebody: ``한빛 공급 부족``."""
    return bears(noun.head, *ACTORS, "position") or human(noun, grammar) or names(noun, grammar)
