"""The wheel works away from the checkout: knowledge and ontology travel in it, the gold does not."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_what_travels(wheel: Path) -> None:
    files = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    for wanted in ("data/frames/Dismissal.toml", "data/queries/timeline.toml", "data/entities/media.toml",
                   "ontology/kg.ttl", "ontology/shapes.ttl", "view/template.html", "py.typed"):  # fmt: skip
        assert f"kg/{wanted}" in files
    assert not [file for file in files if "/gold/" in file or "/texts/" in file or "test" in file]
    shipped = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*.toml")}
    assert {file.removeprefix("kg/data/") for file in files if file.startswith("kg/data/")} >= shipped


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    text = tmp_path / SAMPLES[0].name
    text.write_bytes(SAMPLES[0].read_bytes())

    def kg(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(wheel)}
        command = [sys.executable, "-P", "-m", "kg", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    kg("build", text.name, "-o", "graph")
    assert "0 violations" in kg("check", "graph")
    assert len(kg("query", "graph", "timeline").splitlines()) > 3
    kg("view", "graph")
    assert (tmp_path / "dossier.html").stat().st_size > 100_000
