"""How events bear on each other, by what single sentences say: what was said, demanded, threatened; cause and order.

What is only planned, possible, conditional or denied makes no link between events; it stays with the claims that
tell it. What is said, demanded or threatened may be any of these: the speech alone must be told as done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.iris import Names
from kg.model import Claim, Link, LinkName
from kg.nodes import Resolved

BOTH = ("causedBy", "after")  # the links of which both ends must be told as done
Key = tuple[str, LinkName, str]


@dataclass(frozen=True)
class EventLink:
    """One link between two events, with the claims and the words that tell it."""

    head: str  # the event that says, demands, is caused, comes later
    name: LinkName
    tail: str
    claims: tuple[str, ...]
    words: tuple[str, ...]  # IRIs of the stretches of text that tie the two


def event_links(texts: Sequence[Resolved], event_of: Mapping[str, str], names: Names) -> list[EventLink]:
    """The links over all texts, sorted; ``event_of`` gives the event of each claim."""
    claims: defaultdict[Key, set[str]] = defaultdict(set)
    words: defaultdict[Key, set[str]] = defaultdict(set)
    for text in texts:
        told = [iri for iri, _ in text.claim_iris(names)] if text.reading.links else []
        for link in text.reading.links:
            head, tail = told[link.head], told[link.tail]
            key = (event_of[head], link.name, event_of[tail])
            if key[0] != key[2] and _holds(link, text.reading.claims):
                claims[key].update((head, tail))
                words[key].add(names.span(text.digest, link.words.start, link.words.end))
    return [EventLink(*key, tuple(sorted(claims[key])), tuple(sorted(words[key]))) for key in sorted(claims)]


def _holds(link: Link, claims: Sequence[Claim]) -> bool:
    """Whether the ends that must be are told as done."""
    ends = (link.head, link.tail) if link.name in BOTH else (link.head,)
    return all(claims[end].modality == "actual" and claims[end].polarity == "affirmed" for end in ends)
