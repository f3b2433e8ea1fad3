"""What a house was called before: ``사명을 나래전자로 변경했다``, ``가람전자에서 이름을 바꾼 나래전자``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.aliases import ALIAS
from kg.extract.facts.creators import organizations
from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Verb
from kg.model import Entity, Filler, Relation

FROM = ("from", "in")  # the cases of the name that is given up


@dataclass(frozen=True)
class Renamed:
    """Reads ``alsoKnownAs`` off verbs of changing a name (words in data/relations/verbs.toml)."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]

    def read(self, passage: Passage) -> Iterator[Relation]:
        """The new name and the former one of each house that a passage tells of as renamed."""
        for verb in passage.verbs:
            named = any(n.case == "object" and n.head.root in self.knowledge.designations for n in verb.arguments)
            if verb.lemma in self.knowledge.renaming and named and self.grammar.told(verb):
                new, old = self.new(verb), self.old(verb)
                if new is not None and old is not None and new.entity != old.entity:
                    yield Relation(ALIAS, new, old, passage.span, f"verb/{verb.lemma}")

    def new(self, verb: Verb) -> Filler | None:
        """The name taken, or who has taken it."""
        taken = self.only([n for n in verb.arguments if n.case == "dir"])
        return taken or (self.only([verb.head]) if verb.ending == "adnominal" and verb.head is not None else None)

    def old(self, verb: Verb) -> Filler | None:
        """The name given up, or the house by it."""
        left = self.only([n for n in verb.arguments if n.case in FROM])
        taken = any(n.case == "dir" for n in verb.arguments)
        return left or (self.only([verb.subject]) if taken and verb.subject is not None else None)

    def only(self, chains: Sequence[Noun]) -> Filler | None:
        found = [f for n in chains for f in organizations(n, self.entities, self.grammar)]
        return found[0] if len(found) == 1 else None
