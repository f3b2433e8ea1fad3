"""The Graph Store Protocol, reading only: https://www.w3.org/TR/sparql11-http-rdf-update/"""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.answers import refusal, streamed
from kg.serve.child import Job
from kg.serve.executor import Refused
from kg.serve.negotiate import TRIPLES, chosen
from kg.serve.protocol import iri
from kg.serve.site import Site

ALL = 100_000_000  # triples: a graph is given whole


async def graph_store(request: Request) -> Response:
    """GET and HEAD with ``?graph=IRI`` or ``?default`` (the union); 403 for what would write."""
    site: Site = request.app.state.site
    try:
        if request.method not in ("GET", "HEAD"):
            raise Refused(403, f"{request.method} is refused: the graph is to be read")
        query = wanted(request)
        format = chosen(request.headers.get("accept", ""), TRIPLES)
        if not format:
            raise Refused(406, f"graphs are had as {', '.join(TRIPLES)}")
        if "graph" in request.query_params and not await site.rows(f"SELECT ?s WHERE {{ {query} }} LIMIT 1"):
            raise Refused(404, "there is no such graph")
        job = Job(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {query} }}", triples=format, rows=ALL, answer=2048)
        return streamed(await site.executor.page(job))
    except Refused as fault:
        return refusal(fault)


def wanted(request: Request) -> str:
    """The pattern for the graph that is asked for."""
    given = request.query_params.multi_items()
    names = [name for name, _ in given]
    if names == ["default"]:
        return "?s ?p ?o"
    if names == ["graph"]:
        return f"GRAPH {NamedNode(iri(given[0][1]))} {{ ?s ?p ?o }}"
    raise Refused(400, "one of ?default and ?graph=IRI")
