"""What stands in a writer's way is said, and harms nothing: a full disk, a place that cannot be written to, another
writer, an older graph, an index that is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_readings import affair, fired, maker, reading

from kg.cli.main import main
from kg.export import export
from kg.store import Graph, GraphError
from kg.store.place import Place

MAKER = maker()
FULL = """
import resource, sys
sys.path[:0] = sys.argv[1:3]
from made_readings import affair, fired, maker, reading
from kg.cli.main import exit_code
from kg.store import Graph
graph = Graph.open(sys.argv[3], maker()) if sys.argv[4] == "add" else None
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[5]),) * 2)
try:
    if graph is None:
        Graph.create(sys.argv[3], maker(), affair())
    else:
        graph.add([reading("new.txt", fired("7"))])
except Exception as fault:
    sys.exit(exit_code(fault))
"""


def nquads(graph: Graph) -> str:
    return "".join(export(graph, "nquads"))


@pytest.mark.parametrize("room", [1_000, 20_000, 60_000])
@pytest.mark.parametrize("what", ["build", "add"])
def test_a_full_disk(tmp_path: Path, what: str, room: int) -> None:
    here, folder = Path(__file__).parent, tmp_path / "g"
    if what == "add":
        Graph.create(folder, MAKER, affair())
    script = [sys.executable, "-c", FULL, str(here.parent), str(here), str(folder), what, str(room)]
    run = subprocess.run(script, capture_output=True, text=True)
    assert run.returncode == 3, run.stderr
    if what == "build":
        assert not folder.exists()
        Graph.create(folder, MAKER, affair())
    assert nquads(Graph.open(folder)) == nquads(Graph.create(None, MAKER, affair()))
    Graph.open(folder, MAKER).add([reading("new.txt", fired("7"))])
    assert nquads(Graph.open(folder)) == nquads(Graph.create(None, MAKER, [*affair(), reading("new.txt", fired("7"))]))


def test_a_place_that_cannot_be_written_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "data/texts/wire-1118.txt", "-o", "/proc/graph"]) == 3
    assert "/proc/.graph.new" in capsys.readouterr().err


def test_one_build_of_a_name_at_a_time(tmp_path: Path) -> None:
    with Place(tmp_path / "g"), pytest.raises(GraphError, match=r"process \d+ on .* is writing to it"):
        Graph.create(tmp_path / "g", MAKER, affair())
    assert len(Graph.create(tmp_path / "g", MAKER, affair())) == len(affair())


@pytest.mark.parametrize("harm", ["lost", "damaged", "of another format"])
def test_an_index_that_is_not_right_is_made_anew(tmp_path: Path, harm: str) -> None:
    graph, index = Graph.create(tmp_path / "g", MAKER, affair()), tmp_path / "g/index.db"
    if harm == "lost":
        index.unlink()
    elif harm == "damaged":
        index.write_bytes(b"nothing that a database would know" * 100)
    else:
        data = bytearray(index.read_bytes())
        data[60:64] = (77).to_bytes(4, "big")  # where SQLite keeps the version that its user gives
        index.write_bytes(data)
    graph.add([reading("new.txt", fired("7"))])
    graph.remove(["c.txt"])
    kept = [*(one for one in affair() if one.text.name != "c.txt"), reading("new.txt", fired("7"))]
    assert nquads(graph) == nquads(Graph.create(None, MAKER, kept))


def test_a_graph_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    Graph.create(folder, MAKER, affair())
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["texts"] = [vars(entry) for entry in Graph.open(folder).texts.entries()]  # as formats before 4 kept them
    (folder / "texts.db").unlink()
    for entry in manifest["texts"]:  # as format 1 kept them: readings under the texts' names, without links
        path = folder / f"readings/{entry['digest']}.json"
        rows = json.loads(path.read_bytes())
        row = {key: value for key, value in rows.pop(entry.pop("reading")).items() if key not in ("links", "knowledge")}
        path.write_text(json.dumps({**rows, entry["name"]: row}), encoding="ascii")
    del manifest["made"]
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": 1}), encoding="utf-8")
    (folder / "index.db").unlink()
    old = Graph.open(folder, MAKER)
    assert [one.text.name for one in old.readings()] == [one.text.name for one in affair()]
    old.add([reading("new.txt", fired("7"))])
    assert nquads(old) == nquads(Graph.create(None, MAKER, [*affair(), reading("new.txt", fired("7"))]))
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["format"] == 4


def test_hostile_input_is_refused_by_name() -> None:
    """Some of the inputs of ``fuzz.py``, which tries more of them by hand."""
    script = Path(__file__).parent / "fuzz/fuzz.py"
    run = subprocess.run([sys.executable, str(script), "40"], capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count(" 40 inputs") == 13
