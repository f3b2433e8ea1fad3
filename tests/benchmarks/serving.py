"""How ``kg serve`` holds up: 200 clients at once, bombs beside them, slow clients. On loopback, for about a minute.

    python tests/benchmarks/serving.py [GRAPH]

Without a graph it serves a small made one. Times depend on the machine; the ratios are the finding.
"""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_readings import affair, maker  # noqa: E402
from serving import Server, serving  # noqa: E402
from test_serve_limits import QUICK, SLOW, children, resident  # noqa: E402

from kg.store import Graph  # noqa: E402

CLIENTS, EACH, BOMBS, SLOW_CLIENTS = 200, 2, 40, 100
OPTIONS = ("--timeout", "3", "--memory", "200", "--queries", "4")


class Watch(threading.Thread):
    """The most memory (MiB) of the server and of all its children together, and the most children."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self._server, self._stop_it = server, threading.Event()
        self.server = self.together = self.count = 0

    def run(self) -> None:
        while not self._stop_it.wait(0.1):
            below = children(self._server)
            sizes = [size for pid in below if (size := size_of(pid))]
            self.count = max(self.count, len(below))
            self.server = max(self.server, resident(self._server.process.pid))
            self.together = max(self.together, sum(sizes))

    def stop(self) -> None:
        self._stop_it.set()
        self.join()


def size_of(pid: int) -> int:
    try:
        return resident(pid)
    except OSError:
        return 0


def timed(server: Server, query: str, source: str = "127.0.0.1") -> tuple[float, int]:
    started = time.monotonic()
    status = server.sparql(query, source=source).status
    return time.monotonic() - started, status


def told(name: str, results: list[tuple[float, int]]) -> None:
    times = sorted(seconds for seconds, _ in results)
    late = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    statuses = dict(Counter(status for _, status in results))
    print(f"{name:<44} median {median(times):6.3f} s  95 % {late:6.3f} s  most {times[-1]:6.3f} s  {statuses}")


def main() -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(there) / "graph"
        if len(sys.argv) < 2:
            Graph.create(folder, maker(), affair())
        with serving(folder, *OPTIONS) as server:
            timed(server, QUICK)
            watch = Watch(server)
            watch.start()
            told("one client, one after the other", [timed(server, QUICK) for _ in range(50)])
            with ThreadPoolExecutor(CLIENTS) as pool:
                many = list(pool.map(lambda _: timed(server, QUICK), range(CLIENTS * EACH)))
            told(f"{CLIENTS} clients at once", many)
            beside_bombs(server)
            beside_slow_clients(server)
            watch.stop()
            print(f"server {watch.server} MiB, keeper and queries {watch.together} MiB, processes {watch.count}")


def beside_bombs(server: Server) -> None:
    """Another client's queries while one client sends bombs."""
    with ThreadPoolExecutor(BOMBS) as pool:
        bombs = [pool.submit(timed, server, SLOW) for _ in range(BOMBS)]
        time.sleep(0.5)
        told(f"another client beside {BOMBS} bombs", [timed(server, QUICK, "127.0.0.2") for _ in range(30)])
        told("the bombs (limit 3 s)", [bomb.result() for bomb in bombs])


def beside_slow_clients(server: Server) -> None:
    """Queries while others have sent half a request and wait."""
    clients = [socket.create_connection(server.address) for _ in range(SLOW_CLIENTS)]
    for client in clients:
        client.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n")
    told(f"beside {SLOW_CLIENTS} clients that send half a request", [timed(server, QUICK) for _ in range(30)])
    for client in clients:
        client.close()


if __name__ == "__main__":
    main()
