"""Finding things by name: Hangul, Latin, or the initial consonants of Hangul syllables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from kg.iris import local_name, name_key

FIRST_SYLLABLE, LAST_SYLLABLE, PER_INITIAL = 0xAC00, 0xD7A3, 588
LABELS = ("prefLabel", "headline", "label", "name")  # the properties whose values are shown, the best first
# The letters (compatibility jamo) of the 19 initials, in the order of the syllables.
INITIALS = (
    0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
    0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
)  # fmt: skip


@dataclass
class Thing:
    """Something with names; ``label`` by language ("" where none is told)."""

    iri: str
    kind: str
    label: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def shown(self, language: str) -> str:
        """Its name in a language, or else in another."""
        return self.label.get(language) or next(iter(sorted(self.label.values()))) if self.label else self.iri


@dataclass
class Finder:
    """All things of a graph by their names."""

    QUERY: ClassVar[str] = """
SELECT ?node ?type ?property ?name WHERE {
  ?node ?property ?name ; a ?type
  VALUES ?property { skos:prefLabel skos:altLabel kg:curatedName kg:name schema:headline rdfs:label }
  FILTER(?type NOT IN (sem:Event, nif:Context, schema:Article) && !STRSTARTS(STR(?type), STR(owl:)))
}"""
    things: dict[str, Thing] = field(default_factory=dict)
    keys: list[tuple[str, str]] = field(default_factory=list)  # (key of a name, IRI), sorted

    @classmethod
    def of(cls, rows: Iterable[dict[str, dict[str, str]]], base: str) -> Finder:
        """From the solutions of ``QUERY``. What is not under ``base`` (terms) has a label, but is not found."""
        things: dict[str, Thing] = {}
        for row in sorted(rows, key=order):
            add(things, row)
        keys = {(key, one.iri) for one in things.values() for name in one.names for key in spellings(name)}
        keys = {(key, iri) for key, iri in keys if iri.startswith(base)}
        return cls(things, sorted(keys))

    def find(self, wanted: str, kind: str = "") -> list[Thing]:
        """Things called so: first by the whole name, then by its beginning, then by a part of it."""
        key = name_key(wanted)
        if not key:
            return []
        hits = ((rank(key, name), len(name), name, iri) for name, iri in self.keys if key in name)
        found = dict.fromkeys(iri for *_, iri in sorted(hits))
        fitting = (self.things[iri] for iri in found)
        return [one for one in fitting if not kind or one.kind.casefold() == kind.casefold()]


def order(row: dict[str, dict[str, str]]) -> tuple[str, int, str, str]:
    """By thing; then the names that make labels, the best first."""
    name = local_name(row["property"]["value"])
    place = LABELS.index(name) if name in LABELS else len(LABELS)
    return row["node"]["value"], place, row["name"]["value"], row["type"]["value"]


def add(things: dict[str, Thing], row: dict[str, dict[str, str]]) -> None:
    """One name of one thing."""
    iri, name = row["node"]["value"], row["name"]
    one = things.setdefault(iri, Thing(iri, local_name(row["type"]["value"])))
    one.names.add(name["value"])
    if local_name(row["property"]["value"]) in LABELS:
        one.label.setdefault(name.get("xml:lang", ""), name["value"])


def rank(wanted: str, name: str) -> int:
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2


def spellings(name: str) -> set[str]:
    """The key of a name, and for a name with Hangul that of its initial consonants."""
    return {name_key(name), name_key(initials(name))} - {""}


def initials(name: str) -> str:
    """Each Hangul syllable as its first consonant."""
    return "".join(initial(c) for c in name)


def initial(character: str) -> str:
    code = ord(character)
    if not FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
        return character
    return chr(INITIALS[(code - FIRST_SYLLABLE) // PER_INITIAL])


def any_label(thing: Thing | None, iri: str, language: str) -> str:
    """What to call something: its name, or the last part of its IRI."""
    return thing.shown(language) if thing else local_name(iri) or iri


def as_json(thing: Thing) -> dict[str, Any]:
    """For the API."""
    return {"iri": thing.iri, "kind": thing.kind, "label": thing.label, "names": sorted(thing.names)}
