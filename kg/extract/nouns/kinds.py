"""Small questions about what a noun chain stands for: a group, a body, a circle of people, one who acts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates, heads, mentions
from kg.extract.nouns.products import is_goods
from kg.extract.units import Noun, Word, ends_in, is_total
from kg.model import Entity

MONEY = "money"  # the rule of sums
BRACKET = 2  # code points that a stripped bracket leaves at most
ABOUT = 5  # with 약 or 대략 in it as well


def is_group(noun: Noun, grammar: Grammar) -> bool:
    """A group in 에서 does what is undergone (``이사회에서 해임됐다``); an organisation is where it happens."""
    return any(c.kind == "group" for c in heads(noun, grammar))


def is_body(noun: Noun, grammar: Grammar) -> bool:
    """An organisation or a group in 에서: it acts, it is no place."""
    return any(c.kind in ("group", "organization") for c in heads(noun, grammar))


def is_circle(noun: Noun, grammar: Grammar) -> bool:
    """``업계에서는``, ``여권에서도``: a circle of people that is singled out acts."""
    singled = grammar.case_of.get(noun.particle[-1:]) in ("topic", "also")
    circle = ends_in(noun.head.root, grammar.nouns.circles)
    return singled and any(c.kind == "human" or (circle and c.kind == "body") for c in heads(noun, grammar))


def is_actor(noun: Noun, grammar: Grammar) -> bool:
    return any(c.kind in ("person", "organization", "group") for c in heads(noun, grammar))


def is_someone(noun: Noun, grammar: Grammar) -> bool:
    """The same, or people whom no name tells: ``60대``, ``남편``; in a heading also before what befalls them."""
    if len(noun.words) > 1 and noun.head.mention is None and noun.head.root in grammar.frames.by_root:
        noun = Noun(noun.words[:-1])  # 이웃 살해한 60대 체포
    return is_actor(noun, grammar) or any(c.kind == "human" for c in heads(noun, grammar))


def is_product(noun: Noun, entities: Sequence[Entity], grammar: Grammar) -> bool:
    """A chain that means products alone, by their names."""
    found = candidates(noun, entities, grammar)
    return bool(found) and all(c.kind == "product" for c in found)


def comes_out(noun: Noun, entities: Sequence[Entity], grammar: Grammar) -> bool:
    """What may come out: products by their names (``‘나래’``), or by what they are (``새 요금제``)."""
    return is_product(noun, entities, grammar) or is_goods(noun, grammar)


def told_amounts(noun: Noun, grammar: Grammar, of_all: bool = False) -> list[Word]:
    """The amounts of a chain; where some are taken of a number of all, either the some or the ``of_all``."""
    found = [w for w, _ in mentions(noun, "amount")]
    totals = [at for at in range(len(noun.words)) if is_total(noun.words, at, grammar.nouns.out_of)]
    part = [w for w in found if not totals or (w.start < noun.words[totals[-1]].start) == of_all]
    return [w for at, w in enumerate(part) if not (at and converts(part[at - 1], w))]


def converts(first: Word, second: Word) -> bool:
    """``1조4637억원 10억6000만달러``: a sum right after one in another currency, its brackets stripped."""
    sums = [w.mention.value or "" for w in (first, second) if w.mention is not None and w.mention.rule == MONEY]
    units = [one.rpartition(" ")[2] for one in sums]
    reach = ABOUT if sums and sums[-1].startswith("~") else BRACKET
    return len(units) == 2 and units[0] != units[1] and 0 <= second.start - first.end <= reach
