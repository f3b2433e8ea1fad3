"""Which lines of a page are its furniture: by lexicon, script, shape, repetition and surroundings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.clean.frame import Frame, frame, publisher_of
from kg.clean.knowledge import PageKnowledge
from kg.clean.lines import HEADING, SHORT, Line
from kg.model import Span

Label = Literal["content", "frame", "furniture", "end"]
LONGEST = 200  # code points; a longer line is content without a look at the lexicon
LONG = 100  # code points of a comment that few write
LISTED = 60  # lines that a list of other articles may have
REACH = 8  # lines that a comment may have
TOGETHER = 3  # that many make a menu, a repetition, a series of posts
PARTS = re.compile(r"\s*[|\uff5c\u3163>\u00bb]\s*")
COUNTED = re.compile(r".*[(\[]\s*\d+\s*[)\]]\s*\d{4}\s*[.-]\s*\d{1,2}\s*[.-]\s*\d{1,2}\.?")
HASHTAGS = re.compile(r"(?:#\s?[^\s#]+\s*)+")
LETTERS = re.compile(r"[^\W\d_]+")
JAMO = re.compile(r"[\u1100-\u11ff\u3131-\u318e]+")


@dataclass(frozen=True)
class Mark:
    """A line and what it is. ``frame`` is what a line of the frame, or of a copyright, says."""

    line: Line
    label: Label = "content"
    frame: Frame | None = None

    @property
    def content(self) -> bool:
        return self.label == "content"

    @property
    def prose(self) -> bool:
        """A sentence of the article, or a line that is too long for anything else."""
        length = len(self.line.text)
        return self.content and (length > HEADING or (self.line.sentence and length >= HEADING // 4))


def marks(lines: Sequence[Line], knowledge: PageKnowledge) -> list[Mark]:
    """Each line with what it is by itself; then those that are furniture by what stands around them."""
    korean = sum(line.hangul for line in lines) > 20
    found: list[Mark] = []
    head = True
    for line in lines:
        above = head or bool(found and found[-1].content and found[-1].line.heading)
        found.append(_mark(line, knowledge, above, korean))
        head = head and (len(found) == 1 or not found[-1].prose)  # a title may be a sentence
    found = _bare_dates(found)
    boxes = list(_comment_boxes(found, knowledge))
    ends = {box[-1] for box in boxes}
    found = left_out(found, {i for box in boxes for i in box})
    return [replace(mark, label="end") if i in ends else mark for i, mark in enumerate(found)]


def left_out(found: Sequence[Mark], places: set[int]) -> list[Mark]:
    """The marks with those at ``places`` made furniture."""
    return [Mark(mark.line, "furniture") if i in places else mark for i, mark in enumerate(found)]


def _mark(line: Line, knowledge: PageKnowledge, head: bool, korean: bool) -> Mark:
    """What a line is by itself."""
    if len(line.text) > LONGEST:
        return Mark(line)
    if named := publisher_of(line, knowledge.copyrights, rank=1):
        return Mark(line, "end", named)
    if named := publisher_of(line, knowledge.origins, rank=2):
        return Mark(line, "content" if line.sentence else "furniture", named)  # a sentence tells an event
    if knowledge.ends.fullmatch(line.key):
        return Mark(line, "end")
    if knowledge.lines.fullmatch(line.key):
        return Mark(line, "furniture")
    if (told := frame(line, knowledge, head)) and (head or told.stamped or not told.date):
        return Mark(line, "frame", told)
    foreign = korean and line.han > 0 and line.hangul == 0
    furniture = foreign or _is_furniture(line, knowledge, head)
    return Mark(line, "furniture" if furniture else "content", told)


def _is_furniture(line: Line, knowledge: PageKnowledge, head: bool) -> bool:
    """By words and shape: counters, menus, tags, numbers, reactions, heads of lists."""
    words = LETTERS.findall(line.key)
    menu = len(words) >= TOGETHER and all(word in knowledge.menu or word in knowledge.words for word in words)
    parts = PARTS.split(line.text)
    piped = len(parts) >= TOGETHER - head and all(len(part) <= SHORT // 3 for part in parts)
    headed = any(
        expression.fullmatch(line.key)
        for expression in (knowledge.comments, knowledge.replies, knowledge.lists)
    )
    return (
        all(word in knowledge.words or JAMO.fullmatch(word) for word in words)
        or menu
        or piped
        or headed
        or bool(COUNTED.fullmatch(line.key) or HASHTAGS.fullmatch(line.text))
    )


def _bare_dates(found: list[Mark]) -> list[Mark]:
    """Dates alone in their lines: two or more head a chronology, a single one is of the frame."""
    bare = [i for i, mark in enumerate(found) if mark.frame and mark.frame.date and not mark.frame.stamped]
    last = next((i for i in reversed(range(len(found))) if found[i].content), None)
    if len({found[i].line.key for i in bare}) > 1:
        return [replace(mark, label="content") if i in bare else mark for i, mark in enumerate(found)]
    return [replace(mark, label="frame") if i in bare and i == last else mark for i, mark in enumerate(found)]


def _comment_boxes(found: Sequence[Mark], knowledge: PageKnowledge) -> Iterator[range]:
    """The stretches of comments: a head, and below it dates and reply links at short distances."""
    at = next((i for i, mark in enumerate(found) if mark.prose), len(found))
    while at < len(found):
        end = at
        if len(found[at].line.text) <= HEADING and knowledge.comments.fullmatch(found[at].line.key):
            end = _end_of_comments(found, at, knowledge)
            if end > at:
                yield range(at, end + 1)
        at = end + 1


def _end_of_comments(found: Sequence[Mark], head: int, knowledge: PageKnowledge) -> int:
    """The last line of the comments under ``head``; ``head`` where none are there."""
    last, seen, long = head, 0, 0
    for at in range(head + 1, len(found)):
        line = found[at].line
        if at - last > REACH or long > 2:
            break
        dated = len(line.text) <= SHORT and knowledge.clock.search(line.text)
        if dated or knowledge.replies.fullmatch(line.key):
            last, seen, long = at, seen + 1, 0
        elif line.sentence and len(line.text) >= LONG:
            long += 1
    if seen < 2:
        return head
    while last + 1 < len(found) and not found[last + 1].line.gap and not found[last + 1].line.heading:
        last += 1  # what the last one says, where its date stands above it
    return last


def link_lists(found: Sequence[Mark], titles: set[int], knowledge: PageKnowledge) -> set[int]:
    """The lines of lists of other articles: short ones below their head, up to a gap or a sentence."""
    places: set[int] = set()
    for head, mark in enumerate(found):
        if mark.content or len(mark.line.text) > HEADING or not knowledge.lists.fullmatch(mark.line.key):
            continue
        end = head + 1
        while end < min(len(found), head + LISTED) and _may_be_listed(found, end, titles):
            end += 1
        cut = next((i for i in range(head + 2, end) if found[i].line.gap), end)
        places |= set(range(head + 1, end if end == len(found) else cut))
    return places


def _may_be_listed(found: Sequence[Mark], at: int, titles: set[int]) -> bool:
    mark = found[at]
    return at not in titles and not mark.prose and len(mark.line.text) <= HEADING


def menus(found: Sequence[Mark], knowledge: PageKnowledge) -> set[int]:
    """Names of sections in lines of their own, three or more together."""
    places: set[int] = set()
    run: list[int] = []
    for i, mark in enumerate([*found, None]):
        words = LETTERS.findall(mark.line.key) if mark and mark.label != "end" else []
        if words and all(word in knowledge.menu or word in knowledge.words for word in words):
            run.append(i)
            continue
        if len(run) >= TOGETHER:
            places |= set(run)
        run = []
    return places


def repeated(found: Sequence[Mark], titles: set[int]) -> set[int]:
    """Short lines that stand three times or more; sentences only where they follow on each other."""
    short = [i for i, m in enumerate(found) if m.content and i not in titles and len(m.line.text) <= SHORT]
    count = Counter(found[i].line.key for i in short)
    often = [i for i in short if count[found[i].line.key] >= TOGETHER]
    runs = {
        found[i].line.key
        for i in often
        if i + 2 < len(found) and found[i].line.key == found[i + 1].line.key == found[i + 2].line.key
    }
    spoken = Counter(found[i].line.key for i in often if _is_voice(found, i))
    voices = {i for i in often if spoken[found[i].line.key] == count[found[i].line.key]}
    kept = {i for i in often if found[i].line.sentence and (found[i].prose or found[i].line.key not in runs)}
    return set(often) - voices - kept


def _is_voice(found: Sequence[Mark], at: int) -> bool:
    """Whether the line says who speaks: set off above, and what is said right below."""
    below = found[at + 1] if at + 1 < len(found) else None
    return found[at].line.gap and below is not None and below.content and not below.line.gap


def raw_span(line: Line) -> Span:
    """The line with the sign of a list item."""
    return Span(line.end - len(line.raw), line.end)
