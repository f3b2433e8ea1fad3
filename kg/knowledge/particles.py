"""How the lines of frames write cases, quotations and the dictionary form of their predicates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.knowledge.files import Library


@dataclass(frozen=True)
class Particles:
    """How patterns write cases, and the endings of the dictionary form (data/grammar/particles.toml)."""

    cases: dict[str, str]  # particle as written in patterns -> case
    endings: tuple[str, ...]  # particles that may close a literal noun, longest first
    do: str
    be: str
    verb: str
    quote: str
    will: str
    duty: str
    headline: str
    demanded: str
    blamed: str
    posted: str

    @classmethod
    def load(cls, library: Library) -> Particles:
        table: dict[str, Any] = library.toml("grammar/particles.toml")
        cases = {form: case for case, forms in table["pattern"].items() for form in forms.split()}
        return cls(
            cases,
            tuple(sorted(cases, key=lambda f: (-len(f), f))),
            table["do"],
            table["be"],
            table["verb"],
            table["quote"],
            table["will"],
            table["duty"],
            table["headline"],
            table["demanded"],
            table["blamed"],
            table["posted"],
        )
