"""Paths into files: folders searched in a fixed order, each file once, nothing from outside of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.read.faults import Fault

KINDS = {".txt": "plain", ".md": "plain", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: ``name`` is what its text is called, ``shown`` what its faults are."""

    path: Path
    name: str
    kind: str

    @property
    def shown(self) -> str:
        return printable(self.path)


def sources(paths: Iterable[Path]) -> Iterator[Source | Fault]:
    """The files of ``paths`` in the order of their names, whatever order the paths come in."""
    seen: set[Path] = set()
    for path in sorted(set(paths)):
        for item in _folder(path, path) if path.is_dir() else _file(path, path.name):
            if isinstance(item, Source):
                real = item.path.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield item


def _folder(root: Path, folder: Path) -> Iterator[Source | Fault]:
    """All files below, hidden ones left out. A link inside is left to what it points at."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as fault:
        yield Fault(printable(folder), f"cannot be read: {fault.strerror}")
        return
    if folder == root and not any(not entry.name.startswith(".") for entry in entries):
        yield Fault(printable(folder), "the folder holds no texts")
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield from _link(root, entry)
        elif entry.is_dir():
            yield from _folder(root, entry)
        else:
            yield from _file(entry, entry.relative_to(root).as_posix())


def _link(root: Path, link: Path) -> Iterator[Fault]:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Fault(printable(link), "the link leads nowhere")
        return
    if not target.is_relative_to(root.resolve()):
        yield Fault(printable(link), "the link leads out of the folder; name its target itself to read it")


def _file(path: Path, name: str) -> Iterator[Source | Fault]:
    kind = KINDS.get((Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower())
    if not os.path.lexists(path):
        yield Fault(printable(path), "no such file or folder")
    elif not path.is_file():
        yield Fault(printable(path), "is no ordinary file (options: a file, a folder, - for standard input)")
    elif kind is None:
        options = ", ".join(KINDS)
        yield Fault(printable(path), f"is of an unknown kind (options: {options}, each also with .gz)")
    elif not name.isprintable():
        yield Fault(printable(path), "its name holds characters that cannot be printed")
    else:
        yield Source(path, name, kind)


def printable(path: Path) -> str:
    """A path that can be written to any terminal or log."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text if text.isprintable() else repr(text)[1:-1]
