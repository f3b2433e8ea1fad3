"""What a slot takes from a noun chain: by the role's kinds, and by the words that narrow the slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import KINDS, measures, of_kind, pending, singular, with_house, without_kind
from kg.extract.nouns.commons import dated, is_unlisted
from kg.extract.nouns.companions import without_those_before
from kg.extract.nouns.denote import candidates, mentions
from kg.extract.nouns.kinds import told_amounts
from kg.extract.nouns.law import TAKEN, appoints_only, no_person
from kg.extract.nouns.places import places, whole_place
from kg.extract.nouns.posts import origins
from kg.extract.nouns.products import thing_meant
from kg.extract.nouns.sites import has_site
from kg.extract.nouns.words_said import does_something, is_topic, quotes_after
from kg.extract.units import Candidate, Noun, Verb, Word, bears, ends_in, filler_of, is_amount
from kg.knowledge.families import LAW, PRODUCTS, SPEECH
from kg.knowledge.frames import Pattern, Slot
from kg.model import Entity, Filler, Span

PRICED = ("at", "dir")  # 30만원에, 30만원으로: for how much something is brought out
SORTS = ("person", "organization", "product")  # roles whose words take in their plural
WHOM = {"counterpart": "person", "agent": "person"}  # who bears a name of the role's kind

COUNT = "count"  # the rule of such amounts
UNDERGOING = ("subject", "object", "topic", "also", "bare")
BESIDE = ("with", "together", "about", "against", "to", "at")


@dataclass
class Match:
    """A pattern that fits a trigger, with the fillers found for its roles."""

    pattern: Pattern
    trigger: Span
    verb: Verb | None
    noun: Noun | None = None
    word: Word | None = None
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    open: dict[str, list[Candidate]] = field(default_factory=dict)  # pronouns and the like, to be resolved
    score: float = 0.0
    gap: str = ""  # the role that the head of an adnominal clause fills
    missing: tuple[str, ...] = ()  # roles of the pattern without a filler
    shades: list[str] = field(default_factory=list)
    becomes: Noun | None = None  # what an arrow says has become of it
    loose: set[str] = field(default_factory=set)  # roles that nearness alone filled, not a particle or a verb
    shut: set[str] = field(default_factory=set)  # roles that the sentence gives to somebody who could not be read
    wanting: frozenset[str] = frozenset()  # necessary roles that only an affair told elsewhere could fill
    echo: bool = False  # what follows may take it for a topic: it tells only what is told elsewhere
    of_its_own: bool = False  # an echo before which a thing stands: 새 앱 출시
    of_anybody: bool = False  # a saying that closes a heading, whoever it is that says so

    @property
    def firm(self) -> bool:
        """Whether it tells something by itself."""
        return not (self.wanting or self.echo)


@dataclass
class Taking:
    """Puts into the roles of a match what nouns stand for."""

    grammar: Grammar
    entities: Sequence[Entity]

    def take(self, match: Match, slot: Slot, noun: Noun) -> bool:
        """Fills the slot from the noun, if the noun stands for what the role may have."""
        if self.grammar.frames.types[match.pattern.type].family == SPEECH:
            noun = without_those_before(noun)
        if slot.role == "agent" and match.pattern.type in self.grammar.nouns.sues:
            noun = self.client(noun)
        found = self.fitting(noun, slot)
        if slot.case == "gen" and any(one.noun in self.grammar.nouns.share for one in match.pattern.literals):
            found = [c for c in found if c.kind != "group"]  # 직원 지분: the staff hold shares, of another body
        if slot.role == "organization" or (slot.role == "agent" and slot.words):
            found = [with_house(without_kind(c, noun, slot.words), noun, slot) for c in found]
        of_law = self.grammar.frames.types[match.pattern.type].family == LAW  # 한빛 김 대표, 2심 승소: his suit
        if not found and slot.case == "gen" and slot.role == "organization" and not of_law:
            found = [Candidate(filler_of(w), "organization", w) for w, _ in mentions(noun, "organization")][-1:]
        if slot.case == "gen" and not found:
            return False
        if not found and self.deals_with(match, slot, noun):
            found = [Candidate(filler_of(noun.head), "name", noun.head)]
        if not found and self.service_speaks(match, slot, noun):
            found = [Candidate(filler_of(noun.head), "name", noun.head)]
        if not found and self.speaks(match, slot, noun):
            told = [w for w in noun.words if not dated(w)] or noun.words  # 12일 농림부는
            whole = Filler(" ".join(w.text for w in told), told[0].start, noun.end)
            found = [Candidate(whole, "name", noun.head)]
        if not found and self.is_cited(match, slot, noun):
            found = [Candidate(filler_of(noun.head), "name", noun.head)]
        if slot.role == "amount" and found:
            self.put_counted(match, noun)
        return self.put(match, slot.role, found)

    def put_counted(self, match: Match, noun: Noun) -> None:
        """``주민 5명이 숨졌다``: a pattern that asks how many there are tells whom it happened to as well."""
        if "person" in self.grammar.frames.types[match.pattern.type].roles and "person" not in match.roles:
            people = [c for c in self.read(noun, "person") if c.kind in ("human", "person", "group")]
            self.put(match, "person", people)
            without_counts(match, [noun.head])

    def client(self, noun: Noun) -> Noun:
        """``유족의 법률대리인인 김도현 변호사는 소송을 냈다``: whoever is represented sues."""
        told = [c.noun for c in noun.modifiers if c.kind == "copula" and c.noun is not None]
        pleading = [n for n in told if n.genitive is not None and ends_in(n.head.root, self.grammar.nouns.retained)]
        return pleading[0].genitive or noun if pleading else noun

    def fitting(self, noun: Noun, slot: Slot) -> list[Candidate]:
        """What the slot takes of a chain; with one of a list, all in it that bear names of its kind.

        ``한빛부와 공정위가 점검했다``: what narrows a slot is asked of whom a list names together, not of each.
        """
        offered = self.read(noun, slot.role, slot.words)
        found = [c for c in offered if self.allowed(c, slot, noun)]
        alike = {c.kind for c in found if c.filler.entity is not None} if slot.words and len(offered) > 1 else ()
        return [c for c in offered if c in found or (c.kind in alike and c.filler.entity is not None)]

    def deals_with(self, match: Match, slot: Slot, noun: Noun) -> bool:
        """``보람리튬과 공급계약을 맺었다``: with whom one makes a contract is somebody, though no list has the name."""
        deal = slot.role == "counterpart" and slot.case == "with"
        made = any(ends_in(one.noun, self.grammar.shades.agreed) for one in match.pattern.literals if one.noun)
        tokens = noun.head.tokens if noun.head.mention is None else ()
        nouns = bool(tokens) and all(t.tag[0] in "NX" for t in tokens)
        unlisted = nouns and (len(tokens) > 1 or not tokens[0].lemma)
        return deal and made and unlisted and noun.head.root not in self.grammar.frames.by_root

    def speaks(self, match: Match, slot: Slot, noun: Noun) -> bool:
        """``누비솔 전력은 공장을 늘릴 예정이라고 밝혔다``: a name nobody has listed that says what it does itself."""
        verb = match.verb
        if verb is None or not self.says_outright(match, slot, noun):
            return False
        unlisted = any(w.mention is None and is_unlisted(w) and not w.text.isascii() for w in noun.words)
        known = self.read(noun, "agent")
        plain = bool(known) and all(c.kind == "thing" for c in known)
        goods = ends_in(noun.head.root, self.grammar.nouns.product)
        return unlisted and plain and not goods and (quotes_after(verb, noun) or does_something(noun, verb))

    def service_speaks(self, match: Match, slot: Slot, noun: Noun) -> bool:
        """``나래톡은 요금을 올린다고 밝혔다``: a service that says something stands for its house."""
        return bears(noun.head, "product") and not noun.members and self.says_outright(match, slot, noun)

    def is_cited(self, match: Match, slot: Slot, noun: Noun) -> bool:
        """``누비솔에 따르면``: whoever is cited says something, though no list has the name."""
        verb = match.verb
        cited = verb is not None and verb.lemma in self.grammar.verbs.according and slot.role == "agent"
        return cited and noun.case == "at" and not slot.words and noun.head.mention is None and is_unlisted(noun.head)

    def says_outright(self, match: Match, slot: Slot, noun: Noun) -> bool:
        """Whether the sentence is about who is in the slot, and says that he said something."""
        verb, told = match.verb, self.grammar.frames.types[match.pattern.type].speech
        if verb is None or not told or slot.role != "agent" or slot.case != "subject":
            return False
        outright = verb.ending == "final" and verb.voice == "active" and "past" in verb.meanings
        return outright and noun is verb.subject and is_topic(noun)

    def put(self, match: Match, role: str, found: Sequence[Candidate]) -> bool:
        if role == "position" and self.grammar.frames.types[match.pattern.type].own_title == TAKEN:
            found = [post for c in found if (post := self.as_post(c)) is not None]
        if role == "person":
            found = [c for c in found if not appoints_only(c.filler, match.pattern.type, self.grammar)]
        if not found:
            return False
        named = [c.filler for c in found if not pending(c)]
        if named:
            match.roles.setdefault(role, []).extend(f for f in named if f not in match.roles.get(role, []))
        if rest := [c for c in found if pending(c)]:
            match.open.setdefault(role, []).extend(rest)
        return True

    def as_post(self, candidate: Candidate) -> Candidate | None:
        """``방통위원장 후보자``: the post is the one that somebody is named for; 후보자 alone is none."""
        told = candidate.filler
        for word in sorted(self.grammar.nouns.nominee):
            if told.text.endswith(word):
                post = told.text.removesuffix(word).rstrip()
                whole = told.value.removesuffix(word).rstrip() if told.value else None
                own = replace(told, text=post, end=told.start + len(post), value=whole)
                return replace(candidate, filler=own) if post else None
        return candidate

    def read(self, noun: Noun, role: str, words: frozenset[str] = frozenset()) -> Sequence[Candidate]:
        """What a chain offers for a role: titles for a post, amounts for an amount, else what it stands for.

        ``words``: those to which a slot is narrowed.
        """
        if role == "position":
            root, nouns = noun.head.root, self.grammar.nouns
            if root in nouns.as_such:
                return []  # 회장 자격으로 나섰다
            if noun.head.mention is None and self.grammar.verbal_noun(root) and root not in nouns.posts_left:
                return []  # 사장 취임 저지에 나섰다; but 사장 자리
            posts = [w for w, _ in mentions(noun, "position") if w.text not in self.grammar.nouns.retained]
            past = {w.start for w in origins(noun.words, self.grammar.nouns.origin)}
            return [Candidate(filler_of(w), "position", w) for w in posts if w.start not in past]
        if role == "amount":
            return [Candidate(filler_of(w), "amount", w) for w in told_amounts(noun, self.grammar)]
        if role == "organization":
            found = candidates(noun, self.entities, self.grammar)
            bodies = [c for c in found if c.kind in KINDS["organization"]]
            if bodies or not (noun.head.root in self.grammar.nouns.share or is_amount(noun.head)):
                return bodies or found
            return [Candidate(filler_of(w), "organization", w) for w, _ in mentions(noun, "organization")]
        if role == "place" and (places(noun.words[:-1], self.grammar) or has_site(noun, self.grammar)):  # 가온지법 앞
            return [Candidate(whole_place(noun, self.grammar), "place", noun.head)]
        if role == "product" and not ends_in(noun.head.root, words):  # the pictures themselves are shown
            return candidates(thing_meant(noun, self.grammar), self.entities, self.grammar)
        return candidates(noun, self.entities, self.grammar)

    def allowed(self, candidate: Candidate, slot: Slot, noun: Noun | None = None) -> bool:
        """Whether the slot takes what a chain offers: by its kind, and by the words that narrow the slot."""
        told = candidate.filler.text
        text = singular(told, self.grammar.nouns.plural) if slot.role in SORTS else told
        if slot.role == "amount" and slot.words and candidate.kind != "amount":
            return False  # 지배구조 is no 조
        named = slot.role == "product" and candidate.kind not in ("thing", "crowd")
        if text in slot.never or (not named and any(text.endswith(w) for w in slot.never)):
            return False
        if slot.role == "place" and candidate.kind == "thing" and not slot.words and not self.lies(candidate, slot):
            return False
        if candidate.kind == "place" and slot.role in ("agent", "counterpart") and not slot.words:
            town = slot.case in ("with", "from") and ends_in(candidate.filler.text, self.grammar.nouns.governments)
            return town or candidate.filler.text in self.grammar.nouns.states
        if slot.role == "person" and no_person(candidate.filler, self.entities, self.grammar):
            return False
        if slot.words:
            so_named = candidate.kind in (slot.role, WHOM.get(slot.role))
            own = so_named and (slot.named or (slot.role == "organization" and not slot.strict))
            named = candidate.filler.entity is not None and (own or (so_named and self.called_so(candidate, slot)))
            coined = slot.role == "agent"
            last = candidate.word.root if candidate.word is not None else text  # 해외 법인 3곳
            ends = (text, last, text.replace(" ", "")) if slot.role == "place" else (text, last)  # 코스닥 시장
            return (
                named
                or any(ends_in(end, slot.words) for end in ends)
                or of_kind(noun, candidate, slot.words, coined)
                or (candidate.kind == "organization" and self.is_division(text, slot.words))
            )
        goods = slot.role == "product" and of_kind(noun, candidate, self.grammar.nouns.product)
        return candidate.kind in KINDS[slot.role] or goods

    def called_so(self, candidate: Candidate, slot: Slot) -> bool:
        """``KDI``: whether one of its names in the text ends in a word that the slot asks for."""
        entity = candidate.filler.entity
        names = self.entities[entity].names if entity is not None else ()
        return any(name.endswith(word) for name in names for word in slot.words)

    def is_division(self, name: str, of: frozenset[str]) -> bool:
        """``서울중앙지검 형사3부``: a division of an authority inquires as it does."""
        house, *rest = name.split()
        return bool(rest) and ends_in(house, of) and ends_in(rest[-1], self.grammar.nouns.divisions)

    def lies(self, candidate: Candidate, slot: Slot) -> bool:
        """``로비에서``, and not ``횡령에서 시작됐다``: a thing in which something can be."""
        word = candidate.word
        done = word is not None and any(t.tag.startswith("XSV") for t in word.tokens)
        done = done or (word is not None and ends_in(word.root, self.grammar.nouns.misdeeds))
        return slot.case == "in" and not done

    def amounts(self, match: Match, noun: Noun, of_all: bool = False) -> None:
        """An amount anywhere among the arguments, where the type has the role and no slot took it.

        ``of_all``: 200명 of ``임용된 직원 200명 중 30명``, which the clause before is told of.
        """
        frame = self.grammar.frames.types[match.pattern.type]
        if frame.family == PRODUCTS and frame.amounts and noun.case not in PRICED:
            return  # 30만원대 나래폰을 출시했다: which one it is
        if "amount" in frame.roles and "amount" not in match.roles:
            told = [w for w in told_amounts(noun, self.grammar, of_all) if measures(w, frame.amounts)]
            told = [w for w in told if not counts_others(w, noun)]
            asked = next((s for s in match.pattern.slots if s.role == "amount" and s.required), None)
            if asked is not None:  # 관세 25% 부과 is no fine
                told = [w for w in told if self.allowed(Candidate(filler_of(w), "amount", w), asked, noun)]
            self.put(match, "amount", [Candidate(filler_of(w), "amount", w) for w in told])
            without_counts(match, told)


def filled(match: Match, slot: Slot) -> bool:
    """Whether the slot's role has somebody in it, named or to be resolved."""
    return slot.role in match.roles or slot.role in match.open


def without_counts(match: Match, amounts: Sequence[Word]) -> None:
    """``주민 5명이 숨졌다``: how many there are is the amount, and no part of whom it happened to.

    Of who acts it is a part, and no amount: ``상속인 4명이 합의했다``.
    """
    roles = match.roles
    closing = [f" {word.text}" for word in amounts]
    if "person" in roles:
        roles["person"] = [without_end(f, closing) for f in roles["person"]]
    acting = [f for role in ("agent", "counterpart") for f in roles.get(role, ())]
    if left := [f for f in roles.get("amount", ()) if not any(one.text.endswith(f" {f.text}") for one in acting)]:
        roles["amount"] = left
    else:
        roles.pop("amount", None)


def without_end(told: Filler, closing: Sequence[str]) -> Filler:
    """The words without what they close with, where they do with one of those."""
    found = next((end for end in closing if told.entity is None and told.text.endswith(end)), "")
    return replace(told, text=told.text.removesuffix(found), end=told.end - len(found)) if found else told


def counts_others(word: Word, noun: Noun) -> bool:
    """``4개 거래소에 대해``, ``피해자 70여명과``: how many there are of those who only stand beside the event."""
    count = word.mention is not None and word.mention.rule == COUNT
    return count and noun.case not in UNDERGOING and (noun.head is not word or noun.case in BESIDE)
