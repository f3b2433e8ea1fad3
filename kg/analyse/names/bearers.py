"""Houses that no list knows, by who bears an office there: ``X PERSON OFFICE``, ``X의 PERSON OFFICE``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import SHORT, closing, initials, personal, told, unknown
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
