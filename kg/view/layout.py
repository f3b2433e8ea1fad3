"""Where the nodes stand: computed here, once, so that the page opens still and always the same."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence

import igraph

Point = tuple[float, float]
SMALL = 250  # nodes up to which the distances between all pairs are laid out; of more, what hangs closely together
EDGE = 105.0  # length that an edge aims at, in pixels
GAP = 14.0  # between two labels
WIDE = 1.4  # the page is wider than high by so much, and so is a connected part
SQUEEZE = (0.8, 1.8)  # how much wider a part may be made for that
MARGIN = 45.0  # around a connected part
AIR = 1.2  # times the place that all labels of a part take
FEW = 8  # nodes of a part that needs no such care
ACROSS = 2.0  # labels are wider than high: how much rather they are moved across than down
ROUNDS = 80
EPOCHS = 100  # of a large part's layout
STEPS = 1_500_000  # edges times epochs that it may take: the largest parts get fewer


def weights(nodes: Sequence[str], edges: Iterable[tuple[str, str, int]]) -> dict[str, float]:
    """The PageRank of each node over undirected edges, each as heavy as it is often told."""
    told = sorted(edges)
    graph = assembled(nodes, [(start, end) for start, end, _ in told])
    ranks = graph.pagerank(directed=False, weights=[often for *_, often in told]) if nodes else []
    return dict(zip(nodes, ranks, strict=True))


def positions(nodes: Sequence[str], edges: Iterable[tuple[str, str]], rooms: Mapping[str, Point]) -> dict[str, Point]:
    """A place for each node: connected parts by igraph, labels moved apart, parts side by side.

    ``rooms`` gives the width and height that each node takes with its label, in pixels.
    """
    igraph.set_random_number_generator(random.Random(0))
    graph = assembled(nodes, sorted(edges)).simplify()
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part))
    placed = packed([laid(graph, part, [rooms[nodes[vertex]] for vertex in part]) for part in parts])
    return {
        nodes[vertex]: (round(x, 1), round(y, 1))
        for part, points in zip(parts, placed, strict=True)
        for vertex, (x, y) in zip(part, points, strict=True)
    }


def assembled(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> igraph.Graph:
    """The igraph graph."""
    index = {name: number for number, name in enumerate(nodes)}
    return igraph.Graph(n=len(nodes), edges=[(index[a], index[b]) for a, b in edges])


def laid(graph: igraph.Graph, part: list[int], rooms: list[Point]) -> list[Point]:
    """One connected part in its final places."""
    return apart(arranged(graph, part, rooms), rooms)


def arranged(graph: igraph.Graph, part: list[int], rooms: list[Point]) -> list[Point]:
    """One connected part: edges about EDGE long, or longer where its labels need the place."""
    inside = graph.subgraph(part)
    if len(part) > SMALL:
        layout = inside.layout_umap(min_dist=0.6, epochs=min(EPOCHS, STEPS // inside.ecount()))
    else:
        layout = inside.layout_kamada_kawai(seed=inside.layout_circle(), maxiter=60 * len(part))
    points = [(float(x), float(y)) for x, y in layout]
    lengths = sorted(math.dist(points[e.source], points[e.target]) for e in inside.es) or [1.0]
    left, top, right, low = bounds(points, 0.0)
    needed = AIR * sum((width + GAP) * (height + GAP) for width, height in rooms)
    wide = min(max(WIDE * (low - top) / max(right - left, 1e-6), SQUEEZE[0]), SQUEEZE[1])
    spread = math.sqrt(needed / max((right - left) * (low - top) * wide, 1e-6)) if len(part) > FEW else 0.0
    scale = max(EDGE / max(lengths[len(lengths) // 2], 1e-6), spread)
    return [(x * scale * wide, y * scale) for x, y in points]


def apart(points: list[Point], rooms: list[Point]) -> list[Point]:
    """The points moved until no two labels overlap, or for ROUNDS rounds; a crowd is left as it is."""
    moved = [list(point) for point in points]
    widest = max(width for width, _ in rooms) + GAP
    for _ in range(ROUNDS if len(points) <= 2 * SMALL else 0):
        order = sorted(range(len(moved)), key=lambda n: (moved[n][0], n))
        hit = False
        for rank, a in enumerate(order):
            for b in order[rank + 1 :]:
                if moved[b][0] - moved[a][0] >= widest:
                    break
                hit = pushed(moved[a], moved[b], room(rooms[a], rooms[b])) or hit
        if not hit:
            break
    return [(x, y) for x, y in moved]


def room(a: Point, b: Point) -> Point:
    """How far apart two centres must be, across or down."""
    return (a[0] + b[0]) / 2 + GAP, (a[1] + b[1]) / 2 + GAP


def pushed(a: list[float], b: list[float], needed: Point) -> bool:
    """Two overlapping labels moved along the axis on which they overlap least; False where they do not."""
    overlap = [needed[axis] - abs(b[axis] - a[axis]) for axis in (0, 1)]
    if min(overlap) <= 0.5:
        return False
    axis = 0 if overlap[0] < ACROSS * overlap[1] else 1
    step = overlap[axis] / 2 * (1 if b[axis] >= a[axis] else -1)
    a[axis] -= step
    b[axis] += step
    return True


def packed(parts: list[list[Point]]) -> list[list[Point]]:
    """The parts in rows, largest first, around the common width."""
    boxes = [bounds(part) for part in parts]
    area = sum((right - left) * (low - high) for left, high, right, low in boxes)
    width = max([math.sqrt(area) * WIDE, *(right - left for left, _, right, _ in boxes)], default=0.0)
    x = y = height = 0.0
    result = []
    for part, (left, high, right, low) in zip(parts, boxes, strict=True):
        if x and x + right - left > width:
            x, y, height = 0.0, y + height, 0.0
        result.append([(px - left + x, py - high + y) for px, py in part])
        x, height = x + right - left, max(height, low - high)
    return result


def bounds(part: list[Point], margin: float = MARGIN) -> tuple[float, float, float, float]:
    """Left, top, right, bottom, with a margin for the labels."""
    xs, ys = [x for x, _ in part], [y for _, y in part]
    return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin
