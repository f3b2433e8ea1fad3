"""Exports: a graph for other programs. Each gives the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.formats import FORMATS, ExportError, function

if TYPE_CHECKING:
    from kg.export.source import Source

__all__ = ["FORMATS", "ExportError", "export", "export_to"]


def export(graph: Source, format: str) -> Iterator[str]:
    """The graph in a format of text, in pieces. ExportError for one that is not known, or not of text."""
    write = function(format)
    if FORMATS[format].shape != "text":
        raise ExportError(f"{format} is written to a {place(format)} (options: -o PATH, or export_to)")
    found: Iterator[str] = write(graph)
    return found


def export_to(graph: Source, format: str, path: Path) -> None:
    """Write the graph to a file or, where the format is several, a folder: each file whole or not at all."""
    write = function(format)
    if FORMATS[format].shape != "folder":
        save(path, write(graph))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, pieces in write(graph):
        save(path / name, pieces)


def place(format: str) -> str:
    """What a format is written to."""
    return "folder" if FORMATS[format].shape == "folder" else "file"


def save(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Pieces to a file, which takes the former's place when it is whole."""
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
    new.replace(path)
