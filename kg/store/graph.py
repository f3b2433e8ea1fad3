"""The graph that the user holds: built, added to, taken from, queried."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Quad, Store

from kg.iris import DEFAULT_BASE, Names, node
from kg.model import Reading
from kg.store.changes import apply, concluded_quads, text_quads
from kg.store.manifest import Entry, GraphError, Manifest
from kg.store.shelf import FolderShelf, MemoryShelf, Shelf
from kg.store.writing import writing

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


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
        aside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
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
        return cls(folder, manifest, _readable(folder), FolderShelf(folder), maker)

    def add(self, readings: Iterable[Reading]) -> None:
        """Add texts; one whose name is known takes the place of the former. Each text is one atomic step."""
        fresh = {reading.text.name: reading for reading in readings}
        texts = self.manifest.texts | {name: Entry.of(reading.text) for name, reading in fresh.items()}
        self._change(texts, fresh)

    def remove(self, names: Iterable[str]) -> None:
        """Take texts out by name. Raises GraphError for a name that the graph does not hold."""
        gone = set(names)
        if unknown := sorted(gone - self.manifest.texts.keys()):
            near = ", ".join(sorted(self.manifest.texts)[:12])
            raise GraphError(f"no text {unknown[0]!r} in the graph (options: {near})")
        self._change({name: entry for name, entry in self.manifest.texts.items() if name not in gone}, {})

    def _change(self, texts: dict[str, Entry], fresh: dict[str, Reading]) -> None:
        if self._maker is None:
            raise GraphError("the graph was opened to read (options: open it with a maker)")
        old, new = self.manifest, self.manifest.with_texts(texts)
        with self._writable() as (store, broken_off):
            if broken_off:
                _sync(store, self._shelf, old, self._maker, set(old.by_digest()), self.names)
            changed = _put(self._shelf, old, new, fresh)
            _sync(store, self._shelf, new, self._maker, changed, self.names)
            if self.path:
                new.save(self.path)
            self.manifest = new
            for digest in sorted(old.by_digest().keys() - new.by_digest().keys()):
                self._shelf.drop(digest)

    @contextmanager
    def _writable(self) -> Iterator[tuple[Store, bool]]:
        if self.path is None:
            yield self.store, False
            return
        with writing(self.path) as (store, broken_off):
            yield store, broken_off
        del store
        self.store = _readable(self.path)

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


def _readable(folder: Path) -> Store:
    try:
        return Store.read_only(str(folder / "store"))
    except OSError as fault:
        raise GraphError(f"{folder / 'store'}: cannot be opened: {fault}") from fault


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
    new = manifest.with_texts({name: Entry.of(reading.text) for name, reading in fresh.items()})
    _put(shelf, manifest, new, fresh)
    store = Store(str(aside / "store"))
    store.bulk_extend(set(maker.ontology(names)))
    groups = [[fresh[name] for name in same] for same in new.by_digest().values()]
    for same in groups:
        store.bulk_extend(set(maker.text(same, names)))
    store.bulk_extend(set(maker.concluded(groups, names)))
    store.flush()
    del store
    new.save(aside)


def _take_place(aside: Path, folder: Path) -> None:
    former = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(former)
    aside.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def _put(shelf: Shelf, old: Manifest, new: Manifest, fresh: dict[str, Reading]) -> set[str]:
    """Keep the fresh readings; the digests of the texts that are not as they were."""
    before, after = old.by_digest(), new.by_digest()
    touched = {reading.text.digest for reading in fresh.values()}
    changed = touched | {d for d in before.keys() | after.keys() if before.get(d) != after.get(d)}
    for digest in sorted(changed & after.keys()):
        kept = [name for name in after[digest] if name not in fresh]
        same = [fresh[name] for name in after[digest] if name in fresh]
        shelf.put(digest, [*same, *shelf.readings(digest, kept)] if kept else same)
    return changed


def _sync(
    store: Store, shelf: Shelf, manifest: Manifest, maker: QuadMaker, changed: set[str], names: Names
) -> None:
    """Bring the store to what the manifest says: each changed text, then what is concluded, a step each."""
    groups = {digest: shelf.readings(digest, same) for digest, same in manifest.by_digest().items()}
    known = {names.text(digest) for digest in groups}
    texts = [node(graph.value) for graph in store.named_graphs() if graph.value.startswith(names.text(""))]
    stray = [graph for graph in texts if graph.value not in known]
    apply(store, text_quads(store, node(names.ontology)), set(maker.ontology(names)))
    for digest in sorted(changed & groups.keys()):
        graph = node(names.text(digest))
        apply(store, text_quads(store, graph), set(maker.text(groups[digest], names)))
    concluded = set(maker.concluded(list(groups.values()), names))
    for graph in stray:
        apply(store, set(store.quads_for_pattern(None, None, None, graph)), set())
        store.remove_graph(graph)
    apply(store, concluded_quads(store, names), concluded)
