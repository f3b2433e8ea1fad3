"""Morphemes into units: noun chains with their case, predicates with their tail, quotations, brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.grammar import Grammar
from kg.extract.quoting import quotations
from kg.extract.units import Adverb, Mark, Noun, Passage, Quote, Unit, Verb, Word, tag
from kg.model import Mention, Sentence, Span, Token
from kg.sentences import Punctuation, enclosed, split

NOMINAL = frozenset(
    [
        "NNG",
        "NNP",
        "NNB",
        "NR",
        "NP",
        "SL",
        "SN",
        "SH",
        "XPN",
        "XSN",
        "XR",
        "MM",
        "MMA",
        "MMD",
        "MMN",
        "W_URL",
        "W_EMAIL",
        "W_HASHTAG",
        "W_MENTION",
        "W_SERIAL",
        "UN",
        "SW",
    ]
)
STEMS = frozenset(["VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA"])
ENDINGS = {"EF": "final", "EC": "connective", "ETM": "adnominal", "ETN": "nominal"}
REACH = 9  # morphemes that a periphrasis may span


@dataclass
class Chunker:
    """Reads the morphemes of one sentence from left to right."""

    content: str
    grammar: Grammar
    marks: Punctuation
    post: int
    kind: str
    mentions: tuple[Mention, ...]
    tokens: Sequence[Token]
    units: list[Unit] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    at: int = 0

    def read(self, span: Span) -> Passage:
        """The passage of ``span``; its quotations and brackets are passages of their own."""
        passage = Passage(span, self.kind, self.post, mentions=self.mentions)
        quotes = {q.start: q for q in quotations(self.content, span, self.tokens, self.grammar, self.marks)}
        asides = {a.start: a for a in enclosed(self.content, span, {"(": ")", "[": "]"})}
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            opening = next((m for m in (quotes, asides) if token.start in m), None)
            if opening is quotes:
                passage.quotes.append(self.quotation(quotes[token.start]))
            elif opening is asides:
                passage.asides.extend(self.aside(asides[token.start]))
            else:
                self.step(token)
        self.flush()
        passage.units = self.units
        return passage

    # --- quotations and brackets -------------------------------------------------------------------------

    def quotation(self, span: Span) -> Quote:
        self.flush()
        inner = [t for t in self.tokens if span.start < t.start and t.end < span.end]
        quote = Quote(span.start, span.end)
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
        inner = [t for t in self.tokens if span.start < t.start and t.end < span.end]
        while self.at < len(self.tokens) and self.tokens[self.at].start < span.end:
            self.at += 1
        pieces = split(self.content, Span(span.start + 1, span.end - 1), self.marks)
        return [self.within(piece, inner) for piece in pieces]

    def within(self, span: Span, tokens: Sequence[Token]) -> Passage:
        inner = [t for t in tokens if span.start <= t.start and t.end <= span.end]
        mentions = tuple(m for m in self.mentions if span.covers(m.span))
        return Chunker(self.content, self.grammar, self.marks, self.post, self.kind, mentions, inner).read(span)

    # --- one morpheme after the other --------------------------------------------------------------------

    def step(self, token: Token) -> None:
        kind = tag(token)
        if mention := self.mention_at(token):
            self.take_mention(mention)
        elif self.words and kind.startswith("J"):
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
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return (
            token.form in self.grammar.endings.dots
            and self.glued(token)
            and following is not None
            and (following.start == token.end and (tag(following) in NOMINAL or self.mention_at(following) is not None))
        )

    def mention_at(self, token: Token) -> Mention | None:
        return next((m for m in self.mentions if m.start <= token.start < m.end), None)

    def take_mention(self, mention: Mention) -> None:
        lasting = mention.kind == "date" and mention.rule == "duration"
        if lasting:
            self.flush()
        tokens = []
        while self.at < len(self.tokens) and self.tokens[self.at].start < mention.end:
            tokens.append(self.tokens[self.at])
            self.at += 1
        if self.words and self.after_clause(self.words[-1]):
            self.flush()
        text = self.content[mention.start : mention.end]
        self.words.append(Word(mention.start, mention.end, text, tuple(tokens), mention))
        if mention.kind == "position" and text in self.grammar.nouns.reporter and not self.particle_next():
            self.close("byline")
        if lasting and self.at < len(self.tokens) and not tag(self.tokens[self.at]).startswith("J"):
            self.flush()

    def particle_next(self) -> bool:
        """Whether a particle or a copula follows right here."""
        if self.at >= len(self.tokens):
            return True
        token = self.tokens[self.at]
        return tag(token).startswith("J") or tag(token) in ("VCP", "XSN") or tag(token) in ("SF", "SP")

    def after_clause(self, word: Word) -> bool:
        """``…한 이후 시장이``: a word of time that closes the clause before it begins no chain."""
        before = self.units[-1] if self.units else None
        clause = isinstance(before, Verb) and before.ending == "adnominal"
        return clause and len(self.words) == 1 and word.root in self.grammar.nouns.closing

    def glued(self, token: Token) -> bool:
        return bool(self.words) and self.words[-1].end == token.start

    def noun(self, token: Token) -> None:
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
            self.words.append(self.word([token]))
        self.at += 1

    def word(self, tokens: Sequence[Token]) -> Word:
        start, end = tokens[0].start, tokens[-1].end
        return Word(start, end, self.content[start:end], tuple(tokens))

    def mark(self, token: Token) -> None:
        self.flush()
        if tag(token) == "SP" and self.units and isinstance(self.units[-1], Noun):
            self.units[-1].closed = True
        self.units.append(Mark(token.form, token.start))
        self.at += 1

    # --- particles ---------------------------------------------------------------------------------------

    def particle(self) -> None:
        """The particles after a noun chain, composite postpositions among them, close the chain."""
        case, topic = "", False
        written: list[str] = []
        end = self.words[-1].end
        detached = self.tokens[self.at].start > end
        while self.at < len(self.tokens) and tag(self.tokens[self.at]).startswith("J"):
            token = self.tokens[self.at]
            if token.start > end and written:
                break
            found = self.grammar.case_of.get(token.form, "")
            topic |= found == "topic"
            if found == "gen" and case:
                case += "_gen"
            elif found not in ("topic", "also") or not case:
                case = found or case
            written.append(token.form)
            end = token.end
            self.at += 1
        composite = self.composite(written) or (self.composite_noun() if case == "object" else "")
        self.close(composite or case or "bare", topic, "".join(written), detached)

    def composite(self, written: list[str]) -> str:
        """The case that a particle and a verb's form make together: the verb's morphemes are used up."""
        stem, used = self.stem_ahead()
        case = self.grammar.composites.get((written[-1], stem)) if written and stem else None
        if case is None or self.conditional_at(self.at + used):
            return ""
        self.at += used
        ending = self.tokens[self.at] if self.at < len(self.tokens) else None
        if ending is not None and tag(ending) in ENDINGS:
            self.at += 1
            while self.at < len(self.tokens) and tag(self.tokens[self.at]) == "JX":
                self.at += 1
            return case + "_gen" if tag(ending) == "ETM" else case
        return case

    def composite_noun(self) -> str:
        """``…를 상대로``: a noun and its particle that make one case with the object before them."""
        ahead = self.tokens[self.at : self.at + 2]
        if len(ahead) < 2 or self.grammar.case_of.get(ahead[1].form) != "dir" or not tag(ahead[1]).startswith("J"):
            return ""
        case = self.grammar.composite_nouns.get(ahead[0].form, "")
        self.at += 2 if case else 0
        return case

    def conditional_at(self, at: int) -> bool:
        """``…에 따르면`` is a clause of its own: it names a source."""
        return at < len(self.tokens) and self.tokens[at].form in self.grammar.endings.conditional

    def stem_ahead(self) -> tuple[str, int]:
        """The verb stem at this point and how many morphemes it takes."""
        ahead = self.tokens[self.at : self.at + 2]
        if ahead and tag(ahead[0]) in ("VV", "VX"):
            return ahead[0].form, 1
        if len(ahead) == 2 and tag(ahead[0]) == "NNG" and tag(ahead[1]) == "XSV":
            return ahead[0].form + ahead[1].form, 2
        return "", 0

    def close(self, case: str, topic: bool = False, particle: str = "", detached: bool = False) -> None:
        if self.words:
            self.units.append(Noun(self.words, case, topic, particle, detached=detached))
            self.words = []

    def flush(self) -> None:
        self.close("bare")

    # --- predicates --------------------------------------------------------------------------------------

    def passive_stem(self, token: Token) -> bool:
        """A verb glued to a noun that makes a passive of it, whatever tag it bears."""
        return self.glued(token) and token.form in self.grammar.endings.passive and tag(token) == "VV"

    def verb(self, token: Token) -> None:
        verb = self.root(token)
        self.at += 1
        self.tail(verb)
        verb.text = self.content[verb.start : verb.stop]
        verb.adjective = tag(token) in ("VA", "XSA")
        if self.is_adverb(verb, tag(token)):
            self.units.append(Adverb(Word(verb.start, verb.stop, verb.text, (token,))))
        else:
            self.units.append(verb)

    def is_adverb(self, verb: Verb, kind: str) -> bool:
        """An adjective in -게 (``강하게 비판했다``), and the few verbs that only tell how (``잇따라``)."""
        manner = kind in ("VA", "XSA") and verb.form in self.grammar.endings.manner
        return manner or (verb.ending == "connective" and verb.lemma in self.grammar.verbs.adverbial)

    def root(self, token: Token) -> Verb:
        kind = tag(token)
        if kind == "VCP":
            complement = self.words
            self.close("copula")
            noun = self.units[-1] if complement else None
            return Verb(
                token.start,
                token.end,
                token.end,
                token.lemma,
                "copula",
                lemma=token.lemma,
                noun=noun if isinstance(noun, Noun) else None,
            )
        if self.words and (kind in ("XSV", "XSA") or self.passive_stem(token)):
            return self.verbal(token)
        self.flush()
        return Verb(token.start, token.end, token.end, token.lemma, "verb", lemma=token.lemma)

    def verbal(self, token: Token) -> Verb:
        """``해임`` + ``하다``: the last noun word is the root, the rest of its chain stands bare."""
        word = self.words.pop()
        self.flush()
        voice = "passive" if token.form in self.grammar.endings.passive else "active"
        return Verb(
            word.start,
            word.end,
            token.end,
            word.root,
            "verbal",
            voice,
            lemma=word.root + token.form + self.grammar.particles.verb,
            noun=Noun([word]),
        )

    def tail(self, verb: Verb) -> None:
        """All that follows the root up to the clause's end: periphrases, tense, the ending."""
        while self.at < len(self.tokens):
            if self.periphrasis(verb):
                continue
            token = self.tokens[self.at]
            kind = tag(token)
            if kind == "EP":
                verb.meanings += self.tense(token)
            elif kind in ENDINGS:
                self.ending(verb, token)
                verb.stop = token.end
                self.at += 1
                self.after_ending(verb)
                return
            elif kind not in ("VX", "XSV") or (kind == "XSV" and token.start > verb.stop):
                return
            verb.stop = max(verb.stop, token.end)
            self.at += 1

    def periphrasis(self, verb: Verb) -> bool:
        ahead = self.tokens[self.at : self.at + REACH]
        written = "".join(t.form + " " for t in ahead)
        for one in self.grammar.tails:
            if match := one.expression.match(written):
                used = match[0].count(" ")
                if one.meaning == "passive":
                    verb.voice = "passive"
                else:
                    verb.meanings.append(one.meaning)
                if one.meaning == "hearsay" and ahead[0].form in self.grammar.endings.to_come:
                    verb.meanings.append("planned")
                verb.stop = ahead[used - 1].end
                self.at += used
                return True
        return False

    def tense(self, token: Token) -> list[str]:
        endings = self.grammar.endings
        return ["planned"] if token.form in endings.future else ["past"] if token.form in endings.past else []

    def ending(self, verb: Verb, token: Token) -> None:
        endings, form = self.grammar.endings, token.form
        verb.form = form
        verb.ending = ENDINGS[tag(token)]
        if form in endings.quote and verb.ending != "final":
            verb.ending = "quote"
        elif form in endings.quote_adnominal:
            verb.ending = "quote_adnominal"
        if form in endings.conditional and verb.ending == "connective":
            verb.meanings.append("conditional")
        elif form in endings.planned:
            verb.meanings.append("planned")
        elif form in endings.commanded and verb.kind != "copula" and not verb.meanings:
            verb.meanings += ["possible", "commanded"]
        elif form in endings.question:
            verb.meanings.append("question")
            verb.ending = "quote" if verb.ending == "connective" else verb.ending
        elif form in endings.imperative and verb.ending == "final":
            verb.meanings.append("possible")

    def after_ending(self, verb: Verb) -> None:
        """Stripped quotation marks (``… 한다 고 말했다``), and the case of a nominalised clause."""
        if self.at >= len(self.tokens):
            return
        token = self.tokens[self.at]
        apart = token.start > verb.stop
        if verb.ending == "final" and token.form in self.grammar.endings.quote_after and tag(token)[0] in "JEV":
            verb.ending = "quote"
            self.at += 1
            while self.at < len(self.tokens) and tag(self.tokens[self.at]) in ENDINGS:
                self.at += 1
        elif verb.ending == "final" and apart and token.form in self.grammar.endings.adnominal_after:
            verb.ending = "quote_adnominal"
            self.at += 1
        elif verb.ending in ("nominal", "final", "connective") and tag(token).startswith("J") and not apart:
            self.nominal_case(verb)
        elif verb.ending == "nominal" and (case := self.bare_composite()):
            verb.case = case

    def bare_composite(self) -> str:
        """``만나기 위해``: the particle before the postposition's verb is left out."""
        stem, used = self.stem_ahead()
        case = next((c for (_, s), c in self.grammar.composites.items() if s == stem and c == "for"), "")
        if case:
            self.at += used
            if self.at < len(self.tokens) and tag(self.tokens[self.at]) in ENDINGS:
                self.at += 1
        return case

    def nominal_case(self, verb: Verb) -> None:
        written: list[str] = []
        while self.at < len(self.tokens) and tag(self.tokens[self.at]).startswith("J"):
            form = self.tokens[self.at].form
            found = self.grammar.case_of.get(form, "")
            verb.topic |= found == "topic"
            verb.case = found if found != "topic" or not verb.case else verb.case
            written.append(form)
            self.at += 1
        if composite := self.composite(written):
            verb.case = composite
        if verb.ending != "connective":
            verb.ending = "nominal"


def chunk(content: str, sentence: Sentence, grammar: Grammar, marks: Punctuation) -> Passage:
    """One sentence of the analysis as a passage of units, lists joined."""
    chunker = Chunker(content, grammar, marks, sentence.post, sentence.kind, sentence.mentions, sentence.tokens)
    return chunker.read(sentence.span)
