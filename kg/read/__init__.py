"""Stage 1, read: files into texts, one at a time, each fault named and passed over."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.model import Text
from kg.read.decoding import decoded, naming_faults, opened, refuse_unkeepable, whole
from kg.read.faults import Fault, Unreadable
from kg.read.html import article
from kg.read.records import Found, parsed, records
from kg.read.sources import Source, sources

__all__ = ["LIMIT", "Fault", "read"]

LIMIT = 10_000_000  # bytes of one text, unpacked
STDIN = "stdin"


def read(
    paths: Iterable[str | Path], stdin: BinaryIO | None = None, limit: int = LIMIT
) -> Iterator[Text | Fault]:
    """The texts of files, folders and ``-`` (standard input), and a Fault for each that cannot be had.

    Files are ``.txt .md .html .htm .jsonl``, each also with ``.gz``. The order depends on the names alone.
    A text is called as its file (below a folder: by its path from there) or by the ``id`` of its JSONL line.
    ``Text.content`` is what the bytes decode to, line ends kept; of HTML it is the extracted article.
    At no time is more than one text held.

    Args:
        paths: what to read; a folder is searched to its depth, hidden files and links left out.
        stdin: where ``-`` is read from; the process's own standard input where None.
        limit: bytes that one text may have, unpacked.
    """
    asked = [paths] if isinstance(paths, str | Path) else list(paths)
    taken: dict[str, tuple[str, str]] = {}
    for source in sources(Path(path) for path in asked if str(path) != "-"):
        for found in [source] if isinstance(source, Fault) else _texts(source, limit):
            yield _unique(found, taken)
    if any(str(path) == "-" for path in asked):
        for found in _standard_input(stdin or sys.stdin.buffer, limit):
            yield _unique(found, taken)


def _texts(source: Source, limit: int) -> Iterator[Found]:
    """What one file holds."""
    try:
        with opened(source.path) as stream:
            if source.kind == "jsonl":
                yield from records(source.shown, stream, limit)
                return
            content = _content(whole(stream, limit))
        made = article if source.kind == "html" else Text
        yield source.shown, made(source.name, content)
    except Unreadable as fault:
        yield Fault(source.shown, str(fault))


def _content(data: bytes) -> str:
    content = decoded(data)
    if not content.strip():
        raise Unreadable("is empty")
    refuse_unkeepable(content, "the text")
    return content


def _standard_input(stream: BinaryIO, limit: int) -> Iterator[Found]:
    """JSONL where the first line is an object with a text, else one plain text."""
    try:
        with naming_faults():
            first = stream.readline(limit + 1)
            if _is_record(first):
                yield from records(STDIN, stream, limit, first)
                return
            yield STDIN, Text(STDIN, _content(whole(stream, limit, first)))
    except Unreadable as fault:
        yield Fault(STDIN, str(fault))


def _is_record(line: bytes) -> bool:
    try:
        return line.lstrip(b"\xef\xbb\xbf \t")[:1] == b"{" and "text" in parsed(line)
    except Unreadable:
        return False


def _unique(found: Found, taken: dict[str, tuple[str, str]]) -> Text | Fault:
    """The text, unless its name is taken: a graph knows a text by its name."""
    if isinstance(found, Fault):
        return found
    place, text = found
    before, digest = taken.setdefault(text.name, (place, text.digest))
    if before == place and digest == text.digest:
        return text
    if digest == text.digest:
        return Fault(place, f"is the same text twice: {before} has the same name, {text.name!r}, and content")
    return Fault(place, f"its name, {text.name!r}, is taken by {before}, which has another content")
