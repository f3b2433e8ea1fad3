"""Other names beside a name: ``한국나래협회(나협)``, ``김도현(활동명 나래)``, ``엑스원 옛 가람전자 는``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import apart
from kg.analyse.names.words import Word

FEWEST, LONGEST = 2, 6  # letters of a short form
KINDS = ("organization", "product", "person")


def other_names(context: Context, names: Sequence[Found]) -> Iterator[Found]:
    """All of them in the sentence that no list knows."""
    taken = {place for f in names for place in range(f.start, f.end)}
    for item in names:
        found = [*otherwise(context, item), *(short(context, item) if item.kind == "organization" else ())]
        yield from (f for f in found if taken.isdisjoint(range(f.start, f.end)))


def short(context: Context, item: Found) -> Iterator[Found]:
    """``한국나래협회(나협)``, ``한국나래협회 나협 회장``: letters of a body's name in their order, right behind it."""
    line, knowledge = context.line, context.knowledge
    opened = line.content.startswith(("(", " ("), item.end)
    start = item.end + (line.content[item.end : item.end + 2].find("(") + 1 if opened else 1)
    word = word_from(context, start)
    if word is None or not FEWEST <= len(word.text) <= LONGEST or not word.hangul:
        return
    cut = line.content[word.end : word.end + 1] == ")" if opened else stands(context, word)
    plain = not opened and (context.common(word, word.end) or word.text in knowledge.organizations.never)
    if cut and not plain and shortens(word.text, line.content[item.start : item.end]):
        yield Found(start, word.end, "organization", "gloss/stripped", 4)


def stands(context: Context, word: Word) -> bool:
    """True where the word stands bare before a particle apart, or before an office."""
    alone = context.line.content[word.start - 1] == " " and word.bare
    return apart(context, word.end) or (alone and word.end + 1 in context.title_at)


def shortens(name: str, of: str) -> bool:
    """True where the letters of the short form are some of the other's in their order, its ending alone excepted."""
    rest = iter(of)
    return len(name) < len(of) and not of.endswith(name) and all(char in rest for char in name)


def otherwise(context: Context, item: Found) -> Iterator[Found]:
    """``김도현(활동명 나래)``, ``엑스원(옛 가람전자)``: an unknown name and a known one with a word between them."""
    line, beside = context.line, context.knowledge.beside
    for pattern in (beside.otherwise, beside.once) if item.kind in KINDS else ():
        match = pattern.match(line.content, item.end, line.sentence.end)
        word = word_from(context, match.end()) if match is not None else None
        if word is None or match is None or not enclosed(context, match, word.end):
            continue
        if pattern is beside.otherwise or not context.common(word, word.end):
            yield Found(word.start, word.end if word.bare else word.ends[0], item.kind, "gloss/otherwise", 3)
    if item.kind == "organization" and (word := formerly(context, item)) is not None:
        yield Found(word.start, word.end, "organization", "gloss/former", 3)


def formerly(context: Context, item: Found) -> Word | None:
    """The unknown word before a house with a word for former or present between: ``엑스원(옛 가람전자)``."""
    line, at = context.line, context.line.word_at(item.start) - 1
    for word in (line.words[first] for first in (at, at - 1) if first >= 0):
        match = context.knowledge.beside.once.match(line.content, word.end, item.start)
        if match is not None and match.end() == item.start:
            fits = enclosed(context, match, item.end) and word.bare and not context.common(word, word.end)
            return word if fits else None
    return None


def word_from(context: Context, start: int) -> Word | None:
    """The word that begins there."""
    at = context.line.word_at(start)
    word = context.line.words[at] if at < len(context.line.words) else None
    return word if word is not None and word.start == start else None


def enclosed(context: Context, gap: re.Match[str], end: int) -> bool:
    """True where a bracket that the gap opens closes at ``end``, or a particle stands apart there."""
    return context.line.content[end : end + 1] == ")" if "(" in gap[0] else apart(context, end)
