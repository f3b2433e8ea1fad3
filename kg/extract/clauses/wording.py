"""Which verb the pieces of what is said belong to: ``…했다 며 관심을 높여 …겠다 고 말했다``."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import acts
from kg.extract.units import Noun, Quote, Unit, Verb, bears
from kg.knowledge.frames import Pattern

MARKED = 3  # code points of the longest particle and a blank before a mark


def belongs_further_on(verb: Verb, said: Sequence[Quote | Verb], units: Sequence[Unit], grammar: Grammar) -> bool:
    """Whether the words that wait are not this verb's: it does not say, and more words follow before a new topic."""
    if verb.ending == "quote" and {"asked", "commanded"} & set(verb.meanings):
        return True  # 지나치다며 근거를 밝혀 달라고 요구했다
    later = (unit for unit in units if isinstance(unit, Verb) and unit.start > verb.start)
    if verb.ending == "adnominal" and not takes_words(verb, grammar):
        return any(takes_words(one, grammar) for one in later)  # “…”라고 김 대표는 벽에 걸린 글에 썼다
    asked = any(isinstance(one, Verb) and "question" in one.meanings for one in said)
    return verb.ending != "final" and not asked and not takes_words(verb, grammar) and goes_on(verb, units)


def takes_into_words(verb: Verb, own: Noun, topic: Noun, said: Sequence[Quote | Verb], grammar: Grammar) -> bool:
    """``김 대표는 정부가 “무능하다”고 말했다``: a subject right before the marks is that of the words said.

    Whoever is talked of says them; the subject goes into the words. On the way to another verb of saying (``…고
    밝혔다고 전했다``) it is the subject that says them.
    """
    marked = [one for one in said if isinstance(one, Quote) and 0 <= one.start - own.end <= MARKED]
    speaks = acts(topic) or bears(topic.head, "position")
    inner = own.case == "subject" and own in verb.arguments and topic.end <= own.start
    if not (marked and inner and speaks) or verb.ending.startswith("quote") or not takes_words(verb, grammar):
        return False
    verb.arguments.remove(own)
    for passage in marked[0].passages:
        for clause in passage.verbs:
            if clause.subject is None and clause.ending in ("final", "connective"):
                clause.subject, clause.carried = own, True
    return True


def takes_words(verb: Verb, grammar: Grammar) -> bool:
    """Whether a verb says, thinks or accuses, with the words that its patterns ask for beside it."""
    speech = grammar.speech
    if verb.adjective:
        return False  # 영향이 적다고: few, and nothing noted down
    if verb.lemma in speech.said | speech.think | speech.hearsay | speech.own_word:
        return True
    by_root = grammar.frames.by_root
    keys = dict.fromkeys((verb.lemma, verb.text, verb.root, verb.compound))
    found = [p for key in keys for p in by_root.get(key, ())]
    return any(says(p, grammar) and has_literals(verb, p) for p in found)


def has_own_words(verb: Verb, grammar: Grammar) -> bool:
    """The same of a verb that may be any: ``역할을 한다``, with an object that tells no saying, takes none."""
    does = verb.lemma in grammar.speech.said and any(n.case == "object" for n in verb.arguments)
    if not does and verb.lemma not in grammar.speech.hearsay:
        return takes_words(verb, grammar)
    found = grammar.frames.by_root.get(verb.lemma, ())
    return any(says(p, grammar) and p.literals and has_literals(verb, p) for p in found)


def says(pattern: Pattern, grammar: Grammar) -> bool:
    speaks = grammar.frames.types[pattern.type].speech or pattern.type in grammar.speech.blaming
    return bool(pattern.quotes) or speaks


def has_literals(verb: Verb, pattern: Pattern) -> bool:
    heads = [n.head.root for n in verb.arguments] + [a.root for a in verb.adverbs]
    return all(any(h.endswith(one.noun or one.written) for h in heads) for one in pattern.literals)


def goes_on(verb: Verb, units: Sequence[Unit]) -> bool:
    """Whether another piece of what is said follows, before anybody else is talked of."""
    for unit in units:
        if isinstance(unit, Noun) and unit.start > verb.start and unit.case == "topic" and acts(unit):
            return False
        if isinstance(unit, Quote) and unit.start > verb.start:
            return True
        if isinstance(unit, Verb) and unit.start >= verb.start and unit.ending == "quote":
            return True
    return False
