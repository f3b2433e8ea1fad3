"""What one page teaches about its own names: short forms, repeats and misspelt forms of full names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.analyse.names.found import Found, settle
from kg.analyse.names.knowledge import NameKnowledge
from kg.analyse.names.lexicon import Lexicon
from kg.analyse.names.words import HANGUL, Line
from kg.knowledge.entities import Record
from kg.model import MentionKind

NAMED = ("person", "organization", "product")
PARTIAL = ("surname/", "letter/")
LONG = 4  # syllables of a foreign name that may stand misspelt
FULL = 3  # letters of a name that is more than a surname


def key_of(content: str, found: Found) -> str:
    """The address of what is named, within the page: its record, or its kind and name without blanks."""
    return found.records[0] if len(found.records) == 1 else own_key(content, found)


def own_key(content: str, found: Found) -> str:
    """The address of what no record is known to name."""
    name = found.name or content[found.start : found.end]
    return f"{found.kind}:{''.join(name.split()).casefold()}"


def sift(page: list[list[Found]], lines: Sequence[Line], knowledge: NameKnowledge) -> list[list[Found]]:
    """The names of the page without guarded and doubtful ones that nothing supports; shared names decided."""
    sure = {
        f.records[0]
        for found in page
        for f in found
        if len(f.records) == 1 and not f.shared and (not f.guarded or housed(f, found))
    }
    surnames = {
        line.content[f.start]
        for line, found in zip(lines, page, strict=True)
        for f in found
        if f.kind == "person" and not f.rule.startswith(PARTIAL) and f.end - f.start == 3
    }
    result = []
    for line, found in zip(lines, page, strict=True):
        persons = {f.end for f in found if f.kind == "person"}
        kept = [
            decided(f, sure, knowledge)
            for f in found
            if supported(line, f, sure, surnames)
            and not (f.rule == "surname/doubtful" and f.start - 1 in persons)
        ]
        result.append(settle(kept))
    return result


def supported(line: Line, found: Found, sure: set[str], surnames: set[str]) -> bool:
    """True where a guarded name has another name of its record on the page, or is a name to the analyser."""
    if found.rule == "surname/doubtful":
        return line.content[found.start] in surnames
    if not found.guarded or any(record in sure for record in found.records):
        return True
    token = line.first_token.get(found.start)
    whole = token is not None and token.end == found.end
    return (
        whole
        and token is not None
        and (token.tag == "NNP" or (token.tag == "SL" and found.end - found.start > 1))
    )


def housed(house: Found, found: Sequence[Found]) -> bool:
    """``이서윤 파도 대표``: a house whose name is a common word too, right between a full name and an office."""
    if house.kind != "organization":
        return False
    holder = any(f.kind == "person" and f.end == house.start - 1 and f.end - f.start >= FULL for f in found)
    return holder and any(f.kind == "position" and f.start == house.end + 1 for f in found)


def decided(found: Found, sure: set[str], knowledge: NameKnowledge) -> Found:
    """A shared name, given to the one record that the page supports: by another name, or by its organisation."""
    if len(found.records) < 2 and not found.shared:
        return found
    owners = {record: knowledge.records[record].of for record in found.records if record in knowledge.records}
    here = [record for record in found.records if record in sure or owners.get(record) in sure]
    return replace(found, records=tuple(here)) if len(here) == 1 else replace(found, records=())


@dataclass(frozen=True)
class Learnt:
    """The names of one page, searchable, and the foreign names that may stand misspelt in it."""

    lexicon: Lexicon
    long: dict[str, tuple[tuple[str, str], ...]]  # first syllable: (name without blanks, key)
    family: frozenset[str]  # the words that close the names of persons

    def find(self, line: Line) -> Iterator[Found]:
        """The page's names in one sentence."""
        return (found for found in self.lexicon.find(line, "page", 2) if len(found.records) == 1)


def learn(content: str, page: list[list[Found]], knowledge: NameKnowledge) -> Learnt:
    """What the names found so far teach."""
    kinds: dict[str, MentionKind] = {}
    full: dict[str, list[str]] = {}
    sure: set[str] = set()
    for item in (f for found in page for f in found):
        if item.kind in NAMED and not item.rule.startswith(PARTIAL):
            key = key_of(content, item)
            kinds.setdefault(key, item.kind)
            full.setdefault(key, []).append(" ".join(content[item.start : item.end].split()))
            if item.tier > 1:
                sure.add(key)
    short = short_forms(full, kinds, knowledge, sure)
    told = {word for words in short.values() for word in words}
    told |= {name for key in sure for name in full[key]}
    records = {
        key: Record(
            key,
            kinds[key],
            aliases=(*dict.fromkeys(names), *short.get(key, ())),
            guarded=lone(names, short.get(key, ())),
        )
        for key, names in full.items()
        if key in sure or told.isdisjoint(names)
    }
    prefixes, tails = knowledge.lexicon.prefixes, knowledge.tails
    family = frozenset(n.split(" ")[-1] for k, names in full.items() if kinds[k] == "person" for n in names if " " in n)
    return Learnt(Lexicon.of(records, prefixes, tails), long_names(full, kinds, knowledge.records), family)


def lone(names: list[str], short: Sequence[str]) -> tuple[str, ...]:
    """The names of one syllable, which need the analyser's word for it."""
    return tuple(name for name in (*names, *short) if len(name) < 2)


def short_forms(
    full: dict[str, list[str]], kinds: dict[str, MentionKind], knowledge: NameKnowledge, sure: set[str]
) -> dict[str, tuple[str, ...]]:
    """The first and the last word of persons' names of several words, where they point at one person only.

    A word that is by itself the ``sure`` name of something else is no short form.
    """
    owners: dict[str, set[str]] = {}
    for key, names in full.items():
        for word in parts(names, knowledge.records.get(key)) if kinds[key] == "person" else ():
            owners.setdefault(word, set()).add(key)
    taken = {name for key, names in full.items() if key in sure for name in names}
    result: dict[str, list[str]] = {}
    for word, keys in sorted(owners.items()):
        if len(keys) == 1 and word not in taken and word not in knowledge.surnames.never:
            result.setdefault(min(keys), []).append(word)
    return {key: tuple(words) for key, words in result.items()}


def parts(names: Iterable[str], record: Record | None) -> Iterator[str]:
    """The first and the last word of the names of several words, and the last of those of the record."""
    for name in names:
        if " " in name:
            yield from (name.split(" ")[0], name.split(" ")[-1])
    for name in record.names if record else ():
        if " " in name and len(name.split(" ")[-1]) > 1:
            yield name.split(" ")[-1]


def long_names(
    full: dict[str, list[str]], kinds: dict[str, MentionKind], records: dict[str, Record]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """The foreign names in Hangul by their first syllable."""
    buckets: dict[str, set[tuple[str, str]]] = {}
    for key, names in full.items():
        known = records[key].names if key in records else ()
        for name in (*names, *known) if kinds[key] == "person" else ():
            words = name.split(" ")
            for form in {"".join(words), words[-1]}:
                if HANGUL.fullmatch(form) and (
                    len(form) >= LONG or (len(words) > 1 and len(form) == LONG - 1)
                ):
                    buckets.setdefault(form[0], set()).add((form, key))
    return {first: tuple(sorted(names)) for first, names in buckets.items()}
