"""What tells of no occasion: what is forbidden, what is so of many, what something else is like, or only a time."""

from __future__ import annotations

from kg.extract.events.defined import in_definition
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import acts
from kg.extract.nouns.taking import Match
from kg.extract.units import Verb, ends_in


def happens(match: Match, grammar: Grammar) -> bool:
    """Whether anything is told: not what is forbidden, what anybody may try, or what something else is like."""
    verb = match.verb
    kinds = (is_tale, is_need, goes_on_living, subscribes, is_diagnosis, is_number, uses, in_definition)
    if any(none(match, grammar) for none in kinds):
        return False
    if verb is None:
        return True
    like = verb.ending == "adnominal" and verb.head is not None and verb.head.case == "like"
    as_if = verb.form in grammar.endings.as_said and "past" not in verb.meanings  # 소음에 항의하듯 날아올랐다
    put_off = {"prohibited", "offered"} & set(verb.meanings)
    holds = verb.lemma in grammar.verbs.containing and not match.pattern.literals  # 협상에 들어간 한빛
    holds &= verb.subject is None or not acts(verb.subject)  # 김도현이 들어간 회사
    like |= verb.ending == "adnominal" and holds  # 새 기능이 적용된 앱
    told_of_none = is_figure(verb, grammar) or is_of_any(verb, grammar) or defines(verb, grammar)
    told_of_none |= grammar.frames.types[match.pattern.type].speech and is_wont(verb, grammar)
    return not (like or as_if or put_off or told_of_none)


def is_tale(match: Match, grammar: Grammar) -> bool:
    """``부자 김도현의 이야기를 그린 영화``, ``김도현 대표 얘기다``: a tale of somebody, which he does not tell."""
    noun = match.noun
    if noun is None or noun.head.root not in grammar.nouns.tales:
        return False
    verb = noun.governor
    shown = noun.case == "object" and verb is not None and verb.lemma in grammar.verbs.portraying
    said = any(clause.ending == "quote_adnominal" for clause in noun.modifiers) or (verb is not None and verb.quoted)
    return shown or (noun.case == "copula" and not said)


def uses(match: Match, grammar: Grammar) -> bool:
    """``약을 쓰지 않은 채``, ``예산을 많이 쓰겠다고``: what is used or spent is not written."""
    verb, speech = match.verb, grammar.speech
    if verb is None or verb.lemma not in grammar.verbs.used or match.noun is not None or match.pattern.literals:
        return False
    what = [n for n in verb.arguments if n.case == "object" or (n.case == "bare" and 0 <= verb.start - n.end <= 1)]
    written = any(ends_in(n.head.root, speech.papers | speech.letters) or n.head.mention for n in what)
    return grammar.frames.types[match.pattern.type].speech and bool(what) and not written


def is_need(match: Match, grammar: Grammar) -> bool:
    """``소비자 요구를 반영한 제품``: what people need they have asked of nobody."""
    noun = match.noun
    verb = noun.governor if noun is not None and noun.head.root in grammar.nouns.needs else None
    named = any(f.entity is not None for f in match.roles.get("agent", ()))
    return verb is not None and verb.lemma in grammar.verbs.meeting_needs and not named


def goes_on_living(match: Match, grammar: Grammar) -> bool:
    """``일상으로 복귀하도록 돕겠다``: who goes back to his own life takes no post again."""
    verb = match.verb if match.pattern.type in grammar.nouns.of_return else None
    where = verb.arguments if verb is not None and match.noun is None else ()
    return any(n.case == "dir" and n.head.root in grammar.nouns.own_life for n in where)


def is_diagnosis(match: Match, grammar: Grammar) -> bool:
    """``병원에서 암 선고를 받았다``: a doctor's word is no sentence of a court."""
    noun = match.noun if match.pattern.type in grammar.nouns.judging else None
    at = noun.words.index(match.word) if noun is not None and match.word in noun.words else 0
    return noun is not None and at > 0 and noun.words[at - 1].root in grammar.nouns.illnesses


def is_number(match: Match, grammar: Grammar) -> bool:
    """``개인 파산 신청이 늘었다``: how often something happens is told of nobody whom the text names."""
    noun = match.noun if match.noun is not None and match.noun.case in ("subject", "topic") else None
    verb = noun.governor if noun is not None else None
    named = any(f.entity is not None for fillers in match.roles.values() for f in fillers)
    return verb is not None and verb.lemma in grammar.verbs.in_number and not named


def subscribes(match: Match, grammar: Grammar) -> bool:
    """``변호사 수백 명이 나래로에 가입했다``: whoever has no name joins a service, and no house."""
    of_service = match.pattern.root in grammar.nouns.subscribed and "person" in match.roles
    return of_service and all(f.entity is None for f in match.roles["person"])


def is_of_any(verb: Verb, grammar: Grammar) -> bool:
    """``원전을 주장하는 사람들은``: who in general do so are many, and the clause names nobody."""
    head, nouns = verb.head, grammar.nouns
    if head is None or verb.ending != "adnominal" or verb.form not in grammar.endings.present_adnominal:
        return False
    many = [t.form for t in head.head.tokens[-1:] if t.tag == "XSN"]
    plural = bool(many) and many[0] in nouns.plural
    told = [w for n in (*verb.arguments, head) for w in n.words if w.mention is not None]
    return plural and not told and not verb.adverbs and "lasting" not in verb.meanings


def is_wont(verb: Verb, grammar: Grammar) -> bool:
    """``기업이 요구하는 솔루션``: what such people ask or say at any time, where nobody has a name."""
    own, head = verb.subject, verb.head
    if own is None or head is None or own not in verb.arguments or verb.ending != "adnominal" or verb.quoted:
        return False
    nouns = grammar.nouns
    if own.head.root in nouns.person | nouns.people | nouns.self | nouns.first | nouns.own_company:
        return False  # 자신이 지지하는 정치인
    plain = verb.form in grammar.endings.present_adnominal and "lasting" not in verb.meanings and not verb.adverbs
    return plain and all(w.mention is None for n in (*verb.arguments, head) for w in n.words)


def is_figure(verb: Verb, grammar: Grammar) -> bool:
    """``최고라고 말해도 과언이 아니다``: nobody says so on any occasion."""
    after = verb.next if verb.ending == "connective" else None
    return after is not None and any(n.head.root in grammar.nouns.overstatement for n in after.arguments)


def defines(verb: Verb, grammar: Grammar) -> bool:
    """``보험금을 주는 상품을 말합니다``: what a word means is told by nobody."""
    of_words = verb.lemma in grammar.verbs.defining and verb.form in grammar.endings.present
    return of_words and not verb.quoted and any(n.case == "object" for n in verb.arguments)


def is_when(match: Match, grammar: Grammar) -> bool:
    """``임명 당일 안건을 의결했다``: whether an event noun only says when something else was done."""
    words = match.noun.words if match.noun is not None and match.verb is None else []
    after = next((w for w in words if w.start >= match.trigger.end and w.root not in grammar.nouns.et_al), None)
    return after is not None and after.root in grammar.shades.times
