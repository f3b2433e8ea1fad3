"""The page: data, drawing, styles and scripts in one file that loads nothing from outside.

Text from the web comes in as data alone: JSON in a block that no browser runs, put on the page as text.
"""

from __future__ import annotations

import base64
import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
import pyvis
from markupsafe import Markup

from kg.knowledge.files import Library
from kg.lookup import ENTITY_NAMES, named, unique
from kg.view.data import page_data
from kg.view.figure import drawn
from kg.view.story import Source, Story, read

HERE = Path(__file__).parent
PLAIN = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
WEBGL = HERE / "vendor" / "webgl.min.js"
MANY = 400  # nodes from which on the page brings its WebGL renderer along, for showing all of them
STYLES = ("palette", "style")
SCRIPTS = (
    "words",
    "data",
    "state",
    "network",
    "places",
    "walk",
    "plain",
    "webgl",
    "claims",
    "panel",
    "overview",
    "finder",
    "timeline",
    "texts",
    "ledger",
    "figures",
    "picture",
    "turtle",
    "main",
)
ESCAPED = "<>&\u2028\u2029"
LARGE = 1_000_000  # letters of data from which on they are packed
PACKING = 4  # the level of gzip: 9 takes ten times as long for a tenth less


def dossier(
    graph: Source,
    around: str | None = None,
    language: str = "ko",
    library: Library | None = None,
    title: str = "",
    served: bool = False,
) -> str:
    """The whole page as HTML; with ``around``, of one name and what is near.

    ``title`` stands in the place of those whom it is about; ``served`` by kg serve, it has its links.

    Raises QueryError where no one name fits ``around``.
    """
    library = library or Library.shipped()
    story = read(graph, library)
    centre = unique(around, named(graph, ENTITY_NAMES)) if around else None
    return page_of(story, centre, language, library, title, served)


def page_of(
    story: Story, centre: str | None, language: str, library: Library, title: str = "", served: bool = False
) -> str:
    """The page of a story; ``centre`` is the IRI of the thing that it is around."""
    data = page_data(story, drawn(story, centre))
    data |= {"language": language, "title": title, "ui": library.toml("view/ui.toml"), "words": words(library)}
    return rendered(data, language, served)


def words(library: Library) -> dict[str, Any]:
    """Labels of event types, relations, roles, kinds and verdicts, in both languages."""
    terms = library.toml("view/terms.toml")
    types = {name: table["label"] for name, _, table in library.folder("frames") if "label" in table}
    return {"types": types | terms["relations"]} | {name: terms[name] for name in ("roles", "kinds", "verdicts")}


def rendered(data: dict[str, Any], language: str, served: bool) -> str:
    """Template, styles and scripts around the data, under a policy that lets nothing else run."""
    style = "".join((HERE / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    drawings = [library_code(path) for path in (PLAIN, WEBGL)[: 1 + (data["network"]["size"] > MANY)]]
    script = "\n".join((HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'"use strict";\n(async () => {{\n{script}\n}})();'
    policy = (
        f"default-src 'none'; script-src {' '.join(map(digest, [*drawings, script]))}; style-src {digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    content, kind = packed(safe_json(data))
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True)
    return environment.get_template("template.html").render(
        data=Markup(content), kind=kind,
        style=Markup(style), drawings=map(Markup, drawings), script=Markup(script),
        policy=policy, language=language, served=served, ui={key: value[language] for key, value in data["ui"].items()},
    )  # fmt: skip


def library_code(path: Path) -> str:
    """A drawing library, without the line that names a file beside it."""
    return path.read_text(encoding="utf-8").split("\n//# sourceMappingURL")[0]


def digest(content: str) -> str:
    """A block's hash as the policy names it."""
    return "'sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode() + "'"


def packed(data: str) -> tuple[str, str]:
    """The data as they stand in their block, and the block's type: JSON, or, of much, JSON packed by gzip in Base64."""
    if len(data) < LARGE:
        return data, "application/json"
    return base64.b64encode(gzip.compress(data.encode(), PACKING, mtime=0)).decode(), "application/gzip"


def safe_json(data: Any) -> str:
    """JSON that stays inside its block whatever the texts say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for character in ESCAPED:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
