"""``kg serve``: a graph over HTTP."""

from __future__ import annotations

import argparse
import os
import secrets

from kg.cli.common import DONE, add_graph, add_knowledge
from kg.serve.limits import Limits

HELP = "serve a graph: SPARQL endpoint, query editor, dossier, pages and JSON API"
EXAMPLE = "kg serve graph --port 7878"
TOKEN = "KG_TOKEN"
USUAL = Limits()


def arguments(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, default=7878, help="default: 7878; 0: any that is free")
    parser.add_argument(
        "--timeout", metavar="S", type=float, default=USUAL.seconds,
        help=f"seconds that a query may take (default: {USUAL.seconds:g})",
    )  # fmt: skip
    parser.add_argument(
        "--memory", metavar="MIB", type=int, default=USUAL.memory,
        help=f"MiB that a query may take beyond the graph (default: {USUAL.memory})",
    )  # fmt: skip
    parser.add_argument("--rows", type=int, default=USUAL.rows, help=f"rows of an answer (default: {USUAL.rows})")
    parser.add_argument(
        "--queries", metavar="N", type=int, default=USUAL.running,
        help=f"queries at once; the rest wait in line (default: {USUAL.running})",
    )  # fmt: skip
    parser.add_argument(
        "--cors", metavar="ORIGIN", action="append", default=[], help="a web origin that may read; *: all"
    )
    parser.add_argument(
        "--name", metavar="HOST", action="append", default=[], help="a further name of this server, behind a proxy"
    )
    parser.add_argument("--writable", action="store_true", help="let POST /texts add texts, with the token")
    parser.add_argument("--token", help=f"what writing needs (default: ${TOKEN}, or one made now and shown)")
    parser.add_argument(
        "--mcp", action="store_true", help="instead of HTTP, speak MCP on standard input and output, for an assistant"
    )
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    from kg.serve import serve, serve_assistant

    try:
        limits = Limits(options.timeout, options.memory, options.rows, running=options.queries)
    except ValueError as fault:
        options.parser.error(str(fault))
    if options.mcp:
        serve_assistant(options.graph, limits)
        return DONE
    token = writing_token(options)
    serve(
        options.graph, options.host, options.port, limits=limits, token=token, origins=options.cors,
        hosts=options.name, knowledge=options.knowledge, on_ready=told,
    )  # fmt: skip
    return DONE


def told(address: str) -> None:
    """Where everything is."""
    print(f"{address}/  SPARQL at /sparql, editor at /query, API at /openapi.json; Ctrl-C ends it", flush=True)


def writing_token(options: argparse.Namespace) -> str:
    """The token that opens writing; "" where nothing may be written."""
    if not options.writable:
        if options.token:
            options.parser.error("--token is for --writable")
        return ""
    token: str = options.token or os.environ.get(TOKEN, "")
    if not token:
        token = secrets.token_urlsafe(24)
        print(f"token for POST /texts: {token}")
    return token
