"""How surely a clause without tense of its own is told: as that to which it leads, or on its own."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.events import hedges
from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import convenes
from kg.extract.shades import surer
from kg.extract.units import Verb, ends_in, governing

FURTHEST = 6  # clauses outwards


class Step(NamedTuple):
    """The clause whose shades another takes, which of them, and whether it says what the other made possible."""

    after: Verb
    taken: frozenset[str]
    opened: bool = False


def step(verb: Verb, grammar: Grammar) -> Step | None:
    """To what a clause leads; None where it has its own time, or is told however that is told."""
    endings, after = grammar.endings, verb.next
    together = after is not None and after.subject is verb.subject and verb.form in endings.simultaneous
    if after is None or not (together or verb.form in endings.coordinate | endings.serial):
        return None
    other = "commanded" in after.meanings and after.subject not in (None, verb.subject) and not after.carried
    if other or hedges.gives_reason(verb, grammar) or stands_apart(verb, after, grammar):
        return None  # 신청을 받아들여 협의회가 돈을 주라는 조정안을 냈다
    taken = {"planned"} if together else {"planned", "possible"}
    taken |= {"conditional", "hearsay"} if verb.form in endings.coordinate else set()
    taken -= {"conditional"} if surer.turns_to_condition(verb, grammar) else set()
    taken |= {"negated"} if verb.form in endings.close else set()  # 청탁하거나 협박했다고 볼 수 없다
    if not opens_way(after, grammar):
        return Step(after, frozenset(taken))
    if after.form not in endings.apart:
        return Step(after, frozenset(taken), opened=True)
    return Step(after.next, frozenset(taken)) if after.next is not None else None


def was_held(verb: Verb, after: Verb, grammar: Grammar) -> bool:
    """``이사회를 열고 도입하겠다고 밝혔다``, ``대표들이 참석해 협력하기로 했다``, ``협약을 맺고 가르치기로 했다``,
    ``강조하며 돕겠다고 했다``: they met, came, signed and spoke, whatever they mean to do."""
    endings, speech = grammar.endings, grammar.speech
    own = verb.subject is not None and verb.subject.case == "subject" and not verb.carried
    aside = "past" in after.meanings or after.ending in ("quote", "nominal") or decided(after)
    if aside and (convenes(verb, speech) or (own and verb.lemma in grammar.verbs.coming)):
        return True
    if verb.form in endings.joining and after.ending == "nominal" and talked(verb, grammar):
        return is_over(after)  # 면담하고 협력을 넓히기 위한 방안을 논의했다
    done = convenes(verb, speech) or comes(verb, grammar)
    done |= verb.form in endings.joining and signs(verb, grammar)
    done |= verb.form in endings.going_with and says(verb, grammar)
    return done and is_over(after, said=True)


def stands_apart(verb: Verb, after: Verb, grammar: Grammar) -> bool:
    """Whether what a clause tells is over before that to which it leads begins: it was held, or brought to its end."""
    ended = verb.lemma in grammar.shades.completing and verb.form in grammar.endings.joining
    return ended or was_held(verb, after, grammar)


def comes(verb: Verb, grammar: Grammar) -> bool:
    """``회의에 참석해``, ``행사에 참여해``: whether a clause tells that somebody was there."""
    if verb.lemma not in grammar.verbs.joining_in:
        return verb.lemma in grammar.verbs.coming
    return any(n.case == "at" and ends_in(n.head.root, grammar.speech.occasions) for n in verb.arguments)


def signs(verb: Verb, grammar: Grammar) -> bool:
    """``업무협약을 맺고``, ``MOU를 체결하고``: whether a clause tells that something was signed."""
    objects = (n for n in verb.arguments if n.case == "object")
    return verb.lemma in grammar.verbs.signing and any(ends_in(n.head.root, grammar.shades.agreed) for n in objects)


def says(verb: Verb, grammar: Grammar) -> bool:
    """``강조하며``, ``비판하면서``: whether a clause tells of what somebody says."""
    types, roots = grammar.frames.types, (verb.root, verb.lemma)
    return any(types[p.type].speech for root in roots for p in grammar.frames.by_root.get(root, ()))


def talked(verb: Verb, grammar: Grammar) -> bool:
    """``면담하고``, ``만나고``: whether a verb tells that people met or talked."""
    roots = (verb.root, verb.lemma)
    return any(p.type in grammar.speech.talks for root in roots for p in grammar.frames.by_root.get(root, ()))


def is_over(verb: Verb, said: bool = False) -> bool:
    """Whether what closes the sentence, or is said in it, is told in the past; ``said``: that it is said counts."""
    current: Verb | None = verb
    for _ in range(FURTHEST):
        if current is None or current.ending == "final" or (current.ending == "quote" and not said):
            break
        if current.ending == "quote" and "past" in current.meanings:
            break
        head = current.head if current.ending in ("adnominal", "quote_adnominal") else None
        current = governing(head) if head is not None else current.next or current.governor
    return current is not None and "past" in current.meanings


def decided(verb: Verb) -> bool:
    """``회의를 열고 정원을 되돌리는 데 합의했다``: whether a clause only says on what a verb in the past is."""
    outer = governing(verb.head) if verb.ending == "adnominal" and verb.head is not None else None
    return outer is not None and "past" in outer.meanings


def opens_way(after: Verb, grammar: Grammar) -> bool:
    """``앱을 내놔 누구나 쓸 수 있게 됐다``, ``협업해 배우도록 했다``: whether a clause says what becomes possible."""
    written = after.text.replace(" ", "")
    return "possible" in after.meanings and any(w in written for w in grammar.shades.enabling | grammar.endings.apart)


def less_sure(after: Verb, shades: list[str], grammar: Grammar) -> list[str]:
    """Of how surely something is told, what is more than that it is possible now: ``쓸 수 있게 될 것으로 보인다``."""
    written = after.text.replace(" ", "")
    own = sum(any(w in written for w in words) for words in (grammar.shades.enabling, grammar.endings.apart))
    doubt = shades.count("possible") > own and "past" not in after.meanings
    return [s for s in shades if s != "possible" or doubt]
