"""The drawing: networkx holds the graph, pyvis makes the drawing library's nodes, edges and options of it."""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.view.layout import positions, weights
from kg.view.story import Claim, Story, day, surest

OPENING = 46  # nodes of a large graph that the page opens with: as many as can be read at once
FEW = 60  # nodes up to which all is shown, also events that touch one name alone
LINE = 17.0  # height of a line of an event's label
GLYPH = 8.0  # width of a Latin letter or figure in it; its English name is the longer one
LETTER = 16.0  # of a thing's label, in Hangul
LONG = 18  # letters of a label that are shown
ASIDE = 300.0  # pixels between the opening part and where the rest stands
EVENTS, TIES, SHARERS = 4, 2, 4  # that a thing brings with it at opening; and who comes with an event
REACH = 2  # steps from the centre: to its events, and to those who share them
SHAPES = {
    "person": "dot",
    "organization": "square",
    "group": "square",
    "place": "triangle",
    "product": "hexagon",
    "event": "star",
    "other": "dot",
    "happening": "box",
}
HEADS = (
    "agent",
    "person",
    "organization",
    "counterpart",
    "product",
)  # who an event leads from, the first that is told
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": {"enabled": False},
        "tooltipDelay": 1_000_000,
        "multiselect": False,
    },
    "edges": {"smooth": False, "dashes": False, "arrows": {"to": {"enabled": False}}},
    "nodes": {"labelHighlightBold": False, "borderWidth": 1.5, "borderWidthSelected": 3},
}


def woven(story: Story) -> nx.MultiDiGraph[str]:
    """Things and events as nodes; each role of an event and each relation as an edge with its claims."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    told: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in story.claims.values():
        for start, end, name in ends(claim, story):
            told[start, end, name].append(claim)
    for event, claims in story.events.items():
        graph.add_node(event, kind="happening", certainty=surest(claims))
    for (start, end, name), claims in sorted(told.items()):
        for node in (start, end):
            if node in story.things:
                graph.add_node(node, kind=story.things[node].kind)
        graph.add_edge(start, end, key=name, name=name, claims=[c.iri for c in claims])
    return graph


def ends(claim: Claim, story: Story) -> Iterator[tuple[str, str, str]]:
    """From, to and name of the edges that a claim draws."""
    named = [(role, value) for role, value in claim.roles if value in story.things]
    if claim.event:
        yield from ((claim.event, value, role) for role, value in named)
        return
    told = dict(named)
    if "subject" in told and "object" in told and told["subject"] != told["object"]:
        yield told["subject"], told["object"], claim.type


def folded(story: Story) -> Iterator[dict[str, Any]]:
    """Events as plain edges between those who have a part in them, one for each pair and type."""
    told: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in story.claims.values():
        for start, end in pairs(claim, story) if claim.event else ():
            told[start, end, claim.type].append(claim)
    for (start, end, name), claims in sorted(told.items()):
        yield {"from": start, "to": end, "name": name, "claims": [c.iri for c in claims], "folded": True}


def pairs(claim: Claim, story: Story) -> Iterator[tuple[str, str]]:
    """Who is tied to whom by one telling: the first role told to all others, or its own fillers together."""
    by_role = {role: [v for r, v in claim.roles if r == role and v in story.things] for role in HEADS}
    heads = next((fillers for fillers in by_role.values() if fillers), [])
    others = [v for fillers in by_role.values() for v in fillers if v not in heads]
    for head in heads:
        yield from ((head, other) for other in dict.fromkeys(others))
    if not others:
        yield from ((a, b) for number, a in enumerate(heads) for b in heads[number + 1 :])


def opening(graph: nx.MultiDiGraph[str], centre: str | None) -> tuple[list[str], dict[str, float]]:
    """The nodes that the page opens with, and the weight of every node."""
    nodes = sorted(graph)
    weight = weights(nodes, [(start, end, len(told)) for start, end, told in graph.edges(data="claims")])
    plain = graph.to_undirected(as_view=True)
    pool = set(nodes) if centre is None else set(nx.single_source_shortest_path_length(plain, centre, REACH))
    if len(pool) > FEW:
        pool = {n for n in pool if graph.nodes[n]["kind"] != "happening" or len(graph[n]) > 1}
    shown = pool if len(pool) <= OPENING else together(plain, weightiest(plain, pool, weight, centre))
    return sorted(n for n in shown if n == centre or any(other in shown for other in plain[n])), weight


def together(graph: nx.MultiGraph[str], shown: set[str]) -> set[str]:
    """Without the islands, where most hang together: they would make the rest small."""
    largest: set[str] = max(nx.connected_components(graph.subgraph(shown)), key=len, default=set())
    return largest if 2 * len(largest) > len(shown) else shown


def weightiest(graph: nx.MultiGraph[str], pool: set[str], weight: dict[str, float], centre: str | None) -> set[str]:
    """The weightiest things, each with its weightiest events, those who share them, and its weightiest relations."""
    happening = {node for node in pool if graph.nodes[node]["kind"] == "happening"}

    def rank(node: str) -> tuple[bool, float, str]:
        return node != centre, -weight[node], node

    def near(node: str, among: set[str], most: int) -> list[str]:
        return heapq.nsmallest(most, (other for other in graph[node] if other in among), key=rank)

    things = pool - happening
    shown: set[str] = set()
    for thing in sorted(things, key=rank)[:OPENING]:
        star = {thing, *near(thing, things, TIES)}
        for event in near(thing, happening, EVENTS):
            star |= {event, *near(event, things, SHARERS)}
        if len(shown | star) <= OPENING:
            shown |= star
    return shown


def room(node: str, size: float, story: Story) -> tuple[float, float]:
    """Width and height of a node with its label, in pixels: a letter of Hangul is as wide as high."""
    thing = story.things.get(node)
    if thing is None:
        told = story.events[node]
        return event_room(told, surest(told) != "actual" or node in story.disputed)
    label = max(LETTER * min(LONG, len(thing.ko)), GLYPH * min(LONG, len(thing.en)))
    return max(2 * size, label), 2 * size + 2 * LETTER


def event_room(claims: list[Claim], noted: bool) -> tuple[float, float]:
    """Of an event's label: its type, and below it the day, and how surely where that is ``noted``."""
    below = 9 * (bool(day(claims)) + noted)
    return GLYPH * max(len(claims[0].type), below) + LINE, LINE * (1 + bool(below)) + LINE / 2


def drawn(story: Story, centre: str | None) -> dict[str, Any]:
    """Nodes, edges and options as the drawing library takes them, with what the page adds to each."""
    graph = woven(story)
    shown, weight = opening(graph, centre)
    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    add_nodes(network, graph, shown, weight, story)
    for start, end, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["name"])):
        # not by add_edge, which looks through all nodes each time
        network.edges.append(Edge(start, end, True, **data).options)
    return {
        "nodes": network.nodes,
        "edges": [*network.edges, *folded(story)],
        "options": network.options,
        "shown": len(shown),
        "centre": centre,
    }


def add_nodes(
    network: Network, graph: nx.MultiDiGraph[str], shown: list[str], weight: dict[str, float], story: Story
) -> None:
    """Each node in its place: in the opening part, or aside of it; and where it stands among all."""
    top = max(weight.values(), default=1.0)
    sizes = {node: round(9 + 15 * (weight[node] / top) ** 0.5, 1) for node in graph}
    rooms = {node: room(node, sizes[node], story) for node in graph}
    around = whole = positions(shown, pairs_of(graph.subgraph(shown)), rooms)
    if len(shown) < len(graph):
        whole = positions(sorted(graph), pairs_of(graph), rooms)
    right = max((x for x, _ in around.values()), default=0.0) + ASIDE
    for node in sorted(graph):
        kind = graph.nodes[node]["kind"]
        x, y = around.get(node) or (round(whole[node][0] + right, 1), whole[node][1])
        look = Node(
            node, SHAPES[kind], " ", size=sizes[node], x=x, y=y, wide=whole[node], kind=kind,
            shown=node in around, weight=round(weight[node], 5), certainty=graph.nodes[node].get("certainty", ""),
        )  # fmt: skip
        network.nodes.append(look.options)


def pairs_of(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str]]:
    """The ends of each edge."""
    return [(start, end) for start, end, _ in graph.edges]
