"""The words of ``data/time.toml`` as regular expressions and as moments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from kg.analyse.dates.spans import Moment, Unit

Slot = Literal[
    "direction", "short", "year", "week", "half", "month", "day", "weekday", "whole", "length", "vague"
]

BLANK = r"[ \u00a0]?"
DASH = r"[~∼～〜–—‐-]"
HANGUL = r"[\uac00-\ud7a3]"
TWO = r"\d{1,2}"
ALONE = r"(?<!\d)(?<!\d[.,])"  # no digits before
UNITS: tuple[tuple[Unit, Slot], ...] = (
    ("year", "year"), ("month", "month"), ("week", "week"), ("weekend", "week"), ("day", "day"),
)


def words(listed: Iterable[str]) -> str:
    """An alternation of the words, longest first; a blank in a word may be left out in the text."""
    ordered = sorted(set(listed), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(BLANK.join(map(re.escape, w.split(" "))) for w in ordered) + ")"


def bare(word: str) -> str:
    """The word without blanks: the key of the tables."""
    return re.sub(r"\s", "", word)


def ending(table: dict[str, Any]) -> str:
    """What must follow a date: no more letters, or a particle, or what may be written on without a blank."""
    ends, parts = table["endings"], table["parts"]
    particle = words(ends["particles"])
    going_on = words([*ends["openings"], *parts["day_parts"], *table["weekdays"]])
    return rf"(?:(?!{HANGUL})|(?={going_on}|{words(parts['edges'])}?{particle}?(?!{HANGUL})))"


def word_moments(table: dict[str, Any]) -> Iterator[tuple[str, tuple[Slot, Moment]]]:
    """``(word, (slot, moment))`` for each word that is a piece of a date by itself."""
    published, story = table["published"], table["story"]
    fallback = set(table["anchors"]["story_or_published"])
    apart = set(table["anchors"]["apart"])
    for unit, slot in UNITS:
        for word, shift in published[unit].items():
            yield word, (slot, Moment(unit=unit, shift=shift))
        for word, shift in story[unit].items():
            lent = {"fallback": word in fallback, "apart": word in apart}
            yield word, (slot, Moment(unit=unit, shift=shift, story=True, **lent))
    for word, shift in published["ago"].items():
        yield word, ("day", Moment(unit="day", shift=shift))
    for word, number in table["halves"].items():
        yield word, ("half", Moment(half=number))
    for word, number in table["weekdays"].items():
        yield word, ("weekday", Moment(weekday=number))
    for word in table["vague"]["words"]:
        yield word, ("vague", Moment())


def opening_moments(table: dict[str, Any]) -> Iterator[tuple[str, tuple[Slot, Moment]]]:
    """The same for the words that only open a date: 지난, 오는, 올."""
    for way, direction in (("past", -1), ("this", 0), ("next", 1)):
        for word in table["directions"][way]:
            yield word, ("direction", Moment(direction=direction))
    for word, shift in table["published"]["short_year"].items():
        yield word, ("short", Moment(unit="year", shift=shift))


def piece_pattern(table: dict[str, Any], after: str) -> str:
    """The expression that finds one piece of a date; the named group that it ends in says which."""
    units, lengths = table["units"], table["lengths"]
    year, month, day = (words(units[u]) for u in ("year", "month", "day"))
    dots = table["joints"]["marks"]
    digits, ago = ALONE, rf"{BLANK}{words(lengths['ago'])}{after}(?!{words(lengths['ago_of'])})"
    measure = rf"(?!1{BLANK}{day}{BLANK}{words(lengths['per_day'])})"
    short_year = rf"['’‘]\d\d|\d\d(?={BLANK}{year}{BLANK}\d{{1,2}}{BLANK}{month})"
    openings, free = dict(opening_moments(table)), dict(word_moments(table))
    branches = (
        rf"(?P<quarter>{digits}{_pair('q', '[1-4]', dots + '/')}(?P<q>[1-4]){BLANK}{words(units['quarter'])}"
        rf"(?!{BLANK}{words(lengths['tails_apart'])}){after})",
        rf"(?P<stamp>(?<![\d.\-/])(?P<sy>(?:19|20)\d\d)(?P<sep>[.\-/]){BLANK}(?P<sm>\d{{1,2}})(?P=sep){BLANK}"
        r"(?P<sd>\d{1,2})(?![\d%])(?!\.\d)\.?)",
        r"(?P<slash>(?<![\d/.\-A-Za-z])(?P<hm>\d{1,2})/(?P<hd>\d{1,2})(?![\d/%.]))",
        rf"(?P<decade>{digits}(?P<tens>\d{{3}}0|\d0){BLANK}{words(units['decade'])})",
        rf"(?P<year>{digits}(?:(?P<y0>\d{{4}}){BLANK}{DASH}{BLANK})?(?P<y>\d{{4}}|{short_year}){BLANK}{year}{after})",
        rf"(?P<ago>{digits}(?P<a>\d{{1,3}}){BLANK}(?:{year}|(?P<am>{words(lengths['months_ago'])})){ago})",
        rf"(?P<word>(?<!{HANGUL})(?:{words(free)}{after}|{words(openings)}))",
        rf"(?P<length>{length_pattern(table, after)})",
        rf"(?P<month>{digits}{_pair('m', TWO, dots)}(?P<m>\d{{1,2}}){BLANK}{month}{after})",
        rf"(?P<day>{digits}{measure}{_pair('d', TWO, dots)}(?P<d>\d{{1,2}}){BLANK}{day}{after})",
    )
    first = {w[0] for w in (*openings, *free, *lengths["numbers"], *lengths["words"])}
    return rf"(?=[\d'’‘{''.join(sorted(first))}])(?:{'|'.join(branches)})"


def _pair(name: str, number: str, dots: str) -> str:
    """The first of two numbers before one unit: 18∼19일, or after one of the ``dots``, 14·15일."""
    return rf"(?:(?P<{name}0>{number}){BLANK}(?P<{name}_>{DASH}|[{dots}]){BLANK})?"


def length_pattern(table: dict[str, Any], after: str) -> str:
    """Lengths of time: 5년간, 사흘, 15년 만에, 90일간, 4박 6일."""
    lengths, day, year = (table["lengths"], words(table["units"]["day"]), words(table["units"]["year"]))
    tail = rf"(?:{words(lengths['tails'])}|[ \u00a0]{words(lengths['tails_apart'])}{after})"
    start, rounding = ALONE, words(lengths["rounding"])
    number = rf"{start}\d{{1,4}}(?:{BLANK}{DASH}{BLANK}\d{{1,4}})?{rounding}?{BLANK}"
    return "|".join((
        rf"{start}\d{{1,2}}{words(lengths['nights'])}{BLANK}\d{{1,2}}{day}{tail}?",
        rf"{number}(?:{words(lengths['units'])}(?:{tail}|{after})|{words(lengths['tailed_units'])}{tail})",
        rf"{start}\d{{1,3}}{rounding}?{BLANK}{year}(?:{tail}|{after})",
        rf"{start}(?:3[2-9]|[4-9]\d|\d{{3}}){BLANK}{day}{after}",
        rf"(?<!\d)(?<!{HANGUL})(?:{words(lengths['numbers'])}{BLANK}{words(lengths['number_units'])}"
        rf"|{words(lengths['many'])}{BLANK}{words(lengths['many_units'])})(?:{tail}|{after})",
        rf"(?<!{HANGUL}){words(lengths['words'])}(?:{BLANK}{tail}|{after})",
    ))
