"""The lexicon of page furniture and frames, compiled from ``data/pages``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.clean.lines import Signs, key
from kg.knowledge.files import Library

LATIN = r"[A-Za-z][A-Za-z.'\-]*"
SLOTS = {
    "{name}": rf"(?P<name>[\uac00-\ud7a3]{{2,5}}|{LATIN}(?: {LATIN}){{0,3}}|[\u4e00-\u9fff]{{2,8}})",
    "{publisher}": r"(?P<publisher>\S(?:.{0,28}?\S)?)",
    "{outlet}": r"[^\s=\[\]()]{1,12}",
    "#": r"\d[\d,.]*",
    "…": r".{0,80}",
    "...": r"(?:\.\.\.|…)",
    "©": r"(?:©|ⓒ|\(c\))",
}
PIECES = re.compile("(" + "|".join(re.escape(slot) for slot in SLOTS) + r"|\s+)")


def expression(notation: str, blank: str = r"\s*") -> str:
    """A line of the lexicon as a regular expression; the notation is told in ``furniture.toml``."""
    pieces = (piece for piece in PIECES.split(notation) if piece)
    return "".join(blank if piece.isspace() else SLOTS.get(piece) or re.escape(piece) for piece in pieces)


def any_of(notations: Iterable[str]) -> re.Pattern[str]:
    """One expression for all lines of a list."""
    return re.compile("|".join(f"(?:{expression(key_of(notation))})" for notation in notations), re.I)


def key_of(notation: str) -> str:
    """A notation with its letters as keys have them; … and © are the notation's own."""
    return "".join(piece if piece in SLOTS else _small(piece) for piece in PIECES.split(notation))


def _small(piece: str) -> str:
    return piece if piece.isspace() or not piece else key(f"|{piece}|")[1:-1]


@dataclass(frozen=True)
class Notations:
    """Expressions with a slot; they are laid on the text itself."""

    written: tuple[str, ...]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """One of them, its slot left out: asked first, since hardly any line is one."""
        return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", one) for one in self.written) or "(?!)", re.I)

    @cached_property
    def each(self) -> tuple[re.Pattern[str], ...]:
        """Each by itself."""
        return tuple(re.compile(one, re.I) for one in self.written)


def each_of(notations: Iterable[str], blank: str = r"\s*") -> Notations:
    """An expression for each line of a list, for those with slots."""
    return Notations(tuple(expression(notation, blank) for notation in notations))


def words_of(rows: Iterable[str]) -> frozenset[str]:
    """The words of rows of words, as keys."""
    return frozenset(key(word) for row in rows for word in row.split())


@dataclass(frozen=True)
class PageKnowledge:
    """What is known of pages in general."""

    signs: Signs
    debris: re.Pattern[str]  # names of signs and tags that stand in the text itself
    words: frozenset[str]
    menu: frozenset[str]
    lines: re.Pattern[str]
    ends: re.Pattern[str]
    comments: re.Pattern[str]
    replies: re.Pattern[str]
    lists: re.Pattern[str]
    stamps: frozenset[str]
    later: frozenset[str]
    bylines: Notations
    copyrights: Notations
    origins: Notations
    publishers: frozenset[str]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    weekday: re.Pattern[str]
    months: tuple[str, ...]
    between: re.Pattern[str]  # what a line of the frame holds between two separators

    @classmethod
    def load(cls, library: Library) -> PageKnowledge:
        """The knowledge of ``library``, compiled; a missing file or key raises with its name."""
        left_out, frame = library.toml("pages/furniture.toml"), library.toml("pages/frame.toml")
        return cls(
            signs=Signs(left_out["bullets"], left_out["spaced_bullets"], frame["sentence_final"]),
            debris=re.compile(
                rf"(?<![a-z])(?:{'|'.join(left_out['debris'])})(?![a-z])|(?<!\S)(?:{'|'.join(left_out['tags'])})(?!\S)"
            ),
            words=words_of(left_out["words"]),
            menu=words_of(left_out["menu"]),
            stamps=words_of(frame["stamps"]),
            later=words_of(frame["later"]),
            publishers=frozenset(key(name) for name in library.toml("pages/publishers.toml")["names"]),
            months=tuple(frame["date"]["months"]),
            between=re.compile(rf"[^{re.escape(frame['separators'])}\t]+"),
            lines=any_of(left_out["lines"]),
            ends=any_of(left_out["ends"]),
            comments=any_of(left_out["comments"]),
            replies=any_of(left_out["replies"]),
            lists=any_of(left_out["lists"]),
            bylines=each_of(frame["bylines"], r"\s+"),
            copyrights=each_of(frame["copyrights"]),
            origins=each_of(frame["origins"]),
            **_dates(frame["date"]),
        )


def _dates(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Expressions for a date, an hour and a day of the week."""
    either = {name: "|".join(map(re.escape, table[name])) for name in table}
    numeric = (
        rf"(?P<y>(?:19|20)\d\d)\s*(?:{either['year']})\s*(?P<m>\d{{1,2}})\s*(?:{either['month']})"
        rf"\s*(?P<d>\d{{1,2}})(?!\d)\s*(?:{either['day']})?"
    )
    english = rf"(?P<name>{either['months']})[a-z]*\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
    half = rf"(?:{either['halves']})"
    late = rf"(?:(?P<late>{either['afternoon']})|{half})"
    after = rf"(?:(?P<pm>{either['afternoon']})|{half})"
    clock = rf"{late}?\s*(?<!\d)(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?!\d)(?:\s*{after}(?!\w))?"
    weekday = rf"\(\s*(?:{either['weekdays']})\s*\)|(?:{either['weekdays']})(?:{either['weekday']})"
    return {
        "date": re.compile(rf"(?<!\d)(?:{numeric}|{english})", re.I),
        "clock": re.compile(clock, re.I),
        "weekday": re.compile(weekday, re.I),
    }
