"""Laws and their short forms: ``나래소비 감축법(NRA)``, ``나래거래 공정화에 관한 법률 나공법``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.aliases import ALIAS
from kg.extract.facts.within import Coined
from kg.extract.units import ending_of
from kg.knowledge.files import Library
from kg.model import Analysis, Filler, MentionKind, Relation, Sentence, Span

KIND: MentionKind = "product"  # what legislators make
WORD = re.compile(r"[^\s()‘’'\"“”]+")
SHORT = r"(?P<short>[A-Z][A-Za-z&-]{2,5}(?![A-Za-z])|[\uac00-\ud7a3]{2,7})(?P<closed>\))?"
LONGEST = 8  # words of a law's name


@dataclass(frozen=True)
class Statutes:
    """Reads ``alsoKnownAs`` of laws (words in data/relations/laws.toml)."""

    closing: tuple[str, ...]
    never: frozenset[str]
    within: frozenset[str]
    about: tuple[str, ...]
    short: re.Pattern[str]
    notions: frozenset[str]  # capitals that are short for common words

    @classmethod
    def load(cls, library: Library) -> Statutes:
        """From the curated words. Raises KnowledgeError."""
        table: dict[str, str] = library.toml("relations/laws.toml")
        hereafter = "|".join(map(re.escape, table["hereafter"].split()))
        return cls(
            tuple(sorted(table["closing"].split(), key=len, reverse=True)),
            frozenset(table["never"].split()),
            frozenset(table["within"].split()),
            tuple(table["about"].split()),
            re.compile(rf"(?P<gap> ?\(| )(?:(?:{hereafter}) [‘'“\"]?)?{SHORT}"),
            frozenset((
                *library.toml("names/organizations.toml")["plain_latin"], *library.toml("names/glosses.toml")["notions"]
            )),
        )  # fmt: skip

    def read(self, analysis: Analysis, coined: Coined) -> Iterator[Relation]:
        """The first place in which a page tells each short form."""
        content = analysis.page.readable
        seen: set[tuple[str, str]] = set()
        for sentence in analysis.sentences:
            for name, short in self.pairs(content, sentence) if self.may_hold(sentence.span.of(content)) else ():
                names = name.of(content), short.of(content)
                if names not in seen:
                    seen.add(names)
                    law = coined.enter(KIND, names)
                    one, other = (Filler(s.of(content), s.start, s.end, law) for s in (name, short))
                    yield Relation(ALIAS, one, other, sentence.span, "laws")

    def may_hold(self, text: str) -> bool:
        """Whether a sentence has any word for a law."""
        return any(closing in text for closing in self.closing)

    def pairs(self, content: str, sentence: Sentence) -> Iterator[tuple[Span, Span]]:
        """Where a law and its short form stand beside each other."""
        words = [Span(*match.span()) for match in WORD.finditer(content, sentence.start, sentence.end)]
        nouns = {t.end: t.tag.startswith("N") for t in sentence.tokens}
        for index, word in enumerate(words):
            text = word.of(content)
            closing = ending_of(text, self.closing)
            match = self.short.match(content, word.end, sentence.end) if closing else None
            if match is None or text in self.never or (match["gap"].endswith("(") and match["closed"] is None):
                continue
            name = self.whole(content, words[: index + 1], nouns, sentence)
            end = self.cut(match, closing) if name is not None else 0
            if name is not None and end and self.fits(name.of(content), match["short"][:end]):
                yield name, Span(match.start("short"), match.start("short") + end)

    def whole(self, content: str, words: Sequence[Span], nouns: dict[int, bool], sentence: Sentence) -> Span | None:
        """The law's name, which ends with the last word: a noun before it, and all before words like ``에 관한``."""
        taken = {place for m in sentence.mentions for place in range(m.start, m.end)}
        last = words[-1].of(content)
        linked, first = last in self.closing, len(words) - 1
        for at in range(len(words) - 2, max(-1, len(words) - 1 - LONGEST), -1):
            word, after = words[at], words[at + 1]
            text = word.of(content)
            inner = text in self.within
            about = after.of(content) in self.within and text.endswith(self.about)
            noun = nouns.get(word.end, False) and (linked or len(words) - 1 - at < 2)
            if content[word.end : after.start] != " " or not (inner or about or noun) or word.start in taken:
                break
            linked, first = linked or inner, at
        whole = Span(words[first].start, words[-1].end)
        alone = whole.of(content) in (*self.closing, *self.never)
        return None if alone or words[first].of(content) in self.within else whole

    def cut(self, match: re.Match[str], closing: str) -> int:
        """How many letters the short form has; a Korean one closes with a syllable of the law's ending."""
        short = match["short"]
        if short.isascii():
            return 0 if short in self.notions else len(short)
        return max(short.rfind(last) for last in closing) + 1

    def fits(self, name: str, short: str) -> bool:
        """Capitals, or some of the name's letters in their order."""
        rest = iter(name)
        ordered = 1 < len(short) < len(name) and not name.endswith(short) and all(char in rest for char in short)
        return ordered or (short.isascii() and short.isupper())
