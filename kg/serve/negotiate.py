"""Media types: which form of an answer a client likes best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SOLUTIONS: dict[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: dict[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "trig": ("application/trig",),
    "nquads": ("application/n-quads",),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}
PAGES: dict[str, tuple[str, ...]] = {"html": ("text/html", "application/xhtml+xml"), **TRIPLES}


def media_type(format: str) -> str:
    """The type that an answer in this format is sent as; all text is UTF-8."""
    first = {**SOLUTIONS, **PAGES}[format][0]
    return first + ("; charset=utf-8" if first.startswith("text/") else "")


def chosen(accept: str, offered: Mapping[str, Sequence[str]]) -> str:
    """The format that is liked best; the first of equals in the order of the offer; "" where none will do.

    A type that the header names counts before a wildcard, as RFC 9110 has it.
    """
    ranges = parsed(accept) or [("*/*", 1.0)]
    best, liked = "", 0.0
    for format, types in offered.items():
        quality = max(liking(one, ranges) for one in types)
        if quality > liked:
            best, liked = format, quality
    return best


def liking(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a type is liked, by the range that fits it most narrowly."""
    major = media.split("/")[0]
    known = dict(ranges)
    return next((known[one] for one in (media, f"{major}/*", "*/*") if one in known), 0.0)


def parsed(accept: str) -> list[tuple[str, float]]:
    """The media ranges of an Accept header with their qualities; a faulty one counts as not there."""
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().casefold() for piece in part.split(";"))
        weights = [one.partition("=")[2].strip() for one in parameters if one.partition("=")[0].strip() == "q"]
        try:
            quality = float(weights[0]) if weights else 1.0
        except ValueError:
            continue
        if "/" in media and 0 <= quality <= 1:
            found.append((media, quality))
    return found
