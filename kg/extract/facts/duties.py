"""Posts that a verb tells of: held, had before, or worked in (``한빛전자 대표를 지낸 김도현``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Verb, Word, bears


@dataclass(frozen=True)
class Duty:
    """A person with a post that a clause tells of, and its house."""

    person: Word
    bodies: list[Word]
    titles: list[Word]
    past: bool = False


@dataclass(frozen=True)
class Duties:
    """Reads the posts that are arguments of verbs (words in data/relations/verbs.toml)."""

    grammar: Grammar
    knowledge: RelationKnowledge

    def read(self, passage: Passage) -> Iterator[Duty]:
        """The posts that the clauses of a passage tell of, in the order of the text."""
        for verb in passage.verbs:
            past = self.past_post(verb)
            if past is not None and self.grammar.told(verb):
                yield from self.by_post(verb, past)
            elif verb.lemma in (self.knowledge.work | self.knowledge.acting) and (
                self.grammar.told(verb) or self.back_then(verb)
            ):
                yield from self.by_work(verb)
        for verb in passage.verbs:
            yield from self.in_capacity(verb)
        for noun in passage.nouns:
            governor = noun.governor
            subject = governor.subject if governor is not None and governor.subject is not noun else None
            yield from self.in_times(noun, subject)
        for verb in passage.verbs:
            if verb.kind == "copula" and verb.noun is not None and verb.subject is not None:
                yield from self.in_times(verb.noun, verb.subject)  # 대표 시절인 2019년

    def past_post(self, verb: Verb) -> bool | None:
        """Whether the post that is a verb's object was held before; nothing where the verb tells of no such post."""
        if verb.lemma in self.knowledge.filling:  # 대표를 맡았다: an event; 맡고 있다: not
            return False if "lasting" in verb.meanings else None
        return self.knowledge.posts.get(verb.lemma)

    def by_post(self, verb: Verb, past: bool) -> Iterator[Duty]:
        """``한빛전자 이사, 가온랩 대표를 지낸 김도현``, ``가온랩 대표를 맡고 있다``: posts as a verb's object."""
        people = subject_people(verb)
        for noun in (one for n in verb.arguments if n.case == "object" for one in (*n.members, n)):
            titles = posts(noun)
            if titles and not any(bears(w, "person") for w in noun.words):
                yield from (Duty(person, bodies(noun)[-1:], titles, past) for person in people)

    def by_work(self, verb: Verb) -> Iterator[Duty]:
        """``가온랩에서 팀장으로 일한 이서윤``, ``가온랩 팀장으로 일한``: where and as what someone works or worked."""
        for noun in (n for n in verb.arguments if n.case == "dir"):
            titles, own = posts(noun), bodies(noun)[-1:] or workplaces(verb)
            if titles and len(own) == 1:
                yield from (Duty(person, own, titles, self.over(verb)) for person in subject_people(verb))

    def back_then(self, verb: Verb) -> bool:
        """``가온랩 대표로 재직할 당시``: whether the clause says when it was that somebody worked there."""
        head = verb.head
        return verb.ending == "adnominal" and head is not None and head.head.root in self.knowledge.times

    def in_times(self, noun: Noun, subject: Noun | None) -> Iterator[Duty]:
        """``이서윤은 가온랩 대표 시절 공장을 지었다``: a post by the time in which its holder did what is told."""
        found = self.of_time(noun.words)
        if found is None:
            return
        title, after = found
        own = [w for w in noun.words[after:] if bears(w, "person")] if noun.case in ("subject", "topic") else []
        people = own or ([w for w in subject.words if bears(w, "person")] if subject is not None else [])
        places = [w for w in noun.words[:after] if bears(w, "organization")] or bodies(noun)
        if places and people:
            yield Duty(people[0], places[-1:], [title], True)

    def of_time(self, words: Sequence[Word]) -> tuple[Word, int] | None:
        """The post in a chain that a word for a time follows, and where the chain goes on; no person stands before."""
        at = next((i for i, w in enumerate(words) if bears(w, "position", "person")), len(words) - 1)
        after = at + 1
        while after < len(words) and words[after].root in self.knowledge.working:
            after += 1
        timed = after < len(words) and words[after].root in self.knowledge.times and words[after].mention is None
        return (words[at], after + 1) if timed and bears(words[at], "position") else None

    def over(self, verb: Verb) -> bool:
        """Whether the work is told as past: by tense, or as what someone did who is now something else."""
        return (
            self.back_then(verb)
            or "past" in verb.meanings
            or (verb.ending == "adnominal" and verb.form not in self.grammar.endings.lasting)
        )

    def in_capacity(self, verb: Verb) -> Iterator[Duty]:
        """``알트만은 월드코인의 CEO로서``: the post in which the subject acts."""
        for noun in verb.arguments if verb.subject is not None else ():
            people = [w for w in verb.subject.words if bears(w, "person")] if verb.subject is not None else []
            if noun.particle in self.grammar.nouns.capacity and posts(noun) and people:
                yield Duty(people[-1], bodies(noun)[-1:], posts(noun))


def posts(noun: Noun) -> list[Word]:
    """The posts in a chain."""
    return [w for w in noun.words if bears(w, "position")]


def bodies(noun: Noun) -> list[Word]:
    """The organisations in a chain, or in its genitive."""
    found = [w for w in noun.words if bears(w, "organization")]
    if not found and noun.genitive is not None:
        found = [w for w in noun.genitive.words if bears(w, "organization")]
    return found


def workplaces(verb: Verb) -> list[Word]:
    """The organisations in which a clause says that somebody is or does something."""
    return [body for n in verb.arguments if n.case in ("in", "at") for body in bodies(n)]


def subject_people(verb: Verb) -> list[Word]:
    """The people of whom a clause tells: its head where it modifies one, else its subject."""
    source = verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
    if source is None:
        return []
    chains = [*source.members, source]
    found = [w for n in chains for w in [w for w in n.words if bears(w, "person")][:1]]
    said = source.governor if source is verb.head and not found else None  # 그는 대표를 지낸 전문가다
    if said is not None and said.kind == "copula" and said.noun is source and said.subject is not None:
        return [w for w in said.subject.words if bears(w, "person")][:1]
    return found
