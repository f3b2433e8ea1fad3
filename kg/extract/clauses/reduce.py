"""Predicates over the stack: which nouns and clauses a predicate takes, whose its subject is, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses.asked import another_is_to, asks_topic
from kg.extract.clauses.joining import leads_to, speaks_there, taken_twice
from kg.extract.clauses.subjects import Subjects
from kg.extract.clauses.thinking import hold_throughout
from kg.extract.clauses.through import how_it_is
from kg.extract.clauses.wording import belongs_further_on
from kg.extract.nouns.chains import acts, bare_day, dated, is_time, of_outer, spoken_at
from kg.extract.units import Noun, Verb, ends_in
from kg.knowledge.families import POSTS

OUTER_TO = ("to", "at")
OUTER = ("to", "with", "from")  # before an inner clause's subject, these belong to the outer clause


@dataclass
class Reducer(Subjects):
    """What a predicate does to the state of the pass."""

    def verb(self, verb: Verb) -> None:
        self.passage.verbs.append(verb)
        verb.adverbs = [a.word for a in self.adverbs]
        self.adverbs = []
        if verb.kind == "copula" and verb.noun is not None:
            verb.noun.governor = verb
        self.negate(verb)
        self.complement(verb)
        self.arguments(verb)
        self.subject(verb)
        self.together(verb)
        asks_topic(verb, self.passage.within is not None or len(self.topics) > 1, self.grammar)
        another_is_to(verb, self.grammar)
        hold_throughout(verb, self.passage, self.grammar)
        if verb.ending not in ("adnominal",) or self.said:
            self.quoted(verb)
        self.reduce(verb)

    def negate(self, verb: Verb) -> None:
        """An adverb of negation right before the predicate."""
        last = verb.adverbs[-1] if verb.adverbs else None
        if last is not None and last.root in self.grammar.endings.negating_adverbs and verb.start - last.end <= 1:
            verb.meanings.append("negated")

    def complement(self, verb: Verb) -> None:
        """``김도현은 개발자는 아니지만 투자했다``: what one is not acts in nothing."""
        if verb.lemma not in self.grammar.verbs.not_being:
            return
        top, topic = self.stack[-1] if self.stack else None, self.topics[-1] if self.topics else None
        if topic is not None and (top is None or topic.start > top.start):
            if len(self.topics) == 1 and verb.ending != "connective":
                return  # 한빛은 아니라고 밝혔다
            self.drop_topic(verb)
            noun = topic
        elif isinstance(top, Noun) and top.case in ("subject", "also"):
            noun = top
            self.stack.pop()
        else:
            return
        noun.case, noun.topic, noun.governor = "complement", False, verb
        verb.arguments.append(noun)

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
            if isinstance(top, Noun) and verb.ending == "quote" and "subject" in taken and self.acted_first(top):
                break  # 김 의원이 자료를 검토한 뒤 문제가 많다고 지적했다
            if isinstance(top, Verb) and "aside" in taken and verb.ending == "adnominal":
                break  # 회사가 비용을 줄이기 위해 김 대표를 중심으로 하는 체제를 꾸린다고
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
        ahead = verb.form in self.grammar.endings.adnominal_future  # 대표가 16일 담화를 발표할 예정이다
        full = (verb.voice == "passive" or "object" in taken) and not ahead
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
            inner = verb.ending == "connective" and bool(self.topics) and self.topics[-1].inner and not self.said
            return self.floors[-1] if inner else 0
        said = verb.ending in ("quote", "quote_adnominal")
        return max(0 if said else self.base, self.floors[-1] if self.floors else 0)

    def answered(self, verb: Verb, noun: Noun) -> bool:
        """``김 대표의 건의에 누가 그랬는지 알려 달라고 답했다``: what others said is met by the answer."""
        put = noun.case == "at" and noun.head.mention is None and bool(noun.genitive or noun.words[1:])
        return verb.ending != "final" and put and ends_in(noun.head.root, self.grammar.speech.assertions)

    def told_further_out(self, verb: Verb, noun: Noun) -> bool:
        """``간담회에서 …했다고 밝혔다``, ``업계에서는 …이 없다면 …한다고 본다``: of the verb of saying."""
        if verb.ending == "quote":
            return spoken_at(noun, self.grammar) or self.singled_out(noun)
        if verb.ending == "adnominal" and (verb.lemma in self.grammar.verbs.lying or self.ousts(verb)):
            return spoken_at(noun, self.grammar)  # 환영사에서 부산에 있는 본사가
        return verb.ending != "final" and self.singled_out(noun) and self.circle(noun)

    def ousts(self, verb: Verb) -> bool:
        """``인터뷰에서 자신을 몰아낸 이사회에 대해 말했다``: nobody is put out of a post where one speaks."""
        frames = self.grammar.frames
        known = [p for root in (verb.root, verb.lemma) for p in frames.by_root.get(root, ()) if not p.literals]
        posts = [p for p in known if frames.types[p.type].family == POSTS]
        taken = any(n.case == "object" for n in verb.arguments)
        return taken and any(s.role == "person" and s.case == "object" for p in posts for s in p.slots)

    def quoted(self, verb: Verb) -> None:
        further = bool(self.said) and belongs_further_on(verb, self.said, self.passage.units, self.grammar)
        if further or self.only_describes(verb):
            return
        if self.said and verb.lemma in self.grammar.speech.said and self.chain is not None:
            last = self.said[-1]
            before = self.chain.next is None and not speaks_there(self.chain, self.grammar)
            if isinstance(last, Verb) and before and self.chain.start < last.start:
                self.chain.next, self.chain = last, None
        verb.quoted = self.said
        for one in self.said:
            one.governor = verb
        self.said = []
        self.hand_over(verb)

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


def below_is_subject(below: Noun | Verb | None) -> bool:
    """Whether what stands before is who acts."""
    return isinstance(below, Noun) and below.case == "subject"
