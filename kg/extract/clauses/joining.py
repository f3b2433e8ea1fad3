"""Which clause a connective clause goes with: the one right after it, or one further out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.through import counted_both
from kg.extract.grammar import Grammar
from kg.extract.units import Noun, Verb
from kg.knowledge.families import ORGANISATIONS, POSTS, PRODUCTS

SAID = ("quote", "quote_adnominal")


def leads_to(chain: Verb, verb: Verb, topics: Sequence[Noun], grammar: Grammar) -> bool:
    """Whether the clause before, which waits for one to lead to, goes with this one rather than with a later one."""
    endings = grammar.endings
    if verb.ending == "adnominal":
        states = verb.adjective and not chain.adjective and not verb.arguments  # 협업을 진행해 다양한 카드를
        beside = chain.form in endings.serial and verb.start - chain.stop <= 1 and not states  # 때려 숨지게 한
        beside |= counted_both(chain, verb) or undergone_before(chain, verb, grammar)
        return beside or chain.form in endings.close or (chain.kind == verb.kind == "copula")
    if verb.ending in SAID and (chain.quoted or speaks_there(chain, grammar)):
        return False
    if verb.start - chain.stop <= 1 and not chain.quoted:  # 이어 나가겠다는, 지키려고 애쓴다고
        return True
    if verb.ending in SAID and topics:
        joined = chain.form in endings.coordinate or "conditional" in chain.meanings
        inner = len(topics) > 1 and chain.subject is topics[-1]  # 법원은 병원은 …했는데 …라고 했다
        return joined or inner or not chain.carried or is_first_step(chain, verb, grammar)
    return True


def undergone_before(chain: Verb, verb: Verb, grammar: Grammar) -> bool:
    """``2003년 출시돼 인기를 끈 나래폰``: what came to pass with a thing, and what it then did, tell of one."""
    own = [n for n in chain.arguments if n.case in ("subject", "object", "also")]
    told = [n for n in verb.arguments if n.case in ("subject", "topic", "also")]
    passive = chain.voice == "passive" and chain.form in grammar.endings.serial and not own
    return passive and verb.voice == "active" and verb.form in grammar.endings.adnominal_past and not told


def speaks_there(verb: Verb, grammar: Grammar) -> bool:
    """``간담회를 열고 …라고 밝혔다``, ``입장문을 내고``: by what one speaks is no part of what is said."""
    speech = grammar.speech
    objects = [n for n in verb.arguments if n.case == "object"]
    return any(n.head.root.endswith(tuple(speech.spoken_at | speech.papers | speech.letters)) for n in objects)


def is_first_step(chain: Verb, verb: Verb, grammar: Grammar) -> bool:
    """``2조원을 투자해 공장을 짓겠다고 밝혔다``: what a house does in order to do what it announces is announced.

    So it is of goods (``신차를 내놔 값을 낮추겠다고``), and of posts where a reason leads on (``복귀해서 살리겠다고``).
    """
    if chain.form not in grammar.endings.serial or chain.subject is not verb.subject:
        return False
    frames = grammar.frames
    known = (p for root in (chain.root, chain.lemma) for p in frames.by_root.get(root, ()))
    families = {ORGANISATIONS, PRODUCTS} | ({POSTS} if chain.form in grammar.endings.because else set())
    deal = any(frames.types[p.type].family in families and not p.literals for p in known)
    return deal and ("planned" in verb.meanings or verb.form in grammar.endings.present)


def taken_twice(verb: Verb, before: Sequence[Noun]) -> bool:
    """``A를 사장에, B를 전무에``, ``사장에 A를, 전무에 B를``: whether a pair before a comma is like the one after.

    ``before``: the last two nouns before what the verb has taken.
    """
    cases, first = [n.case for n in verb.arguments[:3]], verb.arguments[0] if verb.arguments else None
    if first is not None and first.closed:
        return cases[1:] == ["object", first.case]
    posts = cases[:1] in (["at"], ["dir"])  # each of those who are given something has a telling of his own
    return posts and len(before) > 1 and before[-1].closed and cases[:2] == [n.case for n in before]
