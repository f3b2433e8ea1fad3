"""Parts in an affair of the law: only authorities inquire, arrest and judge, and their officers are not the accused."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.extract.grammar import Grammar
from kg.extract.units import Word, ends_in
from kg.knowledge.families import LAW, POSTS
from kg.knowledge.frames import Frames, Pattern
from kg.model import Claim, Entity, Filler, Span

COUNTERPART = "counterpart"
ALWAYS = "always"  # of types of which the title by the name is the post that is lost or regained
TAKEN = "head"  # of types of which the title by the name may be the post that is taken
OF_WHOM = ("person", "organization", COUNTERPART, "product")
Roles = dict[str, list[Filler]]
Offices = Sequence[tuple[Filler, Filler | None, str, bool]]  # person, house, title, former


@dataclass(frozen=True)
class Law:
    """Knows which words only a court, or only some authority, is the agent of."""

    grammar: Grammar
    entities: Sequence[Entity]

    def settle(
        self, pattern: Pattern, roles: Roles, offices: Offices, known: Sequence[str], loose: Collection[str] = ()
    ) -> None:
        """Takes from a claim's parts whoever cannot have them; what is left over goes where the law has it.

        ``loose``: the roles that nearness alone filled.
        """
        nouns, type_, root = self.grammar.nouns, pattern.type, pattern.root
        if root.endswith(tuple(nouns.complaints)):  # 검찰에 고발됐다: to whom, not by whom
            self.leave(roles, "agent", [f for f in roles.get("agent", ()) if self.named_as(f, nouns.complained_to)])
        if type_ in nouns.never_by_authority or root.endswith(tuple(nouns.crimes)):
            self.leave(roles, "agent", [f for f in roles.get("agent", ()) if self.rules(f)])  # 재판부는 협박한 죄로
        if self.grammar.frames.types[type_].family != LAW:
            return
        ordered = any(one.noun and ends_in(one.noun, nouns.warrants) for one in pattern.literals)
        if type_ in nouns.inquiring and not ordered:
            self.of_inquiry(roles)
        if type_ in nouns.sues:  # 법무법인 가온이 소송을 냈다: for its clients
            self.leave(roles, "agent", [f for f in roles.get("agent", ()) if self.pleads(f)])
            # 경찰에 고소했다, 검찰에 고발장을 냈다: no place; 법원에 제소했다: nor a side of it
            self.leave(roles, "place", [f for f in roles.get("place", ()) if self.named_as(f, nouns.complained_to)])
            self.leave(roles, COUNTERPART, [f for f in roles.get(COUNTERPART, ()) if self.named_as(f, nouns.court)])
        if root.endswith(tuple(nouns.sent_on)):
            self.leave(roles, "agent", [f for f in roles.get("agent", ()) if self.named_as(f, nouns.prosecution)])
        if not any(slot.role == "person" for slot in pattern.slots):  # who sues; a court tries
            suing = [f for f in roles.get("agent", ()) if type_ in nouns.sues and self.named_as(f, nouns.court)]
            self.leave(roles, "agent", suing)
        beside = roles.get("person", ()) if "person" in loose or not whom_they_take(pattern) else ()
        officers = [f for f in beside if self.officer(f, offices, nouns.officers)]
        self.leave(roles, "person", officers)
        if officers and "agent" not in roles and "agent" in known:
            roles["agent"] = officers
        if type_ not in nouns.by_authority:
            return
        inquired = roles.get(COUNTERPART, [])
        if "agent" in known and "agent" not in roles and len(inquired) > 1 and self.rules(inquired[0]):
            roles["agent"], roles[COUNTERPART] = inquired[:1], inquired[1:]  # 한빛지검 가온시청 등 압수수색
        told = [root, *(one.noun or one.written for one in pattern.literals)]
        wrong = [f for f in roles.get("agent", ()) if not all(self.may_act(word, f, offices) for word in told)]
        self.leave(roles, "agent", wrong)
        accused = [f for f in wrong if f.entity is not None and self.entities[f.entity].kind == "person"]
        whom = "person" if "person" in known else COUNTERPART
        if accused and not roles.get(whom):
            roles[whom] = accused
        fined = [f for f in roles.get("agent", ()) if "agent" in loose and not self.rules(f)]
        if fined and COUNTERPART not in roles and any(word.endswith(tuple(nouns.fines)) for word in told):
            self.leave(roles, "agent", fined)
            roles[COUNTERPART] = fined  # 빅테크 과징금 부과

    def of_inquiry(self, roles: Roles) -> None:
        """A court inquires into nobody; who inquires is the authority named, though its noun stands as an object."""
        self.leave(roles, "agent", [f for f in roles.get("agent", ()) if self.named_as(f, self.grammar.nouns.court)])
        inquired = roles.get(COUNTERPART, [])
        if "agent" not in roles and len(inquired) == 1 and self.named_as(inquired[0], self.grammar.nouns.complained_to):
            roles["agent"] = roles.pop(COUNTERPART)  # 검찰 압수수색을 받았다

    def pleads(self, one: Filler) -> bool:
        """Whether one is by name a firm of lawyers."""
        firms = tuple(self.grammar.nouns.retained)
        return self.named_as(one, frozenset(firms)) or one.text.startswith(firms)

    def may_act(self, root: str, one: Filler, offices: Offices) -> bool:
        """Whether one may judge, inquire or charge by this word."""
        nouns = self.grammar.nouns
        if root.endswith(tuple(nouns.judged)):
            return self.named_as(one, nouns.court) or self.officer(one, offices, nouns.judges)
        if root.endswith(tuple(nouns.charged)):
            return not self.named_as(one, nouns.court) and self.enforces(one, offices)
        if root.endswith(tuple(nouns.inquired)) or root in nouns.complained_to:  # 김도현 첫 검찰 조사
            return self.enforces(one, offices)
        return True

    def enforces(self, one: Filler, offices: Offices) -> bool:
        return self.rules(one) or self.officer(one, offices, self.grammar.nouns.officers)

    def rules(self, one: Filler) -> bool:
        """Whether someone is by name an authority of the law."""
        return self.named_as(one, self.grammar.nouns.authority)

    def named_as(self, one: Filler, ends: frozenset[str]) -> bool:
        names = [one.text, *(self.entities[one.entity].names if one.entity is not None else ())]
        return any(word.endswith(tuple(ends)) for name in names for word in name.split())

    def officer(self, one: Filler, offices: Offices, titles: frozenset[str]) -> bool:
        """Whether the text gives someone an office of the law that is not past."""
        own = [title for who, _, title, former in offices if who.entity == one.entity and not former]
        return one.entity is not None and any(title.endswith(tuple(titles)) for title in own)

    def leave(self, roles: Roles, role: str, out: list[Filler]) -> None:
        kept = [f for f in roles.get(role, ()) if f not in out]
        if kept:
            roles[role] = kept
        else:
            roles.pop(role, None)


def whom_they_take(pattern: Pattern) -> bool:
    """``김 검사를 기소했다``: whether a pattern has the accused as its object, be he an officer of the law himself."""
    return any(slot.role == "person" and slot.case == "object" for slot in pattern.slots)


def parted(words: list[Word], type_: str, grammar: Grammar) -> tuple[list[Word], list[Word]]:
    """``경찰 전공의 수사``: the authority, and whom it looks into; all words first where they name one thing."""
    nouns = grammar.nouns
    leads = type_ in nouns.by_authority and len(words) > 1 and ends_in(words[0].text, nouns.authority)
    leads = leads and words[0].mention is not None and words[0].mention.kind in ("organization", "group")
    last = words[-1].mention if leads else None
    nameless = last is None or (last.kind == "position" and not ends_in(words[-1].text, nouns.officers))
    other = leads and nameless and not any(ends_in(w.root, nouns.of_force) for w in words[1:])
    return (words[:1], words[1:]) if other else (words, [])


def no_person(one: Filler, entities: Sequence[Entity], grammar: Grammar) -> bool:
    """A court, the prosecution, the police: nothing happens to its life, and nobody judges it."""
    names = [one.text, *(entities[one.entity].names if one.entity is not None else ())]
    bodies = tuple(grammar.nouns.court | grammar.nouns.complained_to)
    office = one.entity is None and one.text in grammar.nouns.officers  # 검사의 항소를 기각했다
    return office or any(name.split()[-1].endswith(bodies) for name in names if name.strip())


def appoints_only(one: Filler, type_: str, grammar: Grammar) -> bool:
    """A board puts others into posts, and takes none itself: ``이사회는 정관에 ‘회장 연임 후 …’를 넣었다``."""
    return grammar.frames.types[type_].own_title == TAKEN and is_board(one, grammar)


def is_board(one: Filler, grammar: Grammar) -> bool:
    """Whether one puts others into posts and out of them."""
    return ends_in(one.text, grammar.nouns.boards)


def in_general(claim: Claim, frames: Frames, naming: frozenset[Span]) -> bool:
    """Whether a rule or a general truth is told: a post or a case of the law that may be, and of nobody named.

    ``naming``: the sentences that name somebody. ``…되는 경우 처벌된다``; but ``김 대표가 떠난다면 핵심 인력 이탈``
    tells of this house's, and ``한빛전자는 수사를 의뢰했다`` does not say who is to be looked into.
    """
    bound = frames.types[claim.type].family in (LAW, POSTS) and not isinstance(claim.source, Filler)
    told = [f for role in OF_WHOM for f in claim.roles.get(role, ())]
    if claim.modality == "possible":
        told += claim.roles.get("agent", ())
    somebody = bool(told) or (claim.modality == "possible" and frames.types[claim.type].family == LAW)
    named = any(f.entity is not None for f in told) or (somebody and claim.sentence in naming)
    return bound and claim.modality in ("possible", "conditional") and not named
