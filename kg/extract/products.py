"""Which noun of a chain is the product that it tells of: ``신작 흥행``, ``나래폰 이미지``, ``누리톡의 베타 버전``."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Word, bears, ends_in


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
    if rest and len(rest) < len(words) and shown(rest[-1], grammar):
        return replace(noun, words=rest)
    if owner is not None and not owner.members and shown(owner.head, grammar) and only(words, nouns.aspects):
        return owner
    return noun


def is_service(noun: Noun, grammar: Grammar) -> bool:
    """``번역 서비스를 시작했다``: what common words call a service is that service, not what they say alone."""
    before = noun.words[:-1]
    common = all(w.mention is None and all(t.lemma and t.tag.startswith("NN") for t in w.tokens) for w in before)
    plain = bool(before) and common and not any(shown(w, grammar) for w in before)
    return plain and noun.head.root in grammar.nouns.faculty


def service(noun: Noun) -> Noun:
    """The chain once more, for a role beside the event that its last word tells."""
    return Noun([*noun.words[:-1], replace(noun.head)])


def only(words: list[Word], known: frozenset[str]) -> bool:
    """Whether the words are all of a list, and no names."""
    return all(w.mention is None and w.root in known for w in words)


def shown(word: Word, grammar: Grammar) -> bool:
    """Whether a word is a product by name, or a noun for one."""
    return bears(word, "product") or (word.mention is None and ends_in(word.root, grammar.nouns.product))
