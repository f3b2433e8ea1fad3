"""What somebody asks another to do: ``야당은 장관에게 물러날 것을 요구했다`` has the minister go, and nobody else."""

from __future__ import annotations

from kg.extract.chains import acts
from kg.extract.grammar import Grammar
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


def is_told(noun: Noun) -> bool:
    return noun.case in TOLD and acts(noun)


def demands(verb: Verb, grammar: Grammar) -> bool:
    """Whether a verb by itself tells a demand."""
    known = [p for root in (verb.root, verb.lemma) for p in grammar.frames.by_root.get(root, ())]
    return any(p.type in grammar.speech.demanding for p in known)
