"""Changes to an Oxigraph store: each applied as one atomic step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from kg.iris import KG, Names, node

ABOUT = node(KG.about)
NAMED = node(KG.nameInText)


def text_quads(store: Store, graph: NamedNode) -> set[Quad]:
    """What a text's graph holds of its own: all but the events that its claims are about."""
    return {quad for quad in store.quads_for_pattern(None, None, None, graph) if quad.predicate != ABOUT}


def entities_in(store: Store, graph: NamedNode) -> frozenset[str]:
    """The entities that a text's graph names."""
    quads: Iterable[Any] = store.quads_for_pattern(None, NAMED, None, graph)
    return frozenset(quad.subject.value for quad in quads)


def concluded_quads(store: Store, names: Names) -> set[Quad]:
    """The concluded graph and the ``kg:about`` links."""
    return {
        *store.quads_for_pattern(None, None, None, node(names.concluded)),
        *store.quads_for_pattern(None, ABOUT, None, None),
    }


def apply(store: Store, old: set[Quad], new: set[Quad]) -> None:
    """Put ``new`` in the place of ``old``: both the taking and the giving, or neither."""
    gone, come = old - new, new - old
    if gone:
        store.update(f"DELETE DATA {{ {_data(gone)} }} ; INSERT DATA {{ {_data(come)} }}")
    elif come:
        store.extend(come)


def _data(quads: Iterable[Quad]) -> str:
    return "\n".join(_lines(quads))


def _lines(quads: Iterable[Quad]) -> Iterator[str]:
    for quad in sorted(quads, key=str):
        yield f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"
