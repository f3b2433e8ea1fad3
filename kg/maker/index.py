"""All rows of the texts of a graph, by key, in an SQLite database beside the store.

It is derived from the readings: where it is missing, damaged, or not of the graph's present texts, it is made anew.
During a change both the former and the coming texts are in it; what goes leaves it when the change is done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.assemble.copies import Sketch
from kg.maker.slips import Slip, pack_span, unpack_span

FORMAT = 2
BOTH, GOES, COMES = 0, 1, 2  # on which sides of a change a text is
SCHEMA = f"""
PRAGMA user_version = {FORMAT};
CREATE TABLE IF NOT EXISTS settled (moment INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS texts (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, held TEXT NOT NULL, side INTEGER);
CREATE INDEX IF NOT EXISTS by_digest ON texts (digest);
CREATE INDEX IF NOT EXISTS by_side ON texts (side);
CREATE TABLE IF NOT EXISTS rows (key INTEGER NOT NULL, text INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS rows_by_key ON rows (key);
CREATE INDEX IF NOT EXISTS rows_by_text ON rows (text);
CREATE TABLE IF NOT EXISTS bands (key INTEGER NOT NULL, text INTEGER NOT NULL, passage TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS bands_by_key ON bands (key, text);
CREATE INDEX IF NOT EXISTS bands_by_text ON bands (text);
"""


class View:
    """The index as it is before a change (without what comes) or after it (without what goes)."""

    def __init__(self, database: sqlite3.Connection, hidden: int) -> None:
        self._database = database
        self._hidden = hidden

    def rows(self, key: int) -> list[tuple[str, str]]:
        """The texts that have rows under a key, with the payloads."""
        query = "SELECT digest, payload FROM rows JOIN texts ON texts.id = text WHERE key = ? AND side != ?"
        return self._database.execute(query, (key, self._hidden)).fetchall()

    def texts(self, key: int) -> set[str]:
        """The texts that have a row under a key."""
        query = "SELECT DISTINCT digest FROM rows JOIN texts ON texts.id = text WHERE key = ? AND side != ?"
        return {digest for (digest,) in self._database.execute(query, (key, self._hidden))}

    def holds(self, key: int) -> bool:
        """Whether any text has a row under a key."""
        query = "SELECT 1 FROM rows JOIN texts ON texts.id = text WHERE key = ? AND side != ? LIMIT 1"
        return self._database.execute(query, (key, self._hidden)).fetchone() is not None

    def counted(self, key: int) -> list[tuple[str, int]]:
        """The payloads under a key, each with the number of rows."""
        query = """SELECT payload, COUNT(*) FROM rows JOIN texts ON texts.id = text
                   WHERE key = ? AND side != ? GROUP BY payload ORDER BY payload"""
        return self._database.execute(query, (key, self._hidden)).fetchall()

    def sketches(self, digest: str) -> list[Sketch]:
        """The keys of a text's passages."""
        query = """SELECT passage, key FROM bands JOIN texts ON texts.id = text
                   WHERE digest = ? AND side != ? ORDER BY bands.rowid"""
        found: dict[str, list[int]] = {}
        for passage, key in self._database.execute(query, (digest, self._hidden)):
            found.setdefault(passage, []).append(key)
        return [(unpack_span(passage), tuple(keys)) for passage, keys in found.items()]

    def shared(self, digest: str) -> list[int]:
        """The keys of a text's passages that another text has too."""
        query = """SELECT DISTINCT one.key FROM texts JOIN bands AS one ON one.text = texts.id
                   WHERE digest = ? AND side != ? AND EXISTS (
                     SELECT 1 FROM bands AS other JOIN texts AS its ON its.id = other.text
                     WHERE other.key = one.key AND other.text != one.text AND its.side != ?)"""
        return [key for (key,) in self._database.execute(query, (digest, self._hidden, self._hidden))]

    def crowd(self, key: int, most: int) -> bool:
        """Whether passages of more than ``most`` texts have a key."""
        query = """SELECT DISTINCT text FROM bands JOIN texts ON texts.id = text
                   WHERE key = ? AND side != ? LIMIT ?"""
        return len(self._database.execute(query, (key, self._hidden, most + 1)).fetchall()) > most

    def passages(self, key: int) -> list[tuple[str, str]]:
        """The passages that have a key: the text, and where it stands."""
        query = "SELECT digest, passage FROM bands JOIN texts ON texts.id = text WHERE key = ? AND side != ?"
        return self._database.execute(query, (key, self._hidden)).fetchall()


class Index:
    """The rows of a graph's texts. Changes hold when ``settle`` is called, and only then."""

    def __init__(self, path: Path | None = None, to_read: bool = False) -> None:
        self._path = path
        self._database = _read_only(path) if path and to_read else _opened(path)
        self.before = View(self._database, COMES)
        self.after = View(self._database, GOES)
        self._database.execute("BEGIN")

    def again(self) -> Index:
        """The index as it is settled, to be read by another process: a database may not be shared over a fork."""
        return Index(self._path, to_read=True)

    def settled(self) -> int | None:
        """The moment of the graph at which it was settled last."""
        row = self._database.execute("SELECT moment FROM settled").fetchone()
        return None if row is None else int(row[0])

    def held(self) -> dict[str, str]:
        """The digests of all texts, each with the mark that it was put under."""
        return dict(self._database.execute("SELECT digest, held FROM texts WHERE side != ?", (COMES,)))

    def goes(self, digest: str) -> None:
        """A text that will not be there, or not as it was."""
        self._database.execute("UPDATE texts SET side = ? WHERE digest = ? AND side = ?", (GOES, digest, BOTH))

    def comes(self, digest: str, held: str, slip: Slip) -> None:
        """A text that will be there; ``held`` marks what it was made of."""
        query = "INSERT INTO texts (digest, held, side) VALUES (?, ?, ?)"
        number = self._database.execute(query, (digest, held, COMES)).lastrowid
        rows = ((key, number, payload) for key, payload in slip.rows)
        bands = ((key, number, pack_span(span)) for span, keys in slip.sketches for key in keys)
        self._database.executemany("INSERT INTO rows VALUES (?, ?, ?)", rows)
        self._database.executemany("INSERT INTO bands VALUES (?, ?, ?)", bands)

    def settle(self, moment: int) -> None:
        """The change that makes the graph of that moment is done."""
        for table in ("rows", "bands"):
            self._database.execute(f"DELETE FROM {table} WHERE text IN (SELECT id FROM texts WHERE side = ?)", (GOES,))
        self._database.execute("DELETE FROM texts WHERE side = ?", (GOES,))
        self._database.execute("UPDATE texts SET side = ? WHERE side = ?", (BOTH, COMES))
        self._database.execute("DELETE FROM settled")
        self._database.execute("INSERT INTO settled VALUES (?)", (moment,))
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def drop(self) -> None:
        """The change is not made."""
        self._database.execute("ROLLBACK")
        self._database.execute("BEGIN")

    def close(self) -> None:
        self._database.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    """The database; one of another format, or a damaged one, is made anew."""
    database = _connected(path)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        if database.execute("PRAGMA user_version").fetchone()[0] in (0, FORMAT):
            database.executescript(SCHEMA)
            return database
    except sqlite3.DatabaseError as fault:
        if isinstance(fault, sqlite3.OperationalError):
            raise  # no fault of the file: no room, no leave to write
    database.close()
    assert path is not None
    for stale in (path, path.with_name(path.name + "-journal")):
        stale.unlink(missing_ok=True)
    return _opened(path)


def _connected(path: Path | None) -> sqlite3.Connection:
    return sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)


def _read_only(path: Path) -> sqlite3.Connection:
    """The database as it is. Opening it to write takes its lock, for which processes that begin at once contend."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def distinct(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The payloads of some rows, each once."""
    yield from dict.fromkeys(payload for _, payload in rows)
