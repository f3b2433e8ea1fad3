"""The same from Python: graphs built, opened, changed and asked without the command line."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.decisions import NONE, Decisions
from kg.forks import Limits
from kg.iris import DEFAULT_BASE
from kg.knowledge.files import Library
from kg.model import Text
from kg.read import Fault
from kg.store import Graph as StoredGraph

if TYPE_CHECKING:
    from pandas import DataFrame

    from kg.intake import OnFault, OnText
    from kg.notebook import Page
    from kg.store.graph import QuadMaker

Paths = Iterable[str | Path] | str | Path
USUAL = Limits()


def warn(fault: Fault) -> None:
    """What is done with an input that gives no text, unless the caller says otherwise."""
    warnings.warn(str(fault), stacklevel=2)


def nothing(text: Text) -> None:
    """What is done at each text, unless the caller says otherwise."""


def listed(paths: Paths) -> list[str | Path]:
    """One path or several."""
    return [paths] if isinstance(paths, str | Path) else list(paths)


class Graph(StoredGraph):
    """A graph with the curated data that it is read and asked with. Made by ``build`` and ``open``."""

    library: Library

    @property
    def maker(self) -> QuadMaker:
        """What quads are made with; loaded when it is first asked for, since who only asks never does."""
        if self._maker is None:
            from kg.maker import Maker

            self._maker = Maker.load(self.library)
        return super().maker

    def query(self, sparql: str, **parameters: str) -> Any:
        """A named question as a list of rows, each ``{column: value}``; or SPARQL, in pyoxigraph's terms.

        ``graph.query("dismissals", person="…")``, ``graph.query("SELECT …")``. Raises QueryError for a question
        or a parameter that is not known, SyntaxError for what is not SPARQL.
        """
        if not sparql.isidentifier():
            return super().query(sparql)
        from kg.query import run

        table = run(self, sparql, parameters, library=self.library)
        names = [column.name for column in table.columns]
        return [dict(zip(names, row, strict=True)) for row in table.rows]

    def add_texts(
        self, paths: Paths, on_fault: OnFault = warn, on_text: OnText = nothing, stdin: BinaryIO | None = None,
        workers: int = 0, limits: Limits = USUAL,
    ) -> int:  # fmt: skip
        """Read more texts into the graph; gives their number. One whose name is known replaces the former."""
        from kg.intake import Intake
        from kg.pipeline import Pipeline

        pipeline = Pipeline(self.library)
        return self.add(Intake(pipeline, listed(paths), on_fault, on_text, stdin, workers, limits))

    def as_of(self, day: str) -> Graph:
        """In memory: the graph of the texts told by a day (ISO). Raises GraphError for what is no day."""
        return with_library(super().as_of(day), self.library)

    def export(self, format: str, to: str | Path | None = None) -> str:
        """The graph in one of ``kg.export.FORMATS``: as text, or written to a file or folder (and "" given).

        ExportError, a ValueError, for a format that is not known, needs an extra, or is no text.
        """
        from kg.export import export, export_to

        if to is None:
            return "".join(export(self, format))
        export_to(self, format, Path(to))
        return ""

    def frame(self, sparql: str, **parameters: str) -> DataFrame:
        """The same answers as ``query``, as a pandas frame. Raises ImportError where pandas is not installed."""
        from kg.notebook import frame, named_frame
        from kg.query import run

        if not sparql.isidentifier():
            return frame(self, sparql)
        table = run(self, sparql, parameters, library=self.library)
        return named_frame([column.name for column in table.columns], table.rows)

    def view(
        self, around: str | None = None, language: str = "ko", title: str = "", served: bool = False
    ) -> Page:  # fmt: skip
        """The dossier as one HTML page, a string that a notebook shows; with ``around``, of one name and what is near.

        Without a ``title`` the page is called after those whom it is about.

        Raises QueryError where no one name fits ``around``.
        """
        from kg.notebook import Page
        from kg.view import dossier

        return Page(dossier(self, around, language, self.library, title, served))

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()

    def explain(self, claim: str) -> str:
        """Why a claim, event or fact is there: its sentence, rule, roles, source and joins. Raises QueryError."""
        from kg.why import why

        return "\n".join(why(self, claim)) + "\n"


def build(
    paths: Paths, to: str | Path | None = None, *, base: str = DEFAULT_BASE, knowledge: Iterable[str | Path] = (),
    replace: bool = False, decisions: Decisions = NONE, on_fault: OnFault = warn, on_text: OnText = nothing,
    stdin: BinaryIO | None = None, workers: int = 0, limits: Limits = USUAL,
) -> Graph:  # fmt: skip
    """A graph of all texts under ``paths`` (files, folders, ``-``), in the folder ``to`` or in memory.

    Args:
        base: what the graph's own IRIs begin with; ends in ``/``.
        knowledge: folders laid out like ``data/``, laid over the shipped one.
        replace: take the place of a graph that is in ``to`` already.
        decisions: judgements on who is who, from the start (``kg.decisions.Decisions.read``).
        on_fault: told of each input that gives no text; warns where not given.
        on_text: told of each text before it is read.
        stdin: where ``-`` is read from.
        workers: processes that read; 0 for this one.
        limits: what a worker may take for one text; a text that takes more is left out, and named.

    Raises:
        GraphError: where ``to`` is taken, or no text could be read.
        KnowledgeError: for a fault in the curated data.
        ValueError: for a base that is no IRI.
    """
    from kg.intake import Intake
    from kg.maker import Maker
    from kg.pipeline import Pipeline

    library = Library.shipped(*map(Path, knowledge))
    intake = Intake(Pipeline(library), listed(paths), on_fault, on_text, stdin, workers, limits, some=True)
    graph = Graph.create(
        to, Maker.load(library), intake, base=base, knowledge=library.digest(), replace=replace,
        decisions=decisions, workers=workers,
    )  # fmt: skip
    return with_library(graph, library)


def open(path: str | Path, knowledge: Iterable[str | Path] = ()) -> Graph:
    """The graph in a folder, to ask and to change. Raises GraphError and KnowledgeError."""
    library = Library.shipped(*map(Path, knowledge))
    return with_library(Graph.open(path), library)


def with_library(graph: StoredGraph, library: Library) -> Graph:
    """The graph, knowing the data that it is asked with."""
    assert isinstance(graph, Graph)
    graph.library = library
    return graph
