"""One who says what will come out says it for his house: ``김 대표는 새 앱을 출시하겠다고 말했다``."""

from __future__ import annotations

from kg.extract.discourse import HOUSE, Discourse
from kg.extract.memory import same
from kg.extract.taking import Match
from kg.model import Filler


def speaks_for(discourse: Discourse, match: Match, roles: dict[str, list[Filler]], speaker: Filler | None) -> None:
    """Puts the house in the place of its officer, where the clause has its doer only from the verb of saying."""
    grammar, agents = discourse.grammar, roles.get("agent", [])
    family = grammar.frames.types[match.pattern.type].family
    lent = match.verb is not None and match.verb.carried and match.noun is None
    if speaker is None or not lent or family not in HOUSE or match.pattern.type in grammar.nouns.by_person:
        return
    if len(agents) == 1 and same(agents[0], speaker):
        house = discourse.meant_by(speaker, family)
        if house is not None and discourse.may_be("agent", house, match.pattern.type, roles):
            roles["agent"] = [house]
