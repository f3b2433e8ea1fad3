"""What the page tells, read from the graph: texts, things, events, and every claim in its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from kg.iris import local_name
from kg.knowledge.files import Library
from kg.lookup import Graph, local, select

KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Group": "group",
    "Place": "place",
    "Product": "product",
    "NamedEvent": "event",
}
SURE = ("Actual", "Planned", "Possible", "Conditional")  # the surest first


class Source(Graph, Protocol):
    """A graph that also keeps its texts as they were read."""

    def content(self, digest: str, /) -> str:
        """The text with this digest."""


@dataclass(frozen=True)
class Told:
    """One text, as read."""

    iri: str
    name: str
    content: str
    headline: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    digest: str = ""
    copy_of: str = ""  # the IRI of the text that it is a near copy of


@dataclass
class Thing:
    """A person, organisation, product, place: whatever bears a name."""

    iri: str
    kind: str = "other"
    ko: str = ""
    en: str = ""
    names: list[str] = field(default_factory=list)
    same: str = ""


@dataclass
class Claim:
    """One telling of an event, or of a relation; offsets in code points of the text."""

    iri: str
    type: str
    text: str
    start: int
    end: int
    said_by: str
    event: str = ""  # empty for a relation
    modality: str = "Actual"
    polarity: str = "Affirmed"
    trigger: tuple[int, int] = (0, 0)
    rule: str = ""
    former: bool = False
    roles: list[tuple[str, str]] = field(default_factory=list)  # role, and a thing's IRI or a plain value

    @property
    def certainty(self) -> str:
        """One word for how surely. What may or would not happen is as open as what may or would."""
        denied = self.polarity == "Negated" and self.modality in ("Actual", "Planned")
        return "negated" if denied else self.modality.casefold()

    @property
    def denial(self) -> bool:
        """True where the claim tells as a fact that it did not happen."""
        return self.polarity == "Negated" and self.modality == "Actual"


@dataclass(frozen=True)
class Conflict:
    """One slot of one event, told in more than one way: each value with its claims, and why they differ."""

    event: str
    slot: str
    verdict: str
    because: dict[str, str]  # by language
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Story:
    """All of it, in a fixed order."""

    texts: dict[str, Told]
    things: dict[str, Thing]
    claims: dict[str, Claim]
    speakers: dict[str, str]  # names of speakers who are no things
    conflicts: tuple[Conflict, ...]

    @cached_property
    def events(self) -> dict[str, list[Claim]]:
        """Each event with its claims."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if claim.event:
                found[claim.event].append(claim)
        return dict(sorted(found.items()))

    @cached_property
    def disputed(self) -> set[str]:
        """The events of which texts tell something in more than one way."""
        return {conflict.event for conflict in self.conflicts}


def read(graph: Source, library: Library) -> Story:
    """The story of a graph."""
    texts = {row["text"]: told(row, graph) for row in select(graph, TEXTS)}
    rules = {row["rule"]: row["label"] for row in select(graph, RULES)}
    claims = {row["claim"]: claim_of(row, rules) for row in select(graph, CLAIMS)}
    for row in select(graph, ROLES):
        if row["claim"] in claims:
            claims[row["claim"]].roles.append((local(row["role"]), interval(row["value"])))
    speakers = {row["node"]: row["name"] for row in select(graph, SPEAKERS)}
    return Story(texts, things(graph), claims, speakers, conflicts(graph, library))


def told(row: dict[str, str], graph: Source) -> Told:
    """One text with what the graph knows of it."""
    fields = {name: row[name] for name in ("headline", "publisher", "author", "published", "url", "digest", "copy_of")}
    return Told(row["text"], row["name"], graph.content(row["digest"]), **fields)


def things(graph: Graph) -> dict[str, Thing]:
    """All that bears a label, with kind and names."""
    found: dict[str, Thing] = {}
    for row in select(graph, THINGS):
        thing = found.setdefault(row["node"], Thing(row["node"]))
        if row["language"] == "en":
            thing.en = thing.en or row["label"]
        else:
            thing.ko = thing.ko or row["label"]
        thing.kind = KINDS.get(local_name(row["class"]), thing.kind)
        thing.same = thing.same or row["same"]
    for row in select(graph, NAMES):
        if row["node"] in found:
            found[row["node"]].names.append(row["name"])
    return found


def claim_of(row: dict[str, str], rules: dict[str, str]) -> Claim:
    """One claim, its roles still to come."""
    begin = int(row["from"] or 0)
    return Claim(
        iri=row["claim"],
        type=local(row["type"]),
        text=row["text"],
        start=int(row["start"]),
        end=int(row["end"]),
        said_by=row["said_by"],
        event=row["event"],
        modality=local(row["modality"]) or "Actual",
        polarity=local(row["polarity"]) or "Affirmed",
        trigger=(begin, int(row["to"] or begin)),
        rule=rules.get(row["rule"], row["rule"]),
        former=row["former"] == "true",
    )


def interval(value: str) -> str:
    """An interval's node as its two bounds; anything else unchanged."""
    return local_name(value).replace("_", "/") if "/interval/" in value else value


def conflicts(graph: Graph, library: Library) -> tuple[Conflict, ...]:
    """What the named question ``conflicts`` finds, each with its sides."""
    rows = [row for row in select(graph, library.toml("queries/conflicts.toml")["query"]) if row["claim"]]
    about = {row["conflict"]: (row["event"], local(row["slot"]), local(row["verdict"])) for row in rows}
    because: defaultdict[str, dict[str, str]] = defaultdict(dict)
    sides: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        because[row["conflict"]][row["tongue"]] = row["because"]
    for row in rows:  # without a claim, two entities of one name: no event to show it at
        claims = sides[row["conflict"]][interval(local(row["value"]))]
        if row["claim"] not in claims:
            claims.append(row["claim"])

    def told(iri: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((value, tuple(sorted(claims))) for value, claims in sorted(sides[iri].items()))

    order = sorted(about, key=lambda iri: (about[iri], iri))
    return tuple(Conflict(*about[iri], because[iri], tuple(told(iri))) for iri in order)


def surest(claims: Iterable[Claim]) -> str:
    """How surely claims tell one thing; ``disputed`` where one denies what another tells as fact."""
    claims = list(claims)
    told = {claim.certainty for claim in claims}
    if "actual" in told:
        return "disputed" if any(claim.denial for claim in claims) else "actual"
    return next((sure.casefold() for sure in SURE if sure.casefold() in told), "negated")


def day(claims: list[Claim]) -> str:
    """The date to show for an event: of its surest claims the one told most often, then the most precise."""
    sure = surest(claims).replace("disputed", "actual")
    told = Counter(value for c in claims if c.certainty == sure for role, value in c.roles if role == "date")
    return min(told, key=lambda value: (-told[value], -len(value), value), default="")


TEXTS = """
SELECT ?text ?digest (MIN(?called) AS ?name) (SAMPLE(?h) AS ?headline) (SAMPLE(?p) AS ?publisher)
       (SAMPLE(?a) AS ?author) (SAMPLE(STR(?d)) AS ?published) (SAMPLE(STR(?u)) AS ?url)
       (MIN(STR(?original)) AS ?copy_of) WHERE {
  ?text a nif:Context ; kg:digest ?digest ; kg:name ?called .
  OPTIONAL { ?text schema:headline ?h }
  OPTIONAL { ?text schema:publisher ?p }
  OPTIONAL { ?text schema:author ?a }
  OPTIONAL { ?text schema:datePublished ?d }
  OPTIONAL { ?text schema:url ?u }
  OPTIONAL { ?text kg:copyOf ?original }
} GROUP BY ?text ?digest ORDER BY ?published ?name STR(?text)"""
THINGS = """
SELECT ?node ?label (LANG(?label) AS ?language) ?class ?same WHERE {
  ?node skos:prefLabel ?label .
  OPTIONAL { ?node a ?class }
  OPTIONAL { ?node owl:sameAs ?same }
  BIND(CONCAT(COALESCE(STR(?class), ""), "\\t", COALESCE(STR(?same), "")) AS ?kinds)
  BIND(CONCAT(STR(?node), "\\t", STR(?label), "\\t", ?kinds) AS ?order)
} ORDER BY ?order"""
NAMES = """
SELECT DISTINCT ?node ?name WHERE {
  ?node skos:altLabel|kg:curatedName ?name .
  BIND(CONCAT(STR(?node), "\\t", STR(?name)) AS ?order)
} ORDER BY ?order"""
CLAIMS = """
SELECT ?claim ?type ?event ?modality ?polarity ?said_by ?text ?start ?end ?from ?to ?rule ?former WHERE {
  ?claim kg:eventType|kg:relation ?type ; prov:wasAttributedTo ?said_by ; prov:wasDerivedFrom ?sentence .
  ?claim a ?kind . VALUES ?kind { kg:Claim kg:RelationClaim }
  ?sentence nif:referenceContext ?text ; nif:beginIndex ?start ; nif:endIndex ?end .
  OPTIONAL { ?claim kg:modality ?modality ; kg:polarity ?polarity }
  OPTIONAL { ?claim kg:about ?event . ?event a sem:Event }
  OPTIONAL { ?claim kg:former ?former }
  OPTIONAL { ?claim kg:trigger ?trigger . ?trigger nif:beginIndex ?from ; nif:endIndex ?to }
  OPTIONAL { ?claim kg:rule ?rule }
  BIND(CONCAT(STR(?text), "") AS ?order)
} ORDER BY ?order ?start ?from STR(?claim)"""
RULES = """
SELECT DISTINCT ?rule ?label WHERE { ?rule rdfs:label ?label FILTER(CONTAINS(STR(?rule), "/rule/")) }"""
ROLES = """
SELECT DISTINCT ?claim ?role ?value WHERE {
  ?claim prov:wasDerivedFrom ?sentence ; ?role ?value .
  FILTER(STRSTARTS(STR(?role), STR(c:)) && ?role NOT IN (c:demanded, c:threatened, c:said, c:causedBy, c:after))
  BIND(CONCAT(STR(?claim), "\\t", STR(?role), "\\t", STR(?value)) AS ?order)
} ORDER BY ?order"""
SPEAKERS = """
SELECT DISTINCT ?node ?name WHERE {
  ?node a ?kind ; foaf:name ?name . VALUES ?kind { kg:Author kg:Speaker }
  BIND(CONCAT(STR(?node), "\\t", STR(?name)) AS ?order)
} ORDER BY ?order"""
