"""What event nouns may leave out where they close a part of a heading, which says the rest by itself.

``한빛전자 발전소 정비 계약`` has no other side; ``건물주 아들 1심서 집유`` need not name who was tried.
"""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Word, ends_in, is_amount
from kg.knowledge.frames import Slot

TRIED = ("in", "also", "bare", "topic", "subject")  # cases of the instance that decides


def may_lack_there(match: Match, noun: Noun, at: int, unmet: list[Slot], grammar: Grammar) -> bool:
    """Whether a heading tells the event though these roles stay empty."""
    verb = noun.governor
    if verb is None or verb.kind != "headline" or noun.case != "bare" or at < len(noun.words) - 1:
        return False
    roles, type_ = {slot.role for slot in unmet}, match.pattern.type
    if type_ in grammar.headings.one_sided and roles == {"counterpart"}:
        deal = ends_in(noun.words[at].root, grammar.headings.deals) and of_what(noun, at, grammar)
        return deal and "agent" in match.roles
    if type_ in grammar.headings.tried and roles == {"person"}:
        return any(word.root in grammar.headings.instances for word in stages_before(noun, at))
    return False


def of_what(noun: Noun, at: int, grammar: Grammar) -> bool:
    """Whether the chain says right before a deal what it is about: ``정비 계약``."""
    before = [w for w in noun.words[:at] if not is_pointer(w, grammar) and not is_amount(w)]
    return bool(before) and before[-1].mention is None


def stages_before(noun: Noun, at: int) -> list[Word]:
    """The words before a noun of its heading that may tell which court decides: ``2심도 실형``, ``1심 무죄``."""
    verb = noun.governor
    beside = [n for n in (verb.subject, *verb.arguments) if n is not None] if verb is not None else []
    heads = [n.head for n in beside if n is not noun and n.end <= noun.start and n.case in TRIED]
    return [*heads, *noun.words[:at]]
