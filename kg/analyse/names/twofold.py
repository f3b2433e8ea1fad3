"""Names that stand in both scripts side by side (``페인터 Painter 는``, ``레이븐(Raven)``): each spells the other.

That a text spells a word in Latin letters too makes it a name, be it a common word elsewhere; what it names is told by
the words around the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.words import Word
from kg.model import MentionKind

NAMED = ("person", "organization", "product")
GUESSED = ("organisation/kind", "organisation/deed", "gloss/pair", "gloss/stripped", "product/quoted")
LATIN = "[A-Za-z][A-Za-z0-9.&’'-]*"
CHINESE = "[\u4e00-\u9fff]{2,6}"
BESIDE = re.compile(
    rf"(?<=[A-Z0-9\uac00-\ud7a3])(?P<gap> ?\(| )(?:(?P<chinese>{CHINESE})[ ,]+)?(?P<latin>{LATIN}(?: {LATIN}){{0,3}})"
)
CAPITAL = re.compile("[A-Z]")
CAPITALS = re.compile("[A-Z]{3,6}")  # as many as tell that they are the initials of words by no chance
COINED = re.compile("[a-z]-?[A-Z]|[A-Z]-?[a-z]+[A-Z]|[A-Z]{4}")  # capitals within a word, or only such: no plain word
LONGEST = 5  # words that have such initials
FEWEST = 2  # letters of a name
YEAR = re.compile(r"\d{2,4}$")
ARTICLE = "The"  # may be left out in Hangul
BEFORE = 12  # letters before a name in which what it is stands


def in_both_scripts(context: Context, names: Sequence[Found]) -> Iterator[Found]:
    """The names of the sentence that are told so, each in the script in which it is not known yet."""
    line = context.line
    for match in BESIDE.finditer(line.content, line.sentence.start, line.sentence.end):
        pair = spelt(context, match)
        by_capitals = pair is None
        pair = pair or abbreviated(context, match)
        if pair is None:
            continue
        left, right = pair
        known = [f for f in names if (f.start, f.end) in (left, right) and f.kind in NAMED and sure(f)]
        of = next((f for f in known if f.rule == "record"), None)
        whole = next((f for f in names if (f.start, f.end) == (left[0], right[1]) and f.kind == "product"), None)
        kind = known[0].kind if known else whole.kind if whole else kind_of(context, left, right)
        kind = kind or (kind_within(context, left) if by_capitals else None)
        if kind is None or any(f.kind != kind for f in known):
            continue
        if kind == "organization":
            right = whole_latin(match, right)
        records = of.records if of is not None else ()
        if match["chinese"]:
            yield Found(*match.span("chinese"), kind, "gloss/beside", 5)
        for (start, end), rule in (left, "gloss/spelt"), (right, "gloss/beside"):
            if not any(f.rule == "record" and (f.start, f.end) == (start, end) for f in known):
                yield Found(start, end, kind, rule, 5, records)


def whole_latin(match: re.Match[str], right: tuple[int, int]) -> tuple[int, int]:
    """``가람바 Garamba Therapeutics``: of a house the Latin name goes on with what says what it does."""
    rest = match.string[right[1] : match.end()].split()
    named = bool(rest) and all(w[0].isupper() and not w.isupper() for w in rest)
    return (right[0], match.end()) if named else right


def shortened(context: Context, names: Sequence[Found]) -> Iterator[Found]:
    """``달빛나래정보(이하 달나정)``: a name that no list knows, and the short form that the text goes on with."""
    line = context.line
    for match in context.knowledge.hereafter.finditer(line.content, line.sentence.start, line.sentence.end):
        at, after = line.word_at(match.start() - 1), line.word_at(match.end())
        if match.start() == line.sentence.start or after >= len(line.words) or line.words[after].start != match.end():
            continue
        word, short = line.words[at], line.words[after]
        left, right = (word.start, word.end), (short.start, short.ends[0])
        fits = word.end == match.start() and not set(line.content[slice(*right)]) - set(word.text)
        if not fits or not word.hangul or any(f.start < word.end and word.start < f.end for f in names):
            continue
        if kind := kind_of(context, left, right):
            yield Found(*left, kind, "gloss/hereafter", 3)
            yield Found(*right, kind, "gloss/hereafter", 3)


def sure(found: Found) -> bool:
    """True where the kind of a name is told by more than a noun before it or letters beside it."""
    return found.tier > 1 and found.rule not in GUESSED


def spelt(context: Context, match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the name in Hangul stands before the gap, and the one in Latin letters after it that it spells."""
    line, spelling = context.line, context.knowledge.spelling
    at, start = line.word_at(match.start() - 1), match.start("latin")
    latin = match["latin"].split(" ")
    article = latin[0] == ARTICLE
    for size in range(1 + article, len(latin) + 1):
        text, spoken = " ".join(latin[:size]), " ".join(latin[article:size])
        plain = text in context.knowledge.organizations.plain_latin or text in context.knowledge.beside.notions
        if plain or len(spoken) < FEWEST:
            continue
        for count in sorted({size - article, 1}, reverse=True):
            words = line.words[max(0, at - count + 1) : at + 1]
            if len(words) == count and joined(words, match.start()) and not said_so(context, words):
                name, more = undated(line.content[words[0].start : words[-1].end], match.string, start + len(text))
                plain = size > 1 and latin[0] in context.knowledge.organizations.plain_latin
                if plain and not name.startswith(latin[0]):
                    continue  # 나래 AI NARAE AI: what stands between the two belongs to the first
                opened = line.content[words[0].start - 1 : words[0].start] in context.knowledge.products.marks
                if name != text and (opened or CAPITAL.search(latin[0])) and spelling.spells(name, spoken):
                    return (words[0].start, words[-1].end), (start, start + len(text) + more)
    return None


def said_so(context: Context, words: tuple[Word, ...]) -> bool:
    """``기자 KT``, ``소재에 GIST``: whether an office, or a noun with its particle, stands there."""
    last = words[-1]
    first, *rest = last.tokens or (None,)
    leans = first is not None and bool(first.lemma) and first.tag == "NNG" and any(t.tag[0] == "J" for t in rest)
    return leans or any(w.start in context.title_at for w in words)


def undated(name: str, content: str, end: int) -> tuple[str, int]:
    """A name without the year in which it ends as the Latin one does at ``end``, and how far that goes on there."""
    year = YEAR.search(name)
    if year is None or not content.startswith(f" {year[0]}", end):
        return name, 0
    return name[: year.start()].rstrip(), len(year[0]) + 1


def abbreviated(context: Context, match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the words stand whose initials the capitals after the gap are: ``나래 글로벌 파트너스 NGP``."""
    line, start = context.line, match.start("latin")
    capitals = match["latin"].split(" ")[0]
    if not CAPITALS.fullmatch(capitals) or capitals in context.knowledge.organizations.plain_latin:
        return None
    at, spelling = line.word_at(match.start() - 1), context.knowledge.spelling
    year = line.words[at].text
    numbered = year.isdigit() and match["latin"] == capitals and line.content.startswith(" " + year, match.end())
    last, more = (1, len(year) + 1) if numbered else (0, 0)  # 나래 포럼 2024 NF 2024
    for count in range(min(len(capitals), LONGEST), 1, -1):
        words = line.words[max(0, at - last - count + 1) : at - last + 1]
        bare = all(w.bare and w.start not in context.title_at for w in words)
        told = bare and spelling.initials([w.text for w in words], capitals)
        said = told and words[0].text.endswith(context.knowledge.organizations.kinds)  # 계열사 나래 시큐리티
        if told and not said and len(words) == count and joined(words, match.start() - more):
            return (words[0].start, match.start()), (start, start + len(capitals) + more)
    return None


def kind_within(context: Context, left: tuple[int, int]) -> MentionKind | None:
    """What a name of several words is by its own: the house that opens it, or the word that closes it."""
    line, organizations = context.line, context.knowledge.organizations
    words = line.words[line.word_at(left[0]) : line.word_at(left[1] - 1) + 1]
    last = words[-2] if words[-1].text.isdigit() else words[-1]
    known = context.known_at.get(left[0])
    housed = known is not None and known.kind == "organization" and line.content[known.end] == " "
    if housed and context.knowledge.products.before.search(line.content, last.start, last.end):
        return "product"
    if housed or organizations.suffix(last.text) not in ("", *organizations.careful):
        return "organization"
    return context.knowledge.beside.own_kind(line.content[words[0].start : last.end])


def joined(words: tuple[Word, ...], end: int) -> bool:
    """True where the words stand with single blanks between them, up to ``end``."""
    return words[-1].end == end and all(b.start == a.end + 1 for a, b in pairwise(words))


def kind_of(context: Context, left: tuple[int, int], right: tuple[int, int]) -> MentionKind | None:
    """What the name is, by the noun or the office beside it or by what is done with it; None where nothing tells."""
    line, products, organizations = context.line, context.knowledge.products, context.knowledge.organizations
    content, stop = line.content, line.sentence.end
    at = line.word_at(left[0])
    word, before = line.words[at], line.words[at - 1] if at else None
    end = right[1] + (content[right[1] : right[1] + 1] == ")")
    rest = end + (content[end : end + 1] == " ")
    common = context.common(word, left[1])
    if common and products.before.search(content, left[0], left[1]):
        return None  # 서비스(Service)
    near = before is not None and before.end == left[0] - 1 and before.bare
    house = near and before is not None and before.text.endswith(organizations.kinds)
    brought = products.brought.match(content, end, stop) or products.brought.match(content, rest, stop)
    work = products.before.search(content, max(line.sentence.start, left[0] - BEFORE), left[0])
    if work and (brought or not house):
        return "product"
    title = context.title_at.get(rest)
    if title is not None and not common and title.value not in context.knowledge.titles.of_companies:
        return "person"
    if house or (title is not None and title.value in context.knowledge.titles.of_companies):
        return "organization"
    if common:
        return None
    if brought:
        return "product"
    deeds = context.knowledge.deeds
    acts = not deeds.subject.isdisjoint((content[end : end + 1], content[rest : rest + 1]))
    if acts and deeds.told.search(content, end, stop):
        return "organization"
    beside = context.knowledge.beside
    if said := beside.kind(content, left[0], end, line.sentence.start, stop) or beside.own_kind(content[slice(*left)]):
        return said
    told = COINED.search(content, *right) is not None or content[left[0] - 1] in products.marks
    return "product" if told and title is None else None
