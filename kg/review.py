"""Judging who is who: pairs of entities that may be one, and what users decide of them.

Likeness of names proposes; only a judgement merges, and each can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from kg.decisions import Decision, Decisions, Judgement
from kg.iris import Names
from kg.lookup import ENTITY_NAMES, named, unique
from kg.lookup import Graph as Asked
from kg.nodes import Candidate, EntityNode


class Reviewed(Asked, Protocol):
    """A graph, as far as it is reviewed (``kg.store.Graph``)."""

    names: Names
    decisions: Decisions

    def candidates(self) -> list[Candidate]: ...
    def decide(self, decision: Decision) -> None: ...
    def undo(self, pair: tuple[str, str] | None = None) -> None: ...


def judge(graph: Reviewed, one: str, two: str, judgement: Judgement, why: str = "", who: str = "") -> Decision:
    """Take a judgement on two entities, by name or IRI. Raises QueryError and GraphError."""
    decision = Decision(path_of(graph, one), path_of(graph, two), judgement, why, who)
    graph.decide(decision)
    return decision


def path_of(graph: Reviewed, name: str) -> str:
    """The entity that a name, an IRI or a path of a judgement means: its IRI without the graph's base."""
    known = named(graph, ENTITY_NAMES)
    path = name.strip("<>").removeprefix(graph.names.base)
    judged = {end for line in graph.decisions.lines for end in line.pair}
    if path in judged or graph.names.base + path in {iri for iri, _ in known}:
        return path
    return unique(name, known).removeprefix(graph.names.base)


def proposals(graph: Reviewed, limit: int | None = None) -> Iterator[str]:
    """Lines for a terminal: each pair with what speaks for it and against it."""
    found = graph.candidates()
    for number, pair in enumerate(found[:limit], 1):
        yield f"{number}. {shown(pair.one, graph.names)}  =?  {shown(pair.two, graph.names)}"
        yield from (f"   for      {reason}" for reason in pair.reasons)
        yield from (f"   against  {reason}" for reason in pair.against)
    yield f"{len(found)} pairs to judge"


def shown(entity: EntityNode, names: Names) -> str:
    """An entity by its label, and the path that a judgement takes."""
    return f"{entity.label_ko or entity.label_en} <{entity.iri.removeprefix(names.base)}>"


def judgements(decisions: Decisions) -> Iterator[str]:
    """The judgements given so far, the latest last."""
    for line in decisions.lines:
        grounds = " | ".join(filter(None, (line.why, line.who)))
        yield f"{line.judgement:<10}{line.one}  {line.two}" + (f"  ({grounds})" if grounds else "")
