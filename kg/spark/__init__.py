"""``kg build --engine spark``: the same graph from many machines, as parts of N-Quads for any store's bulk loader.

Reading, resolving and assembling are the functions that one machine runs. What a text needs of others comes to it by a
shuffle on what they share: people by their name, entities by their IRI, passages by their keys, events by the bundle of
the texts that may tell of them. Through the driver goes only what is small for any number of texts: the pairs of
coupled texts, the outlets, the names that texts give to entities of other names.
"""

from kg.spark.flow import build

__all__ = ["build"]
