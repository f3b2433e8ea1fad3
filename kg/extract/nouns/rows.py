"""Names one right after the other: a list whose commas are lost, or a house and what is its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Word, bears, ends_in

KIN = 2  # first letters that the names of one group share
TOLD = ("subject", "topic", "object", "also", "with", "together", "to", "at", "about", "against")  # of a list of two
LISTED = "record"  # the rule of a name that is curated
WHOLE = "institution"  # the rule of a body of the state, whose name says which one it is


def in_a_row(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """The organisations that close a chain one after the other, without the paper that signs before them."""
    first = next((at for at in range(len(words), 0, -1) if not is_house(words[at - 1])), 0)
    row = list(words[first:])
    while len(row) > 1 and is_paper(row[0], grammar) and not is_paper(row[-1], grammar):
        row.pop(0)
    return row


def is_house(word: Word) -> bool:
    """An organisation, or a body of the state that bears no other name: ``경찰``."""
    group = word.mention if bears(word, "group") else None
    return bears(word, "organization") or (group is not None and group.rule.endswith(WHOLE))


def is_paper(word: Word, grammar: Grammar) -> bool:
    return word.text in grammar.papers or word.text in grammar.nouns.agencies


def several(row: Sequence[Word], noun: Noun, grammar: Grammar) -> bool:
    """Whether more than two are named, those that a list joins to them among them; a name and its short form name one.

    ``한빛부와 가온부 나래청은``: but a house and one of its own (``나래와 한빛그룹 한빛전자``) are no two.
    """
    named = {w.mention.entity for w in row if w.mention}
    before = any(bears(member.head, "organization") for member in noun.members)
    kin = len({w.text[:KIN] for w in row}) < len(row)
    return len(named) > 2 or (len(named) == 2 and not kin and (before or are_two(row, noun, grammar)))


def are_two(row: Sequence[Word], noun: Noun, grammar: Grammar) -> bool:
    """``한빛전자 나래통신도``: two well-known houses alone in a chain, of which neither is a part of the other."""
    if len(row) != 2 or noun.case not in TOLD or noun.members:
        return False
    before = [w for w in noun.words if w.end <= row[0].start]
    known = all(w.mention is not None and w.mention.rule == LISTED for w in row)
    part = ends_in(row[1].text, grammar.nouns.parts_of_houses)
    return known and not part and all(bears(w, "date") for w in before) and not any(is_paper(w, grammar) for w in row)
