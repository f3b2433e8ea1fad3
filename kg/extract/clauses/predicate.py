"""Predicates: a root with all that follows it up to the clause's end, periphrases, tense and ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.grammar import Grammar
from kg.extract.units import Adverb, Noun, Unit, Verb, Word, is_amount
from kg.model import Mention, Token
from kg.sentences import Punctuation

ENDINGS = {"EF": "final", "EC": "connective", "ETM": "adnominal", "ETN": "nominal"}
REACH = 9  # morphemes that a periphrasis may span


@dataclass
class Scanner:
    """The state of the pass over one sentence's morphemes: what was read, and where it stands."""

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
    naming: frozenset[int] = frozenset()  # where the marks stand that only set off a name or a term

    def glued(self, token: Token) -> bool:
        return bool(self.words) and self.beyond(self.words[-1].end) == token.start

    def beyond(self, place: int) -> int:
        """The place past marks that set off a name: what leans on ``‘달빛톡’을`` leans on the name."""
        while place in self.naming:
            place += 1
        return place

    def word(self, tokens: Sequence[Token]) -> Word:
        start, end = tokens[0].start, tokens[-1].end
        return Word(start, end, self.content[start:end], tuple(tokens), tied=self.tied(start))

    def tied(self, start: int) -> bool:
        """Whether a middle dot stands right before a word."""
        return start > 0 and self.content[start - 1] in self.grammar.endings.dots

    def composite(self, written: list[str]) -> str:
        """The case that a particle and a verb's form make together: the verb's morphemes are used up."""
        stem, used = self.stem_ahead()
        case = self.grammar.composites.get((written[-1], stem)) if written and stem else None
        ending = self.tokens[self.at + used] if self.at + used < len(self.tokens) else None
        told = ending is not None and ending.tag in ("EP", "EF")  # 으름장을 놓았다: the verb itself
        own = stem in self.grammar.verbs.placing and ending is not None and self.stands(ending)  # 지주사를 두는 방안
        if case is None or told or own or self.conditional_at(self.at + used):
            return ""
        self.at += used
        if ending is not None and ending.tag in ENDINGS:
            self.at += 1
            while self.at < len(self.tokens) and self.tokens[self.at].tag == "JX":
                self.at += 1
            return case + "_gen" if ending.tag == "ETM" else case
        return case

    def stands(self, ending: Token) -> bool:
        """Whether an ending makes of a verb more than a postposition: unlike ``문제를 두고``, ``서울에 본사를 둔``."""
        return ending.tag != "EC" and ending.form not in self.grammar.endings.adnominal_past

    def composite_noun(self) -> tuple[str, str]:
        """``…를 상대로``: a noun that makes one case with the object before it; that case, and the noun.

        So too before a noun: ``…를 상대로 한 소송``.
        """
        ahead = self.tokens[self.at : self.at + 2]
        if len(ahead) < 2 or self.grammar.case_of.get(ahead[1].form) != "dir" or not ahead[1].tag.startswith("J"):
            return "", ""
        case = self.grammar.composite_nouns.get(ahead[0].form, "")
        self.at += 2 if case else 0
        following = self.tokens[self.at : self.at + 2] if case else []
        if [t.tag for t in following] == ["VV", "ETM"] and following[0].lemma == self.grammar.particles.do:
            self.at += 2
            case += "_gen"
        return case, ahead[0].form

    def conditional_at(self, at: int) -> bool:
        """``…에 따르면`` is a clause of its own: it names a source."""
        return at < len(self.tokens) and self.tokens[at].form in self.grammar.endings.conditional

    def stem_ahead(self) -> tuple[str, int]:
        """The verb stem at this point and how many morphemes it takes."""
        ahead = self.tokens[self.at : self.at + 2]
        if ahead and ahead[0].tag in ("VV", "VX", "MAG"):
            return ahead[0].form, 1
        if len(ahead) == 2 and ahead[0].tag == "NNG" and ahead[1].tag == "XSV":
            return ahead[0].form + ahead[1].form, 2
        return "", 0

    def close(self, case: str, topic: bool = False, particle: str = "", detached: bool = False, tie: str = "") -> None:
        if self.words:
            self.units.append(Noun(self.words, case, topic, particle, tie, detached=detached))
            self.words = []

    def flush(self) -> None:
        self.close("bare")


@dataclass
class Predicates(Scanner):
    """Reads predicates from where the scanner stands."""

    def joined(self) -> Verb:
        """The verbal noun that stands alone as a clause that leads to the next."""
        word = self.words.pop()
        (form,) = self.grammar.endings.joining
        verb = Verb(word.start, word.end, word.end, word.root, "verbal", ending="connective", form=form, text=word.text)
        verb.lemma, verb.noun = word.root + self.grammar.particles.do, Noun([word])
        return verb

    def does_and(self, token: Token) -> bool:
        """``‘나래’를 공식 출시하고 판매를 시작했다``: after an object no ``출시와``, as the analyser takes it."""
        word, before = self.words[-1], self.units[-1] if self.units else None
        after_object = isinstance(before, Noun) and before.case == "object" and word.mention is None
        if token.form not in self.grammar.endings.doing_and or not after_object:
            return False
        if not self.grammar.verbal_noun(word.root):
            return False
        verb = self.joined()
        verb.stop, verb.text = token.end, self.content[verb.start : token.end]
        self.flush()
        self.units.append(verb)
        self.at += 1
        return True

    def passive_stem(self, token: Token) -> bool:
        """A verb glued to a noun that makes a passive of it, whatever tag it bears."""
        return self.glued(token) and token.form in self.grammar.endings.passive and token.tag == "VV"

    def verb(self, token: Token) -> None:
        verb = self.root(token)
        self.at += 1
        self.tail(verb)
        verb.text = self.content[verb.start : verb.stop]
        verb.adjective = token.tag in ("VA", "XSA")
        if self.is_adverb(verb, token.tag):
            self.units.append(Adverb(Word(verb.start, verb.stop, verb.text, (token,))))
        else:
            self.units.append(verb)

    def is_adverb(self, verb: Verb, kind: str) -> bool:
        """An adjective in -게 (``강하게 비판했다``), and the few verbs that only tell how (``잇따라``)."""
        manner = kind in ("VA", "XSA") and verb.form in self.grammar.endings.manner
        before = self.units[-1] if self.units else None
        if verb.lemma in self.grammar.verbs.exceeding and isinstance(before, Noun) and is_amount(before.head):
            return before.case == "bare" and verb.form in self.grammar.endings.manner  # 3조 원 넘게 투자했다
        soonest = verb.lemma in self.grammar.verbs.soonest and verb.form in self.grammar.endings.conditional
        if soonest and self.content[verb.stop : verb.stop + 2].strip()[:1].isdigit():
            return True  # 이르면 6일
        return manner or (verb.ending == "connective" and verb.lemma in self.grammar.verbs.adverbial)

    def root(self, token: Token) -> Verb:
        kind = token.tag
        if kind == "VCP" and self.under_way():
            verb = self.verbal(token)
            verb.meanings.append("lasting")
            return verb
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
        lemma = token.form + self.grammar.particles.verb if kind in ("XSV", "XSA") else token.lemma
        return Verb(token.start, token.end, token.end, lemma, "verb", lemma=lemma)

    def under_way(self) -> bool:
        """``압수수색을 진행 중이다``: a noun and a word for going on, with the copula, are a predicate."""
        if len(self.words) < 2 or self.words[-1].root not in self.grammar.nouns.going_on:
            return False
        before = self.words[-2]
        if before.mention is not None or not before.tokens or before.tokens[-1].tag != "NNG":
            return False
        self.words.pop()
        return True

    def verbal(self, token: Token) -> Verb:
        """``해임`` + ``하다``: the last noun word is the root, the rest of its chain stands bare."""
        word = self.words.pop()
        self.flush()
        voice = "passive" if token.form in self.grammar.endings.passive else "active"
        do = self.grammar.particles.do if token.tag == "VCP" else token.form + self.grammar.particles.verb
        return Verb(
            word.start,
            word.end,
            token.end,
            word.root,
            "verbal",
            voice,
            lemma=word.root + do,
            noun=Noun([word]),
        )

    def tail(self, verb: Verb) -> None:
        """All that follows the root up to the clause's end: periphrases, tense, the ending."""
        while self.at < len(self.tokens):
            if not verb.compound and self.compound(verb):
                continue
            if self.periphrasis(verb):
                last = self.tokens[self.at - 1]  # 매입하려는; 숨지게 한: the analyser takes it for 'a certain'
                if last.tag == "ETM" or last.tag.startswith("MM"):
                    verb.ending, verb.form = "adnominal", last.form[-1:]
                    return
                continue
            token = self.tokens[self.at]
            kind = token.tag
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

    def compound(self, verb: Verb) -> bool:
        """``털어놨다``, ``힘을 실어 준``: two verbs that a frame knows as one; ``내놨다`` is also 내다."""
        ahead = self.tokens[self.at : self.at + 2]
        endings = self.grammar.endings
        if len(ahead) < 2 or verb.kind != "verb" or ahead[0].form not in endings.serial:
            return False
        if ahead[1].form in endings.undergone:
            return False
        near = 1 if ahead[1].tag == "VX" else 0
        if ahead[1].tag not in ("VX", "VV") or ahead[1].start - ahead[0].end > near:
            return False
        name = self.content[verb.start : ahead[1].start].rstrip() + ahead[1].form + self.grammar.particles.verb
        if name not in self.grammar.frames.verbs:
            return False
        verb.compound, verb.stop, self.at = name, ahead[1].end, self.at + 2
        return True

    def periphrasis(self, verb: Verb) -> bool:
        ahead = self.tokens[self.at : self.at + REACH]
        known = self.grammar.tails.get(ahead[0].form)
        found = known.longest("".join([t.form + " " for t in ahead])) if known is not None else None
        if found is None:
            return False
        one, used = found[0], found[1].count(" ")
        if one.meaning == "neutral" and ahead[used - 1].tag in ("JKS", "JKC"):
            return False  # 어려운 상황이 될: a noun's particle, no copula
        if one.meaning == "passive":
            verb.voice = "passive"
        elif one.meaning in ("asked", "obliged"):
            verb.meanings += ["possible", one.meaning]
        else:
            verb.meanings.append(one.meaning)
        if one.meaning == "hearsay" and ahead[0].form in self.grammar.endings.to_come:
            verb.meanings.append("planned")
        verb.stop = ahead[used - 1].end
        self.at += used
        return True

    def tense(self, token: Token) -> list[str]:
        endings = self.grammar.endings
        return ["planned"] if token.form in endings.future else ["past"] if token.form in endings.past else []

    def ending(self, verb: Verb, token: Token) -> None:
        endings, form = self.grammar.endings, token.form
        verb.form = form
        verb.ending = ENDINGS[token.tag]
        last, before = verb.meanings[-1:], self.tokens[self.at - 1].form
        if form in endings.wondered and last == ["negated"] and before in endings.negating_adverbs:
            verb.meanings[-1] = "possible"  # 서두른 것이 아니냐는 지적: it is thought to be so
        if form in endings.quote and verb.ending != "final":
            verb.ending = "quote"
        elif form in endings.quote_adnominal:
            verb.ending = "quote_adnominal"
        if form in endings.conditional and verb.ending == "connective":
            verb.meanings.append("conditional")
        elif form in endings.planned:
            verb.meanings.append("planned")
        elif form in endings.commanded and verb.kind != "copula" and verb.meanings in ([], ["possible"]):
            # 하라고, 해 달라고
            verb.meanings = ["possible", "commanded"]
        elif form in endings.question:
            verb.meanings.append("question")
            verb.ending = "quote" if verb.ending == "connective" else verb.ending
        elif "asked" in verb.meanings and form in endings.imperative and verb.ending == "connective":
            verb.ending = "quote"  # 제시해달라 요구했다
        elif form in endings.imperative and verb.ending == "final":
            verb.meanings.append("possible")
        elif form in endings.ordered and verb.kind != "copula" and not verb.adjective:
            verb.meanings.append("possible")  # 즉각 구속하라 한빛연대 촉구: cut short in a heading

    def after_ending(self, verb: Verb) -> None:
        """Stripped quotation marks (``… 한다 고 말했다``), and the case of a nominalised clause."""
        if self.at >= len(self.tokens):
            return
        token = self.tokens[self.at]
        apart = token.start > verb.stop
        plain = verb.form in self.grammar.endings.present and apart  # 무궁무진하다 고: read as a connective
        ordered = verb.form in self.grammar.endings.ordered and verb.kind != "copula" and not verb.adjective
        closed = verb.ending == "final" or (verb.ending == "connective" and (plain or ordered))
        if closed and token.form in self.grammar.endings.quote_after and token.tag[0] in "JEV":
            verb.ending = "quote"
            if verb.form in self.grammar.endings.imperative and verb.kind != "copula":
                verb.meanings = ["possible", "commanded"]
            self.at += 1
            while self.at < len(self.tokens) and self.tokens[self.at].tag in ENDINGS:
                self.at += 1
        elif closed and apart and token.form in self.grammar.endings.adnominal_after:
            verb.ending = "quote_adnominal"
            verb.meanings = ["possible", "commanded"] if ordered else verb.meanings
            self.at += 1
        elif verb.ending in ("nominal", "final", "connective") and token.tag.startswith("J") and not apart:
            self.nominal_case(verb)
        elif verb.ending == "nominal" and (case := self.bare_composite()):
            verb.case = case

    def bare_composite(self) -> str:
        """``만나기 위해``: the particle before the postposition's verb is left out."""
        stem, used = self.stem_ahead()
        case = next((c for (_, s), c in self.grammar.composites.items() if s == stem and c == "for"), "")
        if case:
            self.at += used
            if self.at < len(self.tokens) and self.tokens[self.at].tag in ENDINGS:
                self.at += 1
        return case

    def nominal_case(self, verb: Verb) -> None:
        written: list[str] = []
        while self.at < len(self.tokens) and self.tokens[self.at].tag.startswith("J"):
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
