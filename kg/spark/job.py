"""What the processes of a cluster do with a text, an entity, a bundle. Each loads the curated data once, by itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from kg.assemble import Assembler
from kg.assemble.assembler import Around
from kg.assemble.conclude import ends
from kg.assemble.copies import Sketch, alike, passages, sketch
from kg.assemble.coupling import Key
from kg.assemble.namesakes import called, labels
from kg.assemble.witness import outlet
from kg.decisions import Decisions
from kg.forks import Forks, Limits, Lost
from kg.intake import packed, unpacked
from kg.iris import Names, name_key
from kg.maker import Maker
from kg.model import Relation
from kg.nodes import EntityNode, Resolved
from kg.pipeline import Pipeline
from kg.read import Fault, read
from kg.resolve.entities import Naming, described, naming, one_of
from kg.resolve.homonyms import apart, bearers, own_iri, with_iris
from kg.store.readings import from_json, to_json

Person = tuple[str, int, tuple[str, ...]]  # digest, index in the text, organisations
Passage = tuple[str, str]  # digest, letters
Crowd = list[Passage] | None  # the passages of one key; None where they stand in too many texts


@lru_cache(maxsize=2)
def pipeline(knowledge: tuple[str, ...]) -> Pipeline:
    """The reading pipeline of this process."""
    return Pipeline.load(*map(Path, knowledge))


@lru_cache(maxsize=2)
def maker(knowledge: tuple[str, ...]) -> Maker:
    """The maker of this process."""
    return Maker.load(pipeline(knowledge).library)


@dataclass(frozen=True)
class Job:
    """What all processes are told."""

    knowledge: tuple[str, ...]
    base: str
    decisions: Decisions
    limits: Limits

    @property
    def names(self) -> Names:
        return Names(self.base)

    @property
    def assembler(self) -> Assembler:
        return maker(self.knowledge).assembler

    # texts

    def texts(self, path: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """The texts of one file by name, each with its place and content; faults under no name."""
        for number, found in enumerate(read([path])):
            if isinstance(found, Fault):
                yield "", ("", str(found))
            else:
                yield found.name, (f"{path}:{number:012}", packed(found).decode("ascii"))

    def first(self, given: tuple[str, Iterable[tuple[str, str]]]) -> Iterator[tuple[bool, str]]:
        """Of the texts of one name the first, and a fault for each other one."""
        name, rows = given
        (place, text), *others = sorted(rows)
        if not name:
            yield from ((False, fault) for _, fault in [(place, text), *others])
            return
        yield True, text
        for other, _ in others:
            yield False, f"{other.rpartition(':')[0]}: its name, {name!r}, is taken by {place.rpartition(':')[0]}"

    def read(self, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The reading of each text by its digest; faults under no digest."""
        jobs = [text.encode("ascii") for text in texts]
        if jobs:
            pipeline(self.knowledge).load_all()
        for job, answer in zip(jobs, Forks(self._reader, 1, self.limits).answers(jobs), strict=True):
            text = unpacked(job)
            if isinstance(answer, Lost):
                yield "", f"{text.name}: is left out: {answer.reason}"
            else:
                yield text.digest, json.dumps([text.content, answer.decode("ascii")])

    def _reader(self) -> Callable[[bytes], bytes]:
        return lambda job: json.dumps(to_json(pipeline(self.knowledge).read(unpacked(job)))).encode("ascii")

    def alone(self, given: tuple[str, Iterable[str]]) -> tuple[str, Resolved]:
        """All readings of one content as one text, its entities resolved by itself alone."""
        digest, rows = given
        readings = [from_json(json.loads(line), content) for content, line in map(json.loads, rows)]
        return digest, one_of(readings, self.names, maker(self.knowledge).withheld)

    # entities

    def people(self, given: tuple[str, Resolved]) -> Iterator[tuple[str, Person]]:
        """Those who may share their name with others, by the IRI of the name."""
        digest, text = given
        for index, organizations in bearers(text).items():
            yield text.iris[index], (digest, index, tuple(sorted(organizations)))

    def told_apart(self, given: tuple[str, Iterable[Person]]) -> Iterator[tuple[str, tuple[int, str]]]:
        """The IRIs of people who are several of one name, by text."""
        bare, people = given
        told = {(digest, index): frozenset(organizations) for digest, index, organizations in sorted(people)}
        for (digest, index), organization in apart(told).items():
            yield digest, (index, own_iri(bare, organization, self.names))

    def standing(self, given: tuple[Resolved, Iterable[tuple[int, str]] | None]) -> Resolved:
        """A text with the IRIs that its entities have among all texts and under all judgements."""
        text, changed = given
        own = with_iris(text, dict(changed or ()))
        merged = {self.base + one: self.base + other for one, other in self.decisions.merged().items()}
        return with_iris(own, {index: merged[iri] for index, iri in enumerate(own.iris) if iri in merged})

    def namings(self, text: Resolved) -> Iterator[tuple[tuple[str, Naming], int]]:
        """How a text names each entity."""
        return (((iri, naming(text, index)), 1) for index, iri in enumerate(text.iris))

    def node(self, iri: str, rows: Iterable[tuple[Naming, int]], parent: EntityNode | None) -> EntityNode:
        """An entity by all its namings; ``parent`` is a group's organisation."""
        known = maker(self.knowledge)
        return described(iri, Counter(dict(rows)), known.records, lambda of: parent, known.bodies)

    # what couples texts

    def sketches(self, text: Resolved) -> Iterator[tuple[int, Passage]]:
        """The passages of a text by their keys."""
        letters = dict(passages(text, self.assembler.copying))
        for span, keys in sketch(text, self.assembler.copying):
            yield from ((key, (text.digest, letters[span])) for key in keys)

    def crowd(self, one: Crowd, two: Crowd) -> Crowd:
        """The passages of both, unless they are of too many texts."""
        both = None if one is None or two is None else [*one, *two]
        if both is None or len({digest for digest, _ in both}) > self.assembler.copying.common:
            return None
        return both

    def copies(self, crowd: Crowd) -> Iterator[tuple[str, str]]:
        """The pairs of texts that share a passage."""
        for (one, a), (two, b) in combinations(sorted(crowd or ()), 2):
            if one != two and alike(a, b, self.assembler.copying):
                yield one, two

    def couplings(self, text: Resolved) -> Iterator[tuple[Key, str]]:
        """What a text shares with others that may tell of its events."""
        return ((key, text.digest) for key in self.assembler.couplings(text, self.names))

    def outlet(self, text: Resolved) -> str:
        """The key of a text's publisher; "" for none."""
        return name_key(outlet(text))

    # quads, as lines of N-Quads

    def says(self, text: Resolved) -> list[str]:
        """What a text says."""
        return lines(self.assembler.text(text, self.names))

    def describes(self, node: EntityNode) -> list[str]:
        """An entity."""
        return lines(self.assembler.entity(node, self.names))

    def facts_of(self, text: Resolved) -> Iterator[tuple[Key, tuple[Resolved, str, Relation]]]:
        """The relations of a text by what they share with others."""
        for iri, relation in text.relation_iris(self.names):
            yield ends(text, relation, self.names), (text, iri, relation)

    def facts(self, told: Iterable[tuple[Resolved, str, Relation]]) -> list[str]:
        """The facts that some relations tell together."""
        return lines(self.assembler.facts(told, self.names))

    def bundle(
        self, told: Iterable[tuple[Resolved, Sequence[EntityNode]]], outlets: frozenset[str], crowded: frozenset[int]
    ) -> list[str]:
        """What is concluded of the events of some texts, each with its entities."""
        rows = list(told)
        nodes = {node.iri: node for _, some in rows for node in some}
        several = len(rows) > 1

        def sketched(text: Resolved) -> list[Sketch]:
            return sketch(text, self.assembler.copying) if several else []

        around = Around(nodes.get, outlets.__contains__, sketched, crowded.__contains__)
        return lines(self.assembler.bundle([text for text, _ in rows], around, self.names))

    def namesakes(self, given: Sequence[tuple[str, str]], nodes: Sequence[EntityNode]) -> list[str]:
        """The conflicts between entities of which one is called by the other's name (entity, key of the name)."""
        kinds = {node.iri: node.kind for node in nodes}
        pairs = {
            (subject, node.iri)
            for subject, name in given for node in nodes
            if name in labels(node) and node.iri != subject and kinds.get(subject) == node.kind
        }  # fmt: skip
        return lines(self.assembler.namesakes(pairs, self.names))

    def called(self, text: Resolved) -> list[tuple[str, str]]:
        """The entities that a text gives a further name, each with the name's key."""
        return list(called(text))


def shown(node: EntityNode) -> EntityNode:
    """As much of an entity as its events need."""
    return replace(node, names=(), curated=(), wikidata="")


def lines(quads: Iterable[Quad]) -> list[str]:
    """N-Quads, each once, without line ends."""
    data = serialize(set(quads), format=RdfFormat.N_QUADS) or b""
    return data.decode("utf-8").split("\n")[:-1]


def is_time(line: str, names: Names) -> bool:
    """True for what describes a stretch of time: the one thing that several bundles may say alike."""
    return line.startswith((f"<{names.interval('')}", f"<{names.instant('')}")) and line.endswith(
        f"<{names.concluded}> ."
    )

