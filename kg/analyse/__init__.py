"""Pages into sentences, morphemes and mentions.

Names, dates and amounts are settled first; then the sentences that they cut are analysed again with those spans
forced to stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.analyse.amounts import Amounts
from kg.analyse.dates import Calendar, DateSpan
from kg.analyse.loose import Loose
from kg.analyse.morphemes import joined, tokenise
from kg.analyse.names import NameKnowledge, find_names
from kg.knowledge.files import Library
from kg.model import Analysis, Entity, Mention, MentionKind, Page, Sentence, Span, Token
from kg.sentences import Punctuation, split


@dataclass(frozen=True)
class Analyser:
    """What the stage knows: marks, names, dates, amounts."""

    marks: Punctuation
    loose: Loose
    names: NameKnowledge
    calendar: Calendar
    amounts: Amounts

    @classmethod
    def load(cls, library: Library) -> Analyser:
        return cls(
            Punctuation.load(library),
            Loose.load(library),
            NameKnowledge.load(library),
            Calendar.load(library),
            Amounts.load(library),
        )

    def analyse(self, page: Page, known: Sequence[tuple[str, MentionKind]] = ()) -> Analysis:
        """The page's sentences, each with its morphemes and mentions.

        ``known`` are names, with their kinds, that hold on this page whatever the recogniser says of them.
        """
        content = page.readable
        rough = [
            Sentence(s.start, s.end, number, block.kind, self.tokens(content, s, self.loose.find(content, s)))
            for number, post in enumerate(page.posts)
            for block in post.blocks
            for s in split(content, Span(block.start, block.end), self.marks)
        ]
        named, entities = find_names(content, rough, self.names)
        for name, kind in known:
            add_known(content, rough, named, entities, name, kind)
        dates = [self.calendar.find(content, s.span) for s in rough]
        settled = [(self.settle(content, s, m, d), d) for s, m, d in zip(rough, named, dates, strict=True)]
        sentences = [
            dated
            for number, post in enumerate(page.posts)
            for dated in self.dated([one for one in settled if one[0].post == number], post.date)
        ]
        return Analysis(page, tuple(sentences), tuple(entities))

    def tokens(self, content: str, span: Span, settled: Iterable[tuple[Span, str]]) -> tuple[Token, ...]:
        """The morphemes of a stretch, what is written short spelt out."""
        return self.loose.spelt_out(tokenise(content, span, settled))

    def settle(self, content: str, sentence: Sentence, names: list[Mention], dates: Sequence[DateSpan]) -> Sentence:
        """The sentence with all its mentions, its morphemes read again where a mention cuts through them."""
        mentions = self.mentions(content, sentence.span, names, dates)
        forced = [(m.span, forced_tag(m)) for m in mentions]
        tokens = joined(content, sentence.tokens, forced)
        if tokens is None:
            loose = self.loose.find(content, sentence.span)
            forced += [one for one in loose if not any(one[0].overlaps(m.span) for m in mentions)]
            tokens = self.tokens(content, sentence.span, forced)
        return replace(sentence, tokens=tokens, mentions=tuple(mentions))

    def dated(
        self, sentences: Iterable[tuple[Sentence, Sequence[DateSpan]]], published: str | None
    ) -> Iterator[Sentence]:
        """A post's sentences with their dates resolved against its own date and the story's running day."""
        story: str | None = None
        fixed: str | None = None  # the same, but for days that count from another (전날)
        reached: str | None = None  # the same, be it only a month or a year
        for sentence, dates in sentences:
            if not dates:
                yield sentence
                continue
            known, before = {(d.start, d.end): d for d in dates}, fixed
            mentions = []
            for mention in sentence.mentions:
                if mention.kind == "date" and (found := known.get((mention.start, mention.end))) is not None:
                    wide = found.first.story and found.first.unit in ("year", "month")
                    told = self.calendar.told(found, fixed, before, published) if found.first.apart else story
                    value = self.calendar.resolve(found, published, reached if wide else told)
                    reached = value if value and "/" not in value else reached
                    story = value if value and len(value) == len("2023-11-17") else story
                    fixed = fixed if found.first.apart and found.first.shift else story
                    wrong = self.calendar.contradiction(found, value)
                    mention = replace(mention, value=value, contradiction=wrong)
                mentions.append(mention)
            yield replace(sentence, mentions=tuple(mentions))

    def mentions(self, content: str, span: Span, names: list[Mention], dates: Sequence[DateSpan]) -> list[Mention]:
        """Names first, then dates and amounts that touch none of them, in the order of the text."""
        found = list(names)
        times = [Mention(d.start, d.end, "date", rule=d.kind) for d in dates]
        amounts = [
            Mention(a.start, a.end, "amount", value=a.value, rule=a.kind) for a in self.amounts.find(content, span)
        ]
        # 징역 3년 is no date
        terms = [one for one in amounts if one.rule == "term"]
        for one in [*terms, *times, *amounts]:
            if not any(one.span.overlaps(other.span) for other in found):
                found.append(one)
        return sorted(found, key=lambda m: (m.start, m.end))


def add_known(
    content: str,
    sentences: list[Sentence],
    named: list[list[Mention]],
    entities: list[Entity],
    name: str,
    kind: MentionKind,
) -> None:
    """Puts a name that the caller vouches for in the place of whatever touches it."""
    for sentence, mentions in zip(sentences, named, strict=True):
        at = content.find(name, sentence.start, sentence.end)
        span = Span(at, at + len(name))
        if at < 0 or any((m.start, m.end) == (span.start, span.end) for m in mentions):
            continue
        mentions[:] = [m for m in mentions if not m.span.overlaps(span)]
        mentions.append(Mention(span.start, span.end, kind, len(entities), rule="known"))
        entities.append(Entity(kind, (name,)))


def forced_tag(mention: Mention) -> str:
    """The tag under which the analyser keeps a mention whole."""
    return "NNG" if mention.kind in ("position", "group", "date", "amount") else "NNP"
