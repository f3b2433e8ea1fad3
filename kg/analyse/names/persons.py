"""Persons that no list knows: Korean names by their shape and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.words import HANGUL, Word

AGE = re.compile(r" ?\((?:\d{1,3}(?:[^()]{0,20})?|[\u4e00-\u9fff]{2,4})\)")
BARE_AGE = re.compile(r" \d{1,2}\w?(?:[·,]\w)? ?")  # its brackets lost
BLANK = " "
FULL = 3  # letters of a full name
NEAR = ("person/honorific", "person/age")  # strong enough against the analyser
SHORT_RULES = ("person/title", "person/honorific", "person/age", "person/calling")  # enough for a name of two syllables
HOUSED = "person/organisation"  # the rule of a name before an organisation and an office in it
SURE = (HOUSED, "person/title")  # beside which even a last syllable that hardly ever closes a name may


def korean_persons(context: Context) -> Iterator[Found]:
    """Full Korean names, and surnames that stand for a person."""
    surnames = context.knowledge.surnames
    callings = [calling for calling in context.knowledge.titles.callings if calling in context.line.text]
    for word in context.line.words:
        if word.hangul or HANGUL.match(word.text):
            if surnames.opens(word.text):
                yield from named(context, word)
                yield from bylines(context, word, callings)
            elif context.bearers:
                yield from stage_name(context, word)
        elif word.text[0] in context.knowledge.titles.withheld:
            yield from withheld(context, word)


def named(context: Context, word: Word) -> Iterator[Found]:
    """The person whose name opens the word, which opens with a surname, by the first of its ends that fits."""
    surnames = context.knowledge.surnames
    if writes(context, word):
        yield Found(word.start, word.end, "person", "person/byline")
        return
    if word.text[1:2] in context.knowledge.titles.some and (some := list(surname_only(context, word))):
        yield from some
        return
    for end in word.ends[:1] if plain_first(context, word) else word.ends:
        name = word.text[: end - word.start]
        if surnames.full(name) and (rule := full_name(context, word, end)):
            yield Found(word.start, end, "person", rule)
            return
        if surnames.short(name) and (rule := short_name(context, word, end)):
            yield Found(word.start, end, "person", rule)
            return
    alone = list(surname_only(context, word))
    yield from alone or stage_name(context, word)


def writes(context: Context, word: Word) -> bool:
    """Any three syllables that open with a surname, between a paper, or a sentence's start, and a reporter's title."""
    titles, line = context.knowledge.titles, context.line
    title = context.title_at.get(word.end + 1) if len(word.text) == FULL else None
    if title is None or line.content[title.start : title.end] not in titles.reporters:
        return False
    if not HANGUL.fullmatch(word.text) or word.text in context.knowledge.surnames.never:
        return False
    paper = any(known.end == word.start - 1 and known.kind == "organization" for known in context.known)
    opens = word.start == line.sentence.start and not context.common(word, word.end)
    return (paper or opens) and not word.text.endswith(titles.desks)


def bylines(context: Context, word: Word, callings: Sequence[str]) -> Iterator[Found]:
    """A name with what closes a byline grown on to it (``NAME기자``): the person and the office."""
    titles, surnames = context.knowledge.titles, context.knowledge.surnames
    for calling in callings:
        name, found, rest = word.text.partition(calling)
        if found and surnames.full(name) and titles.tails.fits(calling[-1], rest):
            end = word.start + len(name)
            yield Found(word.start, end, "person", "person/byline")
            yield Found(end, end + len(calling), "position", "title", value=calling)
            return


def stage_name(context: Context, word: Word) -> Iterator[Found]:
    """Any other word that is no plain noun to the analyser, before 씨 or a title that persons alone bear."""
    titles = context.knowledge.titles
    if not context.bearers:
        return
    for end in word.ends:
        stem = word.text[: end - word.start]
        token = word.token(end)
        if len(stem) < 2 or token is None or context.common(word, end) or word.start in context.title_at:
            continue
        if stem in context.knowledge.surnames.never or stem in titles.between:
            return
        title = context.title_at.get(end + 1) if end == word.end else None
        if titles.polite.match(context.line.content, end) and honorific(context, word, end):
            yield Found(word.start, end, "person", "person/stage name", 1)
            return
        if title and title.value in titles.personal:
            yield Found(word.start, end, "person", "person/bearer", 1)
            return


def listed_persons(context: Context, persons: list[Found]) -> Iterator[Found]:
    """Full names that a middle dot joins to a person: of ``A·B·C 후보자`` and of ``판사 A·B·C`` all three."""
    line, surnames = context.line, context.knowledge.surnames
    named = {f.start for f in persons if f.end - f.start > 1}
    if surnames.dots.isdisjoint(line.text):
        return
    pairs = [
        (a, b) for a, b in pairwise(line.words) if a.end == b.start - 1 and line.content[a.end] in surnames.dots
    ]
    for before, word in reversed(pairs):
        fits = surnames.full(before.text) and not context.common(before, before.end)
        if word.start in named and fits and not context.covered(before.start, before.end):
            named.add(before.start)
            yield Found(before.start, before.end, "person", "person/list")
    for before, word in pairs:
        end = next((e for e in word.ends if e - word.start == FULL), 0)
        if before.start not in named or word.start in named or not end or context.covered(word.start, end):
            continue
        if surnames.full(line.content[word.start : end]) and not context.common(word, end):
            named.add(word.start)
            yield Found(word.start, end, "person", "person/list")


def short_before(context: Context, organizations: list[Found]) -> Iterator[Found]:
    """A name of two syllables right before the organisation of an office, if the analyser takes it for a name."""
    line, surnames = context.line, context.knowledge.surnames
    for house in organizations:
        index = line.word_at(house.start) - 1
        if index < 0 or house.end + 1 not in context.title_at:
            continue
        word = line.words[index]
        token = word.token(word.end)
        beside = word.end == house.start - 1 and surnames.short(word.text) and not context.covered(word.start, word.end)
        if beside and token is not None and token.tag == "NNP" and word.text not in context.knowledge.titles.between:
            yield Found(word.start, word.end, "person", HOUSED)


def plain_first(context: Context, word: Word) -> bool:
    """True where the analyser reads the word as a plain noun with a particle."""
    return bool(word.ends) and word.ends[0] < word.end and context.common(word, word.ends[0])


def full_name(context: Context, word: Word, end: int) -> str:
    """The rule that takes the name of three syllables for a person's, or nothing."""
    rule = beside(context, word, end)
    name = word.text[: end - word.start]
    if rule in NEAR:
        return rule
    writer = context.title_before(word.start)  # 기자 고학준 나래위원회 위원장: a caption after a byline
    led = rule == HOUSED and writer is not None and writer.value in context.knowledge.titles.bylines
    plain = context.common(word, end) or (verbal(word, end) and not scraps(word, end) and not led)
    token = word.token(end)
    if rule and not plain:
        sure = rule == HOUSED or (rule in SURE and not led_by(context, word))
        known = sure and token is not None and token.tag == "NNP"
        return "" if context.knowledge.surnames.never_closes(name) and not known else rule
    if context.knowledge.surnames.closes_otherwise(name):
        return ""
    if token and (token.tag == "NNP" or not token.lemma):
        return "person/known" if token.lemma else "person/shape"
    return "person/split" if split(word, end) else ""


def led_by(context: Context, word: Word) -> bool:
    """``윤서진 나루국 대통령``: whether another full name stands right before, whose house or state this is."""
    index = context.line.word_at(word.start)
    before = context.line.words[index - 1] if index else None
    return before is not None and before.end == word.start - 1 and context.knowledge.surnames.full(before.text)


def verbal(word: Word, end: int) -> bool:
    """True where the analyser reads a verb, an adjective or an adverb in the stem."""
    return any(t.start < end and t.tag.startswith(("V", "XSV", "XSA", "E", "MA")) for t in word.tokens)


def scraps(word: Word, end: int) -> bool:
    """True where the analyser reads a noun and then, syllable by syllable, particles, endings or a verb's stem."""
    inside = [t for t in word.tokens if t.start < end]
    first = inside[0] if inside else None
    short = first is not None and first.end == word.start + 1 and first.tag.startswith(("N", "MM"))
    opens = short or (first is not None and first.end == word.start + 2 and first.tag == "NNP")
    return opens and inside[-1].end == end and all(t.end - t.start == 1 for t in inside[1:])


def split(word: Word, end: int) -> bool:
    """True where the analyser breaks the stem into small nominal pieces, as it does with unknown names."""
    inside = [t for t in word.tokens if t.start < end]
    pieces = all(
        t.tag == "NNP" or (t.end - t.start == 1 and t.tag.startswith(("N", "MM", "XPN"))) for t in inside
    )
    return len(inside) > 1 and inside[-1].end == end and pieces


def short_name(context: Context, word: Word, end: int) -> str:
    """The same for two syllables, of which the analyser must know no plain noun."""
    if context.common(word, end):
        return ""
    rule = beside(context, word, end)
    if rule == HOUSED:
        return rule if before_organization(context, word, end) else ""
    return rule if rule in SHORT_RULES else ""


def beside(context: Context, word: Word, end: int) -> str:
    """The rule by which the neighbours of ``word`` make its stem a person's name."""
    line, titles = context.line, context.knowledge.titles
    if honorific(context, word, end):
        return "person/honorific"
    if AGE.match(line.content, end):
        return "person/age"
    if end == word.end and context.title_after(end):
        return "person/title"
    if end == word.end and context.former_organization(word, end):
        return HOUSED
    if (title := context.title_before(word.start)) and title.value not in titles.bylines:
        return "person/after title"
    index = line.word_at(word.start)
    before = line.words[index - 1] if index else None
    if before and before.end == word.start - 1 and before.text in titles.before_person:
        return "person/calling"
    return ""


def honorific(context: Context, word: Word, end: int) -> bool:
    """True where 씨, or after a full name 군 or the like, follows in the same word or the next."""
    if not context.honoured:
        return False
    titles = context.knowledge.titles
    whole = end - word.start > 2 or not HANGUL.match(word.text)
    match = (titles.honorific if whole else titles.polite).match(
        context.line.content, end, context.line.sentence.end
    )
    if not match:
        return False
    rest = context.line.rest(match.end())
    return context.knowledge.tails.fits(context.line.content[match.end() - 1], rest)


def surname_only(context: Context, word: Word) -> Iterator[Found]:
    """A surname before 씨, 모씨, an office, or an organisation with an office."""
    surnames, titles, line = context.knowledge.surnames, context.knowledge.titles, context.line
    for size in (2, 1):
        name, end = word.text[:size], word.start + size
        if len(name) < size or not surnames.alone(name) or line.content[word.start - 1 : word.start] in surnames.dots:
            continue  # 박모 34·여 씨
        follows = word.text[size:]
        some = follows[:1] in titles.some
        if honorific(context, word, end):
            name = shown(context, end, word)
            rule = "surname/some" if any(s in name[size:] for s in titles.some) else "surname/honorific"
            yield Found(word.start, end, "person", rule, name=name)
        elif some and (aged(context, end + 1) or context.title_after(end + 1)):
            yield Found(word.start, end, "person", "surname/some", name=word.text[: size + 1])
        elif not follows and (title := context.title_after(end)) and not particle(context, word):
            yield surname_title(context, word, end, title)
        elif not follows and name not in surnames.ambiguous and before_organization(context, word, end):
            yield Found(word.start, end, "person", "surname/organisation", 2)


def aged(context: Context, at: int) -> bool:
    """``박모(34) 씨``, ``박모 34 씨``: whether an age stands here, without its brackets only before an honorific."""
    content = context.line.content
    bare = BARE_AGE.match(content, at)
    polite = context.knowledge.titles.polite
    return bool(AGE.match(content, at)) or (bare is not None and bool(polite.match(content, bare.end())))


def particle(context: Context, word: Word) -> bool:
    """``김도현 본부장 전무 이 대표이사를``: the subject's particle after a title in stripped brackets, no surname."""
    closed = any(title.end == word.start - 1 for title in context.title_at.values())
    return word.text in context.knowledge.deeds.subject and closed


def before_organization(context: Context, word: Word, end: int) -> bool:
    """True where a known organisation follows, and its office after it."""
    words, index = context.line.words, context.line.word_at(end)
    while index + 1 < len(words) and words[index].text in context.knowledge.titles.between:
        index += 1  # NAME 전 HOUSE 부원장
    after = words[index] if index < len(words) else None
    return (
        after is not None and after.start in context.known_at and bool(context.former_organization(word, end))
    )


def surname_title(context: Context, word: Word, end: int, title: Found) -> Found:
    """A surname and its office; a doubtful surname (전, 한) is told as such by its rule."""
    titles = context.knowledge.titles
    sole = word.text not in titles.between and (title.value or "").endswith(titles.sole)
    doubtful = word.text in context.knowledge.surnames.ambiguous and not sole
    rule = "surname/doubtful" if doubtful else "surname/title"
    name = word.text + BLANK + (title.value or "")
    return Found(word.start, end, "person", rule, name=name)


def shown(context: Context, end: int, word: Word) -> str:
    """The surname with the 씨 or 모씨 that follows it."""
    match = context.knowledge.titles.honorific.match(context.line.content, end, context.line.sentence.end)
    return context.line.content[word.start : match.end()] if match else word.text


def withheld(context: Context, word: Word) -> Iterator[Found]:
    """A letter that stands for a person: A씨, B군, C(24), A 경장."""
    end = word.start + 1
    rest = word.text[1:]
    before = context.line.content[context.line.sentence.start : word.start]
    spelt = before.endswith(BLANK) and before[-2:-1].isascii() and before[-2:-1].isalnum()
    if spelt or (rest and not HANGUL.match(rest)):
        return
    if honorific(context, word, end):
        yield Found(word.start, end, "person", "letter/honorific", name=shown(context, end, word))
        return
    bare = BARE_AGE.match(context.line.content, end) if not rest else None
    if bare is not None and (polite := context.knowledge.titles.polite.match(context.line.content, bare.end())):
        name = word.text[:1] + polite.group().strip()
        yield Found(word.start, end, "person", "letter/honorific", name=name)  # A 51 씨, once A(51)씨
        return
    title = context.title_at.get(end + 1)
    if not rest and (AGE.match(context.line.content, end) or (title and not (title.value or "").isascii())):
        yield Found(word.start, end, "person", "letter/title")
