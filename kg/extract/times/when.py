"""Which date governs which event: what stands in its clause, else what the clauses before it share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.extract.grammar import Grammar
from kg.extract.nouns.taking import Match
from kg.extract.units import Noun, Passage, Verb, Word, before_occasion, ends_in
from kg.model import Filler

PAIR = 2
DAY = 2  # what ``precision`` says of a day
SHARING = ("connective", "final", "quote")
OBJECTS = ("object", "also", "topic")


def date_of(
    match: Match, passage: Passage, block: Filler | None, grammar: Grammar, may_share: Callable[[Filler], bool]
) -> Filler | None:
    """The date of a matched event: its own clause's, its chain's (where it may share it), or the leading one."""
    verb, held = match.verb, grammar.verbs.held
    if match.noun is not None:
        if lasted(match):
            return None
        told = is_told(match, grammar)
        papers = issues(match.noun) if grammar.frames.types[match.pattern.type].speech else iter(())
        for words in (in_chain(match.noun, match.word, told), papers, at_occasion(with_owner(match.noun), held)):
            if (own := nearest(words, match.trigger.start)) is not None:
                return own
        set_for = appointed(match.noun, grammar.nouns.days) if passage.kind != "title" else headed_by(match, grammar)
        if (own := nearest(set_for, match.trigger.start)) is not None:
            return own
        if (own := nearest(come_out(match, grammar.verbs.appearing), match.trigger.start)) is not None:
            return own
        if (own := nearest(broken_out(match.noun, grammar.verbs.happening), match.trigger.start)) is not None:
            return own
        if match.verb is None:
            return nearest(come_about(match.noun, grammar), match.trigger.start)
        if told:
            return None
    assert verb is not None
    papers = printed(verb) if grammar.frames.types[match.pattern.type].speech else iter(())
    then = grammar.nouns.since_then
    of_head, met = at_head(verb, grammar.shades.times), at_occasion(verb.arguments, held)
    for words in (in_clause(verb, then), papers, of_head, cleft_day(verb, grammar.nouns.clause), met):
        if (own := nearest(words, verb.start)) is not None:
            return own
    if verb.ending in SHARING or is_plan(verb, grammar) or match.noun is not None:
        before = verb.chain if not verb.quoted or (verb.chain and verb.chain.next is verb) else None
        while before is not None and not leads_inward(before):
            for words in (in_clause(before, then), at_occasion(before.arguments, held)):
                if (shared := nearest(words, before.start)) is not None:
                    return shared if may_share(shared) else None
            before = before.chain
        if passage.within is None and verb.ending in ("connective", "final") and verb.governor is None:
            return block
    return None


def is_plan(verb: Verb, grammar: Grammar) -> bool:
    """``내년 이사회를 거쳐 선임할 예정이다``: a clause before a word for a plan closes the sentence as a verb does."""
    future = verb.ending == "adnominal" and verb.form in grammar.endings.adnominal_future
    return future and verb.head is not None and verb.head.head.root in grammar.shades.planned_nouns


def leads_inward(verb: Verb) -> bool:
    """``2003년 출시돼 인기를 끈 나래폰을 선보였다``: what leads to a clause within has its own day."""
    return verb.next is not None and verb.next.ending == "adnominal" and verb.voice == "passive"


def is_told(match: Match, grammar: Grammar) -> bool:
    """``3일 김도현의 복귀를 발표했다``, ``3일 복귀에 합의했다``: the day is that of the telling, and no other."""
    noun, verb = match.noun, match.noun.governor if match.noun is not None else None
    if noun is None or verb is None or verb.kind == "headline" or match.pattern.kind == "noun":
        return False
    patterns = [p for root in (verb.root, verb.lemma) for p in grammar.frames.by_root.get(root, ())]
    speech = grammar.speech
    told_of = speech.announcing if noun.case in OBJECTS else speech.agreeing if noun.case == "at" else frozenset()
    types = {p.type for p in patterns if not p.literals}
    return match.pattern.type not in types and bool(types & told_of)


def in_clause(verb: Verb, then: frozenset[str] = frozenset()) -> Iterator[Word]:
    """The dates of a clause; ``then``: the words for `after`, before which a time is of what else happened."""
    for noun in verb.arguments:
        if not (noun.case == "object" and is_date(noun.head)) and not of_content(noun, verb):
            yield from (w for w in dates(noun) if not of_its_own(w, noun, then))
        yield from before_description(noun)
    outer = not verb.carried or (verb.ending in ("final", "connective") and verb.governor is None)
    if verb.subject is not None and verb.subject not in verb.arguments and outer:
        yield from (w for w in dates(verb.subject) if not of_its_own(w, verb.subject, then))


def of_its_own(day: Word, noun: Noun, then: frozenset[str]) -> bool:
    """Whether a time is of what its own chain tells: ``1990년대 인기 그룹 출신 김도현은``, ``2015년 나래폰 이후 …``."""
    value = day.mention.value if day.mention is not None else None
    decade = precision(day) == 0 and "/" in (value or "")
    after = noun.words[noun.words.index(day) + 1 :] if day in noun.words else []
    since = next((at for at, w in enumerate(after) if w.root in then or is_date(w)), 0)
    return noun.head is not day and (decade or (since > 0 and after[since].root in then))


def of_content(noun: Noun, verb: Verb) -> bool:
    """``김 대표는 올해 예산 삭감은 실수라고 말했다``: a second topic is of what is said."""
    second = noun.topic and noun is not verb.subject and verb.subject is not None and noun.start > verb.subject.start
    return bool(verb.quoted) and second and not is_date(noun.head)


def before_description(noun: Noun) -> Iterator[Word]:
    """``3일 창업자인 대표를 해임했다``: a date before what somebody is belongs to what is told of him."""
    first = noun.members[0] if noun.members else noun
    for clause in first.modifiers:
        if clause.kind == "copula" and clause.noun is not None and "past" not in clause.meanings:
            opening = clause.noun
            while opening.genitive is not None:  # 2분기 누리칩스의 엔지니어 출신인 부사장
                opening = opening.genitive
            yield from (w for w in opening.words[:1] if is_date(w))


def come_out(match: Match, appearing: frozenset[str]) -> Iterator[Word]:
    """``5일 나온 한빛신문 보도``: when it came out, of an event noun with nothing but names before it."""
    noun = match.noun
    assert noun is not None
    before = [w for w in noun.words if w.start < match.trigger.start]
    if all(w.mention is not None for w in before):
        for clause in noun.modifiers:
            if clause.lemma in appearing and len(clause.arguments) == 1:
                yield from in_clause(clause)


def appointed(noun: Noun, days: frozenset[str]) -> Iterator[Word]:
    """``출시일을 4월 28일로 정했다``, ``출시 시점은 5월이다``: the day of an event that is named as such."""
    verb = noun.governor
    if verb is not None and ends_in(noun.head.root, days):
        yield from (w for one in verb.arguments if one.case == "dir" for w in dates(one))
        if verb.kind == "copula" and verb.noun is not None and verb.noun is not noun:
            yield from dates(verb.noun)


def headed_by(match: Match, grammar: Grammar) -> Iterator[Word]:
    """``한빛 가온 인수 다음 주 종지부``: when it comes about, at the end of a heading."""
    after = [w for w in match.noun.words if w.start >= match.trigger.end] if match.noun is not None else []
    told = len(after) == PAIR and is_date(after[0])
    if told and any(verb.startswith(after[1].root) for verb in grammar.shades.event_subject):
        yield after[0]


def come_about(noun: Noun, grammar: Grammar) -> Iterator[Word]:
    """``합병은 2022년 5월 이뤄졌다``: when it came about, where the clause tells of an event just that."""
    verb = noun.governor
    if verb is not None and noun is verb.subject and verb.lemma in grammar.shades.event_subject:
        yield from (word for one in verb.arguments if one is not noun for word in dates(one))


def lasted(match: Match) -> bool:
    """``6일 창립 10주년을 맞았다``: the day is that of so long a time after the event."""
    beside = match.verb.arguments if match.verb is not None else []
    nouns = [*([match.noun] if match.noun is not None else []), *(n for n in beside if n.case == "object")]
    told = [w.mention for n in nouns for w in n.words if w.start >= match.trigger.end and w.mention is not None]
    return any(mention.kind == "date" and mention.value is None for mention in told)


def printed(verb: Verb) -> Iterator[Word]:
    """``5일자 사설에서 비판했다``: the day of the paper in which it is said."""
    for noun in verb.arguments:
        if noun.case == "in":
            yield from issues(noun)


def issues(noun: Noun) -> Iterator[Word]:
    """``3일자 한빛신문 보도``: of what is printed, the day of the paper."""
    yield from (w for w in noun.words if of_issue(w))


def at_head(verb: Verb, times: frozenset[str]) -> Iterator[Word]:
    """``자금을 모으던 5월``: the date that the clause modifies; not what bears one (``발표한 3월 수출 동향``)."""
    head = verb.head if verb.ending == "adnominal" else None
    if head is None or not is_date(head.words[0]):
        return
    whole = all(is_date(w) or w.root in times for w in head.words[1:])
    if whole or (precision(head.words[0]) == DAY and opens_anew(head, times)):
        yield head.words[0]


def opens_anew(head: Noun, times: frozenset[str]) -> bool:
    """``의견서를 제출한 12일 서울시내``, ``뜻을 밝힌 12일 오후 본사 앞에``: after the day a place, or an hour."""
    after = next(iter(head.words[1:]), None)
    return after is not None and (after.root in times or (after.mention is not None and after.mention.kind == "place"))


def cleft_day(verb: Verb, clause: frozenset[str]) -> Iterator[Word]:
    """``책을 쓴 것은 2022년 봄이다``: when it was is told last."""
    head = verb.head if verb.ending == "adnominal" else None
    cleft = head is not None and head.head.root in clause and head.case in ("topic", "subject")
    told = head.governor if head is not None and cleft else None
    if told is not None and told.kind == "copula" and told.noun is not None and told.noun is not head:
        yield from (w for w in told.noun.words[:1] if is_date(w))


def with_owner(noun: Noun) -> list[Noun]:
    """The noun and its genitive, before which its modifiers may stand: ``지난해 추진된 한빛과 가온의 합병``."""
    return [noun, *([noun.genitive] if noun.genitive is not None else [])]


def at_occasion(nouns: Sequence[Noun], held: frozenset[str]) -> Iterator[Word]:
    """The dates of an occasion: ``19일 열린 회의에 참석해``, ``지난해 추진된 합병``."""
    for noun in nouns:
        for clause in before_occasion(noun.members[0] if noun.members else noun):
            if clause.lemma in held:
                yield from in_clause(clause)


def broken_out(noun: Noun, happening: frozenset[str]) -> Iterator[Word]:
    """``15일 발생한 서비스 장애``: when it came about, as a clause before the event itself says."""
    for clause in noun.modifiers:
        if clause.lemma in happening and clause.ending == "adnominal":
            yield from in_clause(clause)


def in_chain(noun: Noun, word: Word | None, told: bool) -> Iterator[Word]:
    """The dates before an event noun; where a verb tells it, but for a day that opens the clause's object."""
    before = [one for one in noun.words if word is None or one.start < word.start]
    of = noun.genitive
    period = len(before) == 1 and is_date(before[0]) and precision(before[0]) < DAY  # 3분기 출시를 예고했다
    yield from (one for one in before[1 if told and not period else 0 :] if is_date(one))
    if of is not None and not (told and len(of.words) > 1 and is_date(of.words[0])):
        yield from dates(of)


def dates(noun: Noun) -> Iterator[Word]:
    for member in noun.members:
        yield from dates(member)
    yield from (w for w in noun.words if is_date(w))
    if noun.genitive is not None and is_date(noun.genitive.words[0]):
        yield noun.genitive.words[0]


def is_date(word: Word) -> bool:
    return names_day(word) and not of_issue(word)


def names_day(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "date" and word.mention.value is not None


def of_issue(word: Word) -> bool:
    """``12일자``: a word glued to the date makes it the day of a paper, and of no event."""
    return names_day(word) and word.mention is not None and word.end > word.mention.end


def precision(word: Word) -> int:
    """2 for a day, 1 for a month, 0 for a year: the finer date says more."""
    value = word.mention.value if word.mention is not None else None
    return precision_of(value or "")


def precision_of(value: str) -> int:
    """The same of an ISO date, month, year or interval, by its first part."""
    return value.split("/")[0].count("-")


def nearest(words: Iterator[Word], at: int) -> Filler | None:
    """The finest date, of these the closest to the trigger, as a filler whose text is the ISO value."""
    word = min(words, key=lambda w: (-precision(w), abs(at - w.start)), default=None)
    if word is None:
        return None
    told = word.mention
    assert told is not None and told.value is not None
    return Filler(told.value, word.start, word.end, value=told.value, contradiction=told.contradiction)


def leading_date(passage: Passage, oneself: frozenset[str]) -> Filler | None:
    """The date with which a paragraph opens, set off by a comma, before its topic, or before a note without a verb:
    it governs the paragraph.

    ``oneself``: pronouns of whom what is told happened to (``지난 3일 자신이 해임됐다는 소식을``: that day is its own).
    """
    first = passage.verbs[0].start if passage.verbs else passage.span.end
    for noun in passage.nouns:
        opening = noun.words[0]
        note = not passage.verbs and noun.start == passage.span.start and passage.kind != "title"
        if is_date(opening) and of_its_own(opening, noun, frozenset()):
            continue
        if not is_date(opening) and noun.case == "in":
            return None  # 인터뷰에서 올해는 해외로 나가겠다며
        own = noun.closed or noun.topic or note or (noun.case == "subject" and noun.head.root not in oneself)
        if noun.start < first and is_date(opening) and own:
            return nearest(iter([opening]), opening.start)
    return None
