"""What headings and notices tell without a verb: ``한빛전자 대표에 김도현``, lists; ``sayings`` what headings quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.match import Matcher
from kg.extract.events.own_words import OwnWords, Spoken
from kg.extract.events.sayings import Sayings
from kg.extract.nouns.posts import offices
from kg.extract.nouns.taking import Match
from kg.extract.units import Candidate, Mark, Noun, Passage, Unit, Verb, Word, bears, filler_of
from kg.model import Span

GIVEN = ("at", "dir")


@dataclass(frozen=True)
class Notices:
    """Reads the headings and the notices of one post of a page."""

    matcher: Matcher
    own: OwnWords
    house: Word | None = None  # whose notice the post of the page is
    notice: bool = False

    @classmethod
    def of(cls, passages: Sequence[Passage], matcher: Matcher, content: str) -> Notices:
        """The reader of a post of the page, which is a notice where its heading says so."""
        first = passages[0] if passages and passages[0].kind == "title" else None
        inside = [first, *first.asides] if first is not None else []
        words = [w for one in inside for noun in one.nouns for w in noun.words]
        headed = any(w.mention is None and w.root in matcher.grammar.nouns.notices for w in words)
        houses = [w for w in words if w.mention is not None and w.mention.kind == "organization"]
        own = OwnWords(matcher, Spoken.of(passages, content))
        return cls(matcher, own, houses[0] if len(houses) == 1 else None, headed)

    def matches(self, passage: Passage) -> Iterator[Match]:
        """The posts that a passage tells to be filled, without a verb for it."""
        sayings = Sayings(self.matcher)
        yield from sayings.of(passage)
        said = [m for part in self.parts(passage) for m in sayings.unmarked(part)] if passage.kind == "title" else []
        yield from said
        yield from (m for m in self.own.of(passage) if not any(m.trigger.overlaps(one.trigger) for one in said))
        headed = not passage.verbs and bool(passage.units) and not isinstance(passage.units[-1], Mark)
        if passage.kind == "title":
            for part in self.parts(passage):
                yield from self.heading(part)
        elif headed and not self.notice:
            yield from self.heading(passage.units)  # a line by itself, as headings stand in lists of them
        elif self.notice and not passage.verbs:
            for noun in passage.nouns:
                yield from self.listed(noun)

    def parts(self, passage: Passage) -> Iterator[list[Unit]]:
        """The units of a heading between the marks that part it, its commas left out."""
        part: list[Unit] = []
        for unit in passage.units:
            if isinstance(unit, Mark) and unit.text in self.matcher.grammar.endings.breaks:
                yield part
                part = []
            elif not isinstance(unit, Mark):
                part.append(unit)
        yield part

    def heading(self, part: Sequence[Unit]) -> Iterator[Match]:
        """``대표에 김도현``, ``김도현, 새 대표로``: the post and who takes it, and nothing after them."""
        nouns = [unit for unit in part[-2:] if isinstance(unit, Noun)]
        if len(nouns) != 2 or any(isinstance(unit, Verb) for unit in part):
            return
        post, one = nouns if nouns[0].case in GIVEN else nouns[::-1]
        turned = post is nouns[1]
        if post.case not in GIVEN or not bears(post.head, "position") or any(bears(w, "person") for w in post.words):
            return
        if turned and not self.is_new(post):
            return
        if one.case in ("bare", "topic", "copula") and (who := self.person(one)) is not None:
            before = [unit for unit in part[:-2] if isinstance(unit, Noun) and unit.topic]
            yield from self.filled(post, who, before)

    def is_new(self, post: Noun) -> bool:
        """A post to be taken, or one whose house is told: ``가온소프트 대표로``."""
        to_come = self.matcher.grammar.nouns.to_come
        return any(w.root in to_come or bears(w, "organization") for w in post.words)

    def person(self, noun: Noun) -> Noun | None:
        """The chain as far as it says who somebody is, where it says no more than that."""
        found = [o for o in offices(noun.words) if o.person is not None]
        rest = [w for w in noun.words if w.mention is None and w.root not in self.matcher.grammar.nouns.present]
        return noun if len(found) == 1 and not rest else None

    def listed(self, noun: Noun) -> Iterator[Match]:
        """``△ 부사장 김도현 윤서진``: a title, and those who take it."""
        words = noun.words
        if len(words) < 2 or not bears(words[0], "position") or not all(bears(w, "person") for w in words[1:]):
            return
        for word in words[1:]:
            yield from self.filled(Noun(words[:1], "at"), Noun([word]), [])

    def filled(self, post: Noun, who: Noun, before: Sequence[Noun]) -> Iterator[Match]:
        """The telling that somebody takes a post, in the house before it or that of the notice."""
        pattern = self.matcher.grammar.frames.posted
        if pattern is None:
            return
        end = post.end + len(post.particle)
        verb = Verb(post.head.start, end, end, "", "headline", arguments=[post, who], subject=who)
        match = Match(pattern, Span(post.head.start, end), verb)
        self.matcher.fill(match, verb, False, set())
        houses = [w for noun in before for w in noun.words if bears(w, "organization")]
        houses = houses or ([self.house] if self.house is not None and self.notice else [])
        if "organization" not in match.roles:
            found = [Candidate(filler_of(w), "organization", w) for w in houses[:1]]
            self.matcher.put(match, "organization", found)
        if "person" in match.roles and "position" in match.roles:
            yield match
