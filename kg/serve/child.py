"""One query in a process of its own, which cannot open a file or a socket and ends with its limits.

Oxigraph has no switch against SERVICE, and a running query cannot be stopped; the kernel does both. The child
answers by one line of JSON on ``control``; the answer itself goes into ``output``, an open file.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import pyoxigraph as ox

from kg.iris import PREFIXES
from kg.serve.limits import MEBIBYTE

STACK = 256 * MEBIBYTE  # what the guard lets pass nests less deep than this holds
LENGTH = struct.Struct("!I")
SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
XML = ("xml", "rdfxml")
NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # in UTF-8


@dataclass(frozen=True)
class Job:
    """A query with its dataset, the formats that the client takes, and its limits (MiB, seconds).

    ``graphs`` and ``named`` are the graphs of the dataset; where both are None, it is the query's own, or else all
    that is there, with (``union``) the union of the graphs as the default graph. ``base`` is what relative IRIs are
    read from. ``""`` as a format: the client takes none for such an answer.
    """

    query: str
    solutions: str = "json"
    triples: str = "turtle"
    graphs: list[str] | None = None
    named: list[str] | None = None
    union: bool = True
    base: str | None = None
    seconds: float = 20.0
    memory: int = 512
    rows: int = 100_000
    answer: int = 64

    def packed(self) -> bytes:
        """As it is sent to the child: a length and JSON."""
        data = json.dumps(asdict(self)).encode()
        return LENGTH.pack(len(data)) + data


class TooMuch(Exception):
    """The answer is over a limit; the message says which."""


class Sink(BytesIO):
    """A file to write to, with a limit to its size and, for lines of TSV, to their number."""

    def __init__(self, write: Callable[[bytes], object], size: int, lines: int | None = None) -> None:
        super().__init__()
        self._write, self._size, self._lines = write, size, lines
        self._left, self._left_lines = size, lines

    def write(self, data: Any) -> int:
        data = bytes(data)
        self._left -= len(data)
        if self._left < 0:
            raise TooMuch(f"the answer is longer than {self._size // MEBIBYTE} MiB (options: LIMIT)")
        if self._left_lines is not None and self._lines is not None:
            self._left_lines -= data.count(b"\n")
            if self._left_lines < -1:  # the first line is the header
                raise TooMuch(f"the answer has more than {self._lines:,} rows (options: LIMIT)")
        self._write(data)
        return len(data)


def run(store: ox.Store, control: socket.socket, output: int) -> None:
    """Do the job that comes by ``control``; returns when all is written."""
    job = received(control)
    confine(job)
    reply: dict[str, Any] = {"error": "fault", "reason": "the query did not run"}

    def work() -> None:
        nonlocal reply
        reply = answered(store, job, output)

    threading.stack_size(STACK)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    control.sendall(json.dumps(reply).encode() + b"\n")


def received(control: socket.socket) -> Job:
    """The job, as ``Job.packed`` sent it."""
    (length,) = LENGTH.unpack(exactly(control, LENGTH.size))
    return Job(**json.loads(exactly(control, length)))


def exactly(control: socket.socket, count: int) -> bytes:
    """So many bytes; EOFError where the sender ends before."""
    data = b""
    while len(data) < count:
        more = control.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def confine(job: Job) -> None:
    """From here on: no new file or socket, no core, and an end by the kernel."""
    os.dup2(os.open(os.devnull, os.O_RDWR), 2)  # where Rust reports what the keeper tells better
    first_to_go()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, job.seconds)
    used = address_space()
    caps = {
        resource.RLIMIT_CPU: int(job.seconds) + 1,
        resource.RLIMIT_FSIZE: (job.answer + 1) * MEBIBYTE,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: used + STACK + job.memory * MEBIBYTE,
        resource.RLIMIT_NOFILE: 0,
    }
    for cap, value in caps.items():
        resource.setrlimit(cap, (value, value))


def first_to_go() -> None:
    """Where memory runs out all the same, the kernel ends the child, not the server."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write("1000")
    except OSError:
        return


def address_space() -> int:
    """Bytes of address space that the process has now; where the system does not tell, a guess above it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 4096 * MEBIBYTE


def answered(store: ox.Store, job: Job, output: int) -> dict[str, Any]:
    """Write the answer to ``output``; gives its format, or what is wrong with the query."""
    try:
        return {"format": written(store, job, lambda data: os.write(output, data))}
    except SyntaxError as fault:
        return {"error": "syntax", "reason": str(fault)}
    except TooMuch as fault:
        return {"error": "limit", "reason": str(fault)}
    except LookupError as fault:
        return {"error": "format", "reason": str(fault.args[0])}
    except MemoryError:
        return {"error": "memory", "reason": ""}
    except (OSError, ValueError) as fault:
        return {"error": "refused", "reason": str(fault)}


def written(store: ox.Store, job: Job, write: Callable[[bytes], object]) -> str:
    """The answer, in the format that the client likes best among those for its kind."""
    result: Any = asked(store, job)
    if isinstance(result, ox.QueryTriples):
        return write_triples(result, job, write)
    if not job.solutions:
        raise LookupError(f"SELECT and ASK are answered as {', '.join(SOLUTIONS)}, and none of it is accepted")
    kind = SOLUTIONS[job.solutions]
    size = job.answer * MEBIBYTE
    if isinstance(result, ox.QueryBoolean):
        result.serialize(Sink(write, size), format=kind)
        return job.solutions
    if job.solutions == "tsv":
        result.serialize(Sink(write, size, job.rows), format=kind)
        return job.solutions
    held = bytearray()
    result.serialize(Sink(held.extend, size, job.rows), format=ox.QueryResultsFormat.TSV)
    counted: Any = ox.parse_query_results(bytes(held), format=ox.QueryResultsFormat.TSV)
    serialized(lambda sink: counted.serialize(sink, format=kind), job.solutions, Sink(write, size))
    return job.solutions


def serialized(serialize: Callable[[Any], object], format: str, sink: Sink) -> None:
    """Write to the sink; in XML, a character that no XML holds becomes U+FFFD."""
    if format not in XML:
        serialize(sink)
        return
    held = BytesIO()
    serialize(held)
    sink.write(NOT_XML.sub(b"\xef\xbf\xbd", held.getvalue()))


def asked(store: ox.Store, job: Job) -> Any:
    """The query, over the dataset of the protocol where it names one."""
    how: Any = {"prefixes": PREFIXES, "base_iri": job.base}
    if job.graphs is None and job.named is None:
        return store.query(job.query, use_default_graph_as_union=job.union, **how)
    graphs: list[Any] = [ox.NamedNode(iri) for iri in job.graphs or ()]
    named: list[Any] = [ox.NamedNode(iri) for iri in job.named or ()]
    return store.query(job.query, default_graph=graphs, named_graphs=named, **how)


def write_triples(result: Any, job: Job, write: Callable[[bytes], object]) -> str:
    """Each triple once, in one order, with the usual prefixes."""
    if not job.triples:
        raise LookupError(f"CONSTRUCT and DESCRIBE are answered as {', '.join(TRIPLES)}, and none of it is accepted")
    found = set()
    for triple in result:
        found.add(triple)
        if len(found) > job.rows:
            raise TooMuch(f"the answer has more than {job.rows:,} triples (options: LIMIT)")
    ordered = sorted(found, key=str)
    kind, sink = TRIPLES[job.triples], Sink(write, job.answer * MEBIBYTE)
    serialized(lambda to: ox.serialize(ordered, to, format=kind, prefixes=PREFIXES), job.triples, sink)
    return job.triples
