"""Houses of a group that no list knows, told by the name of the group within theirs."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import MINIMUM


def of_house(context: Context) -> Iterator[Found]:
    """``NHN두레스``: the name of a house in capitals, with a word glued to it that no dictionary has."""
    for word in context.line.words:
        if word.hangul:
            continue
        end = word.ends[0]
        cut = next((at for at, char in enumerate(word.text) if not char.isascii()), 0)
        if cut < MINIMUM or not word.text[:cut].isupper() or end - word.start - cut < MINIMUM:
            continue
        rest = [t for t in word.tokens if word.start + cut <= t.start < end]
        strange = bool(rest) and rest[-1].end == end and all(not t.lemma or t.tag == "NNP" for t in rest)
        name = word.text[cut : end - word.start]
        fits = strange and word.text[:cut] in context.knowledge.houses and name not in context.knowledge.named
        if fits and not context.covered(word.start, end):
            yield Found(word.start, end, "organization", "organisation/house", 2)
