"""``kg lint`` for standing facts: each relation proved by the sentences of data/relations/examples.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.examples import Told, told
from kg.knowledge.files import Library
from kg.knowledge.frames import meaningful
from kg.lint import PERSON_LENGTH, Finding, bare, named, sentence_page
from kg.model import MentionKind, Reading, Relation
from kg.pipeline import Pipeline

FILE = "relations/examples.toml"


@dataclass(frozen=True)
class Proof:
    """The sentences of one relation, and the kinds of things that it ties."""

    name: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def proofs(library: Library) -> Iterator[Proof]:
    """The relations of the file, in its order."""
    for name, table in library.toml(FILE).items():
        kinds = (tuple(str(table[key]).split()) for key in ("from", "to"))
        blocks = (tuple(meaningful(table[key])) for key in ("examples", "counterexamples"))
        yield Proof(name, *kinds, *blocks)


def lint_relations(pipeline: Pipeline) -> Iterator[Finding]:
    """All sentences that are not read as they are marked."""
    for proof in proofs(pipeline.library):
        yield from lint_relation(pipeline, proof)


def lint_relation(pipeline: Pipeline, proof: Proof) -> Iterator[Finding]:
    for line in proof.examples:
        try:
            wanted = told(line)
        except ValueError as strange:
            yield Finding(FILE, line, str(strange))
            continue
        reading = read(pipeline, wanted.text, known(wanted, proof))
        yield from (Finding(FILE, line, fault) for fault in faults(wanted, proof.name, reading))
    for line in proof.counterexamples:
        for fact in read(pipeline, line.split(" #")[0].strip()).relations:
            if fact.name == proof.name:
                yield Finding(FILE, line, f"must tell no {proof.name}, but does by {fact.rule}")


def read(pipeline: Pipeline, text: str, names: tuple[tuple[str, MentionKind], ...] = ()) -> Reading:
    return pipeline.reader.read(pipeline.analyser.analyse(sentence_page(text), names))


def known(wanted: Told, proof: Proof) -> tuple[tuple[str, MentionKind], ...]:
    """The marked names with their kinds, so that the sentence proves the relation alone."""
    ends = [*((n, proof.subjects) for n in wanted.subjects), *((n, proof.objects) for n in wanted.objects)]
    return tuple((name, kind_of(name, kinds)) for name, kinds in ends if kinds)


def kind_of(name: str, kinds: tuple[str, ...]) -> MentionKind:
    """The one kind, or a person by the length of the name."""
    person = "person" in kinds and (len(kinds) == 1 or len(name) == PERSON_LENGTH)
    rest = [k for k in ("organization", "product", "place") if k in kinds]
    return "person" if person or not rest else "organization" if "organization" in rest else rest[0]


def faults(wanted: Told, name: str, reading: Reading) -> Iterator[str]:
    """What is lacking of the marked facts, and what is told besides."""
    left = [r for r in reading.relations if r.name == name]
    for subject in wanted.subjects:
        for target in wanted.objects:
            fits = [r for r in left if ties(r, subject, target, reading)]
            if not fits:
                others = ", ".join(sorted({r.name for r in reading.relations if ties(r, subject, target, reading)}))
                yield f"no {subject} {name} {target}" + (f" (read as {others})" if others else "")
                continue
            left = [r for r in left if r not in fits]
            yield from details(wanted, fits[0])
    for extra in left:
        yield f"also tells {extra.subject.text} {name} {extra.object.text if extra.object else ''} by {extra.rule}"


def details(wanted: Told, fact: Relation) -> Iterator[str]:
    if wanted.title is not None and (fact.title is None or bare(wanted.title) != bare(fact.title.text)):
        yield f"title is {fact.title.text if fact.title else None}, not {wanted.title}"
    if wanted.former != fact.former:
        yield "is told as former" if fact.former else "is not told as former"


def ties(fact: Relation, subject: str, target: str, reading: Reading) -> bool:
    told_of = fact.object
    if told_of is None:
        return False
    right = named(target, told_of, reading) if fact.name != "alsoKnownAs" else bare(target) == bare(told_of.text)
    return right and named(subject, fact.subject, reading)
