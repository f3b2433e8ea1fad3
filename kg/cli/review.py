"""``kg review``: which entities are one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.cli.common import DONE, add_graph, add_knowledge, show

if TYPE_CHECKING:
    from kg.decisions import Judgement

HELP = "list pairs of entities that may be one, judge them, and take judgements back"
EXAMPLE = "kg review graph\n  kg review graph --same Altman 'Sam Altman' --why 'same post'\n  kg review graph --undo"
JUDGEMENTS: tuple[Judgement, ...] = ("same", "different", "later")


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    what = parser.add_mutually_exclusive_group()
    for judgement in JUDGEMENTS:
        what.add_argument(
            f"--{judgement}", nargs=2, metavar=("A", "B"), help=f"judge two entities, by name or IRI: {judgement}"
        )
    what.add_argument("--undo", nargs="*", metavar="A B", help="take the last judgement back, or the last on A and B")
    what.add_argument("--decisions", action="store_true", help="list the judgements, the latest last")
    parser.add_argument("--why", default="", help="the ground of the judgement")
    parser.add_argument("--who", default="", help="who judges")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="pairs to list at most (default: 50)")
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    import kg
    from kg.review import judge, judgements, path_of, proposals

    graph = kg.open(options.graph, options.knowledge)
    given = next((judgement for judgement in JUDGEMENTS if getattr(options, judgement)), None)
    if given is not None:
        one, two = getattr(options, given)
        decision = judge(graph, one, two, given, options.why, options.who)
        show(f"{decision.judgement}: {decision.one}  {decision.two}")
    elif options.undo is not None:
        if len(options.undo) not in (0, 2):
            options.parser.error("--undo takes no names, or two")
        graph.undo((path_of(graph, options.undo[0]), path_of(graph, options.undo[1])) if options.undo else None)
        show(f"{len(graph.decisions.lines)} judgements")
    else:
        for line in judgements(graph.decisions) if options.decisions else proposals(graph, options.limit):
            show(line)
    return DONE
