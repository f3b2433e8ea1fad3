"""RDF exports. Deterministic to the byte: sorted, prefixed, without blank nodes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, serialize
from rdflib.namespace import RDF, XSD

from kg.export.sorting import parts_in_order
from kg.export.source import Source, ordered
from kg.iris import PREFIXES
from kg.knowledge.files import shipped

CONTEXT = "context.jsonld"
SHARES = 16  # of the texts of a graph, fetched and sorted by whichever thread has time
AT_ONCE = 1_000  # lines of a piece


def nquads(graph: Source) -> Iterator[str]:
    """All quads, one a line, sorted. Raises OSError for want of room."""
    store, concluded = graph.store, graph.names.concluded
    names = sorted(store.named_graphs(), key=lambda name: (name.value != concluded, name.value))  # the largest first
    shares = [names[:1], *(names[1 + number :: SHARES] for number in range(SHARES))]
    lines = parts_in_order([partial(_lines, store, share) for share in shares if share])
    yield from iter(lambda: b"".join(islice(lines, AT_ONCE)).decode("utf-8"), "")


def _lines(store: Store, names: Iterable[NamedNode | BlankNode]) -> Iterator[bytes]:
    """The quads of some named graphs. To a path the store writes without Python, so that threads work side by side."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "triples"
        for name in names:
            store.dump(path, format=RdfFormat.N_TRIPLES, from_graph=name)
            end = f" {name} .\n".encode()
            with path.open("rb") as triples:
                yield from (triple.removesuffix(b" .\n") + end for triple in triples)


def trig(graph: Source) -> Iterator[str]:
    """All named graphs, sorted, with prefixes."""
    data = serialize(ordered(graph.quads()), format=RdfFormat.TRIG, prefixes=PREFIXES)
    yield data.decode("utf-8") if data else ""


def turtle(graph: Source) -> Iterator[str]:
    """The texts' graphs, what is concluded and the ontology as one graph.

    Nothing is lost but which graph a triple stands in; claims still lead to their sentences and texts.
    """
    triples = sorted({quad.triple for quad in graph.quads()}, key=_triple_key)
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    yield data.decode("utf-8") if data else ""


def _triple_key(triple: Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def jsonld(graph: Source) -> Iterator[str]:
    """JSON-LD of all named graphs, with the context of ``ontology/context.jsonld`` written into it."""
    context = json.loads((shipped("ontology") / CONTEXT).read_text(encoding="utf-8"))["@context"]
    yield '{"@context": ' + json.dumps(context, ensure_ascii=False, sort_keys=True) + ',\n"@graph": [\n'
    every: list[Any] = ordered(graph.quads())
    for number, (name, quads) in enumerate(groupby(every, key=lambda quad: quad.graph_name)):
        nodes = [_node(list(group)) for _, group in groupby(quads, key=lambda q: q.subject)]
        rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in nodes)
        head = ",\n" if number else ""
        yield f'{head}{{"@id": {json.dumps(name.value, ensure_ascii=False)}, "@graph": [\n{rows}\n]}}'
    yield "\n]}\n"


def _node(quads: list[Any]) -> dict[str, Any]:
    """One subject with its properties."""
    found: dict[str, Any] = {"@id": quads[0].subject.value}
    for predicate, group in groupby(quads, key=lambda q: q.predicate.value):
        if predicate == str(RDF.type):
            found["@type"] = [_short(quad.object.value) for quad in group]
        else:
            found[_short(predicate)] = [_value(quad.object) for quad in group]
    return found


def _value(term: Any) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == str(XSD.string):
        return {"@value": term.value}
    return {"@value": term.value, "@type": _short(term.datatype.value)}


def _short(iri: str) -> str:
    """A prefixed name where the prefix is known and what follows is a plain name."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri.removeprefix(space).isidentifier():
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
