"""Bytes into characters, within a limit, and never by guessing."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kg.read.faults import Unreadable

CONTROLS = bytes(sorted({*range(32), 127} - {*b"\t\n\v\f\r\x1b"}))
MOST_CONTROLS = 0.05  # a larger share of control bytes is no text
LEAST_HANGUL = 0.9  # of all letters beyond ASCII, before bytes pass for CP949
HANGUL = range(0xAC00, 0xD7A4)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked where its name ends in ``.gz``; faults of the file become Unreadable."""
    with naming_faults(), path.open("rb") as raw:
        if path.suffix.lower() != ".gz":
            yield raw
            return
        with gzip.open(raw) as unpacked:
            yield cast(BinaryIO, unpacked)


@contextmanager
def naming_faults() -> Iterator[None]:
    """What goes wrong with a file or its packing, said as a reason."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise Unreadable("its gzip is damaged or cut off") from fault
    except OSError as fault:
        raise Unreadable(f"cannot be read: {fault.strerror or fault}") from fault


def whole(stream: BinaryIO, limit: int, begun: bytes = b"") -> bytes:
    """All of a stream after what is ``begun``, never holding more than ``limit`` bytes and one."""
    pieces, size = [begun], len(begun)
    while size <= limit and (piece := stream.read(limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    if size > limit:
        raise Unreadable(f"is longer than {limit:,} bytes (unpacked), the limit for one text")
    return b"".join(pieces)


def decoded(data: bytes) -> str:
    """The characters of ``data``: UTF-8, else CP949 where that is beyond doubt; a BOM is left out."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable("is UTF-16 or UTF-32; save it as UTF-8")
    if b"\0" in data:
        raise Unreadable("is binary: it holds NUL bytes")
    if len(data) - len(data.translate(None, CONTROLS)) > MOST_CONTROLS * len(data):
        raise Unreadable("is binary: it is full of control bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _cp949(data, fault)


def _cp949(data: bytes, fault: UnicodeDecodeError) -> str:
    """The older Korean encoding: taken only where it decodes to the end and gives Hangul."""
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        text = ""
    beyond = [ord(character) for character in text if character > "\x7f"]
    if not beyond or sum(code in HANGUL for code in beyond) < LEAST_HANGUL * len(beyond):
        reason = f"is broken UTF-8 at byte {fault.start:,} ({fault.reason}), and not CP949"
        raise Unreadable(reason) from fault
    return text


def refuse_unkeepable(text: str, field: str) -> None:
    """Characters that no file of a graph can hold: NUL, and halves of surrogate pairs."""
    if "\0" in text:
        raise Unreadable(f"{field} holds the character U+0000")
    if lone := next((c for c in text if 0xD800 <= ord(c) <= 0xDFFF), ""):
        raise Unreadable(f"{field} holds half of a surrogate pair (U+{ord(lone):04X})")
