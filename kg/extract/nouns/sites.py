"""Where something happens, told by what a house has around it or by its address: ``가온지법 앞에서``."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import is_place
from kg.extract.nouns.places import is_named_place
from kg.extract.nouns.rows import is_house
from kg.extract.units import Noun, Word, bears, ends_in


def is_site(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain in 에서 says where: a place or a hall, what lies before a house, a house after its address."""
    return is_place(noun, grammar) or has_site(noun, grammar)


def has_site(noun: Noun, grammar: Grammar) -> bool:
    """``가온지법 앞``, ``서울 송파구 협회``, ``나래청 청사 브리핑룸``: more than one word say where it is."""
    words, head = noun.words, noun.head
    if len(words) < 2 or (head.mention is not None and not bears(head, "organization")):
        return False
    if head.mention is None and head.root in grammar.nouns.around:
        return says_what(words[-2], grammar)
    if head.mention is None and ends_in(head.root, grammar.nouns.halls):
        return bears(words[-2], "organization") or is_hall(words[-2], grammar)
    housed = bears(head, "organization") or ends_in(head.root, grammar.nouns.societies | grammar.nouns.company)
    return housed and is_address(words[:-1])


def says_what(word: Word, grammar: Grammar) -> bool:
    """Whether something can lie before it: a house, a place, a hall."""
    return bears(word, "place") or is_house(word) or is_hall(word, grammar)


def is_hall(word: Word, grammar: Grammar) -> bool:
    return word.mention is None and ends_in(word.root, grammar.nouns.halls)


def is_address(words: list[Word]) -> bool:
    """``서울 송파구``, ``성남시 판교``: two places, the one in the other, close the words."""
    last = words[-1]
    within = len(words) > 1 and is_named_place(words[-2]) and not last.tied
    return is_named_place(last) and (within or " " in last.text)
