"""Bodies that their form alone tells: those of a state, units of an army, who holds an occasion, the press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.longer import BLANK, RULE
from kg.analyse.names.organizations import told
from kg.analyse.names.words import Word

REACH = 2  # words of an occasion's name before the committee that holds it


def bodies(context: Context) -> Iterator[Found]:
    """All of them in the sentence."""
    yield from of_states(context)
    yield from by_form(context)
    yield from of_occasions(context)
    yield from of_press(context)
    yield from of_sports(context)


def of_states(context: Context) -> Iterator[Found]:
    """``독일 재무부``, ``태국 여자배구 대표팀``: a place, and what each state or town has one of."""
    line, organizations = context.line, context.knowledge.organizations
    for place in context.known:
        if place.kind != "place" or line.content[place.end : place.end + 1] != BLANK:
            continue
        home = organizations.home in place.records
        pattern = organizations.teams if home else organizations.national
        match = pattern.match(line.content, place.end + 1, line.sentence.end)
        if not match or not context.knowledge.tails.fits(line.content[match.end() - 1], line.rest(match.end())):
            continue
        inner = next((f for f in context.known if f.end == match.end() and f.start > place.end), None)
        state = context.knowledge.places.country.fullmatch(line.content, place.start, place.end)
        if inner is not None and home:  # 한국 축구 대표팀: the one that is known without its country
            yield replace(inner, start=place.start)
        elif inner is None or state:  # but 정부세종청사 한빛부 is no body of a town's
            yield Found(place.start, match.end(), "organization", RULE, 3)


def by_form(context: Context) -> Iterator[Found]:
    """``28사단``, ``4·19 희생자 유족회``: what its number or its day tells."""
    line, organizations = context.line, context.knowledge.organizations
    for match in organizations.numbered.finditer(line.content, line.sentence.start, line.sentence.end):
        fits = context.knowledge.tails.fits(line.content[match.end() - 1], line.rest(match.end()))
        if line.starts_word(match.start()) and fits:
            yield Found(match.start(), match.end(), "organization", "organisation/number", 3)


def of_occasions(context: Context) -> Iterator[Found]:
    """``나래시 겨울올림픽 조직위원회``: who holds an occasion, with its name before it."""
    line, organizations = context.line, context.knowledge.organizations
    held = any(closes in line.text for closes in organizations.holding)
    for index, word in enumerate(line.words) if held else ():
        end = next((e for e in word.ends if line.content[word.start : e].endswith(organizations.holding)), 0)
        if end and (first := opening(context, index)) < index:
            yield Found(line.words[first].start, end, "organization", "organisation/occasion", 3)


def of_press(context: Context) -> Iterator[Found]:
    """``라 나시온 등 현지 언론``: unknown words before what calls them papers."""
    line = context.line
    for match in context.knowledge.organizations.press.finditer(line.content, line.sentence.start, line.sentence.end):
        last = line.word_at(match.start() - 1)
        word = line.words[last]
        if word.end != match.start() or not word.bare or not told(context, word, word.end):
            continue
        before = line.words[last - 1] if last else None
        beside = before is not None and before.end == word.start - 1 and before.bare and before.hangul
        two = beside and before is not None and not context.covered(before.start, before.end)
        if two and before is not None and (len(before.text) == 1 or told(context, before, before.end)):
            word = before
        if not context.covered(word.start, match.start()):
            yield Found(word.start, match.start(), "organization", "organisation/press", 3)


def of_sports(context: Context) -> Iterator[Found]:
    """``인천 하버즈``: a town and an unknown word that closes as clubs do, in a sentence about sports."""
    line, organizations = context.line, context.knowledge.organizations
    if not organizations.sports.search(line.content, line.sentence.start, line.sentence.end):
        return
    for place in context.known:
        index = line.word_at(place.end)
        word = line.words[index] if index < len(line.words) else None
        if place.kind != "place" or word is None or word.start != place.end + 1 or not line.starts_word(place.start):
            continue
        end = word.ends[0]
        club = end - word.start > REACH and word.stem.endswith(organizations.clubs) and told(context, word, end)
        venue = line.content[end : word.end].startswith(organizations.within)  # 서울 나래스에서
        if club and not venue and not context.covered(word.start, end) and word.start not in context.title_at:
            yield Found(place.start, end, "organization", "organisation/club", 3)


def opening(context: Context, index: int) -> int:
    """The first word of the occasion's name before the word at ``index``: a known name, or one that closes as such."""
    words, first = context.line.words, index
    for at in range(index - 1, max(-1, index - 1 - REACH), -1):
        if words[at].end + 1 != words[at + 1].start or not names_occasion(context, words[at]):
            break
        first = at
    return first


def names_occasion(context: Context, word: Word) -> bool:
    """Whether a word is a known name as a whole, or closes as the names of occasions do."""
    known = context.known_at.get(word.start)
    named = known is not None and known.end == word.end and known.kind in ("place", "product", "organization")
    if word.text in context.knowledge.papers:
        return False
    return named or (word.bare and word.text.endswith(context.knowledge.organizations.held))
