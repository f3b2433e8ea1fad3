"""The label that stands for an RDF term in a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal

from kg.lookup import Graph, local, prefixed


@dataclass
class Labels:
    """Labels of everything in a graph that bears one: ``{iri: {language: label}}``."""

    language: str
    found: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph, language: str) -> Labels:
        """Read from the graph: names of things, texts, authors and speakers, bounds of intervals."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in graph.query(prefixed(LABELS)):
            tongues, label = found[row["node"].value], row["label"]
            tag = label.language or ""
            tongues[tag] = min(tongues.get(tag, label.value), label.value)
        return cls(language, found)

    def text(self, term: Any) -> str:
        """A term as a cell: a literal's value, a node's label, a term's local name, else the IRI."""
        if term is None:
            return ""
        value = str(term.value)
        if isinstance(term, Literal):
            return value
        if value in self.found:
            tongues = self.found[value]
            return tongues.get(self.language) or tongues[min(tongues)]
        return local(value)


LABELS = """
SELECT DISTINCT ?node ?label WHERE {
  { ?node skos:prefLabel ?label } UNION { ?node a nif:Context ; kg:name ?label }
  UNION { ?node a kg:Author . OPTIONAL { ?node foaf:name ?name } BIND(COALESCE(?name, "Author") AS ?label) }
  UNION { ?node a kg:Speaker ; foaf:name ?label }
  UNION { ?node rdfs:label ?label FILTER(CONTAINS(STR(?node), "/rule/")) }
  UNION { ?node time:hasBeginning ?from ; time:hasEnd ?to
    BIND(CONCAT(REPLACE(STR(?from), "^.*[#/]", ""), "/", REPLACE(STR(?to), "^.*[#/]", "")) AS ?label) }
}
"""
