"""A SPARQL 1.1 store of any make, over HTTP: queries, updates, and graphs put whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from kg.store.manifest import GraphError

SECONDS = 300.0
FORM = "application/x-www-form-urlencoded"
SHOWN = 300  # characters of a store's own message


@dataclass(frozen=True)
class Remote:
    """Where the store takes queries, updates, and by the Graph Store Protocol whole graphs ("": it does not)."""

    query: str
    update: str
    store: str = ""
    user: str = ""
    password: str = ""

    def __post_init__(self) -> None:
        for address in filter(None, (self.query, self.update, self.store)):
            if urlsplit(address).scheme not in ("http", "https"):
                raise GraphError(f"{address!r} is no address of a store (options: http://…, https://…)")

    @cached_property
    def _opener(self) -> OpenerDirector:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        if self.user:
            for address in filter(None, (self.query, self.update, self.store)):
                passwords.add_password(None, address, self.user, self.password)
        return build_opener(HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords))

    def select(self, query: str) -> list[dict[str, str]]:
        """The solutions as plain strings."""
        accept = {"Accept": "application/sparql-results+json"}
        content = self._send(self.query, urlencode({"query": query}).encode(), FORM, accept)
        try:
            found: dict[str, Any] = json.loads(content)
            rows = found["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as fault:
            raise GraphError(f"{self.query}: answers with something else than SPARQL results") from fault
        return [{name: term["value"] for name, term in row.items()} for row in rows]

    def run_update(self, update: str) -> None:
        """One update, sent as a form: the way that all stores take."""
        self._send(self.update, urlencode({"update": update}).encode(), FORM)

    def put_graph(self, iri: str, turtle: str) -> None:
        """A whole graph, in place of what is there."""
        address = f"{self.store}{'&' if '?' in self.store else '?'}graph={quote(iri, safe='')}"
        self._send(address, turtle.encode(), "text/turtle; charset=utf-8", method="PUT")

    def _send(
        self, address: str, data: bytes, kind: str, headers: dict[str, str] | None = None, method: str = "POST"
    ) -> bytes:
        request = Request(address, data, {"Content-Type": kind, **(headers or {})}, method=method)
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                content: bytes = answer.read()
                return content
        except HTTPError as fault:
            said = fault.read(4 * SHOWN).decode("utf-8", "replace").strip()[:SHOWN]
            raise GraphError(f"{address}: answers {fault.code} {fault.reason}: {said}") from fault
        except (URLError, OSError) as fault:
            raise GraphError(f"{address}: cannot be reached: {fault} (options: run it again, it goes on)") from fault
