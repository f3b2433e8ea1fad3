"""The ledger of conflicts as JSON lines: one conflict a line, with its sides, their claims and their holders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF

from kg.export.source import Index, Source, graph_quads
from kg.iris import KG, local_name

Row = dict[str, Any]
VERDICTS = {"TimeZone": "time-zone"}  # where the word is not the term in small letters


def conflicts(graph: Source) -> Iterator[str]:
    """The ledger, a line each, in the order of its IRIs."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in ledger(graph))


def ledger(graph: Source) -> Iterator[Row]:
    """The rows of ``conflicts`` as data."""
    index = Index(graph_quads(graph, graph.names.concluded))
    for conflict in index.subjects(RDF.type, NamedNode(str(KG.Conflict))):
        verdict = local_name(index.value(conflict, KG.verdict))
        yield {
            "conflict": conflict.value,
            "kind": index.value(conflict, KG.kind),
            "role": local_name(index.value(conflict, KG.role)),
            "events": [over.value for over in index.all(conflict, KG.over)],
            "verdict": VERDICTS.get(verdict, verdict.casefold()),
            "because": {one.language: one.value for one in index.all(conflict, KG.because)},
            "sides": [_side(index, side) for side in index.all(conflict, KG.side)],
        }


def _side(index: Index, side: NamedNode) -> Row:
    term = index.one(side, KG.filler)
    word = term.value if isinstance(term, Literal) or "#" not in term.value else local_name(term.value).casefold()
    return {
        "value": word,
        "claims": [claim.value for claim in index.all(side, KG.claimedBy)],
        "holders": [holder.value for holder in index.all(side, KG.heldBy)],
    }
