"""The grammar of Korean that the reader works with, compiled from data/grammar/*.toml."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.extract.units import Verb
from kg.knowledge.affairs import Kind, load_kinds
from kg.knowledge.families import LAW
from kg.knowledge.files import Library
from kg.knowledge.frames import Frames, meaningful
from kg.knowledge.particles import Particles

UNTOLD = frozenset(("negated", "planned", "possible", "conditional", "hearsay"))


# Compatibility jamo as curators type them, and the conjoining finals that the analyser gives.
FINALS = str.maketrans("\u3134\u3139\u3141\u3142", "\u11ab\u11af\u11b7\u11b8")


@dataclass(frozen=True)
class Tail:
    """One way in which a predicate goes on, as a regular expression over space-closed morphemes."""

    meaning: str  # negated, possible, planned, conditional, neutral, caused, asked, obliged, hearsay
    expression: str
    length: int
    openers: frozenset[str]  # the forms of the morpheme that it begins with


@dataclass(frozen=True)
class Tails:
    """Those that begin with one morpheme, longest first, and all of them as one expression, a group each."""

    each: tuple[Tail, ...]
    any: re.Pattern[str]

    @classmethod
    def of(cls, tails: Sequence[Tail]) -> Tails:
        return cls(tuple(tails), re.compile("|".join(f"({tail.expression})" for tail in tails)))

    def longest(self, written: str) -> tuple[Tail, str] | None:
        """The fullest of them that opens the morphemes, and as much of these as it takes."""
        match = self.any.match(written)
        return (self.each[match.lastindex - 1], match[0]) if match is not None and match.lastindex else None


@dataclass(frozen=True)
class Words:
    """Word lists, each a frozenset, by the names that data/grammar gives them."""

    table: dict[str, frozenset[str]]

    def __post_init__(self) -> None:
        self.__dict__.update(self.table)  # found at once, without __getattr__

    def __getattr__(self, name: str) -> frozenset[str]:
        try:
            return self.table[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Grammar:
    """Particles, endings, periphrases, the work that words do, and the frames."""

    particles: Particles
    case_of: dict[str, str]  # particle as in texts -> case
    composites: dict[tuple[str, str], str]  # (particle, verb stem) -> case
    composite_nouns: dict[str, str]  # noun that makes one case of an object and itself -> case
    tails: dict[str, Tails]  # by the morpheme that they begin with
    endings: Words
    nouns: Words
    headings: Words
    shades: Words
    speech: Words
    verbs: Words
    frames: Frames
    affairs: tuple[Kind, ...]
    papers: frozenset[str]  # papers, broadcasters and news sites, as they call themselves

    @classmethod
    def load(cls, library: Library) -> Grammar:
        table: dict[str, Any] = library.toml("grammar/particles.toml")
        composites = {(particle, stem): case for case, pairs in table["composite"].items() for particle, stem in pairs}
        return cls(
            particles=Particles.load(library),
            case_of={form: case for case, forms in table["text"].items() for form in forms.split()},
            composites=composites,
            composite_nouns={w: case for case, ws in table["composite_noun"].items() for w in ws.split()},
            tails=tails(library.toml("grammar/tails.toml")),
            endings=words(library.toml("grammar/endings.toml")),
            nouns=words(library.toml("grammar/nouns.toml")),
            headings=words(library.toml("grammar/headings.toml")),
            shades=words(library.toml("grammar/shades.toml")),
            speech=words(library.toml("grammar/speech.toml")),
            verbs=words(library.toml("grammar/verbs.toml")),
            frames=Frames.load(library),
            affairs=load_kinds(library),
            papers=frozenset(library.toml("pages/publishers.toml")["names"]),
        )

    @cached_property
    def of_affairs(self) -> frozenset[str]:
        """The types whose tellings in one text may be of one affair."""
        return frozenset(of for kind in self.affairs for of, _ in kind.party_of)

    @cached_property
    def of_deals(self) -> frozenset[str]:
        """Those of them that are made: planned first, then done. A case of the law is not."""
        return frozenset(of for of in self.of_affairs if self.frames.types[of].family != LAW)

    @cached_property
    def shade_of(self) -> dict[str, str]:
        """Lemma or noun -> what it says of the event that it governs."""
        kinds = ("possible", "planned", "negated", "conditional")
        return {
            word: kind
            for kind in kinds
            for suffix in ("", "_nouns")
            for word in sorted(self.shades.table.get(kind + suffix, ()))
        }

    def verbal_noun(self, root: str) -> bool:
        """Whether a noun does a verb's work: one that a pattern knows, or that tells how far an event has come."""
        lemma = root + self.particles.do
        return root in self.frames.verbals or lemma in self.shade_of or lemma in self.shades.light_active

    def told(self, verb: Verb) -> bool:
        """Whether a clause says that something is or was so: not denied, not meant for later, not only reported."""
        future = verb.ending == "adnominal" and verb.form in self.endings.adnominal_future
        return not (future or verb.ending.startswith("quote") or UNTOLD & set(verb.meanings))

    def shade(self, lemma: str, root: str) -> str | None:
        """What a predicate says of the event that it governs; a passive says what its active does."""
        return self.shade_of.get(lemma) or self.shade_of.get(root + self.particles.do)


def words(table: dict[str, str]) -> Words:
    return Words({key: frozenset(value.translate(FINALS).split()) for key, value in table.items()})


def tails(table: dict[str, str]) -> dict[str, Tails]:
    """All periphrases, longest first, so that the fullest reading wins."""
    found = [
        Tail(meaning, "".join(map(morpheme, line.split())), len(line.split()), openers(line.split()))
        for meaning, block in table.items()
        for line in meaningful(block.translate(FINALS))
    ]
    index: defaultdict[str, list[Tail]] = defaultdict(list)
    for tail in sorted(found, key=lambda t: (-t.length, t.expression)):
        for opener in tail.openers:
            index[opener].append(tail)
    return {opener: Tails.of(known) for opener, known in index.items()}


def openers(line: list[str]) -> frozenset[str]:
    """The forms that the first morpheme of a periphrasis may have, what may be missing passed over."""
    found: set[str] = set()
    for written in line:
        found.update(written.rstrip("?").split("|"))
        if not written.endswith("?"):
            break
    return frozenset(found)


def morpheme(written: str) -> str:
    """``a|b?`` as an expression over morphemes each closed by a blank; ``$`` is the end of the sentence."""
    if written == "$":
        return "$"
    forms = written.rstrip("?").split("|")
    body = "(?:" + "|".join(map(re.escape, forms)) + ") "
    return f"(?:{body})?" if written.endswith("?") else body
