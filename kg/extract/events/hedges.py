"""Signs beside an event that it is still to come or tried, hangs on something else, was refused, or gives a reason."""

from __future__ import annotations

from itertools import takewhile

from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.taking import Match
from kg.extract.units import Mark, Noun, Passage, Verb, bears
from kg.knowledge.families import SPEECH

NEXT = 3  # a particle and a blank: how far the next word begins from a noun


def precedes(noun: Noun, verb: Verb, grammar: Grammar) -> bool:
    """``출시에 앞서 시연했다``, ``출시에 앞선 시연``: what something else comes before is still to be done."""
    ahead = grammar.shades.ahead
    if is_pointer(noun.words[0], grammar):
        return False  # 이번 협약에 앞서
    return verb.root in ahead or any(a.root in ahead and 0 < a.start - noun.end <= NEXT for a in verb.adverbs)


def even_if(verb: Verb, grammar: Grammar) -> bool:
    """``서비스를 시작해도 크게 바뀌지 않는다``: what would change nothing has not happened, unless the past tells."""
    after = verb.next
    told = after is None or "past" in (*verb.meanings, *after.meanings)
    return verb.form in grammar.endings.concessive and not told


def gives_reason(verb: Verb, grammar: Grammar) -> bool:
    """``새 노트북을 출시해서 매출이 늘 것으로 기대된다``: before a clause with a subject of its own, what is done."""
    after = verb.next
    own = after is not None and after.subject not in (None, verb.subject) and not after.carried
    return own and verb.form in grammar.endings.reason


def refused(match: Match, verb: Verb, grammar: Grammar) -> bool:
    """``사퇴 요구를 거부했다``: what is refused was said all the same."""
    speaks = grammar.frames.types[match.pattern.type].family == SPEECH
    talk = match.pattern.type in grammar.speech.talks and verb.lemma in grammar.shades.negated  # 면담을 거부했다
    return speaks and verb.lemma in grammar.speech.refusing and not talk


def broken_off(match: Match, verb: Verb, grammar: Grammar) -> bool:
    """``협상이 중단됐다``: what goes on until it is broken off has been there."""
    last = verb
    while last.next is not None and last.form in grammar.endings.coordinate | grammar.endings.serial:
        last = last.next  # 협상을 중단하고 파업에 들어갔다
    over = "past" in last.meanings or verb.form in grammar.endings.adnominal_past
    return over and match.pattern.type in grammar.shades.ongoing and verb.lemma in grammar.shades.breaking_off


def averted(verb: Verb, grammar: Grammar) -> tuple[str, ...] | None:
    """``파산을 막기 위해``: what somebody means to keep from happening may happen; ``비난을 피하지 못했다``: it has."""
    if verb.lemma not in grammar.shades.preventing:
        return None
    if (verb.ending == "nominal" and verb.case == "for") or "planned" in verb.meanings:
        return ("possible",)
    if not cannot(verb, grammar):
        return None
    return () if "past" in verb.meanings and "possible" not in verb.meanings else ("possible",)


def cannot(verb: Verb, grammar: Grammar) -> bool:
    """``피할 수 없다``, ``보기 어렵다``: what is not done, or hard to do."""
    stems = tuple(one.removesuffix(grammar.particles.verb) for one in grammar.shades.hard)
    return "negated" in verb.meanings or any(stem in verb.text for stem in stems)


def fails(after: Verb, grammar: Grammar) -> bool:
    """``실패했다``, ``뜻을 이루지 못했다``, ``다치게 하고 미수에 그쳤다``: whether it has come to nothing."""
    current: Verb | None = after
    while current is not None:
        idioms = (n.head.root + current.lemma for n in current.arguments)
        said = (grammar.shade(current.lemma, current.root), *(grammar.shade_of.get(one) for one in idioms))
        if "negated" in said or (current.lemma in grammar.shades.achieved and "negated" in current.meanings):
            return True
        current = current.next if current.form in grammar.endings.coordinate else None
    return False


def failed(noun: Noun, grammar: Grammar) -> bool:
    """``인수 시도는 불발됐다``: what was tried and failed is no plan any more."""
    verb = noun.governor
    about = noun.case in ("subject", "topic", "also", "at")
    return about and verb is not None and verb.lemma in grammar.shades.failing and "past" in verb.meanings


def under_way(match: Match, grammar: Grammar) -> bool:
    """``인수 작업이 막바지에 이르렀다``: what is done step by step is still to be, unless its steps are over."""
    noun, shades = match.noun, grammar.shades
    if noun is None or match.word is None or match.pattern.type not in shades.by_steps:
        return False
    steps = any(w.root in shades.steps for w in noun.words if w.start > match.word.start)
    verb = noun.governor
    over = verb is not None and "past" in verb.meanings and verb.lemma in shades.completing
    return steps and not over


def goal(verb: Verb, grammar: Grammar) -> str | None:
    """``인수하는 것이 목표다``: what is called a goal is planned."""
    said = verb.noun is not None and verb.kind == "copula" and verb.noun.head.root in grammar.shades.goals
    return "planned" if said and "past" not in verb.meanings else None


def depends(match: Match, grammar: Grammar) -> bool:
    """``B가 물러나면 복귀한다``, ``당선됐으면 합의했다``: what a condition leads to is told on it, met or not."""
    verb = match.verb
    if verb is None or "hearsay" in verb.meanings:
        return False
    joined = verb
    while joined.next is not None and joined.form in grammar.endings.coordinate:
        joined = joined.next
    after, before = verb, verb.chain or before_plan(verb, grammar)
    while before is not None and before.form in grammar.endings.coordinate:
        after, before = before, before.chain
    conditional = before is not None and before.ending == "connective" and "conditional" in before.meanings
    if before is None or not conditional or before.lemma in grammar.verbs.leading_on or wishes(before, after, grammar):
        return False
    unreal = "past" in before.meanings and before.form in grammar.endings.unreal
    return unreal or "past" not in (*verb.meanings, *joined.meanings)


def wishes(before: Verb, after: Verb | None, grammar: Grammar) -> bool:
    """``돌아왔으면 좋겠다``, ``인수했으면 한다``: what one would like is no condition."""
    return before.form in grammar.endings.unreal and after is not None and after.lemma in grammar.shades.liked


def owed(verb: Verb, grammar: Grammar) -> bool:
    """``김 총리 즉각 수사해야``: what a heading says has to be done, its verb left out."""
    return verb.next is None and verb.form in grammar.endings.obliging


def wished(verb: Verb, grammar: Grammar) -> bool:
    """``인수에 관심을 보였다``, ``관심이 없다``: whether somebody has an interest in what stands in -에."""
    shades = grammar.shades
    has = verb.lemma in shades.held_interest
    return any(n.head.root in shades.interest and (n.case == "object" or has) for n in verb.arguments)


def whenever(verb: Verb, head: Noun, grammar: Grammar) -> bool:
    """``대표가 해임될 때 지급하는 퇴직금``: what is so whenever it happens says not that it happened."""
    governor = head.governor
    if head.head.root not in grammar.shades.whenever or governor is None:
        return False
    future = verb.form in grammar.endings.adnominal_future and "past" not in verb.meanings
    now = governor.form in grammar.endings.lasting | grammar.endings.present
    return future and now and not {"past", "planned"} & set(governor.meanings)


def begun(match: Match, verb: Verb, grammar: Grammar) -> bool:
    """``수사에 속도를 내고 있다``, ``영입에 속도를 냈다``: what goes on for long is sped up while it goes on."""
    lasts = match.pattern.type in grammar.shades.going_on
    return "past" in verb.meanings or ("lasting" in verb.meanings and lasts)


def looks_on(noun: Noun, verb: Verb, grammar: Grammar) -> bool:
    """``이번 기부는 도움이 될 것으로 기대한다``: what is expected of an event is no doubt of it."""
    held = [n for n in verb.arguments if n.case == "dir" and n.head.root in grammar.nouns.clause and n.modifiers]
    inner = held[-1].modifiers[-1] if held and noun.case in ("subject", "topic") else None
    if inner is None or inner.subject is not noun:
        return False
    shades, about = grammar.shades, {inner.lemma, inner.root + grammar.particles.do}
    of_it = shades.event_subject | shades.light_active | shades.light_passive
    of_it |= shades.hard | shades.easy | shades.absent | shades.slight
    return not about & of_it and grammar.shade(inner.lemma, inner.root) is None


def set_about(match: Match, verb: Verb, grammar: Grammar) -> bool:
    """``증언에 나섰다``, ``시국선언에 나선 이유``: who has set about speaking speaks."""
    speaks = grammar.frames.types[match.pattern.type].family == SPEECH
    over = "past" in verb.meanings or verb.form in grammar.endings.adnominal_past
    going = speaks or match.pattern.type in grammar.shades.going_on
    return going and over and verb.lemma in grammar.shades.set_about


def on_terms(match: Match, grammar: Grammar) -> bool:
    """``B가 물러나면 복귀할 계획이다``, ``방한하면 만날 가능성이 있다``: what is planned or likely on a condition."""
    verb = match.verb
    head = verb.head if verb is not None and verb.ending == "adnominal" else None
    outer = head.governor if head is not None and head.head.root in grammar.shades.on_terms else None
    before = outer.chain if outer is not None and verb is not None and outer.start >= verb.stop else None
    if verb is None or before is None or before.stop > verb.start or before.lemma in grammar.verbs.leading_on:
        return False
    return "conditional" in before.meanings


def before_what_is_planned(verb: Verb, grammar: Grammar) -> Verb | None:
    """``보고를 받은 뒤 기소할 방침이다``: what is first done for it; with a day it has been done."""
    head = verb.head
    if head is None or head.head.root not in grammar.nouns.since or verb.form not in grammar.endings.adnominal_past:
        return None
    words = (*head.words, *(w for n in verb.arguments for w in n.words))
    outer = head.governor
    other = outer is not None and outer.subject not in (None, verb.subject) and not outer.carried
    return None if other or any(w.mention is not None and w.mention.kind == "date" for w in words) else outer


def first_step(noun: Noun, grammar: Grammar) -> bool:
    """``사직 후 가온에 합류하겠다고 했다``: what comes before what one says one will do, unless it is pointed to."""
    verb, words = noun.governor, noun.words
    will = verb is not None and verb.ending == "quote" and any(form in verb.text for form in grammar.endings.future)
    told = is_pointer(words[0], grammar) or any(bears(word, "date") for word in words)  # 이번 인수 후
    return will and len(words) > 1 and words[-1].root in grammar.nouns.since and not told


def listed_in(head: Noun, grammar: Grammar) -> Noun | None:
    """``가온을 인수하는 등 확대 방안을 논의했다``: the noun whose instance a clause before 등 is."""
    if len(head.words) > 1 or head.head.root not in grammar.nouns.et_al or head.governor is None:
        return None
    after = [n for n in head.governor.arguments if n.start > head.end]
    return after[0] if after and after[0].head.mention is None else None


def among_others(verb: Verb, head: Noun, grammar: Grammar) -> Verb | None:
    """``가온을 인수하는 등 사업을 넓힐 방침이다``: the clause of which a clause before 등 is an instance."""
    alone = len(head.words) == 1 and head.head.root in grammar.nouns.et_al
    return head.governor if alone and verb.form in grammar.endings.lasting else None


def aimed_at(noun: Noun, grammar: Grammar) -> bool:
    """``출시를 목표로 개발한다``, ``출시하는 것을 목표로``: what is named as the goal."""
    return noun.case == "aside" and noun.tie in grammar.shades.goals


def planned_so(verb: Verb, grammar: Grammar) -> bool:
    """``협업을 진행해 새 카드를 낼 예정이다``: whether a clause is nothing but a word for a plan."""
    head = verb.noun.head.root if verb.kind == "copula" and verb.noun is not None else ""
    return "past" not in verb.meanings and grammar.shade_of.get(head) == "planned"


def doubted(verb: Verb, grammar: Grammar) -> bool:
    """``협박했다고 볼 수 없다``, ``협박했다고 보기 어렵다``: who cannot hold something to be so denies it."""
    return verb.lemma in grammar.shades.doubting and cannot(verb, grammar)


def without(noun: Noun, grammar: Grammar) -> bool:
    """``합의 없이 출시했다``, ``논의도 없이``: what was not there when something else was done."""
    adverbs = noun.governor.adverbs if noun.governor is not None else []
    return any(a.root in grammar.shades.without and 0 <= a.start - noun.end <= NEXT for a in adverbs)


def lacking(head: Noun, grammar: Grammar) -> bool:
    """``협박할 동기가 없다``: whether what somebody would do something for, or with, is said not to be there."""
    verb = head.governor
    told = head.case in ("subject", "also", "topic") and head.head.mention is None
    return told and verb is not None and verb.lemma in grammar.shades.absent


def becomes(noun: Noun, passage: Passage, grammar: Grammar) -> Noun | None:
    """``한빛전자의 가온전자 인수 → 무산 가능성``, ``복귀는 미지수``: what notes say of what they tell."""
    at = next((i for i, unit in enumerate(passage.units) if unit is noun), len(passage.units)) + 1
    marks = [*takewhile(lambda unit: isinstance(unit, Mark), passage.units[at:])]
    arrow = "".join(unit.text for unit in marks if isinstance(unit, Mark))
    after = passage.units[at + len(marks)] if at + len(marks) < len(passage.units) else None
    topical = not marks and noun.topic and after is passage.units[-1]  # 복귀는 미지수
    if not (topical or arrow in grammar.endings.arrows) or not isinstance(after, Noun) or after.case != "bare":
        return None
    return after if all(word.mention is None for word in after.words) else None


def before_plan(verb: Verb, grammar: Grammar) -> Verb | None:
    """``허가가 나면 신약을 출시할 계획이다``: the clause that leads to a plan leads to what is planned."""
    to_be = verb.ending == "adnominal" and verb.form in grammar.endings.adnominal_future
    head = verb.head if to_be else None
    plan = head is not None and grammar.shade_of.get(head.head.root) == "planned"
    outer = head.governor if head is not None and plan and head.case == "copula" else None
    return outer.chain if outer is not None else None
