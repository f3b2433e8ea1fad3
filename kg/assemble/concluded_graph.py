"""The quads of what is concluded over all texts: entities, events, facts, and why tellings were joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import FOAF, ORG, OWL, RDFS, SKOS

from kg.assemble.belief import Belief
from kg.assemble.conclude import Event, Fact, Value
from kg.assemble.join import Join
from kg.assemble.terms import TYPE, decimal, interval_quads, number, plain, truth, worded
from kg.iris import KG, SEM, Names, concluded, content_hash, event_class, local_name, node
from kg.nodes import EntityNode

CLASS_OF = {
    "person": FOAF.Person,
    "organization": ORG.Organization,
    "group": KG.Group,
    "place": KG.Place,
    "product": KG.Product,
    "event": KG.NamedEvent,
}
PAST = "heldPosition"  # the one relation that is true of the past too
WIKIDATA = "http://www.wikidata.org/entity/"


class ConcludedGraph:
    """Makes the quads of the concluded graph; ``known`` gives an entity by its IRI, ``labels`` event types in
    Korean and English."""

    def __init__(
        self, names: Names, known: Callable[[str], EntityNode | None], labels: Mapping[str, tuple[str, str]]
    ) -> None:
        self.names = names
        self.known = known
        self.labels = labels
        self.graph = node(names.concluded)

    def _quad(self, subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node(subject), node(predicate), value, self.graph)

    def entity(self, entity: EntityNode) -> Iterator[Quad]:
        """One entity with its names."""
        if entity.kind in CLASS_OF:
            yield Quad(node(entity.iri), TYPE, node(CLASS_OF[entity.kind]), self.graph)
        for label, language in ((entity.label_ko, "ko"), (entity.label_en, "en")):
            if label:
                yield self._quad(entity.iri, SKOS.prefLabel, Literal(plain(label).value, language=language))
        for name in entity.names:
            yield self._quad(entity.iri, SKOS.altLabel, worded(name))
        for name in entity.curated:
            yield self._quad(entity.iri, KG.curatedName, worded(name))
        if entity.wikidata:
            yield self._quad(entity.iri, OWL.sameAs, node(WIKIDATA + entity.wikidata))
        if entity.group_of:
            yield self._quad(entity.iri, KG.groupOf, node(entity.group_of))

    def event(self, event: Event) -> Iterator[Quad]:
        """One event: its claims by what they say of it, and the values that the factual ones give."""
        for kind in (node(SEM.Event), event_class(event.type)):
            yield Quad(node(event.iri), TYPE, kind, self.graph)
        yield from self._event_labels(event)
        if event.modality:
            yield self._quad(event.iri, KG.modality, concluded(event.modality.capitalize()))
        else:
            yield self._quad(event.iri, KG.polarity, node(KG.Negated))
        links = {
            KG.hasClaim: event.claims,
            KG.supportedBy: event.supported,
            KG.deniedBy: event.denied,
            KG.mentionedBy: event.mentioned,
        }
        for link, claims in links.items():
            for claim in claims:
                yield self._quad(event.iri, link, node(claim))
        yield from self._belief(event.iri, event.belief)
        for value in event.values:
            yield from self._value(event, value)

    def _belief(self, subject: str, belief: Belief) -> Iterator[Quad]:
        """How far it may be believed, and by what numbers."""
        yield self._quad(subject, KG.origins, number(belief.origins))
        yield self._quad(subject, KG.belief, decimal(belief.value))
        yield self._quad(subject, KG.beliefBecause, plain(belief.because))

    def _event_labels(self, event: Event) -> Iterator[Quad]:
        ko, en = self.labels.get(event.type, ("", ""))
        for word, language in ((ko, "ko"), (en or event.type, "en")):
            if word:
                who = ", ".join(self._label(term, language) for term in event.participants)
                label = plain(f"{word}: {who}" if who else word).value
                yield self._quad(event.iri, RDFS.label, Literal(label, language=language))

    def _label(self, term: NamedNode | Literal, language: str) -> str:
        entity = self.known(term.value)
        if isinstance(term, Literal) or entity is None:
            return term.value if isinstance(term, Literal) else local_name(term.value)
        first, second = entity.label_ko, entity.label_en
        return (first or second) if language == "ko" else (second or first)

    def _value(self, event: Event, value: Value) -> Iterator[Quad]:
        if value.bare:
            yield Quad(node(event.iri), concluded(value.role), value.term, self.graph)
        place = self.names.role_value(event.iri, value.role, content_hash(str(value.term))[:12])
        yield self._quad(event.iri, KG.roleValue, node(place))
        yield Quad(node(place), TYPE, node(KG.RoleValue), self.graph)
        yield self._quad(place, KG.role, concluded(value.role))
        yield self._quad(place, KG.filler, value.term)
        yield self._quad(place, KG.rank, number(value.rank))
        for claim in value.claims:
            yield self._quad(place, KG.toldBy, node(claim))
        yield from self._belief(place, value.belief)
        if value.role == "date" and isinstance(value.term, NamedNode):
            interval = local_name(value.term.value).replace("_", "/")
            yield from interval_quads(interval, self.names, self.graph)

    def fact(self, fact: Fact) -> Iterator[Quad]:
        """One fact as a node with its claims, and as a bare edge between its ends unless it is past."""
        relation = concluded(fact.relation.name)
        yield Quad(node(fact.iri), TYPE, node(KG.Fact), self.graph)
        yield self._quad(fact.iri, KG.relation, relation)
        yield self._quad(fact.iri, KG.subject, fact.subject)
        yield self._quad(fact.iri, KG.former, truth(fact.relation.former))
        if fact.object is not None:
            yield self._quad(fact.iri, KG.object, fact.object)
        if fact.relation.title:
            yield self._quad(fact.iri, KG.title, worded(fact.relation.title.text))
        for claim in fact.claims:
            yield self._quad(fact.iri, KG.supportedBy, node(claim))
        gone = fact.relation.former and fact.relation.name != PAST
        if fact.object is not None and isinstance(fact.subject, NamedNode) and not gone:
            yield Quad(fact.subject, relation, fact.object, self.graph)

    def joins(self, joins: Iterable[Join]) -> Iterator[Quad]:
        """Why a telling was joined to another, on the claim that came later."""
        for join in joins:
            partner = join.first.removeprefix(self.names.claim(""))
            yield self._quad(join.second, KG.joinedBecause, plain(f"{join.reason}; with claim {partner}"))
