"""The named questions: one file each under ``data/queries``, asked with parameters, answered as a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import Literal

from kg.knowledge.files import KnowledgeError, Library
from kg.lookup import Graph, QueryError, prefixed
from kg.query.guard import check
from kg.query.names import NAMED, term
from kg.query.table import Column, Table
from kg.query.terms import Labels
from kg.query.walk import shortest

FOLDER = "queries"
KINDS = (*NAMED, "date", "word")
KEYS = {"title", "description", "query", "columns", "parameters", "fold", "walk"}
JOIN = ", "
WORDS = ("links", "modality", "polarity", "relations", "roles", "speakers", "truth", "verdicts")


@dataclass(frozen=True)
class NamedQuery:
    """One question: its SPARQL, and what goes in and comes out.

    A parameter's variable stands in the SPARQL as ``VALUES ?name { UNDEF }``, which leaves it open; asking
    puts the term in place of UNDEF. Rows with one value of ``fold`` are one row. ``walk`` names two
    parameters: the rows are then steps (columns ``a`` and ``b``), the answer the shortest way between.

    Rows are ordered by a text that the query puts together (``BIND(CONCAT(STR(?text), …) AS ?order)``): of ``STR`` of
    an IRI alone the store looks up the letters at every comparison, which took half of the time of long answers.
    """

    name: str
    path: Path
    data: Mapping[str, Any]

    @cached_property
    def parameters(self) -> Mapping[str, Mapping[str, Any]]:
        found: Mapping[str, Mapping[str, Any]] = self.data.get("parameters", {})
        return found

    @property
    def sparql(self) -> str:
        return str(self.data["query"])

    def title(self, language: str) -> str:
        return str(self.data["title"][language])

    def lint(self) -> None:
        """KnowledgeError for a key, kind or parameter that is not as it should be."""
        for key in sorted(set(self.data) - KEYS):
            raise KnowledgeError(self.path, f"unknown key {key!r}", ", ".join(sorted(KEYS)))
        for key in ("title", "query", "columns"):
            if key not in self.data:
                raise KnowledgeError(self.path, f"no {key!r}")
        for name, parameter in self.parameters.items():
            if parameter.get("kind") not in KINDS:
                raise KnowledgeError(self.path, f"parameter {name!r} has no known kind", ", ".join(KINDS))
            if not hole(name).search(self.sparql):
                raise KnowledgeError(self.path, f"the query has no 'VALUES ?{name} {{ UNDEF }}'")

    def bound(self, terms: Mapping[str, Any]) -> str:
        """The SPARQL with the terms in their places, each written by the RDF library."""
        sparql = self.sparql
        for name in sorted(terms):
            written = f"VALUES ?{name} {{ {terms[name]} }}"
            sparql = written.join(hole(name).split(sparql))
        return sparql


def hole(name: str) -> re.Pattern[str]:
    """Where a parameter's value goes."""
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*UNDEF\s*\}}")


def catalogue(library: Library | None = None) -> dict[str, NamedQuery]:
    """All questions by name; KnowledgeError for a faulty file."""
    library = library or Library.shipped()
    found = {name: NamedQuery(name, path, data) for name, path, data in library.folder(FOLDER)}
    for question in found.values():
        question.lint()
    return found


def run(
    graph: Graph, name: str, params: Mapping[str, str] | None = None, language: str = "ko",
    library: Library | None = None,
) -> Table:  # fmt: skip
    """Ask one question; QueryError for an unknown name, parameter or value, with the options."""
    library = library or Library.shipped()
    questions = catalogue(library)
    if name not in questions:
        raise QueryError(f"no question {name!r} (options: {', '.join(questions)})")
    question = questions[name]
    given = {key: value for key, value in (params or {}).items() if value}
    terms = parameters(graph, question, given, library)
    sparql = question.bound({**terms, "language": Literal(language)})
    check(sparql)
    labels = Labels.of(graph, language)
    rows = fold(solutions(graph, sparql, labels), question.data.get("fold", ""))
    if ends := question.data.get("walk"):
        rows = shortest(rows, *(labels.text(terms[end]) for end in ends))
    return table(question, rows, language, library)


def parameters(
    graph: Graph, question: NamedQuery, given: Mapping[str, str], library: Library
) -> dict[str, Any]:
    """The terms for the values that the user gave."""
    options = ", ".join(question.parameters) or "none"
    for key in sorted(set(given) - set(question.parameters)):
        raise QueryError(f"{question.name} has no parameter {key!r} (options: {options})")
    values = {key: given.get(key) or p.get("default", "") for key, p in question.parameters.items()}
    missing = [key for key, p in question.parameters.items() if p.get("required") and not values[key]]
    if missing:
        raise QueryError(f"{question.name} needs {', '.join(missing)} (for example {missing[0]}=...)")
    names = type_names(library)
    return {
        key: term(graph, question.parameters[key]["kind"], str(value), names)
        for key, value in values.items()
        if value
    }


def type_names(library: Library) -> dict[str, str]:
    """Labels of event types and relations, in both languages, with the local name that each stands for."""
    words = library.toml("view/terms.toml")
    tables = [(name, data.get("label", {})) for name, _, data in library.folder("frames")]
    tables += list(words["relations"].items())
    return {label: name for name, tongues in tables for label in tongues.values()}


def solutions(graph: Graph, sparql: str, labels: Labels) -> list[dict[str, str]]:
    """The solutions as strings, in order."""
    result = graph.query(prefixed(sparql))
    names = [variable.value for variable in result.variables]
    return [{name: labels.text(row[name]) for name in names} for row in result]


def fold(found: list[dict[str, str]], key: str) -> list[dict[str, str]]:
    """Rows of one ``key`` as one row, differing values sorted and joined; without a key, distinct rows."""
    rows: dict[object, dict[str, list[str]]] = {}
    for number, solution in enumerate(found):
        mark = solution[key] if key else tuple(solution.values()) or number
        row = rows.setdefault(mark, {name: [] for name in solution})
        for name, value in solution.items():
            if value and value not in row[name]:
                row[name].append(value)
    return [{name: JOIN.join(sorted(values)) for name, values in row.items()} for row in rows.values()]


def table(question: NamedQuery, rows: list[dict[str, str]], language: str, library: Library) -> Table:
    """The columns that the question shows, with their labels and the words for vocabulary terms."""
    words = library.toml("view/terms.toml")
    names = question.data["columns"]
    columns = tuple(Column(name, words["columns"].get(name, {}).get(language, name)) for name in names)
    known = {name: tongues[language] for group in WORDS for name, tongues in words[group].items()}
    known |= {name: data["label"][language] for name, _, data in library.folder("frames") if "label" in data}
    pairs = tuple(sorted(known.items()))
    spoken = ("modality", "polarity", "what", "said_by", "slot", "value", "former", "verdict", "link")
    return Table(
        question.title(language),
        columns,
        tuple(tuple(row.get(name, "") for name in names) for row in rows),
        tuple(pairs if name in spoken else () for name in names),
        "" if rows else words["empty"][language],
    )
