"""Particles and quoting endings that lost the mark before them and stand alone: found before the morphemes are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.knowledge.files import Library
from kg.model import Span


@dataclass(frozen=True)
class Loose:
    """Which words standing alone are particles, by what stands before them (data/grammar/loose.toml)."""

    particles: dict[str, str]
    after_latin: dict[str, str]
    quoting: frozenset[str]
    finals: frozenset[str]
    tag: str

    @classmethod
    def load(cls, library: Library) -> Loose:
        table: dict[str, Any] = library.toml("grammar/loose.toml")
        quoting = table["quoting"]
        return cls(
            table["particles"],
            table["after_latin"],
            frozenset(quoting["words"].split()),
            frozenset(quoting["after"]),
            quoting["tag"],
        )

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """Any of these words between blanks, with a word before it."""
        words = sorted({*self.particles, *self.after_latin, *self.quoting}, key=lambda w: (-len(w), w))
        return re.compile(rf"(?<=\S)\s+({'|'.join(map(re.escape, words))})(?!\S)")

    def find(self, content: str, span: Span) -> Iterator[tuple[Span, str]]:
        """Each such word of a sentence with the tag that it bears."""
        for match in self.alone.finditer(content, span.start, span.end):
            if tag := self.tag_of(match[1], content[match.start() - 1]):
                yield Span(*match.span(1)), tag

    def tag_of(self, word: str, last: str) -> str:
        """The tag of a word alone, by the last sign of the word before; nothing where it is an ordinary word."""
        if word in self.quoting and last in self.finals:
            return self.tag
        if not last.isalnum():
            return ""
        if last.isascii() and word in self.after_latin:
            return self.after_latin[word]
        return self.particles.get(word, "")
