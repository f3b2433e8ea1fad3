"""The texts of a graph at one moment. Nothing is computed before it is asked for, and nothing for all texts at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import product
from typing import Protocol

from pyoxigraph import Quad

from kg.assemble.assembler import Around
from kg.assemble.conclude import ends
from kg.assemble.copies import Sketch, alike, letters_of
from kg.assemble.coupling import Key
from kg.assemble.namesakes import called, labels
from kg.decisions import Decisions
from kg.iris import Names
from kg.maker.index import View, distinct
from kg.maker.knowledge import Knowledge
from kg.maker.slips import key, unpack_bearer, unpack_naming, unpack_span
from kg.model import Reading, Span
from kg.nodes import EntityNode, Resolved
from kg.resolve.entities import Namings, described, one_of
from kg.resolve.homonyms import OF, apart, bearers, own_iri, with_iris

KEPT = 512  # texts that are kept at hand
NODES = 20_000  # entities


class Held(Protocol):
    """The texts of a graph, by the digests of their contents."""

    def again(self) -> Held: ...
    def __contains__(self, digest: str) -> bool: ...
    def readings(self, digest: str) -> Sequence[Reading]: ...


class World:
    """Some texts, under some judgements: how each is resolved, and what is concluded of it."""

    def __init__(self, held: Held, view: View, knowledge: Knowledge, names: Names, decisions: Decisions) -> None:
        self.held = held
        self.view = view
        self.knowledge = knowledge
        self.names = names
        base = names.base
        self._persons = names.entity("person/")
        self.merged = {base + one: base + other for one, other in decisions.merged().items()}
        self.alone = lru_cache(KEPT)(self._alone)
        self.text = lru_cache(KEPT)(self._text)
        self.apart = lru_cache(KEPT)(self._apart)
        self.node = lru_cache(NODES)(self._node)
        self.is_outlet = lru_cache(NODES)(lambda name: view.holds(key("outlet", name)))
        self.couplings = lru_cache(8 * KEPT)(lambda digest: knowledge.assembler.couplings(self.text(digest), names))
        self.neighbours = lru_cache(8 * KEPT)(self._neighbours)
        self.crowded = lru_cache(NODES)(lambda band: view.crowd(band, knowledge.assembler.copying.common))

    def __contains__(self, digest: str) -> bool:
        return digest in self.held

    # entities

    def _alone(self, digest: str) -> Resolved:
        """A text, its entities resolved by itself alone."""
        return one_of(self.held.readings(digest), self.names, self.knowledge.withheld)

    def _text(self, digest: str) -> Resolved:
        """A text, its entities resolved as all texts together, and the judgements, have them."""
        alone = self.alone(digest)
        iris = {}
        for index in bearers(alone):
            organization = self.apart(alone.iris[index]).get((digest, index))
            if organization is not None:
                iris[index] = own_iri(alone.iris[index], organization, self.names)
        own = with_iris(alone, iris)
        return with_iris(own, {index: self.merged[iri] for index, iri in enumerate(own.iris) if iri in self.merged})

    def _apart(self, bare: str) -> dict[tuple[str, int], str]:
        """Of the people of one name, the organisation by which each (text and index) is told from the others."""
        told = {}
        for digest, payload in self.view.rows(key("bearer", bare)):
            index, organizations = unpack_bearer(payload)
            told[digest, index] = organizations
        return apart(told)

    @cached_property
    def members(self) -> Mapping[str, list[str]]:
        """The entities that judgements brought together, by the one that stands for them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri, standing in sorted(self.merged.items()):
            found[standing].append(iri)
        return found

    def known_as(self, iri: str) -> list[str]:
        """The IRIs by which an entity's texts have it, each resolved by itself alone."""
        return sorted({self.bare(own) for own in self.members.get(iri, [iri])})

    def bare(self, iri: str) -> str:
        """The IRI that all people of a name have by themselves alone; any other IRI, or word, as it is."""
        return iri.partition(OF)[0] if iri.startswith(self._persons) else iri

    def _node(self, iri: str) -> EntityNode | None:
        """The entity of an IRI; None where no text names it."""
        namings: Namings = Counter()
        for own in self.members.get(iri, [iri]):
            if self.merged.get(own, own) == iri:
                namings.update(self._namings(own))
        return described(iri, namings, self.knowledge.records, self.node, self.knowledge.bodies) if namings else None

    def _namings(self, own: str) -> Namings:
        """How the texts name an entity, before judgements."""
        bare = self.bare(own)
        organizations = self.apart(bare)
        found: Namings = Counter()
        if not organizations and bare == own:
            rows = ((unpack_naming(payload)[0], count) for payload, count in self.view.counted(key("entity", bare)))
            for named, count in rows:
                found[named] += count
            return self._standing(found)
        for digest, payload in self.view.rows(key("entity", bare)):
            named, index = unpack_naming(payload)
            organization = organizations.get((digest, index))
            if (bare if organization is None else own_iri(bare, organization, self.names)) == own:
                found[named] += 1
        return self._standing(found)

    def _standing(self, namings: Namings) -> Namings:
        """The same, groups with the organisations that stand for theirs."""
        if not any(named.of in self.merged for named in namings):
            return namings
        found: Namings = Counter()
        for named, count in namings.items():
            found[replace(named, of=self.merged.get(named.of, named.of))] += count
        return found

    def naming(self, iri: str) -> set[str]:
        """The texts that name an entity."""
        found = {digest for own in self.known_as(iri) for digest in self.view.texts(key("entity", own))}
        return {digest for digest in found if iri in self.text(digest).iris}

    def groups_of(self, iri: str) -> set[str]:
        """The groups of an organisation."""
        found = {row for own in self.known_as(iri) for row in distinct(self.view.rows(key("whole", own)))}
        return {self.merged.get(group, group) for group in found}

    # what is told of several texts

    def found(self, kind: str, parts: Key) -> set[str]:
        """The texts that may have a key, whatever else the entities in it are known as."""
        variants = product(*(self.known_as(part) for part in parts))
        return {digest for variant in variants for digest in self.view.texts(key(kind, *variant))}

    def _neighbours(self, digest: str) -> frozenset[str]:
        """The texts that are coupled with a text, or share a passage with it."""
        near = {
            other
            for told in self.couplings(digest)
            for other in self.found("coupled", told) - {digest}
            if told in self.couplings(other)
        }
        return frozenset(near | self._copying(digest))

    def _copying(self, digest: str) -> set[str]:
        """The texts that have a passage of a text."""
        found: set[str] = set()
        for band in self.view.shared(digest):
            if self.crowded(band):
                continue
            passages = self.view.passages(band)
            own = [unpack_span(passage) for text, passage in passages if text == digest]
            found.update(
                text for text, passage in passages
                if text not in found and text != digest
                and any(self._same(digest, one, text, unpack_span(passage)) for one in own)
            )  # fmt: skip
        return found

    def _same(self, digest: str, one: Span, other: str, two: Span) -> bool:
        return alike(self._letters(digest, one), self._letters(other, two), self.knowledge.assembler.copying)

    def _letters(self, digest: str, span: Span) -> str:
        return letters_of(span.of(self.alone(digest).reading.text.content))

    def sketches(self, text: Resolved) -> list[Sketch]:
        """The keys of a text's passages."""
        return self.view.sketches(text.digest)

    # quads

    def says(self, digest: str) -> Iterator[Quad]:
        """What one text says."""
        return self.knowledge.assembler.text(self.text(digest), self.names)

    def describes(self, iri: str) -> Iterator[Quad]:
        """One entity; nothing where no text names it."""
        node = self.node(iri)
        return iter(()) if node is None else self.knowledge.assembler.entity(node, self.names)

    def facts(self, told: Key) -> Iterator[Quad]:
        """The facts of one relation and two ends."""
        found = [
            (text, iri, relation)
            for text in map(self.text, sorted(self.found("fact", told)))
            for iri, relation in text.relation_iris(self.names)
            if ends(text, relation, self.names) == told
        ]
        return self.knowledge.assembler.facts(found, self.names)

    def bundle(self, digests: frozenset[str]) -> Iterator[Quad]:
        """What is concluded of the events of some texts that are coupled with no others."""
        around = Around(self.node, self.is_outlet, self.sketches, self.crowded)
        texts = [self.text(digest) for digest in sorted(digests)]
        return self.knowledge.assembler.bundle(texts, around, self.names)

    def namesakes(self, name: str) -> set[tuple[str, str]]:
        """The pairs of entities of which a text calls the one by a name, and the other is labelled so."""
        found: set[tuple[str, str]] = set()
        for digest in self.view.texts(key("called", name)):
            for subject, given in called(self.text(digest)):
                one = self.node(subject) if given == name else None
                for other in self._labelled(name, one.kind) if one is not None else ():
                    found.add((min(subject, other.iri), max(subject, other.iri)))
        return {(one, two) for one, two in found if one != two}

    def _labelled(self, name: str, kind: str) -> Iterator[EntityNode]:
        """The entities of a kind that have a name as a label."""
        for iri in sorted(self._called(name)):
            node = self.node(iri)
            if node is not None and node.kind == kind and name in labels(node):
                yield node

    def _called(self, name: str) -> set[str]:
        """The entities that may have a name as a label."""
        bare = {self.names.record(record) for record in self.knowledge.labelled.get(name, ())}
        bare.update(distinct(self.view.rows(key("named", name))))
        told = {(iri, organization) for iri in bare for organization in self.apart(iri).values()}
        own = bare | {own_iri(iri, organization, self.names) for iri, organization in told}
        return {self.merged.get(iri, iri) for iri in own}
