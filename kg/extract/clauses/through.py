"""Who acts on the way to a clause that describes a noun: ``한빛이 가온과 손잡고 내놓은 나래폰이 잘 팔린다``."""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import acts, human
from kg.extract.units import Noun, Verb, bears, is_amount
from kg.knowledge.frames import Pattern


def on_the_way(clause: Verb, chain: Verb | None, grammar: Grammar) -> Noun | None:
    """Who is told of right before a clause that says of a thing what somebody did with it, and not who did."""
    if clause.subject is not None or clause.voice != "active" or not leaves_object(clause, grammar):
        return None
    aims = [*clause.clauses, *(c for n in clause.arguments if n.head.root in grammar.nouns.aims for c in n.modifiers)]
    for aim in aims:  # 시장을 넓히기 위해 내놓은, 시장을 넓힌다는 목표로 내놓은
        if aim.subject is not None and aim.subject in aim.arguments and actor(aim.subject, grammar):
            return aim.subject
    if chain is None or chain.stop > clause.start or stands_apart(chain, grammar):
        return None
    subject = chain.subject
    told = subject is not None and subject.case == "subject" and chain.start - subject.end >= 0
    return subject if told and subject is not None and actor(subject, grammar) else None


def described_by(own: Noun, topic: Noun, verb: Verb) -> Verb | None:
    """``한빛은 직원들이 업무를 소개하는 영상을 공개했다``: the clause, within, whose subject stands after the topic."""
    things = [n for n in verb.arguments if n.start > own.end]
    held = [one for n in things for one in (n, *n.members, n.genitive) if one is not None and one.modifiers]
    clause = min((one.modifiers[0] for one in held), key=lambda c: c.start, default=None)
    if clause is None or not acts(topic) or clause.ending != "adnominal" or clause.voice != "active":
        return None
    full = any(n.case == "object" for n in clause.arguments)
    between = [n for n in verb.arguments if own.end <= n.start < clause.start]
    return clause if full and clause.subject is None and not between and verb.voice == "active" else None


def stands_apart(chain: Verb, grammar: Grammar) -> bool:
    """Whether a joined clause has its subject for itself: it befalls somebody, or is a condition."""
    joins = grammar.endings.coordinate | grammar.endings.serial | grammar.endings.contrast
    happens = chain.voice == "passive" or chain.adjective or chain.kind == "copula"
    happens |= chain.lemma in grammar.verbs.intransitive - grammar.verbs.gathering  # 기자들이 모여 만든
    return happens or chain.form not in joins or bool(chain.quoted)


def leaves_object(clause: Verb, grammar: Grammar) -> bool:
    """Whether what a clause describes is its object, or whose event its object is: ``출시한``, ``판매를 시작한``."""
    if clause.ending != "adnominal" or clause.adjective or clause.kind == "copula":
        return False
    frames = grammar.frames
    patterns = frames.verbals.get(clause.root, ()) if clause.kind == "verbal" else frames.verbs.get(clause.lemma, ())
    objects = [n for n in clause.arguments if n.case == "object"]
    if objects:
        head = clause.head
        thing = head is not None and (head.case.endswith("gen") or not actor(head, grammar))
        return thing and all(event(n, patterns, grammar) for n in objects)
    return any(s.case == "object" for p in patterns for s in p.slots)


def event(noun: Noun, patterns: tuple[Pattern, ...], grammar: Grammar) -> bool:
    """Whether an object tells an event, or what a pattern of the verb asks for: ``판매를 시작한``."""
    asked = any(one.case == "object" and one.noun == noun.head.root for p in patterns for one in p.literals)
    return noun.head.mention is None and (asked or noun.head.root in grammar.frames.by_root)


def about_to(clause: Verb, grammar: Grammar) -> bool:
    """``한빛이 내달 출시 예정인 신작``: the complement of the copula tells what the subject is going to do."""
    words = clause.noun.words if clause.noun is not None else []
    told = len(words) > 1 and words[-1].root in grammar.shades.planned_nouns | grammar.nouns.going_on
    return told and words[-2].mention is None and words[-2].root in grammar.frames.verbals


def actor(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain is somebody who may do something."""
    return acts(noun) or human(noun, grammar)


def came_along(clause: Verb) -> bool:
    """``공정위가 협회를 방문해 의견을 듣기 위해``: the subject of a clause before, which the next one has too."""
    return clause.chain is not None and clause.subject is not None and clause.subject.case == "subject"


def sets_apart(chain: Verb, verb: Verb, grammar: Grammar) -> bool:
    """``고객이 늘어 상품을 내놓게 됐다``: of whom there are more does not do what follows from it."""
    crowd = chain.subject is not None and chain.subject.case == "subject" and not acts(chain.subject)
    grows = chain.lemma in grammar.verbs.intransitive - grammar.verbs.gathering and chain.form in grammar.endings.serial
    more = crowd and grows and any(n.case == "object" for n in verb.arguments)
    return more or chain.form in grammar.endings.apart


def counted_both(chain: Verb, verb: Verb) -> bool:
    """``6명이 숨지고 27명이 다친 공사장``: two clauses that each tell how many describe one noun."""
    own = [v.subject for v in (chain, verb) if v.subject is not None and v.subject in v.arguments]
    return len(own) > 1 and all(is_amount(n.head) for n in own)


def how_it_is(verb: Verb, before: Noun | Verb) -> bool:
    """``다른 업체가 만들기 어려운 로봇``: what is hard stands right before the adjective that says so."""
    if not isinstance(before, Verb) or before.ending != "nominal" or before.case:
        return False
    return verb.adjective and verb.start - before.stop <= 1


def meant_in(verb: Verb, grammar: Grammar) -> Noun | None:
    """``A가 물러나겠다는 뜻을 밝혔다``: who means to do it, or takes that view, says so."""
    for noun in verb.arguments if verb.voice == "active" and verb.ending != "adnominal" else ():
        put = noun.case == "object" or (noun.case == "dir" and noun.head.root in grammar.speech.purports)
        clause = noun.modifiers[-1] if put and noun.modifiers else None
        if clause is None or clause.ending != "quote_adnominal" or clause.voice != "active":
            continue
        if clause.kind == "copula" and clause.noun is not None and clause.noun.head.root in grammar.nouns.clause:
            clause = clause.noun.modifiers[-1] if clause.noun.modifiers else clause  # 기하려던 것이라는 입장
        if clause.carried and all(one.subject is not clause.subject for one in own_words(clause)):
            continue
        will = any(form in clause.text for form in grammar.endings.future) or "asked" in clause.meanings
        own = noun.head.root in grammar.speech.stances | grammar.shades.will | grammar.speech.purports
        subject = clause.subject
        if subject is None or not (will or own):
            continue
        firm = any(subject.head.root.endswith(word) for word in grammar.nouns.company)
        if firm or actor(subject, grammar) or bears(subject.head, "place", "position"):
            return subject
    return None


def since(verb: Verb, grammar: Grammar) -> Noun | None:
    """``한빛이 가온을 인수한 뒤 상장을 추진한다``: who did one thing does what follows it, if nobody else is told."""
    if verb.ending not in ("final", "connective", "quote"):
        return None
    for noun in (n for n in verb.arguments if n.case in ("bare", "at", "in")):
        clause = noun.modifiers[-1] if noun.modifiers and noun.head.root in grammar.nouns.thereafter else None
        own = clause.subject if clause is not None and clause.ending == "adnominal" and not clause.carried else None
        if own is not None and own.case == "subject" and actor(own, grammar):
            return own
    return None


def passes_over(clause: Verb, noun: Noun, grammar: Grammar) -> bool:
    """``2일 열린 청년을 위한 행사``, ``지난해 낸 경영인을 위한 책``: not those for whom it is are told of."""
    if clause.lemma in grammar.verbs.held:
        return True
    past = clause.voice == "active" and clause.form in grammar.endings.adnominal_past
    if not past or noun.head.mention is not None or any(n.case == "object" for n in clause.arguments):
        return False
    says = any(grammar.frames.types[p.type].speech for p in grammar.frames.verbals.get(clause.root, ()))
    return says or (human(noun, grammar) and leaves_object(clause, grammar))


def own_words(clause: Verb) -> list[Verb]:
    """``한빛이 위법이라며 맞서겠다는``: what is said before a clause, with a subject of its own."""
    return [one for one in clause.quoted if isinstance(one, Verb) and not one.carried]


def given_to_head(clause: Verb, own: Noun, grammar: Grammar) -> bool:
    """``검찰이 징역 5년을 구형한 김 회장은``: to whom it is given stands modified, and who gives stays inside."""
    head = clause.head
    if head is None or clause.lemma not in grammar.verbs.handing or clause.voice != "active":
        return False
    told = own.case == "subject" and (head.topic or head.case == "subject") and acts(head)
    return told and all(n.case not in ("to", "at") for n in clause.arguments)
