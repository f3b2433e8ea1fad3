"""Pages under the graph's own IRIs: HTML for people, RDF for programs, by what the client accepts."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.iris import local_name
from kg.knowledge.files import Library
from kg.serve import things
from kg.serve.address import address, iri_at, is_web
from kg.serve.answers import refusal, streamed
from kg.serve.child import Job
from kg.serve.executor import Refused
from kg.serve.finder import any_label
from kg.serve.negotiate import PAGES, TRIPLES, chosen
from kg.serve.protocol import iri
from kg.serve.site import Site

LANGUAGES = ("ko", "en")
MOST_TRIPLES = 1_000_000
DESCRIBED = """
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ VALUES ?s {{ {iri} }} ?s ?p ?o }} UNION {{ VALUES ?o {{ {iri} }} ?s ?p ?o }} UNION {{ GRAPH {iri} {{ ?s ?p ?o }} }}
  UNION {{ {iri} kg:argument|kg:roleValue ?s . ?s ?p ?o }}
}}"""
STATEMENTS = "SELECT DISTINCT ?p ?o WHERE {{ {iri} ?p ?o }} ORDER BY ?p ?o LIMIT 500"
TELLERS: tuple[tuple[str, Any], ...] = (
    ("text/", things.text), ("claim/", things.one_claim), ("event/", things.event), ("entity/", things.entity),
)  # fmt: skip


async def page(request: Request) -> Response:
    """The page of the IRI that the request's path stands for."""
    site: Site = request.app.state.site
    try:
        return await shown(request, site, NamedNode(iri_at(request.scope["raw_path"], site.names.base)))
    except ValueError:
        return refusal(Refused(404, "there is no such address"))
    except Refused as fault:
        return refusal(fault)


async def resource(request: Request) -> Response:
    """The page of any IRI, given as ``?iri=``."""
    site: Site = request.app.state.site
    try:
        return await shown(request, site, NamedNode(iri(request.query_params.get("iri", ""))))
    except Refused as fault:
        return refusal(fault)


async def shown(request: Request, site: Site, node: NamedNode) -> Response:
    """What the graph holds of a node, in the form that is asked for."""
    wanted = request.query_params.get("format", "")
    format = wanted if wanted in PAGES else chosen(request.headers.get("accept", ""), PAGES)
    if not format or (wanted and wanted not in PAGES):
        raise Refused(406, f"pages are had as {', '.join(PAGES)}")
    if format in TRIPLES:
        answer = await site.executor.page(
            Job(DESCRIBED.format(iri=node), triples=format, rows=MOST_TRIPLES, answer=512)
        )
        if await nothing(site, node):
            raise Refused(404, "the graph holds nothing under this IRI")
        return streamed(answer)
    return await html(request, site, node)


async def nothing(site: Site, node: NamedNode) -> bool:
    query = f"SELECT ?p WHERE {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} }} LIMIT 1"
    return not await site.rows(query)


async def html(request: Request, site: Site, node: NamedNode) -> Response:
    """The page for people."""
    language = spoken(request)
    told = await told_of(site, node)
    statements = await site.values(STATEMENTS.format(iri=node))
    found = bool(told or statements)
    words = await asyncio.to_thread(vocabulary, language)
    write = Writer(site, language, words)
    content = environment().get_template("thing.html").render(
        iri=node.value, told=told, found=found, language=language, words=words[""], write=write,
        title=write.title(node.value, told), at=node.value.removeprefix(site.names.base),
        forms=tuple(TRIPLES), statements=statements, by_parameter=request.url.path == "/resource",
        segments=segments(told["content"], told["highlights"]) if told and "content" in told else [],
    )  # fmt: skip
    return HTMLResponse(content, 200 if found else 404, {"Vary": "Accept, Accept-Language"})


async def told_of(site: Site, node: NamedNode) -> things.Json | None:
    """What the API tells of a node, by its kind."""
    rest = node.value.removeprefix(site.names.base)
    teller = next((teller for start, teller in TELLERS if rest.startswith(start)), None)
    told: things.Json | None = await teller(site, node) if teller and rest != node.value else None
    return told


def spoken(request: Request) -> str:
    """The language of the page: ``?lang=``, or what the browser likes best."""
    if (given := request.query_params.get("lang")) in LANGUAGES:
        return str(given)
    offered = {language: (f"{language}/",) for language in LANGUAGES}
    header = request.headers.get("accept-language", "")
    tags = ",".join(
        f"{tag.strip()[:2]}/;{tag.partition(';')[2]}" for tag in header.split(",") if tag.strip()[:2] in LANGUAGES
    )
    return chosen(tags, offered) if tags else LANGUAGES[0]


@lru_cache(maxsize=len(LANGUAGES))
def vocabulary(language: str) -> dict[str, dict[str, str]]:
    """The words of the pages (under "") and of the terms, in a language."""
    library = Library.shipped()
    terms = library.toml("view/terms.toml")
    groups = ("roles", "relations", "modality", "polarity", "speakers", "links", "verdicts")
    named = {key: word[language] for group in groups for key, word in terms[group].items()}
    named |= {key.capitalize(): word[language] for key, word in terms["kinds"].items()}  # classes, unlike roles
    named |= {"NamedEvent": terms["kinds"]["event"][language]}
    named |= {name: table["label"][language] for name, _, table in library.folder("frames") if "label" in table}
    return {"": {key: word[language] for key, word in library.toml("serve/words.toml").items()}, "terms": named}


class Writer:
    """What the template asks for: labels and links in one language."""

    def __init__(self, site: Site, language: str, words: dict[str, dict[str, str]]) -> None:
        self._site, self._language, self._terms = site, language, words["terms"]

    def term(self, name: str) -> str:
        """The word for a term of the ontology."""
        return self._terms.get(name, name)

    def label(self, iri: str) -> str:
        """What to call a node."""
        thing = self._site.finder.things.get(iri)
        return any_label(thing, iri, self._language) if thing else self.term(local_name(iri) or iri)

    def title(self, iri: str, told: things.Json | None) -> str:
        """What a page is called: a claim has no name but that of its event."""
        if told and "about" in told:
            return self.label(told["about"]) if told["about"] else self.term(told["type"])
        return self.label(iri)

    def said(self, labels: dict[str, str]) -> str:
        """One of a node's labels."""
        return labels.get(self._language) or next(iter(sorted(labels.values())), "")

    def link(self, value: str) -> str:
        """A link to what is shown of an IRI; "" for what is no IRI."""
        return address(value, self._site.names.base) if is_web(value) else ""

    def web(self, value: str) -> str:
        """A link out of here; "" for what a browser should not open."""
        return value if is_web(value) else ""


def segments(content: str, marks: list[things.Json]) -> list[dict[str, Any]]:
    """The text cut where marks begin and end, each piece with what covers it and the marks that begin there."""
    inside = [mark for mark in marks if 0 <= mark["start"] < mark["end"] <= len(content)]
    cuts = sorted({0, len(content), *(m["start"] for m in inside), *(m["end"] for m in inside)})
    found = []
    for start, end in pairwise(cuts):
        over = [mark for mark in inside if mark["start"] <= start and end <= mark["end"]]
        begun = sorted({f"offset_{mark['start']}_{mark['end']}" for mark in over if mark["start"] == start})
        roles = [mark for mark in over if mark["kind"] != "sentence"]
        found.append({"text": content[start:end], "lit": bool(over), "role": roles[0] if roles else None, "ids": begun})
    return found


def inert(json: str) -> Markup:
    """JSON that stays inside its block of the page."""
    return Markup(json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The templates; all that is put into them is escaped."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
