"""Where the texts and readings of a graph are kept: files in its folder, or memory.

Several readings of one content may be kept, each under a key of its own: those under its several names, and, while a
change is made, the former ones beside the coming ones.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from kg.model import Reading, Text
from kg.store.readings import META, from_json, to_json

Rows = dict[str, dict[str, Any]]  # readings as JSON, by key


class Shelf(Protocol):
    """Texts by digest; readings by digest and key."""

    def content(self, digest: str) -> str: ...
    def readings(self, digest: str, keys: Iterable[str]) -> list[Reading]: ...
    def known(self, text: Text, knowledge: str) -> str | None: ...
    def put(self, reading: Reading, knowledge: str) -> str: ...
    def put_line(self, text: Text, line: str) -> str: ...
    def keep(self, digest: str, keys: Collection[str]) -> None: ...
    def digests(self) -> Iterator[str]: ...


class MemoryShelf:
    """For a graph without a folder."""

    def __init__(self) -> None:
        self._readings: dict[str, dict[str, Reading]] = {}

    def content(self, digest: str) -> str:
        return next(iter(self._readings[digest].values())).text.content

    def readings(self, digest: str, keys: Iterable[str]) -> list[Reading]:
        return [self._readings[digest][key] for key in keys]

    def known(self, text: Text, knowledge: str) -> str | None:
        return None

    def put(self, reading: Reading, knowledge: str) -> str:
        key = key_of(line_of(reading, knowledge))
        self._readings.setdefault(reading.text.digest, {})[key] = reading
        return key

    def put_line(self, text: Text, line: str) -> str:
        key = key_of(line)
        self._readings.setdefault(text.digest, {})[key] = from_json(json.loads(line), text.content)
        return key

    def keep(self, digest: str, keys: Collection[str]) -> None:
        kept = {key: reading for key, reading in self._readings.pop(digest, {}).items() if key in keys}
        if kept:
            self._readings[digest] = kept

    def digests(self) -> Iterator[str]:
        return iter(list(self._readings))


class FolderShelf:
    """``texts/{digest}.txt`` and ``readings/{digest}.json`` in the graph's folder."""

    def __init__(self, folder: Path) -> None:
        self._texts = folder / "texts"
        self._readings = folder / "readings"

    def content(self, digest: str) -> str:
        """The text as it was read. Raises OSError."""
        return (self._texts / f"{digest}.txt").read_bytes().decode("utf-8", "surrogatepass")

    def readings(self, digest: str, keys: Iterable[str]) -> list[Reading]:
        """The readings under these keys, in this order. Raises OSError, and KeyError where there is none."""
        rows, content = self._rows(digest), self.content(digest)
        return [from_json(rows[key], content) for key in keys]

    def known(self, text: Text, knowledge: str) -> str | None:
        """The key of a reading of this very text by this knowledge; None where there is none."""
        meta = {key: getattr(text, key) for key in META}
        rows = self._rows(text.digest).items() if self._file(text.digest).is_file() else ()
        return next(
            (key for key, row in rows if row.get("knowledge") == knowledge and meta.items() <= row.items()), None
        )

    def put(self, reading: Reading, knowledge: str) -> str:
        """Keep a reading and its text beside what is there. Raises OSError."""
        return self.put_line(reading.text, line_of(reading, knowledge))

    def put_line(self, text: Text, line: str) -> str:
        """Keep a reading that is JSON already (``line_of``)."""
        key, file = key_of(line), self._file(text.digest)
        if file.is_file():
            rows = self._rows(text.digest)
            if key not in rows:
                self._save(text.digest, {**rows, key: json.loads(line)})
            return key
        for folder in (self._texts, self._readings):
            folder.mkdir(parents=True, exist_ok=True)
        _write(self._texts / f"{text.digest}.txt", text.content.encode("utf-8", "surrogatepass"))
        _write(file, _lines({key: line}))
        return key

    def keep(self, digest: str, keys: Collection[str]) -> None:
        """Forget all readings of a content but those under some keys; without any, the content too."""
        if not keys:
            self._file(digest).unlink(missing_ok=True)
            (self._texts / f"{digest}.txt").unlink(missing_ok=True)
            return
        rows = self._rows(digest)
        kept = {key: row for key, row in rows.items() if key in keys}
        if len(kept) < len(rows):
            self._save(digest, kept)

    def digests(self) -> Iterator[str]:
        """All contents that are kept."""
        folders = [folder for folder in (self._texts, self._readings) if folder.is_dir()]
        return iter(sorted({path.name.partition(".")[0] for folder in folders for path in folder.iterdir()}))

    def _file(self, digest: str) -> Path:
        return self._readings / f"{digest}.json"

    def _rows(self, digest: str) -> Rows:
        rows: Rows = json.loads(self._file(digest).read_bytes())
        return rows

    def _save(self, digest: str, rows: Rows) -> None:
        _write(self._file(digest), _lines({key: json.dumps(row) for key, row in rows.items()}))


def line_of(reading: Reading, knowledge: str) -> str:
    """What is kept of a reading, with the digest of the curated data that it was read with: JSON in ASCII."""
    return json.dumps({"knowledge": knowledge, **to_json(reading)})


def key_of(line: str) -> str:
    """The key of a reading: 20 hexadecimal digits of the hash of all that is kept of it."""
    return sha256(line.encode("ascii")).hexdigest()[:20]


def _lines(rows: dict[str, str]) -> bytes:
    """JSON, a reading a line, sorted by their keys."""
    lines = ",\n".join(f'"{key}": {row}' for key, row in sorted(rows.items()))
    return f"{{\n{lines}\n}}\n".encode("ascii")


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    new.replace(path)
