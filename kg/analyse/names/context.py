"""What the rules for unknown names look at: a sentence, what is already known in it, and the knowledge."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from kg.analyse.names.found import Found
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.words import Line, Word

POLITE = 30  # code points that 씨 may stand after the sentence's last word


@dataclass(frozen=True)
class Context:
    """One sentence under search. ``known`` are the curated and listed names, ``titles`` the offices in it."""

    line: Line
    knowledge: NameKnowledge
    known: tuple[Found, ...]
    titles: tuple[Found, ...]
    known_at: dict[int, Found] = field(default_factory=dict)
    title_at: dict[int, Found] = field(default_factory=dict)
    title_to: dict[int, Found] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()  # the places that known names cover

    @classmethod
    def of(cls, line: Line, knowledge: NameKnowledge, known: list[Found], titles: list[Found]) -> Context:
        """The context with its indexes by place."""
        return cls(
            line, knowledge, tuple(known), tuple(titles),
            {f.start: f for f in known}, {f.start: f for f in titles}, {f.end: f for f in titles},
            frozenset(place for f in known for place in range(f.start, f.end)),
        )  # fmt: skip

    @cached_property
    def bearers(self) -> bool:
        """Whether the sentence holds 씨, or an office that persons alone bear."""
        line, titles = self.line, self.knowledge.titles
        polite = titles.polite.search(line.content, line.sentence.start, line.sentence.end + POLITE)
        return polite is not None or any(title.value in titles.personal for title in self.titles)

    @cached_property
    def honoured(self) -> bool:
        """Whether the sentence holds 씨 or the like."""
        line = self.line
        return self.knowledge.titles.honorific.search(line.content, line.sentence.start, line.sentence.end) is not None

    def covered(self, start: int, end: int) -> bool:
        """True where a known name overlaps the stretch."""
        return not self.taken.isdisjoint(range(start, end))

    def title_after(self, end: int) -> Found | None:
        """The office that follows ``end``, past a bracket and the words for former and present."""
        if end in self.title_at:
            return self.title_at[end]
        if match := self.knowledge.titles.skipped.match(self.line.content, end, self.line.sentence.end):
            place = match.end()
            while place > end:  # 전 may also open the office's own word
                if title := self.title_at.get(place):
                    return title
                place = self.line.content.rfind(" ", end, place - 1) + 1
        return None

    def title_before(self, start: int) -> Found | None:
        """The office right before ``start``, with a blank (and a gloss in brackets) between."""
        return self.title_to.get(start - 1) if self.line.content[start - 1 : start] == " " else None

    def former_organization(self, word: Word, end: int) -> Found | None:
        """The office that follows ``end`` past one or two bare words that may name an organisation."""
        index = self.line.word_at(word.start) + 1
        for nearby in self.line.words[index : index + 4]:
            gap = self.line.content[end : nearby.start]
            if gap.strip(" "):
                return None
            if title := self.title_at.get(nearby.start):
                return title
            known = self.known_at.get(nearby.start)
            if known and (title := self.title_at.get(known.end)):  # 누리시 + 장
                return title
            whole = nearby.bare or nearby.text in self.knowledge.titles.between or (known and known.end == nearby.end)
            if not whole:
                return None
            end = nearby.end
        return None

    def common(self, word: Word, end: int) -> bool:
        """True where the analyser knows the stretch as one plain noun, or as no noun at all."""
        token = word.token(end)
        return bool(token and token.lemma and token.tag not in ("NNP", "SL", "SH", "NP"))
