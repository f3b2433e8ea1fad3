"""Who acts in a clause that names nobody, and which topics are of what is said: the subjects of clauses."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.clauses.outermost import closes, goes_inside, left_outside
from kg.extract.clauses.through import came_along, described_by, meant_in, sets_apart, since
from kg.extract.clauses.wording import takes_into_words, takes_words
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import ACTORS, acts, human, names
from kg.extract.units import Adverb, Noun, Passage, Quote, Unit, Verb, bears, ends_in, is_amount

ACTED_ON = ("object", "to", "with")


@dataclass
class Subjects:
    """The state of the pass over one passage, and what lends a predicate its subject."""

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

    def subject(self, verb: Verb) -> None:
        """The clause's own subject, or the topic, or the subject of the clause before."""
        own = [n for n in verb.arguments if n.case == "subject"]
        if not own and verb.voice == "passive":  # 법원은 김 씨도 기소돼 …: who undergoes stands nearer than the topic
            own = [n for n in verb.arguments if n.case == "also" and names(n, self.grammar)]
        topic = self.topics[-1] if self.topics and self.chain is None else None
        within = (verb, own[-1], topic, self.said, self.grammar) if own and topic is not None else None
        if within is not None and (takes_into_words(*within) or goes_inside(*within)):
            verb.subject, verb.carried, own = topic, True, []
        elif own and (teller := left_outside(verb, own[-1], self.stack, self.said, self.grammar)) is not None:
            verb.subject, own = teller, []
        elif own and self.topics and closes(verb, own[-1], self.topics[-1]) and takes_words(verb, self.grammar):
            verb.arguments.remove(own[-1])
            verb.subject, verb.carried, own = self.topics[-1], True, []
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
            self.drop_foreseen_topics(verb)
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
        elif own and not self.topics and verb.ending in ("final", "connective"):
            self.go_on(verb, own[-1])

    def go_on(self, verb: Verb, own: Noun) -> None:
        """``경찰이 출동해 불길이 창고를 덮친 현장을 살폈다``: who acts before does so still, the other one within."""
        chain = self.chain
        first = chain.subject if chain is not None and chain.form in self.grammar.endings.serial else None
        if first is None or first.case != "subject" or not self.speaks(first) or acts(own):
            return
        if (clause := described_by(own, first, verb)) is not None:
            verb.arguments.remove(own)
            clause.subject, verb.subject, verb.carried = own, first, True
            clause.arguments.insert(0, own)

    def wills(self, verb: Verb) -> bool:
        """``B가 물러나면 복귀하겠다고``: who means to do something on a condition is the one who says so, and not B."""
        said = verb.ending in ("quote", "quote_adnominal") and verb.voice == "active"
        condition = self.chain is not None and "conditional" in self.chain.meanings
        return said and condition and self.means_to(verb)

    def means_to(self, verb: Verb) -> bool:
        """Whether a predicate is told as what one means to do: ``복귀하겠다``."""
        return any(form in verb.text for form in self.grammar.endings.future)

    def willed(self, verb: Verb) -> Noun | None:
        """``A는 B가 찾아가겠다고 알렸음에도 …했다``: on the way, who means to do it says so."""
        last = self.said[-1] if self.said and verb.ending in ("connective", "nominal") else None
        if not isinstance(last, Verb) or last.subject is None or last.carried or last.voice != "active":
            return None
        return last.subject if self.means_to(last) and acts(last.subject) else None

    def told_in(self, verb: Verb) -> bool:
        """``대표가 떠났고 한빛방송에서도 보도했다``: a body that tells is no place, and no one else is lent to it."""
        by_root, types = self.grammar.frames.by_root, self.grammar.frames.types
        chain = self.chain
        after = chain.start if chain is not None else self.passage.span.start - 1
        own = any(self.singled_out(n) and (n.start > after or self.circle(n)) for n in verb.arguments)
        if not own or (self.topics and (chain is None or self.speaks_on(verb))):
            return False
        return any(types[p.type].speech for root in (verb.root, verb.lemma) for p in by_root.get(root, ()))

    def speaks_on(self, verb: Verb) -> bool:
        """``관계자는 …라며 학계에서는 …라고 말했다``: whoever spoke goes on, and the circle is talked of."""
        first = next(iter(self.said), None)
        circles = [n for n in verb.arguments if self.singled_out(n)]
        return first is not None and self.speaks(self.topics[0]) and all(n.start > first.start for n in circles)

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

    def acted_first(self, noun: Noun) -> Noun | None:
        """Who acts in the clause that says after what something is done: ``김 의원이 기자들을 만난 뒤``."""
        later = noun.case == "bare" and noun.head.root in self.grammar.nouns.since_then
        clause = noun.modifiers[-1] if later and noun.modifiers else None
        own = clause.subject if clause is not None else None
        if clause is None or own is None or own.case != "subject" or own not in clause.arguments:
            return None
        acted = clause.voice == "active" and clause.ending == "adnominal" and not clause.adjective
        acted &= any(n.case in ACTED_ON for n in clause.arguments)  # who steps down does not choose who comes
        return own if acted and self.speaks(own) else None

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
        shared = clause is not None and clause.chain is not None and clause.subject is clause.chain.subject
        return clause.subject if clause is not None and (shared or not clause.carried) else verb.subject

    def drop_inner_topic(self, verb: Verb) -> None:
        """A second topic, or one that comes after the first piece of what is said, is of what is said.

        So is an event, which says nothing: ``사임은 사실무근이라고 한빛전자는 밝혔다``.
        """
        last = self.topics[-1] if self.topics else None
        mute = last is not None and verb.subject is last and last.head.root in self.grammar.frames.verbals
        mute = mute and verb.kind == "copula"
        if last is not None and (len(self.topics) > 1 or last.inner or mute):
            self.drop_topic(verb)
        while len(self.topics) > 1 and self.speaks(self.topics[0]) and not acts(self.topics[-1]):
            self.drop_topic(verb)  # 관계자는 …라며 구형은 재고가 많아 값은 내릴 것 이라고 말했다

    def drop_foreseen_topics(self, verb: Verb) -> None:
        """``김 연구원은 A가 …하고 B는 …할 것으로 전망했다``: a later topic is of what is foreseen."""
        ends = len(self.topics) > 1 and verb.ending in ("final", "connective") and takes_words(verb, self.grammar)
        if not ends or not self.speaks(self.topics[0]):
            return
        into = [n for n in verb.arguments if n.case == "dir"]
        held = next((n for n in into if n.modifiers and n.head.root in self.grammar.nouns.clause), None)
        if held is not None:
            while len(self.topics) > 1:
                self.drop_topic(held.modifiers[-1])
        elif any(is_amount(n.head) for n in into) and not bears(self.topics[-1].head, *ACTORS):
            told = self.topics[-1]  # 한빛증권은 가온의 영업이익은 1조원으로 전망했다
            self.drop_topic(verb)
            told.case, told.topic = "object", False
            verb.arguments.insert(0, told)

    def drop_topic(self, verb: Verb) -> None:
        self.topics.pop().governor = verb
        self.floors.pop()

    def speaks(self, noun: Noun) -> bool:
        """Whether what a sentence talks of may say something."""
        return acts(noun) or human(noun, self.grammar)

    def hand_over(self, verb: Verb) -> None:
        """``A가 B에게 나가지 않으면 끊겠다고 협박했다``: who says so, and to whom, stand before the condition."""
        last = verb.quoted[-1] if verb.quoted else None
        condition = last.chain if isinstance(last, Verb) and last.subject is None and self.means_to(last) else None
        if condition is None or "conditional" not in condition.meanings or verb.subject is not None:
            return
        own = condition.arguments[:2]
        told = len(own) > 1 and own[0].case == "subject" and self.speaks(own[1])
        if not told or own[1].case not in ("to", "at"):
            return
        teller, hearer = own
        del condition.arguments[:2]
        condition.subject, condition.carried = hearer, True
        verb.subject, verb.arguments = teller, [teller, hearer, *verb.arguments]
        for noun in own:
            noun.governor = verb
