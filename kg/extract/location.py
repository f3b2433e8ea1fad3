"""Where organisations are: from the place beside a name, and from verbs of standing somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.denote import filler_of
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Verb, Word
from kg.knowledge.files import Library
from kg.model import Relation

RELATION = "locatedIn"
PARTS = 2  # words of an address that tells where an authority is


@dataclass(frozen=True)
class Locations:
    """Reads ``locatedIn`` (data/relations/places.toml)."""

    verbs: frozenset[str]  # 위치하다: what stands there is their subject, or what they modify
    seats: frozenset[str]  # the seat of an organisation: where it is, the organisation is
    kinds: frozenset[str]  # nouns between a place and a name: of which kind the named one is
    states: frozenset[str]  # places that a name bears before it as its home
    authorities: tuple[str, ...]  # ends of the names of authorities, which every state has
    speaking: frozenset[str]  # of the seats, the words that only mean the organisation
    kept: str  # the case of a seat that an organisation keeps somewhere

    @classmethod
    def load(cls, library: Library) -> Locations:
        table: dict[str, str] = library.toml("relations/places.toml")
        words = {key: line.split() for key, line in table.items()}
        verbs, seats, kinds, states = (frozenset(words[key]) for key in ("verbs", "seats", "kinds", "states"))
        speaking = frozenset(words["speaking"])
        return cls(verbs, seats, kinds, states, tuple(words["authorities"]), speaking, table["kept"])

    def read(self, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """The relations that a passage tells outside of quotations."""
        for noun in passage.nouns:
            yield from self.before_name(noun, passage)
        for verb in passage.verbs:
            if verb.lemma in self.verbs and grammar.told(verb):
                yield from self.by_verb(verb, passage)
        yield from self.by_seat(passage)

    def before_name(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """A state before a name with its kind between: its home; an address before a name with its seat."""
        words = [w for w in noun.words if w.text not in self.seats]
        if not words or not named(words[-1]):
            return
        authority = words[-1].text.endswith(self.authorities)
        if len(words) > 1 and place(words[-2]):
            seated = noun.head.text in self.seats and noun.head.text not in self.speaking
            if seated or (authority and len(words[-2].text.split()) >= PARTS):
                yield self.told(words[-1], words[-2], passage, "place/seat")
                return
        if authority:
            return
        between = len(words) - 2
        while between >= 0 and any(words[between].text.endswith(kind) for kind in self.kinds):
            between -= 1
        kind = between < len(words) - 2
        if kind and between >= 0 and place(words[between]) and words[between].text in self.states:
            yield self.told(words[-1], words[between], passage, "place/name")

    def by_seat(self, passage: Passage) -> Iterator[Relation]:
        """``서울에 본사를 둔 가온랩``, ``가온랩은 서울에 본사를 두고 있다``: the seat stands as what is kept there."""
        units = [u for u in passage.units if isinstance(u, Noun | Verb)]
        for where, seat, after in zip(units, units[1:], units[2:], strict=False):
            if not (isinstance(where, Noun) and where.case == "at" and place(where.head)):
                continue
            if not (isinstance(seat, Noun) and seat.head.text in self.seats and seat.case.startswith(self.kept)):
                continue
            source = after if isinstance(after, Noun) else after.subject
            if source is not None and named(source.head):
                yield self.told(source.head, where.head, passage, "place/seat")

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
