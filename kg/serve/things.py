"""What pages and API tell: entities, events, claims and texts, as plain data read from the graph."""

from __future__ import annotations

from typing import Any

from pyoxigraph import NamedNode

from kg.iris import local_name
from kg.serve.site import Site
from kg.store.shelf import FolderShelf

Json = dict[str, Any]
MOST = 5_000  # claims of one thing
OF_ENTITY = "?claim kg:argument/kg:filler {iri}"
OF_EVENT = "?claim kg:about {iri}"
OF_TEXT = "?place nif:referenceContext {iri} . ?claim prov:wasDerivedFrom ?place"
ITSELF = "VALUES ?claim {{ {iri} }}"
CLAIMS = """
SELECT * WHERE {{
  {{ SELECT DISTINCT ?claim WHERE {{ {which} }} ORDER BY ?claim LIMIT {most} }}
  ?claim prov:wasAttributedTo ?source ; prov:wasDerivedFrom ?span ; kg:rule/rdfs:label ?rule .
  ?span nif:anchorOf ?sentence ; nif:beginIndex ?start ; nif:endIndex ?end ; nif:referenceContext ?text .
  ?claim kg:eventType|kg:relation ?type .
  OPTIONAL {{ ?claim kg:modality ?modality ; kg:polarity ?polarity }} OPTIONAL {{ ?claim kg:former ?former }}
  OPTIONAL {{ ?source foaf:name|skos:prefLabel ?speaker }} OPTIONAL {{ ?claim kg:about ?about }}
}}"""
ROLES = """
SELECT ?claim ?role ?filler ?words ?start ?end WHERE {{
  {{ SELECT DISTINCT ?claim WHERE {{ {which} }} ORDER BY ?claim LIMIT {most} }}
  ?claim kg:argument ?argument . ?argument kg:role ?role ; kg:filler ?filler ; kg:mention ?mention .
  ?mention nif:anchorOf ?words ; nif:beginIndex ?start ; nif:endIndex ?end .
}}"""
ABOUT = "SELECT ?p ?o WHERE {{ {iri} ?p ?o }}"
LINKS = {
    "events": """SELECT ?s ?p (MIN(STR(?day)) AS ?date) WHERE {{
        ?s ?p {iri} ; a sem:Event . OPTIONAL {{ ?s kg:date ?day }} }} GROUP BY ?s ?p""",
    "facts": """SELECT DISTINCT ?s ?p ?subject ?object ?title ?former WHERE {{
        ?s a kg:Fact ; kg:relation ?p ; kg:subject ?subject ; kg:former ?former . OPTIONAL {{ ?s kg:object ?object }}
        OPTIONAL {{ ?s kg:title ?title }} FILTER(?subject = {iri} || ?object = {iri}) }}""",
}
VALUES = """
SELECT ?role ?filler ?rank ?claim WHERE {{
  {iri} kg:roleValue ?value . ?value kg:role ?role ; kg:filler ?filler ; kg:rank ?rank .
  OPTIONAL {{ ?value kg:toldBy ?claim }}
}}"""


async def claims(site: Site, which: str, iri: NamedNode) -> list[Json]:
    """The claims that a pattern finds, by text and place."""
    fitted = {"which": which.format(iri=iri), "most": MOST}
    found: dict[str, Json] = {}
    for row in await site.values(CLAIMS.format(**fitted)):
        one = claim(site, row)
        known = found.setdefault(one["iri"], one)
        known["source"]["label"] = min(known["source"]["label"], one["source"]["label"])
    for row in await site.values(ROLES.format(**fitted)):
        if row["claim"] in found:
            found[row["claim"]]["roles"].append(role(site, row))
    for one in found.values():
        one["roles"].sort(key=lambda role: (role["start"], role["role"], role["value"]))
    return sorted(found.values(), key=lambda one: (one["text"]["name"], one["sentence"]["start"], one["iri"]))


def claim(site: Site, row: dict[str, str]) -> Json:
    """One claim; offsets are in code points."""
    text = site.finder.things.get(row["text"])
    said: Json = {"iri": row["claim"], "type": local_name(row["type"])}
    for name in ("modality", "polarity"):
        if name in row:
            said[name] = local_name(row[name])
    if "former" in row:
        said["former"] = row["former"] == "true"
    return said | {
        "source": {"iri": row["source"], "label": row.get("speaker", local_name(row["source"]))},
        "sentence": {"text": row["sentence"], "start": int(row["start"]), "end": int(row["end"])},
        "text": {"iri": row["text"], "name": text.label.get("", "") if text else ""},
        "rule": row["rule"], "about": row.get("about", ""), "roles": [],
    }  # fmt: skip


def role(site: Site, row: dict[str, str]) -> Json:
    """One filler of a role, with the words that it stands in."""
    return {
        "role": local_name(row["role"]), "value": row["filler"], "label": label(site, row["filler"]),
        "words": row["words"], "start": int(row["start"]), "end": int(row["end"]),
    }  # fmt: skip


def label(site: Site, value: str) -> dict[str, str]:
    """The names of a node by language; of anything else the value as it is."""
    thing = site.finder.things.get(value)
    return thing.label if thing else {"": local_name(value) if value.startswith(site.names.base) else value}


async def entity(site: Site, iri: NamedNode) -> Json | None:
    """A person, organisation, product or place, with what it had to do with."""
    thing = site.finder.things.get(iri.value)
    if thing is None:
        return None
    about = await site.values(ABOUT.format(iri=iri))
    same = sorted(row["o"] for row in about if local_name(row["p"]) == "sameAs")
    found: Json = {"iri": iri.value, "kind": thing.kind, "label": thing.label, "names": sorted(thing.names)}
    found |= {"same_as": same, "events": await events_of(site, iri), "facts": await facts_of(site, iri)}
    return found | {"claims": await claims(site, OF_ENTITY, iri)}


async def events_of(site: Site, iri: NamedNode) -> list[Json]:
    """The events that have it in a role, in order of time, those without a date last."""
    rows = await site.values(LINKS["events"].format(iri=iri))
    found = [
        {"iri": row["s"], "role": local_name(row["p"]), "label": label(site, row["s"])}
        | {"date": span(row.get("date", ""))}
        for row in rows
    ]
    return sorted(found, key=lambda one: (one["date"] or "9", one["iri"], one["role"]))


def span(date: str) -> str:
    """A day, month or year as it is; an interval's node as its first and last day."""
    return local_name(date).replace("_", "/") if "/interval/" in date else date


async def facts_of(site: Site, iri: NamedNode) -> list[Json]:
    """The relations that it stands in."""
    found = []
    for row in await site.values(LINKS["facts"].format(iri=iri)):
        ends = {end: {"value": row[end], "label": label(site, row[end])} for end in ("subject", "object") if end in row}
        relation = {"iri": row["s"], "relation": local_name(row["p"]), "former": row["former"] == "true"}
        found.append(relation | ends | {"title": row.get("title", "")})
    return sorted(found, key=lambda one: str(one["iri"]))


async def event(site: Site, iri: NamedNode) -> Json | None:
    """An event with the values of its roles, who tells each, and all claims about it."""
    thing = site.finder.things.get(iri.value)
    if thing is None:
        return None
    links: dict[str, list[str]] = {"supportedBy": [], "deniedBy": [], "mentionedBy": []}
    for row in await site.values(ABOUT.format(iri=iri)):
        if local_name(row["p"]) in links:
            links[local_name(row["p"])].append(row["o"])
    told = {name: sorted(of) for name, of in links.items()}
    found: Json = {"iri": iri.value, "type": thing.kind, "label": thing.label, "roles": await values(site, iri)}
    return found | told | {"claims": await claims(site, OF_EVENT, iri)}


async def values(site: Site, iri: NamedNode) -> list[Json]:
    """The values that claims give the roles of an event: by role, then from the best told one down."""
    found: dict[tuple[str, int, str], list[str]] = {}
    for row in await site.values(VALUES.format(iri=iri)):
        key = (local_name(row["role"]), int(row["rank"]), row["filler"])
        found.setdefault(key, []).extend([row["claim"]] if "claim" in row else [])
    return [
        {"role": role, "rank": rank, "value": value, "label": label(site, value), "told_by": sorted(told)}
        for (role, rank, value), told in sorted(found.items())
    ]


async def one_claim(site: Site, iri: NamedNode) -> Json | None:
    """A claim by its IRI."""
    return next(iter(await claims(site, ITSELF, iri)), None)


async def text(site: Site, iri: NamedNode) -> Json | None:
    """A text as read, with the places of its claims."""
    digest = iri.value.removeprefix(site.names.text(""))
    entries = site.texts.of(digest)
    if not entries:
        return None
    told = {key: getattr(entries[0], key) for key in ("title", "publisher", "date", "url")}
    content = FolderShelf(site.folder).content(digest)
    found = await claims(site, OF_TEXT, iri)
    head = {"iri": iri.value, "digest": digest, "names": [entry.name for entry in entries], **told}
    return head | {"content": content, "highlights": highlights(found), "claims": found}


def highlights(found: list[Json]) -> list[Json]:
    """The stretches of a text that claims stand on, in code points, in the order of the text."""
    marks = {(c["sentence"]["start"], c["sentence"]["end"], "sentence", "", c["iri"]) for c in found}
    marks |= {(r["start"], r["end"], r["role"], r["value"], c["iri"]) for c in found for r in c["roles"]}
    names = ("start", "end", "kind", "value", "claim")
    return [dict(zip(names, mark, strict=True)) for mark in sorted(marks)]
