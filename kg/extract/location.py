"""Where organisations are: from the place beside a name, and from verbs of standing somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.denote import filler_of
from kg.extract.units import Noun, Passage, Verb, Word
from kg.knowledge.files import Library
from kg.model import Relation

RELATION = "locatedIn"
HELD_AWAY = frozenset(("negated", "planned", "possible", "conditional"))


@dataclass(frozen=True)
class Locations:
    """Reads ``locatedIn`` (data/relations/places.toml)."""

    verbs: frozenset[str]  # 위치하다: what stands there is their subject, or what they modify
    seats: frozenset[str]  # the seat of an organisation: where it is, the organisation is
    kinds: frozenset[str]  # nouns between a place and a name: of which kind the named one is
    states: frozenset[str]  # places that a name bears before it as its home
    authorities: tuple[str, ...]  # ends of the names of authorities, which every state has

    @classmethod
    def load(cls, library: Library) -> Locations:
        table: dict[str, str] = library.toml("relations/places.toml")
        words = {key: line.split() for key, line in table.items()}
        verbs, seats, kinds, states = (frozenset(words[key]) for key in ("verbs", "seats", "kinds", "states"))
        return cls(verbs, seats, kinds, states, tuple(words["authorities"]))

    def read(self, passage: Passage) -> Iterator[Relation]:
        """The relations that a passage tells outside of quotations."""
        for noun in passage.nouns:
            yield from self.before_name(noun, passage)
        for verb in passage.verbs:
            if verb.lemma in self.verbs and not HELD_AWAY & set(verb.meanings):
                yield from self.by_verb(verb, passage)

    def before_name(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """A state right before a name, or with the name's kind between: its home."""
        words = [w for w in noun.words if w.text not in self.seats]
        if not words or not named(words[-1]) or words[-1].text.endswith(self.authorities):
            return
        between = len(words) - 2
        while between >= 0 and any(words[between].text.endswith(kind) for kind in self.kinds):
            between -= 1
        if between >= 0 and place(words[between]) and words[between].text in self.states:
            yield self.told(words[-1], words[between], passage, "place/name")

    def by_verb(self, verb: Verb, passage: Passage) -> Iterator[Relation]:
        subject = verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
        places = [n.words[-1] for n in verb.arguments if n.case == "at" and place(n.words[-1])]
        if subject is None or len(places) != 1:
            return
        words = [w for w in subject.words if w.text not in self.seats]
        source = words[-1] if words else None
        if source is None and subject.genitive is not None:
            source = subject.genitive.words[-1]
        if source is not None and named(source):
            yield self.told(source, places[0], passage, f"place/{verb.lemma}")

    def told(self, one: Word, where: Word, passage: Passage, rule: str) -> Relation:
        return Relation(RELATION, filler_of(one), filler_of(where), passage.span, rule)


def named(word: Word) -> bool:
    return bool(word.mention and word.mention.kind == "organization" and word.mention.entity is not None)


def place(word: Word) -> bool:
    return bool(word.mention and word.mention.kind == "place" and word.mention.entity is not None)
