"""One sentence: every rule in its turn, then the candidates settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.analyse.names.abridged import by_short_form
from kg.analyse.names.bearers import before_bearer, in_lost_brackets
from kg.analyse.names.bodies import bodies
from kg.analyse.names.clauses import by_clause
from kg.analyse.names.context import Context
from kg.analyse.names.doers import by_deed, towns
from kg.analyse.names.foreign import foreign_persons, latin_names, listed
from kg.analyse.names.found import Found, Heard, settle
from kg.analyse.names.glosses import (
    before_bracket,
    beside_name,
    headed,
    hereafter,
    in_bracket,
    in_chinese,
    legal_forms,
    listed_hangul,
    listed_latin,
    pairs,
    stripped,
    tickers,
    works,
)
from kg.analyse.names.holders import holders, houses_of
from kg.analyse.names.initialled import by_initials
from kg.analyse.names.kin import of_house
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.led import after_kind, under
from kg.analyse.names.longer import longer_organizations
from kg.analyse.names.models import brought_out, longer_products
from kg.analyse.names.organizations import (
    before_head,
    by_construction,
    by_suffix,
    headed_bodies,
    headed_towns,
    universities,
)
from kg.analyse.names.other_names import other_names
from kg.analyse.names.persons import SURE, korean_persons, listed_persons, short_before
from kg.analyse.names.places import longer_places
from kg.analyse.names.twofold import in_both_scripts, shortened
from kg.analyse.names.words import Line


def recognise(line: Line, knowledge: NameKnowledge) -> list[Found]:
    """The names and offices of one sentence, weak offices (tier 1) too."""
    lexical = settle([*knowledge.lexicon.find(line), *knowledge.nearly.find(line)])
    known = settle([*lexical, *listed_only(line, knowledge, lexical)])
    titles = settle(knowledge.titles.find(line))
    known = [f for f in known if not (f.guarded and any(f.overlaps(t) for t in titles))]
    untitled = Context.of(line, knowledge, known, [])
    titles += [*headed(untitled, known)]
    towns_led = [*headed_towns(untitled)]
    titles += in_kind(towns_led, "position")
    context = Context.of(line, knowledge, known, titles)
    persons = [p for p in korean_persons(context) if not context.covered(p.start, p.end)]
    persons += [*foreign_persons(context)]
    persons += [*listed_persons(context, [*persons, *in_kind(known, "person")])]
    bracketed = [*in_lost_brackets(context, [*persons, *in_kind(known, "person")])]
    persons += in_kind(bracketed, "person")
    latin = list(latin_names(context))
    housed = {(p.start, p.end) for p in persons if p.rule in SURE}
    organizations = [
        *(found for found in by_suffix(context) if (found.start, found.end) not in housed),
        *headed_bodies(context),
        *before_head(context),
        *towns_led,
        *in_kind(bracketed, "organization"),
        *universities(context),
        *of_house(context),
        *by_construction(context, [*persons, *latin, *in_kind(known, "person")]),
        *after_kind(context),
        *under(context),
        *before_bearer(context, [*persons, *in_kind(known, "person")]),
        *houses_of(context, [*persons, *in_kind(known, "person")]),
    ]
    organizations += [*by_deed(context, [*persons, *latin]), *towns(context, persons)]
    organizations += [*legal_forms(context), *tickers(context), *bodies(context)]
    organizations += longer_organizations(context, [*known, *organizations])
    persons += [*short_before(context, organizations), *holders(context, organizations, persons)]
    names = [*known, *persons, *latin, *organizations, *longer_places(line, knowledge.places, known)]
    plain = knowledge.organizations.plain_latin
    heard = Heard(names)
    heard.add([*before_bracket(context, names), *pairs(context), *works(context), *in_bracket(context, names)])
    heard.add([*listed_latin(context, names), *listed_hangul(context, names)])
    heard.add([*in_chinese(context, names), *stripped(context, names)])
    heard.add([*knowledge.products.quoted_names(line, known), *knowledge.products.models(line, known)])
    heard.add(knowledge.products.unmarked_names(line, heard.settled()))
    heard.add(beside_name(context, heard.settled()))
    heard.add(longer_products(line, knowledge.products, heard.settled(), plain))
    heard.add(brought_out(line, knowledge.products, heard.settled(*titles), plain))
    heard.add(by_clause(context, heard.settled()))
    heard.add(in_both_scripts(context, heard.settled()))
    heard.add(shortened(context, heard.settled()))
    heard.add(by_initials(context, heard.settled()))
    heard.add(by_short_form(context, heard.settled()))
    heard.add(other_names(context, heard.settled()))
    heard.add(hereafter(context, heard.settled()))
    groups = knowledge.groups.find(line, frozenset(f.end for f in known))
    return settle([*heard.found, *groups, *titles])


def listed_only(line: Line, knowledge: NameKnowledge, lexical: list[Found]) -> list[Found]:
    """The analyser's own names of several words, where no curated name stands."""
    return [f for f in listed(line, knowledge) if not any(f.overlaps(k) for k in lexical)]


def in_kind(found: Iterable[Found], kind: str) -> list[Found]:
    """The candidates of one kind."""
    return [f for f in found if f.kind == kind]


def offices(line: Line, knowledge: NameKnowledge, found: list[Found]) -> list[Found]:
    """The settled names, with weak offices that stand by no name left out and former ones marked."""
    result: list[Found] = []
    for index, item in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if item.kind != "position":
            result.append(item)
        elif adjectival(line, knowledge, before, item, after):
            continue
        elif (
            item.tier > 1
            or beside(line, knowledge, before, item)
            or beside(line, knowledge, item, after)
            or of_unit(line, knowledge, found[max(0, index - 2) : index], item)
            or of_product(line, knowledge, found[max(0, index - 3) : index], item)
        ):
            organization = before if before and owns(line, knowledge, before, item) else None
            bearer = before if before and before.kind == "person" else None
            result.append(replace(knowledge.titles.marked(line, item, organization, bearer), tier=2))
    return result


def adjectival(line: Line, knowledge: NameKnowledge, before: Found | None, item: Found, after: Found | None) -> bool:
    """True where the office's word rather goes with a plain noun behind it: 한국 대표 음식."""
    index = line.word_at(item.end)
    follows = line.words[index] if index < len(line.words) else None
    if item.value not in knowledge.titles.adjectival or follows is None or follows.start != item.end + 1:
        return False
    named = {found.kind for found in (before, after) if found} & {"person", "organization", "group"}
    first = follows.tokens[0] if follows.tokens else None
    return not named and first is not None and first.tag == "NNG"


def of_unit(line: Line, knowledge: NameKnowledge, before: list[Found], title: Found) -> bool:
    """``NAME 한국은행 조사국 과장``: an office behind a person, a house and a unit of it."""
    if [f.kind for f in before] != ["person", "organization"] or not close(line, *before):
        return False
    match = knowledge.titles.unit.match(line.content, before[1].end, title.start)
    return match is not None and match.end() == title.start


def of_product(line: Line, knowledge: NameKnowledge, before: list[Found], title: Found) -> bool:
    """``NAME 누리게임즈 나래전설 PD``: an office behind a person, a house and what is made there."""
    made = [f.kind for f in before] == ["person", "organization", "product"]
    beside = made and close(line, before[0], before[1]) and close(line, before[1], before[2])
    return beside and close(line, before[2], title) and title.value in knowledge.titles.in_houses


def owns(line: Line, knowledge: NameKnowledge, before: Found, title: Found) -> bool:
    """True where an organisation stands right before the office, with the genitive particle or without."""
    gap = line.content[before.end : title.start].strip(" ")
    there = before.kind == "place" and not gap  # 울산시 + 장, 경기도 경제부지사
    return there or (before.kind == "organization" and gap in ("", knowledge.groups.genitive))


def close(line: Line, left: Found, right: Found) -> bool:
    """True where only blanks stand between the two."""
    return not line.content[left.end : right.start].strip(" ")


def beside(line: Line, knowledge: NameKnowledge, left: Found | None, right: Found | None) -> bool:
    """True where a name and an office stand side by side, past brackets and words for former and present."""
    if left is None or right is None or {left.kind, right.kind} <= {"position", "place"}:
        return False
    if left.kind == "organization" and right.value in knowledge.titles.officers:
        return False
    if close(line, left, right):
        return True
    match = knowledge.titles.skipped.match(line.content, left.end, right.start)
    return match is not None and match.end() == right.start
