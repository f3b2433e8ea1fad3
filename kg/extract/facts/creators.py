"""Who made which named product: genitives, names side by side, verbs of making, and copulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.makers import ascribed
from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.facts.works import Works
from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.products import serves
from kg.extract.units import Candidate, Noun, Passage, Verb, Word, bears, ends_in, filler_of
from kg.model import Entity, Filler, Relation

CREATED = "created"
KIN = 2  # letters by which the names of a group's houses begin
WIDEST = 3  # words between a house and the noun for what it makes


@dataclass
class Creators:
    """Reads ``created`` (words in data/relations)."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]
    works: Works

    def read(self, passage: Passage) -> Iterator[Relation]:
        """All that a passage tells of makers, quotations left to their speakers."""
        yield from self.ascribed(passage)
        yield from self.by_verb(passage)
        yield from self.by_copula(passage)
        yield from self.own(passage)

    # --- beside the name -----------------------------------------------------------------------------------

    def ascribed(self, passage: Passage) -> Iterator[Relation]:
        """``네이버의 오픈톡``, ``이서윤의 소설 ‘달빛’``, ``한빛의 대표 SUV인 ‘X7’``."""
        for noun in passage.nouns:
            for at, word in enumerate(noun.words):
                if not bears(word, "product"):
                    continue
                maker = self.owner(noun, at)
                if maker is not None and self.may_be_of(maker, noun.words[: at + 1]):
                    yield Relation(CREATED, filler_of(maker), filler_of(word), passage.span, "genitive")
                elif maker is None and at == 0:
                    for one in self.described(noun):
                        yield Relation(CREATED, one, filler_of(word), passage.span, "described")

    def owner(self, noun: Noun, at: int) -> Word | None:
        """The organisation before a product: as a genitive, or beside it, its class between (``A 게임 ‘B’``).

        The author of a book or a song may be a person: ``이서윤의 소설 ‘달빛’``.
        """
        first = at
        while at > 0 and noun.words[at - 1].mention is None and self.classes(noun.words[at - 1]):
            at -= 1
        at = self.led(noun, at) if at < first else at
        before = noun.words[at - 1] if at > 0 else None
        source = noun.members[0].genitive if noun.members else noun.genitive
        while at < first and source is not None and at > 0 and self.tells_which(noun.words[at - 1]):
            at -= 1
        if at == 0 and source is not None and source.case == "gen" and not source.members:
            before = self.author(source) if any(map(self.authored, noun.words[:first])) else None
            if before is not None:
                return before
            before = source.head
        return before if before is not None and bears(before, "organization") else None

    def may_be_of(self, maker: Word, words: Sequence[Word]) -> bool:
        """Whether a house and a product side by side may be maker and work.

        Not in a list (``가온·나래톡``), nor after who passes on pictures or watches over others, nor where the
        product is known to be another's: ``가온 유튜브``.
        """
        mention = maker.mention
        names = self.entities[mention.entity].names if mention is not None and mention.entity is not None else ()
        listed = maker in words and any(w.tied for w in words[words.index(maker) + 1 :])
        passes_on = maker.text in self.knowledge.agencies
        watches = any(ends_in(name, self.grammar.nouns.authority) for name in names)
        return not (listed or passes_on or watches) and not self.another_s(names, words[-1])

    def another_s(self, names: Sequence[str], product: Word) -> bool:
        """Whether a product is known to be of a house that bears no name like these."""
        entity = product.mention.entity if product.mention is not None else None
        record = self.entities[entity].record if entity is not None else None
        own = self.knowledge.houses.get(record or "", ())
        kin = {name[:KIN].casefold() for name in own} & {name[:KIN].casefold() for name in names}
        return bool(own) and not kin

    def led(self, noun: Noun, at: int) -> int:
        """Where the words for a work begin that a house stands right before: ``가온 글로벌 웹툰 서비스 ‘누리’``."""
        first = at
        while first > max(0, at - WIDEST) and self.tells_which(noun.words[first - 1]):
            if ends_in(noun.words[first - 1].root, self.grammar.nouns.company):
                return at
            first -= 1
        return first if first > 0 and bears(noun.words[first - 1], "organization") else at

    def author(self, source: Noun) -> Word | None:
        """The one person of a genitive."""
        people = [w for w in source.words if bears(w, "person")]
        return people[0] if len(people) == 1 else None

    def authored(self, word: Word) -> bool:
        return ends_in(word.root, self.knowledge.authored)

    def classes(self, word: Word) -> bool:
        return word.root.endswith(tuple(self.grammar.nouns.product)) or word.root in self.knowledge.own

    def tells_which(self, word: Word) -> bool:
        """Whether a word only says which game or app it is: 모바일 게임, but no 경쟁사 게임."""
        return word.mention is None and word.root not in self.knowledge.by_noun

    def described(self, noun: Noun) -> Iterator[Filler]:
        """Whose work the clauses before a product's name say that it is, other than by what they tell."""
        first = noun.members[0] if noun.members else noun
        copulas = [clause for clause in first.modifiers if clause.kind == "copula" and self.grammar.told(clause)]
        for source in ascribed(copulas[-1:], self.grammar):
            yield from (filler_of(w) for w in source.words if w.mention and w.mention.entity is not None)

    # --- verbs -----------------------------------------------------------------------------------------------

    def by_verb(self, passage: Passage) -> Iterator[Relation]:
        """``덴스퍼를 개발했다``, ``가온이 만든 덴스퍼``, ``앱을 운영하는 회사``: who made or runs a named product."""
        for verb in passage.verbs:
            name = self.knowledge.by_verb.get(verb.root + self.grammar.particles.do if passive(verb) else verb.lemma)
            if name is None or not self.grammar.told(verb):
                continue
            source, chains = self.making(verb, passage)
            makers = self.makers(source, verb) if source is not None else []
            for maker in makers[-1:]:
                for word in (w for n in chains for w in products(n) if not serves(w, n.words, self.grammar)):
                    if maker.filler.entity is not None:
                        yield Relation(name, maker.filler, filler_of(word), passage.span, f"verb/{verb.lemma}")
                if maker.filler.entity is not None and verb.lemma in self.knowledge.developing:
                    yield from self.nameless(maker.filler, verb, chains[-1:], passage)

    def makers(self, source: Noun, verb: Verb) -> list[Candidate]:
        """Who makes something: somebody, or the house that opens what a clause describes (``가온랩 주가``)."""
        alone = verb.lemma in self.knowledge.running
        found = [c for c in candidates(source, self.entities, self.grammar) if c.kind in ("person", "organization")]
        found = [c for c in found if c.kind == "organization"] if alone else found
        first = source.words[0]
        if not found and source is verb.head and bears(first, "organization"):
            return [Candidate(filler_of(first), "organization", first)]
        return found

    def nameless(self, maker: Filler, verb: Verb, chains: list[Noun], passage: Passage) -> Iterator[Relation]:
        """``결함을 찾는 머신비전 검사 장비를 개발했다``: what has no name, but words enough to tell it apart."""
        for noun in (n for n in chains if not n.members and not any(w.mention is not None for w in n.words)):
            text = " ".join(word.text for word in noun.words)
            made = self.works.of(Filler(text, noun.words[0].start, noun.words[-1].end, None), made=True)
            if made.entity is not None:
                yield Relation(CREATED, maker, made, passage.span, f"verb/{verb.lemma}")

    def making(self, verb: Verb, passage: Passage) -> tuple[Noun | None, list[Noun]]:
        """Who makes and what: a clause before a product tells of it, by its own subject or the outer one."""
        head = verb.head if verb.ending == "adnominal" else None
        house = next((n for n in verb.arguments if n.case == "in" and self.organizations(n)), None)
        if passive(verb):
            by = next((n for n in verb.arguments if n.case == "by"), None)
            made = head if verb.subject is None else verb.subject
            return by or house, [made] if made is not None else []
        objects = [n for n in verb.arguments if n.case == "object"]
        if head is not None and products(head) and not any(products(n) for n in objects):
            objects = []  # 새 시장을 개척하고 2022년 출시한 ‘나래톡’: it belongs to the clause before
        if head is None and not objects:  # ‘나래톡’은 가온랩이 개발했다
            objects = [n for n in verb.arguments if n.topic and n is not verb.subject and products(n)]
        if head is None or objects:
            return (verb.subject or head), objects
        outer = head.governor.subject if head.governor is not None else None
        if products(head) and verb.subject is None and house is None and outer is None:
            outer = self.topic(passage)
        return verb.subject or house or (outer if products(head) else head), [head]

    def topic(self, passage: Passage) -> Noun | None:
        """The only subject of a sentence, where it is an organisation."""
        subjects = {id(v.subject): v.subject for v in passage.verbs if v.subject is not None}
        only = next(iter(subjects.values())) if len(subjects) == 1 else None
        return only if only is not None and self.organizations(only) else None

    # --- copulas ---------------------------------------------------------------------------------------------

    def by_copula(self, passage: Passage) -> Iterator[Relation]:
        """``‘나래톡’은 가온의 메신저다``, ``‘나래톡’은 가온이 만든 앱이다``, ``가온의 대표작은 ‘나래톡’이다``."""
        for verb in passage.verbs:
            if verb.kind != "copula" or verb.noun is None or verb.subject is None or not self.grammar.told(verb):
                continue
            work, named = verb.noun, verb.subject
            if not products(named):
                work, named = named, work
            if not products(named) or products(work) or not self.classes(work.head):
                continue
            for maker in self.makers_of(work):
                for word in products(named):
                    yield Relation(CREATED, maker, filler_of(word), passage.span, "copula")

    def makers_of(self, work: Noun) -> list[Filler]:
        """Who made it, by the genitive of a common noun for a work, or by a clause of making before it."""
        source = work.genitive
        if source is not None and not source.members and all(self.tells_which(w) for w in work.words):
            return self.organizations(source)[-1:]
        sources = [*ascribed([c for c in work.modifiers if self.grammar.told(c)], self.grammar)]
        return [f for one in sources[:1] for f in self.organizations(one)]

    # --- one's own -------------------------------------------------------------------------------------------

    def own(self, passage: Passage) -> Iterator[Relation]:
        """``가온은 신작 ‘덴스퍼’의 시험을 시작한다``: what is new to the one that the sentence is about."""
        for noun in passage.nouns:
            source = noun.genitive
            own = any(w.root in self.knowledge.own for w in [*noun.words, *(source.words if source else [])])
            maker = about(passage, self.entities, self.grammar) if own else None
            listed = products(source) if source is not None and noun.head.root in self.knowledge.own else []
            for word in [*products(noun), *listed] if maker else ():
                owned = self.owner(noun, noun.words.index(word) if word in noun.words else 0)
                if maker is not None and not owned and not self.another_s(self.names(maker), word):
                    yield Relation(CREATED, maker, filler_of(word), passage.span, "own")

    def names(self, one: Filler) -> Sequence[str]:
        return self.entities[one.entity].names if one.entity is not None else ()

    def organizations(self, noun: Noun) -> list[Filler]:
        return organizations(noun, self.entities, self.grammar)


def organizations(noun: Noun, entities: Sequence[Entity], grammar: Grammar) -> list[Filler]:
    """The named organisations that a chain stands for."""
    found = candidates(noun, entities, grammar)
    return [c.filler for c in found if c.kind == "organization" and c.filler.entity is not None]


def about(passage: Passage, entities: Sequence[Entity], grammar: Grammar, besides: int | None = None) -> Filler | None:
    """The organisation that a sentence is about: the only one that is a subject in it, ``besides`` one of its own."""
    subjects = [v.subject for v in passage.verbs if v.subject is not None]
    found = {f.entity: f for n in subjects for f in organizations(n, entities, grammar)[-1:] if f.entity != besides}
    people = any(c.kind == "person" for n in subjects for c in candidates(n, entities, grammar))
    return next(iter(found.values())) if len(found) == 1 and not people else None


def products(noun: Noun) -> list[Word]:
    """The named products that a chain and its list hold."""
    chains = [*noun.members, noun]
    return [w for n in chains for w in n.words if bears(w, "product")]


def passive(verb: Verb) -> bool:
    return verb.voice == "passive"
