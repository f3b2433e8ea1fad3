"""Maker: from readings to quads, each text resolved and assembled with the texts that it touches and no others.

1. ``slips``: what one text alone gives to know, as rows under keys.
2. ``index``: all rows of a graph, in a database.
3. ``world``: the texts of a graph at one moment; what one shares with others is looked up under its keys.
4. ``changes``: which quads go and come where some texts change. A fresh graph is a change from nothing.
"""

from kg.maker.changes import Delta
from kg.maker.index import Index
from kg.maker.maker import Maker
from kg.maker.world import Held

__all__ = ["Delta", "Held", "Index", "Maker"]
