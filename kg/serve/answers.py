"""HTTP answers that several endpoints give."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kg.serve.executor import Answer, Refused
from kg.serve.negotiate import media_type

PIECE = 1 << 16
BODY_SECONDS = 20.0


def refusal(fault: Refused) -> Response:
    """The reason as plain text: nothing that a query holds can be run by a browser."""
    headers = {"Retry-After": str(fault.retry)} if fault.retry else {}
    return PlainTextResponse(fault.reason + "\n", fault.status, headers)


def streamed(answer: Answer) -> Response:
    """An answer as it lies in its file, sent as quickly as the client takes it."""

    async def pieces() -> AsyncIterator[bytes]:
        while piece := answer.file.read(PIECE):
            yield piece

    headers = {"Content-Length": str(answer.size), "Vary": "Accept"}
    close = BackgroundTask(answer.file.close)
    return StreamingResponse(pieces(), media_type=media_type(answer.format), headers=headers, background=close)


def as_json(data: Any, status: int = 200) -> Response:
    """JSON, readable as it stands."""
    return Response(json.dumps(data, ensure_ascii=False, indent=1) + "\n", status, media_type="application/json")


async def body(request: Request, limit: int) -> bytes:
    """The body, of at most ``limit`` bytes, sent within a time. Raises Refused."""
    try:
        return await asyncio.wait_for(_body(request, limit), BODY_SECONDS)
    except TimeoutError as fault:
        raise Refused(408, f"the request took longer than {BODY_SECONDS:g} s to arrive") from fault


async def _body(request: Request, limit: int) -> bytes:
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > limit:
            raise Refused(413, f"the request is longer than {limit:,} bytes")
    return bytes(received)


async def while_waited_for(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """The work's result; it is broken off when the client, whose body has been read, hangs up. Raises Refused."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(hung_up(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refused(499, "the client has gone")
        return task.result()
    finally:
        task.cancel()
        gone.cancel()


async def hung_up(request: Request) -> None:
    """Returns when the client is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def client(request: Request) -> str:
    """By what a client is known when places are shared out."""
    return request.client.host if request.client else ""
