"""By which names a text calls one thing: glosses, and other names that do not only shorten it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.units import filler_at
from kg.model import Analysis, Filler, Mention, Relation, Span

NAMED = ("person", "organization", "product", "place", "event")
ALIAS = "alsoKnownAs"
SHORTEST = 2  # letters of a maker's name that a product may bear
OPENING = " (,[·’'”\"」"  # what may stand before a gloss
REACH = 6  # code points between a name and its gloss
REMEMBERED = 1 << 12  # names whose plain form is kept, since many rules ask for it


def of_page(analysis: Analysis, knowledge: RelationKnowledge, told: Iterable[Relation]) -> Iterator[Relation]:
    """What the names of a page tell by themselves."""
    yield from other_names(analysis, knowledge)
    yield from named_after(analysis, told)


def other_names(analysis: Analysis, knowledge: RelationKnowledge) -> Iterator[Relation]:
    """Each further name by which the text calls a thing; a mere short form only where it stands as a gloss."""
    content = analysis.page.text.content
    glossed: set[tuple[int, str]] = set()
    for first, second, sentence in glosses(analysis, knowledge):
        assert first.entity is not None
        key = (first.entity, plain(second.span.of(content)))
        if key not in glossed:
            glossed |= {key, (first.entity, plain(first.span.of(content)))}
            yield relation(first, first.span.of(content), second, content, sentence)
    for number, names in sorted(surfaces(analysis).items()):
        called = analysis.entities[number].names[0]
        for name, (mention, told) in names.items():
            others = [other for other in (*names, plain(called)) if other != name]
            if analysis.entities[number].kind == "organization" and not name.isascii():
                others = [other for other in others if name in other]  # 한경협 is a name, 한경 a piece of one
            short = any(shortens(name, other) for other in others)
            if name != plain(called) and not short and (number, name) not in glossed:
                yield relation(mention, called, mention, content, told)


def relation(first: Mention, called: str, second: Mention, content: str, sentence: Span) -> Relation:
    subject = Filler(called, first.start, first.end, first.entity)
    other = Filler(second.span.of(content), second.start, second.end, second.entity)
    return Relation(ALIAS, subject, other, sentence, "names")


def glosses(analysis: Analysis, knowledge: RelationKnowledge) -> Iterator[tuple[Mention, Mention, Span]]:
    """Two names of one thing side by side: ``가람전자(GE)``, ``가람전자 GE``, ``엑스원 옛 가람전자``."""
    content = analysis.page.text.content
    for sentence in analysis.sentences:
        named = [m for m in sentence.mentions if m.entity is not None and m.kind in NAMED]
        for first, second in pairwise(named):
            if first.kind != second.kind or not 0 < second.start - first.end <= REACH:
                continue
            gap = content[first.end : second.start]
            words = gap.strip(OPENING).split()
            told = all(word in knowledge.glossing for word in words)
            one = first.entity == second.entity
            plainly = one and (gap.strip(" ") != "" or adds(first.span.of(content), second.span.of(content)))
            if told and (plainly or words):
                yield first, second, sentence.span


def adds(name: str, gloss: str) -> bool:
    """Whether a name right after another glosses it: shorter than it, or in the other script."""
    one, other = plain(name), plain(gloss)
    return one != other and (len(other) < len(one) or (one.isascii() != other.isascii() and not shortens(one, other)))


def surfaces(analysis: Analysis) -> dict[int, dict[str, tuple[Mention, Span]]]:
    """The forms in which the text writes each entity's names, each with its first mention."""
    content = analysis.page.text.content
    found: dict[int, dict[str, tuple[Mention, Span]]] = {}
    for sentence in analysis.sentences:
        for mention in sentence.mentions:
            if mention.entity is not None and mention.kind in NAMED:
                seen = found.setdefault(mention.entity, {})
                seen.setdefault(plain(mention.span.of(content)), (mention, sentence.span))
    return found


def named_after(analysis: Analysis, told: Iterable[Relation]) -> Iterator[Relation]:
    """A product of no told maker that bears an organisation's name before its own (``가람페이``) is its product."""
    content = analysis.page.text.content
    found = surfaces(analysis)
    made = {r.object.entity for r in told if r.name == "created" and r.object}
    makers = {
        name: mention
        for number, names in sorted(found.items())
        if analysis.entities[number].kind == "organization"
        for name, (mention, _) in names.items()
    }
    for number in sorted(found):
        if analysis.entities[number].kind != "product" or number in made:
            continue
        for name, (mention, sentence) in found[number].items():
            fits = [maker for maker in makers if name.startswith(maker) and SHORTEST <= len(maker) < len(name)]
            if fits:
                maker = makers[max(fits, key=len)]
                one, other = (filler_at(m, content) for m in (maker, mention))
                yield Relation("created", one, other, sentence, "name")
                break


def shortens(name: str, other: str) -> bool:
    """Whether a name only shortens another: a part of it, or its letters in order (현대차, 현대자동차)."""
    if name in other:
        return True
    if name.isascii() != other.isascii():  # NRT for NR텔레콤 is a name of its own
        return not name.isascii() and name[:2] == other[:2] and name[:2].isascii()
    rest = iter(other)
    same_script = not name.isascii() and not other.isascii()
    return same_script and len(name) < len(other) and all(c in rest for c in name)


@lru_cache(maxsize=REMEMBERED)
def plain(name: str) -> str:
    """A name without blanks and marks, in lower case."""
    return "".join(c for c in name.casefold() if c.isalnum())
