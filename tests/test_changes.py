"""Whatever comes and goes, and in whatever order: a graph is what a fresh build of its texts is, to the byte."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_readings import affair, maker
from made_worlds import FIRMS, PEOPLE, worlds

from kg.decisions import Decision, Decisions
from kg.export import export
from kg.iris import Names
from kg.maker import Index
from kg.model import Reading
from kg.store import Graph, GraphError

EXAMPLES = int(os.environ.get("SASIL_EXAMPLES", "60"))  # CI looks at some, a run by hand at many
thoroughly = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="SASIL_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
MAKER = maker()
NAMES = Names()
ENTITIES = [NAMES.minted("person", name).removeprefix(NAMES.base) for name in PEOPLE[1:]]
ENTITIES += [NAMES.minted("organization", name).removeprefix(NAMES.base) for name in FIRMS]
STEP = st.one_of(
    st.tuples(st.just("add"), st.sets(st.integers(0, 6), min_size=1, max_size=3)),
    st.tuples(st.just("remove"), st.sets(st.integers(0, 6), min_size=1, max_size=2)),
    st.tuples(st.just("judge"), st.tuples(*[st.sampled_from(ENTITIES)] * 2, st.sampled_from(["same", "different"]))),
    st.tuples(st.just("undo"), st.none()),
)


def nquads(graph: Graph) -> str:
    return "".join(export(graph, "nquads"))


@thoroughly
@given(worlds(), st.lists(STEP, min_size=1, max_size=7))
def test_any_way_there_equals_a_fresh_build(pool: list[Reading], steps: list[tuple[str, object]]) -> None:
    graph, held = Graph.create(None, MAKER), dict[str, Reading]()
    for what, which in steps:
        if what == "add":
            some = [pool[number] for number in sorted(which)]  # type: ignore[call-overload]
            graph.add(some)
            held |= {one.text.name: one for one in some}
        elif what == "remove":
            gone = {pool[number].text.name for number in which} & held.keys()  # type: ignore[attr-defined]
            graph.remove(gone)
            held = {name: one for name, one in held.items() if name not in gone}
        else:
            judge(graph, what, which)
    fresh = Graph.create(None, MAKER, held.values(), decisions=graph.decisions)
    assert nquads(graph) == nquads(fresh)
    assert list(graph.texts.entries()) == list(fresh.texts.entries())


def judge(graph: Graph, what: str, which: object) -> None:
    """Judge a pair, or take the last judgement back, where that can be done."""
    try:
        graph.undo() if what == "undo" else graph.decide(Decision(*which))  # type: ignore[misc]
    except GraphError:
        assert graph.decisions is not None


@thoroughly
@given(worlds(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same(pool: list[Reading], chance: object) -> None:
    other = pool[:-1]
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert nquads(Graph.create(None, MAKER, pool[:-1])) == nquads(Graph.create(None, MAKER, other))


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_any_number_of_processes_gives_the_same(tmp_path: Path, workers: int) -> None:
    decisions = Decisions((Decision(ENTITIES[0], ENTITIES[1], "same"),))
    pool = [*affair(), *(one for seed in range(3) for one in fixed(seed))]
    graph = Graph.create(tmp_path / "g", MAKER, pool, decisions=decisions, workers=workers)
    assert nquads(graph) == nquads(Graph.create(None, MAKER, pool, decisions=decisions))


def fixed(seed: int) -> list[Reading]:
    """The affair once more under other names and days."""
    return [
        replace(one, text=replace(one.text, name=f"{seed}-{one.text.name}"), date=f"2024-03-1{seed}")
        for one in affair()
    ]


def test_processes_read_the_index_while_another_opens_it(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.db")
    index.settle(1)
    other = sqlite3.connect(tmp_path / "index.db")
    other.execute("BEGIN IMMEDIATE")
    assert not index.again().after.holds(1)
