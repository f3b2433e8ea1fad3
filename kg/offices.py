"""Which titles are one office, of which there is one holder at a time: the knowledge of ``data/offices.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.iris import name_key
from kg.knowledge.files import Library

FILE = "offices.toml"
LEANING = ("before", "after")  # words that lean on a title


@dataclass(frozen=True)
class Offices:
    """The office of each title, by the title's key."""

    of_title: Mapping[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    known_until: str = ""  # ISO: up to here an office without an end in the records is known to be held
    genitive: str = ""

    @classmethod
    def load(cls, library: Library) -> Offices:
        """From the curated data. Raises KnowledgeError."""
        table = library.toml(FILE)
        titles = {name_key(title): office for office, titles in table["offices"].items() for title in titles}
        before, after = (
            tuple(sorted(map(name_key, table[name]), key=lambda key: (-len(key), key))) for name in LEANING
        )
        return cls(titles, before, after, str(table["known_until"]), str(table["genitive"]))

    def of(self, title: str) -> str | None:
        """The office that a title is for; None where several may hold it, or the title is not known."""
        key = name_key(title)
        changed = True
        while key not in self.of_title and changed:
            changed = False
            for word in self.before:
                if key.startswith(word) and len(key) > len(word):
                    key, changed = key.removeprefix(word), True
            for word in self.after:
                if key.endswith(word) and len(key) > len(word):
                    key, changed = key.removesuffix(word), True
        return self.of_title.get(key)
