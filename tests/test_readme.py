"""The documentation is true: what the README says to run runs, and what there is to run stands in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import test_quality
from conftest import ROOT

from kg.api import Graph
from kg.cli.main import COMMANDS, parser
from kg.export import FORMATS

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The README's blocks in one language."""
    return [body for name, body in BLOCK.findall(README) if name == language]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample texts and the command ``kg``, as the README supposes."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "data").symlink_to(ROOT / "data")
    command = folder / "bin" / "kg"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def run(desk: Path, *command: str) -> str:
    path = os.pathsep.join((str(desk / "bin"), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_commands_and_python_run(desk: Path) -> None:
    shell, python = blocks("sh"), blocks("python")
    assert len(shell) >= 2 and python
    for block in shell:
        assert len(run(desk, "sh", "-eu", "-c", block).splitlines()) > 1, block
    assert (desk / "dossier.html").is_file()
    for block in python:
        assert run(desk, sys.executable, "-c", block)


def test_the_two_commands_are_there() -> None:
    [first, second] = re.findall(r"^\$ sh (\S+)", blocks("console")[0], re.MULTILINE)
    for script in (first, second):
        assert subprocess.run(["sh", "-n", ROOT / script], check=False).returncode == 0
    assert f"sh {second}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_claim_is_as_the_graph_has_it(sample: Graph) -> None:
    shown = rdflib.Graph().parse(data=blocks("turtle")[0], format="turtle")
    assert len(shown) > 12
    known = {str(quad.predicate.value) for quad in sample.quads()} | {str(rdflib.RDF.type)}
    assert {str(predicate) for predicate in shown.predicates()} <= known
    sentences = {str(o) for o in shown.objects(None, rdflib.URIRef(f"{NIF}anchorOf"))}
    told = {quad.object.value for quad in sample.store.quads_for_pattern(None, None, None, None)}
    assert sentences and sentences <= told


NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_stands_in_the_table(command: str) -> None:
    assert re.search(rf"^\| `kg {command}[ `]", README, re.MULTILINE)


def test_the_table_names_no_other_command() -> None:
    assert set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE)) == set(COMMANDS)


def test_formats_and_options_are_named() -> None:
    table = README.partition("\n## Formats\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", " ".join(first_cells))) == set(FORMATS)
    assert f"one of {len(FORMATS)} [formats]" in README
    for document in (README, CONTRIBUTING):
        for command, option in re.findall(r"kg (\w+)[^`\n]*? (--[a-z]+)", document):
            assert option in options(command), f"kg {command} {option}"


def options(command: str) -> set[str]:
    """The options of a command."""
    [commands] = [action for action in parser()._actions if action.choices]
    assert isinstance(commands.choices, dict)
    return {option for action in commands.choices[command]._actions for option in action.option_strings}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_files_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target
    for file in re.findall(r"`((?:data|tests|kg|examples|ontology)/[\w./-]+)`", text):
        assert (ROOT / file).exists(), file


def test_the_picture_is_small() -> None:
    assert 20_000 < (ROOT / "examples" / "dossier.png").stat().st_size < 300_000


@pytest.mark.parametrize("row", re.findall(r"^\| (\w+) \|(.*)\|$", README.partition("## Figures")[2], re.MULTILINE)[1:])
def test_figures_are_not_overstated(row: tuple[str, str]) -> None:
    name, cells = row
    if not test_quality.SETS[name][0].is_dir():
        pytest.skip(f"{test_quality.SETS[name][0]} is not here")
    found = test_quality.figures(name)
    for column, cell in zip(test_quality.COLUMNS, cells.split("|"), strict=True):
        assert float(cell.strip() or 0) <= found.get(column, 0) + 0.02, f"{name} {column}: {cell}"


def test_figures_are_given_for_each_set() -> None:
    for name in test_quality.SETS:
        assert re.search(rf"^\| {name} \|", README, re.MULTILINE)
