"""The story and its drawing as the page's data: short ids for IRIs, nothing said twice.

Things are t0, t1, ...; events e0, e1, ...; texts and claims go by their number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.iris import ROLES, local_name
from kg.view.story import Claim, Conflict, Story, Thing, Told, surest

ORDER = ("subject", "title", "object", *ROLES)  # of the roles in a claim's list


@dataclass(frozen=True)
class Numbers:
    """The short ids of one story."""

    story: Story

    @cached_property
    def things(self) -> dict[str, Thing]:
        """The things that any claim names or rests on."""
        claims = self.story.claims.values()
        used = {value for claim in claims for _, value in claim.roles} | {claim.said_by for claim in claims}
        return {iri: thing for iri, thing in self.story.things.items() if iri in used}

    @cached_property
    def ids(self) -> dict[str, str]:
        things = {iri: f"t{number}" for number, iri in enumerate(self.things)}
        return things | {iri: f"e{number}" for number, iri in enumerate(self.story.events)}

    @cached_property
    def texts(self) -> dict[str, int]:
        return {iri: number for number, iri in enumerate(self.story.texts)}

    @cached_property
    def claims(self) -> dict[str, int]:
        return {iri: number for number, iri in enumerate(self.story.claims)}

    @cached_property
    def keep(self) -> int:
        """How many characters all IRIs begin with, up to a slash."""
        first, last = min(self.ids, default=""), max(self.ids, default="")
        same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
        return first.rfind("/", 0, same) + 1


def page_data(story: Story, figure: dict[str, Any]) -> dict[str, Any]:
    """All that the page knows."""
    numbers = Numbers(story)
    return {
        "texts": [text_data(text) for text in story.texts.values()],
        "things": {numbers.ids[iri]: thing_data(thing, numbers) for iri, thing in numbers.things.items()},
        "events": {numbers.ids[iri]: event_data(iri, told, numbers) for iri, told in story.events.items()},
        "claims": [claim_data(claim, numbers) for claim in story.claims.values()],
        "conflicts": [conflict_data(conflict, numbers) for conflict in story.conflicts],
        "network": network_data(figure, numbers),
    }


def text_data(text: Told) -> dict[str, str]:
    """One text with its content."""
    names = ("name", "content", "headline", "publisher", "author", "published", "url")
    return {name: getattr(text, name) for name in names}


def thing_data(thing: Thing, numbers: Numbers) -> dict[str, Any]:
    """One thing; a label that is missing in one language is the other's."""
    names = sorted({*thing.names} - {thing.ko, thing.en})
    labels = {"ko": thing.ko or thing.en, "en": thing.en or thing.ko}
    return {
        "key": thing.iri[numbers.keep :],
        "kind": thing.kind,
        **labels,
        "names": names,
        "same": thing.same,
    }


def event_data(iri: str, told: list[Claim], numbers: Numbers) -> dict[str, Any]:
    """One event."""
    claims = [numbers.claims[claim.iri] for claim in told]
    return {"key": iri[numbers.keep :], "type": told[0].type, "date": day(told), "claims": claims}


def claim_data(claim: Claim, numbers: Numbers) -> dict[str, Any]:
    """One claim; a role's filler is an id or a plain value."""
    ids = numbers.ids
    said_by = "author" if claim.said_by.endswith("#author") else ids.get(claim.said_by, "other")
    return {
        "type": claim.type,
        "event": ids.get(claim.event),
        "certainty": claim.certainty,
        "denial": claim.denial,
        "negated": claim.polarity == "Negated",
        "former": claim.former,
        "roles": [[role, ids.get(value), "" if value in ids else value] for role, value in ranked(claim)],
        "by": "hearsay" if local_name(claim.said_by) == "Hearsay" else said_by,
        "name": numbers.story.speakers.get(claim.said_by, ""),
        "text": numbers.texts[claim.text],
        "span": [claim.start, claim.end],
        "trigger": list(claim.trigger),
        "rule": claim.rule,
    }


def ranked(claim: Claim) -> list[tuple[str, str]]:
    """The roles in the order in which they are listed everywhere."""
    return sorted(claim.roles, key=lambda filler: ORDER.index(filler[0]))


def conflict_data(conflict: Conflict, numbers: Numbers) -> dict[str, Any]:
    """One disagreement with its sides."""
    sides = [{"value": value, "claims": [numbers.claims[iri] for iri in claims]} for value, claims in conflict.sides]
    return {"event": numbers.ids[conflict.event], "slot": conflict.slot, "sides": sides}


def network_data(figure: dict[str, Any], numbers: Numbers) -> dict[str, Any]:
    """The drawing; colours are the style sheet's."""
    ids = numbers.ids
    nodes = [{key: value for key, value in n.items() if key != "color"} | {"id": ids[n["id"]]} for n in figure["nodes"]]
    edges = [
        edge
        | {"from": ids[edge["from"]], "to": ids[edge["to"]]}
        | {"claims": [numbers.claims[iri] for iri in edge["claims"]]}
        for edge in figure["edges"]
    ]
    return figure | {"nodes": nodes, "edges": edges, "centre": ids.get(figure["centre"] or "")}


def day(claims: list[Claim]) -> str:
    """The date to show for an event: of its surest claims the one told most often, then the most precise."""
    sure = surest(claims).replace("disputed", "actual")
    told = Counter(value for c in claims if c.certainty == sure for role, value in c.roles if role == "date")
    return min(told, key=lambda value: (-told[value], -len(value), value), default="")
