"""Units into clauses: a shift-reduce pass over case-marked chains.

A noun is shifted; a predicate reduces: it takes its arguments from the stack, back to the first noun that would
fill a place twice. A topic belongs to the outermost clause and is shared by those inside that have no subject of
their own. An adnominal clause waits for the next noun, a quoted clause for the next verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.chains import acts, adjectival, is_time, names, tells
from kg.extract.grammar import Grammar
from kg.extract.lists import listed
from kg.extract.units import Adverb, Mark, Noun, Passage, Quote, Verb

OUTER = ("to", "with", "from")  # before an inner clause's subject, these belong to the outer clause


def parse(passage: Passage, grammar: Grammar) -> Passage:
    """The passage with its units tied together, and those of its quotations and brackets."""
    for quote in passage.quotes:
        for inner in quote.passages:
            inner.within = quote
            parse(inner, grammar)
    for aside in passage.asides:
        parse(aside, grammar)
    passage.units = listed(passage.units, grammar)
    Parser(passage, grammar).run()
    return passage


@dataclass
class Parser:
    """The state of the pass over one passage."""

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

    def run(self) -> None:
        for unit in self.passage.units:
            if isinstance(unit, Noun) and unit.case == "quote":
                self.quoted_noun(unit)
            elif isinstance(unit, Noun):
                self.noun(unit)
            elif isinstance(unit, Mark) and unit.text in self.grammar.endings.breaks:
                self.boundary(unit)
            elif isinstance(unit, Verb):
                self.verb(unit)
            elif isinstance(unit, Quote):
                self.said.append(unit)
            elif isinstance(unit, Adverb):
                self.adverbs.append(unit)
                self.raise_topic(unit)
        self.headline()

    def quoted_noun(self, noun: Noun) -> None:
        """``…하는 공간이라고 설명했다``: a noun with a quoting particle is a clause of its copula."""
        noun.case = "copula"
        self.noun(noun)
        self.verb(
            Verb(noun.end, noun.end, noun.end, "", "copula", ending="quote", lemma=self.grammar.particles.be, noun=noun)
        )

    def boundary(self, mark: Mark) -> None:
        """Dots in a heading part two headings: nothing is shared over them."""
        at = next((i for i, u in enumerate(self.passage.units) if isinstance(u, Mark) and u.start == mark.start), 0)
        before = self.passage.units[at - 1] if at else None
        heading = isinstance(before, Noun) or (isinstance(before, Verb) and before.ending == "final")
        if self.passage.kind == "title" or heading:
            self.reset()

    def reset(self) -> None:
        """Begins anew: nothing of what stood before is shared with what follows."""
        self.stack, self.topics, self.floors, self.said, self.pending = [], [], [], [], []
        self.chain = self.genitive = None
        self.base = 0

    def raise_topic(self, adverb: Adverb) -> None:
        """``롯데 역시``: a bare name before such an adverb is what is talked about."""
        top = self.stack[-1] if self.stack else None
        if adverb.word.root not in self.grammar.nouns.likewise or not isinstance(top, Noun) or self.topics:
            return
        if top.case == "bare" and names(top, self.grammar):
            self.stack.pop()
            top.topic = True
            self.topics.append(top)
            self.floors.append(len(self.stack))

    def headline(self) -> None:
        """A passage that ends in a bare noun: what is left belongs to it, as to the object of a light verb."""
        last = self.passage.units[-1] if self.passage.units else None
        if not isinstance(last, Noun) or last.case != "bare" or not self.stack or self.stack[-1] is not last:
            return
        verb = Verb(last.end, last.end, last.end, "", "headline", lemma=self.grammar.particles.do)
        self.adverbs = []
        self.arguments(verb)
        self.subject(verb)
        self.quoted(verb)
        verb.chain = self.chain
        if self.chain is not None:
            self.chain.next = verb

    # --- nouns -------------------------------------------------------------------------------------------

    def noun(self, noun: Noun) -> None:
        self.passage.nouns.append(noun)
        if noun.case == "byline":
            self.reset()
            return
        first = noun.members[0] if noun.members else noun
        for member in noun.members:
            self.passage.nouns.append(member)
        for clause in self.pending:
            clause.head = noun
            first.modifiers.append(clause)
            if first.head.root in self.grammar.nouns.content or tells(noun, self.grammar):
                self.take_chain(clause)
                self.share_topic(clause)
            else:
                self.give_back(clause)
        self.pending = []
        if self.genitive is not None and not adjectival(noun, self.grammar):
            first.genitive, self.genitive.owner, self.genitive = self.genitive, first, None
        if noun.case.endswith("gen"):
            self.genitive = noun
        elif noun.case == "topic" and is_time(noun, self.grammar):
            noun.case = "bare"
            self.stack.append(noun)
            if not self.topics:
                self.base = len(self.stack)
        elif noun.case == "also" and not self.topics and acts(noun) and not self.grammar.nouns.only & {noun.particle}:
            noun.topic = True
            self.topics.append(noun)
            self.floors.append(len(self.stack))
        elif noun.case == "topic" or (
            noun.case == "bare" and noun.closed and not self.stack and names(noun, self.grammar)
        ):
            noun.topic = True
            self.contrast()
            noun.inner = bool(self.said) and not self.topics
            self.topics.append(noun)
            self.floors.append(len(self.stack))
        elif noun.case != "copula":
            self.stack.append(noun)
            if noun.case == "bare" and noun.closed and len(self.stack) == 1 and is_time(noun, self.grammar):
                self.base = 1

    def set_off(self, noun: Noun) -> bool:
        """``한빛전자, 새 공장을 짓는다``: a bare name with a comma after it is a topic."""
        return noun.case == "bare" and noun.closed and names(noun, self.grammar)

    def contrast(self) -> None:
        """``A는 …했지만 B는``: the new topic takes the place of the one whose clause is over."""
        chain = self.chain
        if chain is None or chain.form not in self.grammar.endings.contrast or not self.topics or self.said:
            return
        if chain.subject is self.topics[-1]:
            self.topics.pop()
            self.floors.pop()

    def give_back(self, clause: Verb) -> None:
        """The subject of a clause whose own subject is the noun that it modifies belongs to the outer clause."""
        own = clause.subject
        if own is None or clause.carried or clause.ending != "adnominal" or own not in clause.arguments:
            return
        full = any(n.case == "object" for n in clause.arguments) and clause.voice == "active"
        without = clause.voice == "passive" or clause.lemma in self.grammar.verbs.intransitive
        described = clause.adjective and acts(own) and clause.lemma not in self.grammar.verbs.relating
        if full or without or described:
            at = clause.arguments.index(own)
            returned, clause.arguments = clause.arguments[: at + 1], clause.arguments[at + 1 :]
            clause.subject = None
            for noun in returned:
                noun.governor = None
            self.stack += returned

    def take_chain(self, clause: Verb) -> None:
        """``때리고 걷어찬 혐의로``: the clause joined right before goes into what the noun holds."""
        chain = self.chain
        if chain is None or chain.next is not None or clause.chain is not None or clause.subject is not None:
            return
        if chain.form in self.grammar.endings.coordinate and not any(
            n.start < clause.start and n.start > chain.start for n in self.topics
        ):
            chain.next = clause
            clause.chain = chain
            self.chain = None

    def share_topic(self, clause: Verb) -> None:
        """A clause that a content noun completes has no gap: the topic is its subject, or what else it lacks."""
        if "commanded" in clause.meanings:
            return
        if clause.subject is None and clause.chain is not None and clause.chain.subject is not None:
            clause.subject, clause.carried = clause.chain.subject, True
            return
        if not self.topics:
            if clause.subject is None and self.chain is not None:
                clause.subject, clause.carried = self.chain.subject, True
        elif clause.subject is None:
            clause.subject, clause.carried = self.topics[-1], True
        elif clause.head is not None and clause.head.case == "copula" and self.topics[-1] not in clause.arguments:
            clause.arguments.insert(0, self.topics[-1])

    # --- predicates --------------------------------------------------------------------------------------

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
        if verb.ending not in ("adnominal",) or self.said:
            self.quoted(verb)
        self.reduce(verb)

    def negate(self, verb: Verb) -> None:
        """An adverb of negation right before the predicate."""
        if verb.adverbs and verb.adverbs[-1].root in self.grammar.endings.negating_adverbs:
            verb.meanings.append("negated")

    def arguments(self, verb: Verb) -> None:
        """Takes from the stack what belongs to the predicate, the nearest first."""
        taken: set[str] = set()
        while self.stack:
            top = self.stack[-1]
            case = top.case
            if self.leaves(verb, case):
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
            if case in ("subject", "object") and case in taken:
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

    def leaves(self, verb: Verb, case: str) -> bool:
        """What a describing clause has no place for: an adjective takes a subject alone, a passive no object."""
        if verb.ending != "adnominal":
            return False
        if verb.adjective and verb.lemma not in self.grammar.verbs.relating:
            return case != "subject"
        return verb.voice == "passive" and verb.kind == "verbal" and case == "object"

    def inside(self) -> bool:
        """Whether the clause before has a subject of its own, so that what it leads to is inside what is said."""
        return (
            self.chain is not None
            and self.chain.subject is not None
            and not self.chain.carried
            and (not self.topics or self.topics[-1].start < self.chain.subject.start)
        )

    def together(self, verb: Verb) -> None:
        """``A는 B와 함께``: the companion takes part in what the subject does."""
        if not any(a.root in self.grammar.nouns.together for a in verb.adverbs):
            return
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
        if own:
            verb.subject = own[-1]
        elif (lent := self.lent(verb)) is not None and not self.topics:
            verb.subject, verb.carried = lent, True
        elif verb.lemma in self.grammar.speech.said:
            verb.subject = self.topics[-1] if self.topics else None
            verb.carried = True
        elif (teller := self.told_by()) is not None and not self.topics and verb.ending != "adnominal":
            verb.subject, verb.carried = teller, True
        elif verb.ending == "adnominal" or "commanded" in verb.meanings:
            verb.subject = None
        elif self.inside() and verb.ending in ("quote", "quote_adnominal"):
            assert self.chain is not None
            verb.subject, verb.carried = self.chain.subject, True
        elif self.topics:
            verb.subject, verb.carried = self.topics[-1], True
        elif self.chain is not None and self.chain.subject is not None:
            verb.subject, verb.carried = self.chain.subject, True
        if own and self.topics and verb.ending in ("final", "connective") and self.topics[-1] not in verb.arguments:
            verb.arguments.insert(0, self.topics[-1])

    def lent(self, verb: Verb) -> Noun | None:
        """The subject that a nominalised clause among the arguments took: ``회사가 공백을 줄이기 위해 …했다``."""
        if verb.ending == "adnominal":
            return None
        inner = [c.subject for c in verb.clauses if c.subject is not None and not c.carried]
        return inner[0] if inner else None

    def told_by(self) -> Noun | None:
        """The subject inside what is quoted, for a verb of saying that has none: ``직원이 떠나겠다고 위협했다``."""
        inner = [one.subject for one in self.said if isinstance(one, Verb)]
        return inner[-1] if inner else None

    def quoted(self, verb: Verb) -> None:
        if self.said and verb.lemma in self.grammar.speech.said and self.chain is not None:
            last = self.said[-1]
            if isinstance(last, Verb) and self.chain.next is None and self.chain.start < last.start:
                self.chain.next, self.chain = last, None
        verb.quoted = self.said
        for one in self.said:
            one.governor = verb
        self.said = []

    def reduce(self, verb: Verb) -> None:
        """What the finished clause waits for."""
        verb.chain = self.chain
        if self.chain is not None and self.leads_to(verb):
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
        """A second topic, or one that comes after the first piece of what is said, is of what is said."""
        if len(self.topics) > 1 or (self.topics and self.topics[-1].inner):
            self.topics.pop().governor = verb
            self.floors.pop()

    def leads_to(self, verb: Verb) -> bool:
        """Whether the connective clause before goes with this one, rather than with one further out."""
        assert self.chain is not None
        endings = self.grammar.endings
        if verb.ending == "adnominal":
            return self.chain.form in endings.close or (self.chain.kind == verb.kind == "copula")
        if verb.ending in ("quote", "quote_adnominal") and self.chain.quoted:
            return False
        if verb.start - self.chain.stop <= 1 and not self.chain.quoted:  # 이어 나가겠다는, 지키려고 애쓴다고
            return True
        if verb.ending in ("quote", "quote_adnominal") and self.topics:
            joined = self.chain.form in endings.coordinate or "conditional" in self.chain.meanings
            return joined or not self.chain.carried
        return True
