"""Stage 2, clean: a page's furniture left out, its posts told apart, its frame read."""

from kg.clean.knowledge import PageKnowledge
from kg.clean.page import clean

__all__ = ["PageKnowledge", "clean"]
