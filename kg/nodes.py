"""What flows from resolve through assemble to the store: readings whose entities have IRIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.iris import Names, content_hash
from kg.model import Claim, Filler, MentionKind, Reading, Relation


@dataclass(frozen=True)
class EntityNode:
    """One entity of the graph, with all that records and texts call it."""

    iri: str
    kind: MentionKind
    label_ko: str
    label_en: str  # one of the two labels may be empty
    names: tuple[str, ...]  # all names but the labels, sorted
    curated: tuple[str, ...] = ()  # the names that the record gives, sorted
    wikidata: str = ""
    group_of: str = ""  # IRI of the organisation that a group belongs to


@dataclass(frozen=True)
class Resolved:
    """A reading with the IRI of each of its entities."""

    reading: Reading
    iris: tuple[str, ...]  # by index into Reading.entities
    aliases: tuple[str, ...] = ()  # further file names of the very same content

    @property
    def digest(self) -> str:
        return self.reading.text.digest

    def entity(self, filler: Filler) -> str | None:
        """The IRI of what a filler names; None for plain values."""
        return None if filler.entity is None else self.iris[filler.entity]

    def claim_key(self, claim: Claim) -> str:
        """The hash that names a claim: its text, place, and all that it says."""
        roles = {role: [_filler(f) for f in fillers] for role, fillers in sorted(claim.roles.items())}
        source = claim.source if isinstance(claim.source, str) else _filler(claim.source)
        place = (claim.trigger.start, claim.trigger.end, claim.sentence.start, claim.sentence.end)
        said = (claim.modality, claim.polarity, source, claim.rule)
        return content_hash(self.digest, claim.type, place, roles, said)

    def relation_key(self, relation: Relation) -> str:
        """The hash that names a relation claim."""
        ends = [f and _filler(f) for f in (relation.subject, relation.object, relation.title)]
        place = (relation.sentence.start, relation.sentence.end)
        return content_hash(self.digest, relation.name, place, ends, relation.former, relation.rule)

    def claim_iris(self, names: Names) -> Iterator[tuple[str, Claim]]:
        """Each claim with its IRI, in document order."""
        return ((names.claim(self.claim_key(claim)), claim) for claim in self.reading.claims)

    def relation_iris(self, names: Names) -> Iterator[tuple[str, Relation]]:
        """Each relation with its claim's IRI, in document order."""
        return ((names.claim(self.relation_key(one)), one) for one in self.reading.relations)


def _filler(filler: Filler) -> tuple[str, int, int, str | None]:
    return filler.text, filler.start, filler.end, filler.value


@dataclass(frozen=True)
class Candidate:
    """Two entities, and the evidence."""

    one: EntityNode
    two: EntityNode
    reasons: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def order(self) -> tuple[int, str, str]:
        """The best-founded first."""
        return len(self.against) - len(self.reasons), self.one.iri, self.two.iri
