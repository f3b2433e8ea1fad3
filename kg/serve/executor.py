"""Queries from the server's side: handed to the keeper, waited for, and what became of them put into words."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from kg.lookup import QueryError
from kg.query.guard import check, tokens
from kg.serve.child import Job
from kg.serve.gate import Busy, Gate
from kg.serve.limits import Limits
from kg.store.manifest import GraphError

MEMORY = {  # huge pages make a fork of a large keeper cheap; one arena keeps a child's address space small
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    "MALLOC_ARENA_MAX": "1",
}
PATIENCE = 30.0  # seconds in line, at least
GRACE = 2.0  # seconds after its time until a child that has not ended is given up
TIME = (-14, -9, -24)  # SIGALRM, SIGKILL, SIGXCPU
STATUS = {"syntax": 400, "refused": 400, "format": 406, "limit": 422, "memory": 422, "time": 504, "fault": 500}


class Refused(Exception):
    """A request that gets no answer: the HTTP status, and the reason in words."""

    def __init__(self, status: int, reason: str, retry: int | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.retry = status, reason, retry


class Answer:
    """What a query gave: its format, and the bytes in a file that is gone when it is closed."""

    def __init__(self, format: str, file: IO[bytes]) -> None:
        self.format, self.file = format, file
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)

    def content(self) -> bytes:
        """All of it; the file is closed."""
        with self.file:
            return self.file.read()


class Keeping:
    """One keeper process, from the outside."""

    def __init__(self, folder: Path) -> None:
        self._channel, theirs = socket.socketpair()
        environment = {**MEMORY, **os.environ}
        command = [sys.executable, "-m", "kg.serve.keeper", str(folder)]
        with theirs:
            self._process = subprocess.Popen(command, stdin=theirs.fileno(), env=environment)
        self._channel.setblocking(False)
        self.busy = 0
        self.retired = False
        self.facts: dict[str, Any] = {}

    async def ready(self) -> None:
        """Wait until it has loaded the graph. Raises GraphError."""
        line = await asyncio.get_running_loop().sock_recv(self._channel, 65536)
        self.facts = json.loads(line or b'{"error": "the keeper of the graph did not start"}')
        if "error" in self.facts:
            raise GraphError(self.facts["error"])

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    async def run(self, job: Job, output: IO[bytes]) -> list[dict[str, Any]]:
        """What the child and the keeper say of the job, which writes to ``output``."""
        control, theirs = socket.socketpair()
        self.busy += 1
        try:
            with control:
                with theirs:
                    socket.send_fds(self._channel, [b"q"], [theirs.fileno(), output.fileno()])
                control.setblocking(False)
                return await asyncio.wait_for(conversation(control, job), job.seconds + GRACE)
        finally:
            self.busy -= 1
            if self.retired:
                self.retire()

    def retire(self) -> None:
        """End it, once nothing runs any longer."""
        self.retired = True
        if not self.busy:
            self.close()

    def close(self) -> None:
        """End it now, with all that runs."""
        self._channel.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)


async def conversation(control: socket.socket, job: Job) -> list[dict[str, Any]]:
    """Send the job, and read all lines until the keeper closes."""
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(control, job.packed())
    said = b""
    while more := await loop.sock_recv(control, 65536):
        said += more
    return [json.loads(line) for line in said.splitlines()]


class Executor:
    """Runs queries over the graph in a folder, within limits."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        patience = max(PATIENCE, 2 * limits.seconds)
        self._users = Gate(limits.running, limits.waiting, patience, share=max(1, limits.running // 2))
        self._pages = Gate(max(1, limits.running // 2), limits.waiting, patience)
        self._keeping: Keeping | None = None
        self._reloading = asyncio.Lock()

    async def reload(self) -> None:
        """Take up the graph as it is now; what runs already still sees the former one. Raises GraphError."""
        async with self._reloading:
            fresh = Keeping(self.folder)
            try:
                await fresh.ready()
            except BaseException:
                fresh.close()
                raise
            former, self._keeping = self._keeping, fresh
            if former:
                former.retire()

    @property
    def facts(self) -> dict[str, Any]:
        """What the keeper said when it was ready."""
        return self._keeping.facts if self._keeping else {}

    def close(self) -> None:
        if self._keeping:
            self._keeping.close()

    async def ask(self, job: Job, client: str) -> Answer:
        """A user's query. Raises Refused."""
        try:
            check(job.query)
        except QueryError as fault:
            raise Refused(400, str(fault)) from fault
        limits = self.limits
        job = replace(job, union=not names_graphs(job.query))
        job = replace(job, seconds=limits.seconds, memory=limits.memory, rows=limits.rows, answer=limits.answer)
        return await self._through(self._users, job, client)

    async def page(self, job: Job) -> Answer:
        """A query of the server's own, for a page; the users' queries do not hold it up. Raises Refused."""
        job = replace(job, seconds=self.limits.seconds, memory=self.limits.memory)
        return await self._through(self._pages, job, "")

    async def _through(self, gate: Gate, job: Job, client: str) -> Answer:
        try:
            async with gate.entered(client):
                return await self._run(job)
        except Busy as fault:
            raise Refused(503, str(fault), fault.seconds) from fault

    async def _run(self, job: Job) -> Answer:
        if not self._keeping or not self._keeping.alive:
            await self.reload()
        assert self._keeping
        output = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            said = await self._keeping.run(job, output)
            return Answer(format_of(said, job), output)
        except TimeoutError as fault:
            output.close()
            raise Refused(504, too_long(job)) from fault
        except BaseException:
            output.close()
            raise


def names_graphs(query: str) -> bool:
    """Whether a query names its dataset: Oxigraph would take the union where FROM names a graph that is not there."""
    return any(kind == "word" and token.upper() == "FROM" for kind, token, _ in tokens(query))


def format_of(said: list[dict[str, Any]], job: Job) -> str:
    """The format of a whole answer; Refused where there is none."""
    told = next((one for one in said if "code" not in one), {})
    if "format" in told:
        return str(told["format"])
    code = next((one["code"] for one in said if "code" in one), 1)
    error = told.get("error") or ("time" if code in TIME else "memory" if code < 0 else "fault")
    raise Refused(STATUS[error], reason(error, told.get("reason", ""), job))


def reason(error: str, told: str, job: Job) -> str:
    """Why there is no answer."""
    if error == "time":
        return too_long(job)
    if error == "memory":
        return f"the query needs more than the {job.memory} MiB that it may have (options: fewer rows, no ORDER BY)"
    return f"not valid SPARQL: {told}" if error == "syntax" else told


def too_long(job: Job) -> str:
    return f"the query took longer than {job.seconds:g} s (options: LIMIT, a narrower pattern)"
