"""What one gets year after year stands before how long: ``한빛시 경영대상 2년 연속 수상``."""

from __future__ import annotations

from kg.extract.events.match import Matcher
from kg.extract.nouns.taking import Match, filled
from kg.extract.units import Noun, Word, bears, is_amount


def over_years(matcher: Matcher, match: Match, noun: Noun) -> None:
    """The object of the event noun that closes a heading, where a length of time has come between."""
    verb = noun.governor
    if verb is None or verb.kind != "headline" or noun.end != verb.start or lacks_length(noun, verb.arguments):
        return
    slot = next((s for s in match.pattern.slots if s.case == "object" and not filled(match, s)), None)
    before = [n for n in verb.arguments if n.end <= noun.start and not all(map(lasts, n.words))]
    last = max(before, key=lambda n: n.end, default=None)
    if slot is not None and last is not None and last.case == "bare" and not last.topic:
        matcher.take(match, slot, last)


def lacks_length(noun: Noun, arguments: list[Noun]) -> bool:
    """Whether no length of time stands right before a noun."""
    right_before = max((n for n in arguments if n.end <= noun.start), key=lambda n: n.end, default=None)
    return right_before is None or right_before.particle != "" or not all(map(lasts, right_before.words))


def lasts(word: Word) -> bool:
    """``2년``, ``3회``."""
    return bears(word, "date") or is_amount(word)
