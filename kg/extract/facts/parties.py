"""Who is a member of which party: by a seat held for it, by standing for it, by brackets behind the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.facts.offices import Held
from kg.extract.nouns.posts import offices
from kg.extract.units import Passage, Word, filler_of
from kg.model import Relation

MEMBER = "memberOf"


@dataclass(frozen=True)
class Parties:
    """Reads ``memberOf`` of parties (words in data/relations)."""

    knowledge: RelationKnowledge

    @property
    def seats(self) -> tuple[str, ...]:
        """What only a member of a party is for it: its seats, and those who stand for one."""
        return (*self.knowledge.seated, *self.knowledge.standing)

    def of_office(self, held: Held) -> Iterator[Relation]:
        """``한빛당 이서윤 의원``, ``한빛당 대선 후보인 이서윤``: an office of a party that its members have."""
        if held.former or not held.title.text.endswith(self.seats):
            return
        for body in held.organizations:
            if body.text.endswith(self.knowledge.parties):
                yield Relation(MEMBER, held.person, body, held.sentence, "title/memberOf")

    def read(self, passage: Passage) -> Iterator[Relation]:
        """``이서윤 의원(한빛당)``, ``이서윤 의원 한빛당 은``: a party in brackets behind its member, or out of them."""
        asides = {aside.span.start: aside for aside in passage.asides}
        for noun in passage.nouns:
            words = noun.words
            if noun.detached and len(words) > 1 and self.party(words[-1]):
                yield from self.partisan(words[:-1], words[-1], passage)
            aside = asides.get(noun.end) or asides.get(noun.end + 1)
            inner = [w for n in aside.nouns for w in n.words] if aside is not None else []
            if len(inner) == 1 and self.party(inner[0]):
                yield from self.partisan(words, inner[0], passage)

    def partisan(self, words: Sequence[Word], party: Word, passage: Passage) -> Iterator[Relation]:
        """The member whose seat closes the words before a party."""
        office = offices(words)[-1:]
        seated = [o for o in office if o.person and o.titles and o.titles[-1].text.endswith(self.seats)]
        for one in seated:
            if one.person is not None and one.titles[-1].end == words[-1].end:
                yield Relation(MEMBER, filler_of(one.person), filler_of(party), passage.span, "member/party")

    def party(self, word: Word) -> bool:
        """Whether a word names a party."""
        named = word.mention is not None and word.mention.kind == "organization" and word.mention.entity is not None
        return named and word.text.endswith(self.knowledge.parties)
