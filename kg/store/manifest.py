"""The manifest of a graph: what it holds, under which base, read with which knowledge."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from kg.iris import DEFAULT_BASE
from kg.model import Text

FORMAT = 3
READABLE = (1, 2, 3)  # before 3 a reading was kept under its text's name, before 2 it held no links
FILE = "manifest.json"
ENCODER = json.JSONEncoder(ensure_ascii=False)  # one for all rows: to make one takes longer than to write a row


class GraphError(Exception):
    """A graph that cannot be opened, made or changed; the message says what to do."""


@dataclass(frozen=True)
class Entry:
    """One text of the graph, by the name that it was given under."""

    name: str
    digest: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    reading: str = ""  # the key under which its reading is kept

    @classmethod
    def of(cls, text: Text, reading: str) -> Entry:
        return cls(text.name, text.digest, text.title, text.publisher, text.date, text.url, reading)

    @property
    def key(self) -> str:
        return self.reading or self.name


@dataclass(frozen=True)
class Manifest:
    """``texts`` by name, sorted."""

    base: str = DEFAULT_BASE
    knowledge: str = ""  # digest of the curated data that the texts were read with
    texts: dict[str, Entry] = field(default_factory=dict)
    store: str = ""  # the folder under store/ that holds the quads; "" in memory
    made: str = ""  # the version of the program and of the curated data that the quads were made by

    def by_digest(self) -> dict[str, list[str]]:
        """The names under which each content was given, sorted."""
        found: dict[str, list[str]] = {}
        for name, entry in self.texts.items():
            found.setdefault(entry.digest, []).append(name)
        return dict(sorted(found.items()))

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the readings of each content, in the order of the names that it was given under."""
        return {digest: tuple(self.texts[name].key for name in names) for digest, names in self.by_digest().items()}

    def check_held(self, names: frozenset[str]) -> None:
        """Raises GraphError for names that no text has."""
        if unknown := sorted(names - self.texts.keys()):
            options = ", ".join(islice(self.texts, 12)) or "none"
            raise GraphError(f"no text {unknown[0]!r} in the graph (options: {options})")

    def changed(self, fresh: Iterable[Entry], gone: frozenset[str]) -> Manifest:
        """With further texts, and without those of some names. Raises GraphError for unknown names."""
        self.check_held(gone)
        texts = {name: entry for name, entry in self.texts.items() if name not in gone}
        texts |= {entry.name: entry for entry in fresh}
        return replace(self, texts=dict(sorted(texts.items())))

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "base": self.base,
            "knowledge": self.knowledge,
            "made": self.made,
            "store": self.store,
        }

    def to_text(self) -> str:
        """JSON, a text a line."""
        head = json.dumps(self.to_json(), ensure_ascii=False, indent=1)
        rows = map(ENCODER.encode, map(vars, self.texts.values()))
        return head.removesuffix("\n}") + ',\n "texts": [\n' + ",\n".join(rows) + "\n]}\n"

    def save(self, folder: Path) -> None:
        """Write whole or not at all: beside the old one, then in its place."""
        new = folder / f"{FILE}.new"
        with new.open("w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(self.to_text())
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / FILE)

    @staticmethod
    def check_place(folder: Path) -> None:
        """Raises GraphError for a folder that holds no graph, of whatever format."""
        if not (folder / FILE).is_file():
            raise GraphError(f"{folder}: no graph here (options: make one with 'kg build PATH -o {folder}')")

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Raises GraphError for a folder that holds no graph, or one of another format."""
        cls.check_place(folder)
        path = folder / FILE
        try:
            data = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
            if data["format"] not in READABLE:
                raise GraphError(
                    f"{folder}: format {data['format']}, this version reads {READABLE[0]} to {FORMAT}:"
                    f" build it anew from its texts with: kg build {folder}/texts -o {folder}.new"
                )
            texts = dict(sorted((row["name"], Entry(**row)) for row in data["texts"]))
            return cls(data["base"], data["knowledge"], texts, data["store"], data.get("made", ""))
        except (ValueError, KeyError, TypeError) as fault:
            raise GraphError(f"{path}: not a manifest: {fault}") from fault
