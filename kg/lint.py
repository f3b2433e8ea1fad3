"""``kg lint``: the curated data proved, each frame by its own sentences, and against every other frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.examples import Example, example
from kg.knowledge.frames import Frame, Frames
from kg.model import Block, Claim, Filler, MentionKind, Page, Post, Reading, Text
from kg.pipeline import Pipeline

PERSON_LENGTH = 3  # syllables of a Korean name, as examples have them
DAY = "2024-03-15"  # the day on which all examples are written


@dataclass(frozen=True)
class Finding:
    """One sentence of a frame file that is not read as its marks say."""

    file: str
    line: str
    fault: str

    def __str__(self) -> str:
        return f"{self.file}: {self.fault}\n    {self.line}"


def sentence_page(text: str) -> Page:
    """A page of one sentence, published on the examples' day."""
    return Page(Text("example", text), (Post((Block(0, len(text)),), date=DAY),))


def read_sentence(pipeline: Pipeline, text: str, marked: Example | None = None) -> Reading:
    """The reading of one sentence; the names that an example marks are known, so that it proves the frame alone."""
    analysis = pipeline.analyser.analyse(sentence_page(text), known_names(marked) if marked else ())
    return pipeline.reader.read(analysis)


def known_names(marked: Example) -> tuple[tuple[str, MentionKind], ...]:
    """The marked fillers of entity roles, with the kind that the role, or the name's length, tells."""
    kinds: dict[str, MentionKind] = {"person": "person", "organization": "organization", "product": "product"}
    return tuple(
        (surface, kinds.get(role) or ("person" if len(surface) == PERSON_LENGTH else "organization"))
        for role, surface in marked.fillers
        if role in (*kinds, "agent", "counterpart")
    ) + (((marked.source, "person"),) if marked.source and len(marked.source) == PERSON_LENGTH else ())


def lint(pipeline: Pipeline, types: tuple[str, ...] = ()) -> Iterator[Finding]:
    """All findings over the frames (or those of ``types``), in the order of the files."""
    frames: Frames = pipeline.reader.grammar.frames
    for frame in frames.types.values():
        if not types or frame.type in types:
            yield from lint_frame(pipeline, frame)


def lint_frame(pipeline: Pipeline, frame: Frame) -> Iterator[Finding]:
    name = f"frames/{frame.type}.toml"
    for line in frame.examples:
        try:
            wanted = example(line)
        except ValueError as strange:
            yield Finding(name, line, str(strange))
            continue
        reading = read_sentence(pipeline, wanted.text, wanted)
        for fault in faults(frame.type, wanted, reading):
            yield Finding(name, line, fault)
    for line in frame.counterexamples:
        text = line.split(" #")[0].strip()
        for claim in read_sentence(pipeline, text).claims:
            if claim.type == frame.type:
                yield Finding(name, line, f"must stay silent, but fires by {claim.rule}")


def faults(type_: str, wanted: Example, reading: Reading) -> Iterator[str]:
    """What the reading lacks of what the example promises."""
    claims = [c for c in reading.claims if c.type == type_]
    for trigger in wanted.triggers:
        if not any(c.trigger.overlaps(trigger) for c in claims):
            others = ", ".join(sorted({c.type for c in reading.claims if c.trigger.overlaps(trigger)}))
            yield f"no {type_} at '{trigger.of(wanted.text)}'" + (f" (read as {others})" if others else "")
            return
    claim = next(c for c in claims if c.trigger.overlaps(wanted.triggers[0]))
    for role, surface in wanted.fillers:
        if not any(named(surface, f, reading) for f in claim.roles.get(role, ())):
            got = [f.text for f in claim.roles.get(role, ())]
            yield f"{role} is not '{surface}' but {got} (by {claim.rule})"
    yield from extra_roles(wanted, claim)
    if claim.modality != wanted.modality:
        yield f"modality is {claim.modality}, not {wanted.modality}"
    if claim.polarity != wanted.polarity:
        yield f"polarity is {claim.polarity}, not {wanted.polarity}"
    yield from source_faults(wanted, claim, reading)
    yield from other_types(type_, wanted, reading)


def other_types(type_: str, wanted: Example, reading: Reading) -> Iterator[str]:
    """Frames of other types that fire at the same word without the mark ``also=Type``."""
    for claim in reading.claims:
        if claim.type not in (type_, *wanted.also) and claim.trigger.overlaps(wanted.triggers[0]):
            yield f"is also read as {claim.type} (by {claim.rule})"


def unproved(pipeline: Pipeline, types: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Lines of patterns that no example of their frame is read by."""
    for frame in pipeline.reader.grammar.frames.types.values():
        if types and frame.type not in types:
            continue
        used: set[str] = set()
        for line in frame.examples:
            wanted = example(line)
            used |= {claim.rule for claim in read_sentence(pipeline, wanted.text, wanted).claims}
        for rule in dict.fromkeys(pattern.rule for pattern in frame.patterns):
            if rule not in used:
                yield Finding(f"frames/{frame.type}.toml", rule.partition("/")[2], "no example proves this pattern")


def extra_roles(wanted: Example, claim: Claim) -> Iterator[str]:
    if not wanted.fillers:
        return
    marked = {role for role, _ in wanted.fillers}
    for role in sorted(set(claim.roles) - marked - {"date"}):
        yield f"{role} is filled with {[f.text for f in claim.roles[role]]}, which is not marked"


def source_faults(wanted: Example, claim: Claim, reading: Reading) -> Iterator[str]:
    if wanted.source is None:
        return
    told = claim.source
    right = told == wanted.source if isinstance(told, str) else named(wanted.source, told, reading)
    if not right:
        yield f"source is {told if isinstance(told, str) else told.text}, not {wanted.source}"


def named(surface: str, filler: Filler, reading: Reading) -> bool:
    """Whether the filler is what the example names, by its text or by a name of its entity."""
    names = {filler.text, filler.value or ""}
    if filler.entity is not None:
        entity = reading.entities[filler.entity]
        names |= set(entity.names)
        if entity.of is not None:
            names |= {f"{reading.entities[entity.of].names[0]} {n}" for n in entity.names}
    return bare(surface) in {bare(n) for n in names}


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
