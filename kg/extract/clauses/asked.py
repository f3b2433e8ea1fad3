"""What somebody asks another to do: ``야당은 장관에게 물러날 것을 요구했다`` has the minister go, and nobody else."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import acts
from kg.extract.units import Noun, Verb

TOLD = ("to", "at")


def another_is_to(verb: Verb, grammar: Grammar) -> None:
    """Gives the clause that a verb of demanding has for its object to whom it is put, and never to who demands."""
    for noun in verb.arguments:
        if noun.case != "object" or not noun.modifiers or noun.head.root not in grammar.nouns.clause:
            continue
        clause = noun.modifiers[-1]
        to_do = clause.ending == "adnominal" and clause.form in grammar.endings.adnominal_future
        if not to_do or not clause.carried or not demands(verb, grammar):
            continue
        gives = clause.lemma in grammar.verbs.giving  # 주주들에게 배당할 것을 요구했다: to whom it is paid
        told = None if gives else next((n for n in (*clause.arguments, *verb.arguments) if is_told(n)), None)
        clause.subject, clause.carried = told, told is not None
        clause.meanings.append("commanded")
        if told is not None and told in clause.arguments:
            clause.arguments.remove(told)
            verb.arguments.insert(0, told)
            told.governor = verb


def asks_topic(verb: Verb, said: bool, grammar: Grammar) -> None:
    """``“가온은 사과할 것을 요구한다”고 말했다``: who says so demands it, and of whom he talks."""
    topic = verb.subject
    plain = verb.form in grammar.endings.present and verb.ending in ("final", "quote") and not verb.meanings
    if not said or not plain or topic is None or not topic.topic or topic.case != "topic" or not demands(verb, grammar):
        return
    if any(is_told(n) for n in verb.arguments):
        return
    things = [n for n in verb.arguments if n.case == "object" and n.head.root in grammar.nouns.clause]
    put = [*verb.clauses, *(c for n in things for c in n.modifiers)]
    if not put or any(c.subject not in (None, topic) for c in put):
        return
    verb.subject, verb.carried = None, False
    verb.arguments.insert(0, replace(topic, case="to", topic=False))


def is_told(noun: Noun) -> bool:
    return noun.case in TOLD and acts(noun)


def demands(verb: Verb, grammar: Grammar) -> bool:
    """Whether a verb by itself tells a demand."""
    known = [p for root in (verb.root, verb.lemma) for p in grammar.frames.by_root.get(root, ())]
    return any(p.type in grammar.speech.demanding for p in known)
