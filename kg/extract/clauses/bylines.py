"""What a page prints beside what it tells: whose picture it is, who stands where in it, which paper reports."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.extract.clauses.predicate import Predicates
from kg.extract.units import Noun
from kg.model import Mention, Token

PAIR = 2
BYLINE = 5  # morphemes of a reporter's name and title


@dataclass
class Bylines(Predicates):
    """Knows bylines, credits and captions, which have lost their marks."""

    starts: list[int] = field(default_factory=list)  # where the mentions begin

    def mention_at(self, token: Token) -> Mention | None:
        at = bisect_right(self.starts, token.start) - 1
        found = self.mentions[at] if at >= 0 else None
        return found if found is not None and token.start < found.end else None

    def credited(self, mention: Mention) -> bool:
        """``ⓒ 김도현 이 의원이``, ``사진 한빛통신 26일``, ``금융위 제공 …``: whose picture it is, and no part of it."""
        nouns, before = self.grammar.nouns, self.content[: mention.start].rstrip()
        if self.two_agencies():
            return True
        if self.particle_next() or not all(w.root in nouns.pictured for w in self.words[:-1]):
            return False
        if self.given():
            self.at += 1
            return True
        following = self.mention_at(self.tokens[self.at]) if self.at < len(self.tokens) else None
        if len(self.words) == 1 and mention.kind == "organization" and self.opens_report(mention):
            return (following is not None and following.kind == "organization") or self.passed_on(mention)
        if len(self.words) == 1:
            return mention.kind == "person" and before.endswith(tuple(self.grammar.endings.credit))
        return mention.kind == "organization" and (following is None or following.kind == "date")

    def two_agencies(self) -> bool:
        """``공장 전경 로이터 뉴스1 한빛전자가``: who took a picture and who passed it on close its caption."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or self.particle_next() or len(self.words) < PAIR or self.words[-1].tied:
            return False
        first, second = (word.text for word in self.words[-PAIR:])
        passed_on = first in self.grammar.nouns.agencies and second in self.grammar.papers
        return passed_on and token.form not in self.grammar.nouns.et_al and token.start > self.words[-1].end

    def opens_report(self, mention: Mention) -> bool:
        """``나래일보 한빛전자가 …``: the paper itself, before the first words of its report."""
        credits = all(isinstance(unit, Noun) and unit.case == "byline" for unit in self.units)
        return credits and self.kind != "title" and self.content[mention.start : mention.end] in self.grammar.papers

    def passed_on(self, mention: Mention) -> bool:
        """``나래뉴스 대학생들이 …``: an agency's name right before a sentence, which closed the caption before it."""
        nouns, token = self.grammar.nouns, self.tokens[self.at] if self.at < len(self.tokens) else None
        written = self.content[mention.start : mention.end]
        if token is None or token.start == mention.end or written not in nouns.wires:
            return False
        following = self.mention_at(token)
        office = following is not None and following.kind == "position"
        office |= any(t.form in nouns.reporter for t in self.tokens[self.at : self.at + BYLINE])
        return not office and token.tag[:1] in "NSM" and token.form not in nouns.et_al | nouns.of_wires

    def captured(self, token: Token) -> bool:
        """``사진 나래TV 갈무리 전문 매체들은``: a word for a taken picture closed its caption."""
        nouns, last = self.grammar.nouns, self.words[-1] if self.words else None
        if last is None or token.start == last.end or last.text[-1] not in {w[-1] for w in nouns.taken}:
            return False
        taken = next((w for w in nouns.taken if last.text.endswith(w)), "")
        if not taken or token.form in nouns.of_taken:
            return False
        shown = last.text.removesuffix(taken) or (self.words[-2].text if len(self.words) > 1 else "")
        return shown.endswith(tuple(nouns.shown)) or self.words[0].text.startswith(tuple(nouns.pictured))

    def given(self) -> bool:
        """Whether ``제공`` or the like follows, with nothing leaning on it, and the sentence goes on."""
        token, following = [*self.tokens[self.at : self.at + 2], None, None][:2]
        if token is None or following is None or token.form not in self.grammar.nouns.given:
            return False
        return following.start > token.end and following.tag[:1] in "NMS"

    def signs(self) -> bool:
        """Whether a reporter's title closes a byline: after a name, and with nothing tied to it."""
        before = self.words[-2] if len(self.words) > 1 else None
        name = before is not None and (before.mention is not None or before.tokens[-1].tag == "NNP")
        return name and not self.particle_next()

    def particle_next(self) -> bool:
        """Whether a particle or a copula follows right here."""
        if self.at >= len(self.tokens):
            return True
        token = self.tokens[self.at]
        return token.tag.startswith("J") or token.tag in ("VCP", "XSN") or token.tag in ("SF", "SP")

    def placed_in_picture(self, token: Token) -> bool:
        """``김도현 대표 왼쪽에서 세 번째 이``: passes over where somebody stands in a picture."""
        nouns, word = self.grammar.nouns, self.words[-1] if self.words else None
        somebody = word is not None and word.mention is not None and word.mention.kind in ("person", "position")
        if not somebody or token.form not in nouns.in_picture or self.glued(token):
            return False
        at = self.at + 1
        while at < len(self.tokens) and self.tokens[at].form in nouns.in_picture | nouns.in_row:
            at += 1
        following = self.tokens[at] if at < len(self.tokens) else None
        apart = following is not None and following.start > self.tokens[at - 1].end
        if following is None or not apart or not following.tag.startswith("J"):
            return False
        self.at = at
        return True
