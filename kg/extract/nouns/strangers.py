"""Names that look like common words (``시옷은``, ``당근이``): a text shows that they act by what it has them do.

No list knows them and no title stands by them. What tells them is that they say something of which they are not
themselves the subject, or do what only people and bodies do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import ACTING
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.words_said import quoted_clauses
from kg.extract.units import Noun, Passage, Verb, ends_in
from kg.knowledge.families import OF_HOUSES
from kg.model import Entity

TWICE = 2  # how often a text must have a common word act before it counts as a name


def introduce(passages: Sequence[Passage], grammar: Grammar, entities: Sequence[Entity]) -> None:
    """Marks the nouns by which a post means someone whom it has act at least twice."""
    acting = Counter(
        noun.head.root
        for passage in passages
        if passage.kind != "title"
        for noun in {id(n): n for n in subjects(passage, grammar)}.values()
        if is_unknown(noun, grammar, entities)
    )
    met = {root for root, count in acting.items() if count >= TWICE}
    for noun in (n for passage in passages for n in passage.nouns) if met else ():
        noun.met = noun.head.root in met and is_unknown(noun, grammar, entities)
        noun.stands_for = None


def is_unknown(noun: Noun, grammar: Grammar, entities: Sequence[Entity]) -> bool:
    """One word that nothing describes, and that is neither a name nor an event, a time or a word of the grammar."""
    root, nouns = noun.head.root, grammar.nouns
    alone = len(noun.words) == 1 and noun.genitive is None and not noun.modifiers and not noun.members
    common = root in nouns.content | nouns.adverbial | nouns.generic | nouns.company or root in grammar.frames.by_root
    if not alone or common or noun.head.mention is not None or len(root) < TWICE:
        return False
    return [c.kind for c in candidates(noun, entities, grammar) if c.kind not in ACTING] == ["thing"]


def subjects(passage: Passage, grammar: Grammar) -> Iterator[Noun]:
    """The topics and subjects that a passage has say or do what only someone can."""
    for verb in passage.verbs:
        noun = verb.subject
        if noun is None or noun.case not in ("topic", "subject") or verb.voice != "active":
            continue
        if does(verb, grammar) or (verb.ending == "final" and tells_of_others(verb, noun, grammar)):
            yield noun


def does(verb: Verb, grammar: Grammar) -> bool:
    """``제품을 출시했다``, ``기자간담회를 열었다``: what only people and bodies do."""
    held = [n for n in verb.arguments if n.case == "object"]
    if verb.lemma in grammar.verbs.held and any(ends_in(n.head.root, grammar.speech.spoken_at) for n in held):
        return True
    acts = (p.type for p in grammar.frames.by_root.get(verb.root, ()) if p.slots and p.slots[0].role == "agent")
    return verb.kind == "verbal" and bool(held) and any(grammar.frames.types[t].family in OF_HOUSES for t in acts)


def tells_of_others(verb: Verb, noun: Noun, grammar: Grammar) -> bool:
    """``시옷은 시장이 커진다고 밝혔다``: a verb of saying whose words have a subject of their own."""
    own = [c.subject for c in quoted_clauses(verb) if c.subject is not None and not c.carried and not c.adjective]
    if not own or any(one is noun for one in own):
        return False
    return any(grammar.frames.types[p.type].speech for p in grammar.frames.by_root.get(verb.root, ()))
