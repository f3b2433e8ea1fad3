"""What one text alone gives to know, as rows under keys: by these, other texts find it.

A row never depends on another text, so that rows come and go with their text and are never wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from kg.assemble import Assembler
from kg.assemble.conclude import ends
from kg.assemble.copies import Sketch, sketch
from kg.assemble.namesakes import called
from kg.assemble.witness import outlet, speakers
from kg.iris import Names, name_key
from kg.model import Span
from kg.nodes import Resolved
from kg.resolve.entities import Naming, naming
from kg.resolve.homonyms import bearers


@dataclass(frozen=True)
class Slip:
    """The rows of one text."""

    rows: list[tuple[int, str]]  # key and payload
    sketches: list[Sketch] = field(default_factory=list)

    def packed(self) -> list[object]:
        """As JSON has it."""
        return [self.rows, [[pack_span(span), keys] for span, keys in self.sketches]]

    @classmethod
    def unpacked(cls, packed: Any) -> Slip:
        rows, sketches = packed
        return cls(
            [(key, payload) for key, payload in rows], [(unpack_span(span), tuple(keys)) for span, keys in sketches]
        )


def key(kind: str, *parts: str) -> int:
    """A row's key: 64 bits with a sign, as databases have them."""
    text = json.dumps((kind, *parts)).encode("ascii")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)


def slip(text: Resolved, names: Names, assembler: Assembler, sketches: list[Sketch] | None = None) -> Slip:
    """The rows of a text, its entities resolved by itself alone."""
    rows = [(key(kind, *parts), payload) for kind, parts, payload in _rows(text, names, assembler)]
    return Slip(rows, sketch(text, assembler.copying) if sketches is None else sketches)


def _rows(text: Resolved, names: Names, assembler: Assembler) -> Iterator[tuple[str, Iterable[str], str]]:
    bearing = bearers(text)
    for index, iri in enumerate(text.iris):
        named = naming(text, index)
        yield "entity", (iri,), pack(*_plain(named), index if index in bearing else -1)
        if named.of:
            yield "whole", (named.of,), iri
        yield from (("named", (name_key(name),), iri) for name in named.names)
    for index, organizations in bearing.items():
        yield "bearer", (text.iris[index],), pack(index, *sorted(organizations))
    for told in assembler.couplings(text, names):
        yield "coupled", told, ""
    for relation in text.reading.relations:
        yield "fact", ends(text, relation, names), ""
    for _, name in called(text):
        yield "called", (name,), ""
    if publisher := outlet(text):
        yield "outlet", (name_key(publisher),), ""
    for speaker in {name for claim in text.reading.claims for name in speakers(text, claim)}:
        yield "speaks", (speaker,), ""


def _plain(named: Naming) -> tuple[Any, ...]:
    return named.kind, named.record, named.names, named.of, named.inner


def pack(*parts: object) -> str:
    """A payload."""
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":"))


def unpack_naming(payload: str) -> tuple[Naming, int]:
    """A naming, and the index of a person whose name others may bear (-1 for all else)."""
    kind, record, given, of, inner, index = json.loads(payload)
    return Naming(kind, record, tuple(given), of, inner), index


def unpack_bearer(payload: str) -> tuple[int, frozenset[str]]:
    """The index of a person in a text, and the organisations that the text ties it to."""
    index, *organizations = json.loads(payload)
    return index, frozenset(organizations)


def pack_span(span: Span) -> str:
    return f"{span.start} {span.end}"


def unpack_span(payload: str) -> Span:
    start, _, end = payload.partition(" ")
    return Span(int(start), int(end))

