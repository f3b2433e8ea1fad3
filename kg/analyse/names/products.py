"""Products and works that no list knows: quoted names beside what they are, models after their maker or line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.analyse.names.found import Found
from kg.analyse.names.tails import Tails, ending
from kg.analyse.names.titles import either
from kg.analyse.names.words import HANGUL, NOUN, Line, Word

LONGEST = 20  # letters of a quoted name
MARKED = 60  # letters that stand between two marks, a gloss among them
BLANKS = 4  # from so many on, blanks stand for marks that a page has lost
WORDS, FEW = 5, 3  # of a name whose marks were cut, the latter before other particles than the commonest
BEFORE = 12  # letters before a quotation in which what it is stands
MODELLED = ("organization", "product")


@dataclass(frozen=True)
class Products:
    """The words of ``data/names/products.toml``, compiled."""

    before: re.Pattern[str]  # what a quoted name is, at the end of what stands before it
    works: re.Pattern[str]  # the same, for what may have a plain word for its name
    made: re.Pattern[str]  # by what it was made, right before the quotation: NAME이 개발한 ‘NAME’
    defined: re.Pattern[str]  # what it is, in the rest of its sentence: ‘NAME’은 … 서비스다
    after: re.Pattern[str]  # what it is, or what is done with it, right after it
    after_works: re.Pattern[str]  # what a plain word is, right after it: ‘나무’ 앱
    brought: re.Pattern[str]  # what is done with it, alone
    released: re.Pattern[str]  # what is done with products alone
    quoted: re.Pattern[str]
    marks: frozenset[str]  # marks that open a quotation
    between: re.Pattern[str]  # what stands between the marks of two names in a list
    gloss: re.Pattern[str]  # a short form after a name, within the same marks
    signs: re.Pattern[str]  # what only sentences and phrases hold
    speech: re.Pattern[str]  # what they end in, and names too
    model: re.Pattern[str]  # after a line of products: its number
    mixed: re.Pattern[str]  # after a maker: letters with digits
    opener: re.Pattern[str]  # what opens the name of a new model: 더 뉴
    variant: re.Pattern[str]  # after a number: which of a line
    object_out: re.Pattern[str]  # after the object: it is brought out
    subject_out: re.Pattern[str]  # after the subject: it comes out
    varies: re.Pattern[str]  # which of a line, at the end of a name
    noun: re.Pattern[str]  # what is called so bears a name: 게임 NAME
    version: re.Pattern[str]  # after a product: which version of it
    never: frozenset[str]
    particles: frozenset[str]  # those that stand apart where the marks around a name were cut
    apart: frozenset[str]  # the same and others, after a name right behind a noun for products
    sizes: tuple[str, ...]  # how words close that name no thing
    genitive: str
    tails: Tails

    @classmethod
    def of(cls, table: dict[str, Any], tails: Tails) -> Products:
        """Compiled from the file."""
        nouns, verbs = either(table["nouns"]), either(table["verbs"])
        pairs = "|".join(
            f"{re.escape(o)}([^{re.escape(o + c)}\n]{{1,{MARKED}}}){re.escape(c)}" for o, c in table["quotes"]
        )
        pairs += rf"| {{{BLANKS},}}([^ \n](?:[^\n]{{0,{LONGEST}}}?[^ \n])?) {{{BLANKS},}}"
        more = rf"(?: ?{either(table['variants'])})?"
        object_ = rf"(?:{table['counted']})?[{table['object']}]"
        return cls(
            re.compile(rf"{nouns}{table['copula']} ?$"),
            re.compile(rf"{either(table['works'])}{table['copula']} ?$"),
            re.compile(rf"{either(table['made'])} (?:\S+ )?$"),
            re.compile(rf"[{table['topic']}] [^\n]*{nouns}{table['defining']}"),
            re.compile(
                rf"(?:{table['naming']})? ?{nouns}|{object_} (?:\S+ ){{0,2}}?{verbs}"
            ),
            re.compile(rf"(?:{table['naming']})? ?{either(table['works'])}(?!{HANGUL.pattern[:-1]}{{2}})"),
            re.compile(rf"{object_} (?:\S+ ){{0,2}}?{verbs}"),
            re.compile(
                rf"(?:{object_} (?:\S+ ){{0,2}}?|[{table['topic']}] (?:{table['meanwhile']} ){{0,4}}| )"
                rf"{either(table['released'])}"
            ),
            re.compile(pairs),
            frozenset(opening for opening, _ in table["quotes"]),
            re.compile(table["between"]),
            re.compile(table["gloss"]),
            re.compile(table["signs"]),
            re.compile(table["speech"]),
            re.compile(rf" ?(?P<code>{table['model']}){more}(?!{table['counters']}|\d)"),
            re.compile(rf" (?P<code>{table['mixed']}){more}(?![0-9A-Za-z])"),
            re.compile(rf"{either(table['openers'])} "),
            re.compile(rf" {either(table['variants'])}"),
            re.compile(rf"[{table['object']}] (?:{table['meanwhile']} ){{0,4}}{either(table['released'])}"),
            re.compile(
                rf"[{table['topic']}] (?:{table['meanwhile']} ){{0,4}}{either(table['released'])}{table['passive']}"
            ),
            re.compile(rf" {either(table['variants'])}$"),
            re.compile(rf"{either(table['called'])}{table['copula']} "),
            re.compile(rf" {either(table['versions'])}"),
            frozenset(table["never"]),
            frozenset(table["particles"]),
            frozenset((*table["particles"], *table["apart"])),
            tuple(table["sizes"]),
            table["genitive"],
            tails,
        )

    def quoted_names(self, line: Line, known: list[Found]) -> Iterator[Found]:
        """Names in quotation marks beside a noun for products, or as what is brought out."""
        starts, ends = {f.start for f in known}, {f.end for f in known}
        listed: list[Found] = []  # not told by themselves, but perhaps by their neighbours in a list
        last = (-1, False)  # where the last quotation ended, and whether it is a product
        for match in self.quoted.finditer(line.content, line.sentence.start, line.sentence.end):
            whole = match.span(match.lastindex or 0)
            start, end = self.without_gloss(line, *whole)
            shortened = end < whole[1]  # it is given a short form
            name = line.content[start:end]
            if (gloss := inner_gloss(name)) > 0:
                end, name = start + gloss, name[:gloss]
            long = len(name) > LONGEST or name != name.strip()
            ends_open = self.speech.search(name) and not closes_noun(line, end) and not self.varies.search(name)
            said = self.signs.search(name) or ends_open
            if long or said or (start in starts and end in ends):
                continue
            found = Found(start, end, "product", "product/quoted", 3)
            joined = self.between.fullmatch(line.content, last[0], match.start()) is not None if last[0] >= 0 else False
            common = plain(line, start, end)
            told = self.told(line, match.start(), match.end(), common) or (joined and last[1] and not common)
            told |= shortened or self.owned(line, Found(start, end, "product", "product/quoted", 3), known)
            told |= common and self.ascribed(line, match.start(), known)
            if told:
                yield found
                yield from glossing(line, end, whole[1]) if gloss else ()
                yield from listed if joined else ()
            listed = [] if told else [*(listed if joined else []), *([] if common else [found])]
            last = (match.end(), told)

    def unmarked_names(self, line: Line, known: Sequence[Found]) -> Iterator[Found]:
        """``모바일 게임 NAME NAME 가``: where the marks were cut, the particle stands apart from the name."""
        taken = {place for f in known if f.kind != "product" for place in range(f.start, f.end)}
        for at in range(2, len(line.words)):
            word = line.words[at]
            if word.text not in self.apart or not joined(line, line.words[at - 1 : at + 1]):
                continue
            if not self.tails.particle(ending(line.words[at - 1].text[-1]), word.text):
                continue
            object_or_topic = word.text in self.particles
            released = object_or_topic and self.released.match(line.content, word.start, line.sentence.end) is not None
            if name := self.up_to(line, at, taken, released):
                yield Found(name[0].start, name[-1].end, "product", "product/unmarked", 4)

    def up_to(self, line: Line, at: int, taken: set[int], released: bool) -> tuple[Word, ...]:
        """The words of the name before the particle at ``at``: those after a noun for products, or, where it is
        ``released``, all that stand bare."""
        bare: tuple[Word, ...] = ()
        longest = WORDS if line.words[at].text in self.particles else FEW
        for size in range(1, min(longest, at - 1) + 1):
            name = line.words[at - size : at]
            if name[0].text in self.apart:
                break
            if not joined(line, (*name, line.words[at])) or not taken.isdisjoint(range(name[0].start, name[-1].end)):
                break
            if line.content[name[0].start - 1] in self.marks:
                return once(name) if self.fits(line, name) else ()
            if not joined(line, line.words[at - size - 1 : at + 1]):
                break
            opening = max(line.sentence.start, name[0].start - BEFORE)
            told = self.before.search(line.content, opening, name[0].start - 1)
            opens = longest == WORDS or not plain(line, name[0].start, name[0].end)
            if told and opens and self.fits(line, name):
                return name
            if self.plainly(line, name, opening):
                return name
            if size == len(bare) + 1 and (size == 1 or nominal(name[0])):
                bare = name
        return bare if released and bare and self.fits(line, bare) and nominal(bare[-1]) else ()

    def plainly(self, line: Line, name: tuple[Word, ...], opening: int) -> bool:
        """``게임 슈퍼누리 의``: common words, right after a noun for works, that are glued to one of their own."""
        work = self.works.search(line.content, opening, name[0].start - 1) is not None
        common = plain(line, name[0].start, name[0].end)
        return work and len(name) == 1 and nominal(name[0]) and not common and not name[0].text.endswith(self.sizes)

    def fits(self, line: Line, name: tuple[Word, ...]) -> bool:
        """True where the words may be a product's name: one of them is none that the analyser knows, and no gloss."""
        own = [w for w in name if w is not name[-1] or not (w.text.isascii() and w.text.isupper())]
        strange = any(not t.lemma or t.tag in ("NNP", "SL") for w in own for t in w.tokens)
        numbered = any(w.text[-1].isdigit() and not w.text[0].isascii() for w in own)  # 고래4
        return (strange or numbered) and not any(w.text[0].isdigit() for w in name[:1])

    def without_gloss(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """The quoted name without the short form that stands in the marks after it: ‘NAME (hereafter SHORT)’."""
        match = self.gloss.search(line.content, start, end)
        return (start, match.start()) if match else (start, end)

    def owned(self, line: Line, name: Found, known: list[Found]) -> bool:
        """``가온게임즈의 ‘별나라X’``: a word of no dictionary, where a house stands right before it in the genitive."""
        start = name.start - 1
        end = start - len(self.genitive) - 1
        house = any(f.end == end and f.kind == "organization" for f in known)
        own = [t for t in line.sentence.tokens if name.start <= t.start < name.end]
        strange = any(not t.lemma or t.tag == "NNP" for t in own)
        return house and strange and line.content[end:start] == f"{self.genitive} "

    def ascribed(self, line: Line, start: int, known: list[Found]) -> bool:
        """``한빛의 메신저 ‘도란도란’``: a noun for products right before the quotation, of a house that has it."""
        opening = max(line.sentence.start, start - BEFORE)
        noun = self.before.search(line.content, opening, start)
        between = (line.content[f.end : noun.start()] for f in known if noun is not None and f.kind == "organization")
        return any(re.fullmatch(rf"{self.genitive} (?:\S+ )?", text) for text in between)

    def told(self, line: Line, start: int, end: int, common: bool) -> bool:
        """True where a noun for products or a verb of bringing out stands by the quotation.

        A ``common`` word is a name only after such a noun, or where it is released.
        """
        before = self.works if common else self.before
        opening = max(line.sentence.start, start - BEFORE)
        if before.search(line.content, opening, start):
            return True
        if self.released.match(line.content, end, line.sentence.end):
            return True
        if common:
            return self.after_works.match(line.content, end, line.sentence.end) is not None
        told = self.after.match(line.content, end, line.sentence.end) or self.made.search(line.content, opening, start)
        return told is not None or self.defined.match(line.content, end, line.sentence.end) is not None

    def models(self, line: Line, known: list[Found]) -> Iterator[Found]:
        """A line of products with its number, and a maker's model of letters and digits."""
        for item in known:
            if item.kind not in MODELLED:
                continue
            pattern = self.model if item.kind == "product" else self.mixed
            match = pattern.match(line.content, item.end, line.sentence.end)
            if match is None or match.group("code") in self.never:
                continue
            if self.tails.fits(match.group()[-1], line.rest(match.end())):
                start = item.start if item.kind == "product" else match.start("code")
                yield Found(start, match.end(), "product", "product/model", 3 + (item.kind == "product"))


def closes_noun(line: Line, end: int) -> bool:
    """True where the analyser takes what ends there for a noun: ``‘배달나라’``, not ``‘가자’``."""
    last = next((t for t in line.sentence.tokens if t.end == end), None)
    return last is not None and last.tag.startswith(NOUN) and last.tag != "NNB"


def once(name: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without a gloss of one word that only repeats the last: ``‘NAME NAME(NAME)`` without its brackets."""
    return name[:-1] if len(name) > 1 and name[-1].text == name[-2].text else name


def nominal(word: Word) -> bool:
    """True where the word is all nouns, by the analyser."""
    return all(t.tag.startswith(NOUN) for t in word.tokens)


def inner_gloss(name: str) -> int:
    """Where a name in quotation marks ends whose gloss has lost its brackets: ``‘새 모델 R9 The new R9 ’``; 0: nowhere.

    The blank before the closing mark tells it, and the gloss is all in Latin letters; where the name ends in such too,
    both end alike.
    """
    words = name.split()
    if name == name.strip() or name[:1] == " " or not words:
        return 0
    first = next((at for at in range(len(words), 0, -1) if not words[at - 1].isascii()), 0)
    same = [at for at in range(first + 1, len(words)) if words[at - 1] == words[-1]]
    at = same[0] if same else first
    return len(" ".join(words[:at])) if 0 < at < len(words) else 0


def glossing(line: Line, end: int, stop: int) -> Iterator[Found]:
    """The gloss that stands after a quoted name, within its marks."""
    gloss = line.content[end:stop].strip()
    yield Found(end + 1, end + 1 + len(gloss), "product", "gloss/beside", 3)


def joined(line: Line, words: tuple[Word, ...]) -> bool:
    """True where single blanks alone stand between the words."""
    return all(b.start == a.end + 1 and line.content[a.end] == " " for a, b in pairwise(words))


def plain(line: Line, start: int, end: int) -> bool:
    """True where the stretch is one plain word to the analyser."""
    token = line.first_token.get(start)
    return token is not None and token.end == end and bool(token.lemma) and token.tag not in ("NNP", "SL", "SH")
