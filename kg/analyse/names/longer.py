"""Names of organisations taken whole: with the place before them and the unit after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found

RULE = "organisation/longer"
BLANK = " "


def longer_organizations(context: Context, organizations: list[Found]) -> Iterator[Found]:
    """Organisations with the place before them, or the unit after them, that belong to their name.

    Of several who would be the whole of a unit, the first counts.
    """
    longer: dict[tuple[int, int], Found] = {}
    for found in organizations:
        if found.kind != "organization":
            continue
        span = placed(context, found), with_unit(context, found)
        if span != (found.start, found.end):
            owner = found if span[1] > found.end else None
            longer.setdefault(span, Found(*span, "organization", RULE, 3, owner=owner))
        elif committee := of_assembly(context, found):
            longer.setdefault((found.start, committee.end), replace(committee, start=found.start))
    yield from longer.values()


def placed(context: Context, found: Found) -> int:
    """Where the name starts, a place before it taken in if it is one that does so."""
    line = context.line
    branch = context.knowledge.organizations.branch
    genitive = context.knowledge.groups.genitive
    of = len(genitive) if line.content.startswith(genitive, found.end) else 0
    title = context.title_at.get(found.end + of + 1)
    companies = tuple(context.knowledge.titles.of_companies)
    if title is not None and (title.value or "").endswith(companies):  # 총괄사장 too
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


def of_assembly(context: Context, found: Found) -> Found | None:
    """``국회 보건복지위원회``: the committee that an assembly's name opens."""
    organizations, content = context.knowledge.organizations, context.line.content
    inner = context.known_at.get(found.end + 1)
    if inner is None or inner.kind != "organization" or content[found.end] != BLANK:
        return None
    assembly = content[found.start : found.end].endswith(organizations.assemblies)
    return inner if assembly and content[inner.start : inner.end].endswith(organizations.committees) else None


def arm(context: Context, start: int) -> int:
    """Where a house's branch in a country or a region ends (``미국 판매법인``) that starts there; 0 where none does."""
    line, organizations = context.line, context.knowledge.organizations
    country, stop = context.knowledge.places.country, line.sentence.end
    region = country.match(line.content, start, stop) or organizations.regions.match(line.content, start, stop)
    match = organizations.arms.match(line.content, region.end(), stop) if region else None
    fits = match and context.knowledge.tails.fits(line.content[match.end() - 1], line.rest(match.end()))
    return match.end() if match and fits else 0


def with_unit(context: Context, found: Found) -> int:
    """Where the name ends, a division, a department or a branch after it taken in."""
    line = context.line
    if line.content[found.end : found.end + 1] != BLANK or opens_report(context, found):
        return found.end
    if end := arm(context, found.end + 1):
        return end
    match = context.knowledge.organizations.units.match(line.content, found.end + 1, line.sentence.end)
    if match is None or found.end + 1 in context.known_at:
        return found.end
    fits = context.knowledge.tails.fits(line.content[match.end() - 1], line.rest(match.end()))
    return match.end() if fits else found.end


def opens_report(context: Context, found: Found) -> bool:
    """``세종 나래통신 누리위원회는 …``: a paper after the place from which it reports, which has no unit there."""
    line = context.line
    if line.content[found.start : found.end] not in context.knowledge.papers:
        return False
    at = line.word_at(found.start)
    return at > 0 and any(f.kind == "place" and f.end == found.start - 1 for f in context.known)
