"""One who says what will come out says it for his house: ``김 대표는 새 앱을 출시하겠다고 말했다``."""

from __future__ import annotations

from kg.extract.discourse.memory import only
from kg.extract.discourse.reference import Discourse
from kg.extract.nouns.taking import Match
from kg.extract.units import same
from kg.knowledge.families import OF_HOUSES
from kg.model import Filler


def speaks_for(discourse: Discourse, match: Match, roles: dict[str, list[Filler]], speaker: Filler | None) -> list[str]:
    """Puts the house in the place of its officer, where the clause has its doer only from the verb of saying.

    An officer of whom it is not known where he is brings no goods out himself.
    """
    nouns, agents, type_ = discourse.grammar.nouns, roles.get("agent", []), match.pattern.type
    family = discourse.grammar.frames.types[type_].family
    subject = match.verb.subject if match.verb is not None and not match.verb.carried else None
    own = subject is not None and subject.head.root not in nouns.first  # 우리가 출시했다: the house, through him
    if speaker is None or own or family not in OF_HOUSES or type_ in nouns.by_person or not only(agents, speaker):
        return []
    house = discourse.meant_by(speaker, family) or speaker
    if agents and not same(house, speaker) and discourse.may_be("agent", house, type_, roles):
        roles["agent"] = [house]
        return ["agent: the house that the speaker speaks for"]
    officer = speaker.entity is None or any(same(speaker, who) for who, *_ in discourse.offices)
    if type_ in nouns.by_house and officer:
        roles.pop("agent", None)
    return []
