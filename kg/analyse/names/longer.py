"""Names of organisations taken whole: with the place before them and the unit after them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found


def longer_organizations(context: Context, organizations: list[Found]) -> Iterator[Found]:
    """Organisations with the place before them, or the unit after them, that belong to their name."""
    for found in organizations:
        if found.kind == "organization":
            start, end = placed(context, found), with_unit(context, found)
            if (start, end) != (found.start, found.end):
                yield Found(start, end, "organization", "organisation/longer", 3)


def placed(context: Context, found: Found) -> int:
    """Where the name starts, a place before it taken in if it is one that does so."""
    line = context.line
    branch = context.knowledge.organizations.branch
    title = context.title_at.get(found.end + 1)
    if title is not None and title.value in context.knowledge.titles.of_companies:
        at = found.start - len(branch) - 1
        if at >= line.sentence.start and line.starts_word(at) and line.content.startswith(f"{branch} ", at):
            return at
    if not line.content[found.start : found.end].endswith(context.knowledge.organizations.placed):
        return found.start
    start = found.start
    lone = line.content[found.start : found.end] in context.knowledge.organizations.alone
    for index in range(line.word_at(found.start) - 1, -1, -1):
        word = line.words[index]
        known = context.known_at.get(word.start)
        district = lone and word.bare and context.knowledge.places.continues(word, word.end)
        place = known is not None and known.kind == "place" and known.end == word.end
        if word.end != start - 1 or not (place or district):
            break
        if known and context.knowledge.organizations.home in known.records:
            break
        start = word.start
    return start


def with_unit(context: Context, found: Found) -> int:
    """Where the name ends, a division or a department after it taken in."""
    line = context.line
    if line.content[found.end : found.end + 1] != " ":
        return found.end
    match = context.knowledge.organizations.units.match(line.content, found.end + 1, line.sentence.end)
    if match is None or found.end + 1 in context.known_at:
        return found.end
    fits = context.knowledge.tails.fits(line.content[match.end() - 1], line.rest(match.end()))
    return match.end() if fits else found.end
