"""Light verbs: the predicate whose object, or subject, an event noun is, and whom its arguments tell of.

``해고를 단행했다``, ``해임 통보를 받았다``, ``김 교사를 파면 조치했다``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses.headings import had_for_a_sum
from kg.extract.events.control import brought_out, has_own_object
from kg.extract.events.topics import Topics
from kg.extract.nouns.cases import CASES, is_right_before
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.taking import Match, filled
from kg.extract.units import Noun, Verb, Word, is_amount
from kg.knowledge.families import POSTS
from kg.knowledge.frames import Pattern, Slot


@dataclass
class Lights(Topics):
    """Finds the light verb of an event noun, and fills roles from what stands beside it."""

    def bare(self, noun: Noun, at: int) -> bool:
        """Whether an event noun stands without a thing of its own before it: ``이번 인수``, ``한빛의 추가 투자``."""
        things = [w for w in noun.words[:at] if w.mention is None and not is_pointer(w, self.matcher.grammar)]
        manner = self.matcher.grammar.nouns.manner
        described = all(c.noun is not None and c.noun.head.root in manner for c in noun.modifiers)  # 지속적인 투자
        return not noun.members and described and all(self.tells_how(w) for w in things)

    def tells_how(self, word: Word) -> bool:
        """A word that says when, how much or the how-manieth, and nothing of what."""
        return word.root in self.matcher.grammar.nouns.adverbial or word.root in self.matcher.grammar.nouns.further

    def light(self, noun: Noun, at: int, compound: bool) -> tuple[Verb | None, bool]:
        """The light verb whose object, or subject, the event noun is; True where its subject undergoes the event."""
        verb = noun.governor
        if verb is None:
            return None, False
        rest = self.beyond(noun, at)
        shades = self.matcher.grammar.shades
        about_it = shades.carriers | shades.planned_nouns
        if any(w.root not in about_it and not is_amount(w) for w in rest):  # 투자 2억 달러를 단행했다
            return None, False
        lemma, another = verb.lemma, self.of_another(verb)  # 합병은 변화를 야기한다
        about = noun.case in ("dir", "at") and bool(rest) and not another
        full = verb.kind != "headline" and has_own_object(verb, self.matcher.grammar)  # 창업 10년 만에 흑자를 냈다
        own = noun.case in ("object", "also") or (noun.case == "bare" and not full)
        own |= noun.case == "topic" and not another
        if about or own:
            if lemma in shades.light_passive:
                return verb, True
            if lemma in shades.light_active or (lemma in shades.voicing and rest and rest[-1].root in shades.will):
                return verb, False
        if self.dealt_with(noun, verb):
            return verb, False
        if noun.case == "copula":
            return (verb, False) if rest or compound else (None, False)
        if noun.case == "at" and lemma in shades.light_active and not self.of_another(verb):
            return verb, False
        return None, False

    def dealt_with(self, noun: Noun, verb: Verb) -> bool:
        """``김 교사를 파면 조치했다``: what a house does, its object beside the verb."""
        return noun.case == "bare" and verb.lemma in self.matcher.grammar.shades.dealing and is_right_before(noun, verb)

    def dealt(self, noun: Noun, verb: Verb | None) -> Noun | None:
        """With whom a house so deals: the object of such a verb."""
        beside = verb is not None and self.dealt_with(noun, verb)
        return next((n for n in verb.arguments if n.case == "object"), None) if beside and verb is not None else None

    def of_another(self, verb: Verb) -> bool:
        """``비판에 자료를 냈다``, ``증자 소식에 주가가 내렸다``: it is another thing's verb; 속도를 냈다 is none's."""
        grammar, entities = self.matcher.grammar, self.matcher.entities
        kinds = {c.kind for n in verb.arguments if n.case == "subject" for c in candidates(n, entities, grammar)}
        return kinds == {"thing"} or has_own_object(verb, grammar)

    def from_light(self, match: Match, verb: Verb, noun: Noun, passive: bool) -> None:
        """The light verb's own arguments: its subject does or undergoes the event."""
        if verb.kind == "headline" and verb.subject is None:
            first = [n for n in verb.arguments[:1] if n.case == "bare" and n is not noun]
            opening = [n for n in first if n.closed or verb.quoted]
            verb.subject = opening[0] if opening else None
        for slot in match.pattern.slots:
            if filled(match, slot):
                continue
            for source in self.light_sources(verb, slot, noun, passive, match.pattern):
                if self.may_have(slot, source, match) and self.matcher.take(match, slot, source):
                    break
        for other in verb.arguments:
            if other is not noun:
                self.matcher.amounts(match, other)
        if verb.ending == "adnominal" and verb.head is not None:
            self.light_gap(match, verb, passive)
        frame = self.matcher.grammar.frames.types[match.pattern.type]
        told = any(s.role == "place" and s.required for s in match.pattern.slots)
        if match.pattern.type in self.matcher.grammar.of_deals and not told:  # 평택에 2조원 투자를 단행했다
            self.matcher.where_it_happens(match, verb, set())
        if frame.family == POSTS and verb.kind == "headline" and verb.subject is not None:
            self.at_the_house_of(match, verb.subject)

    def at_the_house_of(self, match: Match, subject: Noun) -> None:
        """``한빛전자, 김도현 대표 사임``: whose heading tells of a post is where it is."""
        roles = self.matcher.grammar.frames.types[match.pattern.type].roles
        if "organization" in roles and not {"organization", "agent"} & (match.roles.keys() | match.open.keys()):
            found = candidates(subject, self.matcher.entities, self.matcher.grammar)
            self.matcher.put(match, "organization", [c for c in found if c.kind == "organization"])

    def may_have(self, slot: Slot, source: Noun, match: Match) -> bool:
        """Whether a theme from another part of its heading is what an event changes: not beside a thing of its own."""
        noun, word = match.noun, match.word
        own = noun is not None and word is not None and not self.bare(noun, noun.words.index(word))
        return not (source.lent and slot.role == "organization" and own)

    def light_sources(self, verb: Verb, slot: Slot, noun: Noun, passive: bool, pattern: Pattern) -> Iterator[Noun]:
        transitive = any(s.case == "object" for s in pattern.slots)
        passive = passive or (verb.kind == "headline" and self.undergone(verb, pattern))
        if not transitive and self.dealt_with(noun, verb):  # 전공의들을 사직 처리했다: the house does, they undergo
            yield from (n for n in verb.arguments if slot.role == "person" and n.case == "object")
            return
        told = any(s.case == "to" and s.role == "counterpart" for s in pattern.slots)  # 협조 요청을 받았다
        undergoes = "subject" if not passive else "object" if transitive else "to" if told else "subject"
        if (
            (slot.case == undergoes or (slot.case == "gen" and pattern.kind == "noun"))
            and verb.subject is not None
            and verb.subject is not noun
        ):
            yield verb.subject
        if slot.case == "object" and undergoes == "subject":
            asked = ("object", "to") if noun.case == "in" else ("object",)
            yield from (n for n in verb.arguments if n is not noun and n.case in asked)
            if verb.kind == "headline":
                yield from (had for n in verb.arguments if (had := had_for_a_sum(n)) is not None)
        if slot.case == "subject" and undergoes == "object":
            yield from (n for n in verb.arguments if n.case in ("by", "to", "from", "in"))
        if slot.case not in ("subject", "object", "gen"):
            wanted = CASES.get(slot.case, (slot.case,))
            yield from (n for n in verb.arguments if n is not noun and n.case in wanted)

    def undergone(self, verb: Verb, pattern: Pattern) -> bool:
        """``김도현, 해임``: in a heading, a person before a type that changes a person's life undergoes it.

        So does whoever stands before the one to whom it is sold.
        """
        if any(s.case == "at" and s.role == "agent" for s in pattern.slots):  # 한빛전자, 가온에 매각
            return any(n.case == "at" for n in verb.arguments) and all(n.case != "object" for n in verb.arguments)
        takes_person = any(s.case == "object" and s.role == "person" for s in pattern.slots)
        if not takes_person or verb.subject is None:
            return False
        found = candidates(verb.subject, self.matcher.entities, self.matcher.grammar)
        return bool(found) and all(c.kind == "person" for c in found)

    def light_gap(self, match: Match, verb: Verb, passive: bool) -> None:
        head, content = verb.head, self.matcher.grammar.nouns.content
        if head is None or content & {head.head.root, head.words[0].root} or brought_out(self.matcher, match, head):
            return  # 확정하는 데 어려움을 겪었다
        transitive = any(s.case == "object" for s in match.pattern.slots)
        done = any(s.case == "subject" and filled(match, s) for s in match.pattern.slots)
        case = "object" if transitive and (passive or done) else "subject"  # 한빛이 인수를 결정한 가온
        for slot in match.pattern.slots:
            if slot.case == case and not filled(match, slot) and self.matcher.take(match, slot, head):
                return
