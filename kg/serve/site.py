"""What the endpoints share: the graph that is served, its limits, and how it is asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.iris import Names
from kg.serve.child import Job
from kg.serve.executor import Executor
from kg.serve.finder import Finder
from kg.store.manifest import Manifest
from kg.store.texts import Texts

MOST_ROWS = 20_000  # of a query for a page
Row = dict[str, dict[str, str]]


@dataclass
class Site:
    """``token`` opens writing; without one, nothing can be written. ``knowledge`` as for ``kg.open``."""

    folder: Path
    executor: Executor
    token: str = ""
    knowledge: Sequence[Path] = ()
    manifest: Manifest = field(default_factory=Manifest)
    texts: Texts = field(default_factory=Texts.create)
    finder: Finder = field(default_factory=Finder)
    dossiers: dict[str, bytes] = field(default_factory=dict)
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def names(self) -> Names:
        return Names(self.manifest.base)

    async def load(self) -> None:
        """Take up the graph as it now is in its folder. Raises GraphError."""
        manifest = Manifest.load(self.folder)
        await self.executor.reload()
        self.manifest, self.texts = manifest, Texts.open(self.folder, manifest)
        self.finder = Finder.of(await self.rows(Finder.QUERY, limit=1_000_000), manifest.base)
        self.dossiers.clear()

    async def rows(self, query: str, limit: int = MOST_ROWS) -> list[Row]:
        """The solutions of a query of the server's own, as SPARQL results JSON has them."""
        content = await self.executor.page(Job(query, rows=limit, answer=512))
        found: dict[str, Any] = json.loads(await asyncio.to_thread(content.content))
        rows: list[Row] = found["results"]["bindings"]
        return rows

    async def values(self, query: str, limit: int = MOST_ROWS) -> list[dict[str, str]]:
        """The same as plain strings, without what is unbound."""
        return [{name: term["value"] for name, term in row.items()} for row in await self.rows(query, limit)]
