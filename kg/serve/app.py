"""The application: all addresses of the server, and the pages that stand for the whole graph."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.iris import PREFIXES
from kg.serve import api, pages
from kg.serve.address import served_path
from kg.serve.answers import as_json, refusal
from kg.serve.executor import Refused
from kg.serve.graphs import graph_store
from kg.serve.protocol import sparql
from kg.serve.shield import LOOPBACK, Shield
from kg.serve.site import Site
from kg.serve.upload import texts
from kg.store.manifest import GraphError, Manifest

EXAMPLE = """PREFIX kg: <https://sasil.example/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>

SELECT ?event ?label ?date WHERE {
  ?event a sem:Event ; rdfs:label ?label .
  OPTIONAL { ?event kg:date ?date }
} ORDER BY ?date LIMIT 50"""
EVERY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
DOSSIER_SECONDS = 300.0
WATCH_SECONDS = 2.0


def application(site: Site, hosts: Iterable[str] = (), origins: Iterable[str] = ()) -> Starlette:
    """The application over a site, whose graph is loaded when the server starts."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await site.load()
        watching = asyncio.create_task(watch(site))
        try:
            yield
        finally:
            watching.cancel()
            site.executor.close()

    shield = Middleware(Shield, hosts=tuple(hosts), origins=tuple(origins))
    app = Starlette(routes=routes(site), lifespan=life, middleware=[shield])
    app.state.site = site
    return app


async def watch(site: Site) -> None:
    """Take up what another process, such as ``kg add``, makes of the graph."""
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        async with site.writing:
            with suppress(GraphError, Refused):
                if await asyncio.to_thread(Manifest.load, site.folder) != site.manifest:
                    await site.load()


def routes(site: Site) -> list[Route | Mount]:
    """The own addresses first; whatever lies under the path of the graph's base is a page of the graph."""
    found: list[Route | Mount] = [
        Route("/", dossier),
        Route("/sparql", sparql, methods=EVERY),
        Route("/sparql/", sparql, methods=EVERY),
        Route("/graphs", graph_store, methods=EVERY),
        Route("/query", editor),
        Route("/search", search),
        Route("/resource", pages.resource),
        Route("/texts", texts, methods=["POST"]),
        Route("/health", health),
        Route("/openapi.json", openapi),
        Route("/api/search", api.search),
        *(Route(f"/api/{name}", api.told(teller)) for name, (teller, _) in api.TELLERS.items()),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
    return [*found, Route(served_path(site.names.base) + "{rest:path}", pages.page)]


async def dossier(request: Request) -> Response:
    """The whole graph as one page, made once for each state of the graph and language."""
    site: Site = request.app.state.site
    language = pages.spoken(request)
    try:
        async with site.drawing:
            if language not in site.dossiers:
                site.dossiers[language] = await drawn(site, language)
    except Refused as fault:
        return refusal(fault)
    return HTMLResponse(site.dossiers[language], headers={"Vary": "Accept-Language", **policy_of_its_own()})


def policy_of_its_own() -> dict[str, str]:
    """The dossier carries a stricter policy than ours in itself; only framing is left to a header."""
    return {"Content-Security-Policy": "frame-ancestors 'none'"}


async def drawn(site: Site, language: str) -> bytes:
    """The dossier, made in a process of its own: it takes its time. Raises Refused."""
    command = ["-m", "kg", "view", str(site.folder), "-o", "-", "--served", "--lang", language]
    for folder in site.knowledge:
        command += ["--knowledge", str(folder)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=pipe, stderr=pipe)
    try:
        page, faults = await asyncio.wait_for(process.communicate(), DOSSIER_SECONDS)
    except BaseException:
        process.kill()
        raise
    if process.returncode:
        raise Refused(500, "the dossier could not be made: " + faults.decode("utf-8", "replace").strip()[-500:])
    return page


async def editor(request: Request) -> Response:
    """The query editor."""
    base: str = request.app.state.site.names.base
    told = {"example": EXAMPLE, "prefixes": PREFIXES, "base": base, "path": served_path(base)}
    endpoint = str(request.url.replace(path="/sparql", query=""))
    page = pages.environment().get_template("query.html")
    return HTMLResponse(page.render(settings=pages.inert(json.dumps(told, sort_keys=True)), endpoint=endpoint))


async def search(request: Request) -> Response:
    """Things by name, as a page."""
    site: Site = request.app.state.site
    wanted, language = request.query_params.get("q", "")[:200], pages.spoken(request)
    found = await asyncio.to_thread(site.finder.find, wanted)
    words = await asyncio.to_thread(pages.vocabulary, language)
    page = pages.environment().get_template("search.html").render(
        found=found[: api.MOST_FOUND], wanted=wanted, language=language, words=words[""],
        title=f"{words['']['found']}: {len(found)}",
        write=pages.Writer(site, language, words),
    )  # fmt: skip
    return HTMLResponse(page)


async def health(request: Request) -> Response:
    """What is served: texts and quads."""
    site: Site = request.app.state.site
    return as_json({"texts": len(site.texts), "quads": site.executor.facts.get("quads", 0)})


async def openapi(request: Request) -> Response:
    """The description of the JSON API."""
    return as_json(api.openapi(request.app.state.site))


def known_hosts(host: str, base: str) -> set[str]:
    """The names that a server on ``host`` is known by: on loopback only those; elsewhere any (an empty set)."""
    name = urlsplit(base).hostname
    return {*LOOPBACK, host, *([name] if name else [])} if host in LOOPBACK or host.startswith("127.") else set()
