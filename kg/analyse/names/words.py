"""A sentence as words: runs of letters between blanks and signs, with the places where names may end."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.analyse.names.tails import Tails
from kg.model import Sentence, Token

LETTERS = "0-9A-Za-z\u00c0-\u024f\uac00-\ud7a3"
WORD = re.compile(rf"[{LETTERS}]+(?:[&'’.+-](?=[{LETTERS}])[{LETTERS}]+)*")
HANGUL = re.compile(r"[\uac00-\ud7a3]+")
LETTER = re.compile(rf"[{LETTERS}]")
REMEMBERED = 1 << 16  # words whose shape is kept, since texts repeat them
NOUN = ("N", "SL", "SN", "XPN", "XR", "SH")


class Word(NamedTuple):
    """One word. ``ends`` are the places where a name that starts the word may end, best first."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    ends: tuple[int, ...]
    hangul: bool  # all its letters are
    bare: bool  # nothing need lean on it

    @property
    def stem(self) -> str:
        """The word without what leans on it, after the best reading."""
        return self.text[: self.ends[0] - self.start]

    def token(self, end: int) -> Token | None:
        """The token that spans the word from its start to ``end`` exactly, if one does."""
        first = self.tokens[0] if self.tokens else None
        return first if first and first.start == self.start and first.end == end else None


@dataclass(frozen=True)
class Line:
    """A sentence ready to be searched."""

    sentence: Sentence
    content: str  # the whole text
    words: tuple[Word, ...]

    @cached_property
    def first_token(self) -> dict[int, Token]:
        """The morphemes by where they start."""
        return {t.start: t for t in reversed(self.sentence.tokens)}

    @cached_property
    def text(self) -> str:
        """The sentence's own text."""
        return self.content[self.sentence.start : self.sentence.end]

    @cached_property
    def suffixed(self) -> frozenset[int]:
        """Where suffixes of nouns begin (은행들)."""
        return frozenset(t.start for t in self.sentence.tokens if t.tag == "XSN")

    @cached_property
    def stops(self) -> list[int]:
        """Where its words end."""
        return [word.end for word in self.words]

    def word_at(self, place: int) -> int:
        """The index of the word that covers ``place``, or that follows it; len(words) past the last."""
        return bisect_right(self.stops, place)

    def rest(self, end: int) -> str:
        """What follows ``end`` within the same word."""
        index = self.word_at(end - 1)
        return self.content[end : self.words[index].end] if index < len(self.words) else ""

    def starts_word(self, place: int) -> bool:
        """True where no letter stands right before ``place``."""
        return place == self.sentence.start or not LETTER.match(self.content[place - 1])


def read_line(content: str, sentence: Sentence, tails: Tails) -> Line:
    """The sentence in words, each with its morphemes and its possible ends."""
    tokens, count = sentence.tokens, len(sentence.tokens)
    words: list[Word] = []
    at = 0
    for match in WORD.finditer(content, sentence.start, sentence.end):
        (start, end), text = match.span(), match[0]
        while at < count and tokens[at].end <= start:
            at += 1
        last = at
        while last < count and tokens[last].start < end:
            last += 1
        inside = tokens[at:last]
        shape = shape_of(text, tails)
        whole = len(shape.cuts) == 1
        ends = (end,) if whole else name_ends(shape.cuts, start, inside, text[-1] in tails.open)
        words.append(Word(start, end, text, inside, ends, shape.hangul, ends[0] == end))
    return Line(sentence, content, tuple(words))


def name_ends(cuts: tuple[int, ...], start: int, tokens: tuple[Token, ...], leans: bool = False) -> tuple[int, ...]:
    """The places where a name at the start of the word may end: the analyser's first, then by particles.

    A guess of the analyser's that takes in a particle which hardly any name ends in (``leans``) comes behind.
    """
    by_particle = [start + cut for cut in cuts]
    if leans and not tokens[-1].lemma and cuts[-1] > 1:
        return (*by_particle[1:], by_particle[0])
    if (nouns := noun_end(start, tokens)) in by_particle:
        by_particle.remove(nouns)
        by_particle.insert(0, nouns)
    return tuple(by_particle)


class Shape(NamedTuple):
    """What a word's letters alone tell. ``cuts``: how many of them a name may have, the whole word first."""

    cuts: tuple[int, ...]
    hangul: bool


@lru_cache(maxsize=REMEMBERED)
def shape_of(text: str, tails: Tails) -> Shape:
    """The shape of a word; where a name in it may end is told by the particles."""
    shorter: tuple[int, ...] = ()
    if text[-1] in tails.closers:
        shorter = tuple(cut for cut in range(len(text) - 1, 0, -1) if tails.fits(text[cut - 1], text[cut:]))
    return Shape((len(text), *shorter), HANGUL.fullmatch(text) is not None)


def noun_end(start: int, tokens: tuple[Token, ...]) -> int:
    """Where the leading run of noun morphemes ends; ``start`` where the word opens with none."""
    end = start
    for token in tokens:
        if not token.tag.startswith(NOUN) or token.start != end:
            break
        end = token.end
    return end
