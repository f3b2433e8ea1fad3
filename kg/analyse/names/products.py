"""Products and works that no list knows: quoted names beside what they are, models after their maker or line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.analyse.names.found import Found
from kg.analyse.names.tails import Tails
from kg.analyse.names.titles import either
from kg.analyse.names.words import Line

LONGEST = 20  # letters of a quoted name
MODELLED = ("organization", "product")


@dataclass(frozen=True)
class Products:
    """The words of ``data/names/products.toml``, compiled."""

    before: re.Pattern[str]  # what a quoted name is, at the end of what stands before it
    works: re.Pattern[str]  # the same, for what may have a plain word for its name
    after: re.Pattern[str]  # what it is, or what is done with it, right after it
    released: re.Pattern[str]  # what is done with products alone
    quoted: re.Pattern[str]
    between: re.Pattern[str]  # what stands between the marks of two names in a list
    gloss: re.Pattern[str]  # a short form after a name, within the same marks
    speech: re.Pattern[str]  # what only sentences and phrases hold
    model: re.Pattern[str]  # after a line of products: its number
    mixed: re.Pattern[str]  # after a maker: letters with digits
    never: frozenset[str]
    tails: Tails

    @classmethod
    def of(cls, table: dict[str, Any], tails: Tails) -> Products:
        """Compiled from the file."""
        nouns, verbs = either(table["nouns"]), either(table["verbs"])
        pairs = "|".join(
            f"{re.escape(o)}([^{re.escape(o + c)}\n]{{1,{LONGEST}}}){re.escape(c)}" for o, c in table["quotes"]
        )
        more = rf"(?: ?{either(table['variants'])})?"
        return cls(
            re.compile(rf"{nouns}{table['copula']} ?$"),
            re.compile(rf"{either(table['works'])}{table['copula']} ?$"),
            re.compile(rf" ?{nouns}|[{table['object']}] (?:\S+ ){{0,2}}?{verbs}"),
            re.compile(rf"(?:[{table['object']}] (?:\S+ ){{0,2}}?| ){either(table['released'])}"),
            re.compile(pairs),
            re.compile(table["between"]),
            re.compile(table["gloss"]),
            re.compile(table["speech"]),
            re.compile(rf" ?(?P<code>{table['model']}){more}(?!{table['counters']}|\d)"),
            re.compile(rf" (?P<code>{table['mixed']}){more}(?![0-9A-Za-z])"),
            frozenset(table["never"]),
            tails,
        )

    def quoted_names(self, line: Line, known: list[Found]) -> Iterator[Found]:
        """Names in quotation marks beside a noun for products, or as what is brought out."""
        starts, ends = {f.start for f in known}, {f.end for f in known}
        listed: list[Found] = []  # not told by themselves, but perhaps by their neighbours in a list
        last = (-1, False)  # where the last quotation ended, and whether it is a product
        for match in self.quoted.finditer(line.content, line.sentence.start, line.sentence.end):
            start, end = self.without_gloss(line, *match.span(match.lastindex or 0))
            name = line.content[start:end]
            if name != name.strip() or self.speech.search(name) or (start in starts and end in ends):
                continue
            found = Found(start, end, "product", "product/quoted", 3)
            joined = self.between.fullmatch(line.content, last[0], match.start()) is not None if last[0] >= 0 else False
            common = plain(line, start, end)
            told = self.told(line, match.start(), match.end(), common) or (joined and last[1] and not common)
            told |= match.end() - end > len(")’")  # it is given a short form
            if told:
                yield found
                yield from listed if joined else ()
            listed = [] if told else [*(listed if joined else []), *([] if common else [found])]
            last = (match.end(), told)

    def without_gloss(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """The quoted name without the short form that stands in the marks after it: ‘NAME (hereafter SHORT)’."""
        match = self.gloss.search(line.content, start, end)
        return (start, match.start()) if match else (start, end)

    def told(self, line: Line, start: int, end: int, common: bool) -> bool:
        """True where a noun for products or a verb of bringing out stands by the quotation.

        A ``common`` word is a name only after such a noun, or where it is released.
        """
        before = self.works if common else self.before
        if before.search(line.content, max(line.sentence.start, start - 10), start):
            return True
        if self.released.match(line.content, end, line.sentence.end):
            return True
        return not common and self.after.match(line.content, end, line.sentence.end) is not None

    def models(self, line: Line, known: list[Found]) -> Iterator[Found]:
        """A line of products with its number, and a maker's model of letters and digits."""
        for item in known:
            if item.kind not in MODELLED:
                continue
            pattern = self.model if item.kind == "product" else self.mixed
            match = pattern.match(line.content, item.end, line.sentence.end)
            if match is None or match.group("code") in self.never:
                continue
            if self.tails.fits(match.group()[-1], line.rest(match.end())):
                start = item.start if item.kind == "product" else match.start("code")
                yield Found(start, match.end(), "product", "product/model", 3 + (item.kind == "product"))


def plain(line: Line, start: int, end: int) -> bool:
    """True where the stretch is one plain word to the analyser."""
    token = line.first_token.get(start)
    return token is not None and token.end == end and bool(token.lemma) and token.tag not in ("NNP", "SL", "SH")
