"""Who works, or worked, where without an office that is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.facts.duties import posts, subject_people, workplaces
from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.facts.offices import EMPLOYED
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, bears, filler_of
from kg.model import Relation, Span


@dataclass(frozen=True)
class Employment:
    """Reads ``employeeOf`` off verbs of working and nouns for the time of it."""

    grammar: Grammar
    knowledge: RelationKnowledge

    def read(self, passage: Passage) -> Iterator[Relation]:
        """``가온랩에서 엔지니어로 일한 이서윤``, ``이서윤이 가온랩 재직 시절``: work without an office."""
        for noun in passage.nouns:
            yield from self.in_times(noun, passage.span)
        for verb in passage.verbs:
            if verb.lemma not in self.knowledge.work or not self.grammar.told(verb):
                continue
            places = workplaces(verb)
            if len(places) == 1 and not any(posts(n) for n in verb.arguments):
                for person in subject_people(verb):
                    if person.mention and person.mention.entity is not None:
                        yield Relation(EMPLOYED, filler_of(person), filler_of(places[0]), passage.span, "work")

    def in_times(self, noun: Noun, sentence: Span) -> Iterator[Relation]:
        """Where the subject of a clause worked, by the time that it tells of."""
        governor = noun.governor
        source = governor.subject if governor is not None and governor.subject is not noun else None
        people = [w for w in source.words if bears(w, "person")] if source is not None else []
        for body, work, time in zip(noun.words, noun.words[1:], noun.words[2:], strict=False):
            at_work = work.root in self.knowledge.working and time.root in self.knowledge.times
            if at_work and bears(body, "organization") and len(people) == 1:
                yield Relation(EMPLOYED, filler_of(people[0]), filler_of(body), sentence, "work")
