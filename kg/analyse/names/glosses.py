"""Names told by their neighbours' names: glosses in brackets, members of a list, legal forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.analyse.names.context import Context
from kg.analyse.names.foreign import latin_end, plain
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import told
from kg.analyse.names.titles import Titles
from kg.analyse.names.words import Word

NAMED = ("person", "organization", "product")
ACRONYM = re.compile(r" ?\(([A-Z][A-Za-z0-9.&-]{1,11})\)")
PAIR = re.compile(r"\(([A-Z][a-z]+)\)")
TITLED = re.compile(r"[『《〈]([^『』《》〈〉()\n]{1,40})(?:\(([^()\n]{1,60})\))?[』》〉]")
CHINESE = re.compile(r" ?\(?([\u4e00-\u9fff]{2,4})(?=[)·. ,-]|$)")
LIST_GAPS = (" ", ", ", ",")
TICKER = re.compile(r"\d{6}")
SEVERAL = 2  # words of a name that its Latin form right after it must match in number
LIST = re.compile(r", ?")
AMID = re.compile(r"(?:, ?| )([^\s,]{3,})(?:, ?| )")


def tickers(context: Context) -> Iterator[Found]:
    """NAME 012345: a word that the number of a share follows."""
    line = context.line
    for before, word in pairwise(line.words) if TICKER.search(line.text) else ():
        beside = TICKER.fullmatch(word.text) and before.bare and word.start == before.end + 1
        if beside and not context.covered(before.start, before.end) and not context.common(before, before.end):
            yield Found(before.start, before.end, "organization", "organisation/ticker", 2)


def before_bracket(context: Context, found: list[Found]) -> Iterator[Found]:
    """HANGUL WORDS(Latin Name): as many words as the name in the bracket has take its kind."""
    content = context.line.content
    for item in found:
        opened = content[item.start - 1 : item.start] == "(" and content[item.end : item.end + 1] == ")"
        if not opened or item.kind not in NAMED or not content[item.start].isascii():
            continue
        if words := words_to(context, item.start - 1, len(content[item.start : item.end].split())):
            yield Found(words[0].start, words[-1].end, item.kind, "gloss/before", 3)


def words_to(context: Context, end: int, count: int) -> tuple[Word, ...]:
    """The ``count`` Hangul words, one blank between each, that end at ``end``; none where there are fewer."""
    line = context.line
    index = line.word_at(end - 1)
    words = line.words[max(0, index - count + 1) : index + 1]
    if len(words) != count or words[-1].end != end or not all(w.hangul for w in words):
        return ()
    joined = all(b.start - a.end == 1 for a, b in pairwise(words))
    while len(words) > 1 and words[0].text.endswith(context.knowledge.organizations.kinds):  # 스타트업 나래 Narae Lab
        words = words[1:]
    unheard = not context.covered(words[0].start, end) and not (count == 1 and plain(context, words[0], end))
    return words if joined and unheard else ()


def pairs(context: Context) -> Iterator[Found]:
    """A Hangul word that the analyser takes for a name, with its one Latin word: 아무르(Amur)."""
    line = context.line
    for match in PAIR.finditer(line.content, line.sentence.start, line.sentence.end):
        index = line.word_at(match.start() - 1)
        word = line.words[index]
        token = word.token(match.start())
        if (
            token
            and (token.tag == "NNP" or not token.lemma)
            and not context.covered(word.start, word.end)
        ):
            yield Found(word.start, word.end, "organization", "gloss/pair", 2)
            yield Found(match.start(1), match.end(1), "organization", "gloss/pair", 2)


def in_chinese(context: Context, found: list[Found]) -> Iterator[Found]:
    """PERSON(漢字): the name in Chinese characters, in its bracket or out of it."""
    for item in found:
        if item.kind == "person" and (match := CHINESE.match(context.line.content, item.end)):
            yield Found(match.start(1), match.end(1), "person", "gloss/beside", 2)


def beside_name(context: Context, found: Sequence[Found]) -> Iterator[Found]:
    """HANGUL WORDS Latin Words, as many of the one as of the other, where the brackets have been cut away."""
    line = context.line
    for item in found:
        count = len(line.content[item.start : item.end].split())
        if item.kind not in NAMED or count < SEVERAL or line.content[item.start].isascii():
            continue
        at = line.word_at(item.end)
        run, more = capital_run(context, at), line.words[at : at + 1]
        if item.kind == "person" and not run and more and more[0].hangul and more[0].start == item.end + 1:
            yield from longer_name(context, item, more[0])
        fits = len(run) == count and all(w.text[0].isupper() for w in run)
        cut = line.content[item.end : item.end + 1] == " " and fits and run[0].start == item.end + 1
        if cut and not context.covered(run[0].start, run[-1].end):
            yield Found(run[0].start, latin_end(run[-1]), item.kind, "gloss/beside", 3)


def longer_name(context: Context, person: Found, more: Word) -> Iterator[Found]:
    """``마리아 테레사 폰 Maria Teresa Von``: a name of which the Latin one has a word more, and so has the Hangul."""
    run = capital_run(context, context.line.word_at(more.end))
    count = len(context.line.content[person.start : more.end].split())
    beside = bool(run) and run[0].start == more.end + 1 and all(w.text[0].isupper() for w in run)
    if beside and len(run) == count and not context.covered(more.start, run[-1].end):
        yield Found(person.start, more.end, "person", "gloss/spelt", 5)
        yield Found(run[0].start, latin_end(run[-1]), "person", "gloss/beside", 5)


def hereafter(context: Context, found: Sequence[Found]) -> Iterator[Found]:
    """NAME(hereafter SHORT), with the brackets or without: the short form takes the kind of the name before it."""
    line = context.line
    ends = {f.end: f for f in found if f.kind in NAMED}
    for item in found:
        if item.kind not in NAMED or not (match := context.knowledge.hereafter.match(line.content, item.end)):
            continue
        glossed = ends.get(item.start - 1)
        one = glossed is not None and (item.rule == "gloss/beside" or (glossed.records == item.records != ()))
        opened = glossed.start if glossed is not None and one else item.start
        index = line.word_at(match.end())
        if index < len(line.words) and line.words[index].start == match.end():
            word = line.words[index]
            end = bare_end(word)
            shortens = not set(line.content[word.start : end]) - set(line.content[opened : item.end])
            if shortens and not context.covered(word.start, end):
                yield Found(word.start, end, item.kind, "gloss/hereafter", 3)


def stripped(context: Context, found: list[Found]) -> Iterator[Found]:
    """NAME ABC 은: capitals whose brackets were cut away, told by the particle that stands apart behind them."""
    for item in found:
        if item.kind == "organization" and (match := context.knowledge.organizations.apart.match(
            context.line.content, item.end, context.line.sentence.end
        )):
            start, end = match.span(1)
            own = match.group(1) not in context.knowledge.organizations.plain_latin
            if own and not context.covered(start, end):
                yield Found(start, end, item.kind, "gloss/stripped", 3)


def in_bracket(context: Context, found: list[Found]) -> Iterator[Found]:
    """NAME(ABC): the short form in the bracket takes the kind of the name before it."""
    for item in found:
        if item.kind in NAMED and (match := ACRONYM.match(context.line.content, item.end)):
            start, end = match.span(1)
            if not context.covered(start, end):
                yield Found(start, end, item.kind, "gloss/in bracket", 2)


def listed_latin(context: Context, found: list[Found]) -> Iterator[Found]:
    """ORGANISATION, Latin Name, ORGANISATION: a capitalised Latin name next to an organisation in a list."""
    line = context.line
    ends = {f.end for f in found if f.kind == "organization"}
    index = 0
    while ends and index < len(line.words):
        if line.words[index].hangul:
            index += 1
            continue
        run = capital_run(context, index)
        index += max(len(run), 1)
        if not run or context.covered(run[0].start, run[0].start + 1):
            continue
        before = line.content[run[0].start - 2 : run[0].start]
        end = latin_end(run[-1])
        text = line.content[run[0].start : end]
        known = text in context.knowledge.organizations.plain_latin  # 한빛전자, AI 인재 영입
        if LIST.fullmatch(before) and run[0].start - 2 in ends and end > run[0].start + 1 and not known:
            ends.add(end)
            yield Found(run[0].start, end, "organization", "organisation/list", 1)


def listed_hangul(context: Context, found: list[Found]) -> Iterator[Found]:
    """ORGANISATION X ORGANISATION …: an unknown word amid a list of organisations, with or without its commas."""
    line = context.line
    bodies = sorted((f.start, f.end) for f in found if f.kind == "organization")
    for (before, left), (right, after) in pairwise(bodies):
        gap = line.content[left:right]
        match = AMID.fullmatch(gap)
        if match is None:
            continue
        start, end = left + match.start(1), left + match.end(1)
        index = line.word_at(start)
        word = line.words[index] if index < len(line.words) else None
        several = any(line.content[a:b] in LIST_GAPS for a, b in outer(bodies, before, after))
        free = start not in context.title_at and not context.covered(start, end)
        if several and free and word and (word.start, word.end) == (start, end) and told(context, word, end):
            yield Found(start, end, "organization", "organisation/listed", 2)


def outer(bodies: list[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The gaps between the two bodies of a list and those before and after them."""
    for (_, end), (start, _) in pairwise(bodies):
        if start == first or end == last:
            yield end, start


def capital_run(context: Context, index: int) -> tuple[Word, ...]:
    """The words in Latin letters from ``index`` on with single blanks between; the first has a capital."""
    run: list[Word] = []
    for word in context.line.words[index : index + 4]:
        if (
            not word.text[0].isascii()
            or not word.text[0].isalpha()
            or (run and word.start != run[-1].end + 1)
        ):
            break
        run.append(word)
        if latin_end(word) != word.end:
            break
    return tuple(run) if run and run[0].text[0].isupper() and run[0].start not in context.title_at else ()


def legal_forms(context: Context) -> Iterator[Found]:
    """(주)NAME, 사단법인 NAME: the legal form and the name after it."""
    line, organizations = context.line, context.knowledge.organizations
    for match in organizations.legal.finditer(line.content, line.sentence.start, line.sentence.end):
        index = line.word_at(match.end())
        leads = line.starts_word(match.start())  # after a name the form closes it: NAME㈜
        if leads and index < len(line.words) and line.words[index].start == match.end() and line.words[index].ends:
            word, after = line.words[index], [*line.words[index + 1 : index + 2]]
            if word.text in organizations.kinds and after and after[0].start == word.end + 1:  # ㈜영화사 새봄
                word = after[0]
            yield Found(match.start(), bare_end(word), "organization", "organisation/legal form", 3)


def bare_end(word: Word) -> int:
    """Where the unknown name that opens the word ends: before a particle where three syllables are left."""
    shorter = [end for end in word.ends if end < word.end and end - word.start > 2]
    return shorter[0] if shorter else word.ends[0]


def works(context: Context) -> Iterator[Found]:
    """What stands in brackets for titles: 『NAME』, 《NAME》, 〈NAME〉; a gloss inside is left out."""
    for match in TITLED.finditer(
        context.line.content, context.line.sentence.start, context.line.sentence.end
    ):
        yield Found(match.start(1), match.end(1), "product", "work", 3)
        if match.group(2):
            yield Found(match.start(2), match.end(2), "product", "work", 3)


def headed(context_line: Context, known: list[Found]) -> Iterator[Found]:
    """The one syllable that makes the head of a body or a town out of its name: 은행 + 장, 울산시 + 장, 강화군 + 수."""
    line, knowledge = context_line.line, context_line.knowledge
    for item in known:
        rest, name = line.rest(item.end), line.content[item.start : item.end]
        head = knowledge.organizations.head
        titles: list[str] = []
        organizations = knowledge.organizations
        chair, end = organizations.chair, item.end + len(organizations.chair)
        if item.kind == "organization" and name.endswith(organizations.short_committee) and rest.startswith(chair):
            if knowledge.tails.fits(chair[-1], rest[len(chair) :]):  # 방송통신위 + 원장
                yield whole_office(context_line, item.end, end, name + chair, 3)
        elif item.kind == "organization":
            short = name[-1] + head  # 금융감독원 + 장: 원장
            suffix = knowledge.organizations.suffix(name)
            titles = [suffix + head] if suffix else [short] if knowledge.titles.pattern.fullmatch(short) else []
            yield from grown(knowledge.titles, knowledge.titles.grown, item, rest)
        elif item.kind == "place":
            titles = sorted(one for one in knowledge.titles.officers if name.endswith(one[:-1]))
            if name.endswith(knowledge.titles.provinces):
                yield from grown(knowledge.titles, knowledge.titles.governors, item, rest)
        for title in titles:
            last = title[-1]
            if rest.startswith(last) and knowledge.tails.fits(last, rest[1:]):
                yield whole_office(context_line, item.end, item.end + 1, title, 2)


def whole_office(context: Context, start: int, end: int, title: str, tier: int) -> Found:
    """The office with what follows it: a 후보자 does not hold it yet."""
    more = context.knowledge.titles.stands_for.match(context.line.content, end)
    after = more.group() if more is not None else ""
    return Found(start, end + len(after), "position", "title/head", tier, value=title + after)


def grown(titles: Titles, offices: Iterable[str], name: Found, rest: str) -> Iterator[Found]:
    """The office grown on to a name: 경기도 + 지사, 한빛금융 + 회장."""
    title = next((one for one in offices if rest.startswith(one)), "")
    if title and titles.tails.fits(title[-1], rest[len(title) :]):
        yield Found(name.end, name.end + len(title), "position", "title", 2, value=title)
