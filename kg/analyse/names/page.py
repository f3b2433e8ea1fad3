"""A page: each sentence by itself, then again with the names that the rest of the page made known."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analyse.names.found import Found, settle
from kg.analyse.names.groups import with_owner
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.link import link
from kg.analyse.names.recognise import recognise
from kg.analyse.names.short import learn, misspellings, sift
from kg.analyse.names.words import read_line
from kg.model import Entity, Mention, Sentence


def find_names(
    content: str, sentences: Sequence[Sentence], knowledge: NameKnowledge
) -> tuple[list[list[Mention]], list[Entity]]:
    """The mentions of each sentence, sorted and without overlaps, and the entities of the page that they name.

    Args:
        content: the whole text; all offsets are its code points.
        sentences: the sentences of one page, in morphemes.
        knowledge: the compiled lists.
    """
    lines = [read_line(content, sentence, knowledge.tails) for sentence in sentences]
    first = [sift(found, lines, knowledge) for found in [[recognise(line, knowledge) for line in lines]]][0]
    learnt = learn(content, first, knowledge)
    second: list[list[Found]] = []
    for line in lines:
        repeats = [*learnt.find(line)]
        found = recognise(line, knowledge, repeats)
        second.append(settle([*found, *misspellings(line, found, learnt)]))
    second = sift(second, lines, knowledge)
    return link(content, [with_owner(content, found) for found in second], knowledge, learnt)
