"""Predicates over the stack: which nouns and clauses a predicate takes, whose its subject is, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.chains import acts, bare_day, dated, is_time, names, of_outer, spoken_at
from kg.extract.grammar import Grammar
from kg.extract.joining import leads_to, taken_twice
from kg.extract.thinking import hold_throughout
from kg.extract.through import came_along, described_by, how_it_is, meant_in, sets_apart, since
from kg.extract.units import Adverb, Noun, Passage, Quote, Unit, Verb, ends_in
from kg.extract.wording import belongs_further_on, takes_into_words

OUTER_TO = ("to", "at")
OUTER = ("to", "with", "from")  # before an inner clause's subject, these belong to the outer clause


@dataclass
class Reducer:
    """The state of the pass over one passage, and what a predicate does to it."""

    passage: Passage
    grammar: Grammar
    stack: list[Noun | Verb] = field(default_factory=list)
    topics: list[Noun] = field(default_factory=list)
    floors: list[int] = field(default_factory=list)  # the stack's height when each topic came
    base: int = 0  # how much of the stack is the sentence's own time, set off at its beginning
    pending: list[Verb] = field(default_factory=list)  # adnominal clauses that wait for their noun
    said: list[Quote | Verb] = field(default_factory=list)  # what waits for its verb of saying
    genitive: Noun | None = None
    chain: Verb | None = None
    adverbs: list[Adverb] = field(default_factory=list)
    last: Unit | None = None  # of the passage, marks left out

    def verb(self, verb: Verb) -> None:
        self.passage.verbs.append(verb)
        verb.adverbs = [a.word for a in self.adverbs]
        self.adverbs = []
        if verb.kind == "copula" and verb.noun is not None:
            verb.noun.governor = verb
        self.negate(verb)
        self.arguments(verb)
        self.subject(verb)
        self.together(verb)
        hold_throughout(verb, self.passage, self.grammar)
        if verb.ending not in ("adnominal",) or self.said:
            self.quoted(verb)
        self.reduce(verb)

    def negate(self, verb: Verb) -> None:
        """An adverb of negation right before the predicate."""
        last = verb.adverbs[-1] if verb.adverbs else None
        if last is not None and last.root in self.grammar.endings.negating_adverbs and verb.start - last.end <= 1:
            verb.meanings.append("negated")

    def arguments(self, verb: Verb) -> None:
        """Takes from the stack what belongs to the predicate, the nearest first."""
        taken: set[str] = set()
        while self.stack:
            top = self.stack[-1]
            case = top.case
            self.split_day(verb, top)
            if self.leaves(verb, case) and not how_it_is(verb, top):
                break
            if "subject" in taken and self.topics and verb.ending == "connective":
                break
            if (
                "subject" in taken
                and verb.ending == "adnominal"
                and isinstance(top, Noun)
                and is_time(top, self.grammar)
            ):
                break
            if "subject" in taken and case in OUTER and verb.ending not in ("final", "connective"):
                break
            if verb.lemma in self.grammar.verbs.according and taken and case != "bare":
                break
            if case == "also" and verb.ending == "adnominal" and "object" in taken and top is self.passage.units[0]:
                break  # 업계도 고객의 요구에 맞추는 제품을 내놓았다
            if isinstance(top, Noun) and (self.told_further_out(verb, top) or of_outer(verb, top, self.grammar)):
                break
            if (verb.kind == "copula" and case == "object") or self.asked_by_another(verb, case):
                break
            if isinstance(top, Noun) and self.day_of_outer(verb, top, taken):
                break
            if isinstance(top, Noun) and self.is_told_to(verb, top) and (taken or verb.adverbs or case == "to"):
                break
            if isinstance(top, Noun) and taken and self.answered(verb, top):
                break
            if case == "about" and "subject" in taken and verb.ending == "quote":
                break  # 법원은 김 씨에 대해 달아날 우려가 있다며
            if case in ("subject", "object") and case in taken and not self.gapped(verb, case):
                break
            if len(self.stack) <= self.floor(verb) or (case == "from" and verb.ending == "quote_adnominal"):
                break
            taken.add(case)
            self.stack.pop()
            if isinstance(top, Noun):
                for one in (top, *top.members):
                    one.governor = verb
                verb.arguments.insert(0, top)
            else:
                top.governor = verb
                verb.clauses.insert(0, top)
        self.floors = [min(floor, len(self.stack)) for floor in self.floors]
        self.base = min(self.base, len(self.stack))

    def gapped(self, verb: Verb, case: str) -> bool:
        """``A를 사장에, B를 전무에 선임했다``: before the comma the pair that the verb takes once more."""
        return case == "object" and taken_twice(verb, [u for u in self.stack[-2:] if isinstance(u, Noun)])

    def asked_by_another(self, verb: Verb, case: str) -> bool:
        """``김 씨가 한빛을 상대로 돌려달라고 낸``: who asks, and of whom, belong to the verb after what is asked."""
        asks = verb.ending == "quote" and "asked" in verb.meanings
        told = verb.ending == "quote" and "commanded" in verb.meanings and not self.topics
        return (asks or told) and case in ("subject", "against")

    def split_day(self, verb: Verb, top: Noun | Verb) -> None:
        """Parts a day that opens what stands next to who acts from it, so that the outer clause may have it."""
        if verb.ending != "adnominal" or verb.lemma in self.grammar.verbs.held or not isinstance(top, Noun):
            return
        lies = verb.lemma in self.grammar.verbs.lying
        if len(top.words) > 1 and not top.members and (bare_day(day := Noun(top.words[:1])) or (lies and dated(day))):
            below = self.stack[-2] if len(self.stack) > 1 else None
            if lies or len(self.stack) - 1 == (self.floors[-1] if self.floors else -1) or below_is_subject(below):
                top.words = top.words[1:]
                self.stack.insert(-1, day)
                self.passage.nouns.append(day)

    def day_of_outer(self, verb: Verb, top: Noun, taken: set[str]) -> bool:
        """``법원은 14일 횡령 혐의로 기소된 김 씨에게``: a bare day right after who acts is the outer clause's.

        ``지난 12일 서울에 있는 사무실에서``: so is any before where something lies.
        """
        if verb.ending == "adnominal" and verb.lemma in self.grammar.verbs.lying and taken and dated(top):
            return True
        after_topic = bool(self.floors) and len(self.stack) == self.floors[-1] + 1
        full = verb.voice == "passive" or "object" in taken
        after_subject = full and below_is_subject(self.stack[-2] if len(self.stack) > 1 else None)
        return verb.ending == "adnominal" and bool(taken) and bare_day(top) and (after_topic or after_subject)

    def is_told_to(self, verb: Verb, noun: Noun) -> bool:
        """``정부에 피해자를 보호하라고 촉구했다``: the one who is told to do it, or asked."""
        put = bool({"asked", "commanded"} & set(verb.meanings)) or verb.form in self.grammar.endings.asked
        return verb.ending == "quote" and put and noun.case in OUTER_TO and acts(noun)

    def leaves(self, verb: Verb, case: str) -> bool:
        """What a describing clause has no place for: an adjective takes a subject alone, a passive no object."""
        if verb.ending != "adnominal":
            return False
        manner = verb.kind == "copula" and verb.noun is not None and verb.noun.head.root in self.grammar.nouns.manner
        sized = verb.kind == "copula" and verb.noun is not None and verb.noun.head.root in self.grammar.nouns.sized
        if sized and case == "with":
            return True  # 제약사와 역대 최대 규모인 계약을
        if manner or (verb.adjective and verb.lemma not in self.grammar.verbs.relating):
            return case != "subject"
        if case == "with" and verb.voice == "passive":
            told = {p.type for p in self.grammar.frames.by_root.get(verb.lemma, ())}
            return bool(told) and told <= self.grammar.nouns.one_sided  # 가온과 지난해 설립된 나래도 참여한다
        if case in OUTER_TO and verb.lemma in self.grammar.verbs.self_contained:
            return self.topics != []  # 노조는 회사에 가진 불만을, 정부에 보유한 대역의 할당을 요구했다
        given = verb.lemma in self.grammar.frames.by_root  # 실형을 선고받은
        return verb.voice == "passive" and verb.kind == "verbal" and case == "object" and not given

    def inside(self) -> Noun | None:
        """The subject that a clause before has of its own, so that what it leads to is inside what is said.

        ``A는 B가 책임을 지고 물러나야 한다고 말했다``: what was joined to it on the way has that subject too.
        """
        clause, joined = self.chain, []
        while clause is not None and clause.carried and self.topics and clause.subject is self.topics[-1]:
            joined.append(clause)
            clause = clause.chain
        if clause is None or clause.subject is None or clause.carried or clause.form in self.grammar.endings.apart:
            return None  # 은행은 기업이 쓸 수 있도록 모델을 공개했다고 밝혔다: the bank did
        if self.topics and self.topics[-1].start > clause.subject.start:
            return None
        if joined and clause.form not in self.grammar.endings.coordinate | self.grammar.endings.serial:
            return None
        for one in joined:
            one.subject = clause.subject
        return clause.subject

    def together(self, verb: Verb) -> None:
        """``A는 B와 함께``: the companion takes part in what the subject does."""
        if not any(a.root in self.grammar.nouns.together for a in verb.adverbs):
            return
        if verb.lemma == self.grammar.particles.do and any(n.case == "object" for n in verb.arguments):
            return  # 가온과 뜻을 같이 하다: the other side of it
        for noun in verb.arguments:
            if noun.case == "with":
                noun.case = "together"

    def floor(self, verb: Verb) -> int:
        """How much of the stack an inner clause must leave: what stands before the topic is the outer clause's."""
        if verb.ending in ("final", "connective"):
            return 0
        said = verb.ending in ("quote", "quote_adnominal")
        return max(0 if said else self.base, self.floors[-1] if self.floors else 0)

    def subject(self, verb: Verb) -> None:
        """The clause's own subject, or the topic, or the subject of the clause before."""
        own = [n for n in verb.arguments if n.case == "subject"]
        if not own and verb.voice == "passive":  # 법원은 김 씨도 기소돼 …: who undergoes stands nearer than the topic
            own = [n for n in verb.arguments if n.case == "also" and names(n, self.grammar)]
        topic = self.topics[-1] if self.topics and self.chain is None else None
        if own and topic is not None and takes_into_words(verb, own[-1], topic, self.said, self.grammar):
            verb.subject, verb.carried, own = topic, True, []
        elif own:
            verb.subject = own[-1]
        elif self.told_in(verb):
            verb.subject = None
        elif (lent := self.lent(verb)) is not None and not self.topics:
            verb.subject, verb.carried = lent, True
        elif (suspect := self.suspected(verb) or since(verb, self.grammar)) is not None and not self.topics:
            verb.subject, verb.carried = suspect, True
        elif (meaning := meant_in(verb, self.grammar)) is not None and (not self.topics or verb.ending == "quote"):
            verb.subject, verb.carried = meaning, True
        elif (willing := self.willed(verb)) is not None:
            verb.subject, verb.carried = willing, True
        elif verb.lemma in self.grammar.speech.said and self.said:
            verb.subject = self.topics[-1] if self.topics else None
            verb.carried = True
        elif verb.ending == "connective" and verb.form in self.grammar.endings.turning and self.told_by() is not None:
            verb.subject, verb.carried = self.told_by(), True
        elif self.said and not self.topics and self.goes_on(verb):
            verb.subject = None
        elif (teller := self.told_by()) is not None and not self.topics and verb.ending != "adnominal":
            verb.subject, verb.carried = teller, True
        elif "commanded" in verb.meanings and len(self.topics) > 1:
            verb.subject, verb.carried = self.topics[-1], True  # 노조는 김 의원은 사퇴하라 고 주장했다
        elif verb.ending == "adnominal" or "commanded" in verb.meanings:
            verb.subject = None
        elif self.wills(verb):
            verb.subject, verb.carried = (self.topics[-1], True) if self.topics else (None, False)
        elif (inner := self.inside()) is not None and verb.ending in ("quote", "quote_adnominal"):
            verb.subject, verb.carried = inner, True
        elif self.topics:
            verb.subject, verb.carried = self.topics[-1], True
        elif (led := self.chain) is not None and not sets_apart(led, verb, self.grammar):
            verb.subject, verb.carried = led.subject, led.subject is not None
        if own and self.topics and verb.ending in ("final", "connective") and self.topics[-1] not in verb.arguments:
            if (clause := described_by(own[-1], self.topics[-1], verb)) is not None:
                verb.arguments.remove(own[-1])
                clause.subject, verb.subject, verb.carried = own[-1], self.topics[-1], True
                clause.arguments.insert(0, own[-1])
                return
            verb.arguments.insert(0, self.topics[-1])

    def wills(self, verb: Verb) -> bool:
        """``B가 물러나면 복귀하겠다고``: who means to do something on a condition is the one who says so, and not B."""
        chain, endings = self.chain, self.grammar.endings
        said = verb.ending in ("quote", "quote_adnominal") and verb.voice == "active"
        condition = chain is not None and "conditional" in chain.meanings
        return said and condition and any(form in verb.text for form in endings.future)

    def willed(self, verb: Verb) -> Noun | None:
        """``A는 B가 찾아가겠다고 알렸음에도 …했다``: on the way, who means to do it says so."""
        last = self.said[-1] if self.said and verb.ending in ("connective", "nominal") else None
        if not isinstance(last, Verb) or last.subject is None or last.carried or last.voice != "active":
            return None
        will = any(form in last.text for form in self.grammar.endings.future)
        return last.subject if will and acts(last.subject) else None

    def told_in(self, verb: Verb) -> bool:
        """``대표가 떠났고 한빛방송에서도 보도했다``: a body that tells is no place, and no one else is lent to it."""
        by_root, types = self.grammar.frames.by_root, self.grammar.frames.types
        chain = self.chain
        after = chain.start if chain is not None else self.passage.span.start - 1
        own = any(self.singled_out(n) and (n.start > after or self.circle(n)) for n in verb.arguments)
        if not own or (chain is None and self.topics):
            return False
        return any(types[p.type].speech for root in (verb.root, verb.lemma) for p in by_root.get(root, ()))

    def answered(self, verb: Verb, noun: Noun) -> bool:
        """``김 대표의 건의에 누가 그랬는지 알려 달라고 답했다``: what others said is met by the answer."""
        put = noun.case == "at" and noun.head.mention is None and bool(noun.genitive or noun.words[1:])
        return verb.ending != "final" and put and ends_in(noun.head.root, self.grammar.speech.assertions)

    def told_further_out(self, verb: Verb, noun: Noun) -> bool:
        """``간담회에서 …했다고 밝혔다``, ``업계에서는 …이 없다면 …한다고 본다``: of the verb of saying."""
        if verb.ending == "quote":
            return spoken_at(noun, self.grammar) or self.singled_out(noun)
        if verb.ending == "adnominal" and verb.lemma in self.grammar.verbs.lying:
            return spoken_at(noun, self.grammar)  # 환영사에서 부산에 있는 본사가
        return verb.ending != "final" and self.singled_out(noun) and self.circle(noun)

    def singled_out(self, noun: Noun) -> bool:
        """A named body with 에서는, 에서도: whom the clause is about."""
        single = noun.case == "in" and self.grammar.case_of.get(noun.particle[-1:]) in ("topic", "also")
        return single and (self.circle(noun) or names(noun, self.grammar))

    def circle(self, noun: Noun) -> bool:
        """Whether a chain closes with a circle of people: ``업계``, ``시장 일각``."""
        return ends_in(noun.head.root, self.grammar.nouns.circles)

    def lent(self, verb: Verb) -> Noun | None:
        """The subject that a nominalised clause among the arguments took: ``회사가 공백을 줄이기 위해 …했다``."""
        if verb.ending == "adnominal":
            return None
        inner = [c.subject for c in verb.clauses if c.subject is not None and (not c.carried or came_along(c))]
        return inner[0] if inner else None

    def suspected(self, verb: Verb) -> Noun | None:
        """``김 씨가 돈을 빼돌린 혐의로 유죄 판결을 받았다``: what is told of him."""
        for noun in verb.arguments if verb.ending in ("final", "connective", "quote") else ():
            if noun.head.root in self.grammar.nouns.charges and noun.case in ("dir", "for") and noun.modifiers:
                clause = noun.modifiers[-1]
                return clause.subject if not clause.carried else None
        return None

    def goes_on(self, verb: Verb) -> bool:
        """``이어 정부가 나서야 한다고 당부했다``: where one goes on, who acts in what is said is not who says it.

        Nor are people without a name, where one adds to what one said: ``모두가 느끼고 있을 것이라고 덧붙였다``.
        """
        first = self.passage.units[0] if self.passage.units else None
        word = first.word.root if isinstance(first, Adverb) else first.text if isinstance(first, Verb) else ""
        inner = self.told_by()
        adds = verb.lemma in self.grammar.speech.continuing and inner is not None and not acts(inner)
        return (word in self.grammar.speech.going_on or adds) and verb.ending == "final"

    def told_by(self) -> Noun | None:
        """The subject inside what is quoted, for a verb of saying that has none: ``직원이 떠나겠다고 위협했다``."""
        inner = [self.of_what_is_said(v) for v in self.said if isinstance(v, Verb) and "possible" not in v.meanings]
        outer = [n for n in inner if n is None or not n.inner]  # A가 슬프다며 협회는 무너졌다고 비판했다
        return (outer or inner)[-1] if inner else None

    def of_what_is_said(self, verb: Verb) -> Noun | None:
        """The subject of a clause, or of what its noun holds: ``회사가 공장을 지을 계획이라고 강조했다``."""
        noun = verb.noun if verb.kind == "copula" and verb.subject is None else None
        holds = noun is not None and noun.head.root in self.grammar.nouns.content and noun.modifiers
        clause = noun.modifiers[-1] if noun is not None and holds else None
        return clause.subject if clause is not None and not clause.carried else verb.subject

    def quoted(self, verb: Verb) -> None:
        further = bool(self.said) and belongs_further_on(verb, self.said, self.passage.units, self.grammar)
        if further or self.only_describes(verb):
            return
        if self.said and verb.lemma in self.grammar.speech.said and self.chain is not None:
            last = self.said[-1]
            if isinstance(last, Verb) and self.chain.next is None and self.chain.start < last.start:
                self.chain.next, self.chain = last, None
        verb.quoted = self.said
        for one in self.said:
            one.governor = verb
        self.said = []

    def only_describes(self, verb: Verb) -> bool:
        """``…라며 누구나 쓰는 기술로``: what is so in general has no part in what is said on one occasion."""
        last = self.said[-1] if self.said else None
        goes_on = isinstance(last, Verb) and not last.form.endswith(tuple(self.grammar.endings.plain_quote))
        return goes_on and verb.ending == "adnominal" and verb.form in self.grammar.endings.lasting

    def reduce(self, verb: Verb) -> None:
        """What the finished clause waits for."""
        verb.chain = self.chain
        if self.chain is not None and leads_to(self.chain, verb, self.topics, self.grammar):
            self.chain.next = self.chain.next or verb
        if verb.ending in ("adnominal", "quote_adnominal"):
            verb.chain = self.chain if self.chain is not None and self.chain.next is verb else None
            self.pending.append(verb)
            if verb.ending == "quote_adnominal":
                self.drop_inner_topic(verb)
        elif verb.ending == "nominal":
            self.stack.append(verb)
            self.chain = None
        elif verb.ending == "quote":
            self.said.append(verb)
            if self.chain is not None and self.chain.next is verb:
                self.chain = None
            self.drop_inner_topic(verb)
        elif verb.lemma in self.grammar.verbs.according and verb.ending == "connective":
            verb.chain = None
        elif verb.ending == "connective":
            self.chain = verb
        else:
            for topic in self.topics:
                topic.governor = topic.governor or verb
            self.chain, self.topics, self.floors = None, [], []

    def drop_inner_topic(self, verb: Verb) -> None:
        """A second topic, or one that comes after the first piece of what is said, is of what is said.

        So is an event, which says nothing: ``사임은 사실무근이라고 한빛전자는 밝혔다``.
        """
        last = self.topics[-1] if self.topics else None
        mute = last is not None and verb.subject is last and last.head.root in self.grammar.frames.verbals
        mute = mute and verb.kind == "copula"
        if last is not None and (len(self.topics) > 1 or last.inner or mute):
            self.topics.pop().governor = verb
            self.floors.pop()


def below_is_subject(below: Noun | Verb | None) -> bool:
    """Whether what stands before is who acts."""
    return isinstance(below, Noun) and below.case == "subject"
