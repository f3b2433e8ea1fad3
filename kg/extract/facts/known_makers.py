"""Known products beside their known houses: ``한빛전자는 나래폰 값을 올렸다``, where the records know whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.facts.brands import Brands
from kg.extract.units import filler_at
from kg.model import Analysis, Mention, Relation, Sentence

CREATED = "created"
PEOPLE = ("person", "position")
GENITIVE = "JKG"  # the tag of its particle


def by_known_houses(analysis: Analysis, brands: Brands, told: Iterable[Relation]) -> Iterator[Relation]:
    """A product of no told maker that a sentence names after the house which has it in the records."""
    records = {e.record: at for at, e in enumerate(analysis.entities) if e.record}
    own = {
        at: records[house]
        for record, at in records.items()
        if (house := brands.house.get(record)) in records and house not in brands.papers
    }
    if not own:
        return
    made = {one.object.entity for one in told if one.name == CREATED and one.object is not None}
    content = analysis.page.text.content
    for sentence in analysis.sentences:
        houses: dict[int, Mention] = {}
        for mention in sentence.mentions:
            number = mention.entity
            if number is None:
                continue
            if mention.kind == "organization":
                houses[number] = mention
            owner = houses.get(own.get(number, -1)) if number not in made else None
            if owner is not None and not is_anothers(owner, sentence):
                made.add(number)
                yield Relation(CREATED, filler_at(owner, content), filler_at(mention, content), sentence.span, "known")


def is_anothers(house: Mention, sentence: Sentence) -> bool:
    """``한빛전자의 창업자는 나래폰을``: what is told of somebody of the house is not told of the house."""
    own = next((t for t in sentence.tokens if t.start == house.end and t.tag == GENITIVE), None)
    return own is not None and any(m.kind in PEOPLE and 0 <= m.start - own.end <= 1 for m in sentence.mentions)
