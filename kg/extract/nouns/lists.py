"""Lists: ``A와 B를``, ``A, B, C가``, ``A 및 B`` become one noun with members."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import counts_people, is_human, looks_like_name
from kg.extract.nouns.products import is_goods
from kg.extract.units import Adverb, Mark, Noun, Unit, Word, bears, is_amount
from kg.model import Mention

KINDS_LISTED = {
    "person": "actor",
    "organization": "actor",
    "group": "actor",
    "place": "place",
    "product": "product",
    "position": "position",
    "event": "event",
    "date": "date",
    "amount": "amount",
}


def listed(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Lists joined: ``A와 B를``, ``A, B, C가`` become one noun with members."""
    out: list[Unit] = []
    for unit in units:
        if isinstance(unit, Adverb) and out and isinstance(out[-1], Noun):
            out[-1].conjoined = unit.word.root in grammar.nouns.and_
            if unit.word.root in grammar.nouns.as_well and out[-1].case == "topic":  # 한빛은 물론 가온도
                out[-1].case, out[-1].topic, out[-1].conjoined = "bare", False, True
                continue
        if isinstance(unit, Mark) and out and isinstance(out[-1], Noun):
            glued = unit.start == out[-1].end
            out[-1].conjoined |= glued and unit.text in grammar.endings.hyphens  # 한빛-가온 맞손
            out[-1].conjoined |= unit.text in grammar.endings.bullets  # △한빛벤처스 △가온캐피탈이 참여했다
        if isinstance(unit, Noun):
            part_at_dots(unit, grammar)
            unit = after_another(out, unit, grammar)
            while (last := list_before(out, grammar)) is not None and (
                joins(out[last], unit, grammar) or (last == 0 and heads_list(out[0], unit, grammar))
            ):
                if last == 0 and set_off(out[0], unit):
                    break
                member = out[last]
                assert isinstance(member, Noun)
                unit.members = [*member.members, member, *unit.members]
                member.members = []
                del out[last:]
            out += set_apart(unit, grammar)
            continue
        out.append(unit)
    return out


def heads_list(first: Unit, second: Noun, grammar: Grammar) -> bool:
    """``한빛전자와 가온소프트 배터리 협력 계약``: a heading opens with two, and tells what they have."""
    told = isinstance(first, Noun) and first.case == "with" and not first.topic and is_body(first.head)
    has = len(second.words) > 1 and second.case == "bare" and is_body(second.words[0])
    return told and has and known_end(second, grammar.frames.between)


def set_apart(noun: Noun, grammar: Grammar) -> list[Unit]:
    """``한빛전자·가온소프트 물류 자동화 협약``: in a heading, whose affair it is stands apart from what it is.

    The two become what a comma would make of them.
    """
    if noun.case != "bare":
        return [noun]
    run = opening_bodies(noun)
    first, rest = noun.words[run - 1] if run else noun.words[0], noun.words[max(run, 1) :]
    listed_before = bool(noun.members) and noun.members[-1].closed is False
    heading = is_body(first) and (listed_before or run > 1)
    told = len(rest) > 1 and rest[-1].mention is None and rest[-1].root in grammar.frames.between
    between = [word for word in rest[:-1] if not closes(word, grammar)]
    if not heading or not told or not between or any(is_body(word) for word in rest):
        return [noun]
    others = [Noun([word]) for word in noun.words[: max(run, 1) - 1]]
    whose = Noun([first], members=[*noun.members, *others], closed=True)
    return [whose, Noun(rest, closed=noun.closed)]


def opening_bodies(noun: Noun) -> int:
    """How many bodies open a chain, one right after the other: ``한빛전자 가온소프트 물류 자동화 협약``."""
    run = 0
    while run < len(noun.words) and is_body(noun.words[run]):
        run += 1
    return run if len({w.mention.entity for w in noun.words[:run] if w.mention}) == run else 0


def part_at_dots(noun: Noun, grammar: Grammar) -> None:
    """``한빛전자·가온소프트·누리텍과``: bodies between middle dots become members, unknown names among them.

    People stay in their chain: the office after the last of them is that of all.
    """
    cuts = [at for at, word in enumerate(noun.words) if at and word.tied]
    if not cuts or noun.members:
        return
    items = [noun.words[a:b] for a, b in pairwise([0, *cuts, len(noun.words)])]
    last, rest = items[-1][0], items[-1][1:]
    told = [*(item[-1] for item in items[:-1]), last]
    bodies = sum(is_body(word) for word in told)
    if not bodies or not all(is_body(w) or (w.mention is None and (bodies > 1 or looks_like_name(w))) for w in told):
        return
    event = noun.case == "bare" and bool(rest) and rest[-1].root in grammar.frames.between
    if any(len(item) > 1 for item in items[1:-1]) or not (event or all(closes(word, grammar) for word in rest)):
        return
    parts = [Noun(words) for words in items[:-1]]
    for part, word in zip([*parts, noun], told, strict=True):
        part.met = word.mention is None
    noun.members, noun.words = parts, items[-1]


def is_body(word: Word) -> bool:
    return bears(word, "organization", "group")


def closes(word: Word, grammar: Grammar) -> bool:
    """Whether a word after the last of a list is none of its name: ``등``, ``측``, or an event of those listed."""
    nouns, shades = grammar.nouns, grammar.shades
    about = nouns.et_al | nouns.transparent | nouns.portion | shades.carriers
    return word.mention is None and (word.root in about or word.root in grammar.frames.by_root)


def after_another(out: list[Unit], unit: Noun, grammar: Grammar) -> Noun:
    """``A에 이어 B도``, ``A 이어 B까지``: what is told of the second has happened to the first as well."""
    added = unit.case == "also" or (unit.case == "until" and broad_kind(unit, grammar) == "actor")
    if not added or not out or not unit.particle:
        return unit
    adverb = isinstance(out[-1], Adverb) and out[-1].word.root in grammar.nouns.following
    first = out[-2] if adverb and len(out) > 1 else out[-1]
    if not isinstance(first, Noun) or first.case != ("bare" if adverb else "after"):
        return unit
    if broad_kind(first, grammar) != "actor" or broad_kind(unit, grammar) != "actor":
        return unit
    first.case = "after"
    del out[-2 if adverb else -1 :]
    return replace(unit, case="also", members=[*first.members, first, *unit.members])


def set_off(first: Unit, second: Noun) -> bool:
    """``A, B와 협약 체결``, ``A, B에 투자``, ``A, B 상대 소송``: the first before a comma acts, and is no second.

    So is one with an office before those of whom none is told: ``한빛 대표 A, B와 C의 합류 발표``.
    """
    if not isinstance(first, Noun) or first.members or not first.closed:
        return False
    if not second.members:
        acts = any(w.mention and KINDS_LISTED.get(w.mention.kind) == "actor" for w in second.words)
        return second.case in ("with", "at", "to", "against") or (acts and second.case in ("in", "from"))
    return second.case == "gen" and titled(first) and not any(map(titled, (second, *second.members)))


def titled(noun: Noun) -> bool:
    """Whether an office stands by a name."""
    return any(w.mention is not None and w.mention.kind == "position" for w in noun.words)


def list_before(out: list[Unit], grammar: Grammar) -> int | None:
    """Where the noun stands that a list could join to the next one: directly before, or before a comma."""
    at = len(out) - 1
    told = False
    while at >= 0 and isinstance(out[at], Mark | Adverb):
        unit = out[at]
        told |= isinstance(unit, Adverb) and unit.word.root not in grammar.nouns.and_
        at -= 1
    found = out[at] if at >= 0 else None
    return at if isinstance(found, Noun) and (not told or found.case == "including_gen") else None


def joins(first: Unit, second: Noun, grammar: Grammar) -> bool:
    if not isinstance(first, Noun) or (first.topic and first.case == "bare"):
        return False
    kind = broad_kind(first, grammar)
    other = broad_kind(second, grammar, first_word=(first.case == "with" or first.conjoined) and kind != "")
    if first.case == "with":
        if first.topic or first.particle not in grammar.case_of or had_with(first, second, grammar):
            return False  # 가온과도 만났다, 가온과 계약을 맺었다
        ends = (second.words[0], second.head)
        measured = any(is_amount(w) or bears(w, "date") for w in ends)  # 오지링크와 350억원 규모의 공급 계약
        somebody, others = is_somebody(first, grammar), is_somebody(second, grammar)
        unlike = somebody and not (others or any(map(is_body, second.words)))
        if somebody and others:
            return True  # 배우자와 딸들이, 임원과 직원 3명이
        if kind == other == "" and (measured or unlike):
            return False  # 제약사와 총 4건의 계약을, 제약사와 1000억원 규모의 계약을
        if {kind, other} == {"actor", "place"} and any(n.head.text in grammar.nouns.states for n in (first, second)):
            return True  # 이스라엘과 하마스의
        return kind == other or acts_with(kind, second, grammar) or met_with(first, other, second)
    if first.case == "including_gen":
        return kind == other and kind != ""
    if first.case != "bare":
        return False
    alike = kind == other and kind in ("actor", "product", "place")
    goes_on = bool(first.members) or of_one_sort(first, second, grammar)
    if kind == other == "" and first.conjoined and is_goods(first, grammar) and is_goods(second, grammar):
        return True  # 번역 솔루션 및 서비스를
    if first.conjoined and is_somebody(first, grammar) and is_somebody(second, grammar):
        return True  # 간호사 및 학생들이
    return alike and (first.conjoined or (first.closed and goes_on))


def is_somebody(noun: Noun, grammar: Grammar, firms: bool = True) -> bool:
    """Whether a chain without a name closes with people or a firm: ``주민들``, ``미국 제약사``, ``의원 3명``."""
    nouns, words = grammar.nouns, noun.words
    closing = len(words) > 1 and (counts_people(words[-1], grammar) or words[-1].root in nouns.plural)
    head = words[-2] if closing else words[-1]  # 간호사 3명, 간호사 + 들
    if head.mention is not None and (head.mention.kind != "position" or any(map(is_name, words))):
        return False
    forms = [t.form for t in head.tokens if t.tag != "XSN" or t.form not in nouns.plural]
    root = "".join(forms)
    firm = bool(forms) and forms[-1] in nouns.company
    return firms if firm else is_human(root, nouns.human) or root in nouns.kin


def is_name(word: Word) -> bool:
    return is_body(word) or bears(word, "person")


def acts_with(kind: str, second: Noun, grammar: Grammar) -> bool:
    """``한빛전자와 누리텍은``, ``김 의원과 지지자들은``: an unknown name, or people, beside one known to act."""
    if kind != "actor" or second.head.root in grammar.frames.by_root:
        return False
    acting = second.case in ("subject", "topic")
    alone = len(second.words) == 1 and not second.members and second.head.mention is None
    named = acting and alone and looks_like_name(second.head)
    undergoing = second.case in ("object", "to", "gen")  # but 가온과 협력사들을 지원한다: together with it
    return named or ((acting or undergoing) and is_somebody(second, grammar, firms=acting))


def met_with(first: Noun, other: str, second: Noun) -> bool:
    """``누리텍과 한빛전자는``: an unknown name before one that is known to act."""
    alone = len(first.words) == 1 and not first.members and first.genitive is None
    named = alone and first.head.mention is None and looks_like_name(first.head)
    return named and other == "actor" and second.case in ("subject", "topic", "gen")


def of_one_sort(first: Noun, second: Noun, grammar: Grammar) -> bool:
    """Whether a comma can join the two: ``나래전자 이사회, 김도현 대표를`` are a topic and a person, no list."""
    people = [any(w.mention and w.mention.kind == "person" for w in noun.words) for noun in (first, second)]
    return people[0] == people[1] or ends_openly(second, grammar)


def had_with(first: Noun, second: Noun, grammar: Grammar) -> bool:
    """``가온과 공급계약을``: what the second noun names is had with the first, unless both name such things."""
    names = grammar.frames.between
    beside = len(second.words) > 1 and second.words[-2].mention is not None  # 한빛과 가온 합병: the two of it
    actors = beside and broad_kind(Noun(second.words[:-1]), grammar) == "actor"
    if any(w.root in grammar.nouns.joint for w in second.words):
        return True  # 가온과 합작법인 누리셀을, 가온과 공동 합작법인 설립을
    return known_end(second, names) and not known_end(first, names) and not actors


def known_end(noun: Noun, names: frozenset[str]) -> bool:
    """Whether a chain ends in one of the names, or in a compound of it."""
    head = noun.head
    return head.mention is None and any(head.root[at:] in names for at in range(max(1, len(head.root) - 1)))


def broad_kind(noun: Noun, grammar: Grammar, first_word: bool = False) -> str:
    """The broad kind of what a chain names: of its last mention, or of its first where a list goes on."""
    mentions: list[Mention] = [w.mention for w in noun.words if w.mention and w.mention.kind not in ("date", "amount")]
    if not mentions:
        return ""
    actors = [m for m in mentions if KINDS_LISTED[m.kind] == "actor"]
    if noun.words[-1].mention is None and not first_word and not ends_openly(noun, grammar):
        return ""
    return "actor" if actors else KINDS_LISTED[mentions[-1].kind]


def ends_openly(noun: Noun, grammar: Grammar) -> bool:
    return noun.head.text in grammar.nouns.transparent or noun.head.text in grammar.nouns.et_al
