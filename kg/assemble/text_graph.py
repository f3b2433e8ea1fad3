"""What one text says, as quads of its own graph.

It depends on that text alone; ``kg:about``, which does not, is added by ``assembler``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import FOAF, PROV, RDFS, SDO, XSD

from kg.assemble.terms import (
    TYPE,
    interval_quads,
    is_day,
    number,
    plain,
    quoted,
    time_term,
    truth,
    worded,
)
from kg.iris import KG, NIF, Names, claimed, concluded, content_hash, event_class, node
from kg.model import Claim, Filler, Relation, Span
from kg.nodes import Resolved

ALIAS = "alsoKnownAs"  # the one relation whose object is a name


class TextGraph:
    """Makes the quads of one text."""

    def __init__(self, text: Resolved, names: Names) -> None:
        self.text = text
        self.names = names
        self.graph = node(names.text(text.digest))

    def quads(self) -> Iterator[Quad]:
        """All quads of the text's graph; some may come twice."""
        yield from self._article()
        yield from self._entity_names()
        for iri, claim in self.text.claim_iris(self.names):
            yield from self._claim(node(iri), claim)
        for iri, relation in self.text.relation_iris(self.names):
            yield from self._relation(node(iri), relation)
        yield from self._links()

    def _quad(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, node(predicate), value, self.graph)

    def _article(self) -> Iterator[Quad]:
        reading = self.text.reading
        for kind in (SDO.Article, NIF.Context, KG.Text):
            yield Quad(self.graph, TYPE, node(kind), self.graph)
        for name in (reading.text.name, *self.text.aliases):
            yield self._quad(self.graph, KG.name, plain(name))
        yield self._quad(self.graph, KG.digest, plain(self.text.digest))
        yield self._quad(self.graph, KG.length, number(len(reading.text.content)))
        told = {
            SDO.headline: reading.title or reading.text.title,
            SDO.publisher: reading.publisher or reading.text.publisher,
            SDO.author: reading.author,
        }
        for predicate, value in told.items():
            if value:
                yield self._quad(self.graph, predicate, plain(value))
        if (day := reading.date or reading.text.date) and is_day(day):
            yield self._quad(self.graph, SDO.datePublished, time_term(day, self.names))
        if (hour := reading.moment.partition("T")[2]):
            yield self._quad(self.graph, KG.hour, plain(hour))
        if reading.text.url:
            url = Literal(plain(reading.text.url).value, datatype=node(XSD.anyURI))
            yield self._quad(self.graph, SDO.url, url)
        yield from self._author()

    def _author(self) -> Iterator[Quad]:
        author = node(self.names.author(self.text.digest))
        yield Quad(author, TYPE, node(KG.Author), self.graph)
        reading = self.text.reading
        if name := reading.author or reading.publisher or reading.text.publisher:
            yield self._quad(author, FOAF.name, plain(name))

    def _entity_names(self) -> Iterator[Quad]:
        for entity, iri in zip(self.text.reading.entities, self.text.iris, strict=True):
            for name in entity.names:
                yield self._quad(node(iri), KG.nameInText, worded(name))

    def _claim(self, claim: NamedNode, said: Claim) -> Iterator[Quad]:
        yield Quad(claim, TYPE, node(KG.Claim), self.graph)
        yield self._quad(claim, KG.eventType, event_class(said.type))
        yield self._quad(claim, KG.modality, concluded(said.modality.capitalize()))
        yield self._quad(claim, KG.polarity, concluded(said.polarity.capitalize()))
        yield from self._anchors(claim, said.sentence, said.rule)
        yield self._quad(claim, KG.trigger, self._span_node(said.trigger))
        yield from self._span(said.trigger)
        yield from self._told_on(claim, said)
        for note in said.notes:
            yield self._quad(claim, KG.note, plain(note))
        for role, fillers in sorted(said.roles.items()):
            for filler in fillers:
                yield from self._argument(claim, role, filler)
        yield from self._source(claim, said)

    def _told_on(self, claim: NamedNode, said: Claim) -> Iterator[Quad]:
        """The day of the claim's post, where it is not that of the text."""
        reading = self.text.reading
        day = reading.told(said.sentence)
        if is_day(day) and day != (reading.date or reading.text.date):
            yield self._quad(claim, KG.toldOn, time_term(day, self.names))

    def _relation(self, claim: NamedNode, said: Relation) -> Iterator[Quad]:
        yield Quad(claim, TYPE, node(KG.RelationClaim), self.graph)
        yield self._quad(claim, KG.relation, concluded(said.name))
        yield self._quad(claim, KG.former, truth(said.former))
        yield self._quad(claim, PROV.wasAttributedTo, node(self.names.author(self.text.digest)))
        yield from self._anchors(claim, said.sentence, said.rule)
        ends = (("subject", said.subject), ("object", said.object), ("title", said.title))
        for role, filler in ends:
            if filler is not None:
                yield from self._argument(claim, role, filler, said.name == ALIAS and role == "object")

    def _links(self) -> Iterator[Quad]:
        """How claims bear on each other."""
        told = [node(iri) for iri, _ in self.text.claim_iris(self.names)]
        for link in self.text.reading.links:
            yield Quad(told[link.head], claimed(link.name), told[link.tail], self.graph)
            yield from self._span(link.words)

    def _anchors(self, claim: NamedNode, sentence: Span, rule: str) -> Iterator[Quad]:
        """The sentence that the claim stands in, and the rule that gave it."""
        yield self._quad(claim, PROV.wasDerivedFrom, self._span_node(sentence))
        yield from self._span(sentence)
        yield Quad(self._span_node(sentence), TYPE, node(NIF.Sentence), self.graph)
        rule_node = node(self.names.rule(rule))
        yield self._quad(claim, KG.rule, rule_node)
        yield self._quad(rule_node, RDFS.label, plain(rule))

    def _argument(self, claim: NamedNode, role: str, filler: Filler, by_name: bool = False) -> Iterator[Quad]:
        """A filler: the plain role property, and the argument node that says where the filler stands."""
        term = worded(filler.text) if by_name else self.term(role, filler)
        yield self._quad(claim, str(claimed(role).value), term)
        yield from self._placed(claim, role, filler, term, claimed(role))
        if role == "date" and filler.value:
            yield from interval_quads(filler.value, self.names, self.graph)

    def _placed(
        self, claim: NamedNode, role: str, filler: Filler, term: NamedNode | Literal, property_: NamedNode
    ) -> Iterator[Quad]:
        span = Span(filler.start, filler.end)
        argument = node(self.names.argument(claim.value, role, span.start, span.end, str(term)))
        yield self._quad(claim, KG.argument, argument)
        yield self._quad(argument, KG.role, property_)
        yield self._quad(argument, KG.filler, term)
        yield self._quad(argument, KG.mention, self._span_node(span))
        if filler.contradiction:
            yield self._quad(argument, KG.contradiction, plain(filler.contradiction))
        if filler.value and role == "amount":
            yield self._quad(argument, KG.value, plain(filler.value))
        yield from self._span(span)
        if (entity := self.text.entity(filler)) is not None:
            yield self._quad(self._span_node(span), KG.denotes, node(entity))

    def term(self, role: str, filler: Filler) -> NamedNode | Literal:
        """What the role property points to: an entity, a time, or the words as written."""
        return role_term(self.text, role, filler, self.names)

    def _source(self, claim: NamedNode, said: Claim) -> Iterator[Quad]:
        holder = source_node(self.text, said, self.names)
        yield self._quad(claim, PROV.wasAttributedTo, holder)
        if isinstance(said.source, str):
            return
        yield from self._placed(claim, "source", said.source, holder, node(KG.source))
        if said.source.entity is None:
            yield Quad(holder, TYPE, node(KG.Speaker), self.graph)
            yield self._quad(holder, FOAF.name, worded(said.source.text))

    def _span_node(self, span: Span) -> NamedNode:
        return node(self.names.span(self.text.digest, span.start, span.end))

    def _span(self, span: Span) -> Iterator[Quad]:
        """A stretch of the text by its offsets, with what stands there."""
        place = self._span_node(span)
        yield Quad(place, TYPE, node(NIF.OffsetBasedString), self.graph)
        yield self._quad(place, NIF.referenceContext, self.graph)
        yield self._quad(place, NIF.beginIndex, number(span.start))
        yield self._quad(place, NIF.endIndex, number(span.end))
        yield self._quad(place, NIF.anchorOf, quoted(span.of(self.text.reading.text.content)))


def role_term(text: Resolved, role: str, filler: Filler, names: Names) -> NamedNode | Literal:
    """An entity's node, a date's typed literal or interval, or the words as the text writes them."""
    if (entity := text.entity(filler)) is not None and role not in ("position", "title", "amount", "date"):
        return node(entity)
    if role == "date":
        return time_term(filler.value or filler.text, names)
    return quoted(filler.text)


def source_node(text: Resolved, claim: Claim, names: Names) -> NamedNode:
    """Whose word a claim is: the text's author, hearsay, a speaker."""
    if claim.source == "author":
        return node(names.author(text.digest))
    if isinstance(claim.source, str):
        return node(KG.Hearsay)
    speaker = names.speaker(text.digest, claim.source.start, claim.source.end)
    return node(text.entity(claim.source) or speaker)


def fact_key(text: Resolved, relation: Relation, names: Names) -> str:
    """The hash that names the fact which a relation claim supports: its ends, its title, past or not."""
    subject = role_term(text, "subject", relation.subject, names)
    title = relation.title.text if relation.title else ""
    end = object_term(text, relation, names)
    return content_hash(relation.name, str(subject), str(end), title, relation.former)


def object_term(text: Resolved, relation: Relation, names: Names) -> NamedNode | Literal | None:
    """The far end of a relation; for another name, the name itself."""
    if relation.object is None:
        return None
    if relation.name == ALIAS:
        return worded(relation.object.text)
    return role_term(text, "object", relation.object, names)
