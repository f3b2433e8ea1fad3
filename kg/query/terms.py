"""RDF terms for people: prefixes, and the label that stands for an IRI."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from kg.iris import KG, PREFIXES, C, local_name


class Graph(Protocol):
    """What a question is asked of: SPARQL over the union of all graphs, answered in pyoxigraph's terms."""

    def query(self, sparql: str) -> Any:
        """The solutions, truth value or triples of one query."""


def prefixed(sparql: str) -> str:
    """The query with the usual prefixes declared before it; its own declarations come later and win."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + sparql


def select(graph: Graph, sparql: str, *names: str) -> Iterable[tuple[Any, ...]]:
    """The named variables' terms of each solution; None where one is unbound."""
    for solution in graph.query(prefixed(sparql)):
        yield tuple(solution[name] for name in names)


@dataclass
class Labels:
    """Labels of everything in a graph that bears one: ``{iri: {language: label}}``."""

    language: str
    found: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph, language: str) -> Labels:
        """Read from the graph: preferred labels, names of texts, bounds of intervals."""
        labels = cls(language)
        for iri, label in select(graph, LABELS, "node", "label"):
            tongue = labels.found.setdefault(iri.value, {})
            tag = getattr(label, "language", None) or ""
            tongue[tag] = min(tongue.get(tag, label.value), label.value)
        return labels

    def text(self, term: Any) -> str:
        """A term as a cell: a literal's value, a node's label, a term's local name, else the IRI."""
        if term is None:
            return ""
        value = str(term.value)
        if term.__class__.__name__ == "Literal":
            return value
        if value in self.found:
            tongue = self.found[value]
            return tongue.get(self.language) or tongue[min(tongue)]
        return local(value)


def local(iri: str) -> str:
    """The local name of a term of the own vocabularies; any other IRI unchanged."""
    return local_name(iri) if iri.startswith((KG._NS, C._NS)) else iri


LABELS = """
SELECT DISTINCT ?node ?label WHERE {
  { ?node skos:prefLabel ?label } UNION { ?node a nif:Context ; kg:name ?label }
  UNION { ?node a kg:Author . OPTIONAL { ?node foaf:name ?name } BIND(COALESCE(?name, "Author") AS ?label) }
  UNION { ?node a kg:Speaker ; foaf:name ?label }
  UNION { ?claim kg:rule ?node . ?node rdfs:label ?label }
  UNION { ?node time:hasBeginning ?from ; time:hasEnd ?to
    BIND(CONCAT(REPLACE(STR(?from), "^.*[#/]", ""), "/", REPLACE(STR(?to), "^.*[#/]", "")) AS ?label) }
}
"""
