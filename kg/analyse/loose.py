"""Particles and quoting endings that lost the mark before them and stand alone: found before the morphemes are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.knowledge.files import Library
from kg.model import Span

WORD = re.compile(r"\S+")


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

    def find(self, content: str, span: Span) -> Iterator[tuple[Span, str]]:
        """Each such word of a sentence with the tag that it bears."""
        before = ""
        for match in WORD.finditer(content, span.start, span.end):
            word = match[0]
            if before and (tag := self.tag_of(word, before)):
                yield Span(match.start(), match.end()), tag
            before = word

    def tag_of(self, word: str, before: str) -> str:
        """The tag of a word alone after another, or nothing where it is an ordinary word."""
        last = before[-1]
        if word in self.quoting and last in self.finals:
            return self.tag
        if not last.isalnum():
            return ""
        if last.isascii() and word in self.after_latin:
            return self.after_latin[word]
        return self.particles.get(word, "")
