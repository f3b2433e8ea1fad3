"""What may fill what: the kinds of things for each role, the cases for each slot, and small questions about words."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from kg.extract.grammar import Words
from kg.extract.units import Candidate, Noun, Verb, Word, ends_in
from kg.knowledge.frames import Literal, Pattern, Slot
from kg.model import Filler

DURATION = "duration"  # the rule of lengths of time
HUMAN = ("person", "group", "human", "officer", "holder", "self", "he", "they", "first", "both", "pair")
OFFICES = ("officer", "holder")
PENDING = ("self", "he", "they", "first", "both", "pair", "company", "body", "the society", "the team", *OFFICES)
# Whom a word itself says, without the discourse: who could speak or be spoken to.
ACTING = ("person", "organization", "group", "human", "officer", "crowd", "society", "name")
KINDS = {
    "agent": (*HUMAN, "crowd", "society", "the society", "the team", "organization", "company", "body", "name"),
    "counterpart": (*HUMAN, "crowd", "society", "the society", "the team", "organization", "company", "body", "name"),
    "person": HUMAN,
    "organization": ("organization", "group", "company", "both", "body", "name"),
    "product": ("product", "thing", "crowd", "event", "name"),
    "position": ("position", "holder"),
    "amount": ("amount",),
    "place": ("place", "organization", "event", "thing", "name"),
}
NAMES = ("name", "product", "organization")  # kinds of what bears a name, known or not
# Which cases of the text may fill a slot that the pattern writes in one case.
CASES = {
    "subject": ("subject",),
    "object": ("object",),
    "at": ("at", "to", "dir"),
    "to": ("to", "at", "toward"),
    "in": ("in", "from"),
    "dir": ("dir", "at"),
    "with": ("with",),
    "from": ("from", "in"),
    "about": ("about", "against", "to", "toward"),
    "by": ("by",),
    "for": ("for",),
    "than": ("than",),
    "like": ("like",),
    "until": ("until",),
    "through": ("through",),
    "against": ("against", "about", "toward"),
}
# 정부에 대한, 정부를 향한
GENITIVES = {case: (f"{case}_gen", "toward_gen") for case in ("about", "against", "to")}
AGENT_CASES = ("by", "to", "in", "from", "at")


def measures(word: Word, units: frozenset[str]) -> bool:
    """Whether an amount is in one of the units (``30억원``, ``3만원대``); in any where none are given."""
    return not units or any(unit in word.text for unit in units)


def singular(text: str, plural: frozenset[str]) -> str:
    """A word without the mark of the plural: what asks for 기업 takes 기업들."""
    return next((text.removesuffix(mark) for mark in plural if text.endswith(mark) and len(text) > 2), text)


def of_kind(noun: Noun | None, candidate: Candidate, kinds: frozenset[str], coined: bool = False) -> bool:
    """Whether a name has before it the noun of one of the kinds: ``합작법인 누리셀``, ``플랫폼 나래2``.

    With ``coined`` also what is put together of common nouns counts as a name there: ``플랫폼 모바일누리``.
    """
    sum_of = candidate.kind == "amount"  # 과징금 12억원
    named = candidate.kind in NAMES or (coined and candidate.word is not None and is_compound(candidate.word))
    if noun is None or candidate.word is None or not (named or sum_of):
        return False
    at = noun.words.index(candidate.word) if candidate.word in noun.words else len(noun.words)
    if sum_of:
        return at > 0 and ends_in(noun.words[at - 1].root, kinds)
    beside = [*noun.words[:at], *noun.words[at + 1 : at + 2]]  # 누리톡 기능
    return any(w.mention is None and ends_in(w.root, kinds) for w in beside)


def is_compound(word: Word) -> bool:
    """Whether a word that the analyser does not list is put together of nouns."""
    return word.mention is None and len(word.tokens) > 1 and all(t.tag.startswith("NN") for t in word.tokens)


def without_kind(candidate: Candidate, noun: Noun, kinds: frozenset[str]) -> Candidate:
    """The name alone, of a name that bears the noun of its kind before it: 누리셀 of ``합작법인 누리셀``."""
    told = candidate.filler
    if told.entity is not None:
        return candidate
    inside = [w for w in noun.words if told.start <= w.start < told.end]
    kind = max((at for at, w in enumerate(inside[:-1]) if ends_in(w.root, kinds)), default=-1)
    own = inside[kind + 1 :]
    if kind < 0 or ends_in(own[-1].root, kinds):
        return candidate
    return replace(candidate, filler=Filler(" ".join(w.text for w in own), own[0].start, told.end))


def with_house(candidate: Candidate, noun: Noun, slot: Slot) -> Candidate:
    """``금융감독원 전자공시시스템``: what a house keeps and others cite, with the house before it."""
    told = candidate.filler
    at = next((at for at, w in enumerate(noun.words) if w.start == told.start), 0)
    house = noun.words[at - 1] if at and candidate.kind == "thing" and slot.role == "agent" else None
    if house is None or house.mention is None or house.mention.kind != "organization":
        return candidate
    return replace(candidate, filler=Filler(f"{house.text} {told.text}", house.start, told.end))


def pending(candidate: Candidate) -> bool:
    """A word whose meaning the discourse must give: a pronoun, ``회사``, an office without a name."""
    return candidate.kind in PENDING


def holds(noun: Noun, literal: Literal) -> bool:
    """Whether the chain ends in the literal, also in two words (``법적 대응``), or in its measure (``지분 20%``)."""
    head, written = noun.head, literal.noun
    if literal.exact:
        return head.root == written
    if head.mention is not None and head.mention.kind == "amount":
        return written in head.text or counts(noun.words, written, head.mention.value or "")
    return written_as_one(noun, len(written)).endswith(written) and not cut_through(head, written)


def before_others(noun: Noun, verb: Verb, others: frozenset[str]) -> Noun:
    """``방안 등을``: the chain as far as the word for "and others" that closes it; not of a list (``A와 B 등``)."""
    if noun.head.root not in others or len(noun.words) == 1 or any(n.case == "with" for n in verb.arguments):
        return noun
    return replace(noun, words=noun.words[:-1])


def counts(words: list[Word], written: str, value: str) -> bool:
    """``우선주 20만주``: how many there are of the word before; a sum of money counts nothing (``투자 2억 달러``)."""
    before = words[-2] if len(words) > 1 and not value[-1:].isascii() else None
    return before is not None and before.mention is None and before.root.endswith(written)


def cut_through(word: Word, written: str) -> bool:
    """``풍수사`` holds no 수사: the end of the word that is looked for begins inside one of its morphemes."""
    at, tokens = len(word.root) - len(written), word.tokens
    if at <= 0 or len(tokens) < 2 or not all(t.tag[0] in "NX" for t in tokens):
        return False
    begun = 0
    for token in tokens:
        if begun == at:
            return False
        if begun < at < begun + len(token.form):
            return token is not tokens[-1]
        begun += len(token.form)
    return False


def written_as_one(noun: Noun, length: int) -> str:
    """The last words of a chain without blanks, as many as make the length, with its genitive: ``올해의 인물``."""
    root = ""
    for word in reversed(noun.words):
        root = word.root + root
        if len(root) >= length:
            return root
    owner = noun.genitive if noun.genitive is not None and noun.genitive.case == "gen" else None
    return owner.head.text + owner.particle + root if owner is not None else root


def start_of(noun: Noun, written: str) -> int:
    """Where a literal that closes the chain begins: at an earlier word where it is written in two."""
    root = ""
    for word in reversed(noun.words):
        root = word.root + root
        if len(root) >= len(written):
            return word.start if root == written else noun.head.start
    return noun.head.start


def before_literal(noun: Noun, pattern: Pattern) -> list[Word]:
    """The words of a chain before the literal that closes it, perhaps written in two: 부품 of ``부품 공급 계약``."""
    asked = [one.noun for one in pattern.literals if one.noun and holds(noun, one)]
    start = min((start_of(noun, written) for written in asked), default=noun.head.start)
    return [w for w in noun.words if w.end <= start]


def fits_case(noun: Noun, case: str) -> bool:
    if case in ("subject", "object"):
        further = "complement" if case == "subject" else "until"  # 의혹까지 제기했다
        return noun.case in (case, "also", "topic", "bare", further)
    return noun.case in CASES.get(case, (case,))


def heads_of(verb: Verb, cleft: frozenset[str]) -> list[Noun]:
    """What an adnominal clause modifies, the likeliest first.

    The next noun, and what that noun is said to be: ``창시자인 오픈AI``, ``이사회가 선임한 사람은 김도현이다``.
    """
    head = verb.head
    if head is None:
        return []
    copula = head.governor
    told = copula.noun if copula is not None and copula.kind == "copula" and copula.subject is head else None
    named = copula.subject if head.case == "copula" and copula is not None and copula.subject is not head else None
    further = copula.head if head.case == "copula" and copula is not None and copula.ending == "adnominal" else None
    owner = head.owner if head.case == "gen" else None
    first = told if head.head.root in cleft else None
    return [n for n in (first, named, head, owner, further) if n is not None]


def unsure_head(verb: Verb, pattern: Pattern, kin: frozenset[str]) -> bool:
    """Whether what an adnominal clause modifies has no sure part in it.

    ``숨진 김도현 군 아버지 김철수 씨``: either may be meant; ``아들을 숨지게 한 여성``: she has it happen to another.
    """
    two = verb.head is not None and any(word.root in kin for word in verb.head.words[1:])
    return two or ("caused" in verb.meanings and all(slot.case != "object" for slot in pattern.slots))


def begins_as(text: str, lemma: str) -> bool:
    """Whether a predicate's text begins with its lemma's first sound: a contracted verb leaves only its ending."""
    return not lemma or unicodedata.normalize("NFD", text)[0] == unicodedata.normalize("NFD", lemma)[0]


def is_cause(noun: Noun) -> bool:
    """``주주들의 압박으로 … 요구했다``: an event by somebody else, through which what is told came about."""
    return noun.case == "dir" and noun.genitive is not None and not noun.modifiers


def untrue(head: Noun, speech: Words) -> bool:
    """``…라는 소문은 사실이 아니다``, ``…라는 보도를 부인했다``: what is told is said to be untrue."""
    if head.head.root not in speech.rumour or head.governor is None:
        return False
    if head.governor.lemma in speech.disowning and head.case in ("object", "also", "topic", "dir", "about"):
        return "negated" not in head.governor.meanings
    return denied(head, speech)


def denied(head: Noun, speech: Words) -> bool:
    """``인수는 사실이 아니다``, ``합병은 낭설이다``, ``보도는 오보로 드러났다``: what is told is said to be untrue."""
    if head.governor is None:
        return False
    last = head.governor.next or head.governor
    complement = last.noun.head.root if last.kind == "copula" and last.noun is not None else ""
    shows = last.voice == "passive" or last.lemma in speech.turning_out
    shown = shows and any(n.case == "dir" and n.head.root in speech.untruth for n in last.arguments)
    if shown or complement in speech.untruth:
        return "negated" not in last.meanings
    subject = [last.subject] if last.subject is not None else []
    true = any(noun.head.root in speech.truth for noun in [*subject, *last.arguments])
    return true and (last.lemma in speech.denying or "negated" in last.meanings)


def whose_stance(noun: Noun, stances: frozenset[str]) -> Noun | None:
    """``한빛전자는 문제가 없다는 입장이다``, ``… “문제없다”는 설명이다``: of whom such a noun is told."""
    verb = noun.governor
    if verb is None or noun.case != "copula" or noun.head.root not in stances:
        return None
    says = bool(verb.quoted) or any(one.ending == "quote_adnominal" for one in noun.modifiers)
    return verb.subject if says else None


def says_content(verb: Verb, clause: frozenset[str]) -> bool:
    """A nominalised clause in the place of what is said: ``…할 것으로 예상했다``."""
    return any(n.case == "dir" and n.modifiers and n.head.root in clause for n in verb.arguments)


def grants_fact(verb: Verb, facts: frozenset[str]) -> bool:
    """A clause as the object of saying: ``위험이 있음을 인정했다``, ``…한 점을 지적했다``."""
    told = any(n.case == "object" and n.modifiers and n.head.root in facts for n in verb.arguments)
    return told or any(c.ending == "nominal" and c.case == "object" for c in verb.clauses)


def is_right_before(noun: Noun, verb: Verb) -> bool:
    """``합작법인 세워``: whether nothing but a blank, and the mark after a name, stands between a noun and its verb."""
    return 0 <= verb.start - noun.end <= (1 if noun.closed else 2)


def chained(verb: Verb) -> list[Noun]:
    """``때려 숨지게 했다``: what the clause before has for its object is that of what it leads to."""
    return verb.chain.arguments if verb.chain is not None else []


def beside(verb: Verb) -> bool:
    """Whether a clause in the active stands right before the predicate, so close that both have one object.

    How long it took may stand between: ``김 씨를 불러 12시간 동안 조사했다``.
    """
    chain = verb.chain
    if chain is None or not chain.form or chain.subject is not verb.subject:
        return False
    between = [n for n in verb.arguments if n.start >= chain.stop]
    first = min((n.start for n in between if lasts(n)), default=verb.start)
    close = first - chain.stop <= 1 and all(lasts(n) for n in between)
    return close and chain.voice == verb.voice == "active"


def lasts(noun: Noun) -> bool:
    """Whether a noun is a length of time."""
    return noun.head.mention is not None and noun.head.mention.rule == DURATION


def with_topic(verb: Verb) -> list[Noun]:
    """What stands beside a predicate, its own topic too: ``해임안은 12월 2일 가결됐다``."""
    own = verb.subject
    if own is None or own.case != "topic" or own in verb.arguments or verb.ending not in ("final", "connective"):
        return verb.arguments
    first = verb.chain is None or verb.chain.start < own.start
    return [*verb.arguments, own] if first else verb.arguments


def convenes(verb: Verb, speech: Words) -> bool:
    """Whether a clause holds a meeting at which the next thing is said or decided."""
    met = tuple(speech.spoken_at | speech.decided_at)
    return any(n.case == "object" and n.head.root.endswith(met) for n in verb.arguments)


def has_object(verb: Verb) -> bool:
    return any(n.case == "object" for n in verb.arguments)


def own_subject(verb: Verb, noun: Noun) -> bool:
    """``개발사나 제조사에 관심이 모인다``: whoever stands beside a subject that does nothing does nothing either."""
    subject = verb.subject
    return subject is not None and subject is not noun and subject.case == "subject" and subject in verb.arguments


def named_by(noun: Noun, at_end: bool) -> bool:
    """``한빛전자 이사회``; ``at_end``: but no ``EU 연구자 포럼``, which is not the EU's."""
    words = noun.words[-1:] if at_end else noun.words
    return any(w.mention is not None for w in words)
