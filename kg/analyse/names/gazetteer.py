"""The names of several words that the analyser's own dictionary carries, with their Wikidata classes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import MentionKind

FILE = "multi.dict"


@dataclass(frozen=True)
class Gazetteer:
    """Names of several words by kind, and the words that open and close the names of persons."""

    kinds: dict[str, MentionKind]  # name without blanks: kind
    first: dict[str, int]  # word that opens a person's name: how many names it opens
    last: dict[str, int]

    @classmethod
    def load(cls, table: dict[str, list[str]]) -> Gazetteer:
        """Read from the installed model; ``table`` gives the Wikidata classes of each kind."""
        import kiwipiepy_model  # type: ignore[import-untyped]

        path = Path(kiwipiepy_model.get_model_path()) / FILE
        classes: dict[str, Any] = {qid: kind for kind, qids in table.items() for qid in qids}
        kinds: dict[str, MentionKind] = {}
        first: Counter[str] = Counter()
        last: Counter[str] = Counter()
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                name, _, rest = line.partition("\t")
                kind = classes.get(rest.rpartition("# ")[2].strip())
                if not kind or name.startswith("#"):
                    continue
                kinds[name.replace(" ", "")] = kind
                if kind == "person":
                    words = name.split(" ")
                    first[words[0]] += 1
                    last[words[-1]] += 1
        return cls(kinds, dict(first), dict(last))
