"""The graph that the user holds: built, added to, taken from, queried."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Quad, Store

from kg.iris import DEFAULT_BASE, Names, node
from kg.model import Reading
from kg.store.changes import apply, concluded_quads, text_quads
from kg.store.manifest import GraphError, Manifest
from kg.store.shelf import FolderShelf, MemoryShelf, Shelf
from kg.store.writing import Writer, readable

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


FIRST = "1"  # the name of a new graph's store


class QuadMaker(Protocol):
    """Makes quads from readings (``kg.maker.Maker``)."""

    def ontology(self, names: Names) -> Iterable[Quad]: ...
    def text(self, same: Sequence[Reading], names: Names) -> Iterable[Quad]: ...
    def concluded(self, texts: Sequence[Sequence[Reading]], names: Names) -> Iterable[Quad]: ...


class Graph:
    """A knowledge graph over texts, in a folder or in memory. Made by ``create`` and ``open``.

    Whatever is added and removed in whatever order, it equals a fresh build of the texts that it holds.
    """

    def __init__(
        self, path: Path | None, manifest: Manifest, store: Store, shelf: Shelf, maker: QuadMaker | None
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.names = Names(manifest.base)
        self.store = store
        self._shelf = shelf
        self._maker = maker

    @classmethod
    def create(
        cls, path: Path | str | None, maker: QuadMaker, readings: Iterable[Reading] = (), *,
        base: str = DEFAULT_BASE, knowledge: str = "", replace: bool = False,
    ) -> Graph:  # fmt: skip
        """A new graph of the readings. It is made aside, and takes its place at ``path`` when it is whole.

        Raises GraphError where ``path`` is taken (with ``replace``: by anything but a graph); ValueError for
        a base that is no IRI.
        """
        manifest = Manifest(Names(base).base, knowledge)
        if path is None:
            graph = cls(None, manifest, Store(), MemoryShelf(), maker)
            graph.add(readings)
            return graph
        folder = Path(path)
        _check_place(folder, replace)
        aside = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}.new")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            _fill(aside, manifest, maker, readings)
            _take_place(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return cls.open(folder, maker)

    @classmethod
    def open(cls, path: Path | str, maker: QuadMaker | None = None) -> Graph:
        """The graph in a folder, to read; with a maker also to change. Raises GraphError."""
        folder = Path(path)
        manifest = Manifest.load(folder)
        return cls(folder, manifest, readable(folder, manifest.store), FolderShelf(folder), maker)

    def add(self, readings: Iterable[Reading]) -> None:
        """Add texts; one whose name is known takes the place of the former. Each text is one atomic step."""
        self._change({reading.text.name: reading for reading in readings}, frozenset())

    def remove(self, names: Iterable[str]) -> None:
        """Take texts out by name. Raises GraphError for a name that the graph does not hold."""
        self._change({}, frozenset(names))

    def _change(self, fresh: dict[str, Reading], gone: frozenset[str]) -> None:
        """Put texts in and take texts out. On disk, the former graph stands until the new one is whole."""
        if self._maker is None:
            raise GraphError("the graph was opened to read (options: open it with a maker)")
        if self.path is None:
            old, new = self.manifest, self.manifest.changed(fresh.values(), gone)
            changed = _put(self._shelf, old, new, fresh)
            _sync(self.store, self._shelf, new, self._maker, changed)
            _trim(self._shelf, old, new)
            self.manifest = new
            return
        with Writer(self.path) as writer:
            old = Manifest.load(self.path)
            new = old.changed(fresh.values(), gone)
            changed = _put(self._shelf, old, new, fresh)
            everything = set(new.by_digest()) if writer.broken_off else changed
            _sync(writer.copy(old.store), self._shelf, new, self._maker, everything)
            writer.close()
            self.manifest = replace(new, store=writer.name)
            self.manifest.save(self.path)
            self.store = readable(self.path, self.manifest.store)
            _trim(self._shelf, old, new)
            writer.done(old.store)

    def query(self, sparql: str) -> Any:
        """The answer over the union of all graphs: pyoxigraph's solutions, triples or truth value.

        Raises SyntaxError for what is not SPARQL.
        """
        return self.store.query(sparql, use_default_graph_as_union=True)

    def quads(self) -> Iterator[Quad]:
        """All quads, in no order."""
        return iter(self.store)

    def content(self, digest: str) -> str:
        """The text with this digest as it was read. Raises KeyError or OSError where there is none."""
        return self._shelf.content(digest)

    def readings(self) -> Iterator[Reading]:
        """The readings of all texts, sorted by name."""
        for name, entry in sorted(self.manifest.texts.items()):
            yield from self._shelf.readings(entry.digest, [name])

    @property
    def rdf(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset, to read (the store's own traps are oxrdflib's)."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Entities and events as nodes; roles and relations, by the claims that tell them, as edges."""
        from kg.store.network import network

        return network(self.store)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self.manifest.texts)


def _check_place(folder: Path, replace: bool) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not replace:
        raise GraphError(f"{folder}: exists already (options: another folder, 'kg add {folder} PATH')")
    Manifest.load(folder)  # only a graph is replaced


def _fill(aside: Path, manifest: Manifest, maker: QuadMaker, readings: Iterable[Reading]) -> None:
    """A whole graph in a folder that no one reads yet."""
    aside.mkdir(parents=True)
    names, shelf = Names(manifest.base), FolderShelf(aside)
    fresh = {reading.text.name: reading for reading in readings}
    new = manifest.changed(fresh.values(), frozenset())
    _put(shelf, manifest, new, fresh)
    (aside / "store").mkdir()
    store = Store(str(aside / "store" / FIRST))
    groups = [[fresh[name] for name in same] for same in new.by_digest().values()]
    store.bulk_extend(_all_quads(maker, groups, names))
    store.flush()
    del store
    replace(new, store=FIRST).save(aside)


def _all_quads(maker: QuadMaker, texts: Sequence[Sequence[Reading]], names: Names) -> Iterator[Quad]:
    yield from maker.ontology(names)
    for same in texts:
        yield from maker.text(same, names)
    yield from maker.concluded(texts, names)


def _take_place(aside: Path, folder: Path) -> None:
    former = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(former)
    aside.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def _put(shelf: Shelf, old: Manifest, new: Manifest, fresh: dict[str, Reading]) -> set[str]:
    """Keep the fresh readings beside the former ones; the digests of the texts that are not as they were."""
    before, after = old.by_digest(), new.by_digest()
    touched = {reading.text.digest for reading in fresh.values()}
    changed = touched | {d for d in before.keys() | after.keys() if before.get(d) != after.get(d)}
    for digest in sorted(changed & after.keys()):
        put = [fresh[name] for name in after[digest] if name in fresh]
        kept = {*before.get(digest, ()), *after[digest]} - {reading.text.name for reading in put}
        shelf.put(digest, [*put, *shelf.readings(digest, sorted(kept))] if kept else put)
    return changed


def _trim(shelf: Shelf, old: Manifest, new: Manifest) -> None:
    """Forget the readings that the graph no longer holds."""
    after = new.by_digest()
    for digest, names in old.by_digest().items():
        if digest not in after:
            shelf.drop(digest)
        elif set(names) - set(after[digest]):
            shelf.put(digest, shelf.readings(digest, after[digest]))


def _sync(store: Store, shelf: Shelf, manifest: Manifest, maker: QuadMaker, changed: set[str]) -> None:
    """Bring the store to what the manifest says: each changed text, then what is concluded, a step each."""
    names = Names(manifest.base)
    groups = {digest: shelf.readings(digest, same) for digest, same in manifest.by_digest().items()}
    apply(store, text_quads(store, node(names.ontology)), set(maker.ontology(names)))
    for digest in sorted(changed & groups.keys()):
        graph = node(names.text(digest))
        apply(store, text_quads(store, graph), set(maker.text(groups[digest], names)))
    known = {names.text(digest) for digest in groups}
    texts = [node(graph.value) for graph in store.named_graphs() if graph.value.startswith(names.text(""))]
    for graph in (text for text in texts if text.value not in known):
        store.remove_graph(graph)
    apply(store, concluded_quads(store, names), set(maker.concluded(list(groups.values()), names)))
