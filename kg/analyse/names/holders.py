"""Names beside an office that no shape of name tells: who holds it in a house, and the house before its holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import closing, told
from kg.analyse.names.words import Word

NAME = 2  # words of a name
HOUSE = 3  # syllables of a house that only its office tells, at least
SHORTEST = 3  # syllables of both together
LONG = 3  # syllables of a name that a state's body alone follows
BLANK = " "
PIECES = "NIM"  # first letters of the tags that pieces of a strange name get


def holders(context: Context, organizations: Iterable[Found], persons: Iterable[Found]) -> Iterator[Found]:
    """``루노 가베 한빛전자 부사장은``, ``위 샤오린 애널리스트``: two words of no dictionary, with an office.

    A house or a state may stand between. Without one they may be a house's themselves (``나리 베르타 대표``), where
    houses have such an office.
    """
    houses = {f.end: f for f in (*context.known, *organizations) if f.kind in ("organization", "place")}
    named = {place for f in (*persons, *organizations) for place in range(f.start, f.end)}
    for title in context.titles:
        house = houses.get(title.start - 1)
        if house is None and title.value in context.knowledge.titles.of_companies:
            continue
        name = name_before(context, house.start if house is not None else title.start)
        if not name and house is not None and of_state(context, house):
            name = strange_before(context, house.start)
        if name and named.isdisjoint(range(name[0].start, name[-1].end)):
            yield Found(name[0].start, name[-1].end, "person", "person/holder", 1)


def name_before(context: Context, at: int) -> tuple[Word, ...]:
    """The two strange words that end a blank before this place, where no bare word leads them."""
    words = context.line.words
    last = context.line.word_at(at) - 1
    first = last - NAME + 1
    if first < 0 or words[last].end != at - 1 or context.line.content[at - 1] != BLANK:
        return ()
    name = words[first : last + 1]
    joined = name[0].end == name[1].start - 1 and context.line.content[name[0].end] == BLANK
    if not joined or sum(len(w.text) for w in name) < SHORTEST or not all(may_name(context, w) for w in name):
        return ()
    before = words[first - 1] if first else None
    opens = before is None or before.end != name[0].start - 1 or not before.bare or before.text[0].isdigit()
    return name if opens and any(unheard(w) for w in name) and not unheard_end(context, name[-1]) else ()


def of_state(context: Context, house: Found) -> bool:
    """``룩셈부르크 경제부``: a body of another state, whose name opens its own."""
    place = context.knowledge.places.country.match(context.line.content, house.start, house.end)
    home = context.known_at.get(house.start)
    abroad = home is None or context.knowledge.organizations.home not in home.records
    return house.kind == "organization" and place is not None and abroad and place.end() < house.end


def strange_before(context: Context, at: int) -> tuple[Word, ...]:
    """The one to three strange words that end a blank before this place: ``구누디 사디키 베트남 보건부 장관``."""
    words = context.line.words
    name: list[Word] = []
    for word in reversed(words[: context.line.word_at(at)]):
        if word.end != at - 1 or context.line.content[at - 1] != BLANK or len(name) > NAME:
            break
        if not strange(context, word):
            break
        name.insert(0, word)
        at = word.start
    letters = sum(len(word.text) for word in name)
    return tuple(name) if letters >= LONG and unheard(name[-1]) else ()


def strange(context: Context, word: Word) -> bool:
    """Whether a word is no list's, and to the analyser at most pieces of nouns."""
    knowledge = context.knowledge
    listed = context.covered(word.start, word.end) or word.start in context.title_at
    plain = word.text in knowledge.surnames.never or word.text in knowledge.titles.between
    pieces = all(t.tag[0] in PIECES and (not t.lemma or t.end - t.start == 1) for t in word.tokens)
    return word.hangul and len(word.text) > 1 and pieces and not (listed or plain)


def may_name(context: Context, word: Word) -> bool:
    """True where nothing speaks against a word in a foreign name: no list, no office, no plain meaning."""
    knowledge = context.knowledge
    listed = context.covered(word.start, word.end) or word.start in context.title_at
    plain = word.text in knowledge.surnames.never or word.text in knowledge.titles.between
    nouns = all(t.tag in ("NNP", "NNG") for t in word.tokens)
    meant = any(t.lemma and t.tag == "NNG" and t.end - t.start > 1 for t in word.tokens)
    return word.hangul and word.bare and nouns and not (listed or plain or meant)


def unheard(word: Word) -> bool:
    """True where the word is one that the analyser has in no dictionary."""
    return len(word.tokens) == 1 and not word.tokens[0].lemma


def unheard_end(context: Context, word: Word) -> bool:
    """True where the last word rather closes the name of a house: ``루노 로보틱스 대표``."""
    return bool(context.knowledge.organizations.suffix(word.text))


def houses_of(context: Context, persons: Iterable[Found]) -> Iterator[Found]:
    """``나래리서치의 루노 가베 애널리스트``: an unknown word with a genitive before who bears an office.

    As ``bearers.in_genitive``, but of any office where the word closes as houses do.
    """
    genitive = context.knowledge.groups.genitive
    for person in persons:
        title = context.title_at.get(person.end + 1)
        index = context.line.word_at(person.start) - 1
        if title is None or index < 0:
            continue
        word = context.line.words[index]
        end = word.end - len(genitive)
        beside = word.end == person.start - 1 and word.text.endswith(genitive) and end in word.ends
        company = title.value in context.knowledge.titles.of_companies
        if not beside or context.covered(word.start, end) or word.start in context.title_at:
            continue
        if closing(context, word, end) or (company and end - word.start >= HOUSE and told(context, word, end)):
            yield Found(word.start, end, "organization", "organisation/bearer", 2)
