"""Foreign persons: in Hangul by the words that open and close such names, in Latin letters by given names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.words import HANGUL, Line, Word

LONGEST = 4  # words in a name
FAMILY = 3  # names that a family name alone must close
FREQUENT = 20  # names that a first word of one syllable must open
HOUSED = 3  # words: a house with its genitive, and a name of two
SURE = 4  # syllables that a name without an office beside it must have


def listed(line: Line, knowledge: NameKnowledge) -> Iterator[Found]:
    """Names of several words that the analyser's dictionary carries."""
    kinds = knowledge.gazetteer.kinds
    for token in line.sentence.tokens:
        if token.tag == "NNP" and " " in token.form and (kind := kinds.get(token.form.replace(" ", ""))):
            yield Found(token.start, token.end, kind, "listed", 2, name=token.form)


def foreign_persons(context: Context) -> Iterator[Found]:
    """Two to four Hangul words that make a foreign name, and single ones beside an office."""
    words, gazetteer = context.line.words, context.knowledge.gazetteer
    titled = bool(context.title_at)
    for index, word in enumerate(words):
        if not word.hangul or context.covered(word.start, word.start + 1):
            continue
        opener = word.start == context.line.sentence.start and strange(word)
        opener = opener or (titled and index > 0 and of_house_before(context, words[index - 1 : index + 2]))
        most = LONGEST if word.text in gazetteer.first else 2 if opener or closes(context, index + 1) else 0
        for size in range(joined(context, words[index : index + most]), 1, -1):
            if found := several(context, words[index : index + size]):
                yield found
                break
        else:
            if found := single(context, word):
                yield found


def strange(word: Word) -> bool:
    """True where the analyser knows no part of the word."""
    return len(word.text) > 1 and bool(word.tokens) and all(not t.lemma for t in word.tokens)


def of_house_before(context: Context, words: tuple[Word, ...]) -> bool:
    """``울림증권의 궈 밍하오 애널리스트``: two strange words between a house's genitive and an office."""
    if len(words) != HOUSED or context.title_at.get(words[-1].end + 1) is None:
        return False
    house, genitive = words[0], context.knowledge.groups.genitive
    stem = house.text.removesuffix(genitive)
    known = context.known_at.get(house.start)
    led = known is not None and known.kind == "organization" and known.end == house.start + len(stem)
    nameless = all(word.tokens and all(not t.lemma for t in word.tokens) for word in words[1:])
    apart = any(b.start != a.end + 1 for a, b in pairwise(words))
    return stem != house.text and nameless and not apart and (led or bool(context.knowledge.organizations.suffix(stem)))


def of_known_house(context: Context, words: tuple[Word, ...]) -> bool:
    """Two strange words that open the sentence, before a house and an office there: who has it."""
    first, last = words[0], words[-1]
    opens = first.start == context.line.sentence.start and len(words) == 2 and strange(first) and strange(last)
    if not opens or context.former_organization(last, last.end) is None:
        return False
    house, after = context.known_at.get(last.end + 1), context.line.words[context.line.word_at(last.end)]
    named = strange(after) and bool(context.knowledge.organizations.suffix(after.text))
    return named or (house is not None and house.kind == "organization")


def closes(context: Context, index: int) -> bool:
    """True where the word at ``index`` may close a foreign name."""
    words, last = context.line.words, context.knowledge.gazetteer.last
    word = words[index] if index < len(words) else None
    return word is not None and not last.keys().isdisjoint([word.text[: end - word.start] for end in word.ends])


def joined(context: Context, words: tuple[Word, ...]) -> int:
    """How many of the words, all Hangul and none an office, stand together with single blanks between."""
    content = context.line.content
    for size, word in enumerate(words):
        apart = size and (word.start - words[size - 1].end != 1 or content[word.start - 1] != " ")
        if apart or word.start in context.title_at or not word.hangul:
            return size
    return len(words)


def several(context: Context, words: tuple[Word, ...]) -> Found | None:
    """The person whom exactly these words name."""
    gazetteer, surnames = context.knowledge.gazetteer, context.knowledge.surnames
    first, last = words[0], words[-1]
    opens = gazetteer.first.get(first.text, 0)
    if not opens and len(words) > 2:
        return None
    before = context.line.word_at(first.start) - 1
    if of_known_house(context, words) or (
        before >= 0 and len(words) == 2 and of_house_before(context, (context.line.words[before], *words))
    ):
        return Found(first.start, last.end, "person", "foreign/name")
    if len(first.text) == 1 and opens < FREQUENT:
        return None
    if surnames.full(first.text) and surnames.closes_otherwise(first.text):
        return None
    if context.covered(first.start, last.end) or any(plain(context, w, w.end) for w in words[:-1]):
        return None
    if context.knowledge.organizations.suffix(last.stem) == last.stem:
        return None  # it closes the names of organisations
    if context.knowledge.organizations.suffix(last.stem) and last.stem not in gazetteer.last:
        return None  # it is one's name: 제이슨 밀러 브릭소프트 부사장
    family = [end for end in last.ends if last.text[: end - last.start] in gazetteer.last]
    if context.title_after(last.end):
        family = [last.end]  # no particle stands before an office: 브록만 사장
    for end in family or last.ends:
        stem = last.text[: end - last.start]
        closes = gazetteer.last.get(stem, 0)
        noun = (token := last.token(end)) is not None and token.tag in ("NNG", "NNP")
        lone = len(stem) == 1 and opens >= FREQUENT and len(first.text) > 2 and end == last.end
        if lone and noun and (context.title_at.get(end + 1) or context.former_organization(last, end)):
            return Found(first.start, end, "person", "foreign/name", 3)  # 스티븐 영 CFO
        if len(stem) < 2 or not (opens or closes) or plain(context, last, end):
            continue
        if len(words) > 2 and not closes and context.title_at.get(end + 1):
            continue  # the last word is rather the organisation of the office
        office = (end == last.end and context.title_after(end)) or context.title_before(first.start)
        remote = end == last.end and opens and context.former_organization(last, end)
        token = last.token(end)
        strange = token is not None and not token.lemma and len(stem) > 2 and opens >= FREQUENT
        sure = opens > 1 and (closes or strange) and len(first.text) + len(stem) >= SURE
        if (office or remote or sure) and (len(words) == 2 or (opens and (closes or office or strange))):
            return Found(first.start, end, "person", "foreign/name")
    return None


def single(context: Context, word: Word) -> Found | None:
    """One foreign word right before an office: 머스크 CEO."""
    gazetteer = context.knowledge.gazetteer
    end = word.end
    if len(word.text) < 2 or word.start in context.title_at:
        return None
    if gazetteer.last.get(word.text, 0) > 1 and context.title_after(end) and not plain(context, word, end):
        return Found(word.start, end, "person", "foreign/title", 1)
    if context.knowledge.titles.counted.match(context.line.content, end) and not plain(context, word, end):
        return Found(word.start, end, "person", "foreign/counted", 1)
    end = word.ends[0]
    stem = word.text[: end - word.start]
    if end == word.end or len(stem) < 3 or gazetteer.last.get(stem, 0) < FAMILY:
        return None
    token = word.token(end)
    if token is not None and (token.tag == "NNP" or not token.lemma):
        return Found(word.start, end, "person", "foreign/family", 1)
    return None


def plain(context: Context, word: Word, end: int) -> bool:
    """True where the stem is a plain Korean word: neither in foreign names nor unknown to the analyser."""
    stem = word.text[: end - word.start]
    knowledge = context.knowledge
    if (
        stem in knowledge.surnames.never
        or stem in knowledge.titles.between
        or stem in knowledge.titles.honorifics
    ):
        return True
    if context.common(word, end):
        return True
    inside = [t for t in word.tokens if t.start < end]
    if stem in knowledge.gazetteer.first or stem in knowledge.gazetteer.last:
        return any(t.tag.startswith(("V", "E", "XS")) for t in inside) and word.token(end) is None
    return not all(not t.lemma or t.tag == "NNP" for t in inside)


def latin_words(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Runs of words in Latin letters with single blanks between them."""
    run: list[Word] = []
    for word in words:
        if run and (word.start != run[-1].end + 1 or not word.text[0].isascii()):
            yield tuple(run)
            run = []
        if word.text[0].isascii() and word.text[0].isalpha():
            run.append(word)
    if run:
        yield tuple(run)


def latin_names(context: Context) -> Iterator[Found]:
    """Persons and organisations in Latin letters."""
    for run in latin_words(context.line.words):
        yield from latin_name(context, run)


def latin_end(word: Word) -> int:
    """Where the Latin part of the word ends."""
    for place, char in enumerate(word.text):
        if HANGUL.match(char):
            return word.start + place
    return word.end


def latin_name(context: Context, run: tuple[Word, ...]) -> Iterator[Found]:
    """The name that a run of Latin words makes, if it makes one; offices and known names cut the run."""
    part: list[Word] = []
    for word in (*run, None):
        ends = word is None or context.covered(word.start, word.end) or word.start in context.title_at
        if not ends and word is not None:
            part.append(word)
            if latin_end(word) == word.end:
                continue
        if len(part) > 1:
            yield from latin_part(context, part)
        part = []


def latin_part(context: Context, part: list[Word]) -> Iterator[Found]:
    """One name in Latin letters of two words or more."""
    end = latin_end(part[-1])
    texts = [w.text for w in part[:-1]] + [part[-1].text[: end - part[-1].start]]
    if not context.knowledge.tails.fits(texts[-1][-1], context.line.content[end : part[-1].end]):
        return
    knowledge = context.knowledge
    if texts[-1].strip(".").lower() in knowledge.organizations.latin:
        yield Found(part[0].start, end, "organization", "latin/organisation")
    elif texts[0] in knowledge.given_latin and len(texts) <= LONGEST and all(t[0].isupper() for t in texts):
        yield Found(part[0].start, end, "person", "latin/person")
