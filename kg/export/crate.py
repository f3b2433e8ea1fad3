"""An RO-Crate 1.2 description of a graph's folder: as ``ro-crate-metadata.json`` in it, the folder is a crate.

Says which texts were read, by their digests, by which version of the program and with which curated data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import kg
from kg.export.concluded import Concluded
from kg.export.source import Source

Entity = dict[str, Any]
PROFILE = "https://w3id.org/ro/crate/1.2"
HOME = "https://sasil.example/"
ROOT, BUILD, PROGRAM, DATA, RIGHTS = "./", "#build", "#sasil", "#curated-data", "#rights"
TYPES = {
    "manifest.json": "application/json", "texts.db": "application/vnd.sqlite3", "store/": "application/x-rocksdb",
}  # fmt: skip


def rocrate(graph: Source) -> Iterator[str]:
    """The metadata as JSON-LD."""
    document = {"@context": f"{PROFILE}/context", "@graph": described(graph)}
    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def described(graph: Source) -> list[Entity]:
    """The entities: descriptor, root, build, program, curated data, and a text and its reading for each content."""
    concluded = Concluded(graph)
    texts = [(node.value, concluded.text(node)) for node in concluded.texts()]
    files = [entity for iri, known in texts for entity in _files(iri, known)]
    days = sorted(known["published"] for _, known in texts if "published" in known)
    root: Entity = {
        "@id": ROOT, "@type": "Dataset", "name": "sasil graph",
        "description": f"A knowledge graph of {len(texts)} Korean texts: who said that what happened, and where.",
        "identifier": graph.names.base, "license": {"@id": RIGHTS}, "mentions": {"@id": BUILD},
        "hasPart": [{"@id": entity["@id"]} for entity in files] + [{"@id": name} for name in sorted(TYPES)],
    }  # fmt: skip
    if days:
        root |= {"datePublished": days[-1], "temporalCoverage": f"{days[0]}/{days[-1]}"}
    return [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": {"@id": PROFILE},
         "about": {"@id": ROOT}},
        root, *_build(graph, files), *files, *_rest(),
    ]  # fmt: skip


def _build(graph: Source, files: list[Entity]) -> list[Entity]:
    read = [{"@id": entity["@id"]} for entity in files if entity["encodingFormat"] == "text/plain"]
    return [
        {"@id": BUILD, "@type": "CreateAction", "name": "kg build", "instrument": {"@id": PROGRAM},
         "object": [*read, {"@id": DATA}], "result": {"@id": ROOT}},
        {"@id": PROGRAM, "@type": "SoftwareApplication", "name": "sasil", "url": HOME, "version": kg.__version__,
         "softwareVersion": kg.__version__},
        {"@id": DATA, "@type": "CreativeWork", "name": "curated data", "sha256": graph.manifest.knowledge},
        {"@id": RIGHTS, "@type": "CreativeWork", "name": "Rights",
         "description": "The texts belong to their authors and publishers."},
    ]  # fmt: skip


def _files(iri: str, known: dict[str, str]) -> Iterator[Entity]:
    """A text as it was read, and what was read from it."""
    digest = known["digest"]
    text: Entity = {
        "@id": f"texts/{digest}.txt", "@type": "File", "name": known.get("headline") or known["name"],
        "alternateName": known["name"], "description": "The text as it was read.", "identifier": iri,
        "sha256": digest, "encodingFormat": "text/plain", "inLanguage": "ko",
    }  # fmt: skip
    text |= {to: known[name] for name, to in (("published", "datePublished"), ("url", "url")) if name in known}
    text |= {name: known[name] for name in ("author", "publisher") if name in known}
    yield text
    yield {
        "@id": f"readings/{digest}.json", "@type": "File", "name": f"reading of {known['name']}",
        "description": "What was read from the text, a reading a line.",
        "encodingFormat": "application/x-ndjson", "isBasedOn": {"@id": text["@id"]},
    }  # fmt: skip


def _rest() -> Iterator[Entity]:
    """The folder's other parts."""
    yield {"@id": "manifest.json", "@type": "File", "name": "manifest", "description": "Which store and texts hold.",
           "encodingFormat": TYPES["manifest.json"]}
    yield {"@id": "texts.db", "@type": "File", "name": "list of texts", "description": "The graph's texts by name.",
           "encodingFormat": TYPES["texts.db"]}
    yield {"@id": "store/", "@type": "Dataset", "name": "quads (Oxigraph)",
           "description": "The store with all quads.", "encodingFormat": TYPES["store/"]}
