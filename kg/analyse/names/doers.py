"""Unknown words that what is told of them makes organisations: they raise money, run a service, are sold."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.deeds import Deeds
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import personal, told
from kg.analyse.names.words import HANGUL, Line, Word

RULE = "organisation/deed"


def by_deed(context: Context, persons: list[Found]) -> Iterator[Found]:
    """The words of the sentence that any of this makes an organisation."""
    deeds, line = context.knowledge.deeds, context.line
    named = {place for person in persons for place in range(person.start, person.end)}
    for word in doers(context):
        yield Found(word.start, word.ends[0], "organization", RULE)
    start, stop = line.sentence.start, line.sentence.end
    running = {match.end() for match in deeds.running.finditer(line.content, start, stop)}
    marks = (deeds.called, deeds.affairs, deeds.funded)
    if not running and not any(mark.search(line.content, start, stop) for mark in marks):
        return
    for word in line.words:
        if not word.ends or word.start in named or word.start in context.title_at:
            continue
        if (word.start in running or fitting(deeds, line, word)) and strange(context, word):
            yield Found(word.start, word.ends[0], "organization", RULE)


def fitting(deeds: Deeds, line: Line, word: Word) -> bool:
    """True where the word stands before what happens to a business or is its own, or what it is called."""
    if deeds.called.match(line.content, word.ends[0], line.sentence.end):
        return True
    end = word.ends[0]
    if deeds.owned.match(line.content, end, line.sentence.end):
        return True
    if deeds.funded.match(line.content, end, line.sentence.end):
        return alone(line, word)
    whole = word.ends == (word.end,) or (word.ends[0] == word.end and len(word.tokens) == 1)
    return whole and deeds.affairs.match(line.content, word.end, line.sentence.end) is not None


def alone(line: Line, word: Word) -> bool:
    """Whether the word before is no part of the name, as in ``누리 플래닛을 설립``: it is a date, or has a particle."""
    at = line.word_at(word.start)
    before = line.words[at - 1] if at else None
    return before is None or not before.ends or not before.bare or before.text[:1].isdigit()


def doers(context: Context) -> Iterator[Word]:
    """The unknown subject nearest before each deed that only organisations do."""
    line = context.line
    for match in context.knowledge.deeds.told.finditer(line.content, line.sentence.start, line.sentence.end):
        for word in reversed(line.words[: line.word_at(match.start())]):
            if word.ends and line.content[word.ends[0] : word.end] in context.knowledge.deeds.subject:
                within = context.knowledge.deeds.reported.search(line.content, word.end, match.start() + 1)
                if not within and strange(context, word):
                    yield word
                break


def strange(context: Context, word: Word) -> bool:
    """True where no list knows the word, and it has neither a plain meaning nor a person's shape."""
    end = word.ends[0]
    stem = word.stem
    if context.covered(word.start, end) or word.start in context.title_at or context.title_after(end):
        return False
    return len(stem) > 2 and HANGUL.match(stem) is not None and not personal(context, stem) and told(context, word, end)


def towns(context: Context, persons: list[Found]) -> Iterator[Found]:
    """Towns and provinces that act or are cited, as their government: 부산시는, 경기도에 따르면."""
    deeds, line = context.knowledge.deeds, context.line
    named = {person.end for person in persons}
    for word in line.words:
        if not word.stem.endswith(deeds.local):
            continue
        end = word.ends[0]
        acts = line.content[end : word.end] in deeds.acting
        cited = deeds.cited.match(line.content, end, line.sentence.end) is not None
        if not (acts or cited):
            continue
        never = word.stem in context.knowledge.organizations.never
        if never or word.stem in context.knowledge.places.provinces or end in named:
            continue
        if line.content[word.start - 1 : word.start] in tuple(deeds.joining):
            continue
        place, token = context.known_at.get(word.start), word.token(end)
        listed = place is not None and place.kind == "place" and place.end == end
        if listed or (place is None and token is not None and token.tag == "NNP" and len(word.stem) > 2):
            yield Found(word.start, end, "organization", "organisation/town", 4 if cited else 3)
