"""Who holds the talk or the meeting that a sentence tells of, by who speaks or acts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.discourse.reference import Discourse
from kg.extract.discourse.speech import Speech
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import spoken_at
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, ends_in, filler_of, governing, same
from kg.model import Entity, Filler


@dataclass(frozen=True)
class Hosts:
    """Supplies who holds a session where the telling of it says nobody."""

    grammar: Grammar
    entities: Sequence[Entity]
    discourse: Discourse

    def supply(self, match: Match, roles: dict[str, list[Filler]], speech: Speech, notes: list[str]) -> None:
        """``서울에서 열린 간담회에서 김 대표는 …고 말했다``: who speaks there holds it, where no one else does."""
        if match.pattern.type not in self.grammar.speech.talks:
            return
        held = match.noun or (match.verb.head if match.verb is not None and match.verb.ending == "adnominal" else None)
        if held is None or held.governor is None:
            return
        teller = speech.speakers.get(id(held.governor)) if spoken_at(held, self.grammar) else None
        taken = teller is not None and any(same(teller, f) for fs in roles.values() for f in fs)
        interviewed = held.head.root.endswith(tuple(self.grammar.speech.interviews))
        alone = "counterpart" not in roles and len(roles.get("agent", ())) == 1
        if teller is not None and not taken and interviewed and alone:
            roles["counterpart"] = roles.pop("agent")  # 한빛신문 인터뷰에서
        if "agent" not in roles and teller is not None and not taken:
            roles["agent"] = [teller]
            notes.append("agent: who speaks there")
        if "agent" not in roles and (found := self.holder(held)):
            roles["agent"] = found
            notes.append("agent: who acts there")

    def holder(self, held: Noun) -> list[Filler]:
        """Whose session it is: the house named before it, else who acts there, at a general meeting for the house.

        ``한빛 제5기 정기주주총회에서``, ``김도현 한빛 대표가 주주총회에서 …를 설명하고 있다``.
        """
        verb, nouns = held.governor, self.grammar.nouns
        if verb is None or not ends_in(held.head.root, nouns.gatherings):
            return []
        named = [w for w in held.words[:-1] if w.mention is not None and w.mention.kind == "organization"]
        if named:
            return [filler_of(named[-1])]
        there = held.case == "in" or (held.case == "object" and verb.lemma in self.grammar.verbs.hosting)
        around = governing(verb.head) if verb.ending == "adnominal" and verb.head is not None else None
        if held.case == "in" and verb.subject is None and around is not None:
            verb = around  # 간담회에서 인수와 관련된 질문에 답을 피했다
        if not there or verb.subject is None or verb.voice == "passive" or verb.subject.start > held.start:
            return []
        found = candidates(verb.subject, self.entities, self.grammar)
        people = [c.filler for c in found if c.kind == "person"]
        if held.case == "in" and ends_in(held.head.root, nouns.assemblies):
            return [h for p in people[:1] if (h := self.discourse.organization_of(p)) is not None]
        return people
