"""Units into clauses: a shift-reduce pass over case-marked chains.

A noun is shifted; a predicate reduces: it takes its arguments from the stack, back to the first noun that would
fill a place twice. A topic belongs to the outermost clause and is shared by those inside that have no subject of
their own. An adnominal clause waits for the next noun, a quoted clause for the next verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile, takewhile

from kg.extract.clauses.headings import opener_of, set_off, theme_of
from kg.extract.clauses.leads import broken
from kg.extract.clauses.outermost import after_teller
from kg.extract.clauses.reduce import Reducer
from kg.extract.clauses.through import about_to, given_to_head, on_the_way
from kg.extract.clauses.waiting import sues, waits
from kg.extract.grammar import Grammar
from kg.extract.nouns.among import parted
from kg.extract.nouns.chains import acts, adjectival, human, is_time, named_first, names, tells
from kg.extract.nouns.epithets import without_epithets
from kg.extract.nouns.lists import listed
from kg.extract.nouns.posts import with_holders
from kg.extract.units import Adverb, Mark, Noun, Passage, Quote, Unit, Verb, bears, ends_in


def parse(passage: Passage, grammar: Grammar, lead: bool = False) -> Passage:
    """The passage with its units tied together, and those of its quotations and brackets.

    ``lead``: it is the first of a report, into which sub-headings may have run.
    """
    for quote in passage.quotes:
        for inner in quote.passages:
            inner.within = quote
            parse(inner, grammar)
    for aside in passage.asides:
        parse(aside, grammar)
    units = set_off(passage.units, grammar) if passage.kind == "title" else passage.units
    units = broken(units, grammar) if lead else units
    passage.headed = lead
    housed = with_holders(without_epithets(units, grammar), grammar.nouns.in_picture)
    passage.units = listed(parted(housed, grammar), grammar)
    Parser(passage, grammar, headed=lead or passage.kind == "title").run()
    return passage


AT_END = ("copula", "bare", "subject")  # where a noun is what its sentence tells: 전망이다, 가능성이 있다


@dataclass
class Parser(Reducer):
    """Shifts the units of one passage; its predicates reduce."""

    headed: bool = False  # parts of it, or all of it, are headings

    def run(self) -> None:
        self.last = self.before(None)
        for unit in self.passage.units:
            if isinstance(unit, Noun) and unit.case == "quote":
                self.quoted_noun(unit)
            elif isinstance(unit, Noun):
                self.noun(unit)
                if self.says_in_short(unit):
                    self.headline(unit)
                    self.reset()
            elif isinstance(unit, Mark) and unit.text in self.grammar.endings.breaks:
                self.boundary(unit)
            elif isinstance(unit, Verb):
                self.verb(unit)
            elif isinstance(unit, Quote) and unit.apart:
                self.reset()
            elif isinstance(unit, Quote):
                self.said.append(unit)
            elif isinstance(unit, Adverb):
                self.adverbs.append(unit)
                self.raise_topic(unit)
                self.clause_over(unit)
        self.headline(self.before(None), closing=True)

    def says_in_short(self, noun: Noun) -> bool:
        """``…했다고 폭로 최근 …``: a noun of saying, without its verb, right after what is said closes a heading."""
        said = self.said[-1] if self.said else None
        alone = noun.case == "bare" and len(noun.words) == 1 and isinstance(said, Verb) and noun is not self.last
        if not alone or not isinstance(said, Verb) or noun.start - said.stop > 1:
            return False
        frames = self.grammar.frames
        known = frames.verbals.get(noun.head.root, ())
        return any(p.quotes and not p.literals and frames.types[p.type].speech for p in known)

    def quoted_noun(self, noun: Noun) -> None:
        """``…하는 공간이라고 설명했다``: a noun with a quoting particle is a clause of its copula."""
        noun.case = "copula"
        self.noun(noun)
        self.verb(
            Verb(noun.end, noun.end, noun.end, "", "copula", ending="quote", lemma=self.grammar.particles.be, noun=noun)
        )

    def boundary(self, mark: Mark) -> None:
        """Dots or an arrow in a heading part two headings: nothing but what they are about is shared over them."""
        before = self.before(mark)
        heading = isinstance(before, Noun) or (isinstance(before, Verb) and before.ending == "final")
        if self.passage.kind == "title" or heading:
            self.headline(before)
            theme = theme_of(self.part(mark), self.topics, before) if self.passage.kind == "title" else None
            self.reset()
            if theme is not None:
                self.topics, self.floors = [theme], [0]

    def before(self, mark: Mark | None) -> Unit | None:
        """What stands before a mark, or last in the passage, other marks left out."""
        units = self.passage.units
        at = next(i for i, u in enumerate(units) if u is mark) if mark is not None else len(units)
        return next((u for u in reversed(units[:at]) if not isinstance(u, Mark)), None)

    def part(self, mark: Mark) -> list[Unit]:
        """The units of a heading from the last break to a mark."""
        units = self.passage.units[: next(i for i, u in enumerate(self.passage.units) if u is mark)]
        breaks = self.grammar.endings.breaks
        last = max((i for i, u in enumerate(units) if isinstance(u, Mark) and u.text in breaks), default=-1)
        return units[last + 1 :]

    def reset(self) -> None:
        """Begins anew: nothing of what stood before is shared with what follows."""
        self.stack, self.topics, self.floors, self.said, self.pending = [], [], [], [], []
        self.chain = self.genitive = None
        self.base = 0

    def raise_topic(self, adverb: Adverb) -> None:
        """``롯데 역시``: a bare name before such an adverb is what is talked about."""
        top = self.stack[-1] if self.stack else None
        if adverb.word.root not in self.grammar.nouns.likewise or not isinstance(top, Noun):
            return
        if self.topics:
            if top.case == "bare" and (acts(top) or human(top, self.grammar)):
                top.case = "subject"  # A는 다쳤고 가족들 역시 숨졌다
            return
        first = len(self.stack) == 1 and not is_time(top, self.grammar)
        if top.case == "bare" and (first or names(top, self.grammar)):
            self.stack.pop()
            top.topic = True
            self.topics.append(top)
            self.floors.append(len(self.stack))

    def clause_over(self, adverb: Adverb) -> None:
        """``…라고 한 한편 B는``: the clause before such a word modifies nothing that follows."""
        if adverb.word.root in self.grammar.nouns.closing and self.pending:
            self.chain = self.pending.pop()
            self.chain.ending = "connective"
            self.pending = []

    def headline(self, last: Unit | None, closing: bool = False) -> None:
        """A heading that ends in a bare noun: what is left belongs to it, as to the object of a light verb."""
        heading = self.passage.kind == "title" or (self.headed and not closing)
        heading &= self.passage.within is None  # in a quotation whom it opens with is told of by another
        opener = opener_of(self.opened_part(last), self.grammar) if heading else None
        if isinstance(last, Verb):
            last.opener = opener
        if not isinstance(last, Noun) or last.case != "bare" or not self.stack or self.stack[-1] is not last:
            return
        verb = Verb(last.end, last.end, last.end, "", "headline", lemma=self.grammar.particles.do)
        self.adverbs = []
        self.arguments(verb)
        self.subject(verb)
        self.quoted(verb)
        first = self.passage.units[0]
        named = named_first(first) if self.passage.kind == "title" and verb.quoted and isinstance(first, Noun) else []
        if isinstance(first, Noun) and named and named != first.words:  # 윤서진 의원 특검은 꼭 필요하다고 주장
            verb.subject, verb.carried = Noun(named, topic=True), True
        verb.chain, verb.opener = self.chain, opener
        if self.chain is not None:
            self.chain.next = verb

    def opened_part(self, last: Unit | None) -> list[Unit]:
        """The units of a heading from the break before its last one."""
        part: list[Unit] = []
        for unit in self.passage.units:
            breaks = isinstance(unit, Mark) and unit.text in self.grammar.endings.breaks
            part = [] if breaks else [*part, unit]
            if unit is last:
                break
        return part

    # --- nouns -------------------------------------------------------------------------------------------

    def noun(self, noun: Noun) -> None:
        self.passage.nouns.append(noun)
        if noun.case == "byline":
            self.reset()
            return
        self.kinds_of_list(noun)
        first = noun.members[0] if noun.members else noun
        for member in noun.members:
            self.passage.nouns.append(member)
        held_over = [c for c in self.pending if waits(c, noun, self.passage, self.grammar)]
        for clause in self.pending:
            if clause in held_over:
                self.give_back(clause)
                continue
            clause.head = noun
            first.modifiers.append(clause)
            alone = len(first.words) == 1 and first.head.root in self.grammar.nouns.et_al  # …하는 등
            opens = noun.words[0]
            after = bears(opens, "date") or opens.root in self.grammar.nouns.content  # 이사회가 열린 다음 날
            met = (noun.case == "in" and not after) or ends_in(noun.head.root, self.grammar.nouns.gatherings)
            session = clause.lemma in self.grammar.verbs.held and met
            named = bears(opens, "organization") and not bears(noun.head, "organization")  # 매물로 나온 가온 인수
            filled = tells(noun, self.grammar) and not (session or named)  # 9일 열린 신년 간담회
            brought = sues(noun, self.grammar) and any(n.case == "against" for n in clause.arguments)
            there = noun.case == "in" and first.head.root in self.grammar.speech.met_at  # 간담회를 가진 자리에서
            held_in = alone or first.head.root in self.grammar.nouns.content or filled or brought or there
            if held_in and not (self.describes(clause) and (filled or noun.case == "object")):
                self.take_chain(clause)
                self.share_topic(clause)
            else:
                self.give_back(clause)
                self.go_through(clause)
        self.pending = held_over  # 2일 열린 본부 신설을 위한 협의회: that was held
        if self.genitive is not None and not adjectival(noun, self.grammar):
            first.genitive, self.genitive.owner, self.genitive = self.genitive, first, None
        if (whom := self.spoken_of(noun)) is not None:
            whom.case, whom.topic, noun = "topic", True, whom
        if noun.case.endswith("gen"):
            self.genitive = noun
        elif noun.case == "topic" and is_time(noun, self.grammar):
            noun.case = "bare"
            self.stack.append(noun)
            if not self.topics:
                self.base = len(self.stack)
        elif noun.case == "also" and self.acts_too(noun):
            noun.topic = True
            self.topics.append(noun)
            self.floors.append(len(self.stack))
        elif noun.case == "topic" or (
            noun.case == "bare" and noun.closed and not self.stack and names(noun, self.grammar)
        ):
            noun.topic = True
            self.contrast()
            noun.inner = not self.topics and self.in_words(noun)
            self.topics.append(noun)
            self.floors.append(len(self.stack))
        elif noun.case != "copula":
            self.stack.append(noun)
            if noun.case == "bare" and noun.closed and len(self.stack) == 1 and is_time(noun, self.grammar):
                self.base = 1

    def kinds_of_list(self, noun: Noun) -> None:
        """``A, B 등 다양한 상품을``: what an adjective parts from its list says what kind of things the list names."""
        top = self.stack[-1] if self.stack else None
        alone = len(self.pending) == 1 and self.pending[0].adjective and not self.pending[0].arguments
        open_list = isinstance(top, Noun) and top.case == "bare" and top.head.root in self.grammar.nouns.et_al
        if alone and open_list and isinstance(top, Noun) and not noun.members and len(top.words) > 1:
            self.stack.pop()
            self.passage.nouns.remove(top)
            noun.words, noun.members, self.pending = top.words, top.members, []
            while self.stack and self.in_list(self.stack[-1]):
                noun.members[:0] = [u for u in [self.stack.pop()] if isinstance(u, Noun)]

    def in_list(self, unit: Noun | Verb) -> bool:
        """A thing without a case before a comma."""
        thing = isinstance(unit, Noun) and unit.case == "bare" and unit.closed and not unit.topic
        return thing and isinstance(unit, Noun) and not is_time(unit, self.grammar) and not names(unit, self.grammar)

    def in_words(self, noun: Noun) -> bool:
        """Whether a topic comes after words that are said, or after who says them."""
        return bool(self.said) or after_teller(noun, self.stack, self.passage.units, self.grammar)

    def acts_too(self, noun: Noun) -> bool:
        """``B도 물러났다``; after a topic whose clause is over, someone who has an object of his own: ``A는 …했고, B도
        서한에 서명했다``."""
        if not acts(noun) or self.grammar.nouns.only & {noun.particle}:
            return False
        further = dropwhile(lambda unit: unit is not noun, self.passage.units)
        after = takewhile(lambda unit: not isinstance(unit, Verb), further)
        person = noun.head.mention is not None and noun.head.mention.kind == "person"
        if self.topics and person and any(isinstance(unit, Noun) and unit.case in ("object", "at") for unit in after):
            self.contrast()
        return not self.topics

    def contrast(self) -> None:
        """``A는 …했지만 B는``, ``A는 …했고 B는``: the new topic takes the place of the one whose clause is over."""
        chain, endings = self.chain, self.grammar.endings
        if chain is None or not self.topics or self.said or chain.subject is not self.topics[-1]:
            return
        if chain.form in endings.contrast or (chain.form in endings.coordinate and "past" in chain.meanings):
            self.topics.pop()
            self.floors.pop()

    def spoken_of(self, noun: Noun) -> Noun | None:
        """``한빛의 경우 …했다``: the actor of whom the clause is told."""
        owner = noun.genitive
        alone = len(noun.words) == 1 and noun.head.root in self.grammar.nouns.as_for and not noun.modifiers
        told = alone and owner is not None and owner.case == "gen" and noun.case in ("bare", "topic", "at")
        return owner if told and owner is not None and acts(owner) else None

    def give_back(self, clause: Verb) -> None:
        """The subject of a clause whose own subject is the noun that it modifies belongs to the outer clause."""
        own = clause.subject
        if own is None or clause.carried or clause.ending != "adnominal" or own not in clause.arguments:
            return
        if clause.lemma in self.grammar.verbs.held and clause.form in self.grammar.endings.lasting and not acts(own):
            return  # 박람회가 열리고 있는 호텔에서
        if given_to_head(clause, own, self.grammar) or self.befalls(clause, own):
            return
        full = any(n.case == "object" and not self.tells_of(clause, n) for n in clause.arguments)
        full |= any(n.case == "aside" for n in clause.arguments)  # 부사장을 중심으로 하는
        full &= clause.voice == "active"
        without = clause.voice == "passive" or clause.lemma in self.grammar.verbs.intransitive
        # 한빛이 [업계 1위인] 가온과, 한빛이 [유명한] 가온을
        relating = clause.lemma in self.grammar.verbs.relating
        holds = clause.lemma in self.grammar.verbs.containing and not acts(own)  # 사진이 담긴 영상
        describes = (clause.kind == "copula" and not about_to(clause, self.grammar)) or (
            clause.adjective and not relating
        )
        if not holds and (full or without or (describes and acts(own))):
            at = clause.arguments.index(own)
            returned, clause.arguments = clause.arguments[: at + 1], clause.arguments[at + 1 :]
            clause.subject = None
            for noun in returned:
                noun.governor = None
            self.stack += returned

    def describes(self, clause: Verb) -> bool:
        """``한빛이 최대 용량인 신제품 양산에``: who acts stands before what a thing is like."""
        own = clause.subject
        like = clause.adjective or (clause.kind == "copula" and not about_to(clause, self.grammar))
        return like and own is not None and own.case == "subject" and acts(own)

    def befalls(self, clause: Verb, own: Noun) -> bool:
        """``김도현이 태어난 집``, ``세 사람이 숨진 공장``: what befalls people is not told of a thing."""
        if clause.head is None or clause.lemma not in self.grammar.verbs.personal or own.case != "subject":
            return False
        someone, described = (acts(n) or human(n, self.grammar) for n in (own, clause.head))
        return someone and not described

    def go_through(self, clause: Verb) -> None:
        """Who acts right before a clause that says what somebody did with the noun did that too."""
        teller = on_the_way(clause, self.chain, self.grammar)
        if teller is not None:
            clause.subject, clause.carried = teller, True

    def tells_of(self, clause: Verb, noun: Noun) -> bool:
        """``한빛이 인수를 결정한 가온``: the object is an event, and what is modified may have a part in it."""
        known = noun.head.mention is None and noun.head.root in self.grammar.frames.verbals
        light = self.grammar.shades.light_active
        return known and (clause.lemma in light or self.grammar.shade(clause.lemma, clause.root) is not None)

    def take_chain(self, clause: Verb) -> None:
        """``때리고 걷어찬 혐의로``: the clause joined right before goes into what the noun holds."""
        chain = self.chain
        if chain is None or chain.next is not None or clause.chain is not None:
            return
        topics = [n for n in self.topics if chain.start < n.start < clause.start]
        if (clause.subject is not None or topics) and not self.tells_with(chain, clause):
            return
        endings = self.grammar.endings
        close = endings.serial | endings.simultaneous if self.unsure(clause, AT_END) else frozenset()
        joins = endings.coordinate | close
        if chain.form in joins:  # 만나 전달할 예정이다
            chain.next = clause
            clause.chain = chain
            self.chain = None

    def tells_with(self, chain: Verb, clause: Verb) -> bool:
        """``A가 물러나고 B가 맡을 가능성``: two clauses with subjects of their own in one noun of what may be.

        A topic is in it too where that noun is the subject: ``A가 돌아오고 B는 떠나는 시나리오가 유력하다``.
        """
        one, other = chain.subject, clause.subject or self.topics[-1]
        if one is None or one.case != "subject" or one not in chain.arguments or "past" in chain.meanings:
            return False
        inner = other.case == "subject" or (self.unsure(clause, ("subject",)) and len(self.topics) == 1)
        return inner and self.unsure(clause)

    def unsure(self, clause: Verb, cases: tuple[str, ...] = ()) -> bool:
        """Whether a clause fills a noun of what may or will be (``…할 계획``); in one of the cases, if any."""
        head = clause.head
        told = head is not None and self.grammar.shade_of.get(head.head.root) in ("possible", "planned")
        return told and head is not None and (not cases or head.case in cases)

    def share_topic(self, clause: Verb) -> None:
        """A clause that a content noun completes has no gap: the topic is its subject, or what else it lacks."""
        if "commanded" in clause.meanings:
            return
        before = clause.chain
        later = before is not None and bool(self.topics) and self.topics[-1].start > before.start
        if clause.subject is None and before is not None and before.subject is not None and not later:
            clause.subject, clause.carried = before.subject, True
            return
        if not self.topics:
            if clause.subject is None and self.chain is not None:
                clause.subject, clause.carried = self.chain.subject, True
        elif clause.subject is None:
            clause.subject, clause.carried = self.topics[-1], True
        elif clause.head is not None and clause.head.case == "copula" and self.topics[-1] not in clause.arguments:
            clause.arguments.insert(0, self.topics[-1])
