"""What the day of publication says of dates: past or to come, of the saying or of what is said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kg.extract.events.occasion import commemorated
from kg.extract.events.passages import last_day
from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import says_content
from kg.extract.nouns.taking import Match
from kg.extract.times.opening_day import OpeningDays
from kg.extract.times.openings import charged, is_lent, lent_day
from kg.extract.times.own_days import own_day
from kg.extract.times.when import DAY, date_of, in_clause, is_date, nearest, precision, precision_of
from kg.extract.units import Noun, Passage, Quote, Verb, Word, ends_in
from kg.knowledge.families import LAW, PRODUCTS
from kg.model import Filler

PARTICLES = 3  # the longest that may stand between a time and the marks: two syllables and a blank
UNTIL = 2  # code points of the particle that says until when
NEWS_DAYS = 14  # a saying is reported within so many days


@dataclass(frozen=True)
class Dating:
    """Dates the events of one post.

    Attributes:
        published: the day of publication, ISO, where the post has one.
        content: the whole text.
    """

    grammar: Grammar
    published: str | None
    content: str
    openings: OpeningDays = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "openings", OpeningDays(self.grammar, self.published, self.content))

    def date(self, match: Match, passage: Passage, block: Filler | None, modality: str) -> Filler | None:
        """The date of a matched event, or None."""
        if commemorated(match, self.grammar):
            return None
        found = self.by_clause(match, passage, block, modality)
        if found is not None and modality == "actual" and self.wholly_to_come(found) and self.is_about(match, found):
            return None
        return self.openings.settle(found, match, passage) if modality == "actual" else found

    def by_clause(self, match: Match, passage: Passage, block: Filler | None, modality: str) -> Filler | None:
        """The date that its clause and those around it give to an event."""
        planned = modality == "planned"
        given = None if modality == "possible" or (planned and self.before_it(block, match)) else block
        verb = match.verb
        deed = verb is not None and charged(verb, self.grammar)
        found = date_of(
            match, passage, given, self.grammar, lambda day: not (deed or (planned and self.is_news(day)))
        )
        if found is not None and (self.is_heading(match, passage) or (planned and match.noun is not None)):
            found = self.next_such(found)
        if found is not None and (self.lasts(found, match, modality) or self.is_term(found, match)):
            found = None
        if found is not None and modality == "actual" and self.is_done(match) and self.wholly_to_come(found):
            found = None  # 내년 출시 예고 한빛이 계약을 체결했다
        if verb is None:
            return found
        if found is not None and verb.lemma in self.grammar.verbs.according and self.wholly_to_come(found):
            return None  # 2025년 전망 보고서에 따르면
        if found is not None and "commanded" in verb.meanings and self.over(found):
            return None  # 2023년 8월 서비스를 중단하라고 판결했다
        found = self.by_openings(found, verb, passage)
        if found is None and match.noun is None and modality == "actual":
            own = own_day(verb, passage, self.grammar, self.published)
            found = filled(own) if own is not None else None
        if self.grammar.frames.types[match.pattern.type].speech:
            about = found is not None and (self.of_what_is_said(found, match) or self.of_content(found, verb))
            if found is not None and about and not self.promised(found, verb):
                found = None
            of_law = self.grammar.frames.types[match.pattern.type].family == LAW  # 2010년 합헌 결정을 내렸다
            if found is not None and not of_law and self.describes(found, verb):
                found = None
            return found if found is not None or match.noun is not None else self.day_of_saying(verb)
        if found is None or not planned:
            return found
        told = verb.governor
        if told is not None and (day := self.day_of_saying(told)) is not None and day.start == found.start:
            return None  # 한빛은 15일 신제품을 출시한다고 밝혔다
        if self.long_over(found) and told_of(verb, self.grammar) is not None and "past" not in verb.meanings:
            return None  # 한빛은 2021년 공장을 짓겠다고 발표했다
        return found if "past" in verb.meanings or match.noun is not None else self.next_such(found)

    def by_openings(self, found: Filler | None, verb: Verb, passage: Passage) -> Filler | None:
        """What the order of words gives to the clause before or after: not a day that is of the clause around it."""
        if found is not None and is_lent(found, verb, passage, self.grammar, self.published):
            found = None
        day = lent_day(verb, passage, self.grammar, self.published) if found is None else None
        return filled(day) if day is not None else found

    def before_it(self, block: Filler | None, match: Match) -> bool:
        """``21일, 둘은 합의했다. 그는 물러날 예정이다``: a paragraph's day that is past is not that of what will be."""
        return block is not None and not match.pattern.shade and self.is_news(block)

    def day_of_saying(self, verb: Verb) -> Filler | None:
        """The day that opens what is said, or the clause before it, where the saying has none of its own.

        ``한빛은 지난 2일 가온을 선정했다고 밝혔다``, ``한빛은 9일 후보를 발표하고 총회를 열겠다고 공고했다``.
        """
        said = verb.quoted[-1] if verb.quoted else None
        if not isinstance(said, Verb) or said.subject is None or said.subject is not verb.subject:
            return None
        if nearest(in_clause(verb), verb.start) is not None:
            return None
        after = [n for n in said.arguments if n.start > said.subject.end]
        opening = min(after, key=lambda n: n.start, default=None)
        words = [opening.words[0]] if opening is not None and is_date(opening.words[0]) else []
        before = said.chain
        if before is not None and before.next is said and before.subject is said.subject:
            words += list(in_clause(before))
        days = [w for w in words if precision(w) == DAY and self.is_news(filled(w))]
        return nearest(iter(days), said.start) or self.when_promised(verb, said)

    def when_promised(self, verb: Verb, said: Verb) -> Filler | None:
        """``한빛은 지난 1월 공장을 짓겠다고 밝혔다``: a time that is over, before what is to come, is the saying's."""
        clauses, before = [said], said.chain
        while before is not None and before.next in (clauses[-1], verb) and before.subject is said.subject:
            clauses.append(before)
            before = before.chain
        if said.subject is None or "past" in said.meanings or said.voice != "active" or said.kind == "copula":
            return None
        nouns = [n for clause in clauses for n in clause.arguments if n.start >= said.subject.end]
        opening = min(nouns, key=lambda n: n.start, default=None)
        if opening is None or said.adjective or opening.case in ("from", "topic") or not self.was_said(verb):
            return None
        first = (opening.genitive or opening).words[0]
        return filled(first) if is_date(first) and self.long_over(filled(first)) else None

    def was_said(self, verb: Verb) -> bool:
        """Whether a verb tells what is over: by its tense, or before a noun (``발표한 뒤``)."""
        before_noun = verb.ending == "adnominal" and verb.form in self.grammar.endings.adnominal_past
        return "past" in verb.meanings or before_noun

    def promised(self, found: Filler, verb: Verb) -> bool:
        """``지난 2017년 한빛은 공장을 짓겠다고 밝혔다``: a time that is over, with who speaks of what is to come."""
        said = verb.quoted[-1] if verb.quoted else None
        to_come = isinstance(said, Verb) and "planned" in said.meanings and "past" not in said.meanings
        with_speaker = verb.subject is not None and found.start == verb.subject.start
        return to_come and with_speaker and self.was_said(verb) and self.long_over(found)

    def lasts(self, found: Filler, match: Match, modality: str) -> bool:
        """``1월부터 7월까지 훔친 혐의로 기소됐다``: what happens at once does not go on for months."""
        months = [day[:7] for day in (found.value or "").split("/")]
        at_once = modality == "actual" and match.pattern.type in self.grammar.shades.at_once
        return at_once and months[0] != months[-1]

    def is_about(self, match: Match, found: Filler) -> bool:
        """``내년에는 인구가 줄어 대책이 필요하다는 목소리가 크다``: a time to come far before is of what is said.

        Not ``내달 발표되는 지표``, nor ``내달 기자회견``: right before it, or before its plain present.
        """
        verb = match.verb or (match.noun.governor if match.noun is not None else None)
        if verb is None or not self.grammar.frames.types[match.pattern.type].speech:
            return False
        listed = verb.head is not None and verb.head.head.root in self.grammar.nouns.et_al  # 4월 인상을 공언하는 등
        now = verb.kind == "headline" or (verb.form in self.grammar.endings.present_adnominal and not listed)
        now |= verb.form in self.grammar.endings.present and not verb.meanings and match.noun is None
        return not now and match.trigger.start - found.end > UNTIL + 1

    def is_term(self, found: Filler, match: Match) -> bool:
        """``2028년까지 철거 합의``: until when something is to be done is no day of the agreement on it."""
        agreed = match.word is not None and ends_in(match.word.root, self.grammar.shades.agreed)
        if match.noun is None or not (agreed or match.pattern.type in self.grammar.speech.announcing):
            return False
        particle = self.content[found.end : found.end + UNTIL]
        return self.grammar.case_of.get(particle) == "until"

    def of_content(self, found: Filler, verb: Verb) -> bool:
        """``올해는 시장이 컸다고 말했다``: a year or more before words without marks is what they are about."""
        value = found.value or ""
        clauses = [one for one in verb.quoted if isinstance(one, Verb)]
        held = [clause for n in verb.arguments if n.case == "dir" for clause in n.modifiers]
        wide = "/" in value or "-" not in value
        if self.long_over(found) and clauses and all(is_to_be(clause) for clause in clauses):
            return False  # 지난 2021년 한빛은 공장을 짓겠다고 밝혔다
        return wide and any(found.start < clause.stop for clause in [*clauses, *held])

    def describes(self, found: Filler, verb: Verb) -> bool:
        """``올해 계획을 발표했다``, ``지난해 실적을 밝혔다``: a year before what is made known is that of it."""
        held = next((n for n in verb.arguments if n.case == "object" and n.words[0].start == found.start), None)
        year = "-" not in (found.value or "") or "/" in (found.value or "")
        return held is not None and year and not is_date(held.head) and held.head.root not in self.grammar.speech.papers

    def is_news(self, day: Filler) -> bool:
        """Whether a day lies within the days before the publication, of which news tells."""
        if self.published is None or day.value is None or day.value.count("-") != DAY or "/" in day.value:
            return False
        ago = date.fromisoformat(self.published) - date.fromisoformat(day.value)
        return 0 <= ago.days <= NEWS_DAYS

    def next_such(self, found: Filler) -> Filler:
        """``2분기에 출시한다``: of a quarter or month without its year the coming one, where it is planned."""
        written = self.content[found.start : found.end]
        alone = written[:1].isdigit() or written in self.grammar.nouns.halves
        told_year = found.value is None or found.value[:4] in written or not alone
        if self.published is None or found.value is None or told_year or last_day(found.value) >= self.published:
            return found
        coming = "/".join(f"{int(part[:4]) + 1}{part[4:]}" for part in found.value.split("/"))
        return replace(found, text=coming, value=coming) if precision_of(found.value) < DAY else found

    def to_come(self, found: Filler, match: Match) -> bool:
        """Whether the date lies after the text's own: wholly, or in part where no past tense is told."""
        published = self.published
        if published is None or found.value is None:
            return False
        if self.wholly_to_come(found):
            return True
        past = match.verb is not None and bool({"past", "lasting"} & set(match.verb.meanings))
        told = match.verb is not None and match.verb.kind != "headline"
        told = told and match.verb is not None and match.verb.ending in ("final", "quote")
        return not past and told and last_day(found.value) > published and found.value != published

    def wholly_to_come(self, found: Filler) -> bool:
        published, first = self.published, (found.value or "").split("/")[0]
        return published is not None and first[: len(published)] > published[: len(first)]

    def is_done(self, match: Match) -> bool:
        """Whether a verb in the past closes the clause or describes somebody (``만난``): it has happened."""
        verb = match.verb
        if verb is None:
            return False
        met = verb.ending == "adnominal" and match.noun is None and verb.form in self.grammar.endings.adnominal_past
        return met or (verb.ending in ("final", "quote") and "past" in verb.meanings)

    def over(self, found: Filler) -> bool:
        """Whether the date lies wholly before the text's own, its year told: ``2018년 3월 대표로 취임합니다``."""
        if self.published is None or found.value is None:
            return False
        return last_day(found.value) < self.published and found.value[:4] in self.content[found.start : found.end]

    def long_over(self, found: Filler) -> bool:
        """The same also of ``지난해``: a time in words that is over."""
        in_words = not self.content[found.start : found.start + 1].isdigit()
        over = self.published is not None and found.value is not None and last_day(found.value) < self.published
        return self.over(found) or (in_words and over)

    def of_what_is_said(self, found: Filler, match: Match) -> bool:
        """``내년에도 어려울 것으로 예상했다``: what was said is not said at a time to come.

        Nor does a year, a quarter or a month say when, that stands among what is said: ``올해 예산 삭감은 실수라고``.
        """
        verb = match.verb
        if verb is None or ("past" in verb.meanings and self.to_come(found, match)):
            return verb is not None
        content = bool(verb.quoted) or says_content(verb, self.grammar.nouns.clause)
        if match.noun is not None or not content or verb.subject is None or found.value is None:
            return False
        if precision_of(found.value) == DAY or found.start < verb.subject.end:
            return False
        at = next((n for n in verb.arguments if n.start <= found.start < n.end), None)
        clauses = [one for one in verb.quoted if isinstance(one, Verb)]
        if at is not None and is_date(at.head) and clauses and all(one.stop <= found.start for one in clauses):
            return False  # 공장을 짓겠다고 지난 1월 밝혔다
        return at is None or not (at.case == "in" or self.before_quotation(at, verb))

    def before_quotation(self, noun: Noun, verb: Verb) -> bool:
        """``김 대표는 지난해 “…”라고 말했다``: a time right before the marks is that of the saying."""
        gap = min((one.start - noun.end for one in verb.quoted if isinstance(one, Quote)), default=-1)
        return is_date(noun.head) and 0 <= gap <= PARTICLES

    def headed(self, found: Filler, match: Match, passage: Passage) -> bool:
        """``올해 신차 출시`` in a heading: what happens once, in a time that is not over, is still to come."""
        value, published = found.value, self.published
        open_time = published is not None and value is not None and last_day(value) > published
        return self.is_heading(match, passage) and open_time and value != published

    def is_heading(self, match: Match, passage: Passage) -> bool:
        """Whether a heading without a verb tells of goods: ``올해 신차 출시``, ``신작 하반기 출시``."""
        frame = self.grammar.frames.types[match.pattern.type]
        bare = match.verb is None or match.verb.kind == "headline"
        return passage.kind == "title" and frame.family == PRODUCTS and bare


def told_of(verb: Verb, grammar: Grammar) -> Verb | None:
    """The verb of saying around a clause that is said, or that leads to one: ``투자해 공장을 짓겠다고 발표했다``."""
    while verb.ending == "connective" and verb.form in grammar.endings.serial and verb.next is not None:
        verb = verb.next
    return verb.governor if verb.ending == "quote" else None


def filled(word: Word) -> Filler:
    value = word.mention.value if word.mention is not None else None
    return Filler(value or "", word.start, word.end, value=value)


def is_to_be(clause: Verb) -> bool:
    """Whether a clause tells what somebody is going to do."""
    return clause.voice == "active" and "planned" in clause.meanings and "past" not in clause.meanings
