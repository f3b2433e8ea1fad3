"""``kg lint``: the curated data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cli.common import DONE, FOUND, add_knowledge, tell

if TYPE_CHECKING:
    from kg.knowledge.files import Library

HELP = "prove the curated data: its form, its links, and each frame by its own sentences"
EXAMPLE = "kg lint Dismissal Resignation"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("types", metavar="TYPE", nargs="*", help="event types; default: all the data")
    parser.add_argument("--fix", action="store_true", help="rewrite files that are not in canonical form")
    parser.add_argument("--unproved", action="store_true", help="name the patterns that no example needs, instead")
    add_knowledge(parser)


def run(options: argparse.Namespace) -> int:
    from kg.knowledge.files import Library

    library, count = Library.shipped(*options.knowledge), 0
    for finding in findings(library, options):
        count += 1
        print(finding, flush=True)
    tell(f"{count} findings")
    return FOUND if count else DONE


def findings(library: Library, options: argparse.Namespace) -> Iterator[str]:
    """Everything that is not as it should be, in words. Data that cannot be loaded raises KnowledgeError."""
    from kg.lint import lint, unproved
    from kg.lint_relations import lint_relations
    from kg.pipeline import Pipeline

    types = tuple(options.types)
    if not types and not options.unproved:
        yield from forms_and_links(library, options.fix)
    pipeline = Pipeline(library)
    known = pipeline.reader.grammar.frames.types
    for strange in (name for name in types if name not in known):
        options.parser.error(f"no event type {strange!r} (options: {', '.join(known)})")
    yield from map(str, (unproved if options.unproved else lint)(pipeline, types))
    if not types and not options.unproved:
        yield from map(str, lint_relations(pipeline))


def forms_and_links(library: Library, fix: bool) -> Iterator[str]:
    """Files not in canonical form; then whatever does not load."""
    from kg.canonical import strays
    from kg.maker import Maker
    from kg.query import catalogue

    for path, fault in strays(library, fix):
        yield f"{path}: {fault}"
    Maker.load(library)
    catalogue(library)
