"""``kg publish``: a graph into a SPARQL store."""

from __future__ import annotations

import argparse
import os

from kg.cli.common import DONE, add_graph, show

HELP = "put a graph into any SPARQL 1.1 store, or bring what is there up to date"
EXAMPLE = "kg publish graph --endpoint https://store.example/query"
PASSWORD = "KG_PASSWORD"


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("--endpoint", metavar="URL", required=True, help="where the store takes queries")
    parser.add_argument(
        "--update", metavar="URL", default="",
        help="where it takes updates (default: the endpoint, with update for query at its end)",
    )  # fmt: skip
    parser.add_argument(
        "--store",
        metavar="URL",
        default="",
        help="its Graph Store Protocol, to put graphs whole",
    )
    parser.add_argument("--user", metavar="NAME", default="", help=f"where it asks; the password is in ${PASSWORD}")
    parser.add_argument("--verbose", action="store_true", help="name each graph")


def run(options: argparse.Namespace) -> int:
    from kg.publish import publish
    from kg.store import Graph

    def told(iri: str, what: str) -> None:
        if options.verbose:
            show(f"{what:<8} {iri}")

    done = publish(
        Graph.open(options.graph), options.endpoint, update=options.update, store=options.store, user=options.user,
        password=os.environ.get(PASSWORD, ""), on_graph=told,
    )  # fmt: skip
    counts = f"{done.put} put ({done.triples} triples), {done.same} the same already, {done.dropped} dropped"
    print(f"{options.endpoint}: {counts}")
    return DONE
