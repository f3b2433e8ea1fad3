"""The keeper: a process that holds a graph in memory and forks a child for each query.

It has one thread, so that forking is safe, and speaks no HTTP. The server hands it two descriptors a query
(``control`` and ``output``, see ``kg.serve.child``); when the child has ended, the keeper tells how on
``control``. It ends a child whose time is over or whose asker has gone, and itself when the server goes.

    python -m kg.serve.keeper GRAPH < one end of a socket pair
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.serve import child
from kg.store.manifest import GraphError, Manifest
from kg.store.writing import readable

GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL
LONGEST = 3600.0  # seconds; a child's own limit is nearer


@dataclass
class Running:
    """A child at work."""

    pid: int
    control: socket.socket


def in_memory(folder: Path) -> ox.Store:
    """The graph's quads, loaded. Raises GraphError.

    A process of its own reads them from the disk: that starts threads, and where threads are, forking is not safe.
    """
    name = Manifest.load(folder).store
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        dump(folder, name, writing)
    os.close(writing)
    store, fault = ox.Store(), None
    with open(reading, "rb") as pipe:  # noqa: PTH123
        try:
            store.load(pipe, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as broken:
            fault = broken
    if os.waitpid(pid, 0)[1] or fault:
        raise GraphError(f"{folder}: its store {name!r} cannot be read")
    return store


def dump(folder: Path, name: str, writing: int) -> None:
    """Write all quads to a descriptor, and end the process."""
    code = 1
    try:
        with open(writing, "wb") as pipe:
            readable(folder, name).dump(pipe, format=ox.RdfFormat.N_QUADS)
        code = 0
    except GraphError as fault:
        sys.stderr.write(f"{fault}\n")
    finally:
        os._exit(code)


class Keeper:
    """Forks, watches and reaps."""

    def __init__(self, store: ox.Store, channel: socket.socket) -> None:
        self._store = store
        self._channel = channel
        self._running: dict[int, Running] = {}  # by the descriptor of control
        self._poll = select.poll()
        self._poll.register(channel, select.POLLIN)
        self._woken, waker = socket.socketpair()
        for end in (self._woken, waker):
            end.setblocking(False)
        self._waker = waker
        self._poll.register(self._woken, select.POLLIN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)

    def run(self) -> None:
        """Until the server goes."""
        while True:
            for number, event in self._poll.poll(LONGEST * 1000):
                if number == self._channel.fileno():
                    if not self._next():
                        return self._stop()
                elif number == self._woken.fileno():
                    self._drain()
                elif event & GONE and number in self._running:
                    end(self._running[number].pid)
            self._reap()

    def _next(self) -> bool:
        """Take the next query; False where there will be none."""
        try:
            message, descriptors, _, _ = socket.recv_fds(self._channel, 1, 2)
        except OSError:
            return False
        if not message:
            return False
        control, output = socket.socket(fileno=descriptors[0]), descriptors[1]
        pid = os.fork()
        if pid == 0:
            self._child(control, output)
        os.close(output)
        self._running[control.fileno()] = Running(pid, control)
        self._poll.register(control, 0)
        return True

    def _child(self, control: socket.socket, output: int) -> None:
        """Never returns: what another query's asker waits for must not stay open here."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for own in (self._channel, self._woken, self._waker, *(one.control for one in self._running.values())):
                own.close()
            child.run(self._store, control, output)
            code = 0
        finally:
            os._exit(code)

    def _drain(self) -> None:
        try:
            while self._woken.recv(512):
                pass
        except BlockingIOError:
            return

    def _reap(self) -> None:
        """Tell of each child that has ended, how."""
        for number, one in list(self._running.items()):
            pid, status = os.waitpid(one.pid, os.WNOHANG)
            if pid:
                del self._running[number]
                self._poll.unregister(number)
                code = os.waitstatus_to_exitcode(status)
                with one.control as control:
                    tell(control, {"code": code})

    def _stop(self) -> None:
        for one in self._running.values():
            end(one.pid)


def end(pid: int) -> None:
    """A child that is not reaped yet; so its number is still its own."""
    os.kill(pid, signal.SIGKILL)


def tell(control: socket.socket, message: dict[str, object]) -> None:
    """One line, unless the asker has gone."""
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return


def main() -> None:
    """Load, say so, and serve."""
    channel = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server is told, and ends this process
    started = time.monotonic()
    try:
        store = in_memory(Path(sys.argv[1]))
    except GraphError as fault:
        tell(channel, {"error": str(fault)})
        return
    gc.collect()
    gc.freeze()  # a child that collects would copy what it touches
    tell(channel, {"quads": len(store), "seconds": round(time.monotonic() - started, 3)})
    Keeper(store, channel).run()


if __name__ == "__main__":
    main()
