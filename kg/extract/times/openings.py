"""Days that open an inner clause and are of the clause around it.

``한빛은 지난 2일 서울에 있는 호텔에서 간담회를 열었다``, ``한빛은 4일 가온이 약속을 어겼다며 소송을 냈다``:
by the order of words the day stands in the clause that comes next; by sense it is the sentence's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.passages import last_day
from kg.extract.grammar import Grammar
from kg.extract.times.when import DAY, in_clause, is_date, nearest, precision
from kg.extract.units import Passage, Verb, Word, clauses_before, ends_in, governing
from kg.knowledge.families import LAW
from kg.model import Filler

OUTWARD = 4  # clauses around one another that are looked at


def lent_day(verb: Verb, passage: Passage, grammar: Grammar, published: str | None) -> Word | None:
    """The date that a clause without one of its own has from an inner clause, which it opens and cannot be of."""
    if nearest(in_clause(verb), verb.start) is not None:
        return None
    if (day := on_channel(verb, passage, grammar)) is not None and not to_come(day, published):
        return day
    for clause, said in inner_clauses(verb):
        day = opening(clause, verb, deep=said)
        if day is None or not stands_apart(day, verb, passage):
            continue
        fine = precision(day) == DAY
        if not fine and says(verb, grammar):
            continue  # 김 대표는 지난해 시장이 컸다고 말했다
        anew = said or (fine and describes_after(clause, verb, day, grammar))
        if anew and begins_anew(clause, verb, day) and not to_come(day, published):
            return day
        if fine and verb.lemma in grammar.verbs.taking_place and clause.lemma not in grammar.verbs.held:
            return day  # 18일 법원에서 사기 혐의로 체포된 김 씨의 심문이 열렸다
        if cannot_be(clause, day, grammar, published):
            return day
        if charged_in(clause, grammar) and fine:
            return day
    return None


def is_lent(found: Filler, verb: Verb, passage: Passage, grammar: Grammar, published: str | None) -> bool:
    """Whether the date found in a clause is that of a clause around it."""
    for _ in range(OUTWARD):
        outer = verb.governor or verb.next or (governing(verb.head) if verb.head is not None else None)
        if outer is None:
            return False
        verb = outer
        day = lent_day(outer, passage, grammar, published)
        if day is not None and day.start == found.start:
            return True
    return False


def inner_clauses(verb: Verb) -> Iterator[tuple[Verb, bool]]:
    """The clauses of what is said and those joined to them (True), and those that modify what the verb takes."""
    after = verb.subject.end if verb.subject is not None else 0
    for said in verb.quoted:
        clause = said if isinstance(said, Verb) else None
        while clause is not None and clause.start > after and clause.ending in ("quote", "connective"):
            yield clause, True
            yield from ((one, True) for one in clause.quoted if isinstance(one, Verb) and one.start > after)
            clause = clause.chain
    for noun in verb.arguments:
        for one in (noun, *noun.members):
            yield from ((clause, False) for clause in clauses_before(one))


def on_channel(verb: Verb, passage: Passage, grammar: Grammar) -> Word | None:
    """``이서윤은 5일 방송을 통해 가온과 협업한 적이 있다고 해명했다``: a day right after who speaks, with the means."""
    speaker = verb.subject
    if speaker is None or not says(verb, grammar):
        return None
    after = [n for n in passage.nouns if n.start >= speaker.end and n.end <= verb.start]
    first = min(after, key=lambda n: n.start, default=None)
    if first is None or not is_date(first.words[0]) or precision(first.words[0]) != DAY:
        return None
    means = {"through": grammar.speech.channels, "in": grammar.speech.spoken_at}.get(first.case)
    return first.words[0] if means is not None and ends_in(first.head.root, means) else None


def opening(clause: Verb, verb: Verb, deep: bool) -> Word | None:
    """The date with which a clause begins; not one from which on something lasts.

    ``deep``: before the noun that opens it, another clause may: ``4일 증자와 관련된 사항이 없다고``.
    """
    after = verb.subject.end if verb.subject is not None else 0
    own = [n for n in clause.arguments if n is not verb.subject and not (n.topic and n.end <= after)]
    first = min(own, key=lambda n: n.start, default=None)
    while first is not None:
        inner = [n for one in first.modifiers if one.ending == "adnominal" for n in one.arguments] if deep else []
        before = first.genitive or next(iter(first.members), None) or min(inner, key=lambda n: n.start, default=None)
        if before is None:
            break
        first = before
    if first is None or first.case in ("from", "topic") or not is_date(first.words[0]):
        return None
    return first.words[0]


def stands_apart(day: Word, verb: Verb, passage: Passage) -> bool:
    """Whether the date opens the sentence, or stands right after who acts in it."""
    after = verb.subject.end if verb.subject is not None and verb.subject.end <= day.start else passage.span.start
    told = [v for v in passage.verbs if v.kind == "copula" and v.head is not None and v.head.start == day.start]
    described = [v.noun for v in told]
    return not any(after <= n.start < day.start and n not in described for n in passage.nouns)  # 취임식 당일인 1월 20일


def begins_anew(clause: Verb, verb: Verb, day: Word) -> bool:
    """``한빛은 4일 가온이 약속을 어겼다며``: after the day what is said has a subject of its own."""
    own = clause.subject
    return own is not None and own is not verb.subject and own.end > day.end and verb.subject is not None


def describes_after(clause: Verb, verb: Verb, day: Word, grammar: Grammar) -> bool:
    """``한빛은 3일 가온이 세운 나래와 계약을 맺었다``: what another has done to a thing, after who acts and the day."""
    bare = clause.ending == "adnominal" and clause.head is not None
    thing = bare and clause.head is not None and clause.head.head.root not in grammar.nouns.content
    return thing and verb.subject is not None and verb.subject.end <= day.start


def cannot_be(clause: Verb, day: Word, grammar: Grammar, published: str | None) -> bool:
    """``지난 2일 서울에 있는``, ``2021년 세계에서 통할``: what is so, or is to be, has no time that is over.

    Nor has what was so one to come (``하반기 새 칩을 쓴 전화기를 출시한다``), and what is in a thing has none.
    """
    value = day.mention.value if day.mention is not None else None
    if published is None or value is None:
        return False
    if clause.ending == "adnominal" and clause.subject is None and clause.lemma in grammar.verbs.part:
        return True
    if last_day(value) >= published:
        past = clause.ending == "adnominal" and clause.form in grammar.endings.adnominal_past and not clause.adjective
        return past and value.split("/")[0] > published
    if clause.lemma in grammar.verbs.situated:
        return True
    if clause.ending != "adnominal" or clause.kind == "copula" or "past" in clause.meanings:
        return False
    return clause.form in grammar.endings.lasting | grammar.endings.to_come


def to_come(day: Word, published: str | None) -> bool:
    """``한빛은 20일 김 대표가 물러난다고 밝혔다``: nothing has been said on a day that is not yet."""
    value = day.mention.value if day.mention is not None else None
    return published is not None and value is not None and value > published


def says(verb: Verb, grammar: Grammar) -> bool:
    return bool(verb.quoted) and any(grammar.frames.types[t].speech for t in types_of(verb, grammar))


def charged_in(clause: Verb, grammar: Grammar) -> bool:
    """``검찰은 2일 사기 혐의로 김 씨와 그를 도운 이 씨를``: a charge is of no clause that tells nothing of law."""
    of_law = any(grammar.frames.types[t].family == LAW for t in types_of(clause, grammar))
    charge = clause.head.head.root if clause.ending == "adnominal" and clause.head is not None else ""
    if charge in grammar.nouns.charges and not of_law:
        return True  # 검찰은 2일 돈을 받은 혐의가 있는 김 씨의 집을 압수수색했다
    return not of_law and any(n.head.root in grammar.nouns.charges and n.case == "dir" for n in clause.arguments)


def charged(verb: Verb, grammar: Grammar) -> bool:
    """``3일 가게에 들어가 돈을 훔친 혐의로 기소됐다``: the day before a charge is that of the deed."""
    suffers = verb.voice == "passive" or verb.lemma in grammar.shades.light_passive
    charges = [n for n in verb.arguments if n.case == "dir" and n.modifiers] if suffers else []
    return any(n.head.root in grammar.nouns.charges for n in charges)


def types_of(verb: Verb, grammar: Grammar) -> set[str]:
    """What a predicate tells by itself."""
    return {
        p.type for root in (verb.root, verb.lemma) for p in grammar.frames.by_root.get(root, ()) if not p.literals
    }
