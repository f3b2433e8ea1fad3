"""The SPARQL 1.1 Protocol, reading only: https://www.w3.org/TR/sparql11-protocol/"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.query.guard import MAX_LENGTH
from kg.serve.answers import body, client, refusal, streamed, while_waited_for
from kg.serve.child import Job
from kg.serve.description import described
from kg.serve.executor import Refused
from kg.serve.negotiate import PAGES, SOLUTIONS, TRIPLES, chosen
from kg.serve.site import Site

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
MAX_BODY = 8 * MAX_LENGTH  # bytes: percent-encoded Hangul
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What a request asks: one query, and the graphs of its dataset."""

    query: str
    graphs: list[str]
    named: list[str]


async def sparql(request: Request) -> Response:
    """GET with ``?query=``, POST as a form, or POST of the query itself; a bare GET describes the service."""
    site: Site = request.app.state.site
    try:
        if request.method not in ("GET", "HEAD", "POST"):
            return method_refused(request)
        pairs = decoded(request.scope["query_string"])
        if request.method != "POST" and not pairs:
            return await front(request, site)
        asked = read(pairs) if request.method != "POST" else await posted(request, pairs)
        wanted = job(asked, request.headers.get("accept", ""), site.names.base)
        return streamed(await while_waited_for(request, site.executor.ask(wanted, client(request))))
    except Refused as fault:
        return refusal(fault)


def method_refused(request: Request) -> Response:
    answer = refusal(Refused(405, f"{request.method} is not for queries (options: GET, POST)"))
    answer.headers["Allow"] = "GET, HEAD, POST"
    return answer


async def front(request: Request, site: Site) -> Response:
    """For a browser the query editor, for a program the service description."""
    format = chosen(request.headers.get("accept", ""), {**TRIPLES, "html": PAGES["html"]})
    if format == "html":
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    if not format:
        raise Refused(406, f"the service description is had as {', '.join(TRIPLES)}")
    return await described(site, str(request.url.replace(query="")), format)


async def posted(request: Request, pairs: Pairs) -> Asked:
    """A POST, by its Content-Type."""
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    kind = header.get_content_type() if request.headers.get("content-type") else ""
    charset = str(header.get_param("charset", "utf-8")).casefold()
    if kind == UPDATE:
        raise Refused(403, "updates are refused: the graph is to be read")
    if kind not in (FORM, DIRECT):
        raise Refused(415, f"the Content-Type is {kind or 'missing'} (options: {FORM}, {DIRECT})")
    if charset not in ("utf-8", "utf8"):
        raise Refused(415, f"the charset is {charset} (options: utf-8)")
    content = await body(request, MAX_BODY)
    if kind == FORM:
        return read(pairs + decoded(content))
    return read([*pairs, ("query", utf8(content))])


def decoded(content: bytes) -> Pairs:
    """The parameters of a query string or form. Raises Refused where they are not UTF-8."""
    try:
        text = content.decode("ascii") if content.isascii() else content.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as fault:
        raise Refused(400, f"the parameters are not URL-encoded UTF-8: {fault}") from fault


def utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(400, f"the query is not UTF-8: {fault.reason} at byte {fault.start}") from fault


def read(pairs: Pairs) -> Asked:
    """The request that the parameters make. Raises Refused."""
    if any(name == "update" for name, _ in pairs):
        raise Refused(403, "updates are refused: the graph is to be read")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise Refused(400, f"there are {len(queries)} queries (options: one, in the parameter 'query')")
    graphs = [iri(value) for name, value in pairs if name == "default-graph-uri"]
    named = [iri(value) for name, value in pairs if name == "named-graph-uri"]
    return Asked(queries[0], graphs, named)


def iri(value: str) -> str:
    """A graph's IRI. Raises Refused for what is none."""
    try:
        return NamedNode(value).value
    except ValueError as fault:
        raise Refused(400, f"not an IRI: {value!r}") from fault


def job(asked: Asked, accept: str, base: str) -> Job:
    """The query as a job; its dataset is the request's where it names one, else the query's own, else all.

    Relative IRIs are read from the graph's base: ``<entity/sam-altman>``.
    """
    named = bool(asked.graphs or asked.named)
    return Job(
        asked.query, chosen(accept, SOLUTIONS), chosen(accept, TRIPLES),
        asked.graphs if named else None, asked.named if named else None, base=base,
    )  # fmt: skip
