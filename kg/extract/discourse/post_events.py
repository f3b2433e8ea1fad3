"""Events of posts: the person of an earlier telling, and the house where the post is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.extract.discourse.memory import Memory, same_post, types_pair
from kg.extract.nouns.cases import pending
from kg.extract.nouns.denote import candidates, mentions
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, ends_in
from kg.model import Filler

OF_AGENT = "organization: the one that acts"
LONG = 4  # code points from which an unknown word before a title is likely a house's name


@dataclass
class PostEvents(Memory):
    """Supplies whose post it is, and where, from what the post has told so far."""

    def supply_post(
        self, match: Match, roles: dict[str, list[Filler]], known: tuple[str, ...], speaker: Filler | None
    ) -> list[str]:
        """Posts: the person of an earlier telling, and the organisation where that person's post is."""
        notes = []
        earlier = self.earlier(match, roles) if "person" not in roles and not self.of_another(match) else {}
        for role in ("person", "organization"):
            if role in earlier and role not in roles and all(f.entity is not None for f in earlier[role]):
                roles[role] = earlier[role]
                notes.append(f"{role}: as told before of the same event")
        alone = not {"person", "organization"} & roles.keys() and "position" in roles
        if alone and "organization" in known:
            own = (None if self.of_state(roles) else self.of_agent(roles)) or self.foremost_body()
            if own is not None:
                roles["organization"] = [own]
                notes.append("organization: the one that the text is about")
        staffs = match.pattern.type in self.grammar.shades.of_staff and "organization" not in roles
        if staffs and (own := self.of_agent(roles) or self.unlisted_house(roles)) is not None:
            roles["organization"] = [own]
            notes.append(OF_AGENT)
        unnamed = all(f.entity is None for f in roles.get("organization", ()))
        wanted = "organization" in known and unnamed and roles.get("person") and not self.placed(match)
        if wanted and (body := self.post_of(roles, match.pattern.type, speaker, match.pattern.root)) is not None:
            roles["organization"] = [body]
            acts = (own := self.of_agent(roles)) is not None and own.entity == body.entity
            notes.append(OF_AGENT if acts else "organization: where the person's post is in this text")
        return notes

    def of_another(self, match: Match) -> bool:
        """``차기 대표 선임``: whom the text told of before is not the one to come, nor one whose name nobody knows."""
        nouns = [match.noun] if match.noun is not None else match.verb.arguments if match.verb is not None else []
        return "person" in match.shut or any(w.root in self.grammar.nouns.to_come for n in nouns for w in n.words)

    def placed(self, match: Match) -> bool:
        """Whether a name that is not known stands before the post's title: it is there, and nowhere else."""
        for noun in match.verb.arguments if match.verb is not None and match.noun is None else ():
            for before, word in pairwise(noun.words):
                title = word.mention is not None and word.mention.kind == "position"
                unknown = before.mention is None and before.root not in self.grammar.nouns.adverbial
                if title and unknown and len(before.text) >= LONG:
                    return True
        return False

    def earlier(self, match: Match, roles: dict[str, list[Filler]]) -> dict[str, list[Filler]]:
        """The last telling of the type with a person, by the same word if any was; none of another post or person."""
        pattern = match.pattern
        told = [at for at in range(len(self.told)) if self.tells_person(at, pattern.type)]
        alike = [(self.words[at] == pattern.root, at) for at in told]
        found = self.told[max(alike)[1]][1] if alike else {}
        own = self.own_person(match)
        if alike and not max(alike)[0] and self.is_meant(match):  # 이사회 사퇴를 요구하며 사직하겠다고 위협했다
            found = {role: fillers for role, fillers in found.items() if role != "person"}
        return found if same_post(roles, found) and (own is None or self.may_mean(own, found)) else {}

    def is_meant(self, match: Match) -> bool:
        """``사직 후 합류하겠다고``: what those who speak mean to do befalls nobody who was told of before."""
        verb = match.verb or (match.noun.governor if match.noun is not None else None)
        return verb is not None and any(form in verb.text for form in self.grammar.endings.future)

    def tells_person(self, at: int, type_: str) -> bool:
        kind, roles = self.told[at]
        return kind == type_ and bool(roles.get("person"))

    def own_person(self, match: Match) -> Noun | None:
        """The noun by which the clause itself says whose post it is (``두 사람은 새 팀을 이끈다``)."""
        slot = next((s for s in match.pattern.slots if s.role == "person"), None)
        verb = match.verb
        if slot is None or verb is None or match.noun is not None:
            return None
        if slot.case == ("subject" if verb.voice == "active" else "object"):
            return verb.subject
        return next((n for n in verb.arguments if n.case == slot.case), None)

    def may_mean(self, noun: Noun, told: dict[str, list[Filler]]) -> bool:
        """Whether words that lead to nobody may mean the person told: a pronoun, or the title of the post told."""
        titles = [w.text for w, _ in mentions(noun, "position")]
        people = {f.entity for f in told.get("person", ())} - {None}
        held = [f.text for f in told.get("position", ())] + [t for p, _, t, _ in self.offices if p.entity in people]
        return any(pending(c) for c in candidates(noun, self.entities, self.grammar) if c.kind != "holder") or any(
            a.endswith(b) or b.endswith(a) for a in titles for b in held
        )

    def post_of(
        self, roles: dict[str, list[Filler]], type_: str, speaker: Filler | None, root: str = ""
    ) -> Filler | None:
        """The organisation of a post's event: the agent's for a post newly taken, else where the person's post is."""
        announced = speaker is not None and "position" in roles and (self.has_posts(speaker) or self.own_news(speaker))
        house = speaker if announced else None  # 한빛전자는 김도현이 대표를 맡는다고 발표했다
        if type_ in self.grammar.shades.new_post:
            own = self.of_agent(roles) or house or self.held_already(roles) or self.of_last_post(roles)
            return own or (self.where_he_rises(roles) if root in self.grammar.nouns.rising else None)
        if house is not None:
            return house
        person = roles["person"][0]
        if person.entity is not None and (of := self.entities[person.entity].of) is not None:
            return Filler(self.entities[of].names[0], person.start, person.end, of)
        lost = [told for told in self.told if types_pair(told[0], type_, self.grammar.shades.same_post)]
        for kind, earlier in reversed([*self.told, *lost]):  # one comes back to where he was put out
            told = earlier.get("organization", ())
            same_person = any(f.entity == person.entity for f in earlier.get("person", ()))
            if self.is_of_posts(kind) and same_person and told and told[0].entity is not None:
                return told[0]
        acting = None if self.of_state(roles) else self.of_agent(roles)  # 국회 puts no minister into its own house
        return self.organization_of(person) or self.of_last_post(roles) or acting

    def own_news(self, speaker: Filler) -> bool:
        """``가온재단은 박서준이 이사장에 선임됐다고 밝혔다``: a house tells of its own posts, unless it reports."""
        house = speaker.entity is not None and self.entities[speaker.entity].kind == "organization"
        official = ends_in(speaker.text, self.grammar.nouns.authority)
        return house and not official and not self.is_outlet(speaker)

    def where_he_rises(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """``김도현 한빛전자 부사장이 사장으로 승진했다``: who rises does so where the sentence gives him an office."""
        people = {f.entity for f in roles.get("person", ())} - {None}
        held = [house for who, house, _, former in self.offices if who.entity in people and house and not former]
        return held[-1] if held and roles.get("position") and not self.of_state(roles) else None

    def unlisted_house(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """``회사는 직원을 내보냈다``: who does it though no list has the name, and is nobody."""
        agents = [f for f in roles.get("agent", ()) if f.entity is None]
        nouns = self.grammar.nouns
        return next((f for f in agents if f.text in nouns.company or not ends_in(f.text, nouns.human)), None)

    def of_last_post(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """A title without its house is in the house of the last event about a post."""
        return self.last_house() if "position" in roles and not self.of_state(roles) else None

    def of_state(self, roles: dict[str, list[Filler]]) -> bool:
        """Whether a post says by itself where it is: no other house is its own."""
        return any(f.text in self.grammar.nouns.of_state for f in roles.get("position", ()))

    def held_already(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """``취임 1년을 넘긴 윤 대표``: who holds the very post in this text holds it where the text says."""
        person, titles = roles["person"][0].entity, {f.text for f in roles.get("position", ())}
        own = [(house, title) for who, house, title, former in self.offices if who.entity == person and not former]
        return next((house for house, title in own if title in titles), None) if person is not None else None

    def of_agent(self, roles: dict[str, list[Filler]]) -> Filler | None:
        """The organisation that acts, or whose body acts."""
        for agent in roles.get("agent", ()):
            entity = self.entities[agent.entity] if agent.entity is not None else None
            if ends_in(agent.text, self.grammar.nouns.parliaments):
                continue  # 국회가 임명동의안을 가결했다
            if entity is not None and entity.kind == "organization":
                return agent
            if entity is not None and entity.of is not None:
                return Filler(self.entities[entity.of].names[0], agent.start, agent.end, entity.of)
        return None
