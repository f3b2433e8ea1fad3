"""Places as a text writes them: an address with its venue, a venue that lies in another, a market."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import dated
from kg.extract.nouns.posts import unknown
from kg.extract.units import Noun, Verb, Word, bears, is_amount
from kg.model import Filler

BESIDE = 2  # code points of a particle and a blank


def whole_place(noun: Noun, grammar: Grammar) -> Filler:
    """A place as the text writes it, all its words but those of time, from the venue on where that lies in another."""
    nouns = grammar.nouns
    passing = nouns.adverbial | nouns.et_al
    words = [w for w in noun.words if w.text not in passing and not dated(w)] or noun.words
    if any(map(is_named_place, words)):
        words = words[opens_at(words) :]
    while len(words) > 1 and words[0].mention is None and words[0].text[:1].isdigit() and words[1].mention is not None:
        words = words[1:]  # 2시쯤 한빛지법 301호 법정
    last = max((at for at, w in enumerate(words[:-1], 1) if w.root in nouns.lying), default=0)
    named_later = any(w.mention is not None for w in words[last:])
    if words[-1].mention is not None or (last and named_later):
        # 신규 창출 코스닥 상장, 서울 중구 소재 문화시설 나래관: what bears no name before the place is none of it
        at = next(at for at, w in enumerate(words) if at >= last and w.mention is not None)
        words = words[named_from(words, at) :]
    else:
        words = words[-1:] if words[-1].root in nouns.regions else words[last:]
    if len(words) > 1 and words[-1].root in nouns.market and is_named_place(words[-2]):
        words = words[:-1]  # 중국 시장에
    around = [w for w in noun.genitive.words if not dated(w)] if noun.genitive and noun.genitive.case == "gen" else []
    if noun.genitive is not None and around and words[0] is noun.words[0] and all(map(is_named_place, around)):
        there = " ".join(w.text for w in around) + noun.genitive.particle  # 서울 종로구의 식당
        return Filler(f"{there} {' '.join(w.text for w in words)}", around[0].start, words[-1].end)
    entity = words[-1].mention.entity if len(words) == 1 and words[-1].mention else None
    return Filler(" ".join(w.text for w in words), words[0].start, words[-1].end, entity)


def opens_at(words: Sequence[Word]) -> int:
    """Where the first name among the words opens, amounts apart."""
    return named_from(words, next(at for at, w in enumerate(words) if w.mention is not None and not is_amount(w)))


def named_from(words: Sequence[Word], at: int) -> int:
    """Where a house begins that bears its town's name: ``나래텔 앰버서 서울 4층 홀`` is no hall of the town's alone."""
    if not is_named_place(words[at]):
        return at
    while at and unknown(words[at - 1]) and words[at - 1].end == words[at].start - 1:
        at -= 1
    return at


def is_named_place(word: Word) -> bool:
    return bears(word, "place")


def places(words: Sequence[Word], grammar: Grammar) -> bool:
    """Whether one of the words names a place, or says that what follows lies in it."""
    return any(is_named_place(w) or w.root in grammar.nouns.lying for w in words)


def is_market(noun: Noun, grammar: Grammar) -> bool:
    """``국내에``, ``중국 시장에``: where goods are brought out."""
    nouns, root = grammar.nouns, noun.head.root
    market = root in nouns.market and any(w.root in nouns.further or is_named_place(w) for w in noun.words)
    return root in nouns.regions or market


def has_seat(place: Noun, verb: Verb, seats: frozenset[str]) -> bool:
    """``서울에 본사를 둔 가온을 인수했다``: the place is that of what the other has there."""
    had = [n for one in verb.arguments for n in (one, one.genitive) if n is not None and n.case.startswith("about")]
    return any(n.head.root in seats and 0 <= n.start - place.end <= BESIDE for n in had)
