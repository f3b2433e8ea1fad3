"""Standing facts: titles beside names, relational nouns, other names of one thing, and what events leave behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.denote import Office, candidates, filler_of, offices
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Verb, Word
from kg.knowledge.files import Library
from kg.model import Analysis, Claim, Entity, Filler, Mention, Relation, Span

NAMED = ("person", "organization", "product", "place")
NEAR = 4  # code points between a name and its title: a blank, or a particle and a blank
ACTING = ("person", "organization", "group")


@dataclass(frozen=True)
class Tie:
    """A relational noun: what it relates, and which kinds of things."""

    relation: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class RelationKnowledge:
    """What titles, relational nouns and events say of standing facts (data/relations)."""

    by_title: dict[str, str]
    corporate: tuple[str, ...]
    by_noun: dict[str, Tie]
    by_verb: dict[str, str]
    couples: frozenset[str]
    by_event: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, library: Library) -> RelationKnowledge:
        titles: dict[str, str] = library.toml("relations/titles.toml")
        corporate = tuple(titles.pop("corporate").split())
        verbs: dict[str, str] = library.toml("relations/verbs.toml")
        nouns: dict[str, Any] = library.toml("relations/nouns.toml")
        couples: str = nouns.pop("couples")
        events: dict[str, str] = library.toml("relations/events.toml")
        return cls(
            {word: name for name, words in titles.items() for word in words.split()},
            corporate,
            {
                word: Tie(name, frozenset(table["kinds"].split()))
                for name, table in nouns.items()
                for word in table["words"].split()
            },
            {verb: name for name, words in verbs.items() for verb in words.split()},
            frozenset(couples.split()),
            {kind: tuple(line.split()) for kind, line in events.items()},
        )

    def of_title(self, title: str) -> str:
        """The relation that a title tells: the longest known end, else a post."""
        joined = title.replace(" ", "")
        found = [w for w in self.by_title if joined.endswith(w)]
        return self.by_title[max(found, key=len)] if found else "heldPosition"


@dataclass(frozen=True)
class Held:
    """An office as a passage tells it: who, where, which, and whether it is past."""

    person: Filler
    organizations: tuple[Filler, ...]
    title: Filler
    former: bool
    sentence: Span
    close: bool = True  # no word that is not understood stands between the name and the title


@dataclass
class Relations:
    """Reads the standing facts of passages."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]

    # --- offices -----------------------------------------------------------------------------------------

    def held(self, passage: Passage) -> Iterator[Held]:
        """Every office beside a name in the passage, from apposition, genitive and copula."""
        for noun in passage.nouns:
            yield from self.in_chain(noun, passage.span)
        for verb in passage.verbs:
            if verb.kind == "copula" and verb.noun is not None:
                yield from self.by_copula(verb, passage.span)
        yield from self.in_capacity(passage)
        for quote in passage.quotes:
            for inner in quote.passages:
                yield from self.held(inner)
        for aside in passage.asides:
            yield from self.held(aside)

    def in_chain(self, noun: Noun, sentence: Span) -> Iterator[Held]:
        listed: list[Word] = []  # the organisation of the office before, in a list of people of one house
        for office in offices(noun.words):
            if office.person is None or not office.titles:
                continue
            bodies = office.organizations or self.genitive_bodies(noun, office) or listed
            listed = bodies
            yield from self.office(office.person, bodies, office.titles, sentence)

    def genitive_bodies(self, noun: Noun, office: Office) -> list[Word]:
        """``OpenAI의 CEO 샘 올트먼``: the organisation is a genitive, or a list before the title's."""
        first = noun.words[0]
        source = noun.genitive
        starts = office.titles[0].start == first.start or (office.person and office.person.start == first.start)
        if source is None or not starts:
            return []
        return [w for w in source.words if w.mention and w.mention.kind in ("organization", "group")][-1:]

    def by_copula(self, verb: Verb, sentence: Span) -> Iterator[Held]:
        """``구글의 회장인 에릭 슈미트``, ``그는 OpenAI의 CEO다``."""
        noun = verb.noun
        assert noun is not None
        titles = [w for w in noun.words if w.mention and w.mention.kind == "position"]
        if not titles:
            return
        people = self.copula_people(verb)
        bodies = [w for w in noun.words if w.mention and w.mention.kind in ("organization", "group")]
        if not bodies and noun.genitive is not None:
            bodies = [w for w in noun.genitive.words if w.mention and w.mention.kind in ("organization", "group")]
        if not bodies and verb.chain is not None and verb.chain.kind == "copula" and verb.chain.noun is not None:
            bodies = [w for w in verb.chain.noun.words if w.mention and w.mention.kind in ("organization", "group")]
        former = "past" in verb.meanings or self.past(verb)
        for person in people:
            yield from self.office(person, bodies[-1:], titles, sentence, former)

    def past(self, verb: Verb) -> bool:
        chain = verb.chain
        if chain is None or chain.kind != "copula" or chain.noun is None:
            return False
        return any(w.mention and w.mention.former for w in chain.noun.words)

    def copula_people(self, verb: Verb) -> list[Word]:
        """Of whom an office is said by a copula: the subject, or those whom the clause describes."""
        last: Verb | None = verb
        while last is not None and last.ending == "connective" and last.next is not None and last.next.kind == "copula":
            last = last.next
        source = last.head if last is not None and last.ending == "adnominal" else verb.subject
        if source is None:
            return []
        chains = [*source.members, source]
        people = [[w for w in n.words if w.mention and w.mention.kind == "person"][:1] for n in chains]
        return [one for found in people for one in found]

    def office(
        self, person: Word, bodies: list[Word], titles: list[Word], sentence: Span, former: bool = False
    ) -> Iterator[Held]:
        for title in self.distinct(titles):
            past = former or bool(title.mention and title.mention.former)
            gap = min(abs(title.start - person.end), abs(person.start - title.end))
            close = gap <= NEAR
            yield Held(filler_of(person), tuple(map(filler_of, bodies)), filler_of(title), past, sentence, close)

    def distinct(self, titles: list[Word]) -> list[Word]:
        """Titles without the gloss that repeats one in Latin letters (``최고경영자 CEO``)."""
        out: list[Word] = []
        for title in titles:
            if out and title.text.isascii() and not out[-1].text.isascii():
                continue
            out.append(title)
        return out

    def of_office(self, held: Held, only: Filler | None) -> Iterator[Relation]:
        """The facts of an office; a company's post without the company is in the only one that the sentence names."""
        name = self.knowledge.of_title(held.title.text)
        if held.title.text.split()[-1] in self.grammar.nouns.no_post:
            return
        own = only if held.title.text.endswith(self.knowledge.corporate) else None
        for body in held.organizations or ((own,) if own is not None else ()):
            if name == "heldPosition":
                yield Relation(name, held.person, body, held.sentence, "title", held.title, held.former)
            else:
                yield Relation(name, held.person, body, held.sentence, "title/" + name)

    def members(self, passage: Passage) -> Iterator[Relation]:
        """``메타의 마크 저커버그``, ``네이버의 오픈톡``: a genitive ties a person, or a product, to an organisation."""
        for noun in passage.nouns:
            words = noun.words
            for at, word in enumerate(words):
                body = self.owner(noun, at)
                if body is None or word.mention is None:
                    continue
                if word.mention.kind == "person" and not any(o.titles for o in offices(words)):
                    yield Relation("memberOf", filler_of(word), filler_of(body), passage.span, "genitive")
                elif word.mention.kind == "product":
                    yield Relation("created", filler_of(body), filler_of(word), passage.span, "genitive")

    def owner(self, noun: Noun, at: int) -> Word | None:
        """The organisation right before a word: as a genitive, or beside a product in the same chain."""
        before = noun.words[at - 1] if at > 0 else None
        word = noun.words[at].mention
        if at == 0 and noun.genitive is not None and noun.genitive.case == "gen" and not noun.genitive.members:
            before = noun.genitive.head
        elif at > 0 and (word is None or word.kind != "product"):
            return None
        return before if before is not None and before.mention and before.mention.kind == "organization" else None

    # --- relational nouns --------------------------------------------------------------------------------

    def ties(self, passage: Passage) -> Iterator[Relation]:
        """``구글의 경쟁사인 마이크로소프트``, ``제프리 힌턴 교수의 제자이자 … 일리야 수츠케버``."""
        for noun in passage.nouns:
            for at, word in enumerate(noun.words):
                tie = self.knowledge.by_noun.get(word.root) if word.mention is None else None
                if tie is not None:
                    yield from self.tied(tie, noun, at, passage)
        for inner in [*[p for q in passage.quotes for p in q.passages], *passage.asides]:
            yield from self.ties(inner)

    def tied(self, tie: Tie, noun: Noun, at: int, passage: Passage) -> Iterator[Relation]:
        before = self.before(noun, at, tie)
        after = self.after(noun, at, passage)
        for subject in after:
            for target in before:
                kinds = {self.entities[f.entity].kind for f in (subject, target) if f.entity is not None}
                if subject.entity != target.entity and kinds and kinds <= tie.kinds:
                    yield Relation(tie.relation, subject, target, passage.span, f"noun/{tie.relation}")

    def before(self, noun: Noun, at: int, tie: Tie) -> list[Filler]:
        source = noun.genitive if not noun.members else noun.members[0].genitive
        kin = "organization" not in tie.kinds
        if kin and source is not None:
            people = [w for w in source.words if w.mention and w.mention.kind == "person"]
            return [filler_of(people[-1])] if people else []
        words = [w for w in noun.words[:at] if w.mention and w.mention.kind in (*ACTING, "product")]
        if words:
            return [filler_of(words[-1])]
        if source is None:
            return []
        return [c.filler for c in candidates(source, self.entities, self.grammar) if c.filler.entity is not None]

    def after(self, noun: Noun, at: int, passage: Passage) -> list[Filler]:
        """What the relational noun is said of: the next name, the head of its copula clause, or its subject."""
        words = [w for w in noun.words[at + 1 :] if w.mention and w.mention.kind in ACTING]
        if words:
            return [filler_of(words[0])]
        copula = next((v for v in passage.verbs if v.noun is noun and v.kind == "copula"), None)
        if copula is None:
            return []
        last = copula
        while last.ending == "connective" and last.next is not None and last.next.kind == "copula":
            last = last.next
        source = last.head if last.ending == "adnominal" else copula.subject
        if source is None:
            return []
        return [c.filler for c in candidates(source, self.entities, self.grammar) if c.filler.entity is not None][:1]

    # --- events ------------------------------------------------------------------------------------------

    def of_event(self, claim: Claim) -> Iterator[Relation]:
        """What an actual, affirmed event leaves behind: who founded is a founder."""
        known = self.knowledge.by_event.get(claim.type)
        if known is None or claim.modality != "actual" or claim.polarity != "affirmed":
            return
        subject, name, target, *more = known
        titles = claim.roles.get(more[0], ()) if more else ()
        if more and not titles:
            return
        for one in claim.roles.get(subject, ()):
            for other in claim.roles.get(target, ()):
                if None not in (one.entity, other.entity) and one.entity != other.entity:
                    if self.grouped(name, one, other):
                        continue
                    title = titles[0] if titles else None
                    yield Relation(
                        name, one, other, claim.sentence, f"event/{claim.rule}", title, former="former" in more
                    )

    def grouped(self, name: str, *ends: Filler) -> bool:
        """Whether an end is a group where the relation is between organisations or people of their own."""
        return name != "created" and any(f.entity is not None and self.entities[f.entity].kind == "group" for f in ends)

    def in_capacity(self, passage: Passage) -> Iterator[Held]:
        """``알트만은 월드코인의 CEO로서``: the post in which the subject acts."""
        for verb in passage.verbs:
            for noun in verb.arguments:
                if noun.particle not in self.grammar.nouns.capacity or verb.subject is None:
                    continue
                titles = [w for w in noun.words if w.mention and w.mention.kind == "position"]
                bodies = [w for w in noun.words if w.mention and w.mention.kind == "organization"]
                if not bodies and noun.genitive is not None:
                    bodies = [w for w in noun.genitive.words if w.mention and w.mention.kind == "organization"]
                people = [w for w in verb.subject.words if w.mention and w.mention.kind == "person"]
                if titles and people:
                    yield from self.office(people[-1], bodies[-1:], titles, passage.span)

    def couples(self, passage: Passage) -> Iterator[Relation]:
        """``A와 B의 이혼 소송``: two people and a noun of marriage."""
        for noun in passage.nouns:
            source = noun.members[0].genitive if noun.members else noun.genitive
            if source is None or not any(w.root in self.knowledge.couples for w in noun.words):
                continue
            found = candidates(source, self.entities, self.grammar)
            people = [c.filler for c in found if c.kind == "person" and c.filler.entity is not None]
            if len(people) == 2:
                yield Relation("spouseOf", people[0], people[1], passage.span, "couple")

    def by_verb(self, passage: Passage) -> Iterator[Relation]:
        """``덴스퍼를 개발했다``, ``팔도감을 운영하는 회사``: who made or runs a named product."""
        for verb in passage.verbs:
            name = self.knowledge.by_verb.get(verb.lemma)
            if name is None or {"negated", "planned", "possible", "conditional"} & set(verb.meanings):
                continue
            source = verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
            products = [w for n in verb.arguments if n.case == "object" for w in n.words]
            makers = candidates(source, self.entities, self.grammar) if source is not None else []
            for maker in makers[-1:]:
                for word in products[-1:]:
                    if word.mention and word.mention.kind == "product" and maker.filler.entity is not None:
                        yield Relation(name, maker.filler, filler_of(word), passage.span, f"verb/{verb.lemma}")

    def investors(self, passage: Passage) -> Iterator[Relation]:
        """``OpenAI는 A, B 등 투자자들의``: a list of a relation's holders, of the only other body in the sentence."""
        bodies = {m.entity: m for m in passage.mentions if m.kind == "organization" and m.entity is not None}
        for noun in passage.nouns:
            tie = self.plural_tie(noun)
            if tie is None or (noun.genitive is not None and noun.genitive.case == "gen"):
                continue
            found = candidates(noun, self.entities, self.grammar)
            listed = [c.filler for c in found if c.kind == "organization" and c.filler.entity is not None]
            others = [m for e, m in bodies.items() if e not in {f.entity for f in listed}]
            if len(others) == 1:
                body = others[0]
                target = Filler(self.entities[body.entity or 0].names[0], body.start, body.end, body.entity)
                yield from (Relation(tie.relation, one, target, passage.span, f"list/{tie.relation}") for one in listed)

    def plural_tie(self, noun: Noun) -> Tie | None:
        """The relational noun that closes a list after a word like 등."""
        words = noun.words
        closed = any(w.text in self.grammar.nouns.et_al for w in words[:-1])
        if not closed:
            return None
        return next((t for w, t in self.knowledge.by_noun.items() if words[-1].text.startswith(w)), None)


def other_names(analysis: Analysis) -> Iterator[Relation]:
    """Each further name by which the text calls a thing, short forms of a fuller name left out."""
    content = analysis.page.text.content
    surfaces: dict[int, dict[str, tuple[Mention, Span]]] = {}
    for sentence in analysis.sentences:
        for mention in sentence.mentions:
            if mention.entity is not None and mention.kind in NAMED:
                seen = surfaces.setdefault(mention.entity, {})
                seen.setdefault(plain(mention.span.of(content)), (mention, sentence.span))
    for number in sorted(surfaces):
        names = surfaces[number]
        first = plain(analysis.entities[number].names[0])
        for name, (mention, told) in names.items():
            short = any(shortens(name, other) for other in (*names, first) if other != name)
            if name != first and not short:
                subject = Filler(analysis.entities[number].names[0], mention.start, mention.end, number)
                other = Filler(mention.span.of(content), mention.start, mention.end, number)
                yield Relation("alsoKnownAs", subject, other, told, "names")


def shortens(name: str, other: str) -> bool:
    """Whether a name only shortens another: a part of it, or its letters in order (현대차, 현대자동차)."""
    if name in other:
        return True
    if name.isascii() != other.isascii() and name[:2] != other[:2]:
        return False
    rest = iter(other)
    same_script = not name.isascii() and not other.isascii()
    return same_script and len(name) < len(other) and all(c in rest for c in name)


def plain(name: str) -> str:
    """A name without blanks and marks, in lower case."""
    return "".join(c for c in name.casefold() if c.isalnum())
