"""``kg publish``: a graph into any SPARQL 1.1 store over HTTP, named graph by named graph, restartable.

The store keeps, in the graph ``{base}published``, the digest of each graph that is whole there. A graph is put anew
where that digest is not the one that it has here. The digest goes first and comes last, so that what an interruption
leaves half done is done again. Graphs that are here no longer go there too; no other graph is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Store

from kg.export.source import Source
from kg.iris import Names, node
from kg.remote import Remote
from kg.store.manifest import GraphError

PUBLISHED = "published"  # the graph of digests, below the base
DIGEST = NamedNode("https://schema.org/sha256")
BATCH = 500  # triples of one update; some stores compile an update as one statement
PAGE = 1000  # digests of one answer; some stores cut longer ones without a word
What = OneOf["put", "same", "dropped"]
OnGraph = Callable[[str, What], None]


@dataclass
class Published:
    """How many named graphs were put, were there already, and were dropped; and the triples that were sent."""

    put: int = 0
    same: int = 0
    dropped: int = 0
    triples: int = 0


def publish(
    graph: Source, endpoint: str, *, update: str = "", store: str = "", user: str = "", password: str = "",
    on_graph: OnGraph = lambda iri, what: None,
) -> Published:  # fmt: skip
    """Bring the store behind ``endpoint`` to what the graph is.

    Args:
        endpoint: where queries go.
        update: where updates go; the address of ``endpoint`` where not given, with ``query`` at its end as ``update``.
        store: the address of the Graph Store Protocol; where given, graphs are put whole instead of in batches.
        user, password: for HTTP authentication, Basic or Digest.
        on_graph: told of each named graph.

    Raises:
        GraphError: where the store cannot be reached, refuses, or does not hold what it was given.
    """
    remote = Remote(endpoint, update or default_update(endpoint), store, user, password)
    ledger = Ledger(remote, graph.names)
    there, done = ledger.read(), Published()
    for iri in graph_names(graph.store, graph.names):
        triples = lines(graph.store, iri)
        digest = sha256("".join(triples).encode()).hexdigest()
        if there.pop(iri, "") == digest:
            done.same += 1
            on_graph(iri, "same")
            continue
        ledger.forget(iri)
        put(remote, iri, triples)
        ledger.note(iri, digest)
        done.put += 1
        done.triples += len(triples)
        on_graph(iri, "put")
    for iri in sorted(there):
        remote.run_update(f"DROP SILENT GRAPH {node(iri)}")
        ledger.forget(iri)
        done.dropped += 1
        on_graph(iri, "dropped")
    return done


def default_update(endpoint: str) -> str:
    """Where a store whose queries go to ``endpoint`` most likely takes updates."""
    return endpoint.removesuffix("/query") + "/update" if endpoint.endswith("/query") else endpoint


def graph_names(store: Store, names: Names) -> list[str]:
    """The named graphs: texts first, what is concluded from them last."""
    found = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return sorted(found, key=lambda iri: (iri == names.concluded, iri == names.ontology, iri))


def lines(store: Store, iri: str) -> list[str]:
    """A graph's triples as sorted N-Triples, which SPARQL and Turtle read too."""
    quads = store.quads_for_pattern(None, None, None, NamedNode(iri))
    return sorted({f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads})


def put(remote: Remote, iri: str, triples: list[str]) -> None:
    """Put one graph in place of what is there under its name, and see that it has come."""
    if remote.store:
        remote.put_graph(iri, "".join(triples))
    else:
        remote.run_update(f"DROP SILENT GRAPH {node(iri)}")
        for batch in batches(triples):
            remote.run_update(f"INSERT DATA {{ GRAPH {node(iri)} {{\n{''.join(batch)}}} }}")
    rows = remote.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {node(iri)} {{ ?s ?p ?o }} }}")
    count = int(rows[0]["n"]) if rows else 0
    if count != len(triples):
        raise GraphError(f"{remote.query}: holds {count} of the {len(triples)} triples of <{iri}> (options: try again)")


def batches(triples: list[str]) -> Iterator[list[str]]:
    """Runs of at most BATCH."""
    rest = iter(triples)
    while batch := list(islice(rest, BATCH)):
        yield batch


class Ledger:
    """The digests that the store keeps."""

    def __init__(self, remote: Remote, names: Names) -> None:
        self._remote = remote
        self._graph = node(names.base + PUBLISHED)

    def read(self) -> dict[str, str]:
        """The digest of each graph that is whole there, by its IRI; read in pages."""
        found: dict[str, str] = {}
        last = ""
        while rows := self._page(last):
            found |= {row["g"]: row["digest"] for row in rows}
            last = max(row["g"] for row in rows)
        return found

    def _page(self, last: str) -> list[dict[str, str]]:
        after = f"FILTER(STR(?g) > {quoted(last)})" if last else ""
        pattern = f"GRAPH {self._graph} {{ ?g {DIGEST} ?digest }} {after}"
        return self._remote.select(f"SELECT ?g ?digest WHERE {{ {pattern} }} ORDER BY STR(?g) LIMIT {PAGE}")

    def forget(self, iri: str) -> None:
        """From here on the graph is not whole."""
        self._remote.run_update(
            f"DELETE WHERE {{ GRAPH {self._graph} {{ {node(iri)} {DIGEST} ?digest }} }}",
        )

    def note(self, iri: str, digest: str) -> None:
        """The graph is whole."""
        self._remote.run_update(f'INSERT DATA {{ GRAPH {self._graph} {{ {node(iri)} {DIGEST} "{digest}" }} }}')


def quoted(text: str) -> str:
    """A string as SPARQL writes it."""
    return str(Literal(text))
