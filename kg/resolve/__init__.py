"""Resolve: the entities of single texts become entities of the graph.

1. A curated entity is its record.
2. A group is minted under its organisation.
3. Any other entity is minted from its kind and fullest name: one name of one kind is one entity in all texts,
4. but for people of one name whom the texts give different organisations (``homonyms``),
5. and for what users judged to be one (``decisions``). Likeness only proposes pairs to judge (``candidates``).
"""

from kg.resolve.entities import gather, resolve, resolve_all

__all__ = ["gather", "resolve", "resolve_all"]
