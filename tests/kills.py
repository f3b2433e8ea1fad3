"""kill -9 at random moments of build, add, remove, review and publish: the next run finds a whole graph, goes on, and
ends in the same bytes. By hand:

    python tests/kills.py 240 [--seed 7]

This process only forks: what is killed, and what looks at the remains, are children of it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from made_readings import affair, fired, maker, reading  # noqa: E402

from kg.decisions import NONE, Decision, Decisions  # noqa: E402
from kg.export import export  # noqa: E402
from kg.intake import Intake  # noqa: E402
from kg.iris import Names  # noqa: E402
from kg.model import Reading, Text  # noqa: E402
from kg.store import Graph, GraphError  # noqa: E402

MAKER = maker()
POOL = [
    replace(one, text=Text(f"{number}-{one.text.name.partition('.')[0]}.txt", f"{one.text.content}{number}"))
    for number in range(4) for one in affair()
]  # fmt: skip
FRESH = [reading(f"new-{day}.txt", fired(day), date="2024-03-12") for day in ("7", "9", "11")]
GONE = [one.text.name for one in POOL[::3]]
PAIR = [Names().minted("person", name).removeprefix(Names().base) for name in ("하도윤", "표은솔")]
SAME = Decision(PAIR[0], PAIR[1], "same")


class Known:
    """A pipeline that knows each text's reading, and takes its time."""

    class library:
        digest = staticmethod(lambda: "")

    def load_all(self) -> None: ...

    def read(self, text: Text) -> Reading:
        time.sleep(0.01)
        return next(replace(one, text=text) for one in POOL if one.text.name == text.name)


def build(folder: Path) -> None:
    texts = folder.parent / "in"
    if not texts.is_dir():
        texts.mkdir()
        for one in POOL:
            (texts / one.text.name).write_bytes(one.text.content.encode())
    if not folder.exists():
        intake = Intake(cast(Any, Known()), [texts], lambda fault: sys.exit(str(fault)), workers=2)
        Graph.create(folder, MAKER, intake, workers=2)


def add(folder: Path) -> None:
    Graph.open(folder, MAKER).add(FRESH)


def remove(folder: Path) -> None:
    with suppress(GraphError):
        Graph.open(folder, MAKER).remove(GONE)


def review(folder: Path) -> None:
    graph = Graph.open(folder, MAKER)
    if not graph.decisions.lines:
        graph.decide(SAME)


def begun(folder: Path) -> None:
    Graph.create(folder, MAKER, POOL)


# what is done, what there is before, and what there must be in the end
COMMANDS: dict[str, tuple[Callable[[Path], None], Callable[[Path], None] | None, list[Reading], Decisions]] = {
    "build": (build, None, POOL, NONE),
    "add": (add, begun, [*POOL, *FRESH], NONE),
    "remove": (remove, begun, [one for one in POOL if one.text.name not in GONE], NONE),
    "review": (review, begun, POOL, Decisions((SAME,))),
}


def state(folder: Path) -> str:
    """What a graph is: its quads, judgements, texts and readings. GraphError where it is not whole."""
    graph = Graph.open(folder)
    content = hashlib.sha256("".join(export(graph, "nquads")).encode())
    content.update(graph.decisions.text().encode())
    for one in graph.readings():
        content.update(repr((one.text.name, one.text.content, one.claims)).encode())
    return content.hexdigest()


def files(folder: Path) -> list[str]:
    """What lies in a graph's folder, but for the stores, of which each change makes one more."""
    kept = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(name for name in kept if not name.startswith(("store/", "index.db")))


def apart(work: Callable[[], object], delay: float | None = None) -> bool:
    """Do something in a child; after ``delay`` seconds kill it. Whether it came to its end, and well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as fault:
            sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        finally:
            os._exit(code)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == 0


def killed(name: str, base: Path, chance: random.Random, longest: float, wanted: Path) -> bool:
    """One kill: whether all is well afterwards."""
    command, start, _, _ = COMMANDS[name]
    folder = base / "g"
    for path in (folder, base / ".g.new", base / ".g.old"):
        shutil.rmtree(path, ignore_errors=True)
    if start is not None:
        shutil.copytree(base / "start", folder)
    apart(lambda: command(folder), chance.uniform(0, longest))

    def look() -> None:
        whole = {(wanted / "state").read_text(), *([(base / "start.state").read_text()] if start else [])}
        if folder.exists() or start is not None:
            assert state(folder) in whole, "neither the former graph nor the coming one"
        command(folder)
        assert state(folder) == (wanted / "state").read_text(), "the next run ends in other bytes"
        assert files(folder) == (wanted / "files").read_text().split("\n"), "other files"
        assert not (base / ".g.new").exists()
        assert not (base / ".g.old").exists()

    return apart(look)


def prepared(name: str, base: Path) -> tuple[float, Path]:
    """The seconds that the command takes when no one kills it, and what it must end in."""
    command, start, texts, decisions = COMMANDS[name]
    wanted = base / "wanted"
    wanted.mkdir(parents=True)

    def note() -> None:
        Graph.create(base / "fresh", MAKER, texts, decisions=decisions)
        (wanted / "state").write_text(state(base / "fresh"))
        (wanted / "files").write_text("\n".join(files(base / "fresh")))
        if start is not None:
            start(base / "start")
            (base / "start.state").write_text(state(base / "start"))

    assert apart(note)
    if start is not None:
        shutil.copytree(base / "start", base / "g")
    begin = time.monotonic()
    assert apart(lambda: command(base / "g"))
    return time.monotonic() - begin, wanted


def main(count: int, seed: int) -> int:
    """Kill so many times in all, in turn in each command; the number of times that something was wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in COMMANDS:
            chance, base = random.Random(f"{seed} {name}"), Path(folder) / name
            longest, wanted = prepared(name, base)
            times = count // len(COMMANDS)
            bad = sum(not killed(name, base, chance, 1.1 * longest, wanted) for _ in range(times))
            sys.stdout.write(f"{name:<8} {times} kills within {longest:.2f} s, {bad} wrong\n")
            wrong += bad
    return wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=240)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(min(1, main(given.count, given.seed)))
