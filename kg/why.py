"""``kg explain GRAPH CLAIM``: why a claim, an event or a fact is in a graph, from the sentence up."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lookup import Graph, QueryError, local, select
from kg.query.terms import Labels

SHOWN = 12  # candidates that an error names
CLAIM = """
SELECT ?type ?modality ?polarity ?former ?source ?text ?name ?headline ?day ?sentence ?start ?end ?trigger ?rule ?about
WHERE {
  { %(claim)s kg:eventType ?type ; kg:modality ?modality ; kg:polarity ?polarity ; kg:trigger/nif:anchorOf ?trigger }
  UNION { %(claim)s kg:relation ?type ; kg:former ?former }
  %(claim)s prov:wasAttributedTo ?source ; prov:wasDerivedFrom ?span ; kg:rule/rdfs:label ?rule .
  ?span nif:anchorOf ?sentence ; nif:beginIndex ?start ; nif:endIndex ?end ; nif:referenceContext ?text .
  ?text kg:name ?name .
  OPTIONAL { ?text schema:headline ?headline } OPTIONAL { ?text schema:datePublished ?day }
  OPTIONAL { %(claim)s kg:about ?about }
} ORDER BY ?name LIMIT 1"""
ARGUMENTS = """
SELECT ?role ?filler ?words ?start ?end WHERE {
  %(claim)s kg:argument ?argument . ?argument kg:role ?role ; kg:filler ?filler ; kg:mention ?mention .
  ?mention nif:anchorOf ?words ; nif:beginIndex ?start ; nif:endIndex ?end .
} ORDER BY ?role ?start ?filler"""
NOTES = "SELECT ?note WHERE { %(claim)s kg:note ?note } ORDER BY ?note"
JOINS = "SELECT ?reason WHERE { %(claim)s kg:joinedBecause ?reason } ORDER BY ?reason"
LINKS = """
SELECT ?link ?other ?words WHERE {
  %(claim)s ?link ?other . ?other kg:trigger/nif:anchorOf ?words .
  FILTER(?link IN (c:said, c:demanded, c:threatened, c:causedBy, c:after))
} ORDER BY ?link ?other"""
CLAIMS_OF = "SELECT DISTINCT ?node WHERE { ?node kg:about %(claim)s } ORDER BY ?node"
ALL = "SELECT DISTINCT ?node ?about WHERE { ?node kg:about ?about }"


def why(graph: Graph, name: str) -> Iterator[str]:
    """Lines for a terminal on the claim, or on each claim of the event or fact, that ``name`` stands for.

    ``name`` is an IRI, its last part, or what that begins with. Raises QueryError.
    """
    iri = the_one(graph, name)
    labels = Labels.of(graph, "ko")
    claims = [row["node"] for row in select(graph, asked(CLAIMS_OF, iri))]
    for claim in claims or [iri]:
        yield from claim_lines(graph, claim, labels)


def asked(query: str, iri: str) -> str:
    return query % {"claim": f"<{iri}>"}


def the_one(graph: Graph, name: str) -> str:
    """The claim, event or fact that is meant."""
    name = name.strip().strip("<>")
    rows = list(select(graph, ALL))
    known = sorted({row["node"] for row in rows} | {row["about"] for row in rows})
    if name in known:
        return name
    hits = [iri for iri in known if name and iri.rpartition("/")[2].startswith(name)]
    exact = [iri for iri in hits if iri.rpartition("/")[2] == name]
    claims = [iri for iri in exact or hits if f"/claim/{name}" in iri]
    found = claims or exact or hits
    if len(found) != 1:
        options = ", ".join(f"<{iri}>" for iri in found[:SHOWN]) or "the claim column of 'kg export --format csv'"
        raise QueryError(f"{'more than one' if found else 'no'} claim, event or fact is {name!r} (options: {options})")
    return found[0]


def claim_lines(graph: Graph, claim: str, labels: Labels) -> Iterator[str]:
    """All that the graph knows of one claim."""
    row = next(select(graph, asked(CLAIM, claim)))
    yield f"claim     {claim}"
    yield f"  says      {said(row)}"
    yield f"  source    {speaker(row['source'], labels)}"
    yield "  text      " + " | ".join(filter(None, (row["name"], row["headline"], row["day"])))
    yield f"  sentence  {row['sentence']}  [{row['start']}-{row['end']}]"
    if row["trigger"]:
        yield f"  trigger   {row['trigger']}"
    for one in select(graph, asked(ARGUMENTS, claim)):
        label = labels.found.get(one["filler"], {}).get("ko") or local(one["filler"])
        yield f"  {local(one['role']):<9} {label}  <- {one['words']}  [{one['start']}-{one['end']}]"
    yield f"  rule      {row['rule']}"
    for note in select(graph, asked(NOTES, claim)):
        yield f"  note      {note['note']}"
    for link in select(graph, asked(LINKS, claim)):
        yield f"  {local(link['link']):<9} {link['words']}  <{link['other']}>"
    yield f"  {'about':<9} {row['about']}"
    for join in select(graph, asked(JOINS, claim)):
        yield f"  joined    {join['reason']}"
    yield ""


def said(row: dict[str, str]) -> str:
    """The type with what qualifies it."""
    if not row["modality"]:
        return local(row["type"]) + (", formerly" if row["former"] == "true" else "")
    return f"{local(row['type'])}, {local(row['modality']).casefold()}, {local(row['polarity']).casefold()}"


def speaker(source: str, labels: Labels) -> str:
    """Whose word it is."""
    if source.endswith("#author"):
        name = labels.found.get(source, {})
        return "the author" + (f", {min(name.values())}" if name else "")
    tongues = labels.found.get(source, {})
    return tongues.get("ko") or next(iter(sorted(tongues.values())), local(source))
