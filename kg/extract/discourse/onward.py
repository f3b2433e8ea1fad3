"""Who goes on speaking where the sentence opens with whom the words are about.

``김도현 대표는 성과를 냈다고 말했다. 이어 한빛전자는 더 빛날 것 이라고 덧붙였다``: the one who spoke adds it, and the
house for which he speaks stands in his words. So does what hardly speaks: ``이어 B2C는 …로 늘릴 계획 이라고 밝혔다``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.discourse.tellers import opens_with
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import acts, human
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Passage, Quote, Verb, same
from kg.model import Entity, Filler

BARELY = ("crowd", "name", "thing")  # kinds of common nouns of which the text tells something, rather than they speak


@dataclass(frozen=True)
class Onward:
    """Knows the grammar and the things of a page."""

    grammar: Grammar
    entities: Sequence[Entity]

    def goes_on(
        self, match: Match, passage: Passage, roles: Mapping[str, Sequence[Filler]],
        speakers: Sequence[Filler], house: Filler | None,
    ) -> bool:  # fmt: skip
        """Whether who spoke last, for a ``house`` perhaps, says it, and not the one with whom it opens."""
        verb, speech = match.verb, self.grammar.speech
        if verb is None or not speakers or verb.ending != "final" or not verb.quoted or verb.voice != "active":
            return False
        on = verb.lemma in speech.continuing or opens_with(passage, speech.going_on)
        agents, last = roles.get("agent", ()), speakers[-1]
        if verb.subject is not None and not agents and self.kinds(verb.subject) == {"first"}:
            return on or opens_with(passage, speech.linking)
        if not on and not opens_with(passage, speech.adding):
            return False
        if marked(verb):
            return False
        noun = self.opening(passage)
        found = candidates(noun, self.entities, self.grammar) if noun is not None else []
        if len(found) != 1 or (agents and not same(agents[0], found[0].filler)):
            return False
        if found[0].kind == "organization":
            return on and house is not None and same(house, found[0].filler)
        if not on and not self.somebody(last):
            return False
        return bool(agents) and found[0].kind in BARELY and found[0].filler.entity is None

    def kinds(self, noun: Noun) -> set[str]:
        return {c.kind for c in candidates(noun, self.entities, self.grammar)}

    def somebody(self, one: Filler) -> bool:
        """Whether a person speaks, perhaps by an office alone: ``한빛전자 관계자``."""
        return one.entity is None or self.entities[one.entity].kind == "person"

    def opening(self, passage: Passage) -> Noun | None:
        """Whom the sentence opens with, be it with what describes it; nobody who acts stands before."""
        noun = next((n for n in passage.nouns if n.topic or n.case == "subject"), None)
        described = next((n for n in passage.nouns if noun is not None and n.topic and noun in inside(n)), None)
        noun = described or noun
        before = [n for n in passage.nouns if noun is not None and n.start < noun.start]
        return None if any(acts(n) or human(n, self.grammar) for n in before) else noun


def inside(noun: Noun) -> list[Noun]:
    """The nouns of the clauses that describe one, and whatever stands before these: ``기능이 없는 업권은``."""
    return [n for clause in noun.modifiers for n in (clause.subject, *clause.arguments) if n is not None]


def marked(verb: Verb) -> bool:
    """Whether marks stand round what is said, so that whoever stands before them says it."""
    return any(isinstance(one, Quote) for one in verb.quoted)
