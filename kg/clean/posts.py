"""A page into its posts: where each begins, what it is called, and which lines are of none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.clean.furniture import TOGETHER, Mark
from kg.clean.lines import HEADING, SHORT, key

MOST = 0.7  # of its places, where a repeated line heads posts
SITE_NAME = 12  # code points of a line above the title that is no title


@dataclass(frozen=True)
class Group:
    """The lines ``start <= i < end`` of one post; ``title`` is the place of its title line."""

    start: int
    end: int
    title: int | None = None


def post_titles(found: Sequence[Mark]) -> set[int]:
    """The places of the titles where a page has several posts.

    A post's header is a short line that comes again and again (a category, a date, a writer), each time
    below a line that comes once and has no full stop: the title. The most frequent one is taken.
    """
    once = Counter(mark.line.key for mark in found)
    places: dict[str, list[int]] = defaultdict(list)
    for i, mark in enumerate(found):
        if (
            i
            and mark.label in ("content", "frame")
            and len(mark.line.text) <= SHORT
            and not mark.line.sentence
        ):
            places[mark.line.shape if mark.frame else mark.line.key].append(i)
    best: list[int] = []
    for header in places.values():
        least = TOGETHER - 1 if all((m := found[i].frame) and m.date for i in header) else TOGETHER
        below = [i - 1 for i in header if _may_be_title(found, i - 1, once)]
        sound = [i for i in below if not found[i].line.stopped]
        if len(header) >= least and len(sound) >= MOST * len(header) and len(header) > len(best):
            best = below
    return set(best)


def headed(found: Sequence[Mark], titles: set[int]) -> list[Mark]:
    """The marks with the headers below the titles made frame where they say when or who, else furniture."""
    return [
        mark if i - 1 not in titles else replace(mark, label="frame" if mark.frame else "furniture")
        for i, mark in enumerate(found)
    ]


def _may_be_title(found: Sequence[Mark], at: int, once: Counter[str]) -> bool:
    """A short content line that comes once and stands by itself."""
    mark = found[at]
    alone = mark.line.gap or at == 0 or not found[at - 1].content
    return (
        mark.content
        and alone
        and not mark.line.item
        and len(mark.line.text) <= HEADING
        and once[mark.line.key] == 1
    )


def groups(found: Sequence[Mark], titles: set[int]) -> list[Group]:
    """The posts of a page, in order; what stands after an end and holds no sentence is in none."""
    starts = sorted({0, *titles, *_restarts(found)})
    bounds = zip(starts, [*starts[1:], len(found)], strict=True)
    every = [Group(start, end, start if start in titles else None) for start, end in bounds]
    return [group for group in every if group.title is not None or _is_article(found, group, bool(titles))]


def _is_article(found: Sequence[Mark], group: Group, titled: bool) -> bool:
    """Whether lines without a title are a post: by a sentence; at the beginning, by enough of them."""
    inside = [mark for mark in found[group.start : group.end] if mark.content]
    size = sum(len(mark.line.text) for mark in inside)
    return any(mark.prose for mark in inside) or (group.start == 0 and size > (HEADING if titled else 0))


def _restarts(found: Sequence[Mark]) -> Iterator[int]:
    """Where another post begins: after an end, and after a date below an article that has none yet."""
    size, dated = 0, False
    for i, mark in enumerate(found):
        stamped = bool(mark.label == "frame" and mark.frame and mark.frame.date and mark.frame.stamped)
        if mark.label == "end" or (stamped and size > 2 * HEADING and not dated):
            yield i + 1
            size, dated = 0, False
            continue
        size, dated = size + len(mark.line.text) * mark.content, dated or stamped


def titled(found: Sequence[Mark], group: Group, given: str | None) -> Group:
    """The first post with its title: the given one, the one above the frame, or the first line."""
    content = [i for i in range(group.start, group.end) if found[i].content]
    if group.title is not None or not content:
        return group
    if given and (same := [i for i in content[:10] if found[i].line.key == key(given)]):
        return replace(group, title=same[0])
    frame = next((i for i in range(group.start, group.end) if found[i].label == "frame"), group.end)
    above = [i for i in content if i < frame]
    if frame < group.end and above and not any(found[i].prose for i in above[1:]):
        return replace(group, title=_best_title(found, above))
    first = content[0]
    return replace(group, title=first) if _heads(found, first, content) else group


def _best_title(found: Sequence[Mark], above: Sequence[int]) -> int | None:
    """Of the lines above the frame the first that is more than a name; the last where none is."""
    short = [i for i in above if len(found[i].line.text) <= 2 * HEADING]
    return next((i for i in short if len(found[i].line.text) > SITE_NAME), short[-1] if short else None)


def _heads(found: Sequence[Mark], first: int, content: Sequence[int]) -> bool:
    """Whether the first line is a title by its look: no sentence, and set off from what follows."""
    if len(content) < 2 or not found[first].line.heading:
        return False
    below = found[content[1]].line
    return below.gap or content[1] > first + 1 or len(below.text) > 2 * len(found[first].line.text)
