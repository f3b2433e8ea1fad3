"""Changing a graph's folder: one writer at a time, while others read.

Readers only ever see a store that no one writes to (reading beside a RocksDB writer fails now and then). A
change is made in a copy, ``store/{number}``, whose unchanged files are hard links; a manifest that names it
takes the place of the former one by a rename. So a change is there whole or not at all. A reader at work
keeps the former store, which goes with the next change.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
from pathlib import Path
from types import TracebackType
from typing import IO

from pyoxigraph import Store

from kg.store.manifest import GraphError

LOCK = "lock"


class Writer:
    """A change to the graph in ``folder``. Raises GraphError where another process is at one, naming it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: IO[str] = locked(folder / LOCK)
        self._store: Store | None = None
        self.broken_off = bool(self._lock.read())  # an earlier writer did not come to its end
        mark(self._lock, holder())
        self.name = ""

    def __enter__(self) -> Writer:
        return self

    def copy(self, former: str) -> Store:
        """A store to write to: a copy of the one of that name."""
        place = self._next()
        readable(self._folder, former).backup(str(place))
        self._store = Store(str(place))
        return self._store

    def empty(self) -> Store:
        """A store to write to, with nothing in it."""
        self._store = Store(str(self._next()))
        return self._store

    def _next(self) -> Path:
        stores = self._folder / "store"
        self.name = str(max((int(p.name) for p in stores.iterdir() if p.name.isdecimal()), default=0) + 1)
        return stores / self.name

    def close(self) -> None:
        """Write out and close the copy: no one else may hold it any longer."""
        if self._store is not None:
            self._store.flush()
            self._store = None

    def done(self, former: str) -> None:
        """The change has taken its place: all stores but the current and the former one go."""
        for path in sorted((self._folder / "store").iterdir()):
            if path.name not in (former, self.name):
                shutil.rmtree(path, ignore_errors=True)
        mark(self._lock, "")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store = None
        self._lock.close()


def holder() -> str:
    """Who this process is."""
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname()})


def mark(lock: IO[str], holder: str) -> None:
    """Write into a lock who holds it."""
    lock.seek(0)
    lock.truncate()
    lock.write(holder)
    lock.flush()


def locked(path: Path) -> IO[str]:
    file = path.open("a+", encoding="utf-8")
    file.seek(0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        holder = file.read()
        file.close()
        raise GraphError(f"{path.parent}: {_named(holder)} (options: wait for it to end)") from fault
    return file


def _named(holder: str) -> str:
    try:
        known = json.loads(holder)
        return f"process {known['pid']} on {known['host']} is writing to it"
    except (ValueError, KeyError, TypeError):
        return "another process is writing to it"


def readable(folder: Path, name: str) -> Store:
    """The store of that name, to read. Raises GraphError."""
    try:
        return Store.read_only(str(folder / "store" / name))
    except (OSError, RuntimeError) as fault:
        raise GraphError(f"{folder}: its store {name!r} cannot be opened: {fault}") from fault
