"""Bodies that common words make, told by the short form beside them: ``새로운 나래 특별위원회 새나특위 는``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import apart
from kg.analyse.names.words import Word

FEWEST, LONGEST = 3, 6  # letters of a short form
REACH = 6  # words of a body's name
FULLER = 2  # how many times as many letters as its short form it has, at least
CLOSING = " ’'”\"」"
GUESSED = frozenset(["person/shape", "organisation/suffix"])


def by_short_form(context: Context, names: Sequence[Found]) -> Iterator[Found]:
    """``나래교육을 위한 총장협의회 나총협 는``: the body and the letters that stand for it, told by each other."""
    line = context.line
    for index, word in enumerate(line.words):
        if not index or not word.hangul or not FEWEST <= len(word.text) <= LONGEST or not apart(context, word.end):
            continue
        last = line.words[index - 1].text.rstrip(CLOSING)
        plain = context.common(word, word.end) or word.text in context.knowledge.organizations.never
        if plain or not last.endswith(context.knowledge.beside.bodies):
            continue
        opening, end = opens(context, index), line.words[index - 1].start + len(last)
        inside = [f for f in names if opening is not None and f.start < word.end and opening.start < f.end]
        if opening is not None and all(f.start >= opening.start and (f.end <= end or loose(f, word)) for f in inside):
            yield Found(opening.start, end, "organization", "organisation/initials", 4)
            yield Found(word.start, word.end, "organization", "gloss/stripped", 4)


def loose(found: Found, word: Word) -> bool:
    """Whether a name is only what the short form looks like."""
    return (found.start, found.end) == (word.start, word.end) and found.rule in GUESSED


def opens(context: Context, index: int) -> Word | None:
    """The nearest word that a short form begins like, if the words from it to the short form hold all its letters."""
    line = context.line
    short, last = line.words[index].text, line.words[index - 1]
    for word in reversed(line.words[max(0, index - REACH) : index]):
        name = "".join(line.content[word.start : last.end].split()).rstrip(CLOSING)
        if word.text[0] == short[0] and word.hangul and len(name) >= FULLER * len(short) and short not in name:
            rest = iter(name)
            ends = short[-1] in last.text and short[-1] in name[-len(last.text) :]
            return word if ends and all(char in rest for char in short) else None
    return None
