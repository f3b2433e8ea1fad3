"""What comes from outside: locked to the byte; and nothing that reads data may run it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted([*(ROOT / "kg").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)(?: ; (.+?))? \\((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", re.M)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": ("serve", "tables", "notebook", "mcp"),
    "requirements-dev.lock": ("dev",),
}
UNSAFE_CALL = re.compile(r"(^|\.)(yaml\.(unsafe_|full_)?load(_all)?|read_pickle|os\.system|os\.popen)$")
RUN = {"eval", "exec", "compile", "__import__"}  # builtins that make code of data
UNSAFE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "jsonpickle"}


def pinned(lock: str) -> dict[str, set[str]]:
    """The versions of each package that a lock file names (more than one where they differ by Python)."""
    found: dict[str, set[str]] = {}
    for name, version, _, _ in PIN.findall((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_nothing_but_pins_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    rest = re.sub(r"^ *#.*\n", "", PIN.sub("", text), flags=re.M)
    assert not rest.strip(), rest.strip()[:200]
    assert len(pinned(lock)) > 60


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    held = pinned(lock)
    asked = [*PROJECT["dependencies"], *(line for extra in LOCKS[lock] for line in EXTRAS[extra])]
    for one in map(Requirement, [*asked, "hatchling"]):
        versions = held.get(canonicalize_name(one.name), set())
        assert versions, f"{lock} lacks {one.name} (options: sh .ci/lock)"
        assert all(one.specifier.contains(Version(version)) for version in versions), f"{lock}: {one} but {versions}"


def test_both_locks_agree() -> None:
    used, dev = (pinned(lock) for lock in LOCKS)
    assert {name: versions for name, versions in used.items() if dev.get(name) != versions} == {}


def test_the_tests_tools_have_all_extras_but_spark() -> None:
    dev = {Requirement(line).name.lower() for line in EXTRAS["dev"]}
    for extra in EXTRAS.keys() - {"dev", "spark"}:
        assert {Requirement(line).name.lower() for line in EXTRAS[extra]} <= dev, extra


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What is called: names as ``eval``, methods as ``yaml.load``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def faults(source: str) -> list[str]:
    """Where Python code may run what it reads."""
    tree = ast.parse(source)
    called = [
        f"{line} {name}" for line, name in calls(tree)
        if name in RUN or UNSAFE_CALL.search(name)
    ]  # fmt: skip
    shells = [
        f"{node.lineno} shell" for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "shell" and not is_false(node.value)
    ]  # fmt: skip
    loaded = [f"{line} {name}" for line, name in imports(tree) if name.partition(".")[0] in UNSAFE]
    return called + shells + loaded


def is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


@pytest.mark.parametrize("file", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_data_is_run(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "bad",
    [
        "import pickle", "from pickle import loads", "eval('1')", "exec(x)", "yaml.load(x)", "yaml.unsafe_load(x)",
        "pandas.read_pickle(x)", "import marshal", "subprocess.run(x, shell=True)", "__import__(x)", "os.system(x)",
    ],
)  # fmt: skip
def test_what_would_run_data_is_seen(bad: str) -> None:
    assert len(faults(bad)) == 1


def test_what_runs_nothing_passes() -> None:
    assert faults("yaml.safe_load(x)\nre.compile(x)\nast.literal_eval(x)\nrun(x, shell=False)") == []
