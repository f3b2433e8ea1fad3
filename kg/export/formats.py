"""The table of formats: what each is, the function that writes it, and what it comes as.

A function takes a graph and gives pieces of one file, or, for a folder, files by their names. Its module is loaded when
it is asked for: some need packages that only an extra installs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

Shape = Literal["text", "bytes", "folder"]


class ExportError(ValueError):
    """A format that is not known, or not to be had as things are; the message says what to do."""


@dataclass(frozen=True)
class Format:
    """``writer`` is ``module.function`` under ``kg.export``; ``extra`` is what it needs installed."""

    about: str
    writer: str
    shape: Shape = "text"
    extra: str = ""


FORMATS: dict[str, Format] = {
    "turtle": Format("RDF in one graph", "rdf.turtle"),
    "trig": Format("RDF in named graphs", "rdf.trig"),
    "nquads": Format("the same, a quad a line, sorted", "rdf.nquads"),
    "jsonld": Format("the same as JSON-LD", "rdf.jsonld"),
    "jsonld-framed": Format("JSON-LD as trees: events with their values, claims and sentences", "framed.jsonld_framed"),
    "rdf12": Format("TriG of RDF 1.2, reifiers saying who tells a value", "reified.rdf12"),
    "reified": Format("the same in RDF 1.1, as rdf:Statement", "reified.reified"),
    "nanopub": Format("nanopublications in TriG, one for each claim", "nanopubs.nanopub"),
    "jsonl": Format("claims and relations, one a line", "tables.jsonl"),
    "csv": Format("the same as a table for spreadsheets", "tables.claims_csv"),
    "parquet": Format("the same table as Parquet", "parquet.parquet", "bytes", "tables"),
    "conflicts": Format("the ledger of conflicts, one a line", "ledger.conflicts"),
    "graphml": Format("the network for Gephi, Cytoscape, yEd", "networks.graphml"),
    "gexf": Format("the network for Gephi", "networks.gexf"),
    "neo4j": Format("the network as nodes.csv and edges.csv for neo4j-admin", "neo4j.neo4j", "folder"),
    "ftm": Format("FollowTheMoney entities, one a line", "ftm.ftm", extra="ftm"),
    "ftm-statements": Format("FollowTheMoney statements, one a line", "ftm.ftm_statements", extra="ftm"),
    "quickstatements": Format("statements for Wikidata with their references", "wikidata.quickstatements"),
    "rocrate": Format("an RO-Crate description of the graph's folder", "crate.rocrate"),
}


def function(name: str) -> Callable[[Any], Any]:
    """What writes a format. Raises ExportError for a format that is not known or needs an extra."""
    if name not in FORMATS:
        raise ExportError(f"no export format {name!r} (options: {', '.join(FORMATS)})")
    format = FORMATS[name]
    module, _, writer = format.writer.partition(".")
    try:
        found: Callable[[Any], Any] = getattr(import_module(f"kg.export.{module}"), writer)
    except ModuleNotFoundError as fault:
        if not format.extra:
            raise
        need = f"the format {name} needs {fault.name}"
        raise ExportError(f"{need} (options: pip install 'sasil[{format.extra}]')") from fault
    return found
