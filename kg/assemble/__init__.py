"""Assemble: what single texts say becomes one graph.

1. ``text_graph``: the claims of a text, in its own graph.
2. ``tellings`` and ``join``: which claims tell of one event, by the rules of ``data/assembly.toml``.
3. ``conclude``: what the claims support together.
4. ``concluded_graph`` and ``vocabulary``: that, and the ontology, as quads.
"""

from kg.assemble.assembler import Assembler

__all__ = ["Assembler"]
