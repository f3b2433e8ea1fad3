"""Store: a graph in a folder (or in memory), with its texts, readings and quads."""

from kg.store.graph import Graph
from kg.store.manifest import FORMAT, GraphError, Manifest
from kg.store.texts import Entry

__all__ = ["FORMAT", "Entry", "Graph", "GraphError", "Manifest"]
