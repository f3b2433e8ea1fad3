"""What headings say in somebody's own words without marks: ``윤서진 의원 통학로 넓혀야``, ``한빛전자 감원 계획 없다``.

Some words can only be somebody's (what one will do, or wants done). Others may be the paper's: they count where the
report has the same one say much of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses.headings import opening_words
from kg.extract.events.match import Matcher
from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.nouns.words_said import is_topic
from kg.extract.units import Adverb, Mark, Noun, Passage, Quote, Unit, Verb, Word, bears
from kg.model import Span

LEAST, SHARE = 2, 0.5  # how many of its words, and what part of them, the report has to have
JUDGED = 3  # how many, where they close with a noun


@dataclass(frozen=True)
class Spoken:
    """What a report has each of those whom it names say: the text of the sentences, by entity."""

    texts: dict[int, str]

    @classmethod
    def of(cls, passages: Sequence[Passage], content: str) -> Spoken:
        texts: dict[int, str] = {}
        for passage in passages:
            told = [v.subject for v in passage.verbs if v.quoted and v.subject is not None]
            told += [n for n in passage.nouns if passage.quotes and is_topic(n)]
            for entity in {w.mention.entity for n in told for w in n.words if w.mention is not None}:
                if entity is not None and passage.kind != "title":
                    texts[entity] = texts.get(entity, "") + passage.span.of(content)
        return cls(texts)

    def of_whom(self, teller: Sequence[Word]) -> str:
        return next((self.texts[e] for w in teller if w.mention and (e := w.mention.entity) in self.texts), "")

    def confirms(self, teller: Sequence[Word], words: set[str], least: int = LEAST) -> bool:
        """Whether it has the one say much of what the words hold."""
        text = self.of_whom(teller)
        shared = sum(word in text for word in words)
        return shared >= least and shared >= SHARE * len(words)


@dataclass(frozen=True)
class OwnWords:
    """Reads one telling for each part of a heading that is in the words of him with whom it opens."""

    matcher: Matcher
    spoken: Spoken

    def of(self, passage: Passage) -> Iterator[Match]:
        before: list[Word] = []
        grammar = self.matcher.grammar
        for part in headings_in(passage, grammar):
            first, last = (part[0], part[-1]) if part else (None, None)
            own = teller_of(first, grammar) if isinstance(first, Noun) else []
            teller = own or before
            quoted = any(isinstance(unit, Quote) for unit in part)
            if isinstance(last, Verb) and not quoted and last is not first and claims(last, grammar):
                yield from self.telling(teller, last)
            elif own and not quoted and (closing := self.judged(part, own, passage)) is not None:
                yield from self.telling(own, closing)
            elif teller and isinstance(last, Verb) and not quoted and last is not first and self.says(last, teller):
                words = content_of(part, teller)
                alone = bool(own) and sure(last, teller, words, side_of(first, own, grammar), grammar)
                heard = passage.kind == "title" and may_be_said(last, grammar)
                if alone or (heard and self.spoken.confirms(teller, words)):
                    yield from self.telling(teller, last)
            before = own or ([] if quoted or passage.kind != "title" else before)

    def says(self, last: Verb, teller: Sequence[Word]) -> bool:
        """Not ``보러 오세요`` of a shop, nor ``기사와 무관함`` under a picture."""
        endings, headings = self.matcher.grammar.endings, self.matcher.grammar.headings
        invites = last.form in endings.imperative - endings.shared and not any(bears(w, "person") for w in teller)
        invites |= last.form in headings.inviting
        asks = last.form in endings.question  # 윤서진 복귀설, 어디까지가 진짜냐: the paper does
        return not (invites or asks) and last.form not in headings.noted and (len(last.text) > 1 or state(last))

    def judged(self, part: Sequence[Unit], teller: Sequence[Word], passage: Passage) -> Word | None:
        """``김도현 대표 업계 초긴장 상태``: the noun with which somebody's words close that tell of no deed of his."""
        *before, last = part
        text = last.word.text if isinstance(last, Adverb) else last.text if isinstance(last, Verb) else ""
        denies = text in self.matcher.grammar.headings.denials
        if denies and before:
            last = before.pop()  # 날씨 탓 아냐
        if not isinstance(last, Noun) or last.case != "bare" or not bears(teller[0], "person"):
            return None
        if not before and len(last.words) < len(teller) + LEAST:
            return None
        if denies:
            return last.head
        told = self.spoken.of_whom(teller)
        done = any(last.head.root + one in told for one in self.matcher.grammar.headings.doing)
        heard = passage.kind == "title" and self.spoken.confirms(teller, content_of(part, teller), JUDGED)
        return last.head if heard and not done and last.head.mention is None else None

    def telling(self, words: list[Word], last: Verb | Word) -> Iterator[Match]:
        frames = self.matcher.grammar.frames
        asks = isinstance(last, Verb) and wants(last, self.matcher.grammar)
        pattern = frames.demanded if asks else frames.headline
        if pattern is None:
            return
        end = last.stop if isinstance(last, Verb) else last.end
        teller = Noun(words, "topic", topic=True) if words else None
        verb = Verb(last.start, end, end, "", "headline", subject=teller)
        match = Match(pattern, Span(last.start, end), verb)
        if teller is None or self.matcher.take(match, pattern.slots[0], teller):
            yield match


def headings_in(passage: Passage, grammar: Grammar) -> Iterator[list[Unit]]:
    """The parts of a heading, or the sub-headings that ran into a sentence, their commas left out."""
    part: list[Unit] = []
    own = passage.within is None and (passage.kind == "title" or passage.headed)
    for unit in passage.units if own else ():
        if isinstance(unit, Mark) and unit.text in grammar.endings.breaks:
            yield part
            part = []
        elif not isinstance(unit, Mark):
            part.append(unit)
    if own and passage.kind == "title":
        yield part


def teller_of(first: Noun, grammar: Grammar) -> list[Word]:
    """Who opens a part of a heading, as one may who says the rest."""
    if first.members or first.case in ("gen", "object", "with", "from", "topic", "subject"):
        return []
    words = first_of(opening_words(first, grammar))
    rest = first.words[len(words) :]
    if not words or not rest:
        return words if first.case == "bare" else []
    beside = rest[0].root in grammar.headings.beside | grammar.nouns.share
    if any(w.text[-1] in grammar.headings.honoured for w in first.words):
        return []  # 김도현 시장님 사랑해요
    another = rest[0].tied or bears(rest[0], "position") or beside
    another |= bears(rest[0], "person") and not bears(words[-1], "person")
    return words if rest[0].root in grammar.nouns.side or not another else []


def first_of(words: list[Word]) -> list[Word]:
    """``김도현 윤서진 회장은 …``: of two whom no comma parts, the first."""
    people = [at for at, word in enumerate(words) if bears(word, "person") and not word.tied]
    joined = len(people) > 1 and not any(word.tied for word in words)
    return words[: people[1]] if joined else words


def side_of(first: Unit | None, teller: Sequence[Word], grammar: Grammar) -> bool:
    """``윤서진 측 …``: whether a side opens it; that can only speak."""
    rest = first.words[len(teller) :] if isinstance(first, Noun) else []
    return bool(rest) and rest[0].root in grammar.nouns.side


def content_of(part: Sequence[Unit], teller: Sequence[Word]) -> set[str]:
    """The words of a part that say something of their own."""
    named = {w.start for w in teller}
    nouns = [noun for unit in part if isinstance(unit, Noun) for noun in (unit, *unit.members)]
    roots = [w.root for noun in nouns for w in noun.words if w.start not in named]
    verbs = [unit.lemma[:-1] for unit in part if isinstance(unit, Verb)]
    return {word for word in (*roots, *verbs) if len(word) > 1}


def wants(last: Verb, grammar: Grammar) -> bool:
    """``…해야``, ``…하라``: whether they ask for it."""
    return last.form in grammar.endings.obliging | (grammar.endings.imperative - grammar.endings.shared)


def claims(last: Verb, grammar: Grammar) -> bool:
    """``…중단하라``, ``…철회하라``: what no paper asks for itself, be it by nobody named."""
    return wants(last, grammar) and last.form not in grammar.endings.obliging and last.root in grammar.headings.claimed


def sure(last: Verb, teller: Sequence[Word], words: set[str], side: bool, grammar: Grammar) -> bool:
    """Whether nobody but who opens the heading speaks so.

    ``김도현 대표 사과해야`` says somebody else; ``윤서진 의원 안전 예산 늘려야`` he himself.
    """
    person = any(bears(w, "person") for w in teller)
    body = bears(teller[0], "organization", "group")
    if side and last.ending == "final":
        return True
    if wants(last, grammar):
        deeds = grammar.speech.personal_deeds | grammar.speech.own_steps
        titled = person and any(bears(w, "position") for w in teller)
        return titled and len(words) > LEAST and not {*words, last.root} & deeds
    if last.ending != "final":
        return False
    if last.form in grammar.headings.spoken_forms:
        return person
    known = any(bears(w, "position") for w in teller) or (body and last.form in grammar.headings.clipped)
    copula = last.kind == "copula" and (person or known)
    return copula or (known and last.lemma in grammar.headings.states and state(last))


def state(last: Verb) -> bool:
    """``계획 없어``, ``안 돼``, ``사실 아냐``: what is so, or is not."""
    return last.adjective or last.kind == "copula" or "negated" in last.meanings


def may_be_said(last: Verb, grammar: Grammar) -> bool:
    """Whether they may be somebody's words: what is so, is not, will be; not the plain telling of a deed."""
    if last.ending not in ("final", "connective") or (last.form in grammar.headings.clipped and not state(last)):
        return False  # 새 칩 선보여: a deed
    plain = last.form in grammar.endings.present | grammar.headings.plain_forms
    return wants(last, grammar) or state(last) or bool(last.form and not plain) or "planned" in last.meanings
