"""What the words around two names that stand side by side say that they name: ``해커 조직 루미나 LUMINA``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.analyse.names.titles import either
from kg.analyse.names.words import HANGUL
from kg.model import MentionKind

BEFORE = 12  # letters before a name in which what it is stands
WORD_GOES_ON = rf"(?!{HANGUL.pattern[:-1]}{{2}})"


@dataclass(frozen=True)
class Beside:
    """The words of ``data/names/glosses.toml``, compiled."""

    before: dict[MentionKind, re.Pattern[str]]  # what both are, at the end of what stands before them
    after: dict[MentionKind, re.Pattern[str]]  # the same, right after them
    bodies: tuple[str, ...]
    general: tuple[str, ...]  # of what closes so, what names no one body
    common: frozenset[str]  # what needs a word more to name one
    notions: frozenset[str]
    once: re.Pattern[str]  # between a name and the one that a thing bore before, or bears now
    otherwise: re.Pattern[str]  # between a name and another that need not shorten it
    following: tuple[str, ...]

    @classmethod
    def of(cls, table: dict[str, Any], products: dict[str, Any]) -> Beside:
        """Compiled from the file, with what stands between a name and its noun (``data/names/products.toml``)."""
        nouns: dict[MentionKind, list[str]] = {
            "organization": table["houses"], "event": table["occasions"], "product": table["things"],
        }  # fmt: skip
        opening = "".join(re.escape(pair[0]) for pair in products["quotes"])
        return cls(
            {kind: re.compile(rf"{either(words)}{products['copula']} ?[{opening}]?$") for kind, words in nouns.items()},
            {
                kind: re.compile(rf" ?(?:{products['naming']})? ?{either(words)}{WORD_GOES_ON}")
                for kind, all_words in nouns.items() if (words := [w for w in all_words if w not in table["generic"]])
            },
            tuple(table["bodies"]),
            tuple(table["general"]),
            frozenset(table["common"]),
            frozenset(table["notions"]),
            re.compile(rf" ?[(·]? ?{either(table['once'])} "),
            re.compile(rf" ?[(,]? ?{either(table['otherwise'])} [‘'“\"]?"),
            tuple(table["following"]),
        )

    def kind(self, content: str, start: int, end: int, opening: int, stop: int) -> MentionKind | None:
        """The kind that a noun right before ``start`` or right after ``end`` says, within ``opening`` and ``stop``."""
        left = max(opening, start - BEFORE)
        told = (kind for kind, pattern in self.before.items() if pattern.search(content, left, start))
        first = next(told, None)
        return first or next((k for k, pattern in self.after.items() if pattern.match(content, end, stop)), None)

    def own_kind(self, name: str) -> MentionKind | None:
        """The kind that the word says which closes a name of several: ``나래 인베스트먼트 위크``."""
        last = name.rpartition(" ")[2] if " " in name else ""
        return next((kind for kind, pattern in self.before.items() if last and pattern.search(last)), None)
