"""Where a product's name begins and ends that has more words than a list or a rule knows: ``더 뉴 A7 TFSI``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.analyse.names.found import Found
from kg.analyse.names.products import Products
from kg.analyse.names.words import NOUN, Line, Word

SHORTEST = 3  # letters of a name that capitals and figures alone make
WORDS = 4  # after what opens the name of a new model
MODEL = re.compile(r"(?: (?:[A-Z][A-Z0-9-]+|\d{2,3}))+")
NUMBERED = re.compile(r"\d")
CODED = re.compile(r"\d[A-Z]|[A-Za-z]-?\d|[a-z][A-Z]")  # letters and figures, or capitals within a word: no plain word
STRANGE = ("NNP", "SL", "SN", "SW", "SO")


def longer_products(line: Line, products: Products, found: Sequence[Found], plain: frozenset[str]) -> Iterator[Found]:
    """The products of the sentence whose names go on to either side; ``plain`` are capitals that name nothing."""
    named = {f.start: f for f in found if f.kind in ("product", "organization")}
    for match in products.opener.finditer(line.content, line.sentence.start, line.sentence.end):
        whole = named.get(match.start())  # in quotation marks
        if line.starts_word(match.start()) and whole is None and (end := newly(line, match, named, products)):
            yield Found(match.start(), longer(line, products, end, plain), "product", "product/longer", 5)
    for item in found:
        if item.kind == "product" and (end := longer(line, products, item.end, plain)) > item.end:
            yield Found(item.start, end, "product", "product/longer", 4)


def newly(line: Line, match: re.Match[str], named: dict[int, Found], products: Products) -> int:
    """Where the name ends that such a word opens; 0 where none follows. A lone ``뉴`` needs a known product."""
    end, known, at, prefix = 0, False, match.end(), False
    while at < line.sentence.end:
        item = named.get(at)
        word = line.words[line.word_at(at)] if line.word_at(at) < len(line.words) else None
        if word is None or word.start != at or line.content.count(" ", match.end(), at) >= WORDS:
            break
        if item is None and not strange(word) and not prefix:
            break
        end = item.end if item is not None else word.ends[0]
        if prefix and item is None:
            end = min(word.ends)
        prefix = len(word.text) == 1 and word.text.islower()  # e 트론, its hyphen lost
        known = known or (item is not None and item.kind == "product")
        if line.content[end : end + 1] != " ":
            break
        at = end + 1
    return end if known or " " in match[0].strip() else 0


def strange(word: Word) -> bool:
    """True where the word, what leans on it apart, is no plain noun to the analyser."""
    own = [t for t in word.tokens if t.start < word.ends[0]]
    return bool(own) and all(t.tag in STRANGE or (not t.lemma and t.tag.startswith(NOUN)) for t in own)


def longer(line: Line, products: Products, end: int, plain: frozenset[str]) -> int:
    """Where a product's name ends, with the letters and numbers of its model, or the word for its version."""
    content, stop = line.content, line.sentence.end
    match = products.variant.match(content, end, stop) if content[end - 1].isdigit() else None
    if match is not None and products.tails.fits(match[0][-1], line.rest(match.end())):
        return match.end()
    match = products.version.match(content, end, stop)
    if match is not None and closes(line, products, match.end()):
        return match.end()
    match = MODEL.match(content, end, stop)
    told = match is not None and NUMBERED.search(content, max(line.sentence.start, end - 4), end)
    if match is None or not told or plain.intersection(match[0].split()):
        return end
    return match.end() if closes(line, products, match.end()) else end


def closes(line: Line, products: Products, end: int) -> bool:
    """True where a name may end there: before a particle, a mark or what is done with products, not before a noun."""
    if rest := line.rest(end):
        return products.tails.fits(line.content[end - 1], rest)
    after = line.content[end : end + 1]
    if after != " ":
        return True
    index = line.word_at(end)
    apart = index < len(line.words) and line.words[index].text in products.particles
    return apart or products.released.match(line.content, end, line.sentence.end) is not None


def brought_out(line: Line, products: Products, found: Sequence[Found], plain: frozenset[str]) -> Iterator[Found]:
    """Names in no dictionary of what comes out (``루미나를 출시했다``) or is called a work (``게임 루미나는``)."""
    text = line.text
    out = products.released.search(text) is not None
    if not out and not products.noun.search(text):
        return
    taken = {place for f in found if f.kind != "position" for place in range(f.start, f.end)}
    for word in line.words:
        end = latin_end(word) or word.ends[0]
        if end == word.start or word.start in taken or end - 1 in taken or end - word.start < 2:
            continue
        comes = out and (products.object_out.match(line.content, end) or products.subject_out.match(line.content, end))
        never = line.content[word.start : end] in products.never
        unheard = strange(word) and not word.text[0].isascii() and not never
        if comes and coded(word, end, plain):
            yield Found(opening(line, word, plain, taken), end, "product", "product/brought out", 2)
        elif comes and unheard:
            yield Found(word.start, end, "product", "product/brought out", 2)
        elif unheard and called(line, products, word) and (end := named_up_to(line, products, word, taken)):
            yield Found(word.start, end, "product", "product/noun", 2)


def opening(line: Line, word: Word, plain: frozenset[str], taken: set[int]) -> int:
    """Where a model of several words of letters and figures begins: ``i5 eDrive40``."""
    start = word.start
    for before in reversed(line.words[: line.word_at(start)]):
        one = CODED.search(before.text) is not None or (before.text.isupper() and before.text not in plain)
        if not one or not before.text.isascii() or before.end != start - 1 or before.start in taken:
            break
        start = before.start
    return start


def coded(word: Word, end: int, plain: frozenset[str]) -> bool:
    """True where the word is a model of letters and figures: EQS450."""
    text = word.text[: end - word.start]
    return text.isascii() and len(text) >= SHORTEST and text not in plain and CODED.search(text) is not None


def named_up_to(line: Line, products: Products, word: Word, taken: set[int]) -> int:
    """Where a name of strange words ends that begins with this one (``게임 루미나 리버스는``); 0 where none closes."""
    first = line.word_at(word.start)
    run = line.words[first : first + WORDS]
    for at, one in enumerate(run):
        end = latin_end(one) or one.ends[0]
        if not strange(one) or not taken.isdisjoint(range(one.start, end)):
            return 0
        if end < one.end:
            return end if products.tails.fits(line.content[end - 1], line.rest(end)) else 0
        if line.content[end : end + 1] != " " or products.released.match(line.content, end, line.sentence.end):
            return end if at else 0
    return 0


def called(line: Line, products: Products, word: Word) -> bool:
    """True where a noun for works stands before the word and says what it names."""
    opening = max(line.sentence.start, word.start - 12)
    return any(m.end() == word.start for m in products.noun.finditer(line.content, opening, word.start))


def latin_end(word: Word) -> int:
    """Where the Latin letters and figures end with which the word begins, if anything leans on them; or 0."""
    cut = next((at for at, char in enumerate(word.text) if not char.isascii()), 0)
    return word.start + cut if cut else 0
