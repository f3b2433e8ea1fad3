"""Standing facts that a noun tells: ``나래전자의 경쟁사인 가온전자``, ``나래그룹 자회사 가온랩``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.creators import about
from kg.extract.facts.knowledge import RelationKnowledge, Tie
from kg.extract.grammar import Grammar
from kg.extract.nouns.denote import candidates
from kg.extract.units import Noun, Passage, Verb, Word, bears, filler_of
from kg.model import Entity, Filler, Relation

ACTING = ("person", "organization", "group")
SIDES = frozenset(("partOf", "partnerOf", "competitorOf"))  # that the house a sentence is about has: 자회사인, 경쟁사인
BESIDE = ("with", "together")  # cases of whoever comes along; another's son may be given or told something, too
MUTUAL = frozenset(("partnerOf", "competitorOf", "siblingOf"))  # of two that a list names


@dataclass(frozen=True)
class Ties:
    """Reads what the relational nouns of data/relations/nouns.toml tell."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]

    def read(self, passage: Passage, host: Filler | None = None) -> Iterator[Relation]:
        """What the nouns of a passage tie, quotations left to their speakers; ``host`` stands before its brackets."""
        for noun in passage.nouns:
            for at, word in enumerate(noun.words):
                tie = self.tie(noun, at)
                came = tie is not None and tie.relation == "employeeOf"
                if tie is not None and not (came and at and self.from_other(noun.words[at - 1])):
                    alone = host if word is noun.head and noun is passage.nouns[-1] else None
                    yield from self.tied(tie, noun, at, passage, alone)
        for inner in [p for quote in passage.quotes for p in quote.passages]:
            yield from self.read(inner)
        for aside in passage.asides:
            yield from self.read(aside, self.host(aside, passage))

    def host(self, aside: Passage, passage: Passage) -> Filler | None:
        """``가온랩(나래그룹 자회사)은``: the house before brackets."""
        before = next((n.head for n in passage.nouns if n.end in (aside.span.start, aside.span.start - 1)), None)
        return filler_of(before) if before is not None and bears(before, "organization") else None

    def tie(self, noun: Noun, at: int) -> Tie | None:
        """What a noun ties, alone or with the word before it (``최대 주주``).

        A word for holders may stand for a crowd, too, and one for an ally for an office: 대주주, 파트너.
        """
        word, before = noun.words[at], noun.words[at - 1] if at else None
        plain = before is not None and (before.mention is None or before.mention.kind == "place")  # 한국 법인
        both = self.knowledge.by_noun.get(before.root + word.root) if before is not None and plain else None
        tie = both or self.knowledge.by_noun.get(self.rooted(word))
        if tie is None or word.mention is None:
            return tie
        sure = tie.relation == "owns" or (tie.relation == "investedIn" and noun.genitive is not None)
        crowd = word.mention.rule == "group" and sure
        ally = word.mention.kind == "position" and tie.relation == "partnerOf" and self.before_house(noun, at)
        return tie if crowd or ally else None

    def rooted(self, word: Word) -> str:
        """The relational noun that a word is or ends in: ``금융자회사``."""
        known = word.mention is not None or word.root in self.knowledge.by_noun
        return word.root if known else next((e for e in self.knowledge.parted if word.root.endswith(e)), word.root)

    def before_house(self, noun: Noun, at: int) -> bool:
        return at + 1 < len(noun.words) and bears(noun.words[at + 1], "organization")

    def from_other(self, word: Word) -> bool:
        """``가온랩 대표 출신``, ``한빛대 박사 출신``: out of a post, which is told as such, or with a degree."""
        return bears(word, "position") or word.root.endswith(self.knowledge.degrees)

    def tied(self, tie: Tie, noun: Noun, at: int, passage: Passage, host: Filler | None) -> Iterator[Relation]:
        verb = self.had(noun, at)
        before = self.said_of(outer(verb)) if verb is not None else self.before(noun, at, tie, passage)
        after = self.objects(verb) if verb is not None else self.after(noun, at, passage, tie)
        after = after or ([host] if host is not None else [])
        if not before and tie.relation in MUTUAL and len(after) == 2:
            before, after = after[1:], after[:1]  # 라이벌인 나래전자와 가온전자
        for subject in after:
            for target in before:
                if tie.inverse:
                    subject, target = target, subject
                fit = self.fits(subject, tie.subjects) and self.fits(target, tie.objects)
                name = self.belonging(tie.relation, target, noun.words[at]) if fit else ""
                if name and subject.entity != target.entity:
                    yield Relation(name, subject, target, passage.span, f"noun/{name}")
                    if self.rooted(noun.words[at]) in self.knowledge.owned:
                        yield Relation("owns", target, subject, passage.span, "noun/owned")

    def had(self, noun: Noun, at: int) -> Verb | None:
        """``나래전자를 고객사로 둔 가온랩``: the verb by which somebody has another as what the noun says.

        Of houses that are parts it tells an event (``자회사로 편입했다``).
        """
        verb = noun.governor if noun.case == "dir" and noun.words[at] is noun.head and at == 0 else None
        has = verb is not None and verb.lemma in self.knowledge.having and self.grammar.told(verb)
        return verb if has and noun.head.root not in self.knowledge.owned else None

    def objects(self, verb: Verb) -> list[Filler]:
        """Whom a verb has as its object."""
        held = [n for n in verb.arguments if n.case == "object"]
        found = [c.filler for n in held for c in candidates(n, self.entities, self.grammar)]
        return [f for f in found if f.entity is not None]

    def fits(self, filler: Filler, kinds: frozenset[str]) -> bool:
        return filler.entity is not None and self.entities[filler.entity].kind in kinds

    def belonging(self, name: str, body: Filler, word: Word) -> str:
        """Who comes from a party is its member; who comes from a school has studied there, which no relation tells.

        A holding company owns houses, and is a part of its group: ``나래그룹 지주사``.
        """
        if word.root in self.knowledge.holding and body.text.endswith(self.knowledge.grouping):
            return "partOf"
        if name != "employeeOf":
            return name
        return "" if body.text.endswith(self.knowledge.schools) else (
            "memberOf" if body.text.endswith(self.knowledge.parties) else name
        )  # fmt: skip

    # --- what precedes -----------------------------------------------------------------------------------

    def before(self, noun: Noun, at: int, tie: Tie, passage: Passage) -> list[Filler]:
        source = noun.genitive if not noun.members else noun.members[0].genitive
        kin = tie.subjects | tie.objects == {"person"}
        if kin and source is not None:
            people = [w for w in source.words if w.mention and w.mention.kind == "person"]
            return [filler_of(people[-1])] if people else []
        words = [w for w in noun.words[:at] if w.mention and w.mention.kind in (*ACTING, "product")]
        if words:
            return [filler_of(words[-1])]
        if at == 0 and len(noun.members) == 1 and source is None and tie.relation == "partOf":
            one = noun.members[0].head  # 나래전자와 계열사 가온랩
            return [filler_of(one)] if bears(one, "organization") else []
        if source is None:
            found = self.before_copula(noun) or self.with_whom(noun) or self.of_clause(noun)
            return found or self.own(noun, passage, tie)
        return [c.filler for c in candidates(source, self.entities, self.grammar) if c.filler.entity is not None]

    def own(self, noun: Noun, passage: Passage, tie: Tie) -> list[Filler]:
        """``나래전자는 자회사인 가온랩을 통해``: the house that the sentence is about has it."""
        copula = noun.governor if noun.case == "copula" else None
        alone = copula is not None and copula.ending == "adnominal" and copula.subject is None
        plain = alone and all(w.mention is None or w.mention.kind in ("amount", "place") for w in noun.words)
        whole = about(passage, self.entities, self.grammar) if plain and tie.relation in SIDES else None
        return [whole] if whole is not None else []

    def of_clause(self, noun: Noun) -> list[Filler]:
        """``나래그룹의 통신 사업을 맡은 자회사 가온랩``: whose business it is that a clause before tells of."""
        clause = noun.modifiers[0] if len(noun.modifiers) == 1 and noun.case != "copula" else None
        first = clause.arguments[0] if clause is not None and clause.subject is None and clause.arguments else None
        source = first.genitive if first is not None and first.case == "object" else None
        return [filler_of(source.head)] if source is not None and bears(source.head, "organization") else []

    def with_whom(self, noun: Noun) -> list[Filler]:
        """``나래전자와 경쟁 관계인 가온전자``."""
        copula = noun.governor if noun.case == "copula" else None
        sides = [n for n in copula.arguments if n.case == "with"] if copula is not None else []
        found = [c.filler for n in sides for c in candidates(n, self.entities, self.grammar)]
        return [f for f in found if f.entity is not None]

    def before_copula(self, noun: Noun) -> list[Filler]:
        """The house that a clause before has: ``가온랩 창업자이자 최대주주인 이서윤``."""
        chain = noun.governor.chain if noun.governor is not None and noun.case == "copula" else None
        words = chain.noun.words if chain is not None and chain.kind == "copula" and chain.noun is not None else []
        return [filler_of(w) for w in words if w.mention and w.mention.kind == "organization"][-1:]

    # --- what follows ------------------------------------------------------------------------------------

    def after(self, noun: Noun, at: int, passage: Passage, tie: Tie) -> list[Filler]:
        """What the relational noun is said of: the next name, the head of its copula clause, or its subject."""
        words = [w for w in noun.words[at + 1 :] if w.mention and w.mention.kind in ACTING]
        if not words and noun.case == "gen" and noun.owner is not None and self.describes(noun, at):
            words = [w for w in noun.owner.words if w.mention and w.mention.kind in ACTING]
        if tie.subjects == {"person"}:  # 위원회 소속 한빛당 이서윤 의원: not the party
            words = [w for w in words if w.mention and w.mention.kind == "person"] or words
        if words:
            return [filler_of(words[0])]
        if noun.words[at] is noun.head and (verb := self.taken_as(noun)) is not None:
            return self.said_of(outer(verb))
        copula = next((v for v in passage.verbs if v.noun is noun and v.kind == "copula"), None)
        if copula is None:
            return self.said_to_be(noun, passage) if noun.words[at] is noun.head else []
        last = copula
        while last.ending == "connective" and last.next is not None and last.next.kind == "copula":
            last = last.next
        return self.said_of(last.head if last.ending == "adnominal" else copula.subject)

    def said_of(self, source: Noun | None) -> list[Filler]:
        if source is None:
            return []
        found = [c.filler for c in candidates(source, self.entities, self.grammar) if c.filler.entity is not None]
        return found if source.members else found[:1]

    def describes(self, noun: Noun, at: int) -> bool:
        """``나래그룹 산하의 가온랩``: a noun that with its genitive tells what the next one is."""
        return noun.words[at] is noun.head and noun.head.root in self.knowledge.attributive

    def taken_as(self, noun: Noun) -> Verb | None:
        """``나래그룹의 라이벌로 꼽히는``, ``나래그룹 자회사로 편입된``: the verb by which somebody is one."""
        verb = noun.governor if noun.case == "dir" else None
        counted = verb is not None and verb.lemma in self.knowledge.counted and self.grammar.told(verb)
        return verb if counted else None

    def said_to_be(self, noun: Noun, passage: Passage) -> list[Filler]:
        """``가온랩의 최대주주는 나래그룹이다``: what a relational noun, as a subject, is said to be."""
        told = (v for v in passage.verbs if v.kind == "copula" and v.subject is noun and self.grammar.told(v))
        said = next((v.noun for v in told if v.noun is not None), None)
        found = candidates(said, self.entities, self.grammar) if said is not None else []
        return [c.filler for c in found if c.filler.entity is not None][:1]

    # --- the sentence's own house ------------------------------------------------------------------------

    def own_bodies(self, passage: Passage) -> Iterator[Relation]:
        """``나래전자는 자회사 가온랩에서``, ``경쟁사 가온랩과``: a body of the house that the sentence is about."""
        for noun in passage.nouns:
            at = next((at for at, w in enumerate(noun.words) if w.mention is not None or self.tie(noun, at)), None)
            tie = self.tie(noun, at) if at is not None else None
            if tie is None or at is None or tie.relation not in SIDES or noun.genitive is not None or noun.modifiers:
                continue
            after = noun.words[at + 1 : at + 2]
            body = after[0].mention if after else None
            whole = about(passage, self.entities, self.grammar, body.entity if body is not None else None)
            named = body is not None and body.kind == "organization" and body.entity is not None
            if named and whole is not None and body is not None and whole.entity != body.entity:
                yield Relation(tie.relation, filler_of(after[0]), whole, passage.span, "own")
                if self.rooted(noun.words[at]) in self.knowledge.owned:
                    yield Relation("owns", whole, filler_of(after[0]), passage.span, "own")

    def own_kin(self, passage: Passage) -> Iterator[Relation]:
        """``이서윤 지사는 부인 박도현 여사와 함께``: somebody of who acts in the clause, by name."""
        for noun in passage.nouns:
            at = next((at for at, w in enumerate(noun.words) if not bears(w, "date")), 0)
            named = at + 1 < len(noun.words) and bears(noun.words[at + 1], "person")
            tie = self.tie(noun, at) if named else None
            first = noun.members[0] if noun.members else noun
            if tie is None or tie.subjects | tie.objects != {"person"} or first.genitive or first.modifiers:
                continue
            if any(self.tie(one, 0) is None for one in noun.members):
                continue  # 친구 이서윤과 부인 정우영을
            source = noun.governor.subject if noun.governor is not None and noun.case in BESIDE else None
            found = candidates(source, self.entities, self.grammar) if source is not None and source is not noun else []
            if source is None or source.start > noun.start or [c.kind for c in found] != ["person"]:
                continue
            one, other = filler_of(noun.words[at + 1]), found[0].filler
            if None not in (one.entity, other.entity) and one.entity != other.entity:
                subject, target = (other, one) if tie.inverse else (one, other)
                yield Relation(tie.relation, subject, target, passage.span, "own/kin")


def outer(verb: Verb) -> Noun | None:
    """Of whom a clause tells: what it modifies where it has no subject of its own."""
    return verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
