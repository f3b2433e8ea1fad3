"""Resolve: the entities of single texts become entities of the graph.

1. A curated entity is its record.
2. A group is minted under its organisation.
3. Any other entity is minted from its kind and fullest name: one name of one kind is one entity in all texts.

The IRI of an entity depends on its own text alone; only labels and names are gathered over the texts.
"""

from kg.resolve.entities import gather, resolve

__all__ = ["gather", "resolve"]
