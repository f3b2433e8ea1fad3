"""Houses whose name is a common word elsewhere: what the whole page has them do tells them.

``AI 전문기업 루비의 박누리 대표`` is enough. ``박누리 루비 대표`` is not, since any noun may stand before an office
(``박누리 여성 대표``): there the page must also call the word a firm, or have it say something twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.organizations import personal
from kg.analyse.names.words import Line, Word

RULE = "organisation/hidden"
TWICE = 2  # how often a page must have a common word speak


def hidden_houses(lines: Sequence[Line], page: Sequence[list[Found]], knowledge: NameKnowledge) -> list[list[Found]]:
    """The names of the page, with those that only the page as a whole tells."""
    suspects: dict[str, bool] = {}
    for line, found in zip(lines, page, strict=True):
        for name, sure in suspected(line, found, knowledge):
            suspects[name] = suspects.get(name, False) or sure
    houses = {name for name, sure in suspects.items() if borne_out(name, sure, lines, knowledge)}
    if not houses:
        return list(page)
    return [[*found, *mentions(line, houses, found)] for line, found in zip(lines, page, strict=True)]


def suspected(line: Line, found: Sequence[Found], knowledge: NameKnowledge) -> Iterator[tuple[str, bool]]:
    """The common words that stand where the house of an officer does, and whether a noun for houses leads them."""
    officers = knowledge.titles.of_companies
    persons = [f for f in found if f.kind == "person"]
    titles = {f.start for f in found if f.kind == "position" and f.value in officers} if persons else set()
    context = Context.of(line, knowledge, list(found), []) if titles else None
    for person in persons if context else ():
        at = line.word_at(person.end)
        word = line.words[at] if at < len(line.words) else None
        beside = word is not None and word.start == person.end + 1 and word.bare and word.end + 1 in titles
        if beside and word and context and may_name(context, word, word.end):
            yield word.text, False
        if context and (word := before_office(line, person, found, knowledge)) and may_name(context, word, word.end):
            yield word.text, True
        at = line.word_at(person.start) - 1
        word = line.words[at] if at > 0 and person.end + 1 in titles else None
        if word and context and word.end == person.start - 1 and (end := before_genitive(knowledge, line, word)):
            led = line.words[at - 1].text.endswith(knowledge.organizations.kinds)
            if led and line.words[at - 1].end == word.start - 1 and may_name(context, word, end):
                yield line.content[word.start : end], True


def before_office(line: Line, person: Found, found: Sequence[Found], knowledge: NameKnowledge) -> Word | None:
    """``나침반(대표 김서준)``: the word whose officer stands in brackets behind it, or in what pages leave of them."""
    office = next((f for f in found if f.end == person.start - 1 and f.kind == "position"), None)
    if office is None or office.value not in knowledge.titles.of_companies:
        return None
    word = line.words[line.word_at(office.start) - 1] if line.word_at(office.start) else None
    if word is None or word.end != office.start - 1:
        return None
    after = line.words[at] if (at := line.word_at(person.end)) < len(line.words) else None
    apart = after is not None and after.start == person.end + 1 and after.text in knowledge.deeds.subject
    opened, closed = line.content[word.end], line.content[person.end : person.end + 1]
    return word if (opened == "(" and closed == ")") or (opened == closed == " " and apart and word.bare) else None


def before_genitive(knowledge: NameKnowledge, line: Line, word: Word) -> int:
    """Where the word ends before the particle of a genitive; 0 where it has none."""
    genitive = knowledge.groups.genitive
    return word.end - len(genitive) if word.text.endswith(genitive) and len(word.text) > len(genitive) + 1 else 0


def may_name(context: Context, word: Word, end: int) -> bool:
    """True where nothing speaks against the word as a house's name but that it is a common one."""
    stem, knowledge = word.text[: end - word.start], context.knowledge
    never = (knowledge.organizations.never, knowledge.surnames.never, knowledge.titles.between)
    listed = any(stem in words for words in never)
    noun = stem.endswith(knowledge.organizations.kinds) or knowledge.products.before.search(stem) is not None
    free = not context.covered(word.start, end) and not stem.endswith(knowledge.organizations.charges)
    return len(stem) > 1 and free and not listed and not noun and not personal(context, stem)


def borne_out(name: str, sure: bool, lines: Sequence[Line], knowledge: NameKnowledge) -> bool:
    """Whether the page uses the word as a name: never described or in the plural, called a firm or having its say."""
    called = spoken = 0
    deeds = knowledge.deeds
    for line in lines:
        for at, word in enumerate(line.words) if name in line.text else ():
            if not word.text.startswith(name):
                continue
            before, rest = line.words[at - 1] if at else None, word.text[len(name) :]
            if rest[:1] == deeds.plural or (before is not None and before.text in deeds.describing):
                return False
            beside = before is not None and before.end == word.start - 1
            called += before is not None and beside and before.text.endswith(knowledge.organizations.kinds)
            spoken += rest in deeds.subject and deeds.speaking.search(line.text) is not None
    return sure or called > 0 or spoken >= TWICE


def mentions(line: Line, houses: set[str], found: Sequence[Found]) -> Iterator[Found]:
    """Where the sentence names any of the houses."""
    if not any(name in line.text for name in houses):
        return
    for word in line.words:
        for end in word.ends:
            free = not any(f.start < end and word.start < f.end for f in found if f.tier > 1)
            if word.text[: end - word.start] in houses and free:
                yield Found(word.start, end, "organization", RULE, 3)
                break
