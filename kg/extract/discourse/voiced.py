"""What somebody says while doing something else: ``나래소프트는 가온이 기술을 훔쳤다며 소송을 냈다``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses.wording import has_literals
from kg.extract.events.match import Matcher
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import last_clause
from kg.extract.times.when import is_date
from kg.extract.units import Passage, Quote, Verb, ends_in
from kg.knowledge.families import SPEECH
from kg.knowledge.frames import Pattern
from kg.model import Span

TURNED_TO = ("about", "toward", "against")
UNSURE = {"possible", "planned", "conditional", "question", "hearsay"}


@dataclass(frozen=True)
class Voiced:
    """Reads the words that stand before an act with an ending of saying, though no verb of saying follows."""

    matcher: Matcher
    content: str

    def of(self, passage: Passage, found: Sequence[Match]) -> Iterator[Match]:
        """One telling for the words before each act, with whoever acts as who says them."""
        for verb in passage.verbs if passage.kind != "title" else ():
            said = next((one for one in reversed(verb.quoted) if self.goes_with(one)), None)
            deed = verb.voice == "active" and not verb.adjective and verb.kind != "copula"
            if said is None or verb.subject is None or not deed:
                continue
            acts = [m for m in found if m.verb is verb]
            if self.is_said(verb, found) or (not acts and self.goes_on(verb, passage)):
                continue
            if (match := self.telling(said, verb, acts)) is not None:
                yield match

    def goes_with(self, said: Quote | Verb) -> bool:
        """``…했다며``, ``“…”라면서``: whether the ending only goes with what is done next."""
        grammar = self.matcher.grammar.endings
        end = said.stop if isinstance(said, Verb) else said.end
        after = self.content[end : end + 6].lstrip()
        glued = isinstance(said, Verb) and said.form.endswith(tuple(grammar.going_with))
        return glued or after.startswith(tuple(w for w in grammar.quote_after if w.endswith(tuple(grammar.going_with))))

    def is_said(self, verb: Verb, found: Sequence[Match]) -> bool:
        """Whether a verb, or one to which it leads, says or judges the words itself."""
        grammar, seen = self.matcher.grammar, 0
        current: Verb | None = verb
        while current is not None and seen < 6:
            told = any(m.verb is current and grammar.frames.types[m.pattern.type].family == SPEECH for m in found)
            if told or self.may_say(current):
                return True
            current, seen = current.next if current.ending == "connective" else None, seen + 1
        return False

    def goes_on(self, verb: Verb, passage: Passage) -> bool:
        """``…했다 며 …에 따른 걱정이 크다 고 말했다``: whether a clause only describes, or more is said after it."""
        if verb.ending == "adnominal":
            return verb.lemma not in self.matcher.grammar.speech.complaining
        return any(one.quoted and self.may_say(one) for one in passage.verbs if one.start > verb.start)

    def may_say(self, verb: Verb) -> bool:
        """Whether a verb takes words, or is one of thinking."""
        grammar = self.matcher.grammar
        speech, types = grammar.speech, grammar.frames.types
        if verb.lemma in speech.said | speech.think | speech.hearsay | speech.own_word:
            return True
        known = [pattern for pattern, _ in self.matcher.patterns(verb)]
        return any(types[p.type].family == SPEECH and p.quotes and has_literals(verb, p) for p in known)

    def telling(self, said: Quote | Verb, act: Verb, acts: Sequence[Match]) -> Match | None:
        last = last_clause(said)
        pattern = self.pattern(last, act, acts)
        if pattern is None or act.subject is None:
            return None
        span = Span(last.start, last.stop) if last is not None else Span(said.start + 1, said.end - 1)
        beside = [n for n in act.arguments if n.case in TURNED_TO or any(is_date(w) for w in n.words)]
        verb = Verb(
            span.start,
            span.end,
            span.end,
            "",
            "verb",
            ending="connective",
            lemma=self.matcher.grammar.particles.do,
            arguments=beside,
            quoted=[said],
            subject=act.subject,
            carried=act.carried,
            chain=act.chain,
            next=act,
        )
        match = Match(pattern, span, verb)
        slot = next((s for s in pattern.slots if s.role == "agent"), None)
        if slot is None or not self.matcher.take(match, slot, act.subject):
            return None
        for other in acts if pattern.type in self.matcher.grammar.speech.blaming else ():
            for role in ("counterpart", "person", "organization"):
                match.roles.setdefault("counterpart", []).extend(other.roles.get(role, ()))
        match.roles = {role: fillers for role, fillers in match.roles.items() if fillers}
        said.governor = verb
        return match

    def pattern(self, last: Verb | None, act: Verb, acts: Sequence[Match]) -> Pattern | None:
        """Blame or a demand, where whoever says so sues, punishes or protests; else a statement."""
        grammar = self.matcher.grammar
        frames, speech = grammar.frames, grammar.speech
        meanings = set(last.meanings) if last is not None else set()
        if any(m.pattern.type in grammar.nouns.judging and self.by_court(act) for m in acts):
            return None  # 재판부는 뉘우치고 있다며 집행유예를 선고했다: its grounds
        if {"asked", "commanded"} & meanings:
            return frames.demanded
        protests = any(ends_in(n.head.root, speech.protests) for n in act.arguments if n.case == "object")
        complains = protests or act.lemma in speech.complaining
        if not complains and not any(m.firm and m.pattern.type in speech.answering_wrong for m in acts):
            return frames.headline
        if "obliged" in meanings:
            return frames.demanded
        blames = last is not None and last.kind != "copula" and not last.adjective and not meanings & UNSURE
        return frames.blamed if blames else frames.headline

    def by_court(self, act: Verb) -> bool:
        """Whether a court acts."""
        subject = act.subject
        return subject is not None and ends_in(subject.head.root, self.matcher.grammar.nouns.at_law)
