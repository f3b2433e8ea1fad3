"""The JSON API, and its description in OpenAPI 3.1. Things are named by IRI, in full or from the base on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

import kg
from kg.serve import finder, things
from kg.serve.answers import as_json
from kg.serve.executor import Refused
from kg.serve.site import Site

MOST_FOUND = 100
Teller = Callable[[Site, NamedNode], Awaitable[things.Json | None]]
TELLERS: dict[str, tuple[Teller, str]] = {
    "entity": (things.entity, "A person, organisation, product or place: names, events, facts, claims."),
    "event": (things.event, "An event: the values of its roles with the claims that tell them, and all its claims."),
    "claim": (things.one_claim, "A claim: what is said, how surely, by whom, in which sentence, by which rule."),
    "text": (things.text, "A text as read, its claims, and the places they stand in (offsets in code points)."),
}


def told(teller: Teller) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint for one kind of thing."""

    async def endpoint(request: Request) -> Response:
        site: Site = request.app.state.site
        try:
            found = await teller(site, named(site, request.query_params.get("iri", "")))
            if found is None:
                raise Refused(404, "there is nothing of that kind with this IRI")
            return as_json(found)
        except Refused as fault:
            return as_json({"error": fault.reason}, fault.status)

    return endpoint


def named(site: Site, given: str) -> NamedNode:
    """The node of an IRI that is given in full or from the base on. Raises Refused."""
    if not given:
        raise Refused(400, "the parameter 'iri' is missing (options: entity/…, event/…, claim/…, text/…, or in full)")
    try:
        return NamedNode(given if "://" in given else site.names.base + given)
    except ValueError as fault:
        raise Refused(400, f"not an IRI: {given!r}") from fault


async def search(request: Request) -> Response:
    """Things by name."""
    site: Site = request.app.state.site
    query, kind = request.query_params.get("q", ""), request.query_params.get("kind", "")
    given = request.query_params.get("limit", "20")
    if not given.isdecimal() or not 1 <= len(given) <= 6:
        return as_json({"error": f"the limit is {given!r} (options: a number up to {MOST_FOUND})"}, 400)
    found = await asyncio.to_thread(site.finder.find, query[:200], kind)
    shown = [finder.as_json(one) for one in found[: min(int(given), MOST_FOUND)]]
    return as_json({"query": query, "total": len(found), "found": shown})


def openapi(site: Site) -> dict[str, Any]:
    """The description of the API."""
    paths: dict[str, Any] = {"/api/search": {"get": searching()}}
    for name, (_, summary) in TELLERS.items():
        hint = f"IRI, in full or from {site.names.base} on: {name}/…"
        paths[f"/api/{name}"] = {"get": operation(name, summary, [parameter("iri", hint, True)])}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sasil", "version": kg.__version__,
            "description": "Who said what happened, and the sentence that says so. SPARQL is at /sparql.",
        },
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }  # fmt: skip


def searching() -> dict[str, Any]:
    kinds = "Person, Organization, Group, Product, Place, Text, or an event type such as Dismissal"
    given = [
        parameter("q", "a name, a part of it, or the initial consonants of its syllables", True),
        parameter("kind", kinds),
        parameter("limit", f"at most {MOST_FOUND}; 20 where not given"),
    ]
    return operation("search", "Things by name, the best fitting first.", given)


def parameter(name: str, description: str, required: bool = False) -> dict[str, Any]:
    schema = {"type": "string"}
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def operation(name: str, summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """One operation with its answers."""
    fault = {"description": "what is wrong", "content": reference("Fault")}
    return {
        "operationId": name, "summary": summary, "parameters": parameters,
        "responses": {
            "200": {"description": "found", "content": reference(name.capitalize())},
            **dict.fromkeys(("400", "404", "503"), fault),
        },
    }  # fmt: skip


def reference(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def schema(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def several(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


STRING, NUMBER = {"type": "string"}, {"type": "integer"}
LABEL = {"type": "object", "additionalProperties": STRING, "description": "names by language"}
CLAIM = {"$ref": "#/components/schemas/Claim"}
VALUE = {"value": STRING, "label": LABEL, "role": STRING}
SCHEMAS: dict[str, Any] = {
    "Fault": schema(error=STRING),
    "Search": schema(
        query=STRING, total=NUMBER, found=several(schema(iri=STRING, kind=STRING, label=LABEL, names=several(STRING)))
    ),
    "Entity": schema(
        iri=STRING, kind=STRING, label=LABEL, names=several(STRING), same_as=several(STRING),
        events=several(schema(iri=STRING, role=STRING, label=LABEL)),
        facts=several(schema(iri=STRING, relation=STRING, former={"type": "boolean"}, title=STRING)),
        claims=several(CLAIM),
    ),
    "Event": schema(
        iri=STRING, type=STRING, label=LABEL, roles=several(schema(**VALUE, rank=NUMBER, told_by=several(STRING))),
        supportedBy=several(STRING), deniedBy=several(STRING), mentionedBy=several(STRING), claims=several(CLAIM),
    ),
    "Claim": schema(
        iri=STRING, type=STRING, rule=STRING, about=STRING, source=schema(iri=STRING, label=STRING),
        sentence=schema(text=STRING, start=NUMBER, end=NUMBER), text=schema(iri=STRING, name=STRING),
        roles=several(schema(**VALUE, words=STRING, start=NUMBER, end=NUMBER)),
    ),
    "Text": schema(
        iri=STRING, digest=STRING, names=several(STRING), content=STRING, claims=several(CLAIM),
        highlights=several(schema(start=NUMBER, end=NUMBER, kind=STRING, value=STRING, claim=STRING)),
    ),
}  # fmt: skip
