"""The story and its drawing as the page's data: short ids for IRIs, nothing said twice.

Things are t0, t1, ...; events e0, e1, ...; texts, claims and speakers go by their number. Tables are kept by
column (``columns``); ``script/data.js`` makes rows of them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.iris import PREFIXES, ROLES, local_name
from kg.view.story import Claim, Conflict, Story, Thing, Told, day

ORDER = ("subject", "title", "object", *ROLES)  # of the roles in a claim's list
SPOKEN = ("c", "kg", "nif", "prov", "skos", "xsd")  # prefixes of the Turtle that the page writes
Column = list[Any] | dict[str, list[Any]]


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
    def speakers(self) -> dict[str, int]:
        said_by = sorted({claim.said_by for claim in self.story.claims.values()})
        return {iri: number for number, iri in enumerate(said_by)}

    @cached_property
    def base(self) -> str:
        """What the graph's own IRIs begin with."""
        return next((iri.removesuffix(f"text/{text.digest}") for iri, text in self.story.texts.items()), "")

    def key(self, iri: str) -> str:
        """An IRI without the base."""
        return iri.removeprefix(self.base)


def page_data(story: Story, figure: dict[str, Any]) -> dict[str, Any]:
    """All that the page knows."""
    numbers = Numbers(story)
    return {
        "base": numbers.base,
        "prefixes": {name: PREFIXES[name] for name in SPOKEN},
        "roles": ORDER,
        "texts": columns([text_data(text, numbers) for text in story.texts.values()]),
        "things": columns([thing_data(thing, numbers) for thing in numbers.things.values()]),
        "events": columns([event_data(iri, told, numbers) for iri, told in story.events.items()]),
        "speakers": columns([speaker_data(iri, numbers) for iri in numbers.speakers]),
        "claims": columns([claim_data(claim, numbers) for claim in story.claims.values()]),
        "conflicts": [conflict_data(conflict, numbers) for conflict in story.conflicts],
        "network": network_data(figure, numbers),
    }


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Column]:
    """Rows of the same keys as columns."""
    return {name: column([row[name] for row in rows]) for name in rows[0]} if rows else {}


def column(values: list[Any]) -> Column:
    """The values; strings that come again and again as their numbers (``at``) in the list of them (``words``)."""
    if not all(isinstance(value, str) for value in values):
        return values
    words = sorted(set(values))
    if 2 * len(words) > len(values):
        return values
    number = {word: n for n, word in enumerate(words)}
    return {"words": words, "at": [number[value] for value in values]}


def text_data(text: Told, numbers: Numbers) -> dict[str, Any]:
    """One text with its content."""
    names = ("digest", "name", "content", "headline", "publisher", "author", "published", "url")
    return {name: getattr(text, name) for name in names} | {"copy": numbers.texts.get(text.copy_of)}


def thing_data(thing: Thing, numbers: Numbers) -> dict[str, Any]:
    """One thing; ``ko`` and ``en`` as the graph has them, "" where it has none."""
    names = sorted({*thing.names} - {thing.ko, thing.en})
    labels = {"ko": thing.ko, "en": thing.en}
    return {"key": numbers.key(thing.iri), "kind": thing.kind, **labels, "names": names, "same": thing.same}


def event_data(iri: str, told: list[Claim], numbers: Numbers) -> dict[str, Any]:
    """One event."""
    claims = [numbers.claims[claim.iri] for claim in told]
    return {"key": numbers.key(iri), "type": told[0].type, "date": day(told), "claims": claims}


def speaker_data(iri: str, numbers: Numbers) -> dict[str, str]:
    """Whose word claims are: the author, hearsay, a thing by its id, or another by name."""
    by = numbers.ids.get(iri, "other")
    if iri.endswith("#author"):
        by = "author"
    if local_name(iri) == "Hearsay":
        by = "hearsay"
    return {"key": numbers.key(iri), "by": by, "name": numbers.story.speakers.get(iri, "")}


def claim_data(claim: Claim, numbers: Numbers) -> dict[str, Any]:
    """One claim; a role's filler is the number of a thing, or a plain value."""
    return {
        "key": numbers.key(claim.iri),
        "type": claim.type,
        "event": numbers.ids.get(claim.event, ""),
        "certainty": claim.certainty,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "former": int(claim.former),
        "roles": [[ORDER.index(role), filler(value, numbers)] for role, value in ranked(claim)],
        "speaker": numbers.speakers[claim.said_by],
        "text": numbers.texts[claim.text],
        "span": [claim.start, claim.end],
        "trigger": list(claim.trigger),
        "rule": claim.rule,
    }


def filler(value: str, numbers: Numbers) -> int | str:
    """A thing's number; anything else unchanged."""
    return int(numbers.ids[value][1:]) if value in numbers.things else value


def ranked(claim: Claim) -> list[tuple[str, str]]:
    """The roles in the order in which they are listed everywhere."""
    return sorted(claim.roles, key=lambda filler: ORDER.index(filler[0]))


def conflict_data(conflict: Conflict, numbers: Numbers) -> dict[str, Any]:
    """One disagreement with its sides."""
    sides = [
        {"value": filler(value, numbers), "claims": [numbers.claims[iri] for iri in claims]}
        for value, claims in conflict.sides
    ]
    return {
        "event": numbers.ids[conflict.event],
        "slot": conflict.slot,
        "verdict": conflict.verdict,
        "because": conflict.because,
        "sides": sides,
    }


def network_data(figure: dict[str, Any], numbers: Numbers) -> dict[str, Any]:
    """The drawing; colours and widths are the page's."""
    ids = numbers.ids
    kept = ("shape", "size", "x", "y", "wide", "kind", "shown", "weight", "certainty")
    nodes = [{"id": ids[node["id"]]} | {name: node[name] for name in kept} for node in figure["nodes"]]
    edges = [
        {
            "from": ids[edge["from"]],
            "to": ids[edge["to"]],
            "name": edge["name"],
            "claims": [numbers.claims[iri] for iri in edge["claims"]],
            "folded": int(edge.get("folded", False)),
        }
        for edge in figure["edges"]
    ]
    centre = ids.get(figure["centre"] or "")
    return figure | {"nodes": columns(nodes), "edges": columns(edges), "size": len(nodes), "centre": centre}
