"""Who owns whom, by a share that is held and by clauses that say whose owner somebody is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.creators import organizations
from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates
from kg.extract.units import Noun, Passage, Verb, bears, filler_of
from kg.model import Entity, Filler, Relation

OWNS = "owns"
OWNERS = ("person", "organization")


@dataclass(frozen=True)
class Ownership:
    """Reads ``owns`` (words in data/relations/verbs.toml and nouns.toml)."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]

    def read(self, passage: Passage) -> Iterator[Relation]:
        """What the verbs of a passage tell, quotations left to their speakers."""
        for verb in passage.verbs:
            if verb.lemma in self.knowledge.share and self.grammar.told(verb):
                yield from self.shares(verb, passage)
                yield from self.whole(verb, passage)
            elif verb.kind == "copula" and verb.ending == "adnominal" and self.grammar.told(verb):
                yield from self.owned_by(verb, passage)

    def shares(self, verb: Verb, passage: Passage) -> Iterator[Relation]:
        """``A는 B 지분 20%를 보유하고 있다``, ``A가 지분을 가진 B``: a share that is held."""
        held = [n for n in verb.arguments if self.is_share(n)]
        if not held and verb.ending == "adnominal" and verb.head is not None:  # A가 보유한 B 지분
            held = [verb.head] if self.is_share(verb.head) else []
        if not held:
            return
        owners = self.owners(verb.subject or leading(verb, passage))
        bodies = [f for n in held for f in owned(n)]
        said = self.said_of(verb, passage) if verb.ending == "adnominal" else None
        if not owners and bodies:  # A는 B 지분 20%를 보유한 최대주주다
            owners = self.owners(said)
        elif not bodies:
            themes = [said] if said is not None else [n for n in verb.arguments if n.topic and n is not verb.subject]
            bodies = [f for n in themes for f in organizations(n, self.entities, self.grammar)]
        yield from self.pairs(owners, bodies[:1], passage, f"share/{verb.lemma}")

    def whole(self, verb: Verb, passage: Passage) -> Iterator[Relation]:
        """``나래그룹은 가온랩을 소유하고 있다``, ``나래그룹이 보유한 가온랩``: a house that is held itself."""
        held = [n for n in verb.arguments if n.case == "object"]
        source = verb.subject or leading(verb, passage)
        if verb.ending == "adnominal" and verb.head is not None:
            source, held = (source, [verb.head]) if not held else (source or verb.head, held)
        bodies = [filler_of(n.head) for n in held if bears(n.head, "organization") and not n.closed]
        yield from self.pairs(self.owners(source), bodies[:1], passage, f"whole/{verb.lemma}")

    def owners(self, source: Noun | None) -> list[Filler]:
        """The people and organisations that a chain stands for."""
        found = candidates(source, self.entities, self.grammar) if source is not None else []
        return [c.filler for c in found if c.kind in OWNERS]

    def said_of(self, verb: Verb, passage: Passage) -> Noun | None:
        """What a clause before a noun is said of: the noun, or, where that is a relational one, whoever is it."""
        head = verb.head
        copula = head.governor if head is not None and head.case == "copula" else None
        if head is None or copula is None or head.head.root not in self.knowledge.by_noun:
            return head
        if not self.grammar.told(copula):
            return None
        if copula.subject is not None and copula.subject is leading(verb, passage):  # B는 A가 지분을 보유한 자회사다
            return next((n for n in passage.nouns if n.topic and n.start < copula.subject.start), None)
        return copula.head if copula.ending == "adnominal" and copula.subject is None else copula.subject

    def is_share(self, noun: Noun) -> bool:
        return bool(self.grammar.nouns.share & {part for w in noun.words for part in w.text.split()})

    def owned_by(self, verb: Verb, passage: Passage) -> Iterator[Relation]:
        """``나래그룹이 최대주주인 가온랩``: whose owner the clause's own subject is."""
        noun, source = verb.noun, leading(verb, passage)
        tie = self.knowledge.by_noun.get(noun.head.root) if noun is not None and len(noun.words) == 1 else None
        if tie is None or tie.relation != OWNS or source is None or verb.head is None or noun is None or noun.genitive:
            return
        bodies = organizations(verb.head, self.entities, self.grammar)[:1]
        yield from self.pairs(self.owners(source), bodies, passage, "clause/owns")

    def pairs(
        self, owners: Sequence[Filler], bodies: Sequence[Filler], passage: Passage, rule: str
    ) -> Iterator[Relation]:
        for owner in owners:
            for body in bodies:
                if None not in (owner.entity, body.entity) and owner.entity != body.entity:
                    yield Relation(OWNS, owner, body, passage.span, rule)


def leading(verb: Verb, passage: Passage) -> Noun | None:
    """The subject right before a clause that modifies a noun, if no other clause stands between.

    The clause around it may have taken it: whoever sells the shares that he holds has held them.
    """
    if verb.ending != "adnominal" or verb.subject is not None:
        return None
    inside = [n.start for n in (*verb.arguments, *([verb.noun] if verb.noun else []))]
    first = min(inside, default=verb.start)
    before = [u for u in passage.units if isinstance(u, Noun | Verb) and u.start < first]
    last = before[-1] if before else None
    return last if isinstance(last, Noun) and last.case == "subject" else None


def owned(noun: Noun) -> list[Filler]:
    """The organisation whose share a chain names, beside it or as its genitive."""
    words = [w for w in noun.words if bears(w, "organization")]
    if not words and noun.genitive is not None:
        words = [w for w in noun.genitive.words if bears(w, "organization")]
    return [filler_of(w) for w in words[-1:]]
