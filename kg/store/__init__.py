"""Store: a graph in a folder (or in memory), with its texts, readings, quads and manifest."""

from kg.store.graph import Graph
from kg.store.manifest import FORMAT, Entry, GraphError, Manifest

__all__ = ["FORMAT", "Entry", "Graph", "GraphError", "Manifest"]
