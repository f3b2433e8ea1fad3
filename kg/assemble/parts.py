"""Events within events, where one sentence tells both: a demand and what is demanded, a threat, a statement.

A telling whose source is the one who speaks, in the sentence that tells the speaking, is what was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.assemble.succession import entities
from kg.assemble.witness import Witness


@dataclass(frozen=True)
class Part:
    """What an event of speech is about."""

    event: str
    relation: str  # local name of the property: demanded, threatened, said
    part: str


def parts(events: Mapping[str, list[Witness]], links: Mapping[str, str]) -> list[Part]:
    """The links between events, sorted; ``links`` gives the property of each type of speech."""
    by_sentence: defaultdict[tuple[str, int, int], list[tuple[str, Witness]]] = defaultdict(list)
    for event, witnesses in sorted(events.items()):
        for witness in witnesses:
            span = witness.claim.sentence
            by_sentence[witness.text.digest, span.start, span.end].append((event, witness))
    found = {link for told in by_sentence.values() for link in _within(told, links)}
    return sorted(found, key=lambda part: (part.event, part.relation, part.part))


def _within(told: list[tuple[str, Witness]], links: Mapping[str, str]) -> Iterator[Part]:
    """The links of one sentence."""
    speeches = [(event, w) for event, w in told if w.claim.type in links and w.fact]
    for event, witness in told:
        near = [(e, w) for e, w in speeches if e != event and _speaks(w, witness)]
        if near:
            speech, teller = min(near, key=lambda pair: _distance(pair[1], witness))
            yield Part(speech, links[teller.claim.type], event)


def _speaks(speech: Witness, witness: Witness) -> bool:
    """True where the one who speaks is the source of the telling."""
    return witness.source in entities(speech, "agent")


def _distance(speech: Witness, witness: Witness) -> tuple[bool, int, str]:
    """The verb of speaking follows what is said."""
    gap = speech.claim.trigger.start - witness.claim.trigger.start
    return gap < 0, abs(gap), speech.iri
