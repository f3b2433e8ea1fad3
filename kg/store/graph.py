"""The graph that the user holds: built, added to, taken from, queried."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Quad, Store

from kg.decisions import NONE, Decision, DecisionError, Decisions
from kg.iris import DEFAULT_BASE, Names, node
from kg.model import Reading
from kg.nodes import Candidate
from kg.store.asof import told_by
from kg.store.changes import apply, concluded_quads, entities_in, text_quads
from kg.store.manifest import GraphError, Manifest
from kg.store.shelf import FolderShelf, MemoryShelf, Shelf
from kg.store.writing import Writer, readable

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


FIRST = "1"  # the name of a new graph's store


class Made(Protocol):
    """All texts of a graph, resolved together (``kg.maker.Made``)."""

    def entities_of(self, digest: str) -> frozenset[str]: ...
    def text(self, digest: str) -> Iterable[Quad]: ...
    def concluded(self) -> Iterable[Quad]: ...
    def candidates(self, judged: frozenset[tuple[str, str]]) -> list[Candidate]: ...


class QuadMaker(Protocol):
    """Makes quads from readings (``kg.maker.Maker``)."""

    def deciding(self, decisions: Decisions) -> QuadMaker: ...
    def ontology(self, names: Names) -> Iterable[Quad]: ...
    def made(self, texts: Sequence[Sequence[Reading]], names: Names) -> Made: ...


class Graph:
    """A knowledge graph over texts, in a folder or in memory. Made by ``create`` and ``open``.

    Whatever is added and removed in whatever order, it equals a fresh build of the texts that it holds.
    """

    def __init__(
        self, path: Path | None, manifest: Manifest, store: Store, shelf: Shelf, maker: QuadMaker | None,
        decisions: Decisions = NONE,
    ) -> None:  # fmt: skip
        self.path = path
        self.manifest = manifest
        self.names = Names(manifest.base)
        self.store = store
        self._shelf = shelf
        self._maker = maker
        self.decisions = decisions

    @classmethod
    def create(
        cls, path: Path | str | None, maker: QuadMaker, readings: Iterable[Reading] = (), *,
        base: str = DEFAULT_BASE, knowledge: str = "", replace: bool = False, decisions: Decisions = NONE,
    ) -> Graph:  # fmt: skip
        """A new graph of the readings. It is made aside, and takes its place at ``path`` when it is whole.

        Raises GraphError where ``path`` is taken (with ``replace``: by anything but a graph); ValueError for
        a base that is no IRI.
        """
        manifest = Manifest(Names(base).base, knowledge)
        if path is None:
            graph = cls(None, manifest, Store(), MemoryShelf(), maker, decisions)
            graph.add(readings)
            return graph
        folder = Path(path)
        _check_place(folder, replace)
        aside = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}.new")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            _fill(aside, manifest, maker.deciding(decisions), readings)
            decisions.save(aside)
            _take_place(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return cls.open(folder, maker)

    @classmethod
    def open(cls, path: Path | str, maker: QuadMaker | None = None) -> Graph:
        """The graph in a folder, to read; with a maker also to change. Raises GraphError."""
        folder = Path(path)
        manifest = Manifest.load(folder)
        store = readable(folder, manifest.store)
        return cls(folder, manifest, store, FolderShelf(folder), maker, Decisions.load(folder))

    def add(self, readings: Iterable[Reading]) -> None:
        """Add texts; one whose name is known takes the place of the former. Each text is one atomic step."""
        self._change({reading.text.name: reading for reading in readings}, frozenset())

    def remove(self, names: Iterable[str]) -> None:
        """Take texts out by name. Raises GraphError for a name that the graph does not hold."""
        self._change({}, frozenset(names))

    def decide(self, decision: Decision) -> None:
        """Take a judgement on two entities. Raises GraphError where it goes against those that hold."""
        self._change({}, frozenset(), lambda decisions: decisions.taken(decision))

    def undo(self, pair: tuple[str, str] | None = None) -> None:
        """Take back the last judgement, or the last on a pair: the graph is as it was. Raises GraphError."""
        self._change({}, frozenset(), lambda decisions: decisions.undone(pair))

    def candidates(self) -> list[Candidate]:
        """Pairs of entities that may be one and are not judged, or judged later, the best-founded first."""
        groups = {digest: self._shelf.readings(digest, same) for digest, same in self.manifest.by_digest().items()}
        judged = frozenset(
            (self.names.base + one, self.names.base + two)
            for one, two in self.decisions.pairs(("same", "different"))
        )
        return self.maker.made(list(groups.values()), self.names).candidates(judged)

    def as_of(self, day: str) -> Graph:
        """In memory: the graph of the texts told by a day (ISO). A text without a date was told no one knows when."""
        return type(self).create(
            None, self.maker, told_by(self.readings(), day), base=self.manifest.base,
            knowledge=self.manifest.knowledge, decisions=self.decisions,
        )  # fmt: skip

    @property
    def maker(self) -> QuadMaker:
        """What quads are made with, under the judgements that hold. Raises GraphError where there is none."""
        if self._maker is None:
            raise GraphError("the graph was opened to read (options: open it with a maker)")
        return self._maker.deciding(self.decisions)

    def _change(
        self, fresh: dict[str, Reading], gone: frozenset[str],
        judge: Callable[[Decisions], Decisions] = lambda decisions: decisions,
    ) -> None:  # fmt: skip
        """Put texts in and take texts out. On disk, the former graph stands until the new one is whole."""
        maker = self.maker
        if self.path is None:
            decisions = _judged(judge, self.decisions)
            old, new = self.manifest, self.manifest.changed(fresh.values(), gone)
            changed = _put(self._shelf, old, new, fresh)
            _sync(self.store, self._shelf, new, maker.deciding(decisions), changed)
            _trim(self._shelf, old, new)
            self.manifest, self.decisions = new, decisions
            return
        with Writer(self.path) as writer:
            old = Manifest.load(self.path)
            decisions = _judged(judge, Decisions.load(self.path))
            new = old.changed(fresh.values(), gone)
            changed = _put(self._shelf, old, new, fresh)
            everything = set(new.by_digest()) if writer.broken_off else changed
            _sync(writer.copy(old.store), self._shelf, new, maker.deciding(decisions), everything)
            writer.close()
            decisions.save(self.path)
            self.decisions = decisions
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


def _judged(judge: Callable[[Decisions], Decisions], decisions: Decisions) -> Decisions:
    """The judgements after a change to them. Raises GraphError."""
    try:
        return judge(decisions)
    except DecisionError as fault:
        raise GraphError(str(fault)) from fault


def _check_place(folder: Path, replace: bool) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not replace:
        raise GraphError(f"{folder}: exists already (options: another folder, 'kg add {folder} PATH')")
    Manifest.check_place(folder)  # only a graph is replaced


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
    made = maker.made(texts, names)
    for same in texts:
        yield from made.text(same[0].text.digest)
    yield from made.concluded()


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
    """Bring the store to what the manifest says: each changed text, then what is concluded, a step each.

    A text is changed too where others, or judgements, have its entities be other ones.
    """
    names = Names(manifest.base)
    groups = {digest: shelf.readings(digest, same) for digest, same in manifest.by_digest().items()}
    apply(store, text_quads(store, node(names.ontology)), set(maker.ontology(names)))
    made = maker.made(list(groups.values()), names)
    for digest in sorted(groups):
        graph = node(names.text(digest))
        if digest in changed or made.entities_of(digest) != entities_in(store, graph):
            apply(store, text_quads(store, graph), set(made.text(digest)))
    known = {names.text(digest) for digest in groups}
    texts = [node(graph.value) for graph in store.named_graphs() if graph.value.startswith(names.text(""))]
    for graph in (text for text in texts if text.value not in known):
        store.remove_graph(graph)
    apply(store, concluded_quads(store, names), set(made.concluded()))
