"""What only organisations do, and what is done to them alone: the words that tell one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.analyse.names.titles import either


@dataclass(frozen=True)
class Deeds:
    """The words of ``data/names/deeds.toml``."""

    told: re.Pattern[str]  # what only organisations do, as the subject before it
    running: re.Pattern[str]  # verbs before a noun that runs a business, right before the name
    making: re.Pattern[str]  # verbs of a clause of what it brings out, or who does so: ``out`` where it is brought out
    affairs: re.Pattern[str]  # nouns right after an organisation: its sale, its shares
    owned: re.Pattern[str]  # nouns after an organisation's genitive: its shares
    funded: re.Pattern[str]  # what money does to it: put into it
    called: re.Pattern[str]  # NAME이라는 회사
    subject: frozenset[str]
    reported: re.Pattern[str]  # what closes reported speech
    speaking: re.Pattern[str]  # verbs of saying that close a sentence
    plural: str  # the syllable of the plural
    describing: frozenset[str]  # words that no name has before it
    joining: str  # signs between places
    local: tuple[str, ...]  # how towns and provinces close that have a government
    acting: frozenset[str]  # what follows them where it is the government that acts
    cited: re.Pattern[str]  # the same where it is cited or agreed with

    @classmethod
    def of(cls, table: dict[str, Any]) -> Deeds:
        """Compiled from the file."""
        return cls(
            re.compile("|".join(table["told"])),
            re.compile(rf"{either(table['running'])} "),
            re.compile(rf"(?:(?P<out>{either(table['out'])})|{either(table['making'])}) "),
            re.compile(rf" {either(table['affairs'])}"),
            re.compile(rf"{table['genitive']} {either(table['owned'])}"),
            re.compile(either(table["funded"])),
            re.compile(table["calling"] + " " + either(table["called"])),
            frozenset(table["subject"]),
            re.compile(either(table["reported"])),
            re.compile(either(table["speaking"])),
            table["plural"],
            frozenset(table["describing"]),
            table["joining"],
            tuple(table["local"]),
            frozenset(table["acting"]),
            re.compile("|".join(table["cited"])),
        )
