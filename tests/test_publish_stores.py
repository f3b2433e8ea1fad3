"""``kg publish`` into stores of other make, and what they then hold, asked back term by term.

Virtuoso runs with Debian's settings, under which an answer ends at 10,000 rows without a word.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import corpus
from made_readings import affair, maker
from stores import STORES, Store, running

from kg.publish import graph_names, publish
from kg.store import Graph

ROOT = Path(__file__).resolve().parents[1]
MAKES = [
    pytest.param(make, marks=pytest.mark.skipif(not there, reason=f"{make} is not installed"))
    for make, there in STORES.items()
]


@pytest.fixture(scope="module", params=MAKES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with running(request.param, tmp_path_factory.mktemp(request.param)) as one:
        yield one


def names(graph: Graph) -> list[str]:
    return graph_names(graph.store, graph.names)


def quads(graph: Graph) -> set[str]:
    return {f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name}" for quad in graph.quads()}


def test_killed_again_and_again_nothing_is_lost(store: Store, sample: Graph, sample_folder: Path) -> None:
    """Killed after one graph, two, three …; each run goes on where the store is, and the last finds all done."""
    command = [sys.executable, "-m", "kg", "publish", str(sample_folder), "--endpoint", store.query, "--verbose"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    there = 0
    for fresh in (1, 2, 3):
        one = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
        assert one.stdout
        told = [one.stdout.readline().split()[0] for _ in range(there + fresh)]
        one.send_signal(signal.SIGKILL)
        one.wait(20)
        one.stdout.close()
        assert told.count("put") == fresh and told.count("same") == there
        there += fresh
    done = publish(sample, store.query)
    assert done.same >= there and done.put >= 1
    assert store.quads(names(sample)) == quads(sample)
    assert publish(sample, store.query).put == 0


def test_hostile_words_come_back_to_the_letter(store: Store, sample: Graph) -> None:
    """Some 66,000 triples, more than 20,000 of them in one graph, in place of what the store held before."""
    graph = Graph.create(None, maker(), [*affair(), *corpus()])
    publish(graph, store.query)
    assert store.quads({*names(graph), *names(sample)}) == quads(graph)
