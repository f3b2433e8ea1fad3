"""RDF terms from values: names and quoted pieces with their language, dates, stretches of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import RDF, TIME, XSD

from kg.iris import Names, is_korean, node

DATATYPES = {4: node(XSD.gYear), 7: node(XSD.gYearMonth), 10: node(XSD.date)}
INSTANT_OF = {4: node(TIME.inXSDgYear), 7: node(TIME.inXSDgYearMonth), 10: node(TIME.inXSDDate)}
TYPE = node(RDF.type)
INTEGER = node(XSD.integer)
DECIMAL = node(XSD.decimal)
BOOLEAN = node(XSD.boolean)


def plain(text: str) -> Literal:
    """A string; what is no character (a lone surrogate) becomes U+FFFD."""
    return Literal(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def worded(text: str) -> Literal:
    """A piece of a text, or a name: Korean where it holds Hangul, English where it holds none."""
    return Literal(plain(text).value, language="ko" if is_korean(text) else "en")


def quoted(text: str) -> Literal:
    """A piece of a Korean text as it stands there."""
    return Literal(plain(text).value, language="ko")


def number(value: int) -> Literal:
    """A count or an offset."""
    return Literal(str(value), datatype=INTEGER)


def decimal(value: Decimal) -> Literal:
    """A share, in the one form that stores bring decimals into."""
    return Literal(format(value.normalize(), "f"), datatype=DECIMAL)


def truth(value: bool) -> Literal:
    """True or false."""
    return Literal(str(value).lower(), datatype=BOOLEAN)


def is_day(value: str) -> bool:
    """True for a day, month or year that exists, in ISO 8601."""
    if not re.fullmatch(r"[1-9]\d{3}(-\d\d(-\d\d)?)?", value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def is_interval(value: str) -> bool:
    """True for two existing days, months or years joined by a slash."""
    begin, slash, end = value.partition("/")
    return bool(slash) and is_day(begin) and is_day(end)


def time_term(value: str, names: Names) -> NamedNode | Literal:
    """A typed literal for a day, month or year; an interval's node; anything else as a plain string."""
    if is_day(value):
        return Literal(value, datatype=DATATYPES[len(value)])
    return node(names.interval(value)) if is_interval(value) else plain(value)


def interval_quads(value: str, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """The OWL-Time description of an interval; nothing for other values."""
    if not is_interval(value):
        return
    interval = node(names.interval(value))
    yield Quad(interval, TYPE, node(TIME.ProperInterval), graph)
    for end, link in zip(value.split("/"), (TIME.hasBeginning, TIME.hasEnd), strict=True):
        instant = node(names.instant(end))
        yield Quad(interval, node(link), instant, graph)
        yield Quad(instant, TYPE, node(TIME.Instant), graph)
        yield Quad(instant, INSTANT_OF[len(end)], Literal(end, datatype=DATATYPES[len(end)]), graph)
