"""The two sides of what is done by two: ``한빛과 가온이 협상했다`` has one of them negotiate with the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun
from kg.model import Filler, Span

AGENT, COUNTERPART = "agent", "counterpart"
COMMA = ","
PAIR = 2
BOTH = ("both", "pair")  # kinds of candidates
NEAR = 3  # words between two of a list: `김도현 한빛전자 대표와 윤서진`


@dataclass(frozen=True)
class Opposed:
    """Parts those who do something together into one side and the other."""

    grammar: Grammar
    content: str

    def part(self, match: Match, roles: dict[str, list[Filler]], sentence: Span) -> dict[str, list[Filler]]:
        """The roles, the last of those who act put on the other side where nobody else is there.

        Two who stand side by side are one side each, and so is whoever stands last, after 와, in a list that dots
        join before it: ``정부·여당과 야당``. Of three in one row nothing says who is whose other side.
        """
        other = self.grammar.frames.types[match.pattern.type].two_sides
        if other == COUNTERPART and other in roles:
            return self.in_order(roles)
        joined = other == COUNTERPART or match.pattern.root in self.grammar.nouns.uniting
        if not other or other in roles or not joined or has_another(match):
            return roles
        told = sorted(roles.get(AGENT, ()), key=lambda f: f.start)
        if len(told) == PAIR and of_both(match):
            return roles | {AGENT: told[:1], other: told[1:]}
        inside = bool(told) and all(sentence.start <= f.start and f.end <= sentence.end for f in told)
        between = [self.content[a.end : b.start] for a, b in pairwise(told)] if inside else []
        if not between or not (self.joins(between[-1]) or (len(told) == PAIR and self.is_mark(between[-1]))):
            return roles
        if not all(gap.strip() in self.grammar.endings.dots for gap in between[:-1]):
            return roles
        return roles | {AGENT: told[:-1], other: told[-1:]}

    def in_order(self, roles: dict[str, list[Filler]]) -> dict[str, list[Filler]]:
        """``정부와 의료계가 마주 앉았다``: of two who stand side by side the first is the one who acts."""
        one, other = roles.get(COUNTERPART, []), roles.get(AGENT, [])
        alone = len(one) == len(other) == 1
        if not alone or one[0].end > other[0].start or not self.joins(self.content[one[0].end : other[0].start]):
            return roles
        return roles | {AGENT: one, COUNTERPART: other}

    def joins(self, gap: str) -> bool:
        """Whether what stands between two names ends in the particle that lists them."""
        words = gap.split()
        return 0 < len(words) <= NEAR and gap[-1].isspace() and words[-1].endswith(tuple(self.particles()))

    def particles(self) -> Iterable[str]:
        return (form for form, case in self.grammar.case_of.items() if case == "with")

    def is_mark(self, gap: str) -> bool:
        """Whether nothing but a mark stands between two names."""
        endings = self.grammar.endings
        return gap.strip() in endings.dots | endings.hyphens | {COMMA}


def of_both(match: Match) -> bool:
    """``양사는 협력한다``, ``두 회사가 합의했다``: whether a word for the two who were told of before acts."""
    acting = match.open.get(AGENT, ())
    return AGENT not in match.roles and len(acting) == 1 and acting[0].kind in BOTH


def has_another(match: Match) -> bool:
    """``한빛과 가온은 협력사들과 협상했다``: whether the other side stands there, though it could not be read."""
    verb = match.verb or (match.noun.governor if match.noun is not None else None)
    nouns: list[Noun] = [match.noun] if match.noun is not None else []
    while verb is not None:  # 한빛과 가온은 협력사들과 협상했지만 합의에 이르지 못했다
        nouns += verb.arguments
        verb = verb.chain
    owners = [n.genitive for n in nouns if n.genitive is not None]
    return any(n.case in ("with", "with_gen") for n in (*nouns, *owners))
