"""The texts of a graph by name: rows of an SQLite database in its folder, or in memory.

A row holds from the moment ``since`` to before the moment ``until``; a moment is the number of the store that the
manifest names. A change writes its rows before the manifest that makes them hold, so that the manifest alone says
which do, and a change costs what it changes, whatever else the graph holds. What a change that broke off has left
goes with the next one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Text
from kg.store.manifest import GraphError, Manifest

FILE = "texts.db"
ALWAYS = 1 << 62  # the moment until which holds what no change has taken out
PAGE = 1000  # rows fetched at once: while a query is open, no one can write
PATIENCE = 30.0  # seconds that one waits for another to read or write a page
SCHEMA = """
CREATE TABLE texts (name BLOB NOT NULL, digest TEXT NOT NULL, entry TEXT NOT NULL, since INTEGER, until INTEGER);
CREATE INDEX by_name ON texts (name);
CREATE INDEX by_digest ON texts (digest, name);
CREATE INDEX by_since ON texts (since);
CREATE INDEX by_until ON texts (until);
"""


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


class Texts:
    """The texts at one moment. Names come sorted, and so do the texts of one content."""

    def __init__(self, database: sqlite3.Connection, moment: int = 0, folder: Path | None = None) -> None:
        self._database = database
        self._moment = moment
        self._folder = folder  # None in memory

    @classmethod
    def create(cls, folder: Path | None = None) -> Texts:
        """None yet, to write: in a folder, where a former list goes; or in memory."""
        if folder is not None:
            (folder / FILE).unlink(missing_ok=True)
        database = _connected(folder / FILE if folder else None, "rwc")
        database.executescript(SCHEMA)
        return cls(database, 0, folder)

    @classmethod
    def open(cls, folder: Path, manifest: Manifest, to_write: bool = False) -> Texts:
        """Those of a graph. Before format 4 the manifest listed them. Raises GraphError."""
        if manifest.listed is not None:
            former = cls.create(folder if to_write else None).at(manifest.moment - 1)
            return former.changed(manifest.moment, _listed(folder, manifest.listed))[0]
        try:
            found = cls(_connected(folder / FILE, "rw" if to_write else "ro"), manifest.moment, folder)
            if to_write:
                found._settle()
        except sqlite3.DatabaseError as fault:
            raise _unreadable(folder, fault) from fault
        return found

    def again(self) -> Texts:
        """The same, to be read by another process: a database may not be shared over a fork."""
        if self._folder is None:
            return self
        return Texts(_connected(self._folder / FILE, "ro"), self._moment, self._folder)

    def at(self, moment: int) -> Texts:
        """Those of another moment."""
        return Texts(self._database, moment, self._folder)

    def close(self) -> None:
        self._database.close()

    # what is there

    def __len__(self) -> int:
        return int(self._rows("SELECT COUNT(*) FROM texts WHERE TRUE")[0][0])

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (entry.name for entry in self.entries())

    def get(self, name: str) -> Entry | None:
        """The text of that name."""
        rows = self._rows("SELECT entry FROM texts WHERE name = ?", _bytes(name))
        return self._entry(rows[0][0]) if rows else None

    def entries(self) -> Iterator[Entry]:
        """All, by name."""
        last, query = b"", "SELECT name, entry FROM texts WHERE name > ?"
        while rows := self._rows(query, last, tail=f"ORDER BY name LIMIT {PAGE}"):
            yield from (self._entry(entry) for _, entry in rows)
            last = rows[-1][0]

    def digests(self) -> Iterator[str]:
        """All contents, sorted, each once."""
        last, query = "", "SELECT DISTINCT digest FROM texts WHERE digest > ?"
        while rows := self._rows(query, last, tail=f"ORDER BY digest LIMIT {PAGE}"):
            yield from (digest for (digest,) in rows)
            last = rows[-1][0]

    def of(self, digest: str) -> list[Entry]:
        """The texts that have a content, under each name that it was given under."""
        rows = self._rows("SELECT entry FROM texts WHERE digest = ?", digest, tail="ORDER BY name")
        return [self._entry(entry) for (entry,) in rows]

    def keys(self, digest: str) -> tuple[str, ...]:
        """The keys of the readings of a content, in the order of its names."""
        return tuple(entry.key for entry in self.of(digest))

    def check_held(self, names: Iterable[str]) -> None:
        """Raises GraphError for names that no text has."""
        if unknown := sorted(name for name in names if name not in self):
            options = self._rows("SELECT name FROM texts WHERE TRUE", tail="ORDER BY name LIMIT 12")
            known = ", ".join(_text(name) for (name,) in options) or "none"
            raise GraphError(f"no text {unknown[0]!r} in the graph (options: {known})")

    # changes

    def changed(self, moment: int, fresh: Iterable[Entry], gone: Iterable[str] = ()) -> tuple[Texts, frozenset[str]]:
        """Those of a later moment: with further texts, and without those of some names; and the contents concerned.

        A text whose name is known takes the place of the former.
        """
        touched: set[str] = set()
        with _transaction(self._database):
            for name in gone:
                touched |= self._out(moment, name)
            for entry in fresh:
                touched |= self._out(moment, entry.name) | {entry.digest}
                row = (_bytes(entry.name), entry.digest, json.dumps(vars(entry)), moment, ALWAYS)
                self._database.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", row)
        return self.at(moment), frozenset(touched)

    def _out(self, moment: int, name: str) -> set[str]:
        """Takes out the text of a name; gives its content."""
        its = "WHERE name = ? AND until = ?"
        found = self._database.execute(f"SELECT digest FROM texts {its}", (_bytes(name), ALWAYS)).fetchall()
        self._database.execute(f"UPDATE texts SET until = ? {its}", (moment, _bytes(name), ALWAYS))
        return {digest for (digest,) in found}

    def forget(self, moment: int) -> None:
        """Lose what no longer held at a moment."""
        self._database.execute("DELETE FROM texts WHERE until <= ?", (moment,))

    def _settle(self) -> None:
        """Undo what a change that broke off has written."""
        with _transaction(self._database):
            self._database.execute("DELETE FROM texts WHERE since > ?", (self._moment,))
            query = "UPDATE texts SET until = ? WHERE until > ? AND until < ?"
            self._database.execute(query, (ALWAYS, self._moment, ALWAYS))

    def _rows(self, query: str, *values: Any, tail: str = "") -> list[Any]:
        """What a query finds among the rows that hold. Raises GraphError."""
        held = f"{query} AND since <= ? AND until > ? {tail}"
        try:
            return self._database.execute(held, (*values, self._moment, self._moment)).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
            raise _unreadable(self._folder, fault) from fault

    def _entry(self, row: str) -> Entry:
        try:
            return Entry(**json.loads(row))
        except (ValueError, TypeError) as fault:
            raise _unreadable(self._folder, fault) from fault


def _connected(path: Path | None, mode: str) -> sqlite3.Connection:
    """The database at a path, or one in memory; ``mode`` as SQLite has it: to read, to write, to make."""
    address = f"{path.absolute().as_uri()}?mode={mode}" if path else ":memory:"
    return sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=True)


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    """What is done within holds wholly, or not at all."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _listed(folder: Path, rows: Iterable[Any]) -> Iterator[Entry]:
    """The texts that a manifest lists. Raises GraphError."""
    try:
        yield from (Entry(**row) for row in rows)
    except TypeError as fault:
        raise _unreadable(folder, fault) from fault


def _unreadable(folder: Path | None, fault: Exception) -> GraphError:
    place = folder or "memory"
    return GraphError(
        f"{place}: its list of texts cannot be read: {fault}"
        f" (options: make the graph anew with: kg build {place}/texts -o {place}.new)"
    )


def _bytes(name: str) -> bytes:
    """A name as SQLite can hold and sort it, whatever code points it has."""
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
