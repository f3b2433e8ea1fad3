"""The curated entities under ``data/entities/``: one record a line, in one canonical form.

A file gives the kind of its records and a table of them, sorted by id:

    kind = "organization"

    [records]
    openai = {ko = "…", en = "OpenAI", aliases = ["Open AI"], wikidata = "Q21708200"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from kg.knowledge.files import KnowledgeError, Library
from kg.model import MentionKind

FOLDER = "entities"
KEYS = ("kind", "ko", "en", "aliases", "guarded", "ambiguous", "of", "wikidata", "offices")
LISTS = ("aliases", "guarded", "ambiguous")
SHAPES = {**dict.fromkeys(LISTS, "a list of strings"), "offices": "a list of tables of strings"}
OFFICE_KEYS = ("organization", "title", "from", "to")
KINDS = tuple(kind for kind in get_args(MentionKind) if kind not in ("position", "date", "amount", "group"))
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QID = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Office:
    """A post or calling of a person; ``organization``, ``start`` and ``end`` (ISO dates, years) may be empty."""

    organization: str
    title: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One curated entity.

    ``guarded`` names are common words too and need support from the text; ``ambiguous`` names belong to
    several records and decide nothing by themselves. Both are names of the entity like ``aliases``.
    """

    id: str
    kind: MentionKind
    ko: str = ""
    en: str = ""
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    of: str | None = None
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, labels first, each once."""
        every = (self.ko, self.en, *self.aliases, *self.guarded, *self.ambiguous)
        return tuple(dict.fromkeys(name for name in every if name))


def load_records(library: Library) -> dict[str, Record]:
    """All records by id, sorted; faults raise ``KnowledgeError``. What stands in the files is read once."""
    return dict(_records(library, library.digest(FOLDER)))


@lru_cache(maxsize=1)
def _records(library: Library, digest: str) -> dict[str, Record]:
    """The records of files whose bytes have this digest."""
    records: dict[str, Record] = {}
    for _, path, table in library.folder(FOLDER):
        for record in read_records(path, table):
            if record.id in records:
                raise KnowledgeError(path, f"record {record.id} stands in two files")
            records[record.id] = record
    check_links(library, records)
    return dict(sorted(records.items()))


def read_records(path: Path, table: dict[str, Any]) -> Iterator[Record]:
    """The records of one file."""
    if unknown := sorted(table.keys() - {"kind", "records"}):
        raise KnowledgeError(path, f"unknown key {unknown[0]}", "kind, records")
    rows = table.get("records", {})
    if not isinstance(rows, dict):
        raise KnowledgeError(path, "records is no table", "[records]")
    for key, row in sorted(rows.items()):
        if not isinstance(row, dict):
            raise KnowledgeError(path, f"{key}: {row!r} is no record", '{ko = "...", en = "..."}')
        yield read_record(path, key, {"kind": table.get("kind", ""), **row})


def read_record(path: Path, key: str, row: dict[str, Any]) -> Record:
    """One record, its keys and values checked."""
    if unknown := sorted(row.keys() - set(KEYS)):
        raise KnowledgeError(path, f"{key}: unknown key {unknown[0]}", ", ".join(KEYS))
    if not ID.fullmatch(key):
        raise KnowledgeError(path, f"{key}: not an id", "small Latin letters and digits, parts joined by -")
    for name, value in row.items():
        if not fits(name, value):
            raise KnowledgeError(path, f"{key}: {name} = {value!r}", SHAPES.get(name, "a string"))
    if row["kind"] not in KINDS:
        raise KnowledgeError(path, f"{key}: unknown kind {row['kind']!r}", ", ".join(KINDS))
    if "wikidata" in row and not QID.fullmatch(row["wikidata"]):
        raise KnowledgeError(path, f"{key}: {row['wikidata']} is no Wikidata id", "Q and a number")
    lists = {name: tuple(row.get(name, ())) for name in LISTS}
    offices = tuple(read_office(path, key, office) for office in row.get("offices", ()))
    record = Record(
        key, row["kind"], row.get("ko", ""), row.get("en", ""), **lists,
        of=row.get("of"), wikidata=row.get("wikidata"), offices=offices,
    )  # fmt: skip
    if not record.names:
        raise KnowledgeError(path, f"{key}: no name", "ko, en, aliases, guarded")
    return record


def fits(name: str, value: Any) -> bool:
    """Whether a value is of the kind that its key asks for."""
    if name not in SHAPES:
        return isinstance(value, str)
    if not isinstance(value, list):
        return False
    if name in LISTS:
        return all(isinstance(one, str) for one in value)
    return all(isinstance(one, dict) and all(isinstance(part, str) for part in one.values()) for one in value)


def read_office(path: Path, key: str, row: dict[str, str]) -> Office:
    """One dated office of a person."""
    if row.keys() - set(OFFICE_KEYS) or "title" not in row:
        raise KnowledgeError(path, f"{key}: office with keys {sorted(row)}", ", ".join(OFFICE_KEYS))
    return Office(row.get("organization", ""), row["title"], row.get("from", ""), row.get("to", ""))


def check_links(library: Library, records: dict[str, Record]) -> None:
    """Raise where a record points at a record that is not there."""
    for record in records.values():
        for target in (record.of, *(office.organization for office in record.offices)):
            if target and target not in records:
                folder = library.layers[0] / FOLDER
                raise KnowledgeError(folder, f"{record.id} points at {target}, which is no record")


def canonical(text: str) -> str:
    """The text of an entities file in its one form: head comment, kind, records sorted, one a line."""
    import tomllib

    table = tomllib.loads(text)
    head = [line for line in text.splitlines() if line.startswith("#")]
    rows = [f"{key} = {{{inline(row)}}}" for key, row in sorted(table.get("records", {}).items())]
    return "\n".join([*head, f'kind = "{table["kind"]}"', "", "[records]", *rows]) + "\n"


def inline(row: dict[str, Any], keys: tuple[str, ...] = KEYS) -> str:
    """The inside of a TOML inline table, keys in their fixed order, empty ones left out."""
    return ", ".join(f"{key} = {value(row[key])}" for key in keys if row.get(key))


def value(item: Any) -> str:
    """A string, list or office as TOML writes it."""
    if isinstance(item, list):
        return "[" + ", ".join(value(part) for part in item) + "]"
    if isinstance(item, dict):
        return "{" + inline(item, OFFICE_KEYS) + "}"
    return json.dumps(item, ensure_ascii=False)
