"""A page: each sentence by itself, then again with the names that the rest of the page made known."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analyse.names.found import Found, settle
from kg.analyse.names.groups import with_owner
from kg.analyse.names.hidden import hidden_houses
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.link import link
from kg.analyse.names.recognise import offices, recognise
from kg.analyse.names.short import Learnt, learn, sift
from kg.analyse.names.slips import longer_persons, misspellings, misspelt_pairs
from kg.analyse.names.words import Line, read_line
from kg.model import Entity, Mention, Sentence


def find_names(
    content: str, sentences: Sequence[Sentence], knowledge: NameKnowledge
) -> tuple[list[list[Mention]], list[Entity]]:
    """The mentions of each sentence, sorted and without overlaps, and the entities that they name.

    Args:
        content: the whole text; all offsets are its code points.
        sentences: the sentences of one page, in morphemes.
        knowledge: the compiled lists.
    """
    lines = [read_line(content, sentence, knowledge.tails) for sentence in sentences]
    told = hidden_houses(lines, [recognise(line, knowledge) for line in lines], knowledge)
    first = sift(told, lines, knowledge)
    learnt = learn(content, first, knowledge)
    second = [again(line, found, learnt) for line, found in zip(lines, first, strict=True)]
    settled = [
        offices(line, knowledge, found)
        for line, found in zip(lines, sift(second, lines, knowledge), strict=True)
    ]
    return link(
        content, [with_owner(content, found, knowledge.groups) for found in settled], knowledge
    )


def again(line: Line, found: list[Found], learnt: Learnt) -> list[Found]:
    """The sentence's own names, and in the gaps between them the names that the rest of the page taught."""
    strong = [item for item in found if item.tier > 1]
    repeats = [r for r in learnt.find(line) if not any(r.overlaps(item) for item in strong)]
    heard = [*found, *repeats]
    heard += misspellings(line, heard, learnt)
    return settle([*heard, *misspelt_pairs(line, heard, learnt), *longer_persons(line, heard, learnt)])
