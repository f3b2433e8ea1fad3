"""The curated data as files: where they lie, how a user's own are laid over them, and how faults are named.

Layers, later ones over earlier: the shipped ``data/``, then each ``--knowledge DIR``. A file of a later layer is
merged into the file of the same path: tables key by key, arrays and blocks of lines appended, single values replaced.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any


class KnowledgeError(Exception):
    """A fault in the curated data: names the file, the fault and the options."""

    def __init__(self, path: Path | str, fault: str, options: str = "") -> None:
        super().__init__(f"{path}: {fault}" + (f" (options: {options})" if options else ""))


def shipped(folder: str) -> Path:
    """The folder ``data`` or ``ontology``: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent.parent / folder
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / folder


def merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``over`` laid over ``base``: tables merged, arrays and blocks of lines appended, the rest replaced."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = merge(old, value)
        elif (isinstance(old, list) and isinstance(value, list)) or (is_block(old) and is_block(value)):
            result[key] = old + value
        else:
            result[key] = value
    return result


def is_block(value: object) -> bool:
    """True for a string of several lines, such as the patterns of a frame."""
    return isinstance(value, str) and "\n" in value


@dataclass(frozen=True)
class Library:
    """The layers of curated data, in the order in which they are laid over each other."""

    layers: tuple[Path, ...]

    @classmethod
    def shipped(cls, *extra: Path) -> Library:
        """The shipped data with the user's own folders over it."""
        for folder in extra:
            if not folder.is_dir():
                raise KnowledgeError(folder, "no such folder", "a folder laid out like data/")
        return cls((shipped("data"), *extra))

    def toml(self, name: str) -> dict[str, Any]:
        """The table of ``name`` (a path under the layers, such as ``grammar/time.toml``), merged."""
        found: dict[str, Any] | None = None
        for layer in self.layers:
            if (path := layer / name).is_file():
                found = merge(found or {}, read_toml(path))
        if found is None:
            raise KnowledgeError(self.layers[0] / name, "no such file", ", ".join(self.names(Path(name).parent)))
        return found

    def folder(self, name: str) -> Iterator[tuple[str, Path, dict[str, Any]]]:
        """``(stem, path, table)`` of each TOML file in a folder, merged over the layers, sorted by stem."""
        for stem in self.names(name):
            paths = [p for layer in self.layers if (p := layer / name / f"{stem}.toml").is_file()]
            yield stem, paths[-1], self.toml(f"{name}/{stem}.toml")

    def names(self, folder: str | Path) -> list[str]:
        """The stems of the TOML files of a folder over all layers, sorted."""
        return sorted({p.stem for layer in self.layers for p in (layer / folder).glob("*.toml")})

    def rows(self, name: str, columns: int) -> Iterator[tuple[Path, int, list[str]]]:
        """``(path, line number, cells)`` of a TSV file over all layers; ``#`` starts a comment line."""
        for layer in self.layers:
            if not (path := layer / name).is_file():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if not line.strip() or line.startswith("#"):
                    continue
                cells = line.split("\t")
                if len(cells) > columns:
                    raise KnowledgeError(path, f"line {number} has {len(cells)} cells", f"at most {columns}")
                yield path, number, cells + [""] * (columns - len(cells))

    def digest(self, folder: str = "") -> str:
        """The SHA-256 over all files' paths and bytes, or those of a folder: tells one state of them from another."""
        total = sha256()
        for layer in self.layers:
            for path in sorted(p for p in (layer / folder).rglob("*") if p.suffix in (".toml", ".tsv", ".rq")):
                total.update(str(path.relative_to(layer)).encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file; a fault names the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise KnowledgeError(path, f"not valid TOML: {fault}") from fault
    except RecursionError as fault:
        raise KnowledgeError(path, "tables or arrays lie too deep within each other") from fault
