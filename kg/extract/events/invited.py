"""Who is invited to a talk, and does not hold it: ``소상공인 간담회 개최``, ``협력사 간담회를 열었다``.

People or firms without a name right before such a session say with whom it is; whoever holds it is told elsewhere.
"""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import ends_in
from kg.model import Filler

AGENT, COUNTERPART = "agent", "counterpart"
BESIDE = 1  # code points between who is invited and the session: no particle stands there


def invite(match: Match, roles: dict[str, list[Filler]], content: str, grammar: Grammar) -> None:
    """Puts on the other side whom the chain of a session names, where nobody is told to be there."""
    told = roles.get(AGENT, [])
    if match.pattern.type not in grammar.speech.talks or len(told) != 1 or COUNTERPART in roles:
        return
    one, session = told[0], match.trigger.of(content)
    beside = 0 <= match.trigger.start - one.end <= BESIDE
    known = one.entity is not None and not ends_in(one.text, grammar.nouns.circles)
    if beside and not known and ends_in(session, grammar.nouns.inviting):
        roles[COUNTERPART] = roles.pop(AGENT)
