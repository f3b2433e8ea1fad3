"""Houses that an office tells by its own words: the town of a mayor, the hospital of its head, a reporter's paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.facts.offices import Held
from kg.extract.facts.within import Coined
from kg.extract.units import Noun, Passage, Verb, bears, filler_of
from kg.model import Analysis, Filler, Mention

KINDS = ("place", "organization")
FULL = 3  # letters of a name that is more than a surname
STEM = 2  # letters of a house's name, with its end


def meant(office: Held, brief: bool = True) -> bool:
    """Whether an office's bearer is named in full or, where that is enough, by the surname right before the title."""
    name = office.person.text
    surname = brief and len(name) == 1 and not name.isascii() and office.title.start == office.person.end + 1
    return surname or len(name) >= FULL


def holds(unit: object, start: int) -> bool:
    return isinstance(unit, Noun) and unit.start <= start < unit.end


@dataclass(frozen=True)
class Seats:
    """The houses of one post that offices told without one may be in (data/relations/titles.toml)."""

    analysis: Analysis
    post: int
    knowledge: RelationKnowledge
    coined: Coined

    def paper(self, office: Held) -> Filler | None:
        """The outlet of the page, for the reporter whose name stands right before the title."""
        page = self.analysis.page.posts[self.post]
        beside = office.title.start - office.person.end == 1 and len(office.person.text) >= FULL
        if page.publisher is None or page.publisher_span is None or not beside:
            return None
        number = self.coined.known(page.publisher, "organization")
        number = self.coined.enter("organization", (page.publisher,)) if number is None else number
        return Filler(page.publisher, page.publisher_span.start, page.publisher_span.end, number)

    def by_title(self, office: Held) -> Filler | None:
        """``이서윤 시장은``, ``박도현 병원장은``: of the only house of the text whose name closes as the office asks.

        ``이서윤 도 경제실장``: what stands between name and title is the end of it.
        """
        if office.former or not meant(office, not office.title.text.endswith(self.knowledge.of_places)):
            return None
        between = self.content[office.person.end : office.title.start].strip()
        short = between if between in self.knowledge.towns else ""
        closes = (short,) if short else self.closes(office.title.text)
        found = [*self.named(closes)] if closes else []
        keys = {key for key, _ in found}
        whole = [m for _, m in found if m is not None]
        if len(keys) != 1 or not whole:
            return None
        best = whole[0]
        return Filler(best.span.of(self.content), best.start, best.end, best.entity)

    def of_topic(self, office: Held, passage: Passage | None) -> Filler | None:
        """``가온랩은 15일 이서윤 대표가 …``: the house talked of right before its manager, who is the subject."""
        units = passage.units if passage is not None else []
        at = next((n for n, u in enumerate(units) if holds(u, office.person.start)), 0)
        own, topic = units[at] if at else None, units[at - 1] if at else None
        if not isinstance(own, Noun) or own.case != "subject" or own.topic or not isinstance(topic, Noun):
            return None
        governor = own.governor
        told = governor is not None and (governor.ending != "adnominal" or self.plain_head(governor))
        days = all(bears(w, "date") for w in own.words if w.start < office.person.start)
        town = bears(topic.head, "place") and topic.head.text.endswith(self.closes(office.title.text) or " ")
        single = len(topic.words) == 1 or (town and all(bears(w, "place") for w in topic.words))  # 경기 새미시는
        alone = topic.topic and not topic.members and single and (town or bears(topic.head, "organization"))
        return filler_of(topic.head) if told and days and alone and own.head.end == office.title.end else None

    def plain_head(self, verb: Verb) -> bool:
        """Whether what a clause describes is no house, which its subject may be of: 이서윤 대표가 이끄는 나래랩."""
        return verb.head is None or not any(bears(w, "organization") for w in verb.head.words)

    def closes(self, title: str) -> tuple[str, ...]:
        """How the name of the house of an office closes."""
        return self.knowledge.seated_in.get(title, ())

    def named(self, closes: tuple[str, ...]) -> Iterator[tuple[str, Mention | None]]:
        """The names of the post that close so, each with the mention that ends in it, where one does."""
        for sentence in self.analysis.sentences:
            for mention in sentence.mentions if sentence.post == self.post else ():
                if mention.kind in KINDS and mention.entity is not None:
                    words = mention.span.of(self.content).split()
                    for at, word in enumerate(words, 1):
                        if word.endswith(closes) and len(word) >= STEM:
                            names = self.analysis.entities[mention.entity].names
                            last = at == len(words)
                            yield (names[0] if last else word), (mention if last else None)

    @property
    def content(self) -> str:
        return self.analysis.page.text.content
