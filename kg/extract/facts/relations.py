"""Standing facts: relational nouns and verbs, genitives, and what events leave behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise, takewhile

from kg.extract.facts.creators import Creators, about, organizations
from kg.extract.facts.knowledge import RelationKnowledge, Tie
from kg.extract.facts.offices import Held
from kg.extract.facts.ownership import Ownership
from kg.extract.facts.parties import Parties
from kg.extract.facts.renamed import Renamed
from kg.extract.facts.rivals import Rivals
from kg.extract.facts.seats import meant
from kg.extract.facts.ties import Ties
from kg.extract.facts.within import own_name
from kg.extract.facts.works import Works
from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.posts import offices
from kg.extract.units import Noun, Passage, bears, filler_of, reached
from kg.model import Claim, Entity, Filler, Relation

RACE = 4  # houses that are told to compete with each other, at most
CLOSE = 4  # words that end a list, from 등 on: 등 국내 주요 투자자들
PAIR = 2  # parties of a partnership that names both as its doers
PRODUCT = frozenset(("product",))
MAKERS = frozenset(("person", "organization", "group"))
HOUSE = frozenset(("organization",))
HOUSES = frozenset(("person", "organization"))
ACTING = ("person", "organization", "group")
OTHERS = frozenset(("body", "crowd", "human", "group", "person"))
GENITIVE = "member/genitive"  # the rule of a person in an organisation's genitive, who may have a post there


@dataclass(frozen=True)
class Topic:
    """What organisation a sentence is about."""

    house: Filler | None
    others: bool  # it tells of others too, by a name that nobody knows or none


def of_another(house: Filler, title: Filler, titles: Sequence[Filler], people: Sequence[Filler]) -> bool:
    """``A를 법무부 장관에, B를 금융위원장에``: a house right before one of several titles is that title's alone.

    Not in a list of people with their titles: ``A 한빛 사장, B 전무가``.
    """
    own = [one for one in titles if 0 <= one.start - house.end <= 1]
    listed = any(0 <= house.start - one.end <= 1 for one in people)
    return len(titles) > 1 and bool(own) and title not in own and not listed


def ends(relation: Relation) -> tuple[int | None, int | None]:
    """The entities that a relation ties."""
    return relation.subject.entity, relation.object.entity if relation.object else None


def housed(relations: Sequence[Relation], managers: tuple[str, ...]) -> dict[int | None, Filler]:
    """The one house of each person who runs one now: what such a person brings out, the house does."""
    found: dict[int | None, dict[int | None, Filler]] = {}
    for one in relations:
        title = one.title.text if one.title is not None else ""
        if one.name == "heldPosition" and one.object is not None and not one.former and title.endswith(managers):
            found.setdefault(one.subject.entity, {})[one.object.entity] = one.object
    return {person: next(iter(houses.values())) for person, houses in found.items() if len(houses) == 1}


def made_by_houses(relations: Sequence[Relation], houses: Mapping[int | None, Filler]) -> list[Relation]:
    """The relations without what a house makes as the work of who runs it."""
    made = {ends(one) for one in relations if one.name == "created"}
    return [
        one for one in relations
        if one.name != "created" or one.subject.entity not in houses or one.object is None
        or (houses[one.subject.entity].entity, one.object.entity) not in made
    ]  # fmt: skip


@dataclass
class Relations:
    """Reads the standing facts of passages."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]
    works: Works
    houses: Mapping[int | None, Filler] = field(default_factory=dict)  # of those who have an office there now

    def standing(self, passage: Passage) -> Iterator[Relation]:
        """All that a passage tells by nouns and verbs, quotations left to their speakers."""
        ties = Ties(self.grammar, self.knowledge, self.entities)
        yield from ties.read(passage)
        yield from self.members(passage)
        yield from Parties(self.knowledge).read(passage)
        yield from self.pairs(passage)
        yield from Creators(self.grammar, self.knowledge, self.entities, self.works).read(passage)
        yield from ties.own_bodies(passage)
        yield from ties.own_kin(passage)
        yield from Rivals(self.grammar, self.knowledge, self.entities).read(passage)
        yield from self.of_groups(passage)
        yield from self.belongs(passage)
        yield from Ownership(self.grammar, self.knowledge, self.entities).read(passage)
        yield from Renamed(self.grammar, self.knowledge, self.entities).read(passage)
        yield from self.staff(passage)
        yield from self.investors(passage)

    def of_office(self, held: Held, only: Filler | None) -> Iterator[Relation]:
        """The facts of an office; a company's post without the company is in the only one that the sentence names."""
        yield from Parties(self.knowledge).of_office(held)
        name = self.knowledge.of_title(held.title.text)
        calling = held.title.text.split()[-1]
        practised = calling in self.grammar.nouns.practised and any(
            word in house.text for house in held.organizations for word in self.grammar.nouns.practices
        )
        if calling in self.grammar.nouns.no_post and not practised:
            return
        posted = (*self.knowledge.corporate, *self.knowledge.leading, *self.knowledge.analysts)
        housed = held.title.text.endswith(posted) or held.title.text in self.grammar.nouns.reporter
        own = only if housed else None
        for body in held.organizations or ((own,) if own is not None else ()):
            if name == "heldPosition":
                yield Relation(name, held.person, body, held.sentence, "title", held.title, held.former)
            else:
                yield Relation(name, held.person, body, held.sentence, "title/" + name)

    def bare(self, held: Held) -> Iterator[Relation]:
        """An office that there is once, of which the text never says where it is: ``윤서진 대법관``; a lawyer's."""
        free = held.title.text in self.knowledge.free and meant(held, brief=False) and held.close
        if held.closing and (free or held.title.text.endswith(self.knowledge.lone)):
            yield Relation("heldPosition", held.person, None, held.sentence, "title", held.title, held.former)

    def members(self, passage: Passage) -> Iterator[Relation]:
        """``메타의 마크 저커버그``: a genitive ties a person to an organisation."""
        for noun in passage.nouns:
            source, word = noun.genitive, noun.words[0]
            if source is None or source.case != "gen" or source.members or noun.members or not bears(word, "person"):
                continue
            if bears(source.head, "organization") and not any(o.titles for o in offices(noun.words)):
                yield Relation("memberOf", filler_of(word), filler_of(source.head), passage.span, GENITIVE)

    def staff(self, passage: Passage) -> Iterator[Relation]:
        """``가온랩 직원 이서윤 씨``, ``가온건설 대주주 이서윤 씨``: one of a house's staff, or who owns it, by name."""
        for noun in passage.nouns:
            for group, person in pairwise(noun.words):
                *of, word = group.text.split()
                number = group.mention.entity if group.mention else None
                house = self.entities[number].of if number is not None else None
                tie = self.knowledge.by_noun.get(word)
                owning = tie is not None and tie.relation == "owns"
                told = owning or word == self.knowledge.staff
                named = told and bears(group, "group") and bears(person, "person")
                if named and of and house is not None and person.start == group.end + 1:  # not 여성 직원 B씨
                    name = group.text.removesuffix(word).rstrip()
                    one = Filler(name, group.start, group.start + len(name), house)
                    relation = "owns" if owning else "employeeOf"
                    yield Relation(relation, filler_of(person), one, passage.span, "staff")

    def fits(self, filler: Filler, kinds: frozenset[str]) -> bool:
        return filler.entity is not None and self.entities[filler.entity].kind in kinds

    # --- events ------------------------------------------------------------------------------------------

    def of_event(self, claim: Claim, told: str) -> Iterator[Relation]:
        """What an actual, affirmed event leaves behind: who founded is a founder; ``told`` is how the text goes on."""
        if claim.polarity != "affirmed" or claim.source == "hearsay":
            return
        share = any((f.value or f.text).endswith(self.knowledge.portion) for f in claim.roles.get("amount", ()))
        for known in self.knowledge.by_event.get(claim.type, ()):
            words = self.knowledge.told_by.get(known[1])
            if words is None or (told.startswith(words) and not share):
                yield from self.left_behind(claim, *known)

    def left_behind(self, claim: Claim, subject: str, name: str, target: str, *more: str) -> Iterator[Relation]:
        """One fact of an event, between the fillers of two of its roles."""
        if claim.modality != "actual" and not (claim.modality == "planned" and name == "created"):
            return  # what a house is to bring out is already its own
        titles = claim.roles.get(more[0], ()) if more else ()
        if more and not titles:
            return
        agents = claim.roles.get(subject, ())
        if name == "partnerOf" and not claim.roles.get(target) and len(agents) == PAIR:
            claim = replace(claim, roles={**claim.roles, subject: agents[:1], target: agents[1:]})
        people = claim.roles.get(subject, ())
        others = claim.roles.get(target, ())
        several = titles and len(people) > 1 and len(others) > 1
        if 1 < len(titles) != len(people) or (several and len(people) != len(others)):
            return  # nobody knows whose is which
        for at, one in enumerate(people):
            title = (titles[at] if len(titles) == len(people) else titles[0]) if titles else None
            for other in others[at : at + 1] if several else others:  # A와 B를 각각 한빛과 가온의 대표로 뽑았다
                if name == "created" and claim.type in self.grammar.nouns.by_house:
                    one = self.houses.get(one.entity, one)  # 이서윤 가온랩 대표는 새 앱을 출시했다
                if name == "created":
                    other = self.works.of(other, claim.modality == "actual" and self.fits(one, HOUSES))
                if name == "founded" and self.fits(one, HOUSE):
                    other = self.works.body(other)
                if None in (one.entity, other.entity) or one.entity == other.entity:
                    continue
                if title is not None and of_another(other, title, titles, people):
                    continue
                if self.grouped(name, one, other) or (name == "created" and not self.fits(one, MAKERS)):
                    continue
                if claim.modality != "actual" and not self.fits(other, PRODUCT):
                    continue
                yield Relation(name, one, other, claim.sentence, f"event/{claim.rule}", title, former="former" in more)
                alone = len(people) == 1 and not claim.roles.get("counterpart")
                if name == "founded" and alone and self.fits(one, HOUSE) and self.works.within(other):
                    yield Relation("partOf", other, one, claim.sentence, f"event/{claim.rule}")

    def grouped(self, name: str, *ends: Filler) -> bool:
        """Whether an end is of a kind that the relation does not tie: a group, or a person beside a partner."""
        kinds = {self.entities[f.entity].kind for f in ends if f.entity is not None}
        return (name != "created" and "group" in kinds) or (name == "partnerOf" and "person" in kinds)

    def pairs(self, passage: Passage) -> Iterator[Relation]:
        """``A와 B의 이혼 소송``, ``A와 B의 경쟁``, ``A·B 양강 구도``: two things and a noun of what ties them."""
        for noun in passage.nouns:
            told = [self.knowledge.pairs[root] for root in self.roots(noun) if root in self.knowledge.pairs]
            found = self.parties(noun) if told else []
            kind = "person" if told[:1] == ["spouseOf"] else "organization"
            several = len(found) == PAIR or (told[:1] == ["competitorOf"] and PAIR < len(found) <= RACE)
            if several and all(self.fits(one, frozenset((kind,))) for one in found):
                for one, other in combinations(found, PAIR):
                    yield Relation(told[0], one, other, passage.span, f"pair/{told[0]}")

    def parties(self, noun: Noun) -> list[Filler]:
        """Who stand in a chain's genitive, or open it, tied by a dot or listed before it."""
        source = noun.members[0].genitive if noun.members else noun.genitive
        if source is None and noun.words[0].mention is not None:
            tied = [*takewhile(lambda word: word.tied, noun.words[1:])]
            if tied:
                return [filler_of(word) for word in (noun.words[0], *tied)]
            source = replace(noun, words=noun.words[:1]) if noun.members else None
        found = candidates(source, self.entities, self.grammar) if source is not None else []
        return [c.filler for c in found if c.filler.entity is not None]

    def roots(self, noun: Noun) -> list[str]:
        """The words of a chain, and each two of them as one: 양강 구도."""
        return [w.root for w in noun.words] + [a.root + b.root for a, b in pairwise(noun.words)]

    def of_groups(self, passage: Passage) -> Iterator[Relation]:
        """``나래그룹의 보안 전문기업 가온랩``: a house in the genitive of a group, after a word for a house."""
        for noun in passage.nouns:
            source, house = noun.genitive, noun.head
            if source is None or source.case != "gen" or source.members or noun.members or len(noun.words) == 1:
                continue
            kind = noun.words[-2]
            plain = all(word.mention is None for word in noun.words[:-1]) and kind.root not in self.knowledge.by_noun
            group = bears(source.head, "organization") and source.head.text.endswith(self.knowledge.grouping)
            own = plain and group and bears(house, "organization") and kind.root.endswith(self.knowledge.housing)
            one, other = filler_of(house), filler_of(source.head)
            if own and one.entity != other.entity and None not in (one.entity, other.entity):
                yield Relation("partOf", one, other, passage.span, "group")

    def belongs(self, passage: Passage) -> Iterator[Relation]:
        """``한빛당에 속한 이서윤``, ``나래그룹에 속한 가온건설``: who is in a party, what in a group."""
        before: dict[int, Noun] = {id(b): a for a, b in pairwise(passage.units) if isinstance(a, Noun)}
        for verb in passage.verbs:
            if verb.lemma not in self.knowledge.belonging or not self.grammar.told(verb):
                continue
            there = [f for n in verb.arguments if n.case == "at" for f in self.of_kind(n, "organization")]
            source, lead = verb.subject, before.get(id(verb))
            if verb.ending == "adnominal" and verb.head is not None:
                if there:
                    source = source or verb.head
                elif lead is not None and lead.case == "subject":
                    source, there = lead, self.of_kind(verb.head, "organization")
            for kind, name in (("person", "memberOf"), ("organization", "partOf")):
                ones = self.of_kind(source, kind) if source is not None else []
                if len(ones) == 1 and len(there) == 1 and ones[0].entity != there[0].entity:
                    yield Relation(name, ones[0], there[0], passage.span, f"verb/{verb.lemma}")

    def of_kind(self, noun: Noun, kind: str) -> list[Filler]:
        """The named ones of a kind that a chain stands for."""
        found = candidates(noun, self.entities, self.grammar)
        return [c.filler for c in found if c.kind == kind and c.filler.entity is not None]

    def topic(self, passage: Passage) -> Topic:
        """The organisation that a sentence is about, if only as its topic before a heading's bare noun."""
        found = about(passage, self.entities, self.grammar)
        topics = [f for n in passage.nouns if n.topic for f in self.organizations(n)]
        subjects = [v.subject.head for v in passage.verbs if v.subject is not None]
        unknown = any(w.mention is None and own_name(w) for w in subjects)
        partners = [n for n in passage.nouns if n.case not in ("dir", "at", "in")]  # 업계 최초로
        kinds = {c.kind for n in partners for c in candidates(n, self.entities, self.grammar)}
        return Topic(found or (topics[0] if len(topics) == 1 else None), unknown or bool(kinds & OTHERS))

    def organizations(self, noun: Noun) -> list[Filler]:
        return organizations(noun, self.entities, self.grammar)

    def investors(self, passage: Passage) -> Iterator[Relation]:
        """``OpenAI는 A, B 등 투자자들의``: a list of a relation's holders, of the only other body in the sentence."""
        citing = [v for v in passage.verbs if v.lemma in self.grammar.verbs.according]
        cited = {w.start for v in citing for n in v.arguments for w in reached(n)}
        told = [m for m in passage.mentions if m.start not in cited]
        bodies = {m.entity: m for m in told if m.kind == "organization" and m.entity is not None}
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
        closed = any(w.text in self.grammar.nouns.et_al for w in words[-CLOSE:-1])
        if not closed:
            return None
        found = next((t for w, t in self.knowledge.by_noun.items() if words[-1].text.startswith(w)), None)
        return found if found is not None and HOUSE & found.objects else None
