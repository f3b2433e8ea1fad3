"""A page in lines, each with its place, its shape, and what stands before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

SHORT = 40  # code points of a line that may be a label
HEADING = 80  # code points of a line that may be a title
NUMBER = re.compile(r"(?:\(?\d{1,2}\)|\d{1,2}\.(?=\s))\s*(?!\d)")
HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\u3040-\u30ff]")  # with kana: not Korean either
UNSEEN = re.compile(
    r"[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
CLOSING = "\"'”’)]』」》>"
STOPS = ".?!。…~"


@dataclass(frozen=True)
class Line:
    """One line that is not blank; ``start`` and ``end`` leave out blanks and the sign of a list item."""

    start: int
    end: int
    text: str  # content[start:end]
    raw: str  # with the sign of a list item
    gap: bool  # a blank line, or the beginning of the text, stands before it
    item: bool  # it opens with the sign of a list item
    finals: str = field(repr=False, default="")

    @cached_property
    def key(self) -> str:
        """What two lines share that are the same to a reader."""
        return key(self.raw)

    @cached_property
    def shape(self) -> str:
        """The key with each number as 0: two dates have one shape."""
        return re.sub(r"\d+", "0", self.key)

    @cached_property
    def hangul(self) -> int:
        return len(HANGUL.findall(self.text))

    @cached_property
    def han(self) -> int:
        """Chinese and Japanese letters."""
        return len(HAN.findall(self.text))

    @cached_property
    def sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        end = unicodedata.normalize("NFC", self.text[-12:]).rstrip(CLOSING)
        return end.endswith(tuple(STOPS)) or end.endswith(tuple(self.finals))

    @cached_property
    def stopped(self) -> bool:
        """Whether the line ends in the mark of a sentence; titles seldom do."""
        return self.text.rstrip(CLOSING).endswith(tuple(STOPS))

    @property
    def heading(self) -> bool:
        """Whether the line may be a title: short, and no sentence."""
        other = (
            self.sentence or self.item or "://" in self.text or ". " in self.text or self.text[-1] in ",;:"
        )
        return len(self.text) <= HEADING and not other


def key(text: str) -> str:
    """Letters in one form, small, blanks single, unseen characters out."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold().split())


@dataclass(frozen=True)
class Signs:
    """The signs that open list items, and the syllables that close sentences."""

    bullets: str
    spaced_bullets: str
    finals: str


def lines(content: str, signs: Signs) -> Iterator[Line]:
    """The lines of a text that are not blank, in order."""
    at, gap = 0, True
    for whole in content.splitlines(keepends=True):
        start, end = _trimmed(whole)
        if start == end:
            gap = True
        else:
            inner = start + _sign(whole[start:end], signs)
            text = whole[inner:end]
            yield Line(at + inner, at + end, text, whole[start:end], gap, inner > start, signs.finals)
            gap = False
        at += len(whole)


def _trimmed(text: str) -> tuple[int, int]:
    """Where the first and after the last character stand that is neither blank nor unseen."""
    start, end = 0, len(text)
    while start < end and _unseen(text[start]):
        start += 1
    while end > start and _unseen(text[end - 1]):
        end -= 1
    return start, end


def _unseen(character: str) -> bool:
    return (
        character.isspace() or UNSEEN.match(character) is not None or unicodedata.category(character) == "Cc"
    )


def _sign(text: str, signs: Signs) -> int:
    """How long the sign of a list item is with the blanks after it; 0 where there is none."""
    length = 0
    if text[0] in signs.bullets or (text[0] in signs.spaced_bullets and text[1:2].isspace()):
        length = 1
    elif found := NUMBER.match(text):
        length = found.end()
    before, after = _trimmed(text[length:])
    return length + before if length and before < after else 0
