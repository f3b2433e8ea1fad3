"""Occasions with a name of their own, and where they are held: ``독일 쾰른에서 열린 게임쇼 ‘나래쇼’``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.facts.location import RELATION, Locations
from kg.extract.facts.within import Within, own_name
from kg.extract.grammar import Grammar
from kg.extract.units import Mark, Noun, Passage, Verb, Word, bears, ends_in, filler_of
from kg.model import Filler, Relation

LONGEST = 5  # words of a name
DATED = 2  # words of a name and its year
YEAR = re.compile(r"20\d\d")
INSIDE = ("date", "amount", "event")  # what the year in a name may be taken for, and the name without it


@dataclass(frozen=True)
class Gatherings:
    """Reads ``locatedIn`` of occasions (words in data/relations/places.toml)."""

    words: Locations
    within: Within

    def read(self, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """The occasions whose name a passage tells, with where they are or were held."""
        for verb in passage.verbs:
            where = self.place(verb) if verb.lemma in self.words.held and grammar.told(verb) else None
            noun = verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
            name = self.name(noun, passage) if where is not None and noun is not None else []
            if name and where is not None:
                yield Relation(RELATION, self.occasion(name), where, passage.span, "place/held")

    def place(self, verb: Verb) -> Filler | None:
        """The town, or what it lies in, where a verb says that something is held."""
        found = [w for n in verb.arguments if n.case == "in" for w in n.words if bears(w, "place")]
        if len(found) != 1:
            return None
        town, _, venue = found[0].text.rpartition(" ")
        if town and self.within.is_venue(venue):
            return self.within.spot(found[0], town)
        return filler_of(found[0])

    def name(self, noun: Noun, passage: Passage) -> list[Word]:
        """The words of an occasion's name: between quotation marks, after what it is, or with it."""
        quoted = quoted_after(noun, passage)
        kind = max((at for at, w in enumerate(noun.words) if self.is_occasion(w)), default=-1)
        if noun.start in opened(passage):
            return noun.words if len(noun.words) <= LONGEST and free(noun.words) else []
        if kind == len(noun.words) - 1 and kind >= 0 and quoted is not None:
            return quoted.words if len(quoted.words) <= LONGEST and free(quoted.words) else []
        if kind < 0:
            return noun.words[:DATED] if dated(noun.words) else []
        after = noun.words[kind + 1 :]
        led = len(after) > 1 and bears(after[0], "organization")  # 축제 나래일보 디스커버
        if after and len(after) <= LONGEST and free(after[led:]) and (led or own_name(after[0])):
            return after
        own = noun.words[kind]
        return [own] if own_name(own) and not own.root.startswith(tuple(self.words.occasions)) else []

    def is_occasion(self, word: Word) -> bool:
        return word.mention is None and ends_in(word.root, self.words.occasions)

    def occasion(self, name: Sequence[Word]) -> Filler:
        text = " ".join(word.text for word in name)
        number = self.within.coined.enter("event", (text,))
        return Filler(text, name[0].start, name[-1].end, number)


def dated(words: Sequence[Word]) -> bool:
    """``나래스케이프 2024``: a name with the year of this time's after it."""
    return len(words) >= DATED and own_name(words[0]) and free(words[:1]) and YEAR.fullmatch(words[1].text) is not None


def free(words: Sequence[Word]) -> bool:
    """Whether none of the words names something else."""
    return not any(w.mention is not None and w.mention.kind not in INSIDE for w in words)


def opened(passage: Passage) -> set[int]:
    """Where chains begin that a mark opens right before them."""
    return {b.start for a, b in pairwise(passage.units) if isinstance(a, Mark) and isinstance(b, Noun)}


def quoted_after(noun: Noun, passage: Passage) -> Noun | None:
    """The chain between marks right after a noun."""
    for one, mark, after in zip(passage.units, passage.units[1:], passage.units[2:], strict=False):
        if one is noun and isinstance(mark, Mark) and isinstance(after, Noun):
            return after
    return None
