"""Pairs of entities that may be one, with what speaks for it and against it. Nothing is merged by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from kg.iris import is_korean, name_key
from kg.model import Span
from kg.nodes import Candidate, EntityNode, Resolved
from kg.resolve.likeness import Likeness, koreans

SHOWN = 3  # reasons of one kind
KINDS = ("person", "organization", "product")
ALIAS = "alsoKnownAs"
COMMON = 60  # entities of one sound from which on it says nothing


def candidates(
    texts: Sequence[Resolved], entities: Mapping[str, EntityNode], likeness: Likeness,
    judged: frozenset[tuple[str, str]] = frozenset(),
) -> list[Candidate]:  # fmt: skip
    """The pairs to be judged, the best-founded first; those in ``judged`` (by IRI, sorted) are left out."""
    evidence = Evidence(texts)
    found = []
    for one, two in _pairs(entities.values(), likeness):
        if (one.iri, two.iri) in judged or _curated(one, two) or evidence.together(one.iri, two.iri):
            continue
        reasons = _reasons(one, two, likeness)
        if reasons:
            reasons += evidence.shared(one.iri, two.iri)
            found.append(Candidate(one, two, tuple(reasons), tuple(evidence.against(one.iri, two.iri))))
    return sorted(found, key=lambda candidate: candidate.order)


def _curated(one: EntityNode, two: EntityNode) -> bool:
    """Two records are two entities: whoever wrote them knew."""
    return bool(one.curated and two.curated)


def every_name(entity: EntityNode) -> list[str]:
    """Labels and other names, each once."""
    return list(dict.fromkeys(n for n in (entity.label_ko, entity.label_en, *entity.names, *entity.curated) if n))


def _pairs(entities: Iterable[EntityNode], likeness: Likeness) -> Iterator[tuple[EntityNode, EntityNode]]:
    """Pairs of one kind that share a sound, a first letter or a word, each once, in the order of their IRIs."""
    blocks: defaultdict[tuple[str, str], dict[str, EntityNode]] = defaultdict(dict)
    for entity in entities:
        if entity.kind in KINDS and "/in/" not in entity.iri:
            for key in {key for name in every_name(entity) for key in _keys(name, likeness)}:
                blocks[entity.kind, key][entity.iri] = entity
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        for a, b in combinations(sorted(block), 2) if len(block) <= COMMON else ():
            if (a, b) not in seen:
                seen.add((a, b))
                yield block[a], block[b]


def _keys(name: str, likeness: Likeness) -> Iterator[str]:
    yield "sound " + likeness.sound_of(name)
    bare = likeness.bare(name)
    yield from (f"letters {bare[:2]}", f"end {bare[-2:]}")
    words = name.split()
    yield from (f"word {name_key(word)}" for word in (words[0], words[-1]) if words)


def _reasons(one: EntityNode, two: EntityNode, likeness: Likeness) -> list[str]:
    """What speaks for one; nothing for two Koreans of other given names, whatever their names in Latin letters.

    Names in two scripts are compared only where the two entities have no script in common.
    """
    if one.kind == "person" and koreans(one.label_ko, two.label_ko):
        return []
    names = every_name(one), every_name(two)
    scripts = [{is_korean(name) for name in every} for every in names]
    found = {
        reason
        for a, b in product(*names)
        if is_korean(a) == is_korean(b) or len(scripts[0] & scripts[1]) == 0
        for reason in likeness.reasons(a, b, one.kind == "person")
    }
    return sorted(found)[:SHOWN]


class Evidence:
    """What the texts say of entities beside their names."""

    def __init__(self, texts: Sequence[Resolved]) -> None:
        self.sentences: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self.ties: defaultdict[str, set[str]] = defaultdict(set)
        for text in texts:
            self._read(text)

    def _read(self, text: Resolved) -> None:
        for claim in text.reading.claims:
            for filler in (filler for given in claim.roles.values() for filler in given):
                iri = text.entity(filler)
                if iri and claim.sentence.covers(Span(filler.start, filler.end)):
                    self.sentences[iri].add((text.digest, claim.sentence.start))
            persons = {iri for f in claim.roles.get("person", ()) if (iri := text.entity(f))}
            for f in claim.roles.get("organization", ()):
                for person in persons:
                    self.ties[person].update(filter(None, [text.entity(f)]))
        for relation in text.reading.relations:
            ends = [iri for f in (relation.subject, relation.object) if f and (iri := text.entity(f))]
            if relation.name != ALIAS:
                for iri in ends:
                    self.sentences[iri].add((text.digest, relation.sentence.start))
                if len(ends) == 2:
                    self.ties[ends[0]].add(ends[1])

    def together(self, one: str, two: str) -> bool:
        """True for two that one sentence names: they are two."""
        return bool(self.sentences[one] & self.sentences[two])

    def shared(self, one: str, two: str) -> list[str]:
        """What ties both to one organisation."""
        return [f"both of {iri.rpartition('/')[2]}" for iri in sorted(self.ties[one] & self.ties[two])]

    def against(self, one: str, two: str) -> list[str]:
        """Two organisations, one text that names both."""
        found = []
        if self.ties[one] and self.ties[two] and not self.ties[one] & self.ties[two]:
            found.append("of different organisations")
        texts = {digest for digest, _ in self.sentences[one]} & {digest for digest, _ in self.sentences[two]}
        if texts:
            found.append(f"{len(texts)} texts name both")
        return found
