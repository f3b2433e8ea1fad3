"""The service description: https://www.w3.org/TR/sparql11-service-description/"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple, serialize
from rdflib import Namespace
from rdflib.namespace import RDF, VOID
from starlette.responses import Response

from kg.iris import PREFIXES, node
from kg.serve.child import TRIPLES
from kg.serve.negotiate import media_type
from kg.serve.site import Site

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "TriG", "N-Quads", "RDF_XML",
)  # fmt: skip
TYPE = node(RDF.type)


async def described(site: Site, endpoint: str, format: str) -> Response:
    """What is served here, and how; all nodes have IRIs under the endpoint's."""
    graphs = await site.values("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", 1_000_000)
    triples = [*service(endpoint), *dataset(endpoint, [(row["g"], int(row["n"])) for row in graphs])]
    prefixes = PREFIXES | {"sd": str(SD), "formats": str(FORMATS), "void": str(VOID)}
    content = serialize(triples, format=TRIPLES[format], prefixes=prefixes)
    return Response(content, media_type=media_type(format), headers={"Vary": "Accept"})


def service(endpoint: str) -> list[Triple]:
    """The endpoint itself."""
    here = NamedNode(endpoint + "#service")
    said = [
        (SD.endpoint, NamedNode(endpoint)),
        (SD.supportedLanguage, node(SD.SPARQL11Query)),
        (SD.feature, node(SD.UnionDefaultGraph)),
        (SD.defaultDataset, NamedNode(endpoint + "#dataset")),
        *((SD.resultFormat, node(FORMATS[name])) for name in RESULT_FORMATS),
    ]
    return [Triple(here, TYPE, node(SD.Service)), *(Triple(here, node(p), o) for p, o in said)]


def dataset(endpoint: str, graphs: list[tuple[str, int]]) -> list[Triple]:
    """The named graphs with their sizes; the default graph is their union."""
    whole, union = NamedNode(endpoint + "#dataset"), NamedNode(endpoint + "#union")
    found = [
        Triple(whole, TYPE, node(SD.Dataset)),
        Triple(whole, node(SD.defaultGraph), union),
        Triple(union, TYPE, node(SD.Graph)),
    ]
    for number, (name, size) in enumerate(sorted(graphs)):
        here, inside = NamedNode(f"{endpoint}#named-{number}"), NamedNode(f"{endpoint}#graph-{number}")
        found += [
            Triple(whole, node(SD.namedGraph), here),
            Triple(here, TYPE, node(SD.NamedGraph)),
            Triple(here, node(SD.name), NamedNode(name)),
            Triple(here, node(SD.graph), inside),
            Triple(inside, TYPE, node(SD.Graph)),
            Triple(inside, node(VOID.triples), Literal(size)),
        ]
    return found
