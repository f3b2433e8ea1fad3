"""How the events of a sentence bear on each other: what is said, demanded, threatened; cause, and order.

Only what a word or an ending says is taken: the order of two sentences says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, get_args

from kg.extract.grammar import FINALS, Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Passage, Verb, Word
from kg.knowledge.files import KnowledgeError, Library, shipped
from kg.model import Link, LinkName, Span

FILE = "grammar/links.toml"
OBJECTS = ("object", "also", "topic", "dir")
LONGEST = 8  # clauses between what is said and who says it


@dataclass(frozen=True)
class Ties:
    """The words of ``data/grammar/links.toml``, each with the link that it makes."""

    content: dict[str, LinkName]  # type of speech -> its property
    objects: frozenset[str]
    words: dict[str, str]  # may be ``before``, which is ``after`` from the other end
    nouns: dict[str, str]
    cases: dict[str, str]
    endings: dict[str, str]
    facts: frozenset[str]
    light: frozenset[str]

    @classmethod
    def load(cls, library: Library) -> Ties:
        """From the curated data. Raises KnowledgeError for a link that there is none of."""
        table: dict[str, Any] = library.toml(FILE)
        parts = {part: _by_word(table[part]) for part in ("words", "nouns", "cases", "endings")}
        links = {*table["content"].values(), *chain.from_iterable(part.values() for part in parts.values())}
        if strange := sorted(links - {*get_args(LinkName), "before"}):
            raise KnowledgeError(shipped("data") / FILE, f"unknown link {strange[0]}", ", ".join(get_args(LinkName)))
        return cls(
            dict(table["content"]), frozenset(table["object"]["types"].split()), **parts,
            facts=frozenset(table["fact"]["nouns"].split()), light=frozenset(table["light"]["verbs"].split()),
        )  # fmt: skip


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: link for link, words in table.items() for word in words.translate(FINALS).split()}


@dataclass(frozen=True)
class Told:
    """A match that became a claim, and the passage that it stands in."""

    match: Match
    passage: Passage


@dataclass
class Linker:
    """Finds the links among the tellings of one post."""

    grammar: Grammar
    ties: Ties
    told: Sequence[Told]

    def links(self) -> list[Link]:
        """All links, by the places of the tellings in ``told``, each once and sorted."""
        found = [*self.all_contents(), *self.all_ties()]
        own = {link for link in found if link.head != link.tail}
        return sorted(own, key=lambda k: (k.head, k.name, k.tail, k.words))

    # --- what is said ------------------------------------------------------------------------------------

    def all_contents(self) -> Iterator[Link]:
        for number, one in enumerate(self.told):
            for speech, words in self.speeches(one):
                if (name := self.ties.content.get(self.told[speech].match.pattern.type)) is not None:
                    yield Link(name, speech, number, words)

    def speeches(self, one: Told) -> Iterator[tuple[int, Span]]:
        """The event of speech whose content, or whose object, a telling is."""
        noun, word, verb = one.match.noun, one.match.word, one.match.verb
        if noun is not None and noun.case in OBJECTS and noun.governor is not None:
            for number in self.of_verb(noun.governor):
                if self.told[number].match.pattern.type in self.ties.objects:
                    yield number, self.words_of(noun.governor, number)
        if noun is not None and word is not None and word is not noun.head:
            following = noun.words[noun.words.index(word) + 1]
            yield from ((number, following.span) for number in self.of_word(following))
        if verb is not None:
            yield from self.speakers(verb, one.passage)

    def words_of(self, verb: Verb, number: int) -> Span:
        """The verb of a telling; of a heading's, which has none, the word that tells (``…했다고 공시``)."""
        return verb.span if verb.end > verb.start else self.told[number].match.trigger

    def speakers(self, verb: Verb, passage: Passage) -> Iterator[tuple[int, Span]]:
        """From a clause outwards to the one who says it, along what is said itself: never out of a side clause."""
        for _ in range(LONGEST):
            outer = self.outer(verb, passage)
            if isinstance(outer, Noun):
                numbers = [*self.of_word(outer.words[0]), *(self.of_verb(outer.governor) if outer.governor else ())]
                yield from ((number, outer.head.span) for number in numbers)
                return
            if outer is None:
                return
            if verb.ending != "connective":
                yield from ((number, self.words_of(outer, number)) for number in self.of_verb(outer))
                return
            verb = outer

    def outer(self, verb: Verb, passage: Passage) -> Verb | Noun | None:
        """The verb of saying of a clause, or the noun that stands for what it says; of a joined clause, the next."""
        if verb.ending == "connective":
            joined = verb.form in self.grammar.endings.coordinate
            return verb.next if verb.next is not None and (joined or self.closes(verb, verb.next)) else None
        if verb.ending in ("quote", "nominal"):
            return verb.governor
        if verb.ending in ("quote_adnominal", "adnominal"):
            holds = verb.head is not None and verb.head.head.root in self.grammar.nouns.content
            return verb.head if holds else None
        return passage.within.governor if passage.within is not None else None

    def closes(self, verb: Verb, following: Verb) -> bool:
        """``사임해야 한다``: two words of one predicate."""
        return following.lemma in self.ties.light and following.start - verb.stop <= 1

    # --- cause and order ---------------------------------------------------------------------------------

    def all_ties(self) -> Iterator[Link]:
        for number, one in enumerate(self.told):
            for name, words, hosts in self.tied(one):
                for host in hosts:
                    if name == "before":
                        yield Link("after", number, host, words)
                    elif name in ("after", "causedBy"):
                        yield Link("after" if name == "after" else "causedBy", host, number, words)

    def tied(self, one: Told) -> Iterator[tuple[str, Span, list[int]]]:
        """The tie that stands by a telling, the words of it, and the tellings that it leads to."""
        verb, noun, word = one.match.verb, one.match.noun, one.match.word
        if noun is not None and word is not None:
            yield from self.of_event_noun(one.passage, noun, word)
        elif verb is not None and verb.ending == "connective" and verb.form in self.ties.endings:
            yield self.ties.endings[verb.form], Span(verb.start, verb.stop), self.main(verb.next)
        elif verb is not None and verb.ending in ("adnominal", "nominal"):
            tie = word_after(one.passage, verb.stop)
            if tie is not None and tie.root in self.ties.words:
                host = verb.head.governor if verb.ending == "adnominal" and verb.head is not None else verb.governor
                yield self.ties.words[tie.root], tie.span, self.main(host)

    def of_event_noun(self, passage: Passage, noun: Noun, word: Word) -> Iterator[tuple[str, Span, list[int]]]:
        after = noun.words[noun.words.index(word) + 1 :]
        hosts = self.main(noun.governor)
        if not after and noun.case in self.ties.cases:
            yield self.ties.cases[noun.case], noun.head.span, hosts
        elif not after and noun.tie in self.ties.nouns:
            yield self.ties.nouns[noun.tie], noun.head.span, hosts
        elif after and after[0].root in self.ties.words:
            name = self.ties.words[after[0].root]
            if name != "before" or len(after) == 1:  # `사임 전 대표` is one who was in office
                yield name, after[0].span, hosts

    def main(self, verb: Verb | None) -> list[int]:
        """The tellings of the clause that a tie leads to; of what a copula says it of (``…한 것은 …때문이다``)."""
        if verb is None:
            return []
        if verb.kind == "copula":
            subject = verb.subject if "negated" not in verb.meanings else None
            fact = subject is not None and subject.head.root in self.ties.facts
            return [n for clause in subject.modifiers for n in self.of_verb(clause)] if subject and fact else []
        return self.of_verb(verb)

    # --- where a telling stands --------------------------------------------------------------------------

    def of_verb(self, verb: Verb) -> list[int]:
        return [number for number, one in enumerate(self.told) if one.match.verb is verb]

    def of_word(self, word: Word) -> list[int]:
        """The events that a noun tells (``사퇴하라는 요구``)."""
        return [number for number, one in enumerate(self.told) if one.match.word is word]


def word_after(passage: Passage, end: int) -> Word | None:
    """The word of a noun chain that comes next after a place, with nothing but a blank between."""
    words: Iterable[Word] = (word for noun in passage.nouns for word in noun.words)
    return min((w for w in words if end <= w.start <= end + 1), key=lambda w: w.start, default=None)


def moved(links: Iterable[Link], places: Mapping[int, int] | Sequence[int]) -> list[Link]:
    """Links between claims that stand in other places now."""
    found = [Link(link.name, places[link.head], places[link.tail], link.words) for link in links]
    return sorted(found, key=lambda link: (link.head, link.name, link.tail))
