"""The one form of curated data, in which diffs show changes alone: ``kg lint`` holds it, ``--fix`` brings it about.

UTF-8 in NFC, line feeds, no blanks at the ends of lines, one line feed at the end; in ``entities/`` one record a
line, sorted by id, keys in a fixed order.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kg.knowledge import entities
from kg.knowledge.files import KnowledgeError, Library

SUFFIXES = (".toml", ".tsv")
FIX = "not in canonical form (kg lint --fix rewrites it)"


def canonical(path: Path, text: str) -> str:
    """The content of one data file in canonical form. Raises KnowledgeError where it is not TOML."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n") + "\n"
    if path.parent.name != entities.FOLDER:
        return text
    try:
        return entities.canonical(text)
    except (tomllib.TOMLDecodeError, KeyError) as fault:
        raise KnowledgeError(path, f"not a file of records: {fault}", "kind = ..., [records]") from fault


def strays(library: Library, fix: bool = False) -> Iterator[tuple[Path, str]]:
    """Files that are not in canonical form, and what is wrong; with ``fix`` they are rewritten where they can be."""
    for layer in library.layers:
        for path in sorted(p for p in layer.rglob("*") if p.suffix in SUFFIXES):
            try:
                text = path.read_bytes().decode("utf-8")
                wanted = canonical(path, text)
            except (UnicodeDecodeError, KnowledgeError) as fault:
                yield path, str(fault)
                continue
            if text == wanted:
                continue
            if fix:
                path.write_bytes(wanted.encode("utf-8"))
            yield path, "rewritten" if fix else FIX
