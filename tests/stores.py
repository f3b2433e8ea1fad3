"""SPARQL stores of other make on loopback: the oxigraph server, and Debian's Virtuoso with its usual limits."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

OXIGRAPH, VIRTUOSO, ISQL = which("oxigraph"), which("virtuoso-t"), which("isql-vt")
STORES = {"oxigraph": bool(OXIGRAPH), "virtuoso": bool(VIRTUOSO and ISQL)}
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
TRUTH = ox.NamedNode(BOOLEAN)
PAGE = 5000  # rows read at once: Virtuoso cuts an answer at 10,000 without a word
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Store:
    """Where a running store takes queries, and updates."""

    query: str

    def rows(self, query: str) -> list[dict[str, dict[str, str]]]:
        """The solutions as SPARQL results JSON has them."""
        headers = {"Accept": "application/sparql-results+json"}
        with urlopen(Request(self.query, urlencode({"query": query}).encode(), headers), timeout=120) as answer:
            found: list[dict[str, dict[str, str]]] = json.load(answer)["results"]["bindings"]
            return found

    def graph(self, iri: str) -> set[str]:
        """The triples of a graph as N-Triples has them, read in pages until all that the store counts are found.

        The pages are unordered, for sorting takes Virtuoso long. Where it moves rows between two of them, they overlap
        and a triple is passed over: then all are read again.
        """
        found: set[str] = set()
        for _ in range(5):
            for rows in self.pages(iri):
                found |= {" ".join(term(row[name]) for name in "spo") for row in rows}
            if len(found) >= self.size(iri):
                break
        return found

    def pages(self, iri: str) -> Iterator[list[dict[str, dict[str, str]]]]:
        """The triples of a graph, ``PAGE`` at a time."""
        pattern = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} LIMIT {PAGE} OFFSET"
        for start in range(0, 1_000_000, PAGE):
            rows = self.rows(f"{pattern} {start}")
            yield rows
            if len(rows) < PAGE:
                break

    def size(self, iri: str) -> int:
        """How many triples the store counts in a graph."""
        (row,) = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
        return int(row["n"]["value"])

    def quads(self, names: Iterable[str]) -> set[str]:
        """What stands in named graphs; to list all graphs takes Virtuoso minutes."""
        return {f"{triple} <{iri}>" for iri in names for triple in self.graph(iri)}


def term(told: dict[str, str]) -> str:
    """A term of SPARQL results JSON as N-Triples has it."""
    if told["type"] == "uri":
        return f"<{told['value']}>"
    if language := told.get("xml:lang"):
        return str(ox.Literal(told["value"], language=language))
    datatype = told.get("datatype")
    if datatype == BOOLEAN:  # Virtuoso writes 1 for what it was given as true
        return str(ox.Literal({"1": "true", "0": "false"}.get(told["value"], told["value"]), datatype=TRUTH))
    return str(ox.Literal(told["value"], datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(told["value"]))


@contextmanager
def running(make: str, folder: Path) -> Iterator[Store]:
    """An empty store that keeps what it holds in a folder."""
    with oxigraph(folder) if make == "oxigraph" else virtuoso(folder) as store:
        yield store


@contextmanager
def oxigraph(folder: Path) -> Iterator[Store]:
    port = free_port()
    command = [str(OXIGRAPH), "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    with process(command, folder, port):
        yield Store(f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Store]:
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http), encoding="utf-8")
    with process([str(VIRTUOSO), "+foreground", "+configfile", "virtuoso.ini"], folder, http):
        allow = 'exec=GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run([str(ISQL), str(sql), "dba", "dba", allow], check=True, capture_output=True, timeout=60)
        yield Store(f"http://127.0.0.1:{http}/sparql")


@contextmanager
def process(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """A process that has begun to listen; ended at the end."""
    quiet: Any = subprocess.DEVNULL
    one = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        for _ in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            time.sleep(0.1)
        yield
    finally:
        one.terminate()
        try:
            one.wait(20)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait(10)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])
