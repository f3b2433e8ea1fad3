"""JSONL: one object a line, with ``text`` and, where known, ``id title date publisher url``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, BinaryIO

from kg.model import Text
from kg.read.decoding import naming_faults, refuse_unkeepable
from kg.read.faults import Fault, Unreadable

LONGEST_NAME = 250
SKIPPED_AT_MOST = 64  # times the limit: a line longer than that is not followed to its end
DATE = re.compile(r"(\d{4})([-./]?)(\d{1,2})\2(\d{1,2})(?:[T ]\d.*)?")


Found = tuple[str, Text] | Fault  # a text and the place that it stands at, or what is wrong with that place


def records(origin: str, stream: BinaryIO, limit: int, first: bytes = b"") -> Iterator[Found]:
    """What each line holds; ``first`` is a line that was taken from the stream already.

    Damage that hides where the next line begins ends the reading; the lines before it stand.
    """
    for number in count(1):
        place = f"{origin}:{number}"
        try:
            line = first or _next_line(stream, limit)
            if not line:
                break
            if line.strip():
                yield place, record(f"{origin.rpartition('/')[2]}#{number}", line, limit)
        except Unreadable as fault:
            yield Fault(place, str(fault))
            if isinstance(fault, Ending):
                return
        first = b""
    if number == 1:
        yield Fault(origin, "is empty")


class Ending(Unreadable):
    """A fault after which no further line can be read."""


def _next_line(stream: BinaryIO, limit: int) -> bytes:
    """The next line with its line feed, nothing at the end."""
    try:
        with naming_faults():
            line = _within(stream, 2 * limit + 65536)  # JSON may take twice the bytes of UTF-8
    except TooLong:
        raise
    except Unreadable as fault:
        raise Ending(f"{fault}; nothing from here on is read") from fault
    if b"\0" in line:
        raise Ending("is binary: it holds NUL bytes; nothing from here on is read")
    return line


class TooLong(Unreadable):
    """One line is too long; the next can be read."""


def _within(stream: BinaryIO, most: int) -> bytes:
    """The next line; one of more than ``most`` bytes is passed over in pieces, and then named."""
    line = stream.readline(most)
    if len(line) < most or line.endswith(b"\n"):
        return line
    for _ in range(SKIPPED_AT_MOST):
        piece = stream.readline(most)
        if len(piece) < most or piece.endswith(b"\n"):
            raise TooLong(f"the line is longer than {most:,} bytes")
    raise Unreadable(f"the line does not end within {SKIPPED_AT_MOST * most:,} bytes")


def record(name: str, line: bytes, limit: int) -> Text:
    """The text of one line, called ``name`` where the line gives no ``id``."""
    fields = parsed(line)
    content = fields.get("text")
    if not isinstance(content, str):
        raise Unreadable('the object has no "text" that is a string')
    if not content.strip():
        raise Unreadable("is empty")
    if len(content.encode("utf-8", "surrogatepass")) > limit:
        raise Unreadable(f"the text is longer than {limit:,} bytes")
    refuse_unkeepable(content, '"text"')
    known = {field: _line(fields, field) for field in ("title", "publisher", "url")}
    return Text(_name(fields, name), content, date=_date(fields), **known)


def parsed(line: bytes) -> dict[str, Any]:
    """The object that a line holds."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Unreadable(f"is broken UTF-8 at byte {fault.start:,} of the line") from fault
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"is not JSON ({fault})") from fault
    if not isinstance(value, dict):
        raise Unreadable("is not a JSON object")
    return value


def _name(fields: dict[str, Any], otherwise: str) -> str:
    value = fields.get("id")
    if value is None:
        return otherwise
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Unreadable('"id" is neither a string nor a whole number')
    if fault := name_fault(value):
        raise Unreadable(f'"id" {fault}')
    return value


def name_fault(name: str) -> str | None:
    """Why a text may not be called ``name``; None where it may."""
    if not name.strip() or name != name.strip():
        return "is empty or has blanks at its ends"
    if len(name) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} characters"
    if not name.isprintable():
        return "holds characters that cannot be printed"
    if name.startswith(("/", "~", "-")) or "\\" in name or {".", ".."} & set(name.split("/")):
        return f"is a path or an option, no name: {name!r}"
    return None


def _line(fields: dict[str, Any], field: str) -> str | None:
    """A field of one line of text, blanks at its ends left out."""
    value = fields.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable(f'"{field}" is not a string')
    refuse_unkeepable(value, f'"{field}"')
    return " ".join(value.split()) or None


def _date(fields: dict[str, Any]) -> str | None:
    """The ISO date of the field ``date``, which may also have dots or slashes, and a time after it."""
    written = _line(fields, "date")
    if written is None:
        return None
    try:
        if found := DATE.fullmatch(written):
            return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        pass
    raise Unreadable(f'"date" is no date: {written[:40]!r} (2023-11-17 is one)')
