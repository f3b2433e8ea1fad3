"""Reading by processes: the same whatever their number, and a text that hangs or kills one costs only itself."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from made_readings import fired, reading

from kg.forks import Forks, Limits, Lost
from kg.intake import Intake
from kg.model import Reading, Text
from kg.read import Fault
from kg.store import GraphError
from kg.store.shelf import FolderShelf, MemoryShelf


@dataclass
class Knowing:
    """In the place of curated data."""

    name: str = "k1"

    def digest(self) -> str:
        return self.name


@dataclass
class Reads:
    """A pipeline that a text can tell what to do."""

    library: Knowing = field(default_factory=Knowing)
    loaded: int = 0

    def load_all(self) -> None:
        self.loaded += 1

    def read(self, text: Text) -> Reading:
        if "hang" in text.content:
            time.sleep(60)
        if "die" in text.content:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "eat" in text.content:
            bytearray(1 << 40)
        if "break" in text.content:
            raise ValueError("broken")
        one = reading(text.name, fired("8"))
        return Reading(text, one.entities)


def taken_in(
    folder: Path, workers: int, shelf: Any = None, pipeline: Reads | None = None, seconds: float = 30.0
) -> tuple[list[str], list[str]]:
    faults: list[Fault] = []
    intake = Intake(
        cast(Any, pipeline or Reads()), [folder], faults.append, workers=workers, limits=Limits(seconds, 1 << 30)
    )
    entries = list(intake(shelf or MemoryShelf()))
    return sorted(entry.name + entry.reading for entry in entries), [str(fault) for fault in faults]


def texts(folder: Path, **contents: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_the_number_of_processes_changes_nothing(tmp_path: Path, workers: int) -> None:
    folder = texts(tmp_path / "in", **{f"t{n:02}": f"글 {n}" for n in range(40)}, bad="", ill="break")
    assert taken_in(folder, workers) == taken_in(folder, 0)
    assert len(taken_in(folder, workers)[0]) == 40


def test_what_goes_wrong_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = texts(tmp_path / "in", a="글", b="hang", c="글 c", d="die", e="eat", f="break", g="글 g")
    names, faults = taken_in(folder, 2, seconds=2.0)
    assert [name[:5] for name in names] == ["a.txt", "c.txt", "g.txt"]
    assert faults == [
        "b.txt: is left out: took longer than 2 seconds",
        "d.txt: is left out: its process ended by signal 11",
        "e.txt: is left out: needs more memory than one job may take",
        "f.txt: is left out: ValueError: broken (a fault of the program)",
    ]


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    folder, shelf = texts(tmp_path / "in", a="글", b="글 b"), FolderShelf(tmp_path / "shelf")
    first, again, other = Reads(), Reads(), Reads(Knowing("k2"))
    assert taken_in(folder, 1, shelf, first) == taken_in(folder, 1, shelf, again)
    assert (first.loaded, again.loaded) == (1, 0)
    taken_in(folder, 1, shelf, other)
    assert other.loaded == 1, "other knowledge may read otherwise"


def test_no_text_at_all(tmp_path: Path) -> None:
    intake = Intake(cast(Any, Reads()), [texts(tmp_path / "in", a="")], lambda fault: None, some=True)
    with pytest.raises(GraphError, match="no text could be read"):
        list(intake(MemoryShelf()))


def test_answers_come_in_the_order_of_the_jobs() -> None:
    def begin() -> Any:
        def work(job: bytes) -> bytes:
            time.sleep(0.002 * (int(job) % 5))
            return job * 2

        return work

    jobs = [str(n).encode() for n in range(100)]
    assert list(Forks(begin, 3).answers(iter(jobs))) == [job * 2 for job in jobs]


def test_a_process_that_cannot_begin_is_told_of() -> None:
    def begin() -> Any:
        raise KeyError("nothing to begin with")

    lost = Lost("KeyError: 'nothing to begin with' (a fault of the program)")
    assert list(Forks(begin, 1).answers([b"1", b"2"])) == [lost] * 2


def test_who_stops_listening_leaves_no_process() -> None:
    answers = Forks(lambda: lambda job: job, 2).answers(b"x" for _ in range(1000))
    assert next(answers) == b"x"
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
