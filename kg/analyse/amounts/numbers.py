"""Numbers as newspapers write them: 1조2천억, 2천100만, 4,500, 20.77, 수십억."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

BLANK = r"[ \u00a0]?"
DASH = r"[~∼～〜–—-]"
HANGUL = r"[\uac00-\ud7a3]"
DIGITS = r"(?:\d{1,3}(?:,\d{3})++|\d{1,18}+)(?:\.\d{1,6}+)?(?!\d)"


def words(listed: Iterable[str]) -> str:
    """An alternation of the words, longest first; a blank in a word may be left out in the text."""
    ordered = sorted(set(listed), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(BLANK.join(map(re.escape, w.split(" "))) for w in ordered) + ")"


def bare(word: str) -> str:
    """The word without blanks: the key of the tables."""
    return re.sub(r"\s", "", word)


@dataclass(frozen=True, slots=True)
class Number:
    """From ``low`` to ``high``, which are one where the number is told."""

    low: Decimal
    high: Decimal
    about: bool = False

    @classmethod
    def of(cls, value: int) -> Number:
        """The one number."""
        return cls(Decimal(value), Decimal(value))

    def times(self, factor: int) -> Number:
        """The same so many times."""
        return Number(self.low * factor, self.high * factor, self.about)

    def __str__(self) -> str:
        low, high = (f"{n.normalize():f}" for n in (self.low, self.high))
        return ("~" if self.about else "") + (low if low == high else f"{low}..{high}")


class Numbers:
    """Finds and reads numbers; ``pattern`` is the expression of one, without its unit."""

    def __init__(self, table: dict[str, Any], units: str) -> None:
        scale, several = table["multipliers"], table["several"]
        self.small: dict[str, int] = scale["small"]
        self.big: dict[str, int] = scale["big"]
        self.least, self.most = int(several["least"]), int(several["most"])
        self.several = Number(Decimal(self.least), Decimal(self.most), True)
        small, big, some = words(self.small), words(self.big), words(several["words"])
        scaled = rf"(?:{small}*{BLANK}{big}|{small}+)"
        apart = rf"[ \u00a0](?:{DIGITS}(?:{small}*{BLANK}{big}|{small}+)|\d[,\d]\d{{2,4}}+(?={BLANK}{units}))"
        more = rf"(?:{apart}|{DIGITS}{scaled}?)"
        self.pattern = (
            rf"(?:{DIGITS}(?:{scaled}{more}{{0,4}})?|(?<!{HANGUL}){some}{BLANK}(?:{small}+{BLANK}{big}?|{big}))"
        )
        self.part = re.compile(rf"({DIGITS})|({small})|({big})|({some})")

    def read(self, written: str) -> Number | None:
        """The number as written; None where its parts make none (3만 5억, 8조5 570억)."""
        total, below, current = Decimal(0), Decimal(0), None
        last, vague = None, False
        for digits, small, big, some in self.part.findall(written):
            vague = vague or bool(some)
            if digits:
                if current is not None:
                    return None
                current = Decimal(digits.replace(",", ""))
            elif small:
                below, current = below + (1 if current is None else current) * self.small[small], None
            elif big:
                if last is not None and self.big[big] >= last:
                    return None
                last = self.big[big]
                total, below, current = total + (below + (current or 0) or 1) * last, Decimal(0), None
        total += below + (current or 0)
        return Number(total * self.least, total * self.most, True) if vague else Number(total, total)

    def between(self, low: str, high: str) -> Number | None:
        """The range 5∼6억: what multiplies its end multiplies a start that has nothing of its own."""
        first, last = self.read(low), self.read(high)
        if first is None or last is None:
            return None
        if re.fullmatch(DIGITS, low) and (end := re.match(DIGITS, high)) and end.end() < len(high):
            first = self.read(low + high[end.end() :]) or first
        return Number(first.low, last.high) if first.low < last.high else last
