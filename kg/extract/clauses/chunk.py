"""Morphemes into units: noun chains with their case, predicates with their tail, quotations, brackets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import attrgetter

from kg.extract.clauses.bylines import Bylines
from kg.extract.clauses.headings import unstamped
from kg.extract.clauses.quoting import quotations, run_in
from kg.extract.grammar import Grammar
from kg.extract.nouns.apart import regained
from kg.extract.nouns.cases import DURATION
from kg.extract.nouns.naming import BRACKETS, in_marks, naming_marks
from kg.extract.units import Adverb, Mark, Noun, Passage, Quote, Verb, Word, bears
from kg.model import Mention, Sentence, Span, Token
from kg.sentences import Punctuation, enclosed, split

START = attrgetter("start")
NOMINAL = frozenset(
    "NNG NNP NNB NR NP SL SN SH XPN XSN XR MM MMA MMD MMN W_URL W_EMAIL W_HASHTAG W_MENTION W_SERIAL UN SW".split()  # noqa: SIM905
)
DEEPEST = 8  # quotations and brackets within each other; what is deeper is read as if it had no marks
LISTED = re.compile(r"\d{6}")  # the number of a listed house
STEMS = frozenset(["VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA"])


@dataclass
class Chunker(Bylines):
    """Reads the morphemes of one sentence from left to right."""

    depth: int = 0  # quotations and brackets around it
    apart: Sequence[Span] = ()  # quotations of a heading that ran into the sentence

    def __post_init__(self) -> None:
        self.starts = [m.start for m in self.mentions]
        endings = self.grammar.endings
        like = endings.place_like | endings.subject_like | endings.plain_quote
        self.tokens = [
            self.repaired(at, token) if token.form in like else token for at, token in enumerate(self.tokens)
        ]

    def repaired(self, at: int, token: Token) -> Token:
        """The subject's particle, where the analyser takes it for a pronoun or for a copula without an ending.

        And that of a place in headings, where it takes it for a noun or a verb: ``1심서 무죄``, ``한빛지법서 재판``.
        """
        if at and token.form in self.grammar.endings.place_like and self.after_place(at, token):
            return token._replace(tag="JKB")
        if at and token.form in self.grammar.endings.plain_quote:
            late = self.tokens[at + 1 : at + 2]  # 노동자 고 故 김도현 씨: nobody is quoted
            return token._replace(tag="MM") if late and late[0].form in self.grammar.nouns.late else token
        if token.form not in self.grammar.endings.subject_like or not at:
            return token
        if self.tokens[at - 1].end != token.start:
            return token._replace(tag="JKS") if self.cut_off(at, token) else token
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        apart = following is not None and following.start > token.end
        copula = token.tag == "VCP" and apart and not following.tag.startswith("E") if following else False
        pronoun = token.tag.startswith("MM") and apart and self.tokens[at - 1].tag.startswith("N")
        return token._replace(tag="JKS") if copula or pronoun else token

    def after_place(self, at: int, token: Token) -> bool:
        """Whether a morpheme leans on a name or an instance of a trial, and nothing but a particle leans on it."""
        before, following = self.tokens[at - 1], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        alone = following is None or following.start > token.end or following.tag.startswith("J")
        heard = before.form.endswith(tuple(self.grammar.nouns.instance | self.grammar.nouns.suits))
        named = self.mention_at(before) is not None or heard
        return alone and before.end == token.start and named and before.tag.startswith("N") and token.tag[0] in "NV"

    def cut_off(self, at: int, token: Token) -> bool:
        """``김도현 본부장 전무 이 대표를 맡는다``: the particle of someone in stripped brackets, no ``this``.

        ``가온항공 012345 이``: or of a listed house, after its number. ``김도현 기자 이차전지 기업``: but no beginning
        of a word.
        """
        last, nouns = at - 1, self.grammar.nouns
        while last > 0 and self.tokens[last].form in nouns.in_picture | nouns.in_row:
            last -= 1
        before, after = self.mention_at(self.tokens[last]), [*self.tokens[at + 1 : at + 2], None][0]
        alone = after is None or after.start > token.end
        somebody = alone and before is not None and before.kind in ("person", "position")
        if alone and at > 1 and LISTED.fullmatch(self.tokens[at - 1].form):
            house = self.mention_at(self.tokens[at - 2])
            somebody = house is not None and house.kind == "organization"
        noun = self.tokens[at - 1].tag[0] == token.tag[0] == "N"
        somebody |= alone and noun and token.form in self.grammar.endings.subject_alone
        taken = self.mention_at(token) is not None
        return somebody and self.kind != "title" and not taken and token.tag[:1] in ("M", "N")

    def read(self, span: Span) -> Passage:
        """The passage of ``span``; its quotations and brackets are passages of their own."""
        passage = Passage(span, self.kind, self.post, mentions=self.mentions)
        deep = self.depth >= DEEPEST
        title = self.kind == "title"
        said = [] if deep else quotations(self.content, span, self.tokens, self.grammar, self.marks, title)
        said = [one for one in said if not self.names_thing(one)]
        self.apart = [] if deep or title else run_in(self.content, span, self.mentions, self.grammar, self.marks)
        said = sorted({*said, *self.apart})
        quotes = {max(q.start, span.start): q for q in said}
        coming_out = self.grammar.nouns.coming_out | self.grammar.nouns.winning
        self.naming = naming_marks(self.content, span, said, self.mentions, self.marks, coming_out)
        asides = {} if deep else {a.start: a for a in enclosed(self.content, span, BRACKETS)}
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.start in self.naming:
                self.at += 1
            elif token.start in quotes:
                passage.quotes.append(self.quotation(quotes[token.start]))
            elif token.start in asides:
                passage.asides.extend(self.aside(asides[token.start]))
            else:
                self.step(token)
        self.flush()
        passage.units = self.units
        return passage

    def names_thing(self, span: Span) -> bool:
        """``‘나래’는``, ``‘나래’라는 서비스``: marks round a product's name say nothing by themselves."""
        rest = self.content[span.end : span.end + 5]
        tied = any(rest.startswith(w) for w in self.grammar.endings.quote_after)
        calls = any(rest.startswith(w) for w in self.grammar.endings.adnominal_after)
        products = [m for m in self.mentions if m.kind == "product"]
        named = (span.start, span.end) in in_marks(self.content, products)
        return named and (calls or not tied)

    def quotation(self, span: Span) -> Quote:
        self.flush()
        inner = self.between(span)
        quote = Quote(span.start, span.end, apart=span in self.apart)
        for piece in split(self.content, Span(span.start + 1, span.end - 1), self.marks):
            quote.passages.append(self.within(piece, inner))
        while self.at < len(self.tokens) and self.tokens[self.at].start < span.end:
            self.at += 1
        self.units.append(quote)
        self.quote_ending(quote)
        return quote

    def quote_ending(self, quote: Quote) -> None:
        """The particle or ending right after the closing mark, which ties the quotation to its verb."""
        rest = self.content[quote.end : quote.end + 5]
        endings = self.grammar.endings.quote_after | self.grammar.endings.adnominal_after
        found = max((w for w in endings if rest.startswith(w)), key=len, default="")
        if not found:
            return
        while self.at < len(self.tokens) and self.tokens[self.at].start < quote.end + len(found):
            self.at += 1

    def aside(self, span: Span) -> list[Passage]:
        inner = self.between(span)
        while self.at < len(self.tokens) and self.tokens[self.at].start < span.end:
            self.at += 1
        pieces = split(self.content, Span(span.start + 1, span.end - 1), self.marks)
        return [self.within(piece, inner) for piece in pieces]

    def between(self, span: Span) -> list[Token]:
        """The tokens between two marks; tokens are in order, so that a sentence of a thousand marks is no square."""
        first = bisect_right(self.tokens, span.start, key=START)
        return [t for t in self.tokens[first : bisect_left(self.tokens, span.end, key=START)] if t.end < span.end]

    def within(self, span: Span, tokens: Sequence[Token]) -> Passage:
        inner = [t for t in tokens if span.start <= t.start and t.end <= span.end]
        mentions = tuple(m for m in self.mentions if span.covers(m.span))
        inside = replace(self, mentions=mentions, tokens=inner, units=[], words=[], at=0, depth=self.depth + 1)
        return inside.read(span)

    def step(self, token: Token) -> None:
        kind = token.tag
        if mention := self.mention_at(token):
            self.take_mention(mention)
        elif self.placed_in_picture(token):
            pass
        elif self.words and kind.startswith("J"):
            if not self.does_and(token):
                self.particle()
        elif kind in STEMS or self.passive_stem(token):
            self.verb(token)
        elif kind in NOMINAL and not (kind == "SW" and not self.glued(token)):
            self.noun(token)
        elif self.dotted(token):
            self.at += 1
        elif kind in ("MAG", "MAJ", "IC"):
            self.flush()
            self.units.append(Adverb(self.word([token])))
            self.at += 1
        else:
            self.mark(token)

    def dotted(self, token: Token) -> bool:
        """A middle dot inside a chain (``A·B 부회장``) joins and does not part."""
        ahead = (t for t in self.tokens[self.at + 1 : self.at + 3] if t.start not in self.naming)
        following = next(ahead, None)
        return (
            token.form in self.grammar.endings.dots
            and self.glued(token)
            and following is not None
            and following.start == self.beyond(token.end)
            and (following.tag in NOMINAL or self.mention_at(following) is not None)
        )

    def take_mention(self, mention: Mention) -> None:
        if self.captured(self.tokens[self.at]):
            self.close("byline")
        lasting = mention.kind == "date" and mention.rule == DURATION
        if lasting:
            self.flush()
        tokens = []
        while self.at < len(self.tokens) and self.tokens[self.at].start < mention.end:
            tokens.append(self.tokens[self.at])
            self.at += 1
        if self.words and self.after_clause(self.words[-1]):
            self.flush()
        if mention.kind not in ("date", "amount") and self.stripped_clause(mention.kind):
            self.units.append(self.joined())
        text = self.content[mention.start : mention.end]
        if mention.kind == "date" and self.of_issue(mention):  # 12일자 기사: the paper's day, and no event's
            issued = self.word([*tokens, self.tokens[self.at]])
            self.words.append(replace(issued, mention=mention))
            self.at += 1
            return
        self.words.append(Word(mention.start, mention.end, text, tuple(tokens), mention, self.tied(mention.start)))
        if mention.kind in ("person", "organization") and self.credited(mention):
            self.close("byline")
        if mention.kind == "position" and text in self.grammar.nouns.reporter and self.signs():
            self.close("byline")
        if lasting and self.at < len(self.tokens) and not self.tokens[self.at].tag.startswith("J"):
            self.flush()

    def of_issue(self, mention: Mention) -> bool:
        """Whether a word glued to a date says that it is the day of a paper; ``12일자로 해임했다`` is the event's."""
        token, *rest = [*self.tokens[self.at : self.at + 2], None]
        if token is None or token.start != mention.end or token.form not in self.grammar.nouns.issue:
            return False
        return rest[0] is None or not rest[0].tag.startswith("J")

    def after_clause(self, word: Word) -> bool:
        """``…한 이후 시장이``, ``한빛의 경우 지난해``: a word that closes what stands before it begins no chain."""
        before = self.units[-1] if self.units else None
        bound = word.tokens[-1].tag == "NNB" and word.root in self.grammar.nouns.clause  # …할 것 나래재단은
        closes = bound or word.root in self.grammar.nouns.closing
        clause = isinstance(before, Verb) and before.ending == "adnominal" and closes
        owner = isinstance(before, Noun) and before.case == "gen" and word.root in self.grammar.nouns.as_for
        return len(self.words) == 1 and (clause or owner)

    def told_apart(self, token: Token) -> bool:
        """``김 씨 40 가``, ``한빛전자 005930 는``: an age or a share's number after a name, its brackets stripped."""
        if token.tag != "SN" or len(token.form) not in (2, 6) or self.glued(token):
            return False
        names = [w for w in self.words[-2:] if w.text not in self.grammar.nouns.transparent]
        mention = names[-1].mention if names else None
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        alone = following is None or following.start > token.end
        return alone and mention is not None and mention.kind in ("person", "organization")

    def noun(self, token: Token) -> None:
        if self.told_apart(token):
            self.at += 1
            return
        if self.captured(token):
            self.close("byline")
        if self.opposed(token):
            return
        if self.words and token.form in self.grammar.nouns.instead:
            self.at += 1
            self.close("instead")
            return
        if self.glued(token) and self.words[-1].mention is None:
            last = self.words.pop()
            self.words.append(self.word([*last.tokens, token]))
        else:
            if self.words and self.after_clause(self.words[-1]):
                self.flush()
            if self.stripped_clause(token.form):
                self.units.append(self.joined())
            self.words.append(self.word([token]))
        self.at += 1

    def opposed(self, token: Token) -> bool:
        """``한빛 상대로 낸``, ``한빛 상대 소송``: whom a suit is against, with no particle as in headings."""
        nouns, case_of = self.grammar.nouns, self.grammar.case_of
        if not self.words or not self.opponent(self.words[-1]) or self.glued(token):
            return False
        written = next((w for w in sorted(nouns.opposed) if self.content.startswith(w, token.start)), "")
        if not written:
            return False
        end = token.start + len(written)
        parts = 1 + sum(t.start < end for t in self.tokens[self.at + 1 : self.at + 3])  # 상 + 대, before 특허
        ahead = self.tokens[self.at + parts : self.at + parts + 8]
        whole = case_of.get(token.form[len(written) :]) == "dir"  # 상대로, taken for one word
        led = whole or (bool(ahead) and ahead[0].tag == "JKB" and case_of.get(ahead[0].form) == "dir")
        named = takewhile(lambda t: t.tag in NOMINAL, ahead)  # 국가 상대 5천만원 손배소
        if not led and not any(t.form.endswith(tuple(nouns.suits)) for t in named):
            return False
        first = max(at for at, word in enumerate(self.words) if not (at and word.tied))  # 한빛·가온 상대로
        if first and bears(self.words[-1], "organization", "group"):  # 한빛전자 가온소프트 상대로
            self.units.append(Noun(self.words[:first]))
            self.words = self.words[first:]
        self.at += parts + (led and not whole)
        self.close("against")
        return True

    def opponent(self, word: Word) -> bool:
        """Whether a word names someone who may be sued."""
        nouns = self.grammar.nouns
        named = bears(word, "person", "organization", "group", "position")
        return named or word.root in nouns.company or word.root in nouns.states or word.root in nouns.state

    def stripped_clause(self, following: str) -> bool:
        """``제품을 출시 국내 시장을 두드렸다``: a verbal noun after its object, its comma stripped, is a clause."""
        before = self.units[-1] if self.units else None
        if len(self.words) != 1 or not isinstance(before, Noun) or before.case not in ("object", "at"):
            return False
        grammar, word = self.grammar, self.words[0]
        known = grammar.frames.verbals if before.case == "object" else grammar.nouns.attended  # 전시회에 참가 신작을
        if word.mention is not None or word.root not in known or following in grammar.frames.verbals:
            return False
        if before.case == "at" and following in grammar.nouns.company | grammar.nouns.human:
            return False  # 전시회에 참가 기업이
        shades, nouns = grammar.shades, grammar.nouns
        about = shades.carriers | nouns.transparent | nouns.et_al | nouns.content | nouns.closing | nouns.going_on
        return following not in about and not grammar.verbal_noun(following)

    def mark(self, token: Token) -> None:
        self.flush()
        if token.tag == "SP" and self.units and isinstance(self.units[-1], Noun):
            self.units[-1].closed = True
        self.units.append(Mark(token.form, token.start))
        self.at += 1

    def takes_post(self, token: Token) -> bool:
        """``가온 대표가 되면``: right before the verb a title with the subject's particle is what somebody becomes."""
        if not bears(self.words[-1], "position") or self.grammar.case_of.get(token.form) != "subject":
            return False
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        becomes = after is not None and after.lemma in self.grammar.verbs.becoming
        return becomes and not any(bears(w, "person") for w in self.words)

    def particle(self) -> None:
        """The particles after a noun chain, composite postpositions among them, close the chain."""
        case, topic = "", False
        written: list[str] = []
        end = self.words[-1].end
        start = self.tokens[self.at].start
        detached = start > self.beyond(end) and self.content[end:start].isspace()
        while self.at < len(self.tokens) and self.tokens[self.at].tag.startswith("J"):
            token = self.tokens[self.at]
            if token.start > end and written:
                break
            becomes = token.tag == "JKC" or self.takes_post(token)
            found = "complement" if becomes else self.grammar.case_of.get(token.form, "")
            topic |= found == "topic"
            if found == "gen" and case:
                case += "_gen"
            elif found not in ("topic", "also") or not case:
                case = found or case
            written.append(token.form)
            end = token.end
            self.at += 1
        composite, tie = self.composite(written), ""
        if not composite and case == "object":
            composite, tie = self.composite_noun()
        self.close(composite or case or "bare", topic, "".join(written), detached, tie)


def chunk(content: str, sentence: Sentence, grammar: Grammar, marks: Punctuation) -> Passage:
    """One sentence of the analysis as a passage of units, lists joined."""
    tokens = unstamped(sentence.tokens, grammar) if sentence.kind == "title" else sentence.tokens
    tokens = regained(tokens, sentence.mentions, content, grammar)
    chunker = Chunker(content, grammar, marks, sentence.post, sentence.kind, sentence.mentions, tokens)
    return chunker.read(sentence.span)
