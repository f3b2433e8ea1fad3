"""Who speaks where the clause of saying does not name them.

Each answer comes from the grammar of the sentence or from what was told right before it; where neither settles
it, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.outer import opener_before
from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import ACTING, KINDS, singular
from kg.extract.nouns.chains import is_time
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import is_topic, quoted_clauses
from kg.extract.units import Candidate, Noun, Passage, Quote, Verb, ends_in, governing, reached
from kg.model import Entity, Filler


@dataclass(frozen=True)
class Tellers:
    """Reads who tells off the clauses around a verb of saying."""

    grammar: Grammar
    entities: Sequence[Entity]

    # --- who speaks --------------------------------------------------------------------------------------

    def of_paper(self, match: Match) -> list[Filler]:
        """``김도현 의원이 공개한 자료에 따르면``: a paper says what the one who issued it says."""
        verb = match.verb
        if verb is None or verb.lemma not in self.grammar.verbs.according:
            return []
        for paper in verb.arguments:
            issuing = self.first_subject(paper.modifiers[0]) if paper.modifiers else None
            owner = paper.genitive if paper.genitive is not None and paper.genitive.case == "gen" else None
            if found := self.actors(issuing) or self.actors(owner):
                return found
        return []

    def of_sentence(self, match: Match, passage: Passage) -> list[Filler]:
        """The one actor whom the sentence talks of outside of what is said, though another clause took the noun."""
        verb = match.verb
        if verb is None:
            return []
        said = {id(noun) for clause in quoted_clauses(verb) for noun in self.nouns_of(clause)}
        found = [
            noun
            for noun in passage.nouns
            if noun.start < match.trigger.start and id(noun) not in said and self.stands_out(noun)
        ]
        alone = len(found) == 1 and not self.within_topic(found[0], verb, passage)
        return self.actors(found[0]) if alone else []

    def opener_of_words(self, match: Match, passage: Passage) -> list[Filler]:
        """``한빛이 나래폰으로 쓰는 앱을 냈다고 밝혔다``: who opens the words, though a clause inside took the name."""
        said = [*quoted_clauses(match.verb)] if match.verb is not None and match.verb.ending == "final" else []
        if not said or any(clause.subject is not None or clause.voice != "active" for clause in said):
            return []
        first = opener_before(said[0])
        others = [n for n in passage.nouns if n.case in ("subject", "topic") and n.end <= match.trigger.start]
        found = [f for f in self.actors(first) if f.entity is not None]
        return found if len(found) == 1 and not any(self.actors(n) for n in others if n is not first) else []

    def within_topic(self, noun: Noun, verb: Verb, passage: Passage) -> bool:
        """``새봄련은 정부는 사과하라며 …라고 말했다``: right after whoever speaks the said begins."""
        outer = verb.subject
        if outer is None or outer is noun or not is_topic(outer) or outer.end > noun.start:
            return False
        return not any(outer.end <= one.start < noun.start for one in passage.verbs)

    def told_otherwise(self, match: Match, passage: Passage, one: Filler) -> bool:
        """Whether the sentence itself speaks against the one before as whom it leaves out.

        It has an actor of its own, or names that very one in another place, which nobody does whom one leaves out.
        """
        if self.in_passing(match.verb) or self.marked_name(match, passage):
            return True
        if rivals := self.rivals(match, passage):
            return not any(f.entity is not None and f.entity == one.entity for n in rivals for f in self.actors(n))
        if self.opens_inside(match, passage, one):
            return True
        before = [w for n in passage.nouns for w in reached(n) if w.start < match.trigger.start]
        return one.entity is not None and any(w.mention and w.mention.entity == one.entity for w in before)

    def opens_inside(self, match: Match, passage: Passage, one: Filler) -> bool:
        """``나래카드가 축구에 열광하는 이들을 위해``: another who opens the sentence, though a clause took the name."""
        first = next((n for n in passage.nouns if not is_time(n, self.grammar)), None)
        opens = first is not None and first.case == "subject" and first.end <= match.trigger.start
        found = self.actors(first) if first is not None and opens and self.describing(first) else []
        return any(f.entity is not None for f in found) and all(f.entity != one.entity for f in found)

    def marked_name(self, match: Match, passage: Passage) -> bool:
        """``‘가온소프트’는 …와 협력해``: a name between marks at the sentence's beginning is talked of."""
        first, then = [*passage.units[:2], None, None][:2]
        if isinstance(first, Noun) and isinstance(then, Verb) and first.case == "bare":
            return then.ending == "adnominal" and then.start == first.end  # 그라임|스는: a name's end taken for a verb
        if not isinstance(first, Quote) or first.end > match.trigger.start:
            return False
        return first.governor is not match.verb and not any(p.verbs for p in first.passages)

    def in_passing(self, verb: Verb | None) -> bool:
        """Whether the clause, or what it leads to, only describes a noun, or says what for something is done."""
        seen = 0
        while verb is not None and verb.ending == "connective" and verb.next is not None and seen < 6:
            verb, seen = verb.next, seen + 1
        if verb is not None and verb.ending == "nominal" and verb.case == "for":  # 사실인지 밝히기 위해
            return True
        describes = verb is not None and verb.ending == "adnominal" and seen > 0
        filled = verb is not None and verb.head is not None and verb.head.head.root in self.grammar.nouns.content
        return describes and not filled

    def names_other(self, match: Match, passage: Passage) -> bool:
        """``나래소프트는 지난해 출시한 앱을``: a name nobody knows, which its clause could not take."""
        verb = match.verb
        found = [c for n in self.rivals(match, passage) for c in self.acting(n)]
        active = verb is not None and verb.voice == "active"
        return active and any(c.kind == "name" for c in found)

    def said_inside(self, verb: Verb | None) -> bool:
        """``가온이 계약했다고 공시했기 때문이다``: on the way, who is told of in what is said may say it too."""
        inner = [one.subject for one in verb.quoted if isinstance(one, Verb)] if verb is not None else []
        aside = verb is not None and verb.ending not in ("final", "quote")
        return aside and any(self.human(noun) for noun in inner)

    def human(self, noun: Noun | None) -> bool:
        return noun is not None and (bool(self.acting(noun)) or noun.case == "subject")

    def rivals(self, match: Match, passage: Passage) -> list[Noun]:
        """Whom a sentence talks of before its telling, outside of what is said and of what only describes."""
        clauses = quoted_clauses(match.verb) if match.verb is not None else ()
        said = {id(one) for clause in clauses for n in clause.arguments for one in (n, *n.members)}
        return [
            noun
            for noun in passage.nouns
            if noun.end <= match.trigger.start
            and (is_topic(noun) or noun.case == "subject")
            and id(noun) not in said
            and not self.describing(noun)
            and self.actors(noun)
        ]

    def spoken_of_there(self, match: Match, passage: Passage) -> list[Filler]:
        """Who acts before a telling in its sentence."""
        return [f for noun in self.rivals(match, passage) for f in self.actors(noun)]

    def describing(self, noun: Noun) -> bool:
        """``정부가 추진하는 사업에``: who acts in a clause that describes another noun."""
        clause = noun.governor
        if clause is None or clause.ending not in ("adnominal", "quote_adnominal", "nominal"):
            return False
        return clause.head is None or clause.head.head.root not in self.grammar.nouns.content

    def outer_topic(self, verb: Verb, passage: Passage) -> Noun | None:
        """``김 총장은 감축은 ‘실패’라고 말했다``: of two topics the second is of what is said."""
        subject = verb.subject
        wordless = not verb.quoted or verb.voice == "passive"
        if subject is None or wordless or not is_topic(subject) or self.able(subject):
            return None
        before = [n for n in passage.nouns if is_topic(n) and n.end <= subject.start and self.able(n)]
        return before[-1] if before else None

    def able(self, noun: Noun) -> bool:
        """Whether a noun, perhaps a pronoun, may mean somebody who acts."""
        return any(c.kind in KINDS["agent"] for c in self.read(noun))

    def sender(self, match: Match) -> list[Filler]:
        """``김도현 대표는 …라고 말한 영상을 올렸다``, ``…에 보낸 편지에서``: who sends it out says what it says."""
        verb = match.verb
        if verb is None or verb.ending != "adnominal" or match.gap or verb.subject is not None or verb.head is None:
            return []
        sends = governing(verb.head)
        teller = sends.subject if sends is not None and verb.head.case in ("object", "in", "through") else None
        known = self.grammar.frames.by_root.get(sends.lemma if sends is not None else "", ())
        shows = any(self.grammar.frames.types[p.type].speech or p.type in self.grammar.speech.showing for p in known)
        return self.actors(teller) if shows and teller is not None and teller.end <= verb.start else []

    def opener(self, passage: Passage) -> Filler | None:
        """``김도현 대표는 “시장이 크다.``: whom a sentence talks of that breaks off in a quotation."""
        quote = passage.quotes[-1] if passage.quotes else None
        if quote is None or quote.governor is not None or quote.end <= passage.span.end:
            return None
        talked_of = [n for n in passage.nouns if is_topic(n) and n.end <= quote.start and self.actors(n)]
        return self.actors(talked_of[-1])[0] if talked_of else None

    def stands_out(self, noun: Noun) -> bool:
        """A topic, or the subject of a clause about an occasion of speech (``대표가 가진 간담회에서 … 밝혔다``)."""
        if not self.actors(noun):
            return False
        clause = noun.governor
        if noun.case == "subject" and clause is not None and clause.ending == "adnominal":
            return clause.head is not None and self.is_occasion(clause.head)
        return is_topic(noun) and (clause is None or clause.subject is not noun)

    def is_occasion(self, noun: Noun) -> bool:
        return noun.case == "in" and noun.head.root.endswith(tuple(self.grammar.speech.occasions))

    def nouns_of(self, verb: Verb) -> Iterator[Noun]:
        """The nouns of a clause, with those of the clauses that modify them; an occasion is of the outermost clause."""
        own = [*verb.arguments, *([verb.subject] if verb.subject is not None and not verb.carried else [])]
        for noun in own:
            yield from (noun, *noun.members)
            for clause in noun.modifiers if not self.is_occasion(noun) else ():
                yield from clause.arguments

    def continues(self, match: Match, passage: Passage) -> bool:
        """``…라고 덧붙였다``, ``이어 …라고 말했다``: the one who spoke last goes on."""
        speech, verb = self.grammar.speech, match.verb
        return verb is not None and (verb.lemma in speech.continuing or opens_with(passage, speech.going_on))

    def opens_with_place(self, match: Match, passage: Passage) -> bool:
        """``이어 새미시도 … 밝혔다``: a place that opens a sentence of saying speaks in it, nobody told of before."""
        first = next((n for n in passage.nouns if n.case in ("topic", "also", "subject")), None)
        found = self.read(first) if first is not None and first.end <= match.trigger.start else []
        return bool(found) and all(c.kind == "place" for c in found)

    def first_subject(self, verb: Verb | None) -> Noun | None:
        """The subject of a clause, or of the clauses that lead to it."""
        seen = 0
        while verb is not None and seen < 6:
            if verb.subject is not None:
                return verb.subject
            verb, seen = verb.chain, seen + 1
        return None

    def turns_to_thing(self, verb: Verb) -> bool:
        """``영업이익은 줄었다``: whether a main clause talks of what nobody is; whoever was told of before is left."""
        subject = verb.subject
        if verb.ending != "final" or subject is None or is_time(subject, self.grammar):
            return False
        if self.is_thing(subject, verb):
            return True
        talked_of = (subject, *(n for n in verb.arguments if is_topic(n)))
        return not any(c.kind in KINDS["agent"] and c.filler.start >= n.start for n in talked_of for c in self.read(n))

    def acts_in(self, passage: Passage, one: Filler | None) -> bool:
        """Whether somebody does something in a sentence, if only in a clause of it."""
        acting = [n for n in passage.nouns if n.case == "subject" or is_topic(n)]
        named = {f.entity for n in acting for f in self.actors(n)} - {None}
        return one is not None and one.entity in named

    def is_thing(self, noun: Noun, verb: Verb) -> bool:
        """``해솔이는 매장 관리 서비스다``: whether a name is said to be that of goods."""
        told = verb.noun if verb.kind == "copula" and verb.noun is not noun else None
        return told is not None and ends_in(told.head.root, self.grammar.nouns.product)

    def later_topic(self, match: Match) -> Noun | None:
        """``계획을 발표했지만 한빛은 업력이 짧다``: whom the clause talks of to which one without a subject leads."""
        verb, seen = match.verb, 0
        if verb is None or verb.form in self.grammar.endings.conditional:
            return None
        while verb.ending == "connective" and verb.next is not None and verb.subject is None and seen < 3:
            verb, seen = verb.next, seen + 1
            later = [n for n in verb.arguments if is_topic(n) and n.start >= match.trigger.end]
            if later:
                return later[0]
        return None

    # --- helpers -----------------------------------------------------------------------------------------

    def actors(self, noun: Noun | None) -> list[Filler]:
        """All whom a noun names that can act; pronouns and offices without a name are left to the discourse."""
        return [c.filler for c in self.acting(noun)]

    def government(self, match: Match) -> list[Filler]:
        """``진주시가 밝혔다``, ``미국은 요구했다``: a place that acts is its government."""
        verb, slots = match.verb, match.pattern.slots
        acts = any(slot.role == "agent" and slot.case == "subject" for slot in slots)
        if verb is None or not acts or verb.voice != "active" or verb.subject is None:
            return []
        found = candidates(verb.subject, self.entities, self.grammar)
        return [c.filler for c in found] if found and all(c.kind == "place" for c in found) else []

    def speaking(self, noun: Noun) -> list[Filler]:
        """Of these, whoever the reader may take up again later: a known name, or people by their calling."""
        human, plural, topic = self.grammar.nouns.human, self.grammar.nouns.plural, is_topic(noun)
        return [
            c.filler
            for c in self.acting(noun)
            if c.filler.entity is not None
            or (topic and c.kind == "human" and ends_in(singular(c.filler.text, plural), human, 2))
            or (topic and c.kind in ("officer", "society"))
        ]

    def listed(self, noun: Noun) -> list[Filler]:
        """The known names of a list, or of a chain that closes with 등."""
        found = (c for c in self.acting(noun) if c.kind in ("person", "organization"))
        return [c.filler for c in found if c.filler.entity is not None]

    def acting(self, noun: Noun | None) -> list[Candidate]:
        return [c for c in self.read(noun) if c.kind in ACTING] if noun is not None else []

    def read(self, noun: Noun) -> Sequence[Candidate]:
        return candidates(noun, self.entities, self.grammar)


def opens_with(passage: Passage, words: frozenset[str]) -> bool:
    """Whether a sentence opens with one of some words: ``이어``, ``그러면서``."""
    first = passage.units[0] if passage.units else None
    opening = getattr(first, "word", None) or (first.words[0] if isinstance(first, Noun) else None)
    told = opening is not None and opening.root in words
    return told or (isinstance(first, Verb) and first.text in words)


def goes_on_in(match: Match, passage: Passage) -> bool:
    """Whether what a verb says began in an earlier sentence."""
    verb = match.verb
    return verb is not None and any(isinstance(one, Quote) and one.start < passage.span.start for one in verb.quoted)


def answered(match: Match, answers: frozenset[str]) -> bool:
    """Whether a pattern tells an answer by its noun: ``…라는 답변을 되풀이했다``."""
    return any(one.noun in answers for one in match.pattern.literals)
