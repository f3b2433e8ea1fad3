"""The last stage: a graph as one page that opens from disk, without the network.

dossier(graph, around="...") -> HTML
"""

from kg.view.page import dossier

__all__ = ["dossier"]
