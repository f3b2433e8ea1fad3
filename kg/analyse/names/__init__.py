"""Names in a text: which words name a person, an organisation, a group, a place, a product or an office."""

from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.page import find_names

__all__ = ["NameKnowledge", "find_names"]
