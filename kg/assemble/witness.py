"""Claims as witnesses of one event: whose word each is, when it was told, and which text it goes back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.assemble.copies import Copies
from kg.assemble.tellings import Telling
from kg.assemble.text_graph import source_node
from kg.iris import Names, name_key
from kg.model import Claim
from kg.nodes import Resolved

FIRM = ("actual", "planned")  # what may hold against another claim


@dataclass(frozen=True)
class Witness:
    """One claim of one event."""

    iri: str
    text: Resolved
    claim: Claim
    origin: str  # digest of the text that it goes back to
    holder: str  # whose word it is: an outlet, a speaker, a text's author, hearsay
    source: str  # the same as a node of the graph

    @property
    def fact(self) -> bool:
        return self.claim.modality == "actual" and self.claim.polarity == "affirmed"

    @property
    def firm(self) -> bool:
        """Told as done or as planned."""
        return self.claim.modality in FIRM

    @property
    def affirms(self) -> bool:
        return self.claim.polarity == "affirmed"

    @property
    def day(self) -> str:
        """The day of its post; "" where it is not known."""
        return self.text.reading.told(self.claim.sentence)

    @property
    def order(self) -> tuple[str, str, int, str]:
        return self.day or "9", self.text.digest, self.claim.trigger.start, self.iri


class Witnesses:
    """Makes witnesses of the claims of some texts."""

    def __init__(
        self, texts: Sequence[Resolved], names: Names, copies: Copies, is_outlet: Callable[[str], bool]
    ) -> None:
        self.texts = texts
        self.names = names
        self.copies = copies
        self.is_outlet = is_outlet
        self.said = {iri: (text, claim) for text in texts for iri, claim in text.claim_iris(names)}

    def of(self, cluster: Iterable[Telling]) -> list[Witness]:
        """The claims of one event, the earliest told first."""
        return sorted((self.witness(telling.iri) for telling in cluster), key=lambda w: w.order)

    def witness(self, iri: str) -> Witness:
        text, claim = self.said[iri]
        origin = self.copies.origin(text.digest, claim.sentence)
        source = source_node(text, claim, self.names).value
        return Witness(iri, text, claim, origin, self.holder(text, claim, source), source)

    def holder(self, text: Resolved, claim: Claim, source: str) -> str:
        """An outlet is one holder over all its texts, and where others speak of it."""
        if claim.source == "author":
            return f"outlet:{name_key(outlet(text))}" if outlet(text) else source
        if isinstance(claim.source, str):
            return f"{source} {text.digest}"
        known = sorted(filter(self.is_outlet, speakers(text, claim)))
        return f"outlet:{known[0]}" if known else source


def speakers(text: Resolved, claim: Claim) -> frozenset[str]:
    """The keys of the names of a claim's source, where it is named."""
    if isinstance(claim.source, str):
        return frozenset()
    entity = claim.source.entity
    names = text.reading.entities[entity].names if entity is not None else ()
    return frozenset(map(name_key, (claim.source.text, *names)))


def outlet(text: Resolved) -> str:
    """The publisher of a text; "" where it tells none."""
    return text.reading.publisher or text.reading.text.publisher or ""


def origins(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """The texts that some claims go back to, each once."""
    return tuple(sorted({witness.origin for witness in witnesses}))

