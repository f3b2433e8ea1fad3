"""Who competes with whom: ``A는 B와 경쟁한다``, ``A가 B를 추격한다``, ``A가 B에 도전장을 내밀었다``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates
from kg.extract.units import Noun, Passage, Verb
from kg.model import Entity, Filler, Relation

RIVALS = "competitorOf"


@dataclass(frozen=True)
class Rivals:
    """Reads what verbs and headings tell of two houses in one race (words in data/relations/verbs.toml)."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]

    def read(self, passage: Passage) -> Iterator[Relation]:
        yield from self.with_one(passage)
        yield from self.racing(passage)
        yield from self.challenged(passage)

    def with_one(self, passage: Passage) -> Iterator[Relation]:
        """``A는 B와 경쟁한다``, ``A와 B가 결혼했다``: two organisations, or people, and a verb of what ties them."""
        for verb in passage.verbs:
            name = self.knowledge.with_one.get(verb.lemma)
            if name is None or not self.grammar.told(verb):
                continue
            kind = "person" if name == "spouseOf" else "organization"
            ones = self.of_kind(subject(verb), kind)
            others = [f for n in verb.arguments if n.case == "with" for f in self.of_kind(n, kind)]
            others = others or [f for n in verb.arguments for f in self.listed(n, kind)]
            if not others and len(ones) == 2:
                ones, others = ones[:1], ones[1:]
            yield from self.pairs(name, ones[:1], others, passage, f"verb/{verb.lemma}")

    def listed(self, noun: Noun, kind: str) -> list[Filler]:
        """``B와 검색 시장에서``: whom a word for "with" seems to list with the place of the race."""
        if noun.case != "in" or not noun.members or self.of_kind(Noun(noun.words), kind):
            return []
        found = [self.of_kind(one, kind) for one in noun.members]
        return [f for one in found for f in one] if all(found) else []

    def racing(self, passage: Passage) -> Iterator[Relation]:
        """``가온전자가 나래전자를 추격한다``, ``제치고 1위에 올랐다``: one organisation against another in one race."""
        for verb in passage.verbs:
            if verb.lemma in self.knowledge.racing and verb.voice == "active" and self.grammar.told(verb):
                others = [f for n in verb.arguments if n.case == "object" for f in self.of_kind(n)]
                if len(others) == 1:
                    yield from self.pairs(RIVALS, self.of_kind(subject(verb)), others, passage, f"verb/{verb.lemma}")

    def challenged(self, passage: Passage) -> Iterator[Relation]:
        """``A가 B에 도전장을 내밀었다``, or in a heading ``A, B에 도전장``."""
        chains = [one for one in passage.units if isinstance(one, Noun)]
        for other, noun in pairwise(chains):
            if noun.head.root not in self.knowledge.challenge or other.case != "at" or len(noun.words) > 1:
                continue
            verb = noun.governor if passage.verbs else None
            if verb is not None and (verb.lemma not in self.knowledge.challenging or not self.grammar.told(verb)):
                continue
            bare = verb is None and noun is chains[-1]
            source = subject(verb) if verb is not None else chains[0] if bare else None
            yield from self.pairs(RIVALS, self.of_kind(source)[:1], self.of_kind(other), passage, "challenge")

    def pairs(
        self, name: str, ones: Sequence[Filler], others: Sequence[Filler], passage: Passage, rule: str
    ) -> Iterator[Relation]:
        for one in ones:
            yield from (Relation(name, one, x, passage.span, rule) for x in others if x.entity != one.entity)

    def of_kind(self, noun: Noun | None, kind: str = "organization") -> list[Filler]:
        """The named ones of a kind that a chain stands for."""
        found = candidates(noun, self.entities, self.grammar) if noun is not None else []
        return [c.filler for c in found if c.kind == kind and c.filler.entity is not None]


def subject(verb: Verb) -> Noun | None:
    """Of whom a verb tells: its subject, or what a clause without one modifies (``B와 경쟁하는 업체인 A``)."""
    if verb.ending != "adnominal" or verb.subject is not None or verb.head is None:
        return verb.subject
    copula = verb.head.governor if verb.head.case == "copula" else None
    return copula.head if copula is not None and copula.ending == "adnominal" else verb.head
