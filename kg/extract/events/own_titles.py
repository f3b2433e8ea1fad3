"""The post that stands by a person's name, where it is the one that an event is about: ``김도현 대표를 해임했다``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.nouns.law import ALWAYS, TAKEN
from kg.extract.nouns.posts import offices
from kg.extract.nouns.taking import Match, Taking
from kg.extract.units import Candidate, Noun, Word, bears, ends_in, filler_of, reached


@dataclass
class OwnTitles(Taking):
    """Fills the post from the title by the name, unless the clause tells of another."""

    def own_title(self, match: Match, nouns: Sequence[Noun]) -> None:
        """The post that stands by the person's name, for types whose person loses or regains that very post."""
        frame = self.grammar.frames.types[match.pattern.type]
        people = {f.start for f in match.roles.get("person", ())}
        words = {match.pattern.root, *(one.noun for one in match.pattern.literals)}
        taken = frame.own_title == TAKEN and (match.gap == "person" or bool(words & frame.own_roots))
        if not people or not (frame.own_title == ALWAYS or taken) or words & frame.kept_roots:
            return
        told = "position" in match.roles
        if frame.own_title == TAKEN and match.verb and any(n.case in ("at", "dir") for n in match.verb.arguments):
            return
        bodies: dict[int, Word] = {}  # by who has the office
        for noun in [one for n in nouns for one in (*n.members, n)]:
            for office in offices(noun.words):
                if office.person is None or office.person.start not in people:
                    continue
                held = [w for w in office.titles if w.mention and not w.mention.former]
                titles = [w for w in held if w.text not in self.grammar.nouns.no_post][:1]
                if titles and not told and not self.post_told(match):
                    self.put(match, "position", [Candidate(filler_of(titles[0]), "position", titles[0])])
                if titles and office.organizations:
                    bodies.setdefault(office.person.start, office.organizations[-1])
        if bodies and "organization" not in match.roles:
            houses = list(bodies.values())
            each = houses if len(houses) == len(people) else houses[:1]  # 한빛 김 대표와 가온 이 대표가
            self.put(match, "organization", [Candidate(filler_of(body), "organization", body) for body in each])

    def post_told(self, match: Match) -> bool:
        """``계획을 포기한 대표``, ``대상이 된 대표``: the place of the post is taken by what is none."""
        slot = next((s for s in match.pattern.slots if s.role == "position" and s.required), None)
        if slot is None or match.verb is None or match.noun is not None or slot.case not in ("subject", "object"):
            return False
        cases = ("complement", "subject") if slot.case == "subject" else ("object",)
        people = {f.start for f in match.roles.get("person", ())}
        head = match.verb.head if match.verb.ending == "adnominal" else None
        if head is not None and slot.case == "object" and not any(w.start in people for w in reached(head)):
            return head.head.root not in self.grammar.nouns.content  # 윤 의원이 내놓은 법안
        verb, beside = match.verb, match.verb.chain
        serial = beside is not None and beside.form in self.grammar.endings.serial  # 서류를 집어 던지다
        near = [*verb.arguments, *(beside.arguments if serial and beside is not None else [])]
        others = [n for n in near if n.case in cases and not any(w.start in people for w in reached(n))]
        return bool(others)

    def post_in_idiom(self, match: Match, idioms: Sequence[Noun]) -> None:
        """``국방부 장관 후보자로 지명했다``: the post is told by the very words that make the idiom."""
        nouns, taken = self.grammar.nouns, self.grammar.frames.types[match.pattern.type].own_title == TAKEN
        told = [n.head for n in idioms if bears(n.head, "position") and ends_in(n.head.text, nouns.nominee)]
        if taken and told and not {"position"} & (match.roles.keys() | match.open.keys()):
            self.put(match, "position", [Candidate(filler_of(told[0]), "position", told[0])])

    def house_of_post(self, match: Match, nouns: Sequence[Noun]) -> None:
        """``한빛전자 고문으로 자리를 옮겼다``: the house right before the post that is meant."""
        told = {f.start for f in match.roles.get("position", ())}
        if not told or {"organization"} & (match.roles.keys() | match.open.keys()):
            return
        for office in (office for noun in nouns for office in offices(noun.words)):
            if office.person is None and office.organizations and any(w.start in told for w in office.titles):
                body = office.organizations[-1]
                self.put(match, "organization", [Candidate(filler_of(body), "organization", body)])
