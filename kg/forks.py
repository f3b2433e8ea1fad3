"""Work given to forked processes, which a job can hang or kill without harm to the rest.

Jobs and answers are bytes. The answers come in the order of the jobs, whichever process was first; no more than some
jobs are ever waiting. A process that is lost is replaced, and the job that it had is answered by what went wrong.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait

AHEAD = 8  # jobs for each process that may wait for their turn, or for that of their answer
Work = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Limits:
    """What one job may take."""

    seconds: float = 120.0
    memory: int = 2 << 30  # bytes beyond those that a process has when it begins


@dataclass(frozen=True)
class Lost:
    """Why there is no answer."""

    reason: str


@dataclass
class _Process:
    number: int  # of the process
    line: Connection
    job: int = -1  # at work on; -1 for none
    until: float = 0.0


class Forks:
    """Some processes that do one kind of work. ``begin`` is called in each, and gives what does a job."""

    def __init__(self, begin: Callable[[], Work], count: int, limits: Limits = Limits()) -> None:
        self._begin = begin
        self._limits = limits
        self._processes: list[_Process] = []
        self._count = count

    def answers(self, jobs: Iterable[bytes]) -> Iterator[bytes | Lost]:
        """The answer to each job, in their order."""
        waiting = iter(jobs)
        taken: deque[int] = deque()  # jobs whose answer is not given yet, in order
        found: dict[int, bytes | Lost] = {}
        following = 0
        more = True
        try:
            while more or taken:
                while more and len(taken) < AHEAD * self._count and self._has_room():
                    if (job := next(waiting, None)) is None:
                        more = False
                        break
                    self._give(self._free(), following, job)
                    taken.append(following)
                    following += 1
                while taken and taken[0] in found:  # none waits for a job while somebody is busy with its answer
                    yield found.pop(taken.popleft())
                if taken:
                    found.update(self._heard())
        finally:
            self._end()

    def _has_room(self) -> bool:
        return len(self._processes) < self._count or any(process.job < 0 for process in self._processes)

    def _free(self) -> _Process:
        """A process without a job: one that is there, or one more."""
        for process in self._processes:
            if process.job < 0:
                return process
        self._processes.append(self._forked())
        return self._processes[-1]

    def _give(self, process: _Process, number: int, job: bytes) -> None:
        process.job = number
        process.until = time.monotonic() + self._limits.seconds
        with suppress(OSError):  # where it is gone, that is heard of when it is listened to
            process.line.send_bytes(job)

    def _heard(self) -> Iterator[tuple[int, bytes | Lost]]:
        """What comes next: an answer, the end of a process, or the end of its time."""
        busy = {process.line: process for process in self._processes if process.job >= 0}
        first = min(process.until for process in busy.values())
        ready = wait(list(busy), max(0.0, first - time.monotonic()))
        for line in ready:
            process = busy[line]  # type: ignore[index]
            try:
                answer = process.line.recv_bytes()
            except (EOFError, OSError):
                yield process.job, Lost(self._buried(process))
                continue
            number, process.job = process.job, -1
            yield number, Lost(answer[1:].decode("utf-8")) if answer[:1] == b"-" else answer[1:]
        for process in busy.values():
            if process.job >= 0 and process.until < time.monotonic() and process.line not in ready:
                number = process.job
                self._buried(process, kill=True)
                yield number, Lost(f"took longer than {self._limits.seconds:g} seconds")

    def _buried(self, process: _Process, kill: bool = False) -> str:
        """Take a process off the list; gives how it ended."""
        if kill:
            os.kill(process.number, signal.SIGKILL)
        self._processes.remove(process)
        process.line.close()
        code = os.waitstatus_to_exitcode(os.waitpid(process.number, 0)[1])
        if code == -signal.SIGKILL:
            return "its process was killed; perhaps the memory did not suffice"
        return f"its process ended by signal {-code}" if code < 0 else f"its process ended with code {code}"

    def _forked(self) -> _Process:
        here, there = Pipe()
        number = os.fork()
        if number:
            there.close()
            return _Process(number, here)
        code = 1
        try:
            _close_all_but(there.fileno())
            self._work(there)
            code = 0
        finally:
            os._exit(code)

    def _work(self, line: Connection) -> None:
        """The life of a process: until no more jobs come."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()  # what it has from its parent stays shared: the collector would write on every page of it
        resource.setrlimit(resource.RLIMIT_AS, (_in_use() + self._limits.memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        work = _begun(self._begin)
        while True:
            try:
                job = line.recv_bytes()
            except EOFError:
                return
            line.send_bytes(_done(work, job))

    def _end(self) -> None:
        for process in self._processes:
            process.line.close()
            if process.job >= 0:
                os.kill(process.number, signal.SIGKILL)
            os.waitpid(process.number, 0)
        self._processes.clear()


def _begun(begin: Callable[[], Work]) -> Work:
    """What does the jobs; where that cannot begin, what gives each of them the reason."""
    try:
        return begin()
    except Exception as fault:
        reason = fault

    def refuse(job: bytes) -> bytes:
        raise reason

    return refuse


def _done(work: Work, job: bytes) -> bytes:
    try:
        return b"+" + work(job)
    except MemoryError:
        return b"-needs more memory than one job may take"
    except Exception as fault:
        return b"-" + f"{type(fault).__name__}: {fault} (a fault of the program)".encode("utf-8", "replace")


def _close_all_but(line: int) -> None:
    """Let go of all that the parent holds open: its locks, and the lines to other processes."""
    os.closerange(3, line)
    os.closerange(line + 1, 4096)


def _in_use() -> int:
    """Bytes of address space that this process has; without /proc, what is surely more."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 64 << 30


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
