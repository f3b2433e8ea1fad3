"""Changes to an Oxigraph store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import NamedNode, Quad, Store

from kg.iris import Names, node


class Delta(Protocol):
    """Quads that go and quads that come (``kg.maker.Delta``)."""

    @property
    def goes(self) -> frozenset[Quad]: ...
    @property
    def comes(self) -> frozenset[Quad]: ...


def apply(store: Store, deltas: Iterable[Delta], names: Names) -> None:
    """Take out what goes, and put in what comes.

    Stretches of time are described once, whoever speaks of them: their description goes when no one does.
    """
    times: set[Quad] = set()
    taken_from: set[NamedNode] = set()
    for delta in deltas:
        for quad in delta.goes:
            if _time(quad, names):
                times.add(quad)
            else:
                store.remove(quad)
        taken_from.update(quad.graph_name for quad in delta.goes if isinstance(quad.graph_name, NamedNode))
        store.extend(delta.comes)
    for quad in sorted(times, key=lambda quad: (_time(quad, names), str(quad))):
        if not any(store.quads_for_pattern(None, None, quad.subject, quad.graph_name)):
            store.remove(quad)
    for graph in taken_from:
        if not any(store.quads_for_pattern(None, None, None, graph)):
            store.remove_graph(graph)


def _time(quad: Quad, names: Names) -> int:
    """1 for what describes a stretch of time in the concluded graph, 2 for its ends, 0 for all else."""
    if quad.graph_name != node(names.concluded) or not isinstance(quad.subject, NamedNode):
        return 0
    spaces = (names.interval(""), names.instant(""))
    return next((rank for rank, space in enumerate(spaces, 1) if quad.subject.value.startswith(space)), 0)


def renew(store: Store, graph: NamedNode, quads: Iterable[Quad]) -> None:
    """Make one graph of a store hold these quads and no others."""
    new = set(quads)
    old = set(store.quads_for_pattern(None, None, None, graph))
    for quad in old - new:
        store.remove(quad)
    store.extend(new - old)
