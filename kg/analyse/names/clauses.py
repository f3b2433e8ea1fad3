"""Unknown words that a clause before them tells of: what it brings out, or who brings something out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.models import strange
from kg.analyse.names.organizations import personal
from kg.analyse.names.words import HANGUL, Word

OBJECT, ENDINGS = "JKO", ("EC", "ETM", "EF")
SHORTEST = 3  # syllables of a name that only this tells


def by_clause(context: Context, found: Sequence[Found]) -> Iterator[Found]:
    """``지난해 출시한 루미나는``: a product; ``앱을 출시한 누비로는``: with the object in the clause, a house."""
    line, making = context.line, context.knowledge.deeds.making
    if not (matches := [*making.finditer(line.content, line.sentence.start, line.sentence.end)]):
        return
    taken = {place for f in found for place in range(f.start, f.end)}
    for match in matches:
        index = line.word_at(match.end())
        word = line.words[index] if index < len(line.words) else None
        if word is None or word.start != match.end() or not unheard(context, word, taken):
            continue
        if has_object(context, match.start()):
            if goes_on(context, index):
                continue  # a person of two words
            yield Found(word.start, word.ends[0], "organization", "organisation/clause", 2)
        elif match["out"]:
            yield Found(word.start, word.ends[0], "product", "product/clause", 2)


def unheard(context: Context, word: Word, taken: set[int]) -> bool:
    """True where the word is in no dictionary and no list, is no office, and may be no person's name."""
    end = word.ends[0]
    stem = word.stem
    lone = len(stem) >= SHORTEST and HANGUL.fullmatch(stem) is not None
    free = taken.isdisjoint(range(word.start, end)) and word.start not in context.title_at
    never = stem in context.knowledge.products.never or stem in context.knowledge.organizations.never
    known = any(t.lemma for t in word.tokens if t.start < end and t.tag.startswith("NN"))
    return lone and free and not never and not known and strange(word) and not personal(context, stem)


def has_object(context: Context, at: int) -> bool:
    """True where the clause that ends before this place has an object of its own."""
    for token in reversed([t for t in context.line.sentence.tokens if t.end <= at]):
        if token.tag in ENDINGS:
            return False
        if token.tag == OBJECT:
            return True
    return False


def goes_on(context: Context, index: int) -> bool:
    """True where the word after it is in no dictionary either, as in the name of a person."""
    words = context.line.words
    after = words[index + 1] if index + 1 < len(words) else None
    beside = after is not None and after.start == words[index].end + 1 and words[index].bare
    return after is not None and beside and strange(after)
