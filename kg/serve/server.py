"""The process that listens: uvicorn, with a time within which a request must have come."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0
MOST_CONNECTIONS = 1000
BACKLOG = 512
MOST_HEAD = 1 << 18  # bytes: a query may come in the address


class Impatient(H11Protocol):
    """HTTP that hangs up on a client that has not sent a whole request head in time."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def _watch(self) -> None:
        asyncio.get_running_loop().call_later(HEAD_SECONDS, self._hang_up, self.cycle)

    def _hang_up(self, before: Any) -> None:
        """Where the request that is at work is still the one from when the watch began."""
        idle = self.cycle is None or self.cycle.response_complete
        if self.cycle is before and idle and not self.transport.is_closing():
            self.transport.close()


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def address(bound: socket.socket) -> str:
    """What a browser is given."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(app: Any, bound: socket.socket) -> None:
    """Serve until interrupted."""
    configuration = uvicorn.Config(
        app, http=Impatient, limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=10,
        h11_max_incomplete_event_size=MOST_HEAD, log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, lifespan="on", ws="none", timeout_graceful_shutdown=5,
    )  # fmt: skip
    uvicorn.Server(configuration).run(sockets=[bound])
