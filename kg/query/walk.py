"""The shortest way between two things, over steps that each stand in one sentence."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx


def shortest(steps: list[dict[str, str]], start: str, end: str) -> list[dict[str, str]]:
    """The steps from ``start`` to ``end`` in order, each turned to lead on; none where no way leads.

    Steps have their ends in ``a`` and ``b``. Among equally short ways the first by name is taken.
    """
    graph = nx.Graph()
    for step in sorted(steps, key=lambda s: (s["a"], s["b"], *s.values())):
        if not graph.has_edge(step["a"], step["b"]):
            graph.add_edge(step["a"], step["b"], step=step)
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    way = min(nx.all_shortest_paths(graph, start, end))
    return [graph.edges[a, b]["step"] | {"a": a, "b": b} for a, b in pairwise(way)]
