"""The graph that the user holds: built, added to, taken from, queried."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Quad, Store

from kg.decisions import NONE, Decision, DecisionError, Decisions
from kg.iris import DEFAULT_BASE, Names, node
from kg.model import Reading
from kg.nodes import Candidate
from kg.store.asof import told_by
from kg.store.changes import Delta, apply, renew
from kg.store.held import HeldTexts, Putting, putting
from kg.store.loading import load
from kg.store.manifest import GraphError, Manifest
from kg.store.place import Place, check_place
from kg.store.shelf import FolderShelf, MemoryShelf, Shelf
from kg.store.texts import Entry, Texts
from kg.store.writing import Writer, readable

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


INDEX = "index.db"


class Index(Protocol):
    """What the texts of a graph have in common, kept beside it (``kg.maker.Index``)."""

    def settled(self) -> int | None: ...
    def held(self) -> dict[str, str]: ...
    def goes(self, digest: str) -> None: ...
    def comes(self, digest: str, held: str, slip: Any) -> None: ...
    def settle(self, moment: int) -> None: ...
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
        self, path: Path | None, manifest: Manifest, texts: Texts, store: Store, shelf: Shelf,
        maker: QuadMaker | None, decisions: Decisions = NONE, index: Index | None = None,
    ) -> None:  # fmt: skip
        self.path = path
        self.manifest = manifest
        self.texts = texts
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
            graph = cls(None, manifest, Texts.create(), Store(), MemoryShelf(), maker, decisions, maker.index(None))
            renew(graph.store, node(graph.names.ontology), maker.ontology(graph.names))
            graph._change(_put(readings, knowledge))
            return graph
        check_place(Path(path), replace)
        with Place(Path(path)) as place:
            shelf, new = FolderShelf(place.aside), manifest.of_store(place.first, maker.version)
            with closing(Texts.create(place.aside)) as none:
                texts, _ = none.changed(new.moment, _put(readings, knowledge)(shelf))
                store = place.store()
                _make(store, maker.deciding(decisions), new, HeldTexts(texts, shelf), place.aside, workers)
                del store
                decisions.save(place.aside)
                _forget(shelf, texts)
            place.take(new)
        return cls.open(path, maker)

    @classmethod
    def open(cls, path: Path | str, maker: QuadMaker | None = None) -> Graph:
        """The graph in a folder, to read; with a maker also to change. Raises GraphError."""
        folder = Path(path)
        manifest = Manifest.load(folder)
        texts, store = Texts.open(folder, manifest), readable(folder, manifest.store)
        decisions = Decisions.load(folder, manifest.store)
        return cls(folder, manifest, texts, store, FolderShelf(folder), maker, decisions)

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
        held = HeldTexts(self.texts, self._shelf)
        judged = frozenset(
            (self.names.base + one, self.names.base + two)
            for one, two in self.decisions.pairs(("same", "different"))
        )
        return self.maker.made(map(held.readings, held.digests()), self.names).candidates(judged)

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
            with closing(Texts.open(self.path, old, to_write=True)) as texts:
                texts.check_held(gone)
                fresh = list(put(self._shelf))
                store = writer.copy(old.store) if old.made == maker.version else writer.empty()
                new = old.of_store(writer.name, maker.version)
                coming, touched = texts.changed(new.moment, fresh, gone)
                before, after = HeldTexts(texts, self._shelf), HeldTexts(coming, self._shelf)
                if old.made == maker.version:
                    with closing(maker.index(self.path / INDEX)) as index:
                        _catch_up(index, maker, old, before)
                        change = Change(before, after, touched, former)
                        _sync(store, index, maker.deciding(decisions), new, change)
                else:
                    _make(store, maker.deciding(decisions), new, after, self.path)
                del store
                writer.close()
                decisions.save(self.path, writer.name)
                new.save(self.path)
                decisions.save(self.path)
                _trim(self._shelf, before, after, touched)
                if writer.broken_off:
                    _forget(self._shelf, coming)
                texts.forget(old.moment)
            self.manifest, self.decisions = new, decisions
            self.texts, self.store = Texts.open(self.path, new), readable(self.path, writer.name)
            writer.done(old.store)
        return len(fresh)

    def _change_here(self, put: Putting, gone: frozenset[str], judge: Callable[[Decisions], Decisions]) -> int:
        """The same in memory."""
        assert self._index is not None
        maker, old = self.maker, self.manifest
        decisions = _judged(judge, self.decisions)
        self.texts.check_held(gone)
        fresh = list(put(self._shelf))
        new = old.of_store(str(old.moment + 1), maker.version)
        coming, touched = self.texts.changed(new.moment, fresh, gone)
        before, after = HeldTexts(self.texts, self._shelf), HeldTexts(coming, self._shelf)
        change = Change(before, after, touched, self.decisions)
        _sync(self.store, self._index, maker.deciding(decisions), new, change)
        _trim(self._shelf, before, after, touched)
        coming.forget(old.moment)
        self.manifest, self.texts, self.decisions = new, coming, decisions
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
        for entry in self.texts.entries():
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
        return len(self.texts)


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


def _make(
    store: Store, maker: QuadMaker, manifest: Manifest, held: HeldTexts, folder: Path, workers: int = 0
) -> None:
    """All quads of a graph into an empty store; its index anew."""
    names = Names(manifest.base)
    (folder / INDEX).unlink(missing_ok=True)
    with closing(maker.index(folder / INDEX)) as index:
        for digest, slip in maker.slips(held, held.digests(), names, workers):
            index.comes(digest, held.mark(digest), slip)
        index.settle(manifest.moment)
        store.bulk_extend(maker.ontology(names))
        load(store, maker.pieces(held, held.digests(), index, names, workers))
        store.flush()
        store.optimize()  # a hundredth of a build, after which all that reads takes half as long


@dataclasses.dataclass(frozen=True)
class Change:
    """From some texts to others: the contents that it touches, and the judgements that held before."""

    before: HeldTexts
    after: HeldTexts
    touched: frozenset[str]
    former: Decisions


def _sync(store: Store, index: Index, maker: QuadMaker, manifest: Manifest, change: Change) -> None:
    """Bring a store from some texts to others: what the change touches, and no more."""
    names, before, after = Names(manifest.base), change.before, change.after
    changed = sorted(digest for digest in change.touched if before.mark(digest) != after.mark(digest))
    for digest in changed:
        index.goes(digest)
        if digest in after:
            index.comes(digest, after.mark(digest), maker.slip(after.readings(digest), names))
    deltas = list(maker.changes(before, after, changed, index, names, change.former))
    renew(store, node(names.ontology), maker.ontology(names))
    apply(store, deltas, names)
    index.settle(manifest.moment)


def _catch_up(index: Index, maker: QuadMaker, manifest: Manifest, held: HeldTexts) -> None:
    """Bring an index that is missing, or that a writer left behind, to what the graph holds."""
    if index.settled() == manifest.moment:
        return
    known, there = index.held(), set(held.digests())
    for digest in sorted(d for d in known.keys() | there if known.get(d, "") != held.mark(d)):
        index.goes(digest)
        if digest in there:
            index.comes(digest, held.mark(digest), maker.slip(held.readings(digest), Names(manifest.base)))
    index.settle(manifest.moment)


def _trim(shelf: Shelf, before: HeldTexts, after: HeldTexts, touched: Iterable[str]) -> None:
    """Forget the readings that a change took out."""
    for digest in sorted(touched):
        kept = after.texts.keys(digest)
        if set(before.texts.keys(digest)) - set(kept):
            shelf.keep(digest, kept)


def _forget(shelf: Shelf, texts: Texts) -> None:
    """Forget all that a writer which broke off had read, and that the graph does not hold."""
    for digest in shelf.digests():
        shelf.keep(digest, texts.keys(digest))
