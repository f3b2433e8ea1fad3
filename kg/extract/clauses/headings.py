"""Headings: a name that opens one is what it is about, though no comma or particle says so.

``한빛전자 가온소프트와 계약`` is ``한빛전자, 가온소프트와 계약``: commas are often lost where pages are copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest
from unicodedata import category

from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import named_first
from kg.extract.units import Mark, Noun, Opener, Quote, Unit, Word, bears, ends_in, is_amount
from kg.model import Token

BODIES = ("organization", "group")
WHERE = ("at", "in")  # cases in which a place says where something is, or goes


def unstamped(tokens: Sequence[Token], grammar: Grammar) -> Sequence[Token]:
    """The morphemes of a title without what an agency puts behind it: ``한빛전자, 새 법인 설립(종합)``, marks lost."""
    glued = len(tokens) > 1 and tokens[-2].end == tokens[-1].start and tokens[-2].tag != "SN"
    return tokens[:-1] if glued and tokens[-1].form in grammar.endings.stamps else tokens


def set_off(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """The units of a heading, the name that opens a part of it set off from a chain that has another's particle."""
    out: list[Unit] = []
    opens = True
    for unit, following in zip_longest(units, units[1:]):
        at = (comma_at(unit, grammar) or tried_at(unit, grammar)) if opens and isinstance(unit, Noun) else 0
        if isinstance(unit, Noun) and at:
            first = Noun(unit.words[:at], topic=True, closed=True)
            out += [first, replace(unit, words=unit.words[at:])]
        elif opens and isinstance(unit, Noun) and quotes_next(unit, following):
            out.append(replace(unit, topic=True, closed=True))
        else:
            out.append(unit)
        opens = isinstance(unit, Mark) and unit.text in grammar.endings.breaks
    return out


def comma_at(noun: Noun, grammar: Grammar) -> int:
    """How many words of a chain open it as its topic: a body before another one, or before somebody with a particle.

    ``한빛전자 평택에 2조 투자``: or before where something goes, a town as the other side, some firm. A town itself is
    one before a body with whom it has to do.
    """
    first, second = noun.words[0], next((w for w in noun.words[1:] if kind(w) in (*BODIES, "person")), None)
    if noun.case in ("bare", "copula") or not noun.words[1:] or noun.words[1].tied:
        return 0
    if kind(first) not in BODIES:
        party = second is not None and kind(second) == "organization" and noun.case == "with"
        return int(party and is_town(first, grammar)) or built_at(noun, grammar)
    if second is None:
        return int(is_elsewhere(noun, grammar) or is_some_firm(noun, grammar))
    same = second.mention is not None and first.mention is not None and second.mention.entity == first.mention.entity
    office = kind(second) == "person" and kind(first) == "organization"  # 한빛전자 김도현에게: one of its people
    return 0 if same or office or any(kind(w) == "position" for w in noun.words[1 : noun.words.index(second)]) else 1


def is_elsewhere(noun: Noun, grammar: Grammar) -> bool:
    """Whether all words after the first name a place, and their particle says that it is where, or with whom."""
    listed = [kind(w) == "place" or (w.tied and ends_in(w.root, grammar.nouns.governments)) for w in noun.words[1:]]
    town = noun.case == "with" and ends_in(noun.head.root, grammar.nouns.governments)
    return all(listed) and (town or noun.case in WHERE)


def built_at(noun: Noun, grammar: Grammar) -> int:
    """``국내 첫 어린이병원 대전에 개원``: how many words name what is built, before where it is."""
    last = len(noun.words) - 1
    while last > 0 and kind(noun.words[last]) == "place":
        last -= 1
    where = noun.case in WHERE and last < len(noun.words) - 1
    return last + 1 if where and ends_in(noun.words[last].root, grammar.nouns.built) else 0


def had_for_a_sum(noun: Noun) -> Noun | None:
    """``한빛전자, 가온소프트 500억에 인수``: the body that is had for a sum."""
    sold = len(noun.words) > 1 and kind(noun.words[-2]) == "organization" and noun.case == "at" and not noun.members
    return Noun(noun.words[:-1]) if sold and is_amount(noun.head) else None


def is_town(word: Word, grammar: Grammar) -> bool:
    return kind(word) == "place" and ends_in(word.root, grammar.nouns.governments)


def is_some_firm(noun: Noun, grammar: Grammar) -> bool:
    """``한빛전자 로봇 업체에 100억 투자``: the other side is a firm whose name is not told."""
    plain = all(w.mention is None or kind(w) == "place" for w in noun.words[1:])
    firm = ends_in(noun.head.root, grammar.nouns.company)
    return plain and firm and len(noun.words) > 2 and noun.case in (*WHERE, "with", "to", "from")


def quotes_next(noun: Noun, following: Unit | None) -> bool:
    """``한빛전자 ‘수출 규제’ 대응팀 신설``, ``윤서진 의원 “책임져야” 비판``: who opens a heading, before what marks
    set off in it, or what that one says."""
    if isinstance(following, Quote):
        return noun.case == "bare" and any(actor(w) for w in noun.words)
    mark = following.text[:1] if isinstance(following, Mark) else ""
    return noun.case == "bare" and kind(noun.head) == "organization" and bool(mark) and category(mark) == "Pi"


def tried_at(noun: Noun, grammar: Grammar) -> int:
    """How many words before the instance of a trial name the one who is tried: ``김도현 대표 1심서 무죄``."""
    before = noun.words[:-1]
    instance = noun.head.root in grammar.nouns.stages or noun.head.text in grammar.nouns.stages
    return len(before) if instance and noun.case in ("in", "also") and any(kind(w) == "person" for w in before) else 0


def theme_of(part: list[Unit], topics: list[Noun], last: Unit | None) -> Noun | None:
    """What a part of a heading is about, so that the next part may be told of it.

    Its topic (``한빛전자, 새 칩 공개…``), what it describes (``몸집 키우는 한빛그룹…``), or the body that opens it.
    """
    if topics:
        return lent(topics[-1].words) if actor(topics[-1].head) else None
    described = isinstance(last, Noun) and last.case == "bare" and (last.modifiers or last.genitive)
    if isinstance(last, Noun) and described and kind(last.head) in BODIES:
        return lent(last.words[-1:])
    first = part[0] if part else None
    if isinstance(first, Noun) and not first.members and kind(first.words[0]) == "organization":
        return lent(first.words[:1])
    return None


def opener_of(part: Sequence[Unit], grammar: Grammar) -> Opener | None:
    """``한빛전자 봄 토론회 개최``, ``윤서진 의원 대책 마련 촉구``: whom a part opens with, and then tells more."""
    first = part[0] if part else None
    if not isinstance(first, Noun) or first.topic or first.case in ("subject", "topic"):
        return None
    if first.case.endswith("gen") and first.head.root not in grammar.headings.named_so:
        return None
    words = opening_words(first, grammar)
    rest = first.words[len(words) :]
    if words and rest and rest[0].root in grammar.nouns.side:  # 윤서진 측
        rest = rest[1:]
        if not rest and len(part) == 1:
            return None
    after = rest[0] if rest else None
    if not words or (after is None and (first.case != "bare" or first.members or len(part) == 1)):
        return None
    beside = grammar.headings.beside | grammar.nouns.share | grammar.nouns.offices
    others = after is not None and (after.root in beside or ends_in(after.root, beside, 2))
    if after is not None and (after.tied or bears(after, "person", "position") or others):
        return None
    return Opener(Noun(words, "topic", topic=True, closed=True), first)


def opening_words(first: Noun, grammar: Grammar) -> list[Word]:
    """The words of a chain that name who opens it: a body, several of them, a town, somebody."""
    if named := named_first(first):
        return one_of(named)
    opens = first.words[0]
    if not (actor(opens) or is_town(opens, grammar)):
        return []
    return [opens, *takewhile(lambda w: w.tied and actor(w), first.words[1:])]


def one_of(named: list[Word]) -> list[Word]:
    """``김도현 장관 나래재단 총재 면담``: who opens it, up to his office; the next one is another."""
    seen = False
    for at, word in enumerate(named[:-1]):
        seen |= bears(word, "person")
        if seen and bears(word, "position") and not bears(named[at + 1], "position"):
            return named[: at + 1]
    return named


def lent(words: list[Word]) -> Noun:
    return Noun(words, topic=True, closed=True, lent=True)


def actor(word: Word) -> bool:
    return kind(word) in (*BODIES, "person")


def kind(word: Word) -> str:
    return word.mention.kind if word.mention is not None else ""
