"""The manifest of a graph: what it holds, under which base, read with which knowledge."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.iris import DEFAULT_BASE

FORMAT = 4
READABLE = (1, 2, 3, 4)  # before 4 it listed the texts, before 3 a reading had its text's name, before 2 no links
FILE = "manifest.json"


class GraphError(Exception):
    """A graph that cannot be opened, made or changed; the message says what to do."""


@dataclass(frozen=True)
class Manifest:
    """``listed`` are the texts as formats before 4 kept them; since then they are in a list of their own."""

    base: str = DEFAULT_BASE
    knowledge: str = ""  # digest of the curated data that the texts were read with
    store: str = ""  # the folder under store/ that holds the quads; "" in memory
    made: str = ""  # the version of the program and of the curated data that the quads were made by
    listed: tuple[Mapping[str, Any], ...] | None = None

    @property
    def moment(self) -> int:
        """The moment of the graph, by which its texts are found in their list (``kg.store.texts``)."""
        return int(self.store or 0)

    def of_store(self, store: str, made: str) -> Manifest:
        """The manifest after a change, which has made that store."""
        return replace(self, store=store, made=made, listed=None)

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "base": self.base,
            "knowledge": self.knowledge,
            "made": self.made,
            "store": self.store,
        }

    def save(self, folder: Path) -> None:
        """Write whole or not at all: beside the old one, then in its place."""
        new = folder / f"{FILE}.new"
        with new.open("w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n")
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
            listed = tuple(data["texts"]) if data["format"] < 4 else None
            return cls(data["base"], data["knowledge"], str(int(data["store"])), data.get("made", ""), listed)
        except (ValueError, KeyError, TypeError) as fault:
            raise GraphError(f"{path}: not a manifest: {fault}") from fault
