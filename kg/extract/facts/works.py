"""The product that a role's words mean: the named one in them, or one that they tell apart without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.facts.within import Coined
from kg.model import Filler, Mention

TELLING = 2  # words before the head that tell which one it is
LONGEST = 6


@dataclass(frozen=True)
class Works:
    """Finds products for fillers that are none by themselves (words in data/relations/nouns.toml)."""

    knowledge: RelationKnowledge
    mentions: Sequence[Mention]  # of the text's products
    coined: Coined
    serving: frozenset[str] = frozenset()  # words after a product for which another is

    def of(self, filler: Filler, made: bool) -> Filler:
        """The filler with its product, where it means one; ``made``: it exists.

        ``아이폰15 시리즈`` is the named one, ``선박용 LED 솔루션`` one of its own; ``새 서비스`` is any.
        """
        if filler.entity is not None:
            return filler
        inside = [m for m in self.mentions if filler.start <= m.start and m.end <= filler.end]
        if inside:
            rest = filler.text[inside[0].end - filler.start :].split()
            other = len(rest) > 1 and rest[0] in self.serving  # 나래톡 기반 주문 서비스
            first = inside[0].start == filler.start and not other
            return replace(filler, entity=inside[0].entity) if first else filler
        if made and self.apart(filler.text.split()):
            return replace(filler, entity=self.coined.enter("product", (filler.text,)))
        return filler

    def body(self, filler: Filler) -> Filler:
        """The filler with its organisation, where its words tell a unit of a house apart: ``베트남 판매법인``."""
        words = filler.text.split()
        telling = [w for w in words[:-1] if w not in self.knowledge.untold and not w[:1].isdigit()]
        plain = filler.entity is None and 1 < len(words) <= LONGEST and len(telling) == len(words) - 1
        if plain and self.within(filler):
            return replace(filler, entity=self.coined.enter("organization", (filler.text,)))
        return filler

    def within(self, filler: Filler) -> bool:
        """Whether a body is a unit that belongs to the house that sets it up: a committee, a branch."""
        return filler.text.endswith(self.knowledge.inner)

    def apart(self, words: list[str]) -> bool:
        """Whether the words tell one product from all others: enough of them say more than new, own or many."""
        if not words or len(words) > LONGEST or not words[-1].endswith(self.knowledge.makeable):
            return False
        return sum(word not in self.knowledge.untold for word in words[:-1]) >= TELLING
