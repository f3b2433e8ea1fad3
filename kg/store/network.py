"""The graph as a networkx MultiDiGraph: entities and events, tied by what texts claim of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx
from pyoxigraph import Store

from kg.iris import PREFIXES, local_name

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
NODES = """
SELECT ?node ?class ?ko ?en WHERE {
  { ?node skos:prefLabel ?any ; a ?class OPTIONAL { ?node skos:prefLabel ?ko FILTER(LANG(?ko) = "ko") }
    OPTIONAL { ?node skos:prefLabel ?en FILTER(LANG(?en) = "en") } }
  UNION
  { ?node a sem:Event, ?class FILTER(?class != sem:Event)
    OPTIONAL { ?node rdfs:label ?ko FILTER(LANG(?ko) = "ko") }
    OPTIONAL { ?node rdfs:label ?en FILTER(LANG(?en) = "en") } }
  BIND(CONCAT(STR(?node), " ", STR(?class)) AS ?order)
} ORDER BY ?order"""
ROLE_EDGES = """
SELECT ?from ?name ?to ?claim ?modality ?polarity ?source ?sentence ?text WHERE {
  ?claim a kg:Claim ; kg:about ?from ; kg:modality ?modality ; kg:polarity ?polarity ;
         prov:wasAttributedTo ?source ; prov:wasDerivedFrom ?span ; kg:argument ?argument .
  ?argument kg:role ?name ; kg:filler ?to .
  FILTER(?name NOT IN (c:date, c:position, c:amount, kg:source) && ISIRI(?to))
  ?span nif:anchorOf ?sentence ; nif:referenceContext/kg:name ?text .
  BIND(CONCAT(STR(?from), " ", STR(?name), " ", STR(?to), " ", STR(?claim), " ", ?text) AS ?order)
} ORDER BY ?order"""
RELATION_EDGES = """
SELECT ?from ?name ?to ?claim ?former ?title ?source ?sentence ?text WHERE {
  ?claim a kg:RelationClaim ; c:subject ?from ; c:object ?to ; kg:relation ?name ; kg:former ?former ;
         prov:wasAttributedTo ?source ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?sentence ; nif:referenceContext/kg:name ?text .
  FILTER(ISIRI(?from) && ISIRI(?to))
  OPTIONAL { ?claim c:title ?title }
  BIND(CONCAT(STR(?from), " ", STR(?name), " ", STR(?to), " ", STR(?claim), " ", ?text) AS ?order)
} ORDER BY ?order"""
LINK_EDGES = """
SELECT ?from ?name ?to ?claim ?source ?sentence ?text WHERE {
  ?link a kg:Link ; kg:relation ?name ; kg:linkFrom ?from ; kg:linkTo ?to ; kg:claimedBy ?claim .
  ?claim prov:wasAttributedTo ?source ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?sentence ; nif:referenceContext/kg:name ?text .
  BIND(CONCAT(STR(?from), " ", STR(?name), " ", STR(?to), " ", STR(?claim), " ", ?text) AS ?order)
} ORDER BY ?order"""
DISPUTES = """
SELECT DISTINCT ?event ?role ?verdict WHERE {
  ?conflict a kg:Conflict ; kg:over ?event ; kg:role ?role ; kg:verdict ?verdict
} ORDER BY ?event ?role ?verdict"""


ENTITY_CLASSES = {"Person", "Organization", "Group", "Place", "Product", "NamedEvent"}


def network(store: Store) -> nx.MultiDiGraph[str]:
    """Nodes bear ``label``, ``label_en``, ``kind`` (event or entity) and ``type`` (the class); events that
    claims disagree about bear ``disputed``: roles with verdicts.

    An edge bears ``name`` (role, relation, or link between events), ``modality``, ``polarity``, ``former``, and
    in ``claims`` the claim, sentence, source, text and title of each telling.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in _rows(store, NODES):
        is_event = "/event/" in row["node"] and local_name(row["class"]) not in ENTITY_CLASSES
        label = row["ko"] or row["en"]
        if not graph.has_node(row["node"]):
            graph.add_node(
                row["node"], label=label, label_en=row["en"] or label, type=local_name(row["class"]),
                kind="event" if is_event else "entity",
            )  # fmt: skip
    for row in _rows(store, DISPUTES):
        if graph.has_node(row["event"]):
            words = f"{local_name(row['role'])}: {local_name(row['verdict']).casefold()}"
            node = graph.nodes[row["event"]]
            node["disputed"] = "; ".join(filter(None, (node.get("disputed"), words)))
    for query in (ROLE_EDGES, RELATION_EDGES, LINK_EDGES):
        _add_edges(graph, _rows(store, query))
    return graph


def _add_edges(graph: nx.MultiDiGraph[str], rows: list[dict[str, str]]) -> None:
    """One edge for each role, relation or link, modality and polarity; all its tellings on it."""
    tellings: defaultdict[tuple[str, ...], dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in rows:
        modality = local_name(row.get("modality", "#Actual")).casefold()
        polarity = local_name(row.get("polarity", "#Affirmed")).casefold()
        former = "former" if row.get("former") == "true" else ""
        key = (row["from"], row["to"], local_name(row["name"]), modality, polarity, former)
        telling = {name: row.get(name, "") for name in ("claim", "sentence", "source", "text", "title")}
        tellings[key].setdefault(row["claim"], telling)
    for (start, end, name, modality, polarity, former), claims in sorted(tellings.items()):
        graph.add_edge(
            start, end, key="/".join(filter(None, (name, modality, polarity, former))), name=name,
            modality=modality, polarity=polarity, former=bool(former), claims=list(claims.values()),
        )  # fmt: skip


def _rows(store: Store, query: str) -> list[dict[str, str]]:
    """The solutions with their terms as plain strings, "" where unbound."""
    solutions: Any = store.query(HEAD + query, use_default_graph_as_union=True)
    names = [variable.value for variable in solutions.variables]
    return [{name: getattr(row[name], "value", "") for name in names} for row in solutions]
