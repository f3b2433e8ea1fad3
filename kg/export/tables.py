"""The claims as flat rows: JSON Lines, and CSV for spreadsheets. They say nothing that the RDF does not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import PROV, RDF, RDFS, SKOS

from kg.cells import heading, line
from kg.export.source import Index, Source, date_value, graph_quads
from kg.iris import KG, NIF, ROLES, C, local_name

Row = dict[str, Any]
SEPARATOR = " | "  # between several fillers in one cell
COLUMNS = (
    "document", "claim", "event", "type", *ROLES, "modality", "polarity", "source", "trigger",
    "sentence", "start", "end", "rule", "relation", "from", "to", "title", "former",
)  # fmt: skip


def jsonl(graph: Source) -> Iterator[str]:
    """One claim or relation a line: texts by name, each text's claims in the order of their places."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(graph))


def rows(graph: Source) -> Iterator[Row]:
    """The rows of ``jsonl`` as data."""
    shared = Index(graph_quads(graph, graph.names.concluded))
    named: Iterable[Any] = graph.store.quads_for_pattern(None, NamedNode(str(KG.name)), None, None)
    first: dict[NamedNode, str] = {}
    for quad in named:
        first[quad.subject] = min(first.get(quad.subject, quad.object.value), quad.object.value)
    for text, name in sorted(first.items(), key=lambda item: (item[1], item[0].value)):
        yield from TextRows(name, Index(graph_quads(graph, text.value)), shared, text).rows()


class TextRows:
    """The rows of one text, read from its graph."""

    def __init__(self, name: str, index: Index, shared: Index, text: NamedNode) -> None:
        self.name = name
        self.index = index
        self.shared = shared
        self.text = text

    def rows(self) -> Iterator[Row]:
        """Claims, then relations, each in document order."""
        for kind, make in ((KG.Claim, self.claim), (KG.RelationClaim, self.relation)):
            subjects = self.index.subjects(RDF.type, NamedNode(str(kind)))
            yield from (make(subject) for subject in sorted(subjects, key=self._order))

    def _order(self, claim: NamedNode) -> tuple[int, int, str]:
        anchor = self.index.one(claim, KG.trigger) or self.index.one(claim, PROV.wasDerivedFrom)
        place = self.place(anchor)
        return place["start"], place["end"], claim.value

    def claim(self, claim: NamedNode) -> Row:
        arguments = self._arguments(claim)
        source = self.index.one(claim, PROV.wasAttributedTo)
        speaker = [filler for role, filler in arguments if role == "source"]
        told = {str(KG.Hearsay): "hearsay", f"{self.text.value}#author": "author"}.get(source.value)
        return {
            "document": self.name,
            "claim": claim.value,
            "event": self.index.value(claim, KG.about),
            "type": local_name(self.index.value(claim, KG.eventType)),
            "trigger": self.place(self.index.one(claim, KG.trigger)),
            "sentence": self.place(self.index.one(claim, PROV.wasDerivedFrom)),
            "roles": {r: found for r in ROLES if (found := [f for role, f in arguments if role == r])},
            "modality": local_name(self.index.value(claim, KG.modality)).casefold(),
            "polarity": local_name(self.index.value(claim, KG.polarity)).casefold(),
            "source": told or speaker[0],
            "rule": self.rule(claim),
        }

    def relation(self, claim: NamedNode) -> Row:
        ends = dict(self._arguments(claim))
        return {
            "document": self.name,
            "claim": claim.value,
            "fact": self.index.value(claim, KG.about),
            "relation": local_name(self.index.value(claim, KG.relation)),
            "from": ends.get("subject"),
            "to": ends.get("object"),
            "title": self.index.value(claim, C.title) or None,
            "former": self.index.value(claim, KG.former) == "true",
            "sentence": self.place(self.index.one(claim, PROV.wasDerivedFrom)),
            "rule": self.rule(claim),
        }

    def rule(self, claim: NamedNode) -> str:
        return self.index.value(self.index.one(claim, KG.rule), RDFS.label)

    def place(self, span: NamedNode) -> Row:
        """A stretch of the text."""
        start, end = (int(self.index.value(span, key)) for key in (NIF.beginIndex, NIF.endIndex))
        return {"start": start, "end": end, "text": self.index.value(span, NIF.anchorOf)}

    def _arguments(self, claim: NamedNode) -> list[tuple[str, Row]]:
        """Roles and fillers, in the order of the text."""
        found = [self._argument(argument) for argument in self.index.all(claim, KG.argument)]
        return sorted(found, key=lambda pair: (pair[0], pair[1]["start"], pair[1]["end"], pair[1]["text"]))

    def _argument(self, argument: NamedNode) -> tuple[str, Row]:
        role = local_name(self.index.value(argument, KG.role))
        place = self.place(self.index.one(argument, KG.mention))
        term = self.index.one(argument, KG.filler)
        if role == "date":
            return role, {"text": date_value(self.index, term), "start": place["start"], "end": place["end"]}
        if isinstance(term, Literal):
            value = self.index.value(argument, KG.value)
            return role, {**place, **({"value": value} if value else {}), "text": term.value}
        label, names = self.names(term)
        known = {"id": term.value, "label": label or place["text"], "names": names}
        return role, {**known, "text": place["text"], "start": place["start"], "end": place["end"]}

    def names(self, entity: NamedNode) -> tuple[str, list[str]]:
        """An entity's label, and what its record and this text call it."""
        labels = self.shared.all(entity, SKOS.prefLabel)
        by_language = {label.language: label.value for label in labels}
        label = by_language.get("ko") or by_language.get("en") or ""
        every = [*labels, *self.shared.all(entity, KG.curatedName), *self.index.all(entity, KG.nameInText)]
        return label, sorted({name.value for name in every} - {label})


def claims_csv(graph: Source) -> Iterator[str]:
    """The same rows as CSV with a heading; no cell is taken for a formula by a spreadsheet."""
    yield heading(COLUMNS)
    for row in rows(graph):
        cells = flat(row)
        yield line(cells.get(column, "") for column in COLUMNS)


def flat(row: Row) -> dict[str, str]:
    """One cell for each column."""
    sentence = row["sentence"]
    cells = {key: row[key] for key in COLUMNS if key in row and isinstance(row[key], str)}
    for role, fillers in row.get("roles", {}).items():
        cells[role] = SEPARATOR.join(_shown(filler) for filler in fillers)
    cells |= {key: _shown(row[key]) for key in ("from", "to", "source") if isinstance(row.get(key), dict)}
    cells |= {"sentence": sentence["text"], "start": str(sentence["start"]), "end": str(sentence["end"])}
    if "trigger" in row:
        return cells | {"trigger": row["trigger"]["text"]}
    return cells | {"former": str(row["former"]).lower()}


def _shown(filler: Row) -> str:
    return str(filler.get("label") or filler["text"])
