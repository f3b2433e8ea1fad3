"""Which noun of a chain is the product that it tells of: ``신작 흥행``, ``나래폰 이미지``, ``누리톡의 베타 버전``."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Verb, Word, bears, ends_in
from kg.knowledge.frames import Pattern
from kg.model import Token

SPELT_APART = 2  # code points between a name and its Latin spelling: a closing mark and a blank


def thing_meant(noun: Noun, grammar: Grammar) -> Noun:
    """The chain, or the part or the genitive of it that is the product, where its last words only tell of that."""
    if noun.members:
        return noun
    words, nouns = noun.words, grammar.nouns
    owner = noun.genitive
    if owner is not None and not owner.members and shown(owner.head, grammar) and only(words, nouns.releases):
        return owner if bears(owner.head, "product") else noun
    rest = list(words)
    while len(rest) > 1 and rest[-1].mention is None and rest[-1].root in nouns.aspects:
        rest.pop()
    if rest and len(rest) < len(words) and (shown(rest[-1], grammar) or words[-1].root in nouns.measured):
        return replace(noun, words=rest)
    if owner is not None and not owner.members and shown(owner.head, grammar) and only(words, nouns.aspects):
        return owner
    return noun


def is_service(noun: Noun, grammar: Grammar) -> bool:
    """``번역 서비스를 시작했다``: what common words call a service is that service, not what they say alone."""
    before = [w for w in timeless(noun)[:-1] if w.root not in grammar.nouns.how_served]
    common = all(w.mention is None and all(is_plain(t) for t in w.tokens) for w in before)
    plain = bool(before) and common and not any(bears(w, "product") or is_model(w) for w in before)
    return plain and noun.head.root in grammar.nouns.faculty


def is_plain(token: Token) -> bool:
    """A noun of the dictionary, or the letters and figures of a technology: ``5G``, ``AI``."""
    return (bool(token.lemma) and token.tag.startswith("NN")) or token.tag in ("SL", "SN", "SW")


def service(noun: Noun) -> Noun:
    """The chain once more, for a role beside the event that its last word tells."""
    return Noun([*timeless(noun)[:-1], replace(noun.head)])


def timeless(noun: Noun) -> list[Word]:
    """The words of a chain after the time with which it opens: ``상반기 중 송금 서비스``."""
    last = max((at for at, w in enumerate(noun.words[:-1]) if bears(w, "date")), default=-1)
    within = last >= 0 and noun.words[last + 1].tokens[-1].tag == "NNB"
    return noun.words[last + 1 + within :] or noun.words


def only(words: list[Word], known: frozenset[str]) -> bool:
    """Whether the words are all of a list, and no names."""
    return all(w.mention is None and w.root in known for w in words)


def shown(word: Word, grammar: Grammar) -> bool:
    """Whether a word is a product by name, or a noun for one, or a model: ``HBM4``."""
    noun = word.mention is None and (is_model(word) or ends_in(word.root, grammar.nouns.product))
    return bears(word, "product") or noun


def is_model(word: Word) -> bool:
    """``HBM4``: letters with a number."""
    return word.text.isascii() and word.text[0].isalpha() and word.text[-1].isdigit()


def serves(word: Word, words: list[Word], grammar: Grammar) -> bool:
    """``나래스테이션 용 신작 ‘누리’``: what a product is for is not what it is."""
    rest = [w for w in words if w.start >= word.end]
    return len(rest) > 1 and rest[0].mention is None and rest[0].root in grammar.nouns.serving


def sorts(word: Word, grammar: Grammar) -> bool:
    """``2종``, ``3가지``: how many there are of what stands before."""
    tokens = word.tokens
    return len(tokens) > 1 and tokens[0].tag == "SN" and all(t.form in grammar.nouns.sorts for t in tokens[1:])


def brought_out_before(verb: Verb, pattern: Pattern, grammar: Grammar) -> list[Noun]:
    """``‘나래’를 출시하고 판매를 시작했다``: what the clause before tells of by the same type."""
    chain = verb.chain
    if chain is None or chain.subject is not verb.subject:
        return []
    known = grammar.frames.by_root.get(chain.root, ())
    same = any(p.type == pattern.type and p.kind == "verbal" for p in known)
    return [n for n in chain.arguments if n.case == "object"] if same else []


def spelt_again(word: Word, names: list[Word]) -> bool:
    """``나래톡 NaraeTalk``: a name in Latin letters right after one in Hangul is the same, its brackets stripped."""
    before = [w for w in names if w.end < word.start <= w.end + SPELT_APART]
    return word.text.isascii() and not word.text.isupper() and any(not w.text.isascii() for w in before)


def is_goods(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain ends in a common word for what is made and sold."""
    return noun.head.mention is None and ends_in(noun.head.root, grammar.nouns.product)
