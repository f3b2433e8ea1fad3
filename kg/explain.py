"""``kg explain --text``: the whole reading of a passage, step by step, and why what was not taken was not."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.chunk import chunk
from kg.extract.clauses.parse import parse
from kg.extract.events.match import Matcher
from kg.extract.units import Adverb, Mark, Noun, Passage, Quote, Unit, Verb
from kg.lint import sentence_page
from kg.model import Analysis, Claim, Filler, Reading, Sentence
from kg.pipeline import Pipeline


def explain_text(pipeline: Pipeline, text: str) -> Iterator[str]:
    """Lines for a terminal: names, morphemes, chunks, clauses, frames tried, claims, facts."""
    analysis = pipeline.analyser.analyse(sentence_page(text))
    for sentence in analysis.sentences:
        yield sentence.span.of(text)
        yield from mentions(analysis, sentence, text)
        yield "  morphemes  " + " ".join(f"{t.form}/{t.tag}" for t in sentence.tokens)
        reader = pipeline.reader
        passage = parse(chunk(text, sentence, reader.grammar, reader.marks), reader.grammar)
        yield from passage_lines(passage, Matcher(reader.grammar, analysis.entities), "  ")
    yield from reading_lines(pipeline.reader.read(analysis))


def mentions(analysis: Analysis, sentence: Sentence, text: str) -> Iterator[str]:
    for one in sentence.mentions:
        names = " = ".join(analysis.entities[one.entity].names) if one.entity is not None else one.value or ""
        yield f"  {one.kind:<10} {one.span.of(text)}  [{names}]  {'former  ' if one.former else ''}{one.rule}"


def passage_lines(passage: Passage, matcher: Matcher, indent: str) -> Iterator[str]:
    yield f"{indent}chunks     " + "  ".join(map(written, passage.units))
    for verb in passage.verbs:
        yield from verb_lines(verb, matcher, indent)
    for inner in [*[p for q in passage.quotes for p in q.passages], *passage.asides]:
        yield from passage_lines(inner, matcher, indent + "    ")


def written(unit: Unit) -> str:
    if isinstance(unit, Noun):
        words = " ".join(w.text for m in unit.members for w in m.words)
        return f"[{words + ' & ' if words else ''}{' '.join(w.text for w in unit.words)}|{unit.case}]"
    if isinstance(unit, Verb):
        return f"<{unit.lemma}|{unit.ending}>"
    if isinstance(unit, Quote):
        return "“…”"
    return unit.word.text if isinstance(unit, Adverb) else unit.text if isinstance(unit, Mark) else ""


def verb_lines(verb: Verb, matcher: Matcher, indent: str) -> Iterator[str]:
    shades = f" {'+'.join(verb.meanings)}" if verb.meanings else ""
    arguments = ", ".join(written(n) for n in verb.arguments)
    subject = f" subject {written(verb.subject)}" if verb.subject is not None else ""
    head = f" head {written(verb.head)}" if verb.head is not None else ""
    kind = f"({verb.voice}, {verb.ending} {verb.form}{shades})"
    yield f"{indent}clause     {verb.lemma} {kind}{subject}  {arguments}{head}"
    tried: dict[str, str] = {}
    for pattern, passive in matcher.patterns(verb):
        match = matcher.fit(verb, pattern, passive)
        if match is not None:
            tried[pattern.rule] = f"fits     {pattern.rule}  score {match.score:.1f}"
        elif not tried.get(pattern.rule, "").startswith("fits"):
            tried[pattern.rule] = f"not      {pattern.rule}: {matcher.why_not(verb, pattern, passive)}"
    yield from (f"{indent}  {line}" for line in tried.values())


def reading_lines(reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        yield claim_line(reading, claim)
    for one in reading.relations:
        named = one.object is not None and one.object.entity == one.subject.entity  # two names of one thing
        target = "?" if one.object is None else one.object.text if named else label(reading, one.object)
        title = f" ({one.title.text}{', former' if one.former else ''})" if one.title else ""
        yield f"  FACT   {label(reading, one.subject)} {one.name} {target}{title}   by {one.rule}"


def claim_line(reading: Reading, claim: Claim) -> str:
    roles = ", ".join(f"{role}={'; '.join(label(reading, f) for f in fs)}" for role, fs in claim.roles.items())
    source = claim.source if isinstance(claim.source, str) else label(reading, claim.source)
    notes = f"   ({'; '.join(claim.notes)})" if claim.notes else ""
    trigger = claim.trigger.of(reading.text.content)
    how = f"{claim.modality} {claim.polarity} {source}"
    return f"  CLAIM  {claim.type} '{trigger}' {roles} | {how}   by {claim.rule}{notes}"


def label(reading: Reading, filler: Filler) -> str:
    return reading.entities[filler.entity].names[0] if filler.entity is not None else filler.text
