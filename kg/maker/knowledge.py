"""What the maker knows: records, names that withhold, and what the assembler goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.assemble import Assembler
from kg.iris import name_key
from kg.knowledge.entities import Record
from kg.resolve.withheld import Withheld


@dataclass(frozen=True)
class Knowledge:
    """The curated data by which readings become quads."""

    records: Mapping[str, Record]
    assembler: Assembler
    withheld: Withheld
    bodies: Mapping[str, str] = field(default_factory=dict)  # the English of what groups are called

    @cached_property
    def labelled(self) -> Mapping[str, list[str]]:
        """The records by the keys of their labels."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for record in self.records.values():
            for name in filter(None, (record.ko, record.en)):
                found[name_key(name)].append(record.id)
        return found
