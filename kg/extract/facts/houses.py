"""Which organisation an office is in that the text tells without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.facts.aliases import plain
from kg.extract.facts.offices import BODIES, FOUNDED, HELD, Held
from kg.extract.facts.relations import Relations
from kg.extract.facts.seats import Seats, meant
from kg.extract.units import Passage, filler_at
from kg.model import Analysis, Claim, Filler, Mention, Relation, Span

FULL = 3  # letters of a name that is more than a surname
YEAR = 4  # letters of a date that tell its year
OFTEN = 3  # times that a house must be named, and as often as any other, to be what a text is about
ACROSS = ("with", "to", "at", "object", "against", "from", "with_gen", "against_gen")  # cases of what is another's
WIDE = 8  # sentences in which a house was named whose analyst speaks
NEAR = 3  # sentences in which the house was named that is meant


@dataclass(frozen=True)
class Houses:
    """The organisations of one post, and whose offices they may be."""

    analysis: Analysis
    post: int
    relations: Relations
    passages: Mapping[Span, Passage]  # of each sentence

    def facts(self, held: Sequence[Held], claims: Sequence[Claim], others: Iterable[Relation]) -> Iterator[Relation]:
        """The facts of the offices; a person whose house is told anywhere needs no guess."""
        named = self.relations.knowledge.of_title
        placed = {h.person.entity for h in held if h.organizations and named(h.title.text) == HELD}
        elsewhere = {(r.subject.entity, r.object.entity) for r in others if r.object}
        for office in held:
            house = None
            if office.close and not office.organizations:
                house = self.joined(office, claims)
            moved_on = any(self.leaves_for(c, office) for c in claims)
            if house is None and office.person.entity not in placed and office.close and not moved_on:
                tied = {body for person, body in elsewhere if person == office.person.entity}
                house = self.meant(office, held, claims, tied)
            if house is not None and (office.person.entity, house.entity) in elsewhere:
                house = None  # what the person is to it is told otherwise: the one comes from there
            opened = None if office.organizations else self.opening(office)
            if opened is None and office.person.entity not in placed and office.close and not moved_on:
                opened = None if office.organizations else self.seats.by_title(office) or self.talked_of(office)
            told = replace(office, organizations=(opened,)) if opened is not None else office
            facts = [*self.relations.of_office(told, house)]
            yield from facts
            elsewhere_too = office.person.entity in placed and office.title.text in self.relations.knowledge.free
            if not facts and not office.organizations and not elsewhere_too and not self.housed(office, held):
                yield from self.relations.bare(office)

    def talked_of(self, office: Held) -> Filler | None:
        """The house that the sentence talks of right before one of its managers."""
        knowledge = self.relations.knowledge
        posted = (*knowledge.managers, *knowledge.chairs, *knowledge.of_places)
        if office.former or not meant(office) or not office.title.text.endswith(posted):
            return None
        house = self.seats.of_topic(office, self.passages.get(office.sentence))
        return self.apt(house) if house is not None else None

    def meant(
        self, office: Held, held: Sequence[Held], claims: Sequence[Claim], tied: set[int | None]
    ) -> Filler | None:
        """The house that the text means by an office without one, of somebody whose house it tells nowhere.

        Args:
            tied: the houses with which the person has to do otherwise.
        """
        if office.title.text.endswith(self.relations.knowledge.analysts):
            return self.researching(office)
        own = self.own(office, held, claims)
        own = own if own is not None and tied <= {own.entity} else None
        house = self.paper(office) or own or self.only(office, held, claims) or self.before(office)
        return house or self.managing(office)

    def housed(self, office: Held, held: Sequence[Held]) -> bool:
        """Whether the text tells elsewhere of what house the person has the office."""
        same = (h for h in held if h.organizations and h.person.entity == office.person.entity)
        return any(h.title.text.endswith(office.title.text) or office.title.text.endswith(h.title.text) for h in same)

    def paper(self, office: Held) -> Filler | None:
        """The publisher of the post, where it is named in it: its reporter's house."""
        publisher = plain(self.analysis.page.posts[self.post].publisher or "")
        if not self.reports(office) or not publisher:
            return None
        for mention in self.named():
            if publisher in map(plain, self.analysis.entities[mention.entity or 0].names):
                return self.filler(mention)
        return self.seats.paper(office)

    def own(self, office: Held, held: Sequence[Held], claims: Sequence[Claim]) -> Filler | None:
        """The one house that who has a company's office has founded: ``이서윤 대표가 세운 가온랩``."""
        knowledge, person = self.relations.knowledge, office.person.entity
        if office.former or not office.title.text.endswith(knowledge.corporate):
            return None
        told = [h for h in held if h.person.entity == person and knowledge.of_title(h.title.text) == FOUNDED]
        found = [body for h in told for body in h.organizations]
        for claim in claims:
            real = claim.type in knowledge.founding and claim.modality == "actual" and claim.polarity == "affirmed"
            agents = [f.entity for f in claim.roles.get("agent", ())]
            if real and agents == [person] and person is not None:
                found += [f for f in claim.roles.get("organization", ()) if f.entity is not None]
        return found[0] if len({f.entity for f in found}) == 1 else None

    def researching(self, office: Held) -> Filler | None:
        """The one house of the sentences before that does research, for who does it there."""
        knowledge = self.relations.knowledge
        if len(office.person.text) < FULL:
            return None
        spans = [s.span for s in self.analysis.sentences if s.post == self.post and s.span.end <= office.sentence.end]
        content = self.analysis.page.text.content
        near = [m for span in spans[-WIDE:] for m in self.named(span)]
        fit = [m for m in near if m.span.of(content).endswith(knowledge.researching)]
        return self.filler(fit[-1]) if len({m.entity for m in fit}) == 1 else None

    def managing(self, office: Held) -> Filler | None:
        """The house that the whole text is about, for one of its managers, in a sentence that names none."""
        managers, main = self.relations.knowledge.managers, self.main
        if main is None or not meant(office) or not office.title.text.endswith(managers):
            return None
        if self.named(office.sentence):
            return None  # whoever has to do with the house need not be in it
        spans = [
            s.span for s in self.analysis.sentences if s.post == self.post and s.span.start <= office.sentence.start
        ]
        near = {m.entity for span in spans[-NEAR:] for m in self.named(span)}
        heading = [m for m in self.named(spans[0]) if m.entity == main] if spans else []
        return self.filler(heading[0]) if self.dominant and heading and main in near else None

    def opening(self, office: Held) -> Filler | None:
        """The body of the text with whose name the office opens: the 국회 of a 국회의장."""
        title = office.title.text
        if not title.endswith(self.relations.knowledge.lone):
            return None
        content = self.analysis.page.text.content
        bodies = (m for s in self.analysis.sentences if s.post == self.post for m in s.mentions if m.kind in BODIES)
        seat = self.relations.knowledge.seats.get(title)  # 대법관: 대법원
        named = [(m, m.span.of(content)) for m in bodies if m.entity is not None]
        fits = [m for m, name in named if title.startswith(name) or name == seat]
        return self.filler(fits[0]) if fits else None

    def joined(self, office: Held, claims: Sequence[Claim]) -> Filler | None:
        """The organisation that the office's holder joins in the same sentence, unless the office was held before.

        So it was where it is past, another than the one that is taken, or the joining lies in another year.
        """
        if office.former:
            return None
        for claim in claims:
            joins = claim.type in self.relations.knowledge.joining and claim.sentence == office.sentence
            real = claim.modality == "actual" and claim.polarity == "affirmed"
            people = {f.entity for f in claim.roles.get("person", ())}
            bodies = [f for f in claim.roles.get("organization", ()) if f.entity is not None]
            moves = any(f.entity is not None for f in claim.roles.get("counterpart", ()))  # 한빛에서 가온으로 옮긴
            if joins and real and not moves and office.person.entity in people and len(bodies) == 1:
                named = any(office.title.text in f.text for f in claim.roles.get("position", ()))
                now = named or self.is_of_now(claim)
                return bodies[0] if now and not self.leaves_for(claim, office) else None
        return None

    def is_of_now(self, claim: Claim) -> bool:
        """Whether a claim gives no year long before the post's own: ``1990년 한빛에 입사해`` is of another office."""
        year = (self.analysis.page.posts[self.post].date or "")[:YEAR]
        told = [(f.value or "")[:YEAR] for f in claim.roles.get("date", ())]
        return not any(one.isdigit() and year.isdigit() and int(year) - int(one) > 1 for one in told)

    def leaves_for(self, claim: Claim, office: Held) -> bool:
        """Whether who has an office comes from there to another: ``한빛은 김 검사장을 사외이사로 영입했다``."""
        told = [f.text for f in claim.roles.get("position", ())]
        people = {f.entity for f in claim.roles.get("person", ())}
        comes = claim.type in self.relations.knowledge.from_outside and claim.sentence == office.sentence
        same = any(t.endswith(office.title.text) or office.title.text.endswith(t) for t in told)
        taken = "agent" in claim.roles  # who joins by himself is called by what he is there now
        return comes and taken and bool(told) and not same and office.person.entity in people

    def only(self, office: Held, held: Sequence[Held], claims: Sequence[Claim]) -> Filler | None:
        """The one organisation that the sentence names besides its reporters' and what reports, if the post is about it
        and the person is named in full."""
        if self.reports(office):
            return None
        papers = {o.entity for h in held if self.reports(h) for o in h.organizations}
        later = [h for h in held if h.sentence == office.sentence and h.person.entity != office.person.entity]
        theirs = {o.start for h in later for o in h.organizations if o.start > h.person.start > office.title.start}
        papers |= {f.entity for c in claims if self.is_report(c, office.sentence) for f in c.roles.get("agent", ())}
        named = [
            m for m in self.named(office.sentence)
            if m.entity not in papers and m.start not in theirs and not self.credited(m, office.sentence)
        ]  # fmt: skip
        if {m.entity for m in named} != {self.main} or not meant(office, self.dominant):
            return None
        across = all(self.across(m, office) for m in named) or any(self.opposed(c, office) for c in claims)
        return None if across else self.apt(self.filler(named[0]))

    def across(self, mention: Mention, office: Held) -> bool:
        """Whether the holder has to do with the house: ``가온에 지분을 넘겼다``, ``가온은 김 대표와 만났다``."""
        passage = self.passages.get(office.sentence)
        if passage is None:
            return False
        leading = self.relations.grammar.verbs.standing  # 김 대표가 가온을 이끈다
        led = [n for v in passage.verbs if v.root in leading for n in v.arguments]
        citing = self.relations.grammar.verbs.according  # 가온에 따르면 김 대표는
        led += [n for v in passage.verbs if v.lemma in citing for n in v.arguments]
        apart = [n for n in passage.nouns if n.case in ACROSS and n not in led]
        his = any(n.case == "with" and n.start <= office.person.start < n.end for n in passage.nouns)
        return his or any(n.start <= mention.start < n.end and n.head.end <= mention.end for n in apart)

    def opposed(self, claim: Claim, office: Held) -> bool:
        """Whether something is done by who has the office to the house that the text is about, or by it to him."""
        sides = [{f.entity for f in claim.roles.get(role, ())} for role in ("agent", "counterpart")]
        if claim.type in self.relations.knowledge.taking:
            sides[1] |= {f.entity for f in claim.roles.get("organization", ())}
        his, other = ({office.person.entity}, {self.main})
        return claim.sentence == office.sentence and (
            (his <= sides[0] and other <= sides[1]) or (his <= sides[1] and other <= sides[0])
        )

    def credited(self, mention: Mention, sentence: Span) -> bool:
        """A news agency, or the venue in which something is held, is no house of those who are there."""
        if mention.span.of(self.analysis.page.text.content) in self.relations.knowledge.agencies:
            return True
        passage, halls = self.passages.get(sentence), tuple(self.relations.grammar.nouns.halls)
        venues = [n for n in passage.nouns if n.case == "in" and n.head.text.endswith(halls)] if passage else []
        return any(n.start <= mention.start < n.end for n in venues)

    def before(self, office: Held) -> Filler | None:
        """The one organisation of the sentences before, if they are about it and the office's names none.

        ``가온랩이 새 앱을 공개했다. 사진을 정리해 주는 앱이다. 이서윤 대표는 …``
        """
        opens = office.person.start == office.sentence.start and len(office.person.text) >= FULL
        if not opens or self.reports(office) or office.former or self.named(office.sentence):
            return None
        spans = [s.span for s in self.analysis.sentences if s.post == self.post and s.span.end <= office.sentence.start]
        for span in reversed(spans[-NEAR:]):
            topic, named = self.relations.topic(self.passages[span]), {m.entity for m in self.named(span)}
            if topic.others:
                return None
            if named:
                return self.apt(topic.house) if topic.house is not None and named == {topic.house.entity} else None
        return None

    def apt(self, house: Filler) -> Filler | None:
        """The organisation, unless it can hardly be the house: no prosecutors' office has a chairman."""
        nouns = self.relations.grammar.nouns  # and an outlet tells of others'
        told = any(word in house.text for word in nouns.authority) or house.text.endswith(tuple(nouns.outlet))
        return None if told else house

    def is_report(self, claim: Claim, sentence: Span) -> bool:
        """``…라고 새별일보가 보도했다``: whoever reports is nobody's house by that."""
        told = claim.trigger.of(self.analysis.page.text.content)
        return claim.sentence == sentence and told.startswith(tuple(self.relations.grammar.speech.reports))

    def filler(self, mention: Mention) -> Filler:
        return filler_at(mention, self.analysis.page.text.content)

    def reports(self, office: Held) -> bool:
        return office.title.text in self.relations.grammar.nouns.reporter

    def named(self, sentence: Span | None = None) -> list[Mention]:
        """The organisations that the post names, or one sentence of it."""
        return [
            m
            for s in self.analysis.sentences
            if s.post == self.post and sentence in (None, s.span)
            for m in s.mentions
            if m.kind == "organization" and m.entity is not None
        ]

    @cached_property
    def seats(self) -> Seats:
        return Seats(self.analysis, self.post, self.relations.knowledge, self.relations.works.coined)

    @cached_property
    def dominant(self) -> bool:
        """Whether the post names one organisation often, and no other nearly as often."""
        ranked = Counter(m.entity for m in self.named()).most_common(2)
        often = bool(ranked) and ranked[0][1] >= OFTEN
        return often and (len(ranked) == 1 or ranked[0][1] >= OFTEN * ranked[1][1])

    @cached_property
    def main(self) -> int | None:
        """The organisation that the post names most often."""
        counts = Counter(m.entity for m in self.named())
        return min(counts, key=lambda e: (-counts[e], e or 0)) if counts else None
