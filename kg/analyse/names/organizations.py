"""Organisations that no list knows: by how their names end, and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.words import Word

MINIMUM = 2  # letters before the suffix
SHORT = 3  # syllables of the short name of a university
HYPHEN = "-"
BODY = 5  # syllables of a public body's name that its ending alone tells
QUOTES = (("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"'))


def by_suffix(context: Context) -> Iterator[Found]:
    """Words that end as organisations do."""
    lasts = context.knowledge.organizations.lasts
    for index, word in enumerate(context.line.words):
        if lasts.isdisjoint([word.text[end - word.start - 1] for end in word.ends]):
            continue
        for end in word.ends:
            stem = word.text[: end - word.start]
            if stem in context.knowledge.organizations.never or many(context, word, end):
                break
            if suffix := context.knowledge.organizations.suffix(stem):
                if start := opening(context, index, stem, suffix, end):
                    branch = start <= word.start and suffix in context.knowledge.organizations.branches
                    cut = paired(context, word, stem)
                    parts = [(word.start, cut), (cut + 1, end)] if cut else [(start - 1, end)]
                    rank = 3 if branch else 2
                    yield from (Found(a, b, "organization", "organisation/suffix", rank) for a, b in parts)
                break


def paired(context: Context, word: Word, stem: str) -> int:
    """Where a hyphen parts two houses (``나래전자-두리화학``); 0 where it is in the name of one."""
    first, hyphen, second = stem.rpartition(HYPHEN)
    organizations = context.knowledge.organizations
    known = context.known_at.get(word.start)
    told = known is not None and known.end == word.start + len(first)
    both = hyphen and len(second) > MINIMUM and (told or (len(first) > MINIMUM and organizations.suffix(first)))
    return word.start + len(first) if both and not second.isascii() else 0


def headed_bodies(context: Context) -> Iterator[Found]:
    """An unknown body with the one syllable that makes its head (NAME학회장): the body, and the office."""
    organizations, head = context.knowledge.organizations, context.knowledge.organizations.head
    for word in context.line.words if head in context.line.text else ():
        if head not in word.text:
            continue
        stem = next((s for end in word.ends if (s := word.text[: end - word.start]).endswith(head)), "")
        body, end = stem[: -len(head)], word.start + len(stem) - len(head)
        suffix = organizations.suffix(body) if body else ""
        inner = suffix in organizations.inner or len(body) - len(suffix) < MINIMUM
        if not suffix or inner or context.covered(word.start, end):
            continue
        if suffix not in organizations.careful or proper(context, word, len(body) - len(suffix)):
            yield Found(word.start, end, "organization", "organisation/suffix", 3)
            yield Found(end, end + len(head), "position", "title/head", 3, value=suffix + head)


def headed_towns(context: Context) -> Iterator[Found]:
    """``NAME 새미시장``, ``NAME 전 새미군수``: a town that no list knows, and its head, behind a full name."""
    line, titles, surnames = context.line, context.knowledge.titles, context.knowledge.surnames
    officers = [title for title in titles.officers if title in line.text]
    for index, word in enumerate(line.words[1:], 1) if officers else ():
        head = next((t for t in officers if t in word.text), "")
        end = word.start + word.text.find(head) + len(head) if head else 0
        before = index - 1
        while before > 0 and line.words[before].text in titles.between:
            before -= 1
        if end not in word.ends or end - len(head) - word.start < MINIMUM or context.covered(word.start, end):
            continue
        if surnames.full(line.words[before].text) and proper(context, word, end - len(head) - word.start):
            yield Found(word.start, end, "position", "title", 1, value=head)
            yield Found(word.start, end - 1, "organization", "organisation/town", 3)
            yield Found(end - 1, end, "position", "title/head", 3, value=head)


def universities(context: Context) -> Iterator[Found]:
    """NAME대 before a professor, a president, students, or where one has studied: a university by its short name."""
    line, organizations = context.line, context.knowledge.organizations
    for word in line.words if organizations.university in line.text else ():
        if organizations.university not in word.text:
            continue
        end = next((e for e in word.ends if line.content[e - 1] == organizations.university), 0)
        stem = word.text[: end - word.start] if end else ""
        told = organizations.campus if end == word.end else organizations.studied
        if len(stem) >= SHORT and told.match(line.content, end, line.sentence.end):
            known = context.covered(word.start, end) or context.common(word, end)
            counted = stem[-2].isdigit()  # the 12th president, not that of a university
            if not known and not counted and stem not in organizations.never:
                yield Found(word.start, end, "organization", "organisation/university", 2)


def many(context: Context, word: Word, end: int) -> bool:
    """True where the plural suffix follows: banks, not a bank."""
    return end < word.end and end in context.line.suffixed


def opening(context: Context, index: int, stem: str, suffix: str, end: int) -> int:
    """One more than where the organisation's name starts; 0 where the words name none."""
    word, knowledge = context.line.words[index], context.knowledge.organizations
    before = len(stem) - len(suffix)
    if before == 0:
        joins = suffix in knowledge.joinable or suffix in knowledge.joinable_unknown
        start = joined(context, index, suffix) if joins else -1
        return 1 + (start if start >= 0 else word.start) if start >= 0 or stem in knowledge.alone else 0
    if suffix in knowledge.careful and context.common(word, end):
        return 0
    head = word.text[:before]
    if head in knowledge.plain_latin:
        return 0
    if suffix in knowledge.careful and not proper(context, word, before):
        return 0
    return 1 + word.start if before >= MINIMUM or not head.isascii() else 0


def proper(context: Context, word: Word, before: int) -> bool:
    """True where the part before the suffix is, by the analyser, a name or an unknown word."""
    head = [t for t in word.tokens if t.start < word.start + before]
    return any(t.tag in ("NNP", "SL") or not t.lemma for t in head)


def joined(context: Context, index: int, suffix: str) -> int:
    """Where the name before a suffix that stands alone starts: the word before; -1 where there is none."""
    if index == 0:
        return -1
    word, before = context.line.words[index], context.line.words[index - 1]
    if before.end != word.start - 1 or not before.bare or context.line.content[before.end] != " ":
        return -1
    known = context.known_at.get(before.start)
    local = suffix in context.knowledge.organizations.placed
    organizations = context.knowledge.organizations
    known = known or next((k for k in context.known if k.start < before.start < k.end == before.end), None)
    house = known is not None and known.kind == "organization" and suffix in organizations.joinable
    if known and known.end == before.end and (house or (local and known.kind == "place")):
        return known.start
    if before.text in organizations.plain_latin:
        return -1
    if before.text in organizations.joinable and (first := joined(context, index - 1, before.text)) >= 0:
        return first  # NAME 인베스트먼트 매니지먼트
    return before.start if proper(context, before, len(before.text)) and not known else -1


def before_head(context: Context) -> Iterator[Found]:
    """X HEAD: a long word right before an office that closes as its bodies do: 새미진흥위원회 위원장."""
    line, organizations = context.line, context.knowledge.organizations
    for title in context.titles:
        index = line.word_at(title.start) - 1
        office = line.content[title.start : title.end]
        ends = next((e for h, e in organizations.headed.items() if office == h), ())
        if index < 0 or not ends:
            continue
        word = line.words[index]
        beside = word.end == title.start - 1 and line.content[word.end] == " " and word.bare
        ending = next((e for e in ends if word.text.endswith(e)), "")
        long = bool(ending) and len(word.text) - len(ending) >= SHORT
        if beside and long and word.text not in organizations.never and not context.covered(word.start, word.end):
            yield Found(word.start, word.end, "organization", "organisation/head", 2)


def by_construction(context: Context, persons: list[Found]) -> Iterator[Found]:
    """Unknown words between a person and an office, or between an office's word and a person."""
    starts = {p.start: p for p in persons}
    for person in persons:
        yield from after_person(context, person)
    for title in context.titles:
        if (holder := starts.get(title.end + 1)) is not None:
            yield from before_title(context, title, holder)


def after_person(context: Context, person: Found) -> Iterator[Found]:
    """PERSON X OFFICE: X is an organisation."""
    line = context.line
    index = line.word_at(person.end)
    end = person.end
    words: list[Word] = []
    for word in line.words[index : index + 4]:
        if line.content[end : word.start] != " ":
            return
        if (title := context.title_at.get(word.start)) is not None:
            if title.value in context.knowledge.titles.verdicts:
                return  # NAME 가람정권 심판
            break
        words.append(word)
        end = word.end
    else:
        return
    made = next((k for k in context.known if k.kind == "product" and words and k.end == words[-1].end), None)
    words = [word for word in words if made is None or word.end < made.start]  # NAME 누리게임즈 나래전설 PD
    while words and words[0].text in context.knowledge.titles.between:
        words.pop(0)
    while words and words[-1].text in context.knowledge.titles.between:
        words.pop()
    few = 0 < len(words) < 3 and (unknown(context, words) or bodily(context, words))
    few = few or (ending(context, words) and len(words[0].text) > 1)
    if few and len(words) > 1 and own_name(context, words[-1]):
        words = words[-1:]
    elif few and len(words) > 1 and own_name(context, words[0]):
        words = words[:1]  # NAME 브릭소프트 아태지역 부사장
    if few:
        yield Found(words[0].start, words[-1].end, "organization", "organisation/person and office", 2)


def own_name(context: Context, word: Word) -> bool:
    """True where the word is an organisation's name by itself: what stands before it is the rest of the person's."""
    suffix = context.knowledge.organizations.suffix(word.text)
    return bool(suffix) and len(word.text) > len(suffix) and proper(context, word, len(word.text) - len(suffix))


def ending(context: Context, words: list[Word]) -> bool:
    """True where the last of up to three bare words closes as an organisation's name does: X 서울경기 협의회."""
    knowledge = context.knowledge.organizations
    return (
        len(words) > 1
        and all(w.bare for w in words)
        and bool(knowledge.suffix(words[-1].text))
        and not any(personal(context, w.text) for w in words[1:])
        and not any(context.covered(w.start, w.end) and w.start not in context.known_at for w in words)
    )


def initials(word: Word) -> bool:
    """True where the word is made of three capitals or more: DIMF."""
    return word.text.isascii() and word.text.isalpha() and word.text.isupper() and len(word.text) >= SHORT


def closing(context: Context, word: Word, end: int = 0) -> bool:
    """True where the word, of plain nouns as it may be, closes as an organisation's name does: 게임산업협회."""
    organizations, end = context.knowledge.organizations, end or word.end
    stem = word.text[: end - word.start]
    suffix = organizations.suffix(stem)
    if not suffix or len(stem) - len(suffix) < MINIMUM or context.covered(word.start, end):
        return False
    return stem not in organizations.never and word.start not in context.title_at


def before_title(context: Context, title: Found, holder: Found) -> Iterator[Found]:
    """X OFFICE PERSON: X is an organisation; 기업 X OFFICE PERSON 은, its brackets cut, even of a plain word."""
    index = context.line.word_at(title.start) - 1
    if index < 0:
        return
    word = context.line.words[index]
    said = index > 0 and context.line.words[index - 1].text.endswith(context.knowledge.organizations.kinds)
    free = said and apart(context, holder.end) and not context.covered(word.start, word.end)
    before = context.line.words[index - 1] if index else None
    closed = before is not None and (
        own_name(context, before) or before.text in context.knowledge.organizations.joinable_unknown
    )
    gloss = closed and initials(word)  # 새미전자 SME 대표
    if word.end == title.start - 1 and word.bare and not gloss and (free or unknown(context, [word])):
        yield Found(word.start, word.end, "organization", "organisation/office and person", 2)


def apart(context: Context, end: int) -> bool:
    """``X 대표 김도현 은``: the particle stands apart from the name that ends there, whose closing bracket was cut."""
    after = context.line.word_at(end)
    words, particles = context.line.words, context.knowledge.organizations.detached
    return after < len(words) and words[after].start == end + 1 and words[after].text in particles


def told(context: Context, word: Word, end: int) -> bool:
    """True where the word may name what the one before it says: unknown, in capitals or quoted elsewhere."""
    stem = word.text[: end - word.start]
    if len(stem) < 2 or stem in context.knowledge.organizations.never or context.common(word, end):
        return False
    inside = [t for t in word.tokens if t.start < end]
    if stem.isascii():
        return (
            stem.isupper()
            and len(stem) > 1
            and not context.knowledge.organizations.plain_latin.intersection([stem])
        )
    strange = any(not t.lemma for t in inside) or (len(inside) == 1 and inside[0].tag == "NNP")
    strange = strange and not stem.endswith(context.knowledge.organizations.doings)
    return strange or any(f"{left}{stem}{right}" in context.line.content for left, right in QUOTES)


def unknown(context: Context, words: list[Word]) -> bool:
    """True where no list and no plain meaning speaks against a name of an organisation."""
    knowledge = context.knowledge
    if any(context.covered(w.start, w.end) or w.text in knowledge.organizations.never for w in words):
        return False
    if any(w.text in knowledge.titles.between or not w.bare for w in words):
        return False
    if any("." in w.text.strip(".") and w.text.isascii() for w in words):
        return False  # an address of the net
    if words[-1].text.endswith(knowledge.organizations.charges):
        return False
    if any(personal(context, w.text) for w in words):
        return False
    return any(proper(context, w, len(w.text)) for w in words) and not re.fullmatch(r"[\d\W]+", words[0].text)


def personal(context: Context, text: str) -> bool:
    """True where the word has the shape of a Korean name, or is a surname alone."""
    surnames = context.knowledge.surnames
    return surnames.full(text) or surnames.short(text) or surnames.alone(text)


def bodily(context: Context, words: list[Word]) -> bool:
    """True where the words are long and close as a public body does, or open as a house does: 갤러리 X."""
    organizations = context.knowledge.organizations
    if any(context.covered(w.start, w.end) or not w.bare for w in words):
        return False
    long = len(words) == 1 and len(words[0].text) >= BODY and words[0].text.endswith(organizations.bodies)
    return long or (len(words) == 2 and words[0].text in organizations.openers)
