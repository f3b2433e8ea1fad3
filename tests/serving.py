"""A server on loopback for the tests: ``kg serve`` as a process of its own, and plain HTTP to it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in small letters) and body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        return str(parts.hostname), int(parts.port or 0)

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, source: str = "127.0.0.1", **headers: str
    ) -> Answer:
        """One request; a header's name is given with ``_`` for ``-``."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body.encode("utf-8") if isinstance(body, str) else body
        connection = http.client.HTTPConnection(*self.address, timeout=60, source_address=(source, 0))
        try:
            connection.request(method, path, data, given)
            answer = connection.getresponse()
            names = {name.casefold(): value for name, value in answer.getheaders()}
            return Answer(answer.status, names, answer.read())
        finally:
            connection.close()

    def sparql(self, query: str, source: str = "127.0.0.1", **headers: str) -> Answer:
        """A query as the body of a POST."""
        headers.setdefault("Content_Type", "application/sparql-query")
        return self.ask("POST", "/sparql", query, source, **headers)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """``kg serve`` over a folder, on a port that is free."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    try:
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("http://"), line
        yield Server(line.split()[0].rstrip("/"), process)
    finally:
        process.terminate()
        process.wait(20)


def escaped(value: str) -> str:
    return quote(value, safe="")
