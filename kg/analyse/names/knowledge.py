"""All that the name recogniser knows, compiled once from the curated data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.analyse.names.beside import Beside
from kg.analyse.names.deeds import Deeds
from kg.analyse.names.gazetteer import Gazetteer
from kg.analyse.names.groups import Groups
from kg.analyse.names.lexicon import Lexicon
from kg.analyse.names.nearly import Nearly
from kg.analyse.names.places import Places
from kg.analyse.names.products import Products
from kg.analyse.names.spelling import Spelling
from kg.analyse.names.suffixes import Organizations
from kg.analyse.names.surnames import Surnames
from kg.analyse.names.tails import Tails
from kg.analyse.names.titles import Titles, either
from kg.knowledge.entities import Record, load_records
from kg.knowledge.files import Library

LONG = 5  # letters without blanks


@dataclass(frozen=True)
class NameKnowledge:
    """The lexicon, the offices, the surnames and the rest of ``data/entities`` and ``data/names``."""

    records: dict[str, Record]
    lexicon: Lexicon
    nearly: Nearly
    spaced: dict[str, str]  # keys of organisations' names (``kg.analyse.names.short.key_of``): their records
    named: frozenset[str]  # all names of the records
    houses: frozenset[str]  # of these, organisations' names in capitals
    titles: Titles
    groups: Groups
    organizations: Organizations
    deeds: Deeds
    surnames: Surnames
    gazetteer: Gazetteer
    places: Places
    products: Products
    beside: Beside
    tails: Tails
    spelling: Spelling
    given_latin: frozenset[str]
    papers: frozenset[str]  # 세종 나래통신 누리조직위원회는 …: whose page it is, and part of no name
    hereafter: re.Pattern[str]  # what stands between a name and the short form that the text goes on with

    @classmethod
    def load(cls, library: Library) -> NameKnowledge:
        """Compiled from the files of the library; faults raise ``KnowledgeError``."""
        particles = library.toml("names/particles.toml")
        words = library.toml("names/words.toml")
        tails = Tails.of(particles, particles["after_name"])
        records = load_records(library)
        bodies, titles = library.toml("names/organizations.toml"), library.toml("names/titles.toml")
        return cls(
            records,
            Lexicon.of(
                records,
                particles["before_name"],
                tails,
                particles["glued"],
                bodies["head"],
                bodies["university"],
                titles["governors"],
                tuple(bodies["committee"]),
                particles["unglued"],
                titles["grown"],
            ),
            Nearly.of(records, bodies["head"]),
            however_spaced(records),
            frozenset(name for record in records.values() for name in record.names),
            frozenset(n for r in records.values() if r.kind == "organization" for n in r.names if n.isupper()),
            Titles.of(titles, particles),
            Groups.of(library.toml("names/groups.toml"), tails),
            Organizations.of(bodies, words["not_organizations"]),
            Deeds.of(library.toml("names/deeds.toml")),
            Surnames.of(library.toml("names/surnames.toml"), words["not_persons"]),
            Gazetteer.load(library.toml("names/gazetteer.toml")),
            Places.of(library.toml("names/places.toml")),
            Products.of(library.toml("names/products.toml"), tails),
            Beside.of(library.toml("names/glosses.toml"), library.toml("names/products.toml")),
            tails,
            Spelling.of(library.toml("names/spelling.toml")),
            frozenset(library.toml("names/given-latin.toml")["given"]),
            frozenset(library.toml("pages/publishers.toml")["names"]),
            re.compile(rf" ?\(?{either(words['hereafter'])} [‘'“\"]?"),
        )


def however_spaced(records: dict[str, Record]) -> dict[str, str]:
    """Names of organisations long enough to be one however they are spaced, with the one record that bears each."""
    bearers: dict[str, set[str]] = {}
    for record in records.values():
        for name in record.names:
            bare = "".join(name.split()).casefold()
            if record.kind == "organization" and len(bare) >= LONG and name not in (*record.guarded, *record.ambiguous):
                bearers.setdefault(f"{record.kind}:{bare}", set()).add(record.id)
    return {key: min(ids) for key, ids in bearers.items() if len(ids) == 1}
