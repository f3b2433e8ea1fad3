"""The design held by tests: what may import what, no Korean in the code, no chance and no clock, small modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "kg"
MODULES = sorted(CODE.rglob("*.py"))
PAGE_FILES = sorted(p for p in CODE.rglob("*") if p.suffix in (".js", ".html", ".css"))
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
MARKS = re.compile("[\u318d\u119e\u3163]")  # letters that pages use as dots and bars: no words
WORD = re.compile("[\uac00-\ud7a3]{2}")  # a word in escapes; a range of letters has none side by side
LONGEST = 400  # lines of a module

# What each part of kg/ may import beside itself. The stages flow downwards and know no other stage:
# what they share is listed first. Only the last rows string them together.
SHARED = {"cells", "model", "knowledge", "iris", "nodes", "lookup", "sentences", "similarity", "decisions", "offices"}
MAY_IMPORT = {
    "model": set(),
    "knowledge": {"model"},
    "iris": set(),
    "nodes": {"iris", "model"},
    "lookup": {"iris"},
    "sentences": {"knowledge", "model"},
    "similarity": set(),
    "cells": set(),
    "decisions": set(),
    "offices": {"iris", "knowledge"},
    "canonical": {"knowledge"},
    # stages
    "read": {"model"},
    "clean": {"knowledge", "model"},
    "analyse": {"knowledge", "model", "sentences", "similarity"},
    "extract": {"knowledge", "model", "offices", "sentences"},
    "resolve": {"decisions", "iris", "knowledge", "model", "nodes", "similarity"},
    "assemble": {"iris", "knowledge", "model", "nodes", "offices"},
    "store": {"decisions", "iris", "model", "nodes"},
    "export": {"cells", "iris", "knowledge"},
    "check": {"iris", "knowledge"},
    "query": {"cells", "iris", "knowledge", "lookup"},
    "view": {"iris", "knowledge", "lookup"},
    # the strings
    "pipeline": {"analyse", "clean", "extract", "knowledge", "model"},
    "forks": set(),
    "intake": {"forks", "model", "pipeline", "read", "store"},
    "spark": {
        "assemble", "decisions", "forks", "intake", "iris", "maker", "model", "nodes", "pipeline", "read", "resolve",
        "store",
    },
    "maker": {"assemble", "decisions", "forks", "iris", "knowledge", "model", "nodes", "resolve"},
    "lint": {"knowledge", "model", "pipeline"},
    "lint_relations": {"knowledge", "lint", "model", "pipeline"},
    "explain": {"extract", "lint", "model", "pipeline"},
    "notebook": {"iris", "lookup"},
    "why": {"iris", "lookup", "query"},
    "review": {"decisions", "iris", "lookup", "nodes"},
    # over HTTP
    "remote": {"store"},
    "publish": {"export", "iris", "remote", "store"},
    "serve": {"iris", "knowledge", "lookup", "query", "read", "store", "view"},
}
# The rooms of kg/extract, each with those that it may know; what stands before them in the folder is known to all.
ROOMS = {
    "nouns": set(),
    "clauses": {"nouns"},
    "events": {"nouns", "clauses"},
    "shades": {"nouns", "events"},
    "times": {"nouns", "clauses", "events"},
    "discourse": {"nouns", "clauses", "events", "shades", "times"},
    "facts": {"nouns", "events"},
}
ENDS = {"api", "cli", "__init__", "__main__"}  # the ways in: they may import anything


def part(module: Path) -> str:
    """The stage or module of ``kg/`` that a file belongs to."""
    return module.relative_to(CODE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Full names of the modules that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def test_there_is_code_to_look_at() -> None:
    assert len(MODULES) > 100
    assert {part(module) for module in MODULES} == MAY_IMPORT.keys() | ENDS


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_imports_lead_downwards(module: Path) -> None:
    own = part(module)
    if own in ENDS:
        return
    inside = (full.split(".") for full in imported(parsed(module)) if full.startswith("kg."))
    used = {parts[1] for parts in inside} - {own}
    assert used <= MAY_IMPORT[own], f"{name(module)} imports {sorted(used - MAY_IMPORT[own])}"


def test_no_stage_is_known_to_another() -> None:
    stages = {"read", "clean", "analyse", "extract", "resolve", "assemble", "store", "export", "check", "query", "view"}
    for stage in stages:
        assert MAY_IMPORT[stage] <= SHARED, stage


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_rooms_of_extraction_know_those_before_them(room: str) -> None:
    modules = sorted((CODE / "extract" / room).glob("*.py"))
    assert len(modules) > 1
    inside = [full.split(".") for module in modules for full in imported(parsed(module))]
    used = {parts[2] for parts in inside if parts[:2] == ["kg", "extract"] and len(parts) > 2} & ROOMS.keys()
    assert used - {room} <= ROOMS[room]
    alone = {"reader"} & {parts[2] for parts in inside if parts[:2] == ["kg", "extract"] and len(parts) > 2}
    assert not alone, "the reader strings the rooms together, and no room knows it"


def test_every_module_of_extraction_has_its_room() -> None:
    folders = {path.name for path in (CODE / "extract").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == ROOMS.keys()
    assert {path.stem for path in (CODE / "extract").glob("*.py")} == {"__init__", "grammar", "reader", "units"}


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """All string literals but docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    told = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and is_docstring(n)}  # type: ignore
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def is_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_the_code_knows_no_korean(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    found = [
        (one.lineno, one.value) for one in literals(ast.parse(source))
        if WORD.search(str(one.value)) or HANGUL.search(MARKS.sub("", ast.get_source_segment(source, one) or ""))
    ]  # fmt: skip
    assert not found, f"{name(module)}: words belong in data/: {found}"


@pytest.mark.parametrize("file", PAGE_FILES, ids=name)
def test_the_page_knows_no_korean(file: Path) -> None:
    assert not HANGUL.search(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_are_small(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name(module)} has {lines} lines (at most {LONGEST})"


CHANCE = {"random", "secrets", "uuid", "time"}
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
# The drawing library wants a generator, which is seeded; a server has a clock and may need a token: no output does.
ALLOWED = {
    "kg/view/layout.py": {"random"},
    "kg/cli/serve.py": {"secrets"},
    "kg/serve/keeper.py": {"time"},
    "kg/forks.py": {"time"},
}


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_clock_no_chance_no_hash_order(module: Path) -> None:
    tree = parsed(module)
    chance = CHANCE & {full.split(".")[0] for full in imported(tree)}
    assert chance <= ALLOWED.get(name(module), set()), f"{name(module)} imports {chance}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCKS, f"{name(module)}:{node.lineno} asks the clock"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "hash", f"{name(module)}:{node.lineno} uses hash(), which differs by process"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_only_the_command_prints(module: Path) -> None:
    if part(module) == "cli":
        return
    printed = [
        node.lineno for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]  # fmt: skip
    assert not printed, f"{name(module)} prints at {printed}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_files_are_opened_as_utf8(module: Path) -> None:
    for node in ast.walk(parsed(module)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in ("read_text", "write_text"):
            assert any(k.arg == "encoding" for k in node.keywords), f"{name(module)}:{node.lineno} names no encoding"
