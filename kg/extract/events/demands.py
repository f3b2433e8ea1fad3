"""Who demands of whom where a heading has no particles: ``시민연대 검찰 수사 촉구``, ``한빛시 도로 확장 정부 건의``."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.match import Matcher
from kg.extract.nouns.chains import ACTORS
from kg.extract.nouns.taking import Match, filled
from kg.extract.units import Noun, Word, bears, ends_in


def sort_sides(matcher: Matcher, match: Match, noun: Noun, at: int, literals: Sequence[Word]) -> None:
    """Of two in the chain before a demand the first makes it, and the last is asked, or is to do what is demanded.

    One alone, right before what only he can do (``김도현 사퇴 촉구``), is asked too.
    """
    agent = next((s for s in match.pattern.slots if s.role == "agent" and s.case == "subject"), None)
    asked = next((s for s in match.pattern.slots if s.role == "counterpart" and s.case == "to"), None)
    if match.pattern.type not in matcher.grammar.speech.demanding or agent is None or asked is None:
        return
    opens, governments = noun.words[0], matcher.grammar.nouns.governments
    town = bears(opens, "place") and ends_in(opens.root, governments)
    actors = [w for w in noun.words[:at] if (bears(w, *ACTORS) or (town and w is opens)) and not w.tied]
    own = {f.start for f in match.roles.get("agent", ())}
    if not actors or not own & {w.start for w in actors}:
        return
    first, last = actors[0], actors[-1]
    after = noun.words[noun.words.index(last) + 1]
    deed = after in literals and after.root in matcher.grammar.speech.personal_deeds
    if first is last and not deed:
        return
    for role in ("agent", "counterpart"):
        match.roles.pop(role, None)
        match.open.pop(role, None)
    theme = noun.governor.subject if noun.governor is not None else None
    if first is not last:
        matcher.take(match, agent, Noun([first]))
    elif theme is not None and theme is not noun:
        matcher.take(match, agent, theme)
    if not filled(match, asked):
        matcher.take(match, asked, Noun([last]))
