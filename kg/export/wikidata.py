"""QuickStatements (version 1) for Wikidata: facts between items whose Q-numbers are known, each with its references.

A person uploads them. A fact goes out only where a text that can be looked up (it has an address) says it outright:
actual, affirmed, on the author's or a named speaker's word; the day of an event only where its texts agree on one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from kg.export.concluded import Concluded, Event, Evidence, Fact
from kg.export.source import Source
from kg.knowledge.files import Library

Table = dict[str, Any]
PRECISION = {4: ("-01-01", 9), 7: ("-01", 10), 10: ("", 11)}  # by the length of an ISO value
MOST_WORDS = 400  # characters of a quotation that Wikidata takes
REFERENCE_URL, TITLE, PUBLISHED, QUOTATION = "S854", "S1476", "S577", "S1683"
LANGUAGE = "ko"  # of titles and quotations
ENDED = ("P582", "somevalue")  # a former relation ended at some time


def quickstatements(graph: Source) -> Iterator[str]:
    """One statement a line: item, property, value, qualifiers, references, separated by tabs."""
    table = Library.shipped().toml("exports/wikidata.toml")
    concluded = Concluded(graph)
    items = {thing.iri: thing.wikidata for thing in concluded.things() if thing.wikidata}
    lines = [line for fact in concluded.facts() for line in _fact(fact, items, table)]
    lines += [line for event in concluded.events() for line in _event(event, items, table)]
    yield from sorted(set(lines))


def _fact(fact: Fact, items: dict[str, str], table: Table) -> Iterator[str]:
    known = table["relations"].get(fact.relation)
    qualifiers: tuple[str, ...] = ENDED if fact.former else ()
    if fact.relation == "heldPosition":
        known = table["positions"]
        qualifiers += (known["title"], quoted(fact.title)) if fact.title else ()
    ends = [items.get(fact.subject, ""), items.get(fact.object, "")]
    if not known or not all(ends):
        return
    if known.get("inverse"):
        ends.reverse()
    yield from _statement((ends[0], known["property"], ends[1]), qualifiers, fact.evidence)


def _event(event: Event, items: dict[str, str], table: Table) -> Iterator[str]:
    known = table["events"].get(event.type)
    days = {value.value for value in event.all("date")}
    if not known or len(days) != 1 or event.denied:
        return
    bearers = {items.get(value.value, "") for value in event.all(known["role"])}
    moment = time(days.pop())
    if moment and len(bearers) == 1 and (item := bearers.pop()):
        yield from _statement((item, known["property"], moment), (), event.supported)


def _statement(
    triple: tuple[str, str, str], qualifiers: tuple[str, ...], evidence: Iterable[Evidence]
) -> Iterator[str]:
    for one in evidence:
        if is_source(one):
            yield "\t".join((*triple, *qualifiers, *reference(one))) + "\n"


def is_source(one: Evidence) -> bool:
    """Whether a claim may stand as a reference: said outright, and to be looked up."""
    return one.outright and is_address(one.url)


def is_address(url: str) -> bool:
    """Whether a text can be looked up there."""
    try:
        return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def reference(one: Evidence) -> Iterator[str]:
    """Where it is said: address, title, day, sentence."""
    yield from (REFERENCE_URL, quoted(one.url))
    if one.headline:
        yield from (TITLE, f"{LANGUAGE}:{quoted(one.headline)}")
    if moment := time(one.published):
        yield from (PUBLISHED, moment)
    if one.sentence and len(one.sentence) <= MOST_WORDS:
        yield from (QUOTATION, f"{LANGUAGE}:{quoted(one.sentence)}")


def time(value: str) -> str:
    """A day, month or year as Wikidata writes it; "" for anything else."""
    rest, precision = PRECISION.get(len(value), ("", 0))
    if not precision or not value.replace("-", "").isdecimal():
        return ""
    return f"+{value}{rest}T00:00:00Z/{precision}"


def quoted(words: str) -> str:
    """Words on one line between quotes; the format has no escapes, so quotes within become typographic ones."""
    printable = "".join(c if c.isprintable() else " " for c in words.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}"))
    return f'"{" ".join(printable.split())}"'
