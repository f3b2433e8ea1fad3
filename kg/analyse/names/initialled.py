"""Bodies that common words make, told by the capitals beside them: ``미국 나래산업진흥협회 NIPA 는``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.words import Word

CAPITALS = re.compile(r"(?<=[\uac00-\ud7a3])(?P<gap> ?\(| )(?P<short>[A-Z][A-Za-z0-9&-]{1,9})(?P<closed>\))?")
MOST = 0.5  # of a short form's letters that are capitals, at least
FEWEST = 2  # letters of a body's name before what it closes in


def by_initials(context: Context, names: Sequence[Found]) -> Iterator[Found]:
    """``미국 나래산업협회 NIA 는``: the body and its capitals, told by each other."""
    line = context.line
    if not CAPITALS.search(line.content, line.sentence.start, line.sentence.end):
        return
    ends = {f.end: f for f in names if f.kind == "organization"}
    taken = {place for f in names for place in range(f.start, f.end)}
    for match in CAPITALS.finditer(line.content, line.sentence.start, line.sentence.end):
        start, end = match.span("short")
        office = start in context.title_at  # CSO 최고 과학 책임자
        if not initials(context, match["short"]) or office or start in taken or not closed(context, match):
            continue
        known = ends.get(match.start())
        if known is None and (words := body(context, line.word_at(match.start() - 1), taken)):
            yield Found(words[0].start, match.start(), "organization", "organisation/initials", 3)
        elif known is None:
            continue
        yield Found(start, end, "organization", "gloss/stripped", 3)


def initials(context: Context, short: str) -> bool:
    """True where the letters are no common word's short form."""
    knowledge = context.knowledge
    notion = short in knowledge.organizations.plain_latin or short in knowledge.beside.notions
    return not notion and sum(c.isupper() for c in short) > max(1, MOST * len(short))


def closed(context: Context, match: re.Match[str]) -> bool:
    """True where the bracket closes behind the capitals, or what stands apart there shows that one was cut away."""
    line, end = context.line, match.end()
    if match["gap"].endswith("("):
        return match["closed"] is not None
    at = line.word_at(end)
    word = line.words[at] if at < len(line.words) else None
    if word is None or word.start != end + 1 or line.content[end] != " ":
        return False
    apart = context.knowledge.organizations.apart.match(line.content, match.start(), line.sentence.end)
    title = context.title_at.get(word.start)
    office = title is not None and title.tier > 1
    return apart is not None or office or word.text.startswith(context.knowledge.beside.following)


def body(context: Context, index: int, taken: set[int]) -> tuple[Word, ...]:
    """The words of a body's name that end with the one at ``index``: its country and a common noun may come before."""
    line, beside = context.line, context.knowledge.beside
    word = line.words[index]
    ending = max((e for e in beside.bodies if word.text.endswith(e)), key=len, default="")
    never = word.text in context.knowledge.organizations.never or word.start in context.title_at
    never = never or word.text.endswith(beside.general)
    if not ending or never or not word.hangul or not taken.isdisjoint(range(word.start, word.end)):
        return ()
    before = line.words[index - 1] if index else None
    joins = before is not None and before.end == word.start - 1 and before.bare and before.hangul
    words: tuple[Word, ...] = (word,)
    if len(word.text) - len(ending) < FEWEST or word.text in beside.common:
        if before is None or not joins or not taken.isdisjoint(range(before.start, before.end)):
            return ()
        words = (before, word)
        before = line.words[index - 2] if index > 1 else None
    country = context.known_at.get(before.start) if before is not None else None
    if before is not None and country is not None and country.kind == "place" and country.end == words[0].start - 1:
        state = context.knowledge.places.country.fullmatch(line.content, country.start, country.end)
        return (before, *words) if state else words
    return words
