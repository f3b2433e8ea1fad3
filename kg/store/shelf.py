"""Where the texts and readings of a graph are kept: files in its folder, or memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from kg.model import Reading
from kg.store.readings import from_json, to_json


class Shelf(Protocol):
    """Texts by digest; readings by digest and name."""

    def content(self, digest: str) -> str: ...
    def readings(self, digest: str, names: Iterable[str]) -> list[Reading]: ...
    def put(self, digest: str, readings: list[Reading]) -> None: ...
    def drop(self, digest: str) -> None: ...


class MemoryShelf:
    """For a graph without a folder."""

    def __init__(self) -> None:
        self._readings: dict[str, dict[str, Reading]] = {}

    def content(self, digest: str) -> str:
        return next(iter(self._readings[digest].values())).text.content

    def readings(self, digest: str, names: Iterable[str]) -> list[Reading]:
        return [self._readings[digest][name] for name in names]

    def put(self, digest: str, readings: list[Reading]) -> None:
        self._readings[digest] = {reading.text.name: reading for reading in readings}

    def drop(self, digest: str) -> None:
        self._readings.pop(digest, None)


class FolderShelf:
    """``texts/{digest}.txt`` and ``readings/{digest}.json`` in the graph's folder."""

    def __init__(self, folder: Path) -> None:
        self._texts = folder / "texts"
        self._readings = folder / "readings"

    def content(self, digest: str) -> str:
        """The text as it was read. Raises OSError."""
        return (self._texts / f"{digest}.txt").read_bytes().decode("utf-8", "surrogatepass")

    def readings(self, digest: str, names: Iterable[str]) -> list[Reading]:
        """The readings under these names, in this order. Raises OSError."""
        found: dict[str, Any] = json.loads((self._readings / f"{digest}.json").read_bytes())
        content = self.content(digest)
        return [from_json(found[name], content) for name in names]

    def put(self, digest: str, readings: list[Reading]) -> None:
        """Keep a content with its readings, in place of what was there."""
        for folder in (self._texts, self._readings):
            folder.mkdir(parents=True, exist_ok=True)
        _write(self._texts / f"{digest}.txt", readings[0].text.content.encode("utf-8", "surrogatepass"))
        rows = dict(sorted((reading.text.name, to_json(reading)) for reading in readings))
        _write(self._readings / f"{digest}.json", json.dumps(rows, indent=1).encode("ascii"))

    def drop(self, digest: str) -> None:
        """Forget a content."""
        (self._texts / f"{digest}.txt").unlink(missing_ok=True)
        (self._readings / f"{digest}.json").unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    new.replace(path)
