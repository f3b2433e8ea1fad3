"""``kg build --engine spark`` on a real cluster of two workers, one of them killed in the middle: the same bytes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import which

import pytest

import kg
from kg.spark.flow import components

ROOT = Path(__file__).resolve().parents[1]
TEXTS = [str(ROOT / f"data/texts/{name}.txt") for name in ("wire-1118", "rumour-1119", "correction-1125")]
SPARK = which("spark-class")
needs_spark = pytest.mark.skipif(not (SPARK and which("java")), reason="pyspark or java is not installed")
ENVIRONMENT = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": str(ROOT), "SPARK_DAEMON_MEMORY": "512m"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def daemon(kind: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [str(SPARK), f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1", "--webui-port", "0", *options]
    return subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def kill(process: subprocess.Popen[bytes]) -> None:
    """A daemon with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a master, and two workers of one core each."""
    port = free_port()
    master, address = daemon("master.Master", tmp_path, "--port", str(port)), f"spark://127.0.0.1:{port}"
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
            break
        time.sleep(0.1)
    workers = []
    for number in range(2):
        folder = tmp_path / f"worker{number}"
        folder.mkdir()
        workers.append(daemon("worker.Worker", folder, "--cores", "1", "--memory", "1500m", "-d", str(folder), address))
    try:
        yield address, workers
    finally:
        for process in (*workers, master):
            kill(process)


def executors(folder: Path) -> list[Path]:
    """What a worker runs."""
    return list(folder.glob("app-*/*"))


@needs_spark
def test_the_same_bytes_though_a_worker_dies(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    command = [sys.executable, "-m", "kg", "build", *TEXTS, "-o", str(tmp_path / "out")]
    build = subprocess.Popen(
        [*command, "--engine", "spark", "--master", address], cwd=tmp_path, env=ENVIRONMENT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while build.poll() is None and not all(executors(tmp_path / f"worker{number}") for number in range(2)):
        time.sleep(0.2)
    time.sleep(8)  # at work by now
    assert build.poll() is None
    kill(workers[0])
    told, _ = build.communicate(timeout=1500)
    assert (build.returncode, told.split(": ")[1]) == (0, "3 texts as N-Quads, 0 inputs refused\n")
    parts = [part.read_bytes().decode() for part in sorted((tmp_path / "out").glob("part-*"))]
    lines = [line for part in parts for line in part.split("\n") if line]
    assert len(lines) == len(set(lines))
    assert sorted(lines) == sorted(kg.build(TEXTS).export("nquads").split("\n")[:-1])


@needs_spark
def test_what_it_says_where_it_cannot_begin(tmp_path: Path) -> None:
    from kg.cli.main import main

    there = tmp_path / "there"
    there.mkdir()
    assert main(["build", *TEXTS, "-o", str(there), "--engine", "spark"]) == 3
    assert main(["build", str(tmp_path / "nothing.txt"), "-o", str(tmp_path / "o"), "--engine", "spark"]) == 3


def test_bundles_of_the_driver() -> None:
    found = components([("d", "c"), ("a", "d"), ("x", "y"), ("c", "b")])
    assert found == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}
