"""Whether the tests see when the code is changed: mutants of some modules, each run against chosen tests. By hand:

    python tests/benchmarks/mutants.py kg/assemble --tests tests/test_assemble.py tests/test_links.py [--sample 40]

A mutant has one place of one module changed: a comparison turned, ``and`` for ``or``, a number off by one, a condition
negated, a value not returned. Those drawn are run in a copy of the project; a mutant that no test fails for is printed
with its line: it is to be read. Unit tests alone are asked here, not the sentences of the event types nor the gold.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def changed(node: ast.AST) -> ast.AST | None:
    """The node as a mutant has it; None where it has none."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[op]) if type(op) in TURNED:
            new.ops = [TURNED[type(op)]()]
        case ast.BoolOp():
            new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
        case ast.Constant(value=bool() as value):
            new.value = not value
        case ast.Constant(value=int() as value):
            new.value = value + 1
        case ast.If() | ast.IfExp():
            new.test = ast.UnaryOp(ast.Not(), new.test)
        case ast.Return(value=ast.expr()):
            new.value = ast.Constant(None)
        case ast.UnaryOp(op=ast.Not()):
            return new.operand
        case _:
            return None
    return new


class Mutation(ast.NodeTransformer):
    """Changes the node of one number, in the order of a walk."""

    def __init__(self, number: int) -> None:
        self.left, self.line, self.words = number, 0, ""

    def visit(self, node: ast.AST) -> ast.AST:
        if (new := changed(node)) is not None:
            self.left -= 1
            if self.left == -1:
                self.line, self.words = node.lineno, ast.unparse(new).partition("\n")[0]  # type: ignore[attr-defined]
                return new
        return self.generic_visit(node)


def mutants(modules: list[Path]) -> Iterator[tuple[Path, int]]:
    """Each module with the numbers of its mutants."""
    for module in modules:
        nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        yield from ((module, number) for number in range(sum(changed(node) is not None for node in nodes)))


def survives(module: Path, number: int, copied: Path, tests: list[str]) -> tuple[bool, Mutation]:
    """Whether no test fails for a mutant, and what it changes."""
    source, mutation = module.read_text(encoding="utf-8"), Mutation(number)
    tree = ast.fix_missing_locations(mutation.visit(ast.parse(source)))
    place = copied / module.relative_to(ROOT)
    place.write_text(ast.unparse(tree), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(command, cwd=copied, env=environment, capture_output=True, timeout=600, check=False)
        return run.returncode == 0, mutation
    except subprocess.TimeoutExpired:
        return False, mutation
    finally:
        place.write_text(source, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", metavar="FOLDER", nargs="+")
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    modules = sorted(path for folder in options.folders for path in (ROOT / folder).rglob("*.py"))
    every = list(mutants(modules))
    drawn = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    left = 0
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder)
        for name in ("kg", "data", "ontology", "tests", "examples"):
            shutil.copytree(ROOT / name, copied / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copied)
        for count, (module, number) in enumerate(drawn, 1):
            alive, mutation = survives(module, number, copied, options.tests)
            left += alive
            if alive:
                shown = module.read_text(encoding="utf-8").splitlines()[mutation.line - 1].strip()
                place = f"{module.relative_to(ROOT)}:{mutation.line} (mutant {number})"
                print(f"survives: {place}: {shown}  =>  {mutation.words}", flush=True)
            if count % 10 == 0 or count == len(drawn):
                print(f"{count} of {len(every)} mutants: {count - left} found, {left} survive", flush=True)


if __name__ == "__main__":
    main()
