"""The graph that the user holds: built, added to, taken from, queried."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Quad, RdfFormat, Store

from kg.decisions import NONE, Decision, DecisionError, Decisions
from kg.iris import DEFAULT_BASE, Names, node
from kg.model import Reading
from kg.nodes import Candidate
from kg.store.asof import told_by
from kg.store.changes import Delta, apply, renew
from kg.store.held import HeldTexts, Putting, putting
from kg.store.manifest import Entry, GraphError, Manifest
from kg.store.place import Place, check_place
from kg.store.shelf import FolderShelf, MemoryShelf, Shelf
from kg.store.writing import Writer, readable

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


INDEX = "index.db"


class Index(Protocol):
    """What the texts of a graph have in common, kept beside it (``kg.maker.Index``)."""

    def held(self) -> dict[str, str]: ...
    def goes(self, digest: str) -> None: ...
    def comes(self, digest: str, held: str, slip: Any) -> None: ...
    def settle(self) -> None: ...
    def drop(self) -> None: ...
    def close(self) -> None: ...


class Made(Protocol):
    """All texts of a graph, resolved together (``kg.maker.Made``)."""

    def candidates(self, judged: frozenset[tuple[str, str]]) -> list[Candidate]: ...


class QuadMaker(Protocol):
    """Makes quads from readings (``kg.maker.Maker``)."""

    @property
    def knowledge(self) -> str: ...
    @property
    def version(self) -> str: ...
    def deciding(self, decisions: Decisions) -> QuadMaker: ...
    def ontology(self, names: Names) -> Iterable[Quad]: ...
    def index(self, path: Path | None) -> Index: ...
    def slip(self, same: Sequence[Reading], names: Names) -> Any: ...
    def slips(
        self, held: HeldTexts, digests: Iterable[str], names: Names, workers: int
    ) -> Iterable[tuple[str, Any]]: ...
    def pieces(
        self, held: HeldTexts, digests: Iterable[str], index: Any, names: Names, workers: int
    ) -> Iterable[bytes]: ...
    def changes(
        self, before: HeldTexts, after: HeldTexts, changed: Iterable[str], index: Any, names: Names, former: Decisions
    ) -> Iterable[Delta]: ...
    def made(self, texts: Iterable[Sequence[Reading]], names: Names) -> Made: ...


class Graph:
    """A knowledge graph over texts, in a folder or in memory. Made by ``create`` and ``open``.

    Whatever is added and removed in whatever order, it equals a fresh build of the texts that it holds.
    """

    def __init__(
        self, path: Path | None, manifest: Manifest, store: Store, shelf: Shelf, maker: QuadMaker | None,
        decisions: Decisions = NONE, index: Index | None = None,
    ) -> None:  # fmt: skip
        self.path = path
        self.manifest = manifest
        self.names = Names(manifest.base)
        self.store = store
        self._shelf = shelf
        self._maker = maker
        self._index = index  # of a graph in memory
        self.decisions = decisions

    @classmethod
    def create(
        cls, path: Path | str | None, maker: QuadMaker, readings: Iterable[Reading] | Putting = (), *,
        base: str = DEFAULT_BASE, knowledge: str = "", replace: bool = False, decisions: Decisions = NONE,
        workers: int = 0,
    ) -> Graph:  # fmt: skip
        """A new graph of the readings. It is made aside, and takes its place at ``path`` when it is whole.

        With ``workers``, so many processes make it. What a build that broke off had read is kept aside, for the
        next one to go on with. Raises GraphError where ``path`` is taken (with ``replace``: by anything but a
        graph); ValueError for a base that is no IRI.
        """
        manifest = Manifest(Names(base).base, knowledge, made=maker.version)
        if path is None:
            graph = cls(None, manifest, Store(), MemoryShelf(), maker, decisions, maker.index(None))
            renew(graph.store, node(graph.names.ontology), maker.ontology(graph.names))
            graph._change(_put(readings, knowledge))
            return graph
        check_place(Path(path), replace)
        with Place(Path(path)) as place:
            shelf = FolderShelf(place.aside)
            new = manifest.changed(_put(readings, knowledge)(shelf), frozenset())
            store = place.store()
            _make(store, maker.deciding(decisions), new, shelf, place.aside, workers)
            del store
            decisions.save(place.aside)
            new = dataclasses.replace(new, store=place.first)
            _forget(shelf, new.keys)
            place.take(new)
        return cls.open(path, maker)

    @classmethod
    def open(cls, path: Path | str, maker: QuadMaker | None = None) -> Graph:
        """The graph in a folder, to read; with a maker also to change. Raises GraphError."""
        folder = Path(path)
        manifest = Manifest.load(folder)
        store = readable(folder, manifest.store)
        decisions = Decisions.load(folder, manifest.store)
        return cls(folder, manifest, store, FolderShelf(folder), maker, decisions)

    def add(self, readings: Iterable[Reading] | Putting) -> int:
        """Add texts; one whose name is known takes the place of the former. Gives their number."""
        return self._change(_put(readings, self.maker.knowledge))

    def remove(self, names: Iterable[str]) -> None:
        """Take texts out by name. Raises GraphError for a name that the graph does not hold."""
        self._change(_none, frozenset(names))

    def decide(self, decision: Decision) -> None:
        """Take a judgement on two entities. Raises GraphError where it goes against those that hold."""
        self._change(_none, judge=lambda decisions: decisions.taken(decision))

    def undo(self, pair: tuple[str, str] | None = None) -> None:
        """Take back the last judgement, or the last on a pair: the graph is as it was. Raises GraphError."""
        self._change(_none, judge=lambda decisions: decisions.undone(pair))

    def candidates(self) -> list[Candidate]:
        """Pairs of entities that may be one and are not judged, or judged later, the best-founded first."""
        held = HeldTexts.of(self.manifest, self._shelf)
        judged = frozenset(
            (self.names.base + one, self.names.base + two)
            for one, two in self.decisions.pairs(("same", "different"))
        )
        return self.maker.made(map(held.readings, held.keys), self.names).candidates(judged)

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
        self, put: Putting, gone: frozenset[str] = frozenset(),
        judge: Callable[[Decisions], Decisions] = lambda decisions: decisions,
    ) -> int:  # fmt: skip
        """Put texts in and take texts out; gives the number put in. A change is there whole or not at all."""
        if self.path is None:
            return self._change_here(put, gone, judge)
        maker = self.maker
        with Writer(self.path) as writer:
            old = Manifest.load(self.path)
            former = Decisions.load(self.path, old.store)
            decisions = _judged(judge, former)
            old.check_held(gone)
            fresh = list(put(self._shelf))
            new = dataclasses.replace(old.changed(fresh, gone), made=maker.version)
            if old.made == maker.version:
                store = writer.copy(old.store)
                with closing(maker.index(self.path / INDEX)) as index:
                    _catch_up(index, maker, old, self._shelf)
                    _sync(store, index, maker.deciding(decisions), old, new, self._shelf, former)
            else:
                store = writer.empty()
                _make(store, maker.deciding(decisions), new, self._shelf, self.path)
            del store
            writer.close()
            decisions.save(self.path, writer.name)
            self.manifest = dataclasses.replace(new, store=writer.name)
            self.manifest.save(self.path)
            decisions.save(self.path)
            self.decisions, self.store = decisions, readable(self.path, writer.name)
            _trim(self._shelf, old, new)
            if writer.broken_off:
                _forget(self._shelf, new.keys)
            writer.done(old.store)
        return len(fresh)

    def _change_here(self, put: Putting, gone: frozenset[str], judge: Callable[[Decisions], Decisions]) -> int:
        """The same in memory."""
        assert self._index is not None
        maker, old = self.maker, self.manifest
        decisions = _judged(judge, self.decisions)
        old.check_held(gone)
        fresh = list(put(self._shelf))
        new = old.changed(fresh, gone)
        _sync(self.store, self._index, maker.deciding(decisions), old, new, self._shelf, self.decisions)
        _trim(self._shelf, old, new)
        self.manifest, self.decisions = new, decisions
        return len(fresh)

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
        for _, entry in sorted(self.manifest.texts.items()):
            yield from self._shelf.readings(entry.digest, [entry.key])

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


def _put(readings: Iterable[Reading] | Putting, knowledge: str) -> Putting:
    return readings if callable(readings) else putting(readings, knowledge)


def _none(shelf: Shelf) -> Iterable[Entry]:
    return ()


def _make(store: Store, maker: QuadMaker, manifest: Manifest, shelf: Shelf, folder: Path, workers: int = 0) -> None:
    """All quads of a graph into an empty store; its index anew."""
    names, held = Names(manifest.base), HeldTexts.of(manifest, shelf)
    (folder / INDEX).unlink(missing_ok=True)
    with closing(maker.index(folder / INDEX)) as index:
        for digest, slip in maker.slips(held, held.keys, names, workers):
            index.comes(digest, held.mark(digest), slip)
        index.settle()
        store.bulk_extend(maker.ontology(names))
        for piece in maker.pieces(held, held.keys, index, names, workers):
            store.bulk_load(piece, format=RdfFormat.N_QUADS)
        store.flush()


def _sync(
    store: Store, index: Index, maker: QuadMaker, old: Manifest, new: Manifest, shelf: Shelf, former: Decisions
) -> None:
    """Bring a store from one manifest to another: what the change touches, and no more."""
    names, before, after = Names(new.base), HeldTexts.of(old, shelf), HeldTexts.of(new, shelf)
    changed = {d for d in before.keys.keys() | after.keys.keys() if before.keys.get(d) != after.keys.get(d)}
    for digest in sorted(changed):
        index.goes(digest)
        if digest in after:
            index.comes(digest, after.mark(digest), maker.slip(after.readings(digest), names))
    deltas = list(maker.changes(before, after, changed, index, names, former))
    renew(store, node(names.ontology), maker.ontology(names))
    apply(store, deltas, names)
    index.settle()


def _catch_up(index: Index, maker: QuadMaker, manifest: Manifest, shelf: Shelf) -> None:
    """Bring an index that is missing, or that a writer left behind, to what the graph holds."""
    held, known = HeldTexts.of(manifest, shelf), index.held()
    stale = [d for d in known.keys() | held.keys.keys() if d not in held or known.get(d) != held.mark(d)]
    for digest in sorted(stale):
        index.goes(digest)
        if digest in held:
            index.comes(digest, held.mark(digest), maker.slip(held.readings(digest), Names(manifest.base)))
    if stale:
        index.settle()


def _trim(shelf: Shelf, old: Manifest, new: Manifest) -> None:
    """Forget the readings that a change took out."""
    for digest, keys in old.keys.items():
        kept = new.keys.get(digest, ())
        if kept != keys and set(keys) - set(kept):
            shelf.keep(digest, kept)


def _forget(shelf: Shelf, kept: Mapping[str, Sequence[str]]) -> None:
    """Forget all that a writer which broke off had read, and that the graph does not hold."""
    for digest in shelf.digests():
        shelf.keep(digest, kept.get(digest, ()))
