"""Who says what a sentence tells, where others stand between him and the verb of saying.

``김 대표가 회의에서 한빛은 떠난다고 밝혔다``: whoever acts first says it, and who is talked of after him is talked of
in the words alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.wording import takes_words
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
    beside = [n for n in verb.arguments if own.start <= n.start and n.end <= first.start]
    verb.arguments = [n for n in verb.arguments if n not in beside]
    first.arguments = [*beside, *first.arguments]
    for noun in beside:
        noun.governor = first
    if lacks:
        first.subject, first.carried = own, False
    return True


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
