"""Finds amounts in a sentence; all words are in ``data/amounts.toml``, where the form of a value is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from kg.analyse.amounts.numbers import BLANK, DASH, HANGUL, Number, Numbers, bare, words
from kg.knowledge.files import KnowledgeError, Library
from kg.model import Span

FILE = "amounts.toml"
AmountKind = Literal["money", "percent", "share", "count", "term"]


@dataclass(frozen=True, slots=True)
class AmountSpan:
    """One amount where it stands; ``value`` is None where no number tells it."""

    start: int
    end: int
    value: str | None
    kind: AmountKind

    @property
    def span(self) -> Span:
        """Where the amount stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: ``name`` in values, and the least number that the word counts with."""

    name: str
    kind: AmountKind
    least: int = 0


class Amounts:
    """Finds amounts of money, percentages, shares of companies and counts."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.units = _units(table)
        self.signs: dict[str, str] = table["signs"]
        self.latin: dict[str, int] = table["multipliers"]["latin"]
        self.numerals: dict[str, int] = table["numerals"]
        self.bare_unit = Unit(table["bare"]["unit"], "money")
        self.behind = {word: sign for sign, listed in table["bounds"]["behind"].items() for word in listed}
        self.ahead = {word: sign for sign, listed in table["bounds"]["ahead"].items() for word in listed}
        self.phrases = {bare(phrase): kind for phrase, kind in table["phrases"].items()}
        self.values = {bare(phrase): value for phrase, value in table["phrase_values"].items()}
        percent = table["percent"]
        self.leaning = frozenset(percent["leaning"])
        self.unit_words = [*table["currencies"], *percent["points"], *percent["units"], *table["counters"]]
        self.numbers = Numbers(table, words(self.unit_words))
        self._compile(table)

    def _compile(self, table: dict[str, Any]) -> None:
        particle = words(table["endings"]["particles"])
        after = rf"(?={particle}{{0,2}}(?!{HANGUL}))"
        counters, about, number = words(table["counters"]), table["about"], self.numbers.pattern
        several = words(table["several"]["counted"])
        some = rf"(?:(?P<some>{words(self.numerals)})[ \u00a0]|(?P<several>{several}){BLANK})"
        self.pattern = re.compile(
            rf"(?<![\d.A-Za-z])(?<!\d,)(?P<sign>{words(self.signs)}{BLANK})?(?:(?P<low>{number}){BLANK}{DASH}{BLANK})?"
            rf"(?P<high>{number})(?P<rough>{words(about['number'])})?"
            rf"|(?<!{HANGUL}){some}(?P<counter>{counters}){after}"
            rf"|(?P<phrase>(?<!{HANGUL})(?:{_phrases(table)}))"
        )
        marks = words(w for w in self.unit_words if not re.search(rf"{HANGUL}$", w))
        named = words(w for w in self.unit_words if re.search(rf"{HANGUL}$", w))
        self.unit = re.compile(
            rf"{BLANK}(?:(?P<named>{named})(?P<around>{words(about['unit'])})?{after}|(?P<mark>{marks})(?![A-Za-z]))"
        )
        self.scale = re.compile(rf"{BLANK}({words(self.latin)})(?![A-Za-z])")
        # 1 650억: the comma is lost
        self.split = re.compile(r"\d[ \u00a0]\d{3}(?!\d)")
        self.bare = re.compile(rf"{BLANK}{words(table['bare']['before'])}")
        self.bound = re.compile(
            rf"{BLANK}(?:(?P<bound>{words(self.behind)})|(?P<about>{words(about['behind'])})){after}"
        )
        self.before = re.compile(rf"(?<!{HANGUL})({words(self.ahead)}){BLANK}$")
        self.share = re.compile(rf"(?<!{HANGUL}){words(table['percent']['share'])}[ \u00a0]$")
        self.not_before = re.compile(rf"{words(table['not_before']['words'])}$")
        self.never = re.compile(words(table["phrase_rules"]["never"]))
        self.term, self.term_unit = _term(table["terms"], after), table["terms"]["unit"]

    @classmethod
    def load(cls, library: Library) -> Amounts:
        """The amounts of the library; a fault in the table names the file and the key."""
        table = library.toml(FILE)
        try:
            return cls(table)
        except KeyError as missing:
            raise KnowledgeError(FILE, f"no table or key {missing}", ", ".join(sorted(table))) from missing

    def find(self, content: str, span: Span) -> list[AmountSpan]:
        """Every amount in ``content[span]``, in order, not overlapping."""
        terms = self.terms(content, span)
        found = (self._amount(content, span, m) for m in self.pattern.finditer(content, span.start, span.end))
        others = [one for one in found if one and not any(one.span.overlaps(term.span) for term in terms)]
        return sorted([*terms, *others], key=lambda one: one.start)

    def terms(self, content: str, span: Span) -> list[AmountSpan]:
        """What somebody is sentenced to: ``징역 2년 6개월에 집행유예 3년``; the value is that of the first term."""
        return [
            AmountSpan(m.start(), m.end(), f"{12 * int(m[1] or 0) + int(m[2] or 0)} {self.term_unit}", "term")
            for m in self.term.finditer(content, span.start, span.end)
        ]

    def _amount(self, content: str, span: Span, match: re.Match[str]) -> AmountSpan | None:
        if match["phrase"]:
            return self._phrase(content, match)
        if match["counter"]:
            return self._counted(content, span, match)
        if self.not_before.search(content, max(span.start, match.start() - 4), match.start()):
            return None
        low, high = match["low"], match["high"]
        number = self.numbers.between(low, high) if low else self.numbers.read(high)
        if number is None or (not low and self.split.match(content, match.start() - 2)):
            return None
        number = replace(number, about=number.about or bool(match["rough"]))
        return self._measured(content, span, match, number)

    def _measured(self, content: str, span: Span, match: re.Match[str], number: Number) -> AmountSpan | None:
        """The amount that a number makes with the unit around it; None without one."""
        end = match.end()
        if scale := self.scale.match(content, end, span.end):
            number, end = number.times(self.latin[scale[1]]), scale.end()
        if unit := self.unit.match(content, end, span.end):
            if unit["named"] in self.leaning and unit.start("named") > end:
                return None  # 나래 14 프로: a model
            kept, around = self.units[bare(unit["named"] or unit["mark"])], bool(unit["around"])
            end, number = unit.end(), replace(number, about=number.about or around)
        elif match["sign"]:
            kept = Unit(self.signs[match["sign"].strip()], "money")
        elif content[end - 1] in self.numbers.big and self.bare.match(content, end, span.end):
            kept = self.bare_unit
        else:
            return None
        if number.high < kept.least:
            return None
        return self._bounded(content, span, match.start(), end, number, kept)

    def _bounded(
        self, content: str, span: Span, start: int, end: int, number: Number, unit: Unit
    ) -> AmountSpan:
        """The amount with what is said of its bounds."""
        sign, kind = "", unit.kind
        if bound := self.bound.match(content, end, span.end):
            end, sign = bound.end(), self.behind.get(bound["bound"] or "", "~")
        begin = max(span.start, start - 6)
        if not sign and (before := self.before.search(content, begin, start)):
            sign = self.ahead[before[1]]
        if kind == "percent" and (share := self.share.search(content, begin, start)):
            start, kind = share.start(), "share"
        if sign == "~":
            number, sign = replace(number, about=True), ""
        return AmountSpan(start, end, f"{sign}{number} {unit.name}", kind)

    def _counted(self, content: str, span: Span, match: re.Match[str]) -> AmountSpan | None:
        """A native number with a counter: 세 명, 몇 곳."""
        unit, one = self.units[bare(match["counter"])], self.numerals.get(match["some"] or "")
        number = self.numbers.several if one is None else Number.of(one)
        if number.high < unit.least:
            return None
        return self._bounded(content, span, match.start(), match.end(), number, unit)

    def _phrase(self, content: str, match: re.Match[str]) -> AmountSpan | None:
        if self.never.match(content, match.start()):
            return None
        phrase = bare(match["phrase"])
        return AmountSpan(match.start(), match.end(), self.values.get(phrase), self.phrases[phrase])


def _units(table: dict[str, Any]) -> dict[str, Unit]:
    """Each word that a number counts with, without blanks."""
    least = table["counter_least"]
    return {
        **{bare(word): Unit(code, "money") for word, code in table["currencies"].items()},
        **{bare(word): Unit("%", "percent") for word in table["percent"]["units"]},
        **{bare(word): Unit("%p", "percent") for word in table["percent"]["points"]},
        **{bare(word): Unit(name, "count", least.get(word, 0)) for word, name in table["counters"].items()},
    }


def _phrases(table: dict[str, Any]) -> str:
    """The phrases that tell an amount without a number, each with what must follow it."""
    rules = table["phrase_rules"]
    free = rf"(?={words(rules['particles'])}?(?!{HANGUL}))"
    ordered = sorted(table["phrases"], key=lambda w: (-len(w), w))
    needs = {phrase: rf"(?={BLANK}{words(listed)})" for phrase, listed in rules["needs"].items()}
    return "|".join(words([phrase]) + needs.get(phrase, free) for phrase in ordered)


def _term(table: dict[str, Any], after: str) -> re.Pattern[str]:
    """The expression of a term of punishment, years and months its groups, with what it is suspended for."""
    years, months = (rf"(\d{{1,2}}){BLANK}{words(table[unit])}" for unit in ("years", "months"))
    length = rf"{BLANK}(?=\d)(?:{years})?(?:{BLANK}{months})?"
    suspended = rf"{BLANK}{words(table['joints'])}?{BLANK}{words(table['suspended'])}{length}"
    form = words(table["forms"])
    return re.compile(rf"(?<!{HANGUL}){words(table['heads'])}{length}{form}?(?:{suspended})?{after}")
