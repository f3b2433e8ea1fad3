"""Who does what a heading closes with: whom it opens with, though neither comma nor particle says so.

``한빛전자 봄 토론회 개최``, ``나래노조 연맹 탈퇴 시사``, ``윤서진 의원 통학로 대책 마련 촉구``.
"""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match, Taking, filled
from kg.extract.units import Candidate, Noun, Opener, Verb, Word, bears, filler_of
from kg.knowledge.frames import Slot
from kg.model import Filler


def opener_does(taking: Taking, match: Match, noun: Noun, at: int) -> Noun | None:
    """Gives the event noun that closes a part of a heading to whom the part opens with, and says who that is."""
    verb, rest = noun.governor, noun.words[at + 1 :]
    if verb is None or verb.opener is None or noun.end > verb.start or len(rest) > 1:
        return None
    closes = verb.kind != "headline" or noun.end == verb.start
    if not closes or any(w.root not in taking.grammar.headings.steps for w in rest):
        return None
    return verb.opener.who if give(taking, match, verb.opener, noun.words[at]) else None


def verb_of_opener(taking: Taking, match: Match, verb: Verb) -> None:
    """``한빛전자 전시회서 새 칩 선보인다``: likewise the predicate."""
    told = verb.voice == "active" and verb.kind != "headline" and verb.ending == "final"  # 가온과 손잡아야
    if verb.opener is not None and told:
        give(taking, match, verb.opener, None)


def give(taking: Taking, match: Match, opener: Opener, word: Word | None) -> bool:
    """Fills the slot of who acts, where nobody else does, and nothing is left without its object."""
    slot, who = who_acts(match, taking.grammar), opener.who
    if slot is None or who.start >= match.trigger.start or not may_do(match, who, word, taking.grammar):
        return False
    if slot.role == "person" and another_between(opener, match.trigger.start):
        return False
    kept = {role: list(fillers) for role, fillers in match.roles.items()}
    if turned_round(match, slot, opener):
        match.roles.pop(slot.role)
    if filled(match, slot):
        match.roles = kept
        return False
    without_opener(taking, match, opener)
    things = [s for s in match.pattern.slots if s.case == "object" and s.role != slot.role]
    used = any(f.start == who.start for fillers in match.roles.values() for f in fillers)
    if not used and all(filled(match, s) for s in things) and takes(taking, match, slot, who):
        match.loose.add(slot.role)
        return True
    match.roles = kept
    return False


def another_between(opener: Opener, end: int) -> bool:
    """``김도현 영입인재 이서윤 돌연 퇴사``: where a second one is named, either may be meant."""
    after = (w for w in opener.chain.words if opener.who.end <= w.start < end)
    return any(bears(w, "person") for w in after)


def turned_round(match: Match, slot: Slot, opener: Opener) -> bool:
    """``김도현 장관 나래재단 총재 면담``: whether the second was taken for who acts, the first for whom."""
    whom = [s for s in match.pattern.slots if s.case == "object" and s.role != slot.role]
    first = any(f.start == opener.who.start for s in whom for f in match.roles.get(s.role, ()))
    later = all(opener.who.end <= f.start < opener.chain.end for f in match.roles.get(slot.role, ()))
    return first and later and slot.role in match.roles


def takes(taking: Taking, match: Match, slot: Slot, who: Noun) -> bool:
    """Fills the slot; a town stands for its government."""
    if not bears(who.words[0], "place"):
        return taking.take(match, slot, who)
    return taking.put(match, slot.role, [Candidate(filler_of(who.words[0]), "organization", who.words[0])])


def says_of_opener(noun: Noun, word: Word, grammar: Grammar) -> bool:
    """Whether a noun of saying closes a part of a heading that opens with somebody: what is said stands between."""
    verb = noun.governor
    opener = verb.opener if verb is not None and verb.kind == "headline" else None
    told = opener is not None and word is noun.head and opener.who.start < word.start
    return told and opener is not None and speaks(opener.who, word, grammar)


def speaks(who: Noun, word: Word, grammar: Grammar) -> bool:
    """Whether a noun of saying is the word of whom its heading opens with: of a house others fear the worst."""
    person = any(bears(w, "person") for w in who.words)
    return word.root in grammar.headings.own_words or (person and word.root in grammar.headings.of_persons)


def who_acts(match: Match, grammar: Grammar) -> Slot | None:
    """The slot of whoever does it."""
    roles = grammar.headings.roles_of_life if match.pattern.type in grammar.headings.of_life else ("agent",)
    return next((s for s in match.pattern.slots if s.role in roles and s.case in ("subject", "gen")), None)


def may_do(match: Match, who: Noun, word: Word | None, grammar: Grammar) -> bool:
    """Whether such a one does such a thing: a town founds nothing by itself."""
    headings, frame = grammar.headings, grammar.frames.types[match.pattern.type]
    person = any(bears(w, "person") for w in who.words)
    body = bears(who.words[0], "organization", "group")
    if match.pattern.type not in (headings.by_one if person else headings.acted if body else headings.by_towns):
        return False
    return not frame.is_said or word is None or speaks(who, word, grammar)


def without_opener(taking: Taking, match: Match, opener: Opener) -> None:
    """``한빛청 첫 드론 기술 시연``, ``김 장관 이 총재 면담``: the other side, or what is shown, comes after."""
    who, before = opener.who, match.trigger.start
    for slot in match.pattern.slots:
        theirs = [f for f in match.roles.get(slot.role, ()) if f.start == who.start]
        words = [w for w in opener.chain.words if who.end <= w.start and w.end <= before]
        if not theirs or not words:
            continue
        longer = theirs[0].entity is None and theirs[0].end > who.end
        others = [f for f in match.roles.pop(slot.role) if f not in theirs]
        if others:
            match.roles[slot.role] = others
        elif longer:
            words = [w for w in words if w.end <= theirs[0].end]
            match.roles[slot.role] = [Filler(" ".join(w.text for w in words), words[0].start, words[-1].end)]
        elif not taking.take(match, slot, Noun(words, case=opener.chain.case)):
            match.roles[slot.role] = theirs
