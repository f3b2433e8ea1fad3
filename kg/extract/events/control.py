"""Who would do what is negotiated or a condition, what came out: ``김도현과의 복귀 협상``, ``‘나래’는 출시 후``."""

from __future__ import annotations

from kg.extract.events.makers import makers
from kg.extract.events.match import Matcher
from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import DURATION, KINDS, pending
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.kinds import is_product
from kg.extract.nouns.taking import Match, filled
from kg.extract.units import Adverb, Noun, Passage, Verb, Word, bears, is_amount
from kg.knowledge.families import LAW, POSTS, PRODUCTS
from kg.knowledge.frames import Pattern, Slot

BLANK = 1  # code points


def from_control(matcher: Matcher, match: Match, noun: Noun) -> Noun | None:
    """``복귀를 조건으로 제시했다``: who sets it as a condition would return; who is asked would do it.

    ``취임 1년을 맞은 김 대표``: so long ago, of whoever the clause is told. Returns the noun that names the person.
    """
    verb, first = noun.governor, one_concerned(match.pattern)
    if verb is not None and is_so_long_ago(noun, verb) and len(noun.words) == 1:
        first = one_undergoing(match.pattern) or first  # 구속 47일 만에 풀려난 김 대표
    if verb is None or first is None or filled(match, first):
        return None
    own = [verb.subject] if verb.subject not in (None, noun) and not verb.quoted else []
    long_ago = lasts(verb) or is_so_long_ago(noun, verb)
    if verb.ending == "adnominal" and verb.head is not None and noun.case == "bare" and long_ago:
        own = [verb.head]
    if verb.lemma in matcher.grammar.verbs.negotiating:
        own = [n for n in verb.arguments if n.case == "with"]
    if verb.lemma in matcher.grammar.verbs.of_others:
        own = []  # 시민들이 사퇴를 촉구했다: they would not resign
    for source in [*(n for n in verb.arguments if n.case == "to"), *own]:
        if matcher.take(match, first, source):
            return source
    return None


def closes_item(noun: Noun, word: Word, first: bool, grammar: Grammar) -> bool:
    """Whether a word before an event closes another: a term, or by how much something changed, right before it.

    ``매출 17% 증가 신규 수주``, of a heading whose commas are lost.
    """
    at = noun.words.index(word)
    changed = first and at > 0 and word.root in grammar.nouns.changes and is_amount(noun.words[at - 1])
    return changed or (word.mention is not None and word.mention.rule == "term")


def lasts(verb: Verb) -> bool:
    """Whether a length of time is what a predicate is told of: ``1년을 넘기다``, ``100일을 맞다``."""
    lengths = [n.head.mention for n in verb.arguments if n.case == "object" and n.head.mention is not None]
    return any(mention.kind == "date" for mention in lengths)


def negotiated(matcher: Matcher, match: Match, noun: Noun, at: int, source: Noun) -> None:
    """``김도현과의 복귀 협상``: with whom it is negotiated would return."""
    grammar, first = matcher.grammar, one_concerned(match.pattern)
    talks = any(word.root + grammar.particles.do in grammar.verbs.negotiating for word in noun.words[at + 1 : at + 2])
    if talks and first is not None and not filled(match, first):
        matcher.take(match, first, source)


def brought_out(matcher: Matcher, match: Match, head: Noun) -> bool:
    """``출시 예정인 ‘나래폰’``, ``출시를 앞둔 한빛의 신차``: what a launch is told of comes out, and does nothing."""
    if matcher.grammar.frames.types[match.pattern.type].family != PRODUCTS:
        return False
    slot = next((s for s in match.pattern.slots if s.role == "product" and not filled(match, s)), None)
    whole = head.owner if head.case == "gen" and head.owner is not None else None
    for source in (one for one in (head, whole) if one is not None):
        found = candidates(source, matcher.entities, matcher.grammar)
        if found and all(c.kind in KINDS["product"] for c in found):
            if slot is not None and matcher.take(match, slot, source) and "agent" not in match.roles:
                matcher.put(match, "agent", makers(source, matcher.grammar))
            return source is head or slot is not None
    return False


def spoken_of(matcher: Matcher, match: Match, verb: Verb | None) -> None:
    """``‘나래’는 중국 출시 후 1위에 올랐다``, ``‘나래’도 출시 예정이다``: the product spoken of came out."""
    slot = next((s for s in match.pattern.slots if s.role == "product" and s.case == "object"), None)
    if match.noun is None or verb is None or slot is None or filled(match, slot):
        return
    others = [n for n in verb.arguments if n.case in ("also", "topic", "subject") and n is not verb.subject]
    for noun in [*others, *([verb.subject] if verb.subject is not None else [])]:
        before = noun.start < match.noun.start and is_product(noun, matcher.entities, matcher.grammar)
        if before and matcher.take(match, slot, noun):
            if "agent" not in match.roles:
                matcher.put(match, "agent", makers(noun, matcher.grammar))
            return


def its_own_time(matcher: Matcher, match: Match, noun: Noun, at: int) -> None:
    """``한빛은 설립 초부터``, ``상장 이후 한빛은``: the house that the clause talks of was founded, or listed, then."""
    slot = next((s for s in match.pattern.slots if s.role == "organization"), None)
    verb, rest = noun.governor, noun.words[at + 1 :]
    if slot is None or verb is None or filled(match, slot) or match.pattern.type not in matcher.grammar.nouns.own_time:
        return
    when = bool(rest) and rest[0].root in matcher.grammar.shades.times and not of_another(noun, matcher)
    when |= not rest and is_so_long_ago(noun, verb)
    told = verb.subject if verb.subject is not None and verb.subject is not noun else None
    if told is None and verb.ending == "adnominal" and lasts(verb):  # 창립 100주년을 앞둔 한빛은
        told = verb.head
    others = [n for n in verb.arguments if n.topic and n is not noun]
    for source in [*([told] if told is not None else []), *others] if when else ():
        bodies = [c for c in candidates(source, matcher.entities, matcher.grammar) if c.kind == "organization"]
        if bodies and matcher.put(match, slot.role, bodies):
            match.loose.add(slot.role)
            return


def won_or_lost(matcher: Matcher, match: Match, noun: Noun, at: int) -> None:
    """``한빛, 가온과 특허소송서 승소``, ``취소소송 2심에서 패소했다``: who won or lost a suit is a side of it."""
    nouns, verb = matcher.grammar.nouns, noun.governor
    if verb is None or match.pattern.type not in nouns.sues:
        return
    after = [*(w.root for w in noun.words[at + 1 :]), verb.root, *(n.head.root for n in verb.arguments)]
    if not any(root.endswith(tuple(nouns.decided)) for root in after):
        return
    others = [n for n in verb.arguments if n.case in ("against", "with") and n.end <= noun.start]
    for role, sources in (("agent", [verb.subject]), ("counterpart", others)):
        slot = next((s for s in match.pattern.slots if s.role == role and not filled(match, s)), None)
        for source in sources if slot is not None else ():
            if source is not None and source is not noun and slot is not None:
                matcher.take(match, slot, source)


def opening_party(matcher: Matcher, match: Match, noun: Noun, passage: Passage) -> None:
    """``김도현 대표 4년 만에 부회장 승진``, ``한빛 조속히 상고``: whom a heading names first, no verb between."""
    frame = matcher.grammar.frames.types[match.pattern.type]
    first = next((s for s in match.pattern.slots if s.role in ("agent", "person") and s.case == "subject"), None)
    if frame.family not in (LAW, POSTS) or first is None or filled(match, first) or noun.case not in ("bare", "object"):
        return
    if noun.governor is not None and noun.governor.kind != "headline":
        return
    for unit in reversed(passage.units[: passage.units.index(noun)] if noun in passage.units else []):
        if isinstance(unit, Noun) and unit.case == "bare" and bears(unit.head, "person", "position", "organization"):
            events = (w for w in unit.words if w.mention is None and w.root in matcher.grammar.frames.by_root)
            if next(events, None) is None and matcher.take(match, first, unit):
                match.loose.add(first.role)
            return
        timed = isinstance(unit, Noun) and (bears(unit.head, "date") or unit.case in ("against", "at", "dir"))
        if not (timed or isinstance(unit, Adverb)):
            return


def opener_acts(matcher: Matcher, match: Match, noun: Noun, passage: Passage) -> None:
    """``한빛전자, 가람전자 특허 소송``: whom a heading names before its comma sues whom it names after."""
    frame, chain = matcher.grammar.frames.types[match.pattern.type], list(match.roles.get("agent", ()))
    verb = noun.governor
    if frame.family != LAW or "agent" not in match.loose or verb is None or verb.kind != "headline":
        return
    before = [n for n in passage.nouns if n.end <= noun.start]
    first = before[-1] if before else None
    inside = all(noun.start <= f.start < noun.end for f in chain)
    if first is None or not (first.closed and first.case == "bare" and inside and chain):
        return
    found = [c for c in candidates(first, matcher.entities, matcher.grammar) if c.kind in KINDS["agent"]]
    named = [c.filler for c in found if not pending(c) and c.filler not in chain]
    if named:
        match.roles["agent"] = named
        people = all(f.entity is not None and matcher.entities[f.entity].kind == "person" for f in chain)
        whom = next((r for r in ("person", "counterpart") if r in frame.roles and (people or r != "person")), "")
        if whom and whom not in match.roles:
            match.roles[whom] = chain


def settled_for(matcher: Matcher, match: Match, noun: Noun) -> None:
    """``탄핵 기각으로 복귀한 김 위원장``, what a decision leads to befalls whose case it was."""
    verb = noun.governor
    slot = next((s for s in match.pattern.slots if s.role == "person" and not filled(match, s)), None)
    asked = match.pattern.literals and match.pattern.type in matcher.grammar.nouns.judging
    if slot is None or verb is None or noun.case != "dir" or not asked:
        return
    whom = verb.subject if verb.subject is not None else verb.head if verb.ending == "adnominal" else None
    if whom is not None and whom is not noun:
        matcher.take(match, slot, whom)


def said_to_be(matcher: Matcher, match: Match, noun: Noun, at: int) -> None:
    """``인수 금액은 1조원이다``, ``투자 규모는 300억원에 달한다``: what a sum is said to be."""
    verb, closing = noun.governor, noun.words[at + 1 :]
    asks = [w.root for w in closing if w.root not in matcher.grammar.shades.carriers]
    sums = matcher.grammar.nouns.sums
    if verb is None or noun.case not in ("topic", "subject") or not closing or closing[-1].root not in sums:
        return
    if any(root not in sums for root in asks):
        return
    for other in [*([verb.noun] if verb.noun is not None else []), *verb.arguments]:
        if other is not noun and is_amount(other.head):
            matcher.amounts(match, other)
            match.shades += ["possible"] * ("possible" in verb.meanings)  # 1조원이 넘을 것으로 보인다


def of_another(noun: Noun, matcher: Matcher) -> bool:
    """``설립 초기 기업에 투자했다``: the chain goes on to whose time it is."""
    kinds = {c.kind for c in candidates(noun, matcher.entities, matcher.grammar)}
    return bool(kinds & {"organization", "group", "human", "crowd", "body"})


def is_so_long_ago(noun: Noun, verb: Verb) -> bool:
    """``창업 10년 만에``: whether a length of time stands right after an event noun."""
    after = next((n for n in verb.arguments if 0 < n.start - noun.end <= BLANK), None)
    mention = after.words[0].mention if after is not None and noun.case == "bare" else None
    return mention is not None and mention.rule == DURATION


def has_own_object(verb: Verb, grammar: Grammar) -> bool:
    """Whether a predicate has a thing of its own as object: ``속도를 내다``, ``10주년을 맞다`` have none."""
    objects = [n for n in verb.arguments if n.case == "object" and not lasts(verb)]
    return any(n.head.root not in grammar.shades.planned_beside for n in objects)


def one_concerned(pattern: Pattern) -> Slot | None:
    """The slot of the person who does it, where nobody else has it done."""
    first = next((s for s in pattern.slots if s.case == "subject" and s.role == "person"), None)
    return first if all(s.case != "object" for s in pattern.slots) else None


def one_undergoing(pattern: Pattern) -> Slot | None:
    """The slot of whom, or of what, something is done to."""
    return next((s for s in pattern.slots if s.case == "object" and s.role in ("person", "product")), None)
