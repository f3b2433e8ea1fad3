"""Quotations of several sentences whose speaker is named in another sentence than the words.

Marks may be lost (``윤서진 대표는 시장이 크다. 공장을 세웠다. 더 늘리겠다 고 말했다``), or the speaker comes after
the last of them (``“시장이 크다. 공장을 세웠다”는 게 윤서진 대표의 말이다``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.clauses.wording import takes_words
from kg.extract.discourse.hearers import Hearers
from kg.extract.nouns.words_said import is_topic
from kg.extract.units import Noun, Passage, Verb
from kg.model import Filler

LONGEST = 6  # sentences that such a quotation may have


@dataclass(frozen=True)
class Runs:
    """Finds such quotations among the sentences of a post."""

    tellers: Hearers
    content: str

    def read(self, passages: Sequence[Passage], opened: set[int]) -> tuple[dict[int, Filler], set[int]]:
        """Whose word each sentence is that stands in such a quotation, and which sentences close one without marks."""
        found, ends = self.unmarked(passages)
        return found | self.named_after(passages, opened), ends

    def named_after(self, passages: Sequence[Passage], opened: set[int]) -> dict[int, Filler]:
        """Whose word the sentences of a marked quotation are that is closed only before whoever speaks."""
        found: dict[int, Filler] = {}
        for at, passage in enumerate(passages[:-1]):
            if at in opened or at + 1 not in opened or self.tellers.opener(passage) is not None:
                continue
            end = next((k for k in range(at + 1, len(passages)) if k + 1 not in opened), at + 1)
            closed = passages[end].quotes[0].end if passages[end].quotes else passages[end].span.end
            after = [n for n in passages[end].nouns if n.start >= closed and n.case in ("subject", "topic", "gen")]
            tellers = [f for n in after for f in self.tellers.actors(n)]
            last = passages[end].verbs[-1] if passages[end].verbs else None
            told = last is not None and (last.kind == "copula" or takes_words(last, self.tellers.grammar))
            if told and len(tellers) == 1:
                found |= dict.fromkeys(range(at, end), tellers[0])
        return found

    def unmarked(self, passages: Sequence[Passage]) -> tuple[dict[int, Filler], set[int]]:
        """Whose word each sentence is that stands in one, and which sentences close one."""
        found: dict[int, Filler] = {}
        ends = set()
        for at, passage in enumerate(passages):
            first = self.opened(passages, at) if self.closes(passage) else None
            if first is not None and (teller := self.teller(passages[first])) is not None:
                found |= dict.fromkeys(range(first, at + 1), teller)
                ends.add(at)
        return found, ends

    def opened(self, passages: Sequence[Passage], end: int) -> int | None:
        """The sentence in which the quotation began that one closes."""
        for at in range(end - 1, max(end - LONGEST, 0) - 1, -1):
            passage = passages[at]
            if passage.kind == "title" or passage.quotes or self.says(passage) is not None:
                return None
            if self.teller(passage) is not None:
                return at
        return None

    def closes(self, passage: Passage) -> bool:
        """Whether a sentence ends in what nobody in it says: its particle stands alone, and no one is talked of."""
        verb = self.says(passage)
        if verb is None or passage.quotes or not any(self.loose(one) for one in verb.quoted if isinstance(one, Verb)):
            return False
        around = [n for n in passage.nouns if is_topic(n) or n.case == "subject"]
        return not any(self.tellers.actors(n) or self.tellers.able(n) for n in around if n.case != "also")

    def says(self, passage: Passage) -> Verb | None:
        """The verb of saying that closes a sentence."""
        last = passage.verbs[-1] if passage.verbs else None
        said = last is not None and last.ending == "final" and last.quoted
        return last if last is not None and said and takes_words(last, self.tellers.grammar) else None

    def loose(self, clause: Verb) -> bool:
        """Whether the particle after what is said stands alone, as where a mark was stripped."""
        rest = self.content[clause.end : clause.stop + 5] + " "
        return any(f" {word} " in rest for word in self.tellers.grammar.endings.quote_after)

    def teller(self, passage: Passage) -> Filler | None:
        """Who begins to speak: somebody of whom a sentence tells that breaks off in what is said, or in another thing.

        ``윤서진 대표는 시장이 크다 며 올해가 중요하다.``, ``윤서진 대표는 시장이 크다.``
        """
        last = passage.verbs[-1] if passage.verbs else None
        if last is None or last.ending != "final":
            return None
        broken = [v for v in passage.verbs if v.ending == "quote" and self.loose(v) and v.governor is last]
        if broken and not takes_words(last, self.tellers.grammar):
            topics = [n for n in passage.nouns if is_topic(n) and n.end <= broken[0].start]
            return next(iter(self.tellers.actors(topics[0])), None) if topics else None
        first = passage.units[0] if passage.units else None
        if not isinstance(first, Noun) or not is_topic(first):
            return None
        people = [c for c in self.tellers.acting(first) if c.kind in ("person", "human")]
        rumoured = any(v.ending == "quote_adnominal" and v.start > first.end for v in passage.verbs)
        own = last.subject is not None and last.subject is not first and not rumoured  # 김 대표는 …란 관측이 나온다
        return people[-1].filler if people and own else None
