"""Houses that no list knows, by who bears an office there: ``X PERSON OFFICE``, ``X의 PERSON OFFICE``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import SHORT, apart, closing, initials, personal, told, unknown
from kg.analyse.names.words import Word

RULE = "organisation/bearer"


def before_bearer(context: Context, persons: list[Found]) -> Iterator[Found]:
    """An unknown word right before who bears an office that only houses have is the house."""
    for person in persons:
        title = context.title_at.get(person.end + 1)
        index = context.line.word_at(person.start) - 1
        if title is None or index < 0 or person.end - person.start < SHORT:
            continue
        word = context.line.words[index]
        if word.end != person.start - 1 or context.line.content[word.end] != " ":
            continue
        if not word.bare:
            yield from in_genitive(context, word, title)
        elif word.text not in context.knowledge.titles.before_person and bears(context, word, title):
            yield Found(word.start, word.end, "organization", RULE, 2)


def in_lost_brackets(context: Context, persons: list[Found]) -> Iterator[Found]:
    """``가온랩 대표 마르코 쉔 는``, ``가온랩 주 대표 이서윤 은``: who is named in brackets that were cut, the house.

    The particle stands apart from the name, which no dictionary knows.
    """
    words, known = context.line.words, {p.start for p in persons}
    for title in context.titles:
        at = context.line.word_at(title.end)
        if title.value not in context.knowledge.titles.of_companies or at == 0 or at >= len(words):
            continue
        yield from of_legal_form(context, title, at)
        if words[at].start != title.end + 1 or words[at].start in known:
            continue
        last = next((i for i in range(at, min(at + 2, len(words))) if apart(context, words[i].end)), None)
        long = last is not None and words[last].end - words[at].start > 1
        if last is not None and long and all(nameless(context, word) for word in words[at : last + 1]):
            yield Found(words[at].start, words[last].end, "person", "person/brackets")


def nameless(context: Context, word: Word) -> bool:
    """Whether a word may be a name that neither a list nor the dictionary has."""
    strange = word.hangul and all(not t.lemma or t.tag == "NNP" for t in word.tokens)
    return strange and not context.covered(word.start, word.end) and word.start not in context.title_at


def of_legal_form(context: Context, title: Found, at: int) -> Iterator[Found]:
    """``새미랩 주 대표 이서윤``: the word before the legal form in brackets that were cut."""
    words, index = context.line.words, context.line.word_at(title.start) - 1
    if index < 1 or words[index].text not in context.knowledge.organizations.forms:
        return
    word = words[index - 1]
    if word.end == words[index].start - 1 and words[index].end == title.start - 1 and unknown(context, [word]):
        yield Found(word.start, word.end, "organization", RULE, 2)


def bears(context: Context, word: Word, title: Found) -> bool:
    """Whether a word with no particle names the house of an office."""
    titles = context.knowledge.titles
    housed = title.value in titles.of_companies
    named = housed or title.value in titles.in_houses or initials(word)
    strange = housed or initials(word) or all(not t.lemma for t in word.tokens)
    return (named and strange and unknown(context, [word]) and told(context, word, word.end)) or closing(context, word)


def in_genitive(context: Context, word: Word, title: Found) -> Iterator[Found]:
    """``울림랩의 김도현 애널리스트``: the word before the particle, where no list and no dictionary knows it."""
    titles, genitive = context.knowledge.titles, context.knowledge.groups.genitive
    end = word.end - len(genitive)
    if not word.text.endswith(genitive) or end not in word.ends or context.covered(word.start, end):
        return
    if title.value not in titles.of_companies and title.value not in titles.in_houses:
        return
    stem = word.text[: end - word.start]
    plain = personal(context, stem) or stem in titles.between or stem in titles.before_person
    if not plain and word.start not in context.title_at and (told(context, word, end) or closing(context, word, end)):
        yield Found(word.start, end, "organization", RULE, 2)
