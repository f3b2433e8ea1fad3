"""To whom something is said, or of whom, where the clause of saying has no place for it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.discourse.tellers import Tellers
from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import ACTORS
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import is_topic, quoted_clauses
from kg.extract.times.openings import types_of
from kg.extract.units import Noun, Quote, Verb, ends_in
from kg.model import Filler


@dataclass(frozen=True)
class Hearers(Tellers):
    """Reads who is told, asked or accused off the clauses around a verb of saying, as Tellers do who tells."""

    def accused(self, match: Match) -> list[Filler]:
        """``나래전자가 특허를 침해했다며 소송을 냈다``: who is said to have done it."""
        verb = match.verb
        speech = self.grammar.speech
        if verb is None or match.pattern.type not in speech.blaming | speech.judging:
            return []
        if verb.ending == "adnominal" and verb.subject is None:
            return []  # 한빛이 앱이 베꼈다며 낸 소송: who brings it may be the one whom the clause inside took
        held = [m for n in verb.arguments for m in self.asked(n)]
        if match.pattern.type in self.grammar.speech.judging:
            held += [m for n in verb.arguments for m in named_by(n)]
        for one in [*verb.quoted, *verb.clauses, *held]:
            own = self.own_subject(one) if isinstance(one, Verb) else talked_of(one)
            if own is None and isinstance(one, Verb) and one.lemma not in self.grammar.verbs.giving:
                own = next((n for n in one.arguments if n.case == "to"), None)
            if own is not None and own is not verb.subject:
                found = self.actors(own) or self.state(own) or self.owners(own)
                return [f for f in found if f.entity is not None]
        return []

    def owners(self, noun: Noun) -> list[Filler]:
        """``김도현 대표의 결정은``, ``한빛전자 인상안은``: whose it is, of what is no actor itself."""
        source = noun.genitive
        if source is not None and source.case == "against_gen":
            return []  # 김 시장을 상대로 한 판결
        if source is not None and (found := self.actors(source) or self.state(source)):
            return found
        named = [w for w in noun.words[:-1] if w.mention is not None and w.mention.kind in ACTORS]
        return self.actors(Noun([named[-1]])) if named and not noun.modifiers else []

    def state(self, noun: Noun) -> list[Filler]:
        """``중국이 기술을 훔쳤다고``, ``나래시의 결정을``: a country or town that does something is its government."""
        nouns = self.grammar.nouns
        rules = noun.head.root in nouns.states or ends_in(noun.head.root, nouns.governments)
        return [c.filler for c in self.read(noun) if c.kind == "place"] if rules else []

    def contradicted(self, match: Match) -> list[Filler]:
        """``한빛전자의 주장을 반박했다``, ``김 의원의 질문에``, ``김 의원이 묻자 답했다``: whose words are met."""
        verb, speech = match.verb, self.grammar.speech
        if verb is None or verb.lemma not in speech.answering | speech.disowning:
            return []
        for noun in verb.arguments:
            if noun.case not in ("object", "at", "about") or not ends_in(noun.head.root, speech.assertions):
                continue
            made = self.first_subject(noun.modifiers[0]) if noun.modifiers else None
            return self.owners(noun) or self.actors(made)
        asks = verb.chain if verb.chain is not None and verb.chain.lemma in speech.asking else None
        return self.actors(asks.subject) if asks is not None and asks.subject is not verb.subject else []

    def replying(self, match: Match) -> list[Filler]:
        """``왜 늦었느냐고 묻자 김 대표는 …고 답했다``: who answers was asked; who accepts an apology got it."""
        verb, noun, speech = match.verb, match.noun, self.grammar.speech
        if noun is not None and noun.case == "object" and noun.governor is not None:
            taken = noun.governor.lemma in speech.refusing and noun.governor.voice == "active"
            return self.actors(noun.governor.subject) if taken else []
        answer = verb.next if verb is not None and verb.lemma in speech.asking else None
        if verb is None or answer is None or answer.lemma not in speech.answering or answer.subject is verb.subject:
            return []
        return self.actors(answer.subject)

    def beside(self, match: Match) -> list[Filler]:
        """``김 대표에게 자료를 제시하며 해명을 요구했다``: who is turned to in the clause joined before."""
        verb, pattern = match.verb, match.pattern
        before = verb.chain if verb is not None else None
        endings = self.grammar.endings
        joining = endings.serial | endings.coordinate if pattern.type in self.grammar.speech.aimed else endings.serial
        takes = any(slot.role == "counterpart" and slot.case in ("to", "gen") for slot in pattern.slots)
        if verb is None or before is None or not takes or before.form not in joining or before.quoted:
            return []
        if before.subject is not verb.subject or before.voice != "active":
            return []
        if before.lemma in self.grammar.verbs.meeting:  # 기자들과 만나 …라고 말했다
            met = [n for n in before.arguments if n.case in ("with", "object")]
            return [f for noun in met for f in self.actors(noun)]
        return [f for noun in before.arguments if noun.case == "to" for f in self.actors(noun)]

    def met_before(self, match: Match) -> list[Filler]:
        """``이 총리를 만나 협력을 논의했다``, ``이 총리와 면담을 갖고 합의했다``: with whom one meets one confers."""
        verb = match.verb or (match.noun.governor if match.noun is not None else None)
        before, endings, verbs = verb.chain if verb is not None else None, self.grammar.endings, self.grammar.verbs
        if verb is not None and (found := self.met_at(verb)):
            return found
        if verb is None or before is None or before.next is not verb or before.subject is not verb.subject:
            return []
        if before.voice != "active" or before.quoted or before.form not in endings.serial | endings.coordinate:
            return []
        light = before.lemma in verbs.hosting and any(held_with(n, self.grammar) for n in before.arguments)
        if not light and before.lemma not in verbs.meeting:
            return []
        met = [n for n in before.arguments if n.case == "with" or (n.case == "object" and not light)]
        return [f for noun in met for f in self.actors(noun)]

    def met_at(self, verb: Verb) -> list[Filler]:
        """``이 총리와의 회담에서``, ``이 총리와 만난 자리에서``: who is met where it is done."""
        grammar = self.grammar
        for noun in (n for clause in (verb, *verb.clauses) for n in clause.arguments):
            if noun.case != "in" or not (ends_in(noun.head.root, grammar.nouns.talks_held) or met_there(noun, grammar)):
                continue
            if noun.genitive is not None and noun.genitive.case == "with_gen":
                return self.actors(noun.genitive)
            for clause in noun.modifiers:
                if clause.lemma in grammar.verbs.meeting | grammar.verbs.hosting:
                    return [f for n in clause.arguments if n.case == "with" for f in self.actors(n)]
        return []

    def moved_by(self, match: Match) -> list[Filler]:
        """``노조의 압박에 김 대표는 사과했다``, ``비난이 쏟아지자``, ``반발하자``: who acts upon it was meant by it."""
        speech, noun, verb = self.grammar.speech, match.noun, match.verb
        clause = verb if verb is not None or noun is None else noun.governor
        if clause is None or match.pattern.type not in speech.aimed:
            return []
        answer: Verb | None = None
        if noun is not None and verb is None and noun.case == "at":
            answer = clause
        elif clause.ending == "connective" and clause.form in self.grammar.endings.turning:
            meant = match.pattern.type in speech.blaming | speech.of_others
            answer = clause.next if meant and (noun is None or noun.case in ("subject", "object")) else None
        subject = answer.subject if answer is not None and answer.lemma not in speech.joining_in else None
        if subject is None or subject.start < match.trigger.end:
            return []
        return self.actors(subject) or self.state(subject)

    def asked(self, noun: Noun) -> list[Verb]:
        """``정부가 나서 줄 것을 촉구했다``: what is asked for, as a clause."""
        return noun.modifiers if noun.case == "object" and noun.head.root in self.grammar.nouns.clause else []

    def own_subject(self, clause: Verb) -> Noun | None:
        """Who acts in a clause or in those that lead to it; of ``김 시장이 서두르는 것은``, who acts in that."""
        seen = 0
        current: Verb | None = clause
        while current is not None and seen < 6:
            subject = current.subject
            if subject is not None and (not current.carried or not self.acting(subject)):
                inner = subject.modifiers[0] if subject.modifiers else None
                clausal = subject.head.root in self.grammar.nouns.clause and inner is not None
                return self.own_subject(inner) if clausal and inner is not None else subject
            current, seen = current.chain, seen + 1
        return None

    def judged(self, match: Match) -> list[Filler]:
        """``정부의 대책을 비판했다``, ``정부의 방침에 반발했다``: whose doing is praised or blamed."""
        verb, judging = match.verb, self.grammar.speech.judging
        done = any(slot.role == "agent" and slot.case == "subject" for slot in match.pattern.slots)
        if verb is None or verb.voice != "active" or not done or match.pattern.type not in judging:
            return []
        doings = [n for n in verb.arguments if n.case in ("object", "at") and not self.actors(n)]
        return next((found for n in doings if (found := [f for f in self.owners(n) if f.entity is not None])), [])

    def spoken_of(self, match: Match) -> list[Filler]:
        """``김 대표를 향해 …라고 비판했다``: at whom praise, blame or a demand is aimed."""
        verb = match.verb
        if verb is None or match.pattern.type not in self.grammar.speech.aimed:
            return []
        first = [n for clause in quoted_clauses(verb) for n in clause.arguments[:1]]
        aimed = [noun for noun in (*verb.arguments, *first) if noun.case in ("about", "toward", "against")]
        found = [f for noun in aimed for f in self.actors(noun) or self.owners(noun) if f.entity is not None]
        takes = any(slot.role == "counterpart" and slot.case == "to" for slot in match.pattern.slots)
        takes |= match.pattern.type in self.grammar.speech.of_others
        told = [n for n in first if n.case in ("to", "at") and takes]  # 김 씨는 동료에게 사진을 뿌리겠다고 협박했다
        told += self.put_on_terms(match)
        return found or [f for noun in told for f in self.actors(noun)]

    def spoken_about(self, quote: Quote) -> Filler | None:
        """``“그는 …” 김 대표는 이 이사에 대해 이렇게 말했다``: the one person whom a quotation is told to be about."""
        told = [n for n in quote.governor.arguments if n.case == "about"] if quote.governor is not None else []
        found = [f for noun in told for f in self.actors(noun)]
        named = [f for f in found if f.entity is not None and self.entities[f.entity].kind == "person"]
        return named[0] if len(found) == len(named) == 1 else None

    def told_how_it_is(self, match: Match) -> list[Filler]:
        """``김 선수는 취재진에게 괜찮다고 했다``: what something is takes nobody to whom it would be done."""
        verb = match.verb
        said = quoted_clauses(verb) if verb is not None else ()
        states = [c for c in said if (c.adjective or c.kind == "copula") and c.lemma not in self.grammar.verbs.relating]
        told = [n for c in states for n in c.arguments[:1] if n.case == "to"]
        return [f for noun in told for f in self.actors(noun)]

    def put_on_terms(self, match: Match) -> list[Noun]:
        """``김 장관이 물러나지 않으면 탄핵하겠다고 경고했다``: who is to do it, or else; nobody wanted back."""
        threatens = match.verb is not None and match.pattern.type in self.grammar.speech.of_others
        said = match.verb.quoted[-1:] if match.verb is not None and threatens else []
        back = self.grammar.speech.wished_back
        terms = [c for one in said if isinstance(one, Verb) and (c := one.chain) is not None]
        terms = [c for c in terms if c.voice == "active" and types_of(c, self.grammar).isdisjoint(back)]
        return [c.subject for c in terms if "conditional" in c.meanings and c.subject is not None]

    def asked_of(self, match: Match) -> list[Filler]:
        """``정부의 사과를 요구했다``, ``의원들의 협조를``: whose own step or help is asked for is to give it."""
        verb, speech = match.verb, self.grammar.speech
        if verb is None or match.pattern.type not in speech.put_to:
            return []
        asked = [n for n in verb.arguments if n.case == "object"]
        steps = [n for n in asked if ends_in(n.head.root, speech.own_steps)]
        if found := [f for noun in steps for f in self.owners(noun) if f.entity is not None]:
            return found
        given = [n.members[0] if n.members else n for n in asked if n.head.root in speech.own_help]
        return [f for noun in given if noun.head.root in speech.own_help for f in self.actors(noun.genitive)]

    def addressed(self, match: Match) -> list[Filler]:
        """``임직원에게 보낸 편지에서 … 밝혔다``: whom the letter goes to hears it."""
        verb = match.verb
        around = [verb, *quoted_clauses(verb)] if verb is not None else []
        for noun in (n for clause in around for n in clause.arguments):
            if noun.head.root not in self.grammar.speech.letters or noun.case not in ("in", "through", "dir"):
                continue
            for clause in noun.modifiers:
                for other in clause.arguments:
                    if other.case in ("to", "at", "about", "toward") and (found := self.actors(other)):
                        return found
        return []


def held_with(noun: Noun, grammar: Grammar) -> bool:
    """``면담을 갖고``: a talk that somebody holds with somebody."""
    return noun.case == "object" and ends_in(noun.head.root, grammar.nouns.talks_held)


def met_there(noun: Noun, grammar: Grammar) -> bool:
    """``만난 자리에서``: an occasion that is told by the meeting."""
    return noun.head.root in grammar.speech.met_at and any(c.lemma in grammar.verbs.meeting for c in noun.modifiers)


def named_by(noun: Noun) -> list[Verb]:
    """``김 대표가 속였다는 비판을 받았다``: the clause that says what a noun of telling tells."""
    return [clause for clause in noun.modifiers if clause.ending == "quote_adnominal"]


def talked_of(quote: Quote) -> Noun | None:
    """Whom the last sentence of a quotation is about; without a verb its topic (``“결정은 위법”``), or its noun."""
    last = quote.passages[-1] if quote.passages else None
    ends = [v for v in last.verbs if v.ending == "final" or v is last.units[-1]] if last is not None else []
    verbless = last is not None and all(v.ending == "adnominal" for v in last.verbs)  # “방만한 경영이 문제”
    nouns = last.nouns if last is not None and verbless else []
    subject = next((n for n in nouns if n.case == "subject"), nouns[-1] if nouns else None)
    told = next((n for n in nouns if is_topic(n)), subject)
    return ends[-1].subject if ends else told
