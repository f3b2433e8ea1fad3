"""The page: data, drawing, styles and scripts in one file that loads nothing from outside.

Text from the web comes in as data alone: JSON in a block that no browser runs, put on the page as text.
"""

from __future__ import annotations

import base64
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
import pyvis
from markupsafe import Markup

from kg.iris import ROLES, local_name
from kg.knowledge.files import Library
from kg.lookup import ENTITY_NAMES, named, unique
from kg.view.figure import drawn
from kg.view.story import Claim, Source, Story, read, surest

HERE = Path(__file__).parent
DRAWING = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
SCRIPTS = (
    "words",
    "data",
    "state",
    "network",
    "claims",
    "panel",
    "finder",
    "timeline",
    "texts",
    "ledger",
    "main",
)
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def dossier(
    graph: Source, around: str | None = None, language: str = "ko", library: Library | None = None
) -> str:
    """The whole page as HTML; with ``around``, of one name and what is near it (QueryError where none fits)."""
    library = library or Library.shipped()
    story = read(graph, library)
    centre = unique(around, named(graph, ENTITY_NAMES)) if around else None
    data = numbered(story, drawn(story, centre))
    data |= {"language": language, "ui": library.toml("view/ui.toml"), "words": words(library)}
    return rendered(data, language)


def words(library: Library) -> dict[str, Any]:
    """Labels of event types, relations, roles and kinds, in both languages."""
    terms = library.toml("view/terms.toml")
    types = {name: table["label"] for name, _, table in library.folder("frames") if "label" in table}
    return {"types": types | terms["relations"], "roles": terms["roles"], "kinds": terms["kinds"]}


def rendered(data: dict[str, Any], language: str) -> str:
    """Template, styles and scripts around the data, under a policy that lets nothing else run."""
    style = (HERE / "style.css").read_text(encoding="utf-8")
    drawing = DRAWING.read_text(encoding="utf-8").split("\n//# sourceMappingURL")[0]
    script = "\n".join((HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'"use strict";\n(() => {{\n{script}\n}})();'
    policy = (
        f"default-src 'none'; script-src {digest(drawing)} {digest(script)}; style-src {digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True)
    return environment.get_template("template.html").render(
        data=Markup(safe_json(data)),  # noqa: S704: every character that could end the block is escaped
        style=Markup(style), drawing=Markup(drawing), script=Markup(script),
        policy=policy, language=language, ui={key: value[language] for key, value in data["ui"].items()},
    )  # fmt: skip


def digest(content: str) -> str:
    """A block's hash as the policy names it."""
    return "'sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode() + "'"


def safe_json(data: Any) -> str:
    """JSON that stays inside its block whatever the texts say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(ESCAPES.get(c, c) for c in text) if any(c in text for c in ESCAPES) else text


def numbered(story: Story, figure: dict[str, Any]) -> dict[str, Any]:
    """The story with short ids in place of IRIs: t0 for things, e0 for events, numbers for texts and claims."""
    events = story.events
    used = {value for c in story.claims.values() for _, value in c.roles} | {
        c.said_by for c in story.claims.values()
    }
    things = {iri: thing for iri, thing in story.things.items() if iri in used}
    ids = {iri: f"t{n}" for n, iri in enumerate(things)} | {iri: f"e{n}" for n, iri in enumerate(events)}
    texts = {iri: n for n, iri in enumerate(story.texts)}
    claims = {iri: n for n, iri in enumerate(story.claims)}
    keep = shared_start([*things, *events])
    return {
        "texts": [
            {"name": t.name, "content": t.content, "headline": t.headline, "publisher": t.publisher,
             "author": t.author, "published": t.published, "url": t.url}
            for t in story.texts.values()
        ],
        "things": {
            ids[iri]: {"key": iri[keep:], "kind": t.kind, "ko": t.ko or t.en, "en": t.en or t.ko,
                       "names": sorted({*t.names} - {t.ko, t.en}), "same": t.same}
            for iri, t in things.items()
        },
        "events": {
            ids[iri]: {"key": iri[keep:], "type": told[0].type, "date": day(told),
                       "claims": [claims[c.iri] for c in told]}
            for iri, told in events.items()
        },
        "claims": [claim_data(c, ids, texts, story) for c in story.claims.values()],
        "conflicts": [
            {"event": ids[c.event], "slot": c.slot,
             "sides": [{"value": value, "claims": [claims[iri] for iri in told]} for value, told in c.sides]}
            for c in story.conflicts
        ],
        "network": {
            **figure,
            "centre": ids.get(figure["centre"] or ""),
            "nodes": [{k: v for k, v in n.items() if k != "color"} | {"id": ids[n["id"]]} for n in figure["nodes"]],
            "edges": [edge | {"from": ids[edge["from"]], "to": ids[edge["to"]],
                              "claims": [claims[iri] for iri in edge["claims"]]} for edge in figure["edges"]],
        },
    }  # fmt: skip


def claim_data(claim: Claim, ids: dict[str, str], texts: dict[str, int], story: Story) -> dict[str, Any]:
    """One claim; a role's filler is an id or a plain value."""
    speaker = (
        "hearsay"
        if local_name(claim.said_by) == "Hearsay"
        else "author"
        if "#author" in claim.said_by
        else ""
    )
    return {
        "type": claim.type, "event": ids.get(claim.event), "certainty": claim.certainty, "denial": claim.denial,
        "negated": claim.polarity == "Negated", "former": claim.former,
        "roles": [[role, ids.get(value), "" if value in ids else value] for role, value in sorted(claim.roles, key=rank)],
        "by": speaker or ids.get(claim.said_by, "other"), "name": story.speakers.get(claim.said_by, ""),
        "text": texts[claim.text], "span": [claim.start, claim.end], "trigger": list(claim.trigger), "rule": claim.rule,
    }  # fmt: skip


def rank(filler: tuple[str, str]) -> int:
    """Where a role stands in a claim's list: as the roles are listed everywhere."""
    order = ("subject", "title", "object", *ROLES)
    return order.index(filler[0])


def day(claims: list[Claim]) -> str:
    """The date to show for an event: of its surest claims the one told most often, then the most precise."""
    sure = surest(claims).replace("disputed", "actual")
    told = Counter(value for c in claims if c.certainty == sure for role, value in c.roles if role == "date")
    return min(told, key=lambda value: (-told[value], -len(value), value), default="")


def shared_start(iris: list[str]) -> int:
    """How many characters all IRIs begin with, up to a slash."""
    first, last = min(iris, default=""), max(iris, default="")
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
    return first.rfind("/", 0, same) + 1
