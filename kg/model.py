"""What flows between the stages: frozen, plain, and in code points of the text as read.

    Text -> Page -> Analysis -> Reading -> quads

Every ``start`` and ``end`` counts Unicode code points of ``Text.content``, so that
``text.content[start:end]`` is the quoted piece, to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal, NamedTuple

MentionKind = Literal[
    "person", "organization", "group", "place", "product", "event", "position", "date", "amount"
]
Modality = Literal["actual", "planned", "possible", "conditional"]
Polarity = Literal["affirmed", "negated"]
BlockKind = Literal["title", "paragraph", "item"]
LinkName = Literal["said", "demanded", "threatened", "causedBy", "after"]


class Span(NamedTuple):
    """A stretch of a text, ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def of(self, content: str) -> str:
        """The piece of ``content`` that the span covers."""
        return content[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True where ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Text:
    """One text as read, before anything is left out of it."""

    name: str  # the file's name or the JSONL id: unique within a graph
    content: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO 8601 date, where the input knows it
    url: str | None = None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the content in UTF-8, in hexadecimal: the text's address."""
        return sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """One run of content: a title, a paragraph (one source line), or a list item."""

    start: int
    end: int
    kind: BlockKind = "paragraph"


@dataclass(frozen=True)
class Post:
    """One article of a page, with what the page says of it."""

    blocks: tuple[Block, ...]
    title: Span | None = None
    author: Span | None = None  # the writer's name alone
    publisher: str | None = None  # as the page writes it
    publisher_span: Span | None = None
    date: str | None = None  # ISO date of publication; None where nothing tells it
    date_span: Span | None = None
    time: str | None = None  # HH:MM of publication; None where nothing tells it

    @property
    def span(self) -> Span:
        """From its first block to its last; empty for a post of none."""
        return Span(self.blocks[0].start, self.blocks[-1].end) if self.blocks else Span(0, 0)


@dataclass(frozen=True)
class Page:
    """A text with its furniture left out and its posts told apart."""

    text: Text
    posts: tuple[Post, ...]
    furniture: tuple[Span, ...] = ()
    legible: str = ""  # the content with blanks for what a crawler left in it; "" where there is nothing

    @property
    def readable(self) -> str:
        """What is analysed: as long as the content, so that all offsets hold."""
        return self.legible or self.text.content


class Token(NamedTuple):
    """One morpheme. ``tag`` is Kiwi's (Sejong) tag without its mark of irregular conjugation; ``lemma`` ends in the
    dictionary ending for verbs.
    """

    start: int
    end: int
    form: str
    tag: str
    lemma: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, office, date or amount where it stands in the text.

    ``entity`` indexes ``Analysis.entities`` for the kinds that name something (person, organization,
    group, place, product, event) and is None for position, date and amount. ``value`` is the normalised
    form: the ISO date or interval ``a/b`` of a date, ``number unit`` of an amount.
    """

    start: int
    end: int
    kind: MentionKind
    entity: int | None = None
    value: str | None = None
    former: bool = False  # a position with a word before it that says that it is past
    rule: str = ""  # which rule or record recognised it
    contradiction: str | None = None  # of a date: the weekday beside it is another day's

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """What one text names with one or more names; one name in one text is one entity."""

    kind: MentionKind
    names: tuple[str, ...]  # as the text writes it, fullest first
    record: str | None = None  # id of a curated record under data/entities
    of: int | None = None  # the organisation that a group belongs to (index into Analysis.entities)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a post, in morphemes, with the mentions in it (sorted, not overlapping)."""

    start: int
    end: int
    post: int
    kind: BlockKind
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Analysis:
    """A page in sentences, morphemes and mentions."""

    page: Page
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role, and the mention that it is taken from."""

    text: str
    start: int
    end: int
    entity: int | None = None  # index into Reading.entities
    value: str | None = None  # ISO date or interval; number and unit of an amount
    contradiction: str | None = None  # what is wrong where a weekday is written that is not the date's


@dataclass(frozen=True)
class Claim:
    """One telling of one event by one text."""

    type: str  # local name of the event class
    trigger: Span
    sentence: Span
    roles: dict[str, tuple[Filler, ...]]
    modality: Modality
    polarity: Polarity
    source: Filler | Literal["author", "hearsay"]
    rule: str  # "Dismissal/해임하다": the frame and its pattern
    notes: tuple[str, ...] = ()  # why a role was supplied or a value chosen


@dataclass(frozen=True)
class Relation:
    """One standing fact, told in one text."""

    name: str  # heldPosition, founded, ...
    subject: Filler
    object: Filler | None
    sentence: Span
    rule: str
    title: Filler | None = None  # the post's title, for heldPosition
    former: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """How one telling of a text bears on another, by the words of one sentence.

    ``head`` says, demands or threatens ``tail``, is caused by it, or comes after it; both index ``Reading.claims``.
    """

    name: LinkName
    head: int
    tail: int
    words: Span  # the words that tie the two


@dataclass(frozen=True, slots=True)
class Moment:
    """When a stretch of a text was told: one post of it."""

    start: int
    end: int
    date: str  # ISO; "" where nothing tells it
    time: str = ""  # HH:MM; "" where nothing tells it


@dataclass(frozen=True)
class Reading:
    """All that one text says, as far as it was read; depends on this text and the knowledge alone."""

    text: Text
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()  # in document order
    relations: tuple[Relation, ...] = ()
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    sentences: tuple[Span, ...] = field(default=())
    furniture: tuple[Span, ...] = field(default=())
    links: tuple[Link, ...] = ()  # between claims
    posts: tuple[Moment, ...] = ()  # in document order

    def told(self, place: Span) -> str:
        """The day (ISO) on which what stands there was told; "" where it is not known.

        A post without a date is as late as the latest before it.
        """
        days = [post.date for post in self.posts if post.start <= place.start and post.date]
        own = next((post.date for post in self.posts if post.start <= place.start < post.end), "")
        return own or max(days, default="") or self.date or self.text.date or ""

    @property
    def moment(self) -> str:
        """The day of the text, with its hour where that is known, in a form in which later ones compare as greater."""
        day = self.date or self.text.date or ""
        time = self.posts[0].time if self.posts and self.posts[0].date == day else ""
        return f"{day}T{time}" if day and time else day
