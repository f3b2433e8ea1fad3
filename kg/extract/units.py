"""What a sentence is made of for the reader: nouns with their case, verbs with their tail, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.model import Filler, Mention, Span, Token


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """One noun word of a chain: a mention, or what stands between two blanks.

    It is never changed, and not frozen, since a frozen one takes three times as long to make and there are many.
    """

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    mention: Mention | None = None
    tied: bool = False  # a middle dot ties it to the word before
    root: str = field(init=False, compare=False)  # without the marks around it, as frames and word lists know it

    def __post_init__(self) -> None:
        self.root = "".join([t.form for t in self.tokens]) if self.tokens else self.text

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Candidate:
    """A filler with the kind of thing that it is: a mention's kind, or human, company, thing, self, they …"""

    filler: Filler
    kind: str
    word: Word | None = None
    body: Filler | None = None  # of an office without a name: where it is


@dataclass(eq=False)
class Noun:
    """A chain of noun words that stands in one case.

    ``lists`` holds the members that a list joins to it (``A와 B를``), each a chain of its own.
    """

    words: list[Word]
    case: str = "bare"
    topic: bool = False
    particle: str = ""
    tie: str = ""  # the noun that makes one case with it: 계기 in `해임을 계기로`
    genitive: Noun | None = None
    modifiers: list[Verb] = field(default_factory=list)
    members: list[Noun] = field(default_factory=list)
    detached: bool = False  # its particle stands apart: brackets with what they held lost their marks
    closed: bool = False  # a comma stands after it
    met: bool = False  # a common word that the text has act, as only someone can
    inner: bool = False  # a topic that comes after the first piece of what is said
    lent: bool = False  # the theme of the part before, in a heading with a break
    conjoined: bool = False  # a word for "and" stands after it
    governor: Verb | None = None  # the predicate that it is an argument of
    owner: Noun | None = None  # the noun that it is a genitive of
    stands_for: tuple[Candidate, ...] | None = field(default=None, init=False)  # once it was asked for

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def head(self) -> Word:
        return self.words[-1]


@dataclass(eq=False)
class Verb:
    """A predicate with all that follows it up to the clause's end."""

    start: int
    end: int  # of the root
    stop: int  # of the tail
    root: str  # verbal noun, or lemma
    kind: str  # "verbal", "verb", "copula"
    voice: str = "active"
    adjective: bool = False
    ending: str = "final"  # final, connective, adnominal, nominal, quote, quote_adnominal, question
    case: str = ""  # of a nominalised clause
    topic: bool = False
    form: str = ""  # the ending's own morpheme
    lemma: str = ""
    compound: str = ""  # in the dictionary's form, where the analyser parts it: 털어놓다 of `털어놨다`
    text: str = ""  # root and ending as written
    meanings: list[str] = field(default_factory=list)  # negated, possible, planned, conditional, hearsay, past
    noun: Noun | None = None  # the chain whose last word is the root, or the copula's complement
    arguments: list[Noun] = field(default_factory=list)
    clauses: list[Verb] = field(default_factory=list)  # nominalised clauses that are arguments
    quoted: list[Quote | Verb] = field(default_factory=list)  # what is said, where it is a verb of saying
    subject: Noun | None = None
    carried: bool = False  # the subject is shared with a clause before
    head: Noun | None = None  # what an adnominal clause modifies
    governor: Verb | None = None  # the verb that this clause is an argument or a quotation of
    chain: Verb | None = None  # the connective clause before, in the same sentence
    next: Verb | None = None  # the clause that this connective clause leads to
    adverbs: list[Word] = field(default_factory=list)
    opener: Opener | None = None  # of the part of a heading that it closes

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Opener(NamedTuple):
    """Whom a part of a heading opens with, and the chain that begins so: no comma or particle sets it off."""

    who: Noun
    chain: Noun


@dataclass(eq=False)
class Quote:
    """A quotation between marks, its sentences parsed on their own."""

    start: int
    end: int
    passages: list[Passage] = field(default_factory=list)
    governor: Verb | None = None
    apart: bool = False  # of a heading that ran into the sentence: no verb of it says the words


@dataclass(eq=False)
class Adverb:
    """A word that is neither noun nor verb."""

    word: Word


@dataclass(eq=False)
class Mark:
    """A comma or another mark between words."""

    text: str
    start: int


Unit = Noun | Verb | Quote | Adverb | Mark


@dataclass(eq=False)
class Passage:
    """One sentence parsed: all its nouns and verbs, in the order of the text."""

    span: Span
    kind: str
    post: int
    units: list[Unit] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)
    nouns: list[Noun] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    asides: list[Passage] = field(default_factory=list)  # between brackets
    mentions: tuple[Mention, ...] = ()
    within: Quote | None = None  # the quotation that it is a sentence of
    headed: bool = False  # sub-headings ran into it


def filler_of(word: Word) -> Filler:
    """What a word fills a role with, and what it means where it is a mention."""
    mention = word.mention
    return Filler(
        word.text, word.start, word.end, mention.entity if mention else None, mention.value if mention else None
    )


def filler_at(mention: Mention, content: str) -> Filler:
    """What a name in the text fills a role or an end of a fact with."""
    return Filler(mention.span.of(content), mention.start, mention.end, mention.entity)


def same(one: Filler, other: Filler) -> bool:
    """Whether two fillers are one entity or, where neither is known, one wording."""
    return one.entity == other.entity if one.entity is not None else one.text == other.text


def bears(word: Word, *kinds: str) -> bool:
    """Whether a word is a mention of one of the kinds."""
    return word.mention is not None and word.mention.kind in kinds


def is_amount(word: Word) -> bool:
    return bears(word, "amount")


def is_total(words: Sequence[Word], at: int, out_of: frozenset[str]) -> bool:
    """``직원 200명 중 30명``: the word after the number of all, of whom only so many are meant."""
    return at > 0 and words[at].root in out_of and is_amount(words[at - 1])


def ends_in(root: str, endings: frozenset[str], shortest: int = 1) -> bool:
    """Whether a word closes with one of many endings, of at least so many code points."""
    size = len(root)  # a word may be a page without a space: no further back than the longest of them
    for at in range(max(size - longest(endings), 0), size - shortest + 1):  # noqa: SIM110 -- it is asked most of all
        if root[at:] in endings:
            return True
    return False


def ending_of(root: str, endings: tuple[str, ...]) -> str:
    """The first of the endings with which a word closes; none is empty."""
    return next(one for one in endings if root.endswith(one)) if root.endswith(endings) else ""


@lru_cache(maxsize=64)
def longest(endings: frozenset[str]) -> int:
    """The code points of the longest of them."""
    return max(map(len, endings), default=0)


def reached(noun: Noun) -> Iterator[Word]:
    """The words of a chain, of the members of its list, and of its genitive."""
    yield from noun.words
    for member in noun.members:
        yield from reached(member)
    if noun.genitive is not None:
        yield from reached(noun.genitive)


def governing(noun: Noun) -> Verb | None:
    """The predicate that a noun, or what it is a genitive of, is an argument of."""
    while noun.governor is None and noun.owner is not None:
        noun = noun.owner
    return noun.governor


def before_occasion(noun: Noun) -> list[Verb]:
    """The clauses that modify a noun, also before whom it is with: ``본사에서 진행된 한빛신문과의 인터뷰에서``."""
    beside = noun.genitive if noun.case == "in" and noun.genitive and noun.genitive.case == "with_gen" else None
    return [*noun.modifiers, *(beside.modifiers if beside is not None else ())]


def clauses_before(noun: Noun, depth: int = 4) -> Iterator[Verb]:
    """The clauses that modify a noun, and those that modify the nouns in them."""
    for clause in (*noun.modifiers, *(noun.genitive.modifiers if noun.genitive else ())) if depth else ():
        yield clause
        for inner in clause.arguments:
            yield from clauses_before(inner, depth - 1)
