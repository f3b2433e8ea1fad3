"""All namespaces, and every IRI that the project mints: from content alone, never from counters or clocks.

``KG`` holds the terms and the concluded properties, ``C`` the same roles as one text claims them.
A misspelt term raises.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from urllib.parse import unquote

from pyoxigraph import NamedNode
from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
LONGEST_NAME = 100  # code points of a name that stand in an IRI; one may take nine bytes there
DEFAULT_BASE = "https://sasil.example/graph/"
ROLES = (
    "agent", "person", "organization", "position", "counterpart", "product", "amount", "place", "date",
)  # fmt: skip
RELATIONS = (
    "heldPosition", "memberOf", "employeeOf", "founded", "investedIn", "owns", "partOf", "created",
    "competitorOf", "partnerOf", "studentOf", "childOf", "spouseOf", "siblingOf", "alsoKnownAs", "locatedIn",
)  # fmt: skip


class KG(DefinedNamespace):
    """The ontology's own terms; event classes come from the frame files (see ``event_class``)."""

    _NS = Namespace("https://sasil.example/ontology#")
    _fail = True

    Text: URIRef
    Claim: URIRef
    RelationClaim: URIRef
    Argument: URIRef
    RoleValue: URIRef
    Conflict: URIRef
    Side: URIRef
    Verdict: URIRef
    Genuine: URIRef
    Granularity: URIRef
    Rounding: URIRef
    Succession: URIRef
    Update: URIRef
    TimeZone: URIRef
    Inner: URIRef
    Tenure: URIRef
    Fact: URIRef
    Author: URIRef
    Speaker: URIRef
    Group: URIRef
    Product: URIRef
    Place: URIRef
    NamedEvent: URIRef
    EventType: URIRef
    Role: URIRef
    Relation: URIRef
    Modality: URIRef
    Polarity: URIRef
    Actual: URIRef
    Planned: URIRef
    Possible: URIRef
    Conditional: URIRef
    Affirmed: URIRef
    Negated: URIRef
    Hearsay: URIRef

    name: URIRef
    digest: URIRef
    length: URIRef
    hour: URIRef
    toldOn: URIRef
    eventType: URIRef
    relation: URIRef
    modality: URIRef
    polarity: URIRef
    about: URIRef
    trigger: URIRef
    rule: URIRef
    note: URIRef
    argument: URIRef
    role: URIRef
    mention: URIRef
    filler: URIRef
    value: URIRef
    denotes: URIRef
    nameInText: URIRef
    curatedName: URIRef
    source: URIRef
    former: URIRef
    title: URIRef
    subject: URIRef
    object: URIRef
    hasClaim: URIRef
    supportedBy: URIRef
    deniedBy: URIRef
    mentionedBy: URIRef
    joinedBecause: URIRef
    roleValue: URIRef
    toldBy: URIRef
    rank: URIRef
    contradiction: URIRef
    kind: URIRef
    over: URIRef
    side: URIRef
    verdict: URIRef
    because: URIRef
    heldBy: URIRef
    claimedBy: URIRef
    copyOf: URIRef
    copyBecause: URIRef
    origins: URIRef
    belief: URIRef
    beliefBecause: URIRef
    Link: URIRef
    linkFrom: URIRef
    linkTo: URIRef
    demanded: URIRef
    threatened: URIRef
    said: URIRef
    causedBy: URIRef
    after: URIRef
    office: URIRef
    holder: URIRef
    toldIn: URIRef
    since: URIRef
    until: URIRef
    groupOf: URIRef
    family: URIRef
    takesRole: URIRef

    agent: URIRef
    person: URIRef
    organization: URIRef
    position: URIRef
    counterpart: URIRef
    product: URIRef
    amount: URIRef
    place: URIRef
    date: URIRef

    heldPosition: URIRef
    memberOf: URIRef
    employeeOf: URIRef
    founded: URIRef
    investedIn: URIRef
    owns: URIRef
    partOf: URIRef
    created: URIRef
    competitorOf: URIRef
    partnerOf: URIRef
    studentOf: URIRef
    childOf: URIRef
    spouseOf: URIRef
    siblingOf: URIRef
    alsoKnownAs: URIRef
    locatedIn: URIRef


class C(DefinedNamespace):
    """Roles and relation ends as one text claims them: never true by themselves."""

    _NS = Namespace("https://sasil.example/claimed#")
    _fail = True

    agent: URIRef
    person: URIRef
    organization: URIRef
    position: URIRef
    counterpart: URIRef
    product: URIRef
    amount: URIRef
    place: URIRef
    date: URIRef
    subject: URIRef
    object: URIRef
    title: URIRef
    demanded: URIRef
    threatened: URIRef
    said: URIRef
    causedBy: URIRef
    after: URIRef


class SEM(DefinedNamespace):
    """The Simple Event Model, as far as it is used."""

    _NS = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    _fail = True

    Event: URIRef
    EventType: URIRef
    hasActor: URIRef
    hasPlace: URIRef
    hasTime: URIRef


class NIF(DefinedNamespace):
    """The NLP Interchange Format, as far as it is used."""

    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    _fail = True

    Context: URIRef
    Sentence: URIRef
    OffsetBasedString: URIRef
    referenceContext: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    anchorOf: URIRef


PREFIXES: dict[str, str] = {
    "c": str(C._NS),
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": str(KG._NS),
    "nif": str(NIF._NS),
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": str(SEM._NS),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """The pyoxigraph node of an rdflib term or of a plain IRI."""
    return NamedNode(str(iri))


def event_class(name: str) -> NamedNode:
    """``kg:Dismissal`` for ``Dismissal``: classes come from the frame files, so they are not listed above."""
    return node(str(KG._NS) + encode(name))


def claimed(role: str) -> NamedNode:
    """``c:person`` for ``person``; a role that does not exist raises AttributeError."""
    return node(str(getattr(C, role)))


def concluded(term: str) -> NamedNode:
    """``kg:person`` for ``person``; a term that does not exist raises AttributeError."""
    return node(str(getattr(KG, term)))


def local_name(iri: str) -> str:
    """What follows the last ``#`` or ``/``, decoded."""
    return unquote(re.split(r"[#/]", iri)[-1])


def name_key(name: str) -> str:
    """What makes two spellings one name: NFKC, case folded, without blanks and invisible characters."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Cs"))


def is_korean(name: str) -> bool:
    """True where a name holds at least one Hangul letter."""
    return bool(HANGUL.search(name))


def encode(part: str) -> str:
    """One path segment: letters and digits of any script stay readable, the rest is percent-encoded."""
    return "".join(c if c.isalnum() or c in "-_." else _percent(c) for c in part)


def name_path(name: str) -> str:
    """A name as one path segment. One that is longer than any name ends in its hash: stores cut long IRIs."""
    key = name_key(name)
    return encode(key if len(key) <= LONGEST_NAME else f"{key[:LONGEST_NAME]}-{content_hash(key)}")


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def content_hash(*parts: object) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of the parts as JSON."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()[:20]


class Names:
    """Mints the data IRIs of one graph under its base."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#]+/", base):
            raise ValueError(f"not a base IRI: {base!r} (options: an absolute IRI without # that ends in /)")
        self.base = base

    @property
    def concluded(self) -> str:
        """The graph of what the build concludes over all texts."""
        return self.base + "concluded"

    @property
    def ontology(self) -> str:
        """The graph of the classes and properties that the data uses."""
        return self.base + "ontology"

    def text(self, digest: str) -> str:
        """A text, and the named graph of what it says."""
        return f"{self.base}text/{digest}"

    def span(self, digest: str, start: int, end: int) -> str:
        """A stretch of a text, in code points."""
        return f"{self.base}text/{digest}#offset_{start}_{end}"

    def author(self, digest: str) -> str:
        """Whoever wrote the text, known by name or not."""
        return f"{self.base}text/{digest}#author"

    def speaker(self, digest: str, start: int, end: int) -> str:
        """A speaker whom one text mentions and who is no entity of the graph."""
        return f"{self.base}text/{digest}#speaker_{start}_{end}"

    def claim(self, key: str) -> str:
        """A claim or relation claim, by the hash of its content."""
        return f"{self.base}claim/{key}"

    def argument(self, claim: str, role: str, start: int, end: int, value: str) -> str:
        """One filler of one role of a claim, where it stands."""
        return f"{claim}#{role}_{start}_{end}_{content_hash(value)[:6]}"

    def entity(self, path: str) -> str:
        """An entity by its record id, or by the path that ``minted`` and ``group`` make."""
        return f"{self.base}entity/{path}"

    def record(self, record: str) -> str:
        """A curated entity."""
        return self.entity("/".join(encode(part) for part in record.split("/")))

    def minted(self, kind: str, name: str) -> str:
        """An entity that only texts know, by its kind and its fullest name."""
        return self.entity(f"{kind}/{name_path(name)}")

    def group(self, organization: str, name: str) -> str:
        """A group of an organisation (given by IRI), by what it is called within it."""
        inside = organization.removeprefix(self.base + "entity/")
        return self.entity(f"group/{inside}/{name_path(name)}")

    def event(self, event_type: str, key: str) -> str:
        """An event of one type, by the key of its cluster of claims."""
        return f"{self.base}event/{encode(event_type)}/{key}"

    def role_value(self, event: str, role: str, key: str) -> str:
        """One value of one role of an event."""
        return f"{event}#{role}_{key}"

    def conflict(self, key: str) -> str:
        """Two values that could stand in each other's place, by the hash of what they are."""
        return f"{self.base}conflict/{key}"

    def side(self, conflict: str, number: int) -> str:
        """One side of a conflict."""
        return f"{conflict}#side_{number}"

    def tenure(self, key: str) -> str:
        """That one text has someone hold an office from one day to another, by the hash of that."""
        return f"{self.base}tenure/{key}"

    def link(self, key: str) -> str:
        """How one event bears on another, by the hash of both and of what ties them."""
        return f"{self.base}link/{key}"

    def fact(self, key: str) -> str:
        """A relation that claims support."""
        return f"{self.base}fact/{key}"

    def rule(self, name: str) -> str:
        """A rule by its name, ``frame/pattern``."""
        return f"{self.base}rule/" + "/".join(encode(part) for part in name.split("/"))

    def interval(self, value: str) -> str:
        """A stretch of time, ``begin/end`` in ISO 8601."""
        return f"{self.base}interval/{encode(value.replace('/', '_'))}"

    def instant(self, value: str) -> str:
        """A point of time (day, month or year) in ISO 8601."""
        return f"{self.base}instant/{encode(value)}"
