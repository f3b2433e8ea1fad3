"""IRIs and the addresses that they have on this server."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from kg.iris import encode

ESCAPED = re.compile(rb"(?:%[89A-Fa-f][0-9A-Fa-f])+")
ESCAPES = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)


def served_path(base: str) -> str:
    """The path under which the graph's own IRIs are served."""
    parts = urlsplit(base)
    return parts.path if parts.scheme in ("http", "https") and parts.path.startswith("/") else "/resource/"


def address(iri: str, base: str) -> str:
    """A link to the page of an IRI. An IRI's own escapes and its fragment stay as they are."""
    if not iri.startswith(base):
        return "/resource?iri=" + quote(iri, safe="")
    path, _, fragment = iri.removeprefix(base).partition("#")
    return served_path(base) + quote(path, safe="/%-_.~") + (f"#{quote(fragment)}" if fragment else "")


def iri_at(raw_path: bytes, base: str) -> str:
    """The IRI whose page a path is: as ``kg.iris`` writes it, whatever the client has escaped of it.

    Raises ValueError for a path that is not UTF-8.
    """
    text = ESCAPED.sub(_readable, raw_path).decode("utf-8")
    rest = ESCAPES.sub(_plain, text).removeprefix(served_path(base))
    return base + rest


def _readable(found: re.Match[bytes]) -> bytes:
    """Escapes beyond ASCII: letters and digits as themselves, the rest as ``encode`` leaves it."""
    octets = bytes.fromhex(found.group().replace(b"%", b"").decode("ascii"))
    return encode(octets.decode("utf-8")).encode("utf-8")


def _plain(found: re.Match[str]) -> str:
    """An escaped letter, digit or ``-_.`` of ASCII as itself; other escapes in capitals."""
    character = chr(int(found.group(1), 16))
    return character if character.isascii() and encode(character) == character else found.group().upper()


def is_web(iri: str) -> bool:
    """Whether a link to it leads to a page, and runs nothing."""
    try:
        return urlsplit(iri).scheme in ("http", "https")
    except ValueError:  # a text may give anything as its address
        return False
