"""What several test files share: the sample texts, one graph of them, and the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.api import Graph, build
from kg.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "data" / "texts").glob("*.txt"))

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The stages with the shipped knowledge."""
    return Pipeline.load()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the sample texts; not to be changed."""
    folder = tmp_path_factory.mktemp("sample") / "graph"
    build(SAMPLES, folder)
    return folder


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Graph:
    """That graph, opened."""
    import kg

    return kg.open(sample_folder)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``kg`` with arguments in a process of its own, in an empty folder."""

    def command(*arguments: str | Path, **how: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **how.pop("env", {})}  # type: ignore[dict-item]
        how = {"cwd": tmp_path, "capture_output": True, "text": True, "encoding": "utf-8", **how}
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)], env=environment, check=False, **how,  # type: ignore
        )  # fmt: skip

    return command
