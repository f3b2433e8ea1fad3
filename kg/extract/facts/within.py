"""What stands within what: units of an organisation, venues in a town, towns of another country.

A longer name often holds both ends: ``서울중앙지검 형사1부``, ``서울 강남구 가온타워``. Where only the whole is a
mention, or none but the organisation is (``한빛전자 화성사업장``), the inner thing becomes an entity of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.facts.aliases import plain
from kg.extract.facts.location import RELATION as LOCATED
from kg.extract.facts.location import Locations, named, place
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Verb, Word, bears, ending_of, filler_of
from kg.model import Entity, Filler, MentionKind, Relation

PART = "partOf"
LONGER = ("organisation/longer", "gloss/spelt")  # rules of organisations whose name takes in what stands beside it
ADDRESS = "place/address"  # the rule of a venue whose name takes in the place before it
REACH = 3  # words between an organisation and the end of its unit's name
SHORTEST = 2  # letters before the ending of a unit's or a venue's name


@dataclass
class Coined:
    """The entities of an analysis, and those that are named only within longer names."""

    entities: list[Entity]
    index: dict[tuple[str, str, int | None], int] = field(init=False)

    def __post_init__(self) -> None:
        self.index = {}
        for number, entity in enumerate(self.entities):
            for name in entity.names:
                self.index.setdefault((entity.kind, plain(name), entity.of), number)

    def known(self, name: str, *kinds: MentionKind) -> int | None:
        """The entity of one of the kinds that bears the name."""
        found = (self.index.get((kind, plain(name), None)) for kind in kinds)
        return next((number for number in found if number is not None), None)

    def enter(self, kind: MentionKind, names: tuple[str, ...], whole: int | None = None) -> int:
        """The number of the entity of that name, which is made where there is none."""
        key = (kind, plain(names[0]), whole)
        if key not in self.index:
            self.index[key] = len(self.entities)
            self.entities.append(Entity(kind, names, of=whole))
        return self.index[key]


@dataclass(frozen=True)
class Within:
    """Reads ``partOf`` and ``locatedIn`` off chains of nouns (words in data/relations/places.toml)."""

    words: Locations
    coined: Coined

    def read(self, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """What the chains of a passage tell, and where its verbs say that organisations are."""
        yield from self.words.read(passage, grammar)
        yield from self.abroad(passage)
        yield from self.standing(passage, grammar)
        for noun in passage.nouns:
            yield from self.of_house(noun, passage)
            for at, word in enumerate(noun.words):
                if named(word):
                    yield from self.longer(word, passage)
                    yield from self.of_union(noun.words, at, passage)
                    yield from self.unit(noun.words, at, passage)
                elif word.mention is not None and word.mention.kind == "place":
                    yield from self.hall(noun.words, at, passage)
                    yield from self.lying(noun.words, at, grammar, passage)
                    yield from self.address(noun.words, at, passage)

    def abroad(self, passage: Passage) -> Iterator[Relation]:
        """``나빅의 한국 지사 나빅코리아``: a house with its parent's name and its country's, both in a sentence."""
        for branch in passage.mentions:
            if branch.kind != "organization" or branch.entity is None:
                continue
            names = self.coined.entities[branch.entity].names
            parents = {plain(parent) for name in names for parent in self.words.parents(name)}
            for word in (w for n in passage.nouns for w in n.words if parents and plain(w.text) in parents):
                other = word.mention is None or word.mention.entity != branch.entity
                if (named(word) and other) or (word.mention is None and own_name(word)):
                    one = Filler(names[0], branch.start, branch.end, branch.entity)
                    yield Relation(PART, one, self.parent(word), passage.span, "within/abroad")
                    break

    def parent(self, word: Word) -> Filler:
        """The house that a word names, known or not."""
        if word.mention is not None:
            return filler_of(word)
        return Filler(word.text, word.start, word.end, self.coined.enter("organization", (word.text,)))

    def affiliates(self, passages: Sequence[Passage]) -> Iterator[Relation]:
        """``한빛 계열사들도``: the houses that bear a group's name, where the text speaks of its houses."""
        groups = {
            word.text: word
            for passage in passages for noun in passage.nouns
            for word, after in pairwise(noun.words)
            if named(word) and after.root.startswith(self.words.affiliated) and after is noun.head
        }  # fmt: skip
        for passage in passages if groups else ():
            for word in (w for noun in passage.nouns for w in noun.words if named(w)):
                group = next((g for g in groups if word.text.startswith(g) and len(word.text) > len(g)), "")
                if group and not word.text.endswith(self.words.whole) and not word.text[len(group) :].startswith(" "):
                    yield Relation(PART, filler_of(word), filler_of(groups[group]), passage.span, "within/group")

    # --- organisations and their units -------------------------------------------------------------------

    def longer(self, word: Word, passage: Passage) -> Iterator[Relation]:
        """``서울중앙지검 형사1부``, ``한빛전자 미국법인``: the unit whose name takes in its organisation's."""
        yield from self.seated(word, passage)
        if not (word.mention and word.mention.rule in LONGER) or word.text.endswith(self.words.faculties):
            return
        for whole in openings(word.text):
            number = self.coined.known(whole, "organization")
            if number is not None and number != word.mention.entity:
                body = Filler(whole, word.start, word.start + len(whole), number)
                yield Relation(PART, filler_of(word), body, passage.span, "within/name")
                return

    def of_union(self, words: Sequence[Word], at: int, passage: Passage) -> Iterator[Relation]:
        """``유엔 녹색기후기금``, ``유럽연합 EU 집행위원회``: a body right after the union of states that it is of."""
        if words[at].text not in self.words.unions:
            return
        after = [w for w in words[at + 1 : at + 3] if w.text not in self.words.unions][:1]
        for body in after if after and words.index(after[0]) <= at + 2 else ():
            if named(body) and body.start - words[words.index(body) - 1].end == 1:
                yield Relation(PART, filler_of(body), filler_of(words[at]), passage.span, "within/union")

    def seated(self, word: Word, passage: Passage) -> Iterator[Relation]:
        """``서울 서초구 서울행정법원``: the authority whose name takes in its address."""
        where, _, inner = word.text.rpartition(" ")
        address = where.endswith(self.words.districts) and " " in where
        if not (word.mention and word.mention.rule in LONGER and address and inner.endswith(self.words.authorities)):
            return
        number = self.coined.known(inner, "organization", "place")
        number = word.mention.entity if number is None else number
        one = Filler(inner, word.end - len(inner), word.end, number)
        yield Relation(LOCATED, one, self.spot(word, where), passage.span, "within/seat")

    def unit(self, words: Sequence[Word], at: int, passage: Passage) -> Iterator[Relation]:
        """``한빛전자 화성사업장``, ``서울 종로구 나래서점 광화문점``: an organisation's unit, and where it is."""
        last = self.end_of_unit(words, at)
        before = words[at - 1] if at else None
        located = before is not None and place(before) and before.end + 1 == words[at].start
        if last is None or (last == at + 1 and words[last].root in self.words.seats and not located):
            return
        seat = words[last].root in self.words.seats
        home = seat and before is not None and before.text in self.words.states  # 미국 노빅모터스 본사
        one = filler_of(words[at]) if home else self.inner(words[at], words[at + 1 : last + 1])
        if not seat and not words[last].root.endswith(self.words.serving):
            yield Relation(PART, one, filler_of(words[at]), passage.span, "within/unit")
        if located and before is not None:
            yield Relation(LOCATED, one, filler_of(before), passage.span, "within/unit")

    def of_house(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """``나래전자의 반도체 사업본부가``: a unit after its house's genitive."""
        source = noun.genitive
        if source is None or source.case != "gen" or source.members or not named(source.head):
            return
        for at, word in enumerate(noun.words[:REACH]):
            if word.mention is not None or word.root in self.words.linking:
                return
            if self.names_unit(word, at == 0) and word.root not in self.words.seats:
                if not word.root.endswith(self.words.serving):
                    own = " ".join(one.text for one in noun.words[: at + 1])
                    one = replace(self.inner(source.head, noun.words[: at + 1]), start=noun.start, text=own)
                    yield Relation(PART, one, filler_of(source.head), passage.span, "within/unit")
                return

    def end_of_unit(self, words: Sequence[Word], at: int) -> int | None:
        """Where the name of a unit ends that begins after the organisation at ``at``."""
        for end in range(at + 1, min(at + 1 + REACH, len(words))):
            word = words[end]
            if word.start != words[end - 1].end + 1 or (word.mention is not None and word.mention.kind != "place"):
                return None
            if word.root in self.words.linking:
                return None
            if word.mention is None and self.names_unit(word, end == at + 1):
                return end
        return None

    def names_unit(self, word: Word, alone: bool) -> bool:
        """Whether a word closes the name of a unit: ``alone``, it must say which."""
        if word.root in self.words.seats:
            return word.root not in self.words.speaking
        ending = ending_of(word.root, self.words.units)
        before = len(word.root) - len(ending)
        if word.root.endswith(self.words.telling):
            return bool(ending) and (before > 0 or len(ending) > SHORTEST)
        if ending in self.words.branches:  # 광화문점 is a branch, 장점 is none
            return before >= SHORTEST and word.tokens[0].tag == "NNP"
        return bool(ending) and (before >= SHORTEST or not alone)

    def inner(self, body: Word, words: Sequence[Word]) -> Filler:
        """A unit as an entity of its organisation."""
        short = " ".join(word.text for word in words)
        name = f"{body.text} {short}"
        assert body.mention is not None
        number = self.coined.enter("group", (name, short), body.mention.entity)
        return Filler(name, body.start, words[-1].end, number)

    # --- places ------------------------------------------------------------------------------------------

    def standing(self, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """``서울 중구에 위치한 가온면옥``: what is said to stand somewhere, by an unknown name or a venue's."""
        for verb in passage.verbs:
            yield from self.unit_standing(verb, passage, grammar)
            head = verb.head if verb.ending == "adnominal" and verb.subject is None else None
            word = self.stander(head) if head is not None and verb.lemma in self.words.verbs else None
            if word is None or head is None or not grammar.told(verb):
                continue
            where = [n.words[-1] for n in verb.arguments if n.case == "at" and place(n.words[-1])]
            plainly = verb.lemma in self.words.standing
            address = len(where) == 1 and len(head.words) > 1 and where[0].text.endswith(self.words.districts)
            if len(where) != 1 or not (plainly or address):
                continue
            unknown = word.mention is None and plainly
            if unknown or word.mention is not None:
                one = filler_of(word)
                if unknown:
                    one = Filler(word.root, word.start, word.end, self.coined.enter("place", (word.root,)))
                yield Relation(LOCATED, one, filler_of(where[0]), passage.span, "place/stands")

    def stander(self, head: Noun) -> Word | None:
        """What stands there: a venue or a name that nobody knows alone, or what closes a chain (식당 ‘나래옥’)."""
        word = head.head
        if len(head.words) == 1:
            unknown = word.mention is None and own_name(word) and len(word.text) > SHORTEST
            return word if (place(word) or unknown) and not head.genitive else None
        bare = all(w.mention is None for w in head.words[:-1]) and not head.members
        venue = place(word) and self.is_venue(word.text)
        return word if bare and (venue or bears(word, "product")) else None

    def unit_standing(self, verb: Verb, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """``인천 부평구에 있는 가온자동차 부평공장``: where a unit of a house stands."""
        if verb.lemma not in self.words.verbs or not grammar.told(verb):
            return
        source = verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
        where = [n.words[-1] for n in verb.arguments if n.case == "at" and place(n.words[-1])]
        for at, word in enumerate(source.words if source is not None and len(where) == 1 else ()):
            last = self.end_of_unit(source.words, at) if source is not None and named(word) else None
            if source is not None and last == len(source.words) - 1 and source.head.root not in self.words.seats:
                one = self.inner(word, source.words[at + 1 :])
                yield Relation(LOCATED, one, filler_of(where[0]), passage.span, "place/unit")

    def address(self, words: Sequence[Word], at: int, passage: Passage) -> Iterator[Relation]:
        """``서울 강남구 가온타워``, ``필리핀 바기오시``, ``서울 강남 나래팰리스 호텔``."""
        word = words[at]
        where, _, inner = word.text.rpartition(" ")
        if where and self.is_venue(inner):
            yield from self.venue(word, where, inner, words[:at], passage)
        elif where in self.words.states and inner.endswith(self.words.subdivisions) and len(inner) > SHORTEST:
            one = Filler(inner, word.end - len(inner), word.end, self.coined.enter("place", (inner,)))
            yield Relation(LOCATED, one, self.spot(word, where), passage.span, "within/country")
        else:
            yield from self.after_address(words, at, passage)

    def hall(self, words: Sequence[Word], at: int, passage: Passage) -> Iterator[Relation]:
        """``경기 고양시 킨텍스``: a venue that everybody knows by its name, right after its address."""
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or not place(after) or words[at].end + 1 != after.start:
            return
        whole = after.mention is not None and after.mention.rule == ADDRESS
        venue = self.is_venue(after.text) and not whole and not self.is_venue(words[at].text)
        if after.text in self.words.halls or venue:
            yield Relation(LOCATED, filler_of(after), filler_of(words[at]), passage.span, "within/address")

    def lying(self, words: Sequence[Word], at: int, grammar: Grammar, passage: Passage) -> Iterator[Relation]:
        """``서울 강남구 역삼동 소재 공연장 나래아레나``: what a place is said to hold, by its name."""
        close = next((end for end in range(at + 1, len(words)) if words[end].root in grammar.nouns.lying), 0)
        if not close or close - at > REACH or (at and place(words[at - 1])):
            return  # told from the first place of the address on
        after = next((w for w in words[close + 1 :] if w.mention is not None), None)
        address = all(w.mention is None or place(w) for w in words[at + 1 : close])
        if address and after is not None and (named(after) or place(after)):
            yield Relation(LOCATED, filler_of(after), self.reaching(words[at:close]), passage.span, "within/lying")

    def venue(self, word: Word, where: str, inner: str, before: Sequence[Word], passage: Passage) -> Iterator[Relation]:
        number = self.coined.known(inner, "place", "organization")
        number = self.coined.enter("place", (inner,)) if number is None else number
        one = Filler(inner, word.end - len(inner), word.end, number)
        yield Relation(LOCATED, one, self.spot(word, where), passage.span, "within/address")
        owner = filler_of(before[-1]) if before and named(before[-1]) else None
        if owner is None and inner.endswith(self.words.facilities):
            owner = self.about(passage)
        if owner is not None and owner.entity != number:
            yield Relation(PART, one, owner, passage.span, "within/address")

    def after_address(self, words: Sequence[Word], at: int, passage: Passage) -> Iterator[Relation]:
        """A venue whose name goes on after the place with words that nobody knows, or with what it is."""
        for end in range(at + 1, min(at + 1 + REACH, len(words))):
            word = words[end]
            if word.mention is not None or word.start != words[end - 1].end + 1:
                return
            closes = self.is_venue(word.text) or (word.text in self.words.venues and end > at + 1)
            last = end == len(words) - 1 or (end == len(words) - 2 and words[end + 1].root in self.words.beside)
            if closes and last and (own_name(words[at + 1]) or words[at + 1].text[0].isdigit()):
                first = at + 1 if self.is_venue(words[at + 1].text) or word.text in self.words.venues else end
                inner = " ".join(one.text for one in words[first : end + 1])
                number = self.coined.enter("place", (inner,))
                one = Filler(inner, words[first].start, word.end, number)
                yield Relation(LOCATED, one, self.reaching(words[at:first]), passage.span, "within/venue")
                return

    def reaching(self, words: Sequence[Word]) -> Filler:
        """A place with the words after it that narrow it."""
        if len(words) == 1:
            return filler_of(words[0])
        name = " ".join(word.text for word in words)
        return Filler(name, words[0].start, words[-1].end, self.coined.enter("place", (name,)))

    def spot(self, word: Word, where: str) -> Filler:
        """The place that opens a longer one."""
        return Filler(where, word.start, word.start + len(where), self.coined.enter("place", (where,)))

    def is_venue(self, name: str) -> bool:
        ending = ending_of(name, self.words.venues)
        return bool(ending) and len(name) - len(ending) >= SHORTEST

    def about(self, passage: Passage) -> Filler | None:
        """The organisation that is the only subject of a sentence which names no other."""
        subjects = {id(v.subject): v.subject for v in passage.verbs if v.subject is not None}
        heads = {n.head.mention.entity: n.head for n in subjects.values() if named(n.head) and n.head.mention}
        others = {m.entity for m in passage.mentions if m.kind in ("organization", "person", "group")}
        return filler_of(next(iter(heads.values()))) if len(heads) == 1 and others == heads.keys() else None


def openings(name: str) -> Iterator[str]:
    """What a name of several words opens with, the longest first."""
    while " " in name:
        name = name.rpartition(" ")[0]
        yield name


def own_name(word: Word) -> bool:
    """Whether a word opens with what the analyser takes for a name or does not know."""
    return bool(word.tokens) and (word.tokens[0].tag in ("NNP", "SL") or not word.tokens[0].lemma)
