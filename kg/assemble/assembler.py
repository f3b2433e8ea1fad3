"""All quads of a graph from its resolved texts, in pieces of which none depends on another: what one text says, one
entity, the facts between two, and what is concluded of the events of one bundle of texts (see ``coupling``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Quad

from kg.assemble.belief import BeliefRules
from kg.assemble.conclude import conclude, event_iri, facts
from kg.assemble.concluded_graph import ConcludedGraph
from kg.assemble.concluded_ledger import LedgerGraph
from kg.assemble.conflicts import Ledger, over_events
from kg.assemble.copies import Copies, CopyRules, Crowded, Sketched, find_copies
from kg.assemble.coupling import Key, couplings
from kg.assemble.disputes import DisputeRules
from kg.assemble.join import Joiner
from kg.assemble.links import event_links
from kg.assemble.namesakes import namesakes
from kg.assemble.rules import JoinRules
from kg.assemble.succession import rivals
from kg.assemble.tellings import kin, tellings
from kg.assemble.tenures import tenures
from kg.assemble.text_graph import TextGraph, fact_key
from kg.assemble.vocabulary import EventType, event_types, ontology_quads
from kg.assemble.witness import Witness, Witnesses
from kg.iris import KG, Names, node
from kg.knowledge.files import Library
from kg.model import Relation
from kg.nodes import EntityNode, Resolved
from kg.offices import Offices

Events = Mapping[str, list[Witness]]


@dataclass(frozen=True)
class Around:
    """What a bundle needs to know of the texts outside of it."""

    entity: Callable[[str], EntityNode | None]
    is_outlet: Callable[[str], bool]  # of the key of a name: whether a publisher is called so
    sketched: Sketched
    crowded: Crowded


@dataclass(frozen=True)
class Assembler:
    """Makes quads under what the curated data says of event types, of joining their tellings and of disputes."""

    types: Mapping[str, EventType]
    rules: JoinRules
    copying: CopyRules
    believing: BeliefRules
    disputing: DisputeRules
    offices: Offices

    @classmethod
    def load(cls, library: Library, types: Mapping[str, EventType] | None = None) -> Assembler:
        """From the curated data; ``types`` in the place of its event types. Raises KnowledgeError."""
        types = event_types(library) if types is None else types
        return cls(
            types, JoinRules.load(library, {name: t.family for name, t in types.items()}), CopyRules.load(library),
            BeliefRules.load(library), DisputeRules.load(library), Offices.load(library),
        )  # fmt: skip

    def ontology(self, names: Names) -> Iterator[Quad]:
        """The ontology graph."""
        return ontology_quads(self.types, node(names.ontology))

    def text(self, text: Resolved, names: Names) -> Iterator[Quad]:
        """What one text says, but for the events that its claims are about."""
        yield from TextGraph(text, names).quads()
        yield from about_facts(text, names)

    def entity(self, entity: EntityNode, names: Names) -> Iterator[Quad]:
        """One entity with its names."""
        return self._graph(names).entity(entity)

    def couplings(self, text: Resolved, names: Names) -> frozenset[Key]:
        """What a text shares with others that may tell of one event with it."""
        return couplings(text, names, self.rules, self.offices)

    def bundle(self, texts: Iterable[Resolved], around: Around, names: Names) -> Iterator[Quad]:
        """What is concluded of the events of some texts, and ``kg:about`` in the texts' graphs.

        No text outside of the bundle is coupled with one in it; ``around`` tells what they need to know of the rest.
        """
        texts = sorted(texts, key=lambda t: t.digest)
        graph = self._graph(names, around.entity)
        copies = find_copies(texts, self.copying, around.sketched, around.crowded)
        joiner = Joiner(self.rules, kin(texts), copies)
        events = self.events(Witnesses(texts, names, copies, around.is_outlet), joiner)
        for iri, witnesses in events.items():
            yield from graph.event(conclude(iri, witnesses, names, self.believing))
        yield from graph.joins(joiner.joins)
        yield from self.ledger(texts, events, joiner.kin, names)
        yield from LedgerGraph(names, self.disputing).copies(_told(copies, texts))
        yield from about_events(texts, events, names)

    def facts(self, told: Iterable[tuple[Resolved, str, Relation]], names: Names) -> Iterator[Quad]:
        """The facts that some relations, with the IRIs of their claims, tell together."""
        for fact in facts(told, names):
            yield from self._graph(names).fact(fact)

    def namesakes(self, pairs: Iterable[tuple[str, str]], names: Names) -> Iterator[Quad]:
        """The conflicts between entities of which a text calls the one by the name of the other."""
        for conflict in namesakes(pairs):
            yield from LedgerGraph(names, self.disputing).conflict(conflict)

    def _graph(self, names: Names, entity: Callable[[str], EntityNode | None] = lambda iri: None) -> ConcludedGraph:
        labels = {name: (t.label_ko, t.label_en) for name, t in self.types.items()}
        return ConcludedGraph(names, entity, labels)

    def events(self, known: Witnesses, joiner: Joiner) -> Events:
        """The events by IRI, sorted, each with its claims."""
        clusters = joiner.clusters(tellings(known.texts, known.names, self.rules, known.copies))
        found = [known.of(cluster) for cluster in clusters]
        return dict(sorted((event_iri(witnesses, known.names), witnesses) for witnesses in found))

    def ledger(
        self, texts: Sequence[Resolved], events: Events, kin: Mapping[str, str], names: Names
    ) -> Iterator[Quad]:
        """Conflicts, links between events, and who holds which office."""
        graph = LedgerGraph(names, self.disputing)
        conflicts = [
            *over_events(Ledger(self.disputing, names), events),
            *rivals(events, self.offices, self.disputing, kin),
        ]
        for conflict in conflicts:
            yield from graph.conflict(conflict)
        for link in event_links(texts, event_of(events), names):
            yield from graph.link(link)
        for tenure in tenures(events, self.offices, kin):
            yield from graph.tenure(tenure)


def _told(copies: Copies, texts: Sequence[Resolved]) -> Copies:
    """The copies, with only those passages that some claim stands in: the graph knows no others."""
    told = {(text.digest, claim.sentence) for text in texts for claim in text.reading.claims}
    kept = {here: there for here, there in copies.passages.items() if here in told and there in told}
    return replace(copies, passages=kept)


def event_of(events: Events) -> dict[str, str]:
    """The event of each claim."""
    return {witness.iri: iri for iri, witnesses in events.items() for witness in witnesses}


def about_events(texts: Iterable[Resolved], events: Events, names: Names) -> Iterator[Quad]:
    """Which event each claim is about, in the graph of its text."""
    known = event_of(events)
    for text in texts:
        for iri, _ in text.claim_iris(names):
            yield Quad(node(iri), node(KG.about), node(known[iri]), node(names.text(text.digest)))


def about_facts(text: Resolved, names: Names) -> Iterator[Quad]:
    """Which fact each relation claim is about, in the graph of its text."""
    for iri, relation in text.relation_iris(names):
        fact = node(names.fact(fact_key(text, relation, names)))
        yield Quad(node(iri), node(KG.about), fact, node(names.text(text.digest)))
