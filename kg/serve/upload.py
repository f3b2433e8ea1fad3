"""Texts over HTTP: read into the graph by the library, under the writer's lock, by whoever has the token."""

from __future__ import annotations

import asyncio
import hmac
import re
import tempfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from kg.read import Fault
from kg.serve.answers import as_json, body
from kg.serve.executor import Refused
from kg.serve.limits import MEBIBYTE
from kg.serve.site import Site
from kg.store.manifest import GraphError

SUFFIXES = {"text/plain": ".txt", "text/markdown": ".md", "text/html": ".html", "application/x-ndjson": ".jsonl"}
NAME = re.compile(r"[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]{0,150}")


async def texts(request: Request) -> Response:
    """POST of one text with ``?name=``; it is in the graph when the answer comes."""
    site: Site = request.app.state.site
    try:
        allow(request, site)
        suffix = kind(request)
        name = called(request, suffix)
        content = await body(request, site.executor.limits.upload * MEBIBYTE)
        async with site.writing:
            count, faults = await asyncio.to_thread(added, site, name, content)
            if count:
                await site.load()
        if not count:
            raise Refused(422, "; ".join(faults) or "there is no text in it")
        return as_json({"added": count, "refused": faults, "texts": len(site.texts)}, 201)
    except Refused as fault:
        answer = as_json({"error": fault.reason}, fault.status)
        if fault.status == 401:
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    except GraphError as fault:
        return as_json({"error": str(fault)}, 409)


def allow(request: Request, site: Site) -> None:
    """Raises Refused for whoever has not the token."""
    if not site.token:
        raise Refused(403, "the graph is to be read (options: kg serve --writable, with a token)")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), site.token.encode())
    if scheme.casefold() != "bearer" or not right:
        raise Refused(401, "the token is missing or wrong (options: the header 'Authorization: Bearer TOKEN')")


def kind(request: Request) -> str:
    """The suffix of a file of that type."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if media not in SUFFIXES:
        raise Refused(415, f"the Content-Type is {media or 'missing'} (options: {', '.join(SUFFIXES)})")
    return SUFFIXES[media]


def called(request: Request, suffix: str) -> str:
    """The name of the file that the text is read as."""
    name = request.query_params.get("name", "")
    if not NAME.fullmatch(name) or len(name.encode()) > 200:
        raise Refused(400, "the parameter 'name' is missing or no file name (options: the name of a text)")
    return name if name.endswith(suffix) else name + suffix


def added(site: Site, name: str, content: bytes) -> tuple[int, list[str]]:
    """Read into the graph; gives the number of texts, and what was refused. Raises GraphError."""
    import kg

    faults: list[str] = []

    def refused(fault: Fault) -> None:
        faults.append(str(fault).replace(folder, "").lstrip("/"))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return kg.open(site.folder, site.knowledge).add_texts([path], refused), faults
