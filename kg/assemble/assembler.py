"""All quads of a graph from its resolved texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad

from kg.assemble.conclude import Event, events, facts
from kg.assemble.concluded_graph import ConcludedGraph
from kg.assemble.copies import CopyRules, find_copies
from kg.assemble.join import Joiner
from kg.assemble.rules import JoinRules
from kg.assemble.tellings import kin, tellings
from kg.assemble.text_graph import TextGraph, fact_key
from kg.assemble.vocabulary import EventType, event_types, ontology_quads
from kg.iris import KG, Names, node
from kg.knowledge.files import Library
from kg.nodes import EntityNode, Resolved


@dataclass(frozen=True)
class Assembler:
    """Makes quads under what the curated data says of event types and of joining their tellings."""

    types: Mapping[str, EventType]
    rules: JoinRules
    copy_rules: CopyRules

    @classmethod
    def load(cls, library: Library) -> Assembler:
        """From the curated data. Raises KnowledgeError."""
        types = event_types(library)
        joining = JoinRules.load(library, {name: t.family for name, t in types.items()})
        return cls(types, joining, CopyRules.load(library))

    def ontology(self, names: Names) -> Iterator[Quad]:
        """The ontology graph."""
        return ontology_quads(self.types, node(names.ontology))

    def text(self, text: Resolved, names: Names) -> Iterator[Quad]:
        """What one text says, but for the events that its claims are about."""
        return TextGraph(text, names).quads()

    def concluded(
        self, texts: Sequence[Resolved], entities: Mapping[str, EntityNode], names: Names
    ) -> Iterator[Quad]:
        """The concluded graph, and ``kg:about`` in the texts' graphs. ``texts`` in any order."""
        texts = sorted(texts, key=lambda t: t.digest)
        labels = {name: (t.label_ko, t.label_en) for name, t in self.types.items()}
        graph = ConcludedGraph(names, entities, labels)
        copies = find_copies(texts, self.copy_rules)
        joiner = Joiner(self.rules, kin(texts), copies)
        found = list(events(joiner.clusters(tellings(texts, names, self.rules, copies)), texts, names))
        for entity in entities.values():
            yield from graph.entity(entity)
        for event in found:
            yield from graph.event(event)
        for fact in facts(texts, names):
            yield from graph.fact(fact)
        yield from graph.joins(joiner.joins)
        yield from about(texts, found, names)


def about(texts: Sequence[Resolved], found: Sequence[Event], names: Names) -> Iterator[Quad]:
    """Which event or fact each claim is about, in the graph of its text."""
    event_of = {claim: event.iri for event in found for claim in event.claims}
    for text in texts:
        graph = node(names.text(text.digest))
        for iri, _ in text.claim_iris(names):
            yield Quad(node(iri), node(KG.about), node(event_of[iri]), graph)
        for iri, relation in text.relation_iris(names):
            fact = node(names.fact(fact_key(text, relation, names)))
            yield Quad(node(iri), node(KG.about), fact, graph)
