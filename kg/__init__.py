"""sasil: who said what happened, and the sentence that says so.

    import kg
    graph = kg.build(["a.txt"])
    graph.query("timeline")

The names below are loaded when they are first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph, build, open
    from kg.knowledge.files import KnowledgeError
    from kg.lookup import QueryError
    from kg.store.manifest import GraphError

__version__ = "0.1.0"
__all__ = ["Graph", "GraphError", "KnowledgeError", "QueryError", "build", "open"]

HOMES = {
    "Graph": "kg.api",
    "GraphError": "kg.store.manifest",
    "KnowledgeError": "kg.knowledge.files",
    "QueryError": "kg.lookup",
    "build": "kg.api",
    "open": "kg.api",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r} (options: {', '.join(__all__)})")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
