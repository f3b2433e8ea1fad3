"""Particles and quoting endings that lost the mark before them and stand alone: found before the morphemes are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.knowledge.files import Library
from kg.model import Span, Token

NOUN = "NN"  # how the tags of nouns begin


@dataclass(frozen=True)
class Loose:
    """Which words standing alone are particles, by what stands before them (data/grammar/loose.toml)."""

    particles: dict[str, str]
    after_latin: dict[str, str]
    quoting: frozenset[str]
    finals: frozenset[str]
    tag: str
    short: dict[str, tuple[tuple[str, str], ...]]
    short_before: str

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
            {one: tuple(tuple(m.split("/")) for m in full.split()) for one, full in table["short"]["written"].items()},
            table["short"]["before"],
        )

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """Any of these words between blanks, with a word before it."""
        words = sorted({*self.particles, *self.after_latin, *self.quoting}, key=lambda w: (-len(w), w))
        return re.compile(rf"(?<=\S)\s+({'|'.join(map(re.escape, words))})(?!\S)")

    def spelt_out(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The morphemes with what papers write short, as if it were written out: ``인수키로`` is ``인수하기로``."""
        if self.short.keys().isdisjoint([t.form for t in tokens]):
            return tuple(tokens)
        out: list[Token] = []
        for at, token in enumerate(tokens):
            before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
            glued = before is not None and before.end == token.start and before.tag.startswith(NOUN)
            if glued and token.form in self.short and after is not None and after.form == self.short_before:
                out += [Token(token.start, token.end, form, tag, form) for form, tag in self.short[token.form]]
            else:
                out.append(token)
        return tuple(out)

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
