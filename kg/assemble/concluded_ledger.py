"""The quads of the ledger: conflicts with their sides, copies, links between events, tenures of offices."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.assemble.copies import Copies, Copy
from kg.assemble.disputes import Conflict, DisputeRules, Side
from kg.assemble.links import EventLink
from kg.assemble.tenures import Tenure
from kg.assemble.terms import TYPE, plain, time_term
from kg.iris import KG, Names, concluded, content_hash, node

VERDICTS = {
    "genuine": KG.Genuine,
    "granularity": KG.Granularity,
    "rounding": KG.Rounding,
    "succession": KG.Succession,
    "update": KG.Update,
    "time-zone": KG.TimeZone,
    "inner": KG.Inner,
}


class LedgerGraph:
    """Makes quads of the concluded graph."""

    def __init__(self, names: Names, rules: DisputeRules) -> None:
        self.names, self.rules = names, rules
        self.graph = node(names.concluded)

    def _quad(self, subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node(subject), node(predicate), value, self.graph)

    def conflict(self, conflict: Conflict) -> Iterator[Quad]:
        """One conflict; its events, or the entities that it is about."""
        iri = self.names.conflict(conflict.key)
        yield Quad(node(iri), TYPE, node(KG.Conflict), self.graph)
        yield self._quad(iri, KG.kind, plain(conflict.kind))
        yield self._quad(iri, KG.role, concluded(conflict.role))
        yield self._quad(iri, KG.verdict, node(VERDICTS[conflict.verdict]))
        for language, words in sorted(self.rules.words(conflict.because).items()):
            yield self._quad(iri, KG.because, Literal(plain(words).value, language=language))
        for over in (*conflict.events, *conflict.nodes):
            yield self._quad(iri, KG.over, node(over))
        for number, side in enumerate(conflict.sides, 1):
            place = self.names.side(iri, number)
            yield self._quad(iri, KG.side, node(place))
            yield from self._side(place, side)

    def _side(self, place: str, side: Side) -> Iterator[Quad]:
        yield Quad(node(place), TYPE, node(KG.Side), self.graph)
        yield self._quad(place, KG.filler, side.term)
        for claim in side.claims:
            yield self._quad(place, KG.claimedBy, node(claim))
        for holder in side.holders:
            yield self._quad(place, KG.heldBy, node(holder))

    def copies(self, copies: Copies) -> Iterator[Quad]:
        """Which text copies which, and which passage."""
        for copy in copies.texts:
            yield from self._copy(copy)
        for (digest, span), (origin, place) in sorted(copies.passages.items()):
            here = self.names.span(digest, span.start, span.end)
            there = self.names.span(origin, place.start, place.end)
            yield self._quad(here, KG.copyOf, node(there))

    def _copy(self, copy: Copy) -> Iterator[Quad]:
        text, of = self.names.text(copy.text), self.names.text(copy.of)
        yield self._quad(text, KG.copyOf, node(of))
        words = f"{copy.share} of the shorter text's letters are in both; {copy.why} (of {copy.of[:12]})"
        yield self._quad(text, KG.copyBecause, plain(words))

    def link(self, link: EventLink) -> Iterator[Quad]:
        """How one event bears on another: the bare edge, and the node that says who tells it, in which words."""
        relation = concluded(link.name)
        yield Quad(node(link.head), relation, node(link.tail), self.graph)
        iri = self.names.link(content_hash(link.head, link.name, link.tail))
        yield Quad(node(iri), TYPE, node(KG.Link), self.graph)
        yield self._quad(iri, KG.relation, relation)
        yield self._quad(iri, KG.linkFrom, node(link.head))
        yield self._quad(iri, KG.linkTo, node(link.tail))
        for claim in link.claims:
            yield self._quad(iri, KG.claimedBy, node(claim))
        for words in link.words:
            yield self._quad(iri, KG.mention, node(words))

    def tenure(self, tenure: Tenure) -> Iterator[Quad]:
        """That a text has someone hold an office."""
        key = content_hash(tenure.text, tenure.person, tenure.organization, tenure.office, tenure.since, tenure.until)
        iri = self.names.tenure(key)
        yield Quad(node(iri), TYPE, node(KG.Tenure), self.graph)
        yield self._quad(iri, KG.holder, node(tenure.person))
        yield self._quad(iri, KG.organization, node(tenure.organization))
        yield self._quad(iri, KG.office, plain(tenure.office))
        yield self._quad(iri, KG.toldIn, node(self.names.text(tenure.text)))
        for link, day in ((KG.since, tenure.since), (KG.until, tenure.until)):
            if day:
                yield self._quad(iri, link, time_term(day, self.names))
        for claim in tenure.claims:
            yield self._quad(iri, KG.claimedBy, node(claim))
