"""Names that stand with a slip, or with more words than the page's own form: misspelt and longer forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.analyse.names.found import Found
from kg.analyse.names.short import Learnt
from kg.analyse.names.words import Line
from kg.similarity import misspelt


def misspellings(line: Line, found: list[Found], learnt: Learnt) -> Iterator[Found]:
    """Words that are a foreign name of the page with a slip."""
    for word in line.words if learnt.long else ():
        near = learnt.long.get(word.text[0], ())
        if not near or any(f.start < word.end and word.start < f.end for f in found):
            continue
        for end in word.ends:
            stem = word.text[: end - word.start]
            keys = {key for name, key in near if misspelt(stem, name)}
            if len(keys) == 1:
                yield Found(word.start, end, "person", "misspelt", 2, (min(keys),))
                break


def misspelt_pairs(line: Line, found: list[Found], learnt: Learnt) -> Iterator[Found]:
    """A word and the family name right after it that are a full name of the page with a slip."""
    if not learnt.long:
        return
    persons = {f.start: f for f in found if f.kind == "person" and f.end - f.start > 1}
    for before, word in pairwise(line.words):
        person = persons.get(word.start)
        if person is None or word.start != before.end + 1 or not before.hangul:
            continue
        if any(f.start < before.end and before.start < f.end for f in found):
            continue
        whole = before.text + line.content[person.start : person.end]
        keys = {key for name, key in learnt.long.get(whole[0], ()) if misspelt(whole, name)}
        if len(keys) == 1:
            yield replace(person, start=before.start, records=(min(keys),), rule="misspelt", tier=3)


def longer_persons(line: Line, found: list[Found], learnt: Learnt) -> Iterator[Found]:
    """A foreign name and the family name of the page right after it, which make one name of someone else."""
    for left, right in pairwise(sorted(found, key=lambda f: (f.start, f.end))):
        family = line.content[right.start : right.end] in learnt.family
        if family and left.rule == "foreign/name" and line.content[left.end : right.start] == " ":
            yield Found(left.start, right.end, "person", "foreign/name", 3)
