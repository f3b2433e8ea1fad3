"""Stage 2, clean: a text into its page, with the furniture left out and the posts told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from kg.clean.frame import Frame
from kg.clean.furniture import Mark, left_out, link_lists, marks, menus, raw_span, repeated
from kg.clean.knowledge import PageKnowledge
from kg.clean.lines import Line, lines
from kg.clean.posts import SITE_NAME, Group, groups, headed, post_titles, titled
from kg.model import Block, BlockKind, Page, Post, Span, Text

WRAPPED = (30, 130)  # columns that lines broken by width may have
EVEN = 0.75  # of the widest: what such lines have at least, but for the last


def clean(text: Text, knowledge: PageKnowledge) -> Page:
    """The page of a text.

    1. lines; 2. what each is by itself and under its head; 3. titles of posts; 4. lists, menus, repetition;
    5. posts; 6. blocks and the frame of each.

    A page has at least one post; that of a page without content has no blocks. What the input knows of the
    text (title, publisher, date) wins over what the page says, for the first post.
    """
    found = marks(list(lines(text.content, knowledge.signs)), knowledge)
    titles = post_titles(found)
    found = headed(found, titles)
    found = left_out(found, link_lists(found, titles, knowledge))
    found = left_out(found, menus(found, knowledge) | repeated(found, titles))
    parts = groups(found, titles)
    site = _site(found, parts)
    if site:
        found = left_out(found, {i for i, mark in enumerate(found) if mark.line.key == site.key})
    if parts:
        parts[0] = titled(found, parts[0], text.title)
        found = left_out(found, _above(found, parts[0]))
    posts = [_post(found, part, site) for part in parts] or [Post(())]
    posts[0] = _given(posts[0], text)
    legible = knowledge.debris.sub(lambda match: " " * len(match.group()), text.content)
    return Page(text, tuple(posts), tuple(_furniture(found, parts)), "" if legible == text.content else legible)


def _site(found: Sequence[Mark], parts: Sequence[Group]) -> Line | None:
    """The name of the site: the one line above the first of several posts."""
    if len(parts) < 2 or parts[0].title is None:
        return None
    above = [mark.line for mark in found[: parts[0].start] if mark.content]
    return above[0] if len(above) == 1 and above[0].heading else None


def _above(found: Sequence[Mark], first: Group) -> set[int]:
    """Names of the site and of sections above the title."""
    title = first.start if first.title is None else first.title
    above = [i for i in range(first.start, title) if found[i].content]
    return {i for i in above if len(found[i].line.text) <= SITE_NAME}


def _post(found: Sequence[Mark], group: Group, site: Line | None) -> Post:
    """One post: its blocks, and what its frame says."""
    told = [
        mark.frame
        for mark in found[group.start : group.end]
        if mark.frame and (mark.frame.rank or not mark.content)
    ]
    dates = sorted((frame for frame in told if frame.date), key=lambda frame: frame.later)
    papers = sorted((frame for frame in told if frame.publisher), key=lambda frame: frame.rank)
    day = dates[0] if dates else Frame()
    paper = papers[0] if papers else Frame()
    if site and not papers:
        paper = Frame(publisher=site.text, publisher_span=Span(site.start, site.end))
    return Post(
        blocks=tuple(_blocks(found, group)),
        title=None if group.title is None else _span(found[group.title].line),
        author=next((frame.author for frame in told if frame.author), None),
        publisher=paper.publisher,
        publisher_span=paper.publisher_span,
        date=day.date,
        date_span=day.date_span,
        time=day.time,
    )


def _given(post: Post, text: Text) -> Post:
    """The post with what the input knows; a span stays only where the page says the same."""
    if text.publisher and text.publisher != post.publisher:
        post = replace(post, publisher=text.publisher, publisher_span=None)
    if text.date and text.date != post.date:
        post = replace(post, date=text.date, date_span=None, time=None)
    return post


def _span(line: Line) -> Span:
    return Span(line.start, line.end)


def _blocks(found: Sequence[Mark], group: Group) -> Iterator[Block]:
    """The content in blocks: a line each, but those that were broken by width are one."""
    for run in _runs(found, group):
        if _is_wrapped(run):
            yield Block(run[0].start, run[-1].end)
            continue
        for line in run:
            title = group.title is not None and line is found[group.title].line
            kind: BlockKind = "title" if title or line.heading else "item" if line.item else "paragraph"
            yield Block(line.start, line.end, kind)


def _runs(found: Sequence[Mark], group: Group) -> Iterator[list[Line]]:
    """Content lines that follow on each other with nothing between; the title and items are by themselves."""
    run: list[Line] = []
    for i in range(group.start, group.end):
        line, by_itself = found[i].line, i == group.title or found[i].line.item
        if run and (line.gap or not found[i].content or by_itself):
            yield run
            run = []
        if found[i].content:
            run.append(line)
            if by_itself:
                yield run
                run = []
    if run:
        yield run


def _is_wrapped(run: Sequence[Line]) -> bool:
    """Lines that are broken in mid-sentence at about the same width."""
    if len(run) < 3 or not run[-1].sentence:
        return False
    if 2 * sum(not line.sentence for line in run[:-1]) < len(run) - 1:
        return False
    widths = [sum(1 + (east_asian_width(c) in "WF") for c in line.text) for line in run[:-1]]
    low, high = WRAPPED
    return min(widths) >= EVEN * max(widths) and low <= max(widths) <= high


def _furniture(found: Sequence[Mark], parts: Sequence[Group]) -> Iterator[Span]:
    """Every line that is in no block."""
    within = {i for part in parts for i in range(part.start, part.end) if found[i].content}
    return (raw_span(mark.line) for i, mark in enumerate(found) if i not in within)
