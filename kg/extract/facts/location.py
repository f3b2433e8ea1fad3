"""Where organisations are: from the place beside a name, and from verbs of standing somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Passage, Verb, Word, bears, filler_of
from kg.knowledge.files import Library
from kg.model import Relation

RELATION = "locatedIn"
CASES = ("subject", "with", "from", "at")  # in which a name stands after the genitive of its home
LEAST = 3  # letters of a house's name without its branch's country
PARTS = 2  # words of an address that tells where an authority is


@dataclass(frozen=True)
class Locations:
    """Reads ``locatedIn`` (data/relations/places.toml)."""

    verbs: frozenset[str]  # 위치하다: what stands there is their subject, or what they modify
    seats: frozenset[str]  # the seat of an organisation: where it is, the organisation is
    kinds: frozenset[str]  # nouns between a place and a name: of which kind the named one is
    states: frozenset[str]  # places that a name bears before it as its home
    authorities: tuple[str, ...]  # ends of the names of authorities, which every state has
    speaking: frozenset[str]  # of the seats, the words that only mean the organisation
    kept: str  # the case of a seat that an organisation keeps somewhere
    abroad: tuple[str, ...]  # ends of the names of branches in a country: 나빅코리아
    home_name: str  # what opens the name of one in Korea: 한국나빅
    affiliated: tuple[str, ...]  # words for the houses of a group, after its name
    whole: tuple[str, ...]  # ends of the names of groups themselves
    units: tuple[str, ...]  # ends of the names of an organisation's units, the longest first
    branches: frozenset[str]  # of these, the ones that a place's name must stand before
    telling: tuple[str, ...]  # ends of units that say by themselves which of a house's they are: 고객센터
    serving: tuple[str, ...]  # of these, the ones of which only where they stand is worth telling
    venues: tuple[str, ...]  # ends of the names of venues after an address, the longest first
    facilities: tuple[str, ...]  # of these, the ones where their owner works
    faculties: tuple[str, ...]  # ends of the names of what a university teaches, which is no unit worth telling
    subdivisions: tuple[str, ...]  # ends of the names of towns and provinces after a state
    districts: tuple[str, ...]  # ends of the last word of an address
    teams: frozenset[str]  # who works in a house
    standing: frozenset[str]  # of the verbs, the ones that tell where a house stands that nobody knows
    beside: frozenset[str]  # words for what lies around a house: 앞
    unions: frozenset[str]  # unions of states, whose bodies bear their name before their own
    halls: frozenset[str]  # venues whose names end in no word for one: 킨텍스
    held: frozenset[str]  # verbs by which an occasion is held
    occasions: frozenset[str]  # ends of words for an occasion
    headquarters: frozenset[str]  # of the seats, the ones that a house has one of
    complexes: tuple[str, ...]  # ends of the names of buildings in which authorities sit
    linking: frozenset[str]  # words after a house's name by which what follows only has to do with it: 관련

    @classmethod
    def load(cls, library: Library) -> Locations:
        table: dict[str, str] = library.toml("relations/places.toml")
        words = {key: line.split() for key, line in table.items()}
        verbs, seats, kinds, states = (frozenset(words[key]) for key in ("verbs", "seats", "kinds", "states"))
        speaking, branches = frozenset(words["speaking"]), frozenset(words["branches"])
        units, venues = (tuple(sorted(words[key], key=lambda w: (-len(w), w))) for key in ("units", "venues"))
        districts = tuple(words["districts"])
        teams, standing = frozenset(words["teams"]), frozenset(words["standing"])
        beside, unions, halls = (frozenset(words[key]) for key in ("beside", "unions", "halls"))
        held, occasions = frozenset(words["held"]), frozenset(words["occasions"])
        headquarters, complexes = frozenset(words["headquarters"]), tuple(words["complexes"])
        keys = ("telling", "serving", "faculties", "facilities", "subdivisions")
        telling, serving, faculties, facilities, subdivisions = (tuple(words[key]) for key in keys)
        return cls(
            verbs, seats, kinds, states, tuple(words["authorities"]), speaking, table["kept"],
            tuple(words["abroad"]), table["home"],
            tuple(words["affiliated"]), tuple(words["whole"]), units, branches, telling, serving, venues,
            facilities, faculties, subdivisions, districts, teams, standing, beside, unions, halls, held, occasions,
            headquarters, complexes, frozenset(words["linking"]),
        )  # fmt: skip

    def parents(self, name: str) -> Iterator[str]:
        """Which house a name says that it is the branch of: 나빅 in 나빅코리아."""
        found = [name.removesuffix(one) for one in self.abroad if name.endswith(one)]
        found += [name.removeprefix(self.home_name)] if name.startswith(self.home_name) else []
        yield from (one.strip() for one in found if len(one.strip()) >= LEAST)

    def read(self, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """The relations that a passage tells outside of quotations."""
        for noun in passage.nouns:
            if any(map(named, noun.words)):
                yield from self.before_name(noun, passage)
                yield from self.addressed(noun, passage, grammar)
                yield from self.of_kind(noun, passage)
                yield from self.home(noun, passage)
            yield from self.own_seat(noun, passage)
        for verb in passage.verbs:
            if verb.kind == "copula":
                yield from self.by_kind(verb, passage)
            if verb.lemma in self.verbs and grammar.told(verb):
                yield from self.by_verb(verb, passage)
        yield from self.by_seat(passage)

    def before_name(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """A state before a name with its kind between: its home; an address before an authority's name: its seat."""
        words = [w for w in noun.words if w.text not in self.seats]
        if len(words) > PARTS and named(words[-1]) and same(words[-1], words[-2]):  # 경기 과천 금융위원회 금융위 에서
            words = words[:-1]
        if len(words) > 1 and words[-1].root in self.beside:  # 서울 종로구 감사원 앞에서
            words = words[:-1]
        if not words or not named(words[-1]):
            return
        authority = words[-1].text.endswith(self.authorities)
        where = words[-2].text if len(words) > 1 and place(words[-2]) else ""
        addressed = len(where.split()) >= PARTS or where.endswith(self.complexes)
        if addressed and (authority or noun.case == "in"):  # 서울 강남구 가온거래소에서: where it is, something happens
            yield self.told(words[-1], words[-2], passage, "place/seat")

    def addressed(self, noun: Noun, passage: Passage, grammar: Grammar) -> Iterator[Relation]:
        """``경기 화성시 가온전자는``, ``미국 유타주 나래대 연구팀은``: an address right before a house's name.

        Nothing else may follow, but who is in it: the address of a ``나래전자 공장`` is the plant's. Outlets
        bear one in credits.
        """
        words = noun.words
        if passage.kind == "title" or any(w.text in grammar.nouns.reporter for w in words):
            return
        for at, (where, one) in enumerate(pairwise(words)):
            after = words[at + 2] if at + 2 < len(words) else None
            closed = after is None or bears(after, "person", "position") or after.root in self.teams
            outlet = any(word in one.text for word in grammar.nouns.outlet)
            near = place(where) and len(where.text.split()) >= PARTS and where.end + 1 == one.start
            if near and named(one) and closed and not outlet:
                yield self.told(one, where, passage, "place/address")

    def of_kind(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """``미국 반도체 기업 노빅모터스``, ``중국의 IT 매체 간롱신문``: a state, what kind of house it is, its name."""
        for at, word in enumerate(noun.words):
            if not named(word) or not at or not self.is_kind(noun.words[at - 1]):
                continue
            first = at
            while first > 0 and says_which(noun.words[first - 1]):
                first -= 1
            where = noun.words[first - 1] if first else self.home_before(noun)
            beside = where is not None and (not first or where.end + 1 == noun.words[first].start)  # 미국계: no home
            if where is not None and beside and place(where) and where.text in self.states:
                yield self.told(word, where, passage, "place/name")

    def home_before(self, noun: Noun) -> Word | None:
        """The one word of a chain's genitive."""
        source = noun.genitive
        return source.head if source is not None and source.case == "gen" and len(source.words) == 1 else None

    def is_kind(self, word: Word) -> bool:
        return word.mention is None and word.text.endswith(tuple(self.kinds))

    def home(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """``중국 간롱리튬과``, ``아부다비의 노빅모터스는``: a state before a name, a place in its genitive.

        In ``미국의 화웨이 제재``, ``미국 한빛전자 공장`` the place belongs to what follows.
        """
        words = noun.words
        at = next((at for at, word in enumerate(words) if named(word)), len(words))
        goes_on = at + 1 < len(words) and words[at + 1].mention is None
        if at == len(words) or goes_on or words[at].text.endswith(self.authorities):
            return
        before = words[at - 1] if at else None
        headline = passage.kind == "title" and noun.case == "bare"
        if before is not None and place(before) and before.text in self.states and not (headline or words[at].tied):
            yield self.told(words[at], before, passage, "place/home")
        source = self.home_before(noun)
        if at == 0 and source is not None and place(source) and (noun.topic or noun.case in CASES):
            yield self.told(words[0], source, passage, "place/genitive")

    def by_kind(self, verb: Verb, passage: Passage) -> Iterator[Relation]:
        """``미국 기업인 노빅모터스``: of which state's kind the named one is."""
        words = verb.noun.words if verb.noun is not None else []
        kind = next((at for at in range(len(words) - 1, 0, -1) if self.is_kind(words[at])), 0)
        first = kind
        while first > 0 and says_which(words[first - 1]):
            first -= 1
        where = words[first - 1] if first else None
        head = verb.head.head if verb.head is not None and verb.ending == "adnominal" else None
        beside = where is not None and where.end + 1 == words[first].start and kind >= len(words) - PARTS
        home = where is not None and beside and place(where) and where.text in self.states
        if head is not None and where is not None and home and named(head):
            yield self.told(head, where, passage, "place/kind")

    def own_seat(self, noun: Noun, passage: Passage) -> Iterator[Relation]:
        """``가온랩의 산호세 본사``, ``가온랩은 판교 본사에서``: where an organisation's seat is."""
        source, words = noun.genitive, noun.words
        if len(words) > 1 and place(words[-2]) and words[-1].root in self.headquarters and source is None:
            keeper = noun.governor.subject if noun.governor is not None and len(words) == PARTS else None
            own = words[-3] if len(words) > PARTS else keeper.head if keeper is not None else None
            if own is not None and named(own) and (own.start < words[-2].start):
                yield self.told(own, words[-2], passage, "place/seat")
        seat = len(words) > 1 and place(words[-2]) and words[-1].text in self.seats - self.speaking
        if seat and source is not None and source.case == "gen" and named(source.head):
            yield self.told(source.head, words[-2], passage, "place/seat")

    def by_seat(self, passage: Passage) -> Iterator[Relation]:
        """``서울에 본사를 둔 가온랩``, ``가온랩은 서울에 본사를 두고 있다``: the seat stands as what is kept there."""
        units = [u for u in passage.units if isinstance(u, Noun | Verb)]
        for where, seat, after in zip(units, units[1:], units[2:], strict=False):
            if not (isinstance(where, Noun) and where.case == "at" and place(where.head)):
                continue
            if not (isinstance(seat, Noun) and seat.head.text in self.seats and seat.case.startswith(self.kept)):
                continue
            keeper = seat.governor.subject if seat.governor is not None else None  # 서울에 본사를 두고 직원을 뽑는다
            source = after if isinstance(after, Noun) and seat.case != self.kept else keeper
            source = after.subject if source is None and isinstance(after, Verb) else source
            if source is not None and named(source.head):
                yield self.told(source.head, where.head, passage, "place/seat")

    def by_verb(self, verb: Verb, passage: Passage) -> Iterator[Relation]:
        subject = verb.head if verb.ending == "adnominal" and verb.subject is None else verb.subject
        places = [n.words[-1] for n in verb.arguments if n.case == "at" and place(n.words[-1])]
        if subject is None or len(places) != 1:
            return
        words = [w for w in subject.words if w.text not in self.seats]
        source = words[-1] if words else None
        if source is None and subject.genitive is not None:
            source = subject.genitive.words[-1]
        if source is not None and named(source):
            yield self.told(source, places[0], passage, f"place/{verb.lemma}")

    def told(self, one: Word, where: Word, passage: Passage, rule: str) -> Relation:
        return Relation(RELATION, filler_of(one), filler_of(where), passage.span, rule)


def named(word: Word) -> bool:
    return bool(word.mention and word.mention.kind == "organization" and word.mention.entity is not None)


def same(one: Word, other: Word) -> bool:
    """Whether two words name one thing."""
    return one.mention is not None and other.mention is not None and one.mention.entity == other.mention.entity


def place(word: Word) -> bool:
    return bool(word.mention and word.mention.kind == "place" and word.mention.entity is not None)


def says_which(word: Word) -> bool:
    """A word that names nothing, or only calls what follows the leading one: 대표 기업."""
    return word.mention is None or word.mention.kind == "position"
