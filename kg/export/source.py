"""What an export reads: the quads of a graph, and an index over those of one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import TIME

from kg.iris import Names

if TYPE_CHECKING:
    import networkx as nx


class Read(Protocol):
    """How a graph was read (``kg.store.manifest.Manifest``)."""

    @property
    def knowledge(self) -> str: ...  # digest of the curated data


class Source(Protocol):
    """A graph, as far as exports need it (``kg.store.Graph``)."""

    @property
    def store(self) -> Store: ...
    @property
    def names(self) -> Names: ...
    @property
    def manifest(self) -> Read: ...
    def quads(self) -> Iterator[Quad]: ...
    def to_networkx(self) -> nx.MultiDiGraph[str]: ...


class Index:
    """The objects of some quads by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: defaultdict[tuple[Any, str], list[Any]] = defaultdict(list)
        self._subjects: defaultdict[tuple[str, Any], list[Any]] = defaultdict(list)
        for quad in sorted(quads, key=str):
            self._objects[quad.subject, quad.predicate.value].append(quad.object)
            self._subjects[quad.predicate.value, quad.object].append(quad.subject)

    def subjects(self, predicate: str, object: Any) -> list[Any]:
        """All subjects that have this object, sorted."""
        return self._subjects.get((str(predicate), object), [])

    def all(self, subject: Any, predicate: str) -> list[Any]:
        """All objects, sorted."""
        return self._objects.get((subject, str(predicate)), [])

    def one(self, subject: Any, predicate: str) -> Any:
        """The first object; None where there is none."""
        found = self.all(subject, predicate)
        return found[0] if found else None

    def value(self, subject: Any, predicate: str) -> str:
        """The first object's IRI or words; "" where there is none."""
        term = self.one(subject, predicate)
        return "" if term is None else str(term.value)


def graph_quads(graph: Source, name: str) -> Iterator[Quad]:
    """The quads of one named graph."""
    return iter(graph.store.quads_for_pattern(None, None, None, NamedNode(name)))


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Each quad once: by graph, then subject, predicate and object."""
    return sorted(set(quads), key=_place)


def _place(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def date_value(index: Index, term: NamedNode | Literal) -> str:
    """A date as its ISO value; an interval as two of them with a slash between."""
    if isinstance(term, Literal):
        return str(term.value)
    return "/".join(_instant(index, index.one(term, link)) for link in (TIME.hasBeginning, TIME.hasEnd))


def _instant(index: Index, instant: NamedNode) -> str:
    links = (TIME.inXSDDate, TIME.inXSDgYearMonth, TIME.inXSDgYear)
    return next(value for link in links if (value := index.value(instant, link)))
