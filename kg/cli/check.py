"""``kg check``: whether a graph keeps what it promises."""

from __future__ import annotations

import argparse

from kg.cli.common import DONE, FOUND, add_graph, show

HELP = "prove a graph: its shapes (SHACL), its links, and every span against the stored text"
EXAMPLE = "kg check graph"


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    from kg.check import check
    from kg.store import Graph

    report = check(Graph.open(options.graph))
    for one in report.violations:
        show(f"{one.kind}\t{one.node}\t{one.message}")
    print(f"{report.texts} texts, {report.spans} spans, {len(report.violations)} violations")
    return DONE if report.ok else FOUND
