"""A pair of CSV files for ``neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv``.

What is not actual and affirmed has a type of its own (``PERSON_NEGATED``, ``PERSON_PLANNED``): a pattern over
``PERSON`` finds only what is told as having happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.cells import heading, line
from kg.export.source import Source

NODES = ("iri:ID", "label", "label_en", "disputed", ":LABEL")
EDGES = (
    ":START_ID", ":END_ID", ":TYPE", "name", "modality", "polarity", "former:boolean", "weight:int", "claims:string[]",
    "sources:string[]", "sentences:string[]", "texts:string[]",
)  # fmt: skip
SEPARATOR = ";"  # between the items of an array, which is Neo4j's own default


def neo4j(graph: Source) -> Iterator[tuple[str, Iterator[str]]]:
    """The files by their names."""
    network = graph.to_networkx()
    yield "nodes.csv", _nodes(network)
    yield "edges.csv", _edges(network)


def _nodes(network: Any) -> Iterator[str]:
    yield heading(NODES)
    for iri, data in sorted(network.nodes(data=True)):
        labels = [data["kind"].capitalize(), data["type"]]
        yield line((iri, data["label"], data["label_en"], data.get("disputed", ""), SEPARATOR.join(labels)))


def _edges(network: Any) -> Iterator[str]:
    yield heading(EDGES)
    for start, end, _, data in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        claims = data["claims"]
        yield line((
            start, end, edge_type(data), data["name"], data["modality"], data["polarity"],
            str(data["former"]).lower(), str(len(claims)), array(claim["claim"] for claim in claims),
            array(sorted({claim["source"] for claim in claims})), array(claim["sentence"] for claim in claims),
            array(sorted({claim["text"] for claim in claims})),
        ))  # fmt: skip


def edge_type(data: dict[str, Any]) -> str:
    """``HELD_POSITION``; with what keeps it from being a plain fact: ``PERSON_PLANNED``."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", data["name"])
    shades = [data[key] for key in ("modality", "polarity") if data[key] not in ("actual", "affirmed")]
    return "_".join([name, *shades, *(["former"] if data["former"] else [])]).upper()


def array(items: Any) -> str:
    """Items joined; a semicolon within one becomes a full-width one, since the format has no escape for it."""
    return SEPARATOR.join(item.replace(SEPARATOR, "\N{FULLWIDTH SEMICOLON}") for item in items)
