"""Words whose marks are lost, in several pieces: ``김 대표는 시장이 크다 며 공장을 세워 직원을 더 뽑겠다 고 말했다``.

A particle that stands alone closes each piece. From whoever speaks to the last of them all is said: each piece goes
with the verb that closes the sentence, and so does what stands in the words, however it is joined to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses.joining import speaks_there
from kg.extract.clauses.wording import has_own_words, takes_words
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import acts, human, spoken_at
from kg.extract.nouns.words_said import is_topic
from kg.extract.units import Noun, Passage, Verb, ends_in
from kg.model import Filler, Span

REACH = 5  # code points after a clause in which such a particle stands
ASIDE = ("in", "through", "at", "about")  # the cases of what stands between whoever speaks and the words


@dataclass(frozen=True)
class Stripped:
    """Knows the grammar and the text of a post."""

    grammar: Grammar
    content: str

    def gather(self, passage: Passage) -> Passage:
        """The passage, with each piece of its words given to the verb that closes it."""
        pieces, main = self.pieces(passage), closing(passage)
        if main is None or len(pieces) < 2 or pieces[-1].governor is not main:
            return passage
        asked = self.asked_until(passage)
        for piece in pieces[:-1]:
            taken = piece.governor
            if piece.start < asked or taken is None or taken is main or not self.taken_wrongly(piece, taken):
                continue
            taken.quoted = [one for one in taken.quoted if one is not piece]
            piece.governor = main
            main.quoted = sorted([*main.quoted, piece], key=lambda one: one.start)
        return passage

    def taken_wrongly(self, piece: Verb, taken: Verb) -> bool:
        """Whether the verb that has a piece is itself one of the words: it says nothing, or somebody else begins."""
        if not has_own_words(taken, self.grammar):
            return True
        others = [one.subject for one in taken.quoted if isinstance(one, Verb) and one is not piece]
        return taken.ending == "quote" and any(n is not None and n.topic and n.start > piece.stop for n in others)

    def words(self, passage: Passage, speaker: Filler) -> Span | None:
        """From where to where a sentence gives somebody's words without marks."""
        pieces, main = self.pieces(passage), closing(passage)
        if main is None or not pieces or not takes_words(main, self.grammar):
            return None
        last = pieces[-1]
        head = last.head.governor if last.ending == "quote_adnominal" and last.head is not None else None
        if last.governor is not main and head is not main:
            return None
        own = next((n for n in passage.nouns if n.start <= speaker.start < n.end), main.subject)
        acting = [n for n in passage.nouns if is_topic(n) and acts(n)]
        if own is not None and own.start > pieces[0].start:
            return None
        if own is not None and (acting[:1] not in ([], [own]) or not (acts(own) or human(own, self.grammar))):
            return None
        start = self.begins(passage, own.end if own is not None else passage.span.start, pieces[0])
        return Span(start, last.stop) if start < last.stop else None

    def begins(self, passage: Passage, after: int, first: Verb) -> int:
        """Where the words begin, after what says where, by what, and of what somebody speaks."""
        start = after
        for noun in passage.nouns:
            if noun.start >= after and noun.end <= first.start and self.frames(noun, after, passage):
                start = max(start, noun.end)
        for verb in passage.verbs:
            if verb.start < after or verb.ending in ("adnominal", "quote_adnominal"):
                continue
            if verb.ending != "connective" or not (
                verb.lemma in self.grammar.verbs.attending or speaks_there(verb, self.grammar)
            ):
                break
            start = max(start, verb.stop)
        return max(start, self.asked_until(passage))

    def asked_until(self, passage: Passage) -> int:
        """``왜 안 만났나 라고 묻자 김 대표는``: where the words of somebody else end that are answered."""
        return max((v.stop for v in passage.verbs if v.quoted and v.form in self.grammar.endings.turning), default=0)

    def frames(self, noun: Noun, after: int, passage: Passage) -> bool:
        """``3일 열린 간담회에서``, ``보고서를 통해``, ``이 일과 관련해``: before any finite clause or topic."""
        if noun.case not in ASIDE:
            return False
        channel = any(ends_in(w.root, self.grammar.speech.channels) for w in noun.words)
        placed = channel or noun.case == "about" or spoken_at(noun, self.grammar)
        clauses = (v for v in passage.verbs if after <= v.start < noun.start and v.ending != "adnominal")
        topics = (n for n in passage.nouns if after <= n.start < noun.start and (is_topic(n) or n.case == "subject"))
        return placed and not any(clauses) and not any(topics)

    def pieces(self, passage: Passage) -> list[Verb]:
        """The clauses after which a particle of saying stands alone."""
        found = [v for v in passage.verbs if v.ending in ("quote", "quote_adnominal")]
        return [v for v in found if is_stripped(v, self.content, self.grammar)]


def is_stripped(clause: Verb, content: str, grammar: Grammar) -> bool:
    """Whether the particle after what is said stands alone, as where a mark was lost."""
    rest = content[clause.end : clause.stop + REACH] + " "
    after = grammar.endings.quote_after if clause.ending == "quote" else grammar.endings.adnominal_after
    return any(f" {word} " in rest for word in after)


def closing(passage: Passage) -> Verb | None:
    """The verb that closes a sentence."""
    last = passage.verbs[-1] if passage.verbs else None
    return last if last is not None and last.ending == "final" and passage.kind != "title" else None
