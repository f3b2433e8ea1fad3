"""Who writes to a graph's folder: one at a time, named in a lock file, while others read."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from kg.store.manifest import GraphError

LOCK = "lock"


@contextmanager
def writing(folder: Path) -> Iterator[tuple[Store, bool]]:
    """The store opened for writing, and whether an earlier writer broke off, so that it must be put right.

    Raises GraphError where another process writes; the message names it.
    """
    lock = folder / LOCK
    try:
        store = Store(str(folder / "store"))
    except OSError as fault:
        raise GraphError(f"{folder}: cannot be written to: {_holder(lock)} ({fault})") from fault
    broken_off = lock.exists()
    lock.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}) + "\n", encoding="utf-8")
    yield store, broken_off
    store.flush()
    lock.unlink()


def _holder(lock: Path) -> str:
    try:
        holder = json.loads(lock.read_text(encoding="utf-8"))
        return f"process {holder['pid']} on {holder['host']} writes to it; wait for it to end"
    except (OSError, ValueError, KeyError):
        return "is another process writing to it?"
