"""Where a new graph is made: aside, in ``.NAME.new``, until it is whole. One build of a name at a time.

What a build that broke off had read by then stays there, and the next one goes on with it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType

from pyoxigraph import Store

from kg.store.manifest import GraphError, Manifest
from kg.store.writing import LOCK, holder, locked, mark


def check_place(folder: Path, replace: bool) -> None:
    """GraphError where a graph may not be made at ``folder``."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not replace:
        raise GraphError(f"{folder}: exists already (options: another folder, 'kg add {folder} PATH')")
    Manifest.check_place(folder)  # only a graph is replaced


class Place:
    """The folder that becomes the graph. Raises GraphError where another process makes one of the name."""

    first = "1"  # the name of a new graph's store

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self.aside = self._folder.with_name(f".{self._folder.name}.new")
        self.aside.mkdir(parents=True, exist_ok=True)
        self._lock = locked(self.aside / LOCK)
        mark(self._lock, holder())

    def __enter__(self) -> Place:
        return self

    def store(self) -> Store:
        """An empty store."""
        shutil.rmtree(self.aside / "store", ignore_errors=True)
        (self.aside / "store").mkdir()
        return Store(str(self.aside / "store" / self.first))

    def take(self, manifest: Manifest) -> None:
        """The graph is whole: it takes its place, and that of a former one."""
        mark(self._lock, "")
        manifest.save(self.aside)
        former = self._folder.with_name(f".{self._folder.name}.old")
        shutil.rmtree(former, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(former)
        self.aside.rename(self._folder)
        shutil.rmtree(former, ignore_errors=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left where nothing was read."""
        self._lock.close()
        if error is not None and not (self.aside / "readings").is_dir():
            shutil.rmtree(self.aside, ignore_errors=True)
