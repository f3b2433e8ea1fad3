"""``kg build``: texts into a new graph."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.common import DONE, FOUND, USAGE, Faults, add_knowledge, add_workers, tell
from kg.cli.progress import reading

HELP = "make a graph of texts: .txt, .md, .html, .jsonl, each also .gz, and folders of these"
EXAMPLE = "kg build articles/ more.jsonl.gz -o graph"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    parser.add_argument("-o", "--output", metavar="GRAPH", type=Path, required=True, help="the folder to make")
    parser.add_argument("--replace", action="store_true", help="take the place of a graph that is there")
    parser.add_argument("--base", metavar="IRI", help="what the graph's own IRIs begin with; ends in /")
    parser.add_argument(
        "--decisions", metavar="FILE", type=Path, help="judgements on who is who: the decisions.jsonl of another graph"
    )
    add_workers(parser)
    parser.add_argument(
        "--engine", choices=("local", "spark"), default="local",
        help="spark: on a cluster, GRAPH becomes a folder of N-Quads parts for a bulk loader",
    )  # fmt: skip
    parser.add_argument("--master", metavar="URL", default="local[*]", help="the cluster, as spark://host:7077")
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    from kg.api import build
    from kg.decisions import NONE, DecisionError, Decisions
    from kg.forks import Limits, cores
    from kg.iris import DEFAULT_BASE, Names

    base = options.base or DEFAULT_BASE
    try:
        Names(base)
        decisions = NONE if options.decisions is None else Decisions.read(options.decisions)
    except (DecisionError, ValueError) as fault:
        tell(str(fault))
        return USAGE
    faults = Faults()
    if options.engine == "spark":
        from kg.spark import build as build_on_spark

        built = build_on_spark(
            options.paths, str(options.output), options.master, base=base, knowledge=options.knowledge,
            decisions=decisions, limits=Limits(options.text_limit),
        )  # fmt: skip
        for refused in built.faults:
            tell(refused)
        print(f"{options.output}: {built.texts} texts as N-Quads, {len(built.faults)} inputs refused")
        return FOUND if built.faults else DONE
    with reading() as shown:
        graph = build(
            options.paths, options.output, base=base, knowledge=options.knowledge,
            replace=options.replace, decisions=decisions, on_fault=faults,
            on_text=shown, workers=options.workers or cores(), limits=Limits(options.text_limit),
        )  # fmt: skip
    print(f"{options.output}: {len(graph)} texts, {faults.count} inputs refused")
    return faults.code
