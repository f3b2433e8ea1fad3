"""What stands before all endpoints: which hosts are answered, what a browser may do, and how slow a client may be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SEND_SECONDS = 60.0  # for a client to take the next piece of an answer
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
CORS = {
    "access-control-allow-methods": "GET, HEAD, POST",
    "access-control-allow-headers": "Accept, Accept-Language, Content-Type",
    "access-control-max-age": "86400",
}


class Shield:
    """ASGI middleware.

    ``hosts``: names under which the server is known; empty: any. On loopback it guards a private graph from a web
    page that has its own name lead here. ``origins``: whose pages may read answers; ``*``: all.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self._app, self._hosts, self._origins = app, frozenset(hosts), frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        more = HEADERS | self._cross(given.get("origin", ""))
        answer: ASGIApp = self._app
        if self._hosts and host(given.get("host", "")) not in self._hosts:
            answer = PlainTextResponse("this server is not known by that name\n", 421)
        elif scope["method"] == "OPTIONS":
            answer = PlainTextResponse("", 204, {"Allow": "GET, HEAD, POST, OPTIONS"})
        await answer(scope, receive, guarded(send, more))

    def _cross(self, origin: str) -> dict[str, str]:
        """What lets a page of another origin read the answer."""
        if not origin or not self._origins & {origin, "*"}:
            return {}
        return CORS | {"access-control-allow-origin": "*" if "*" in self._origins else origin, "vary": "Origin"}


def guarded(send: Send, more: dict[str, str]) -> Send:
    """Headers added to the answer; a client that takes nothing for too long is let go."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": headed(message.get("headers", []), more)}
        await asyncio.wait_for(send(message), SEND_SECONDS)

    return sending


def headed(headers: Iterable[Any], more: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """The answer's own headers, then those that it has not (Vary may come twice); a policy for each page."""
    found = [(bytes(name), bytes(value)) for name, value in headers]
    names = {name.lower() for name, _ in found}
    content = next((value for name, value in found if name.lower() == b"content-type"), b"")
    if content.startswith(b"text/html") and b"content-security-policy" not in names:
        found.append((b"content-security-policy", POLICY.encode()))
    added = [(n.encode(), v.encode("latin-1")) for n, v in more.items() if n == "vary" or n.encode() not in names]
    return found + added


def host(header: str) -> str:
    """The name in a Host header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].casefold()
    return header.rpartition(":")[0].casefold() if ":" in header else header.casefold()
