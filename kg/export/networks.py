"""The network of entities and events for Gephi, Cytoscape and the like: GraphML and GEXF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import networkx as nx

from kg.export.source import Source

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(graph: Source) -> Iterator[str]:
    """GraphML, one line at a time."""
    return (f"{line}\n" for line in nx.generate_graphml(_plain(graph), named_key_ids=True))


def gexf(graph: Source) -> Iterator[str]:
    """GEXF 1.2 for Gephi."""
    lines: Any = nx.generate_gexf(_plain(graph))
    return (f"{_undated(line)}\n" for line in lines)


def _undated(line: str) -> str:
    """Without the day on which networkx wrote it."""
    return re.sub(r' lastmodifieddate="[^"]*"', "", line)


def _plain(graph: Source) -> nx.MultiDiGraph[str]:
    """The same network in a fixed order, with plain strings and numbers that XML can hold."""
    source = graph.to_networkx()
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, data in sorted(source.nodes(data=True)):
        plain.add_node(_text(name), **{key: _text(value) for key, value in sorted(data.items())})
    edges = sorted(source.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for number, (start, end, _, data) in enumerate(edges):
        plain.add_edge(_text(start), _text(end), key=f"e{number}", **_edge(data))
    return plain


def _edge(data: dict[str, Any]) -> dict[str, str | int]:
    """An edge's attributes: ``label`` for the eye, its tellings joined."""
    claims = data["claims"]
    return {
        "label": _text(data["name"]),
        "modality": _text(data["modality"]),
        "polarity": _text(data["polarity"]),
        "former": str(data["former"]).lower(),
        "weight": len(claims),
        "claims": " ".join(claim["claim"] for claim in claims),
        "sentences": _text("\n".join(claim["sentence"] for claim in claims)),
        "texts": _text("\n".join(sorted({claim["text"] for claim in claims}))),
    }


def _text(value: object) -> str:
    return NOT_XML.sub("\ufffd", str(value))
