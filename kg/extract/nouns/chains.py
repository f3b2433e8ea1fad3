"""Small questions about a noun chain: is it a time, does it name someone who acts, does it tell an event."""

from __future__ import annotations

from itertools import takewhile

from kg.extract.grammar import Grammar
from kg.extract.nouns.lists import broad_kind
from kg.extract.units import Noun, Verb, Word, bears, ends_in
from kg.knowledge.families import POSTS
from kg.knowledge.frames import Pattern

ACTORS = ("person", "organization", "group")


def is_time(noun: Noun, grammar: Grammar) -> bool:
    """``올해는``, ``당시에는``: a time that is talked about is no participant."""
    head = noun.head
    if head.root in grammar.nouns.portion and (noun.genitive is not None or len(noun.words) > 1):
        return False
    return (head.mention is not None and head.mention.kind == "date") or head.root in grammar.nouns.adverbial


def tells(noun: Noun, grammar: Grammar) -> bool:
    """``X가 승계될 협상 결렬``: an event noun that a passive clause fills out has no place in it."""
    return noun.head.root in grammar.frames.by_root and len(noun.words) > 1


def acts(noun: Noun) -> bool:
    """Whether a chain names someone who could act."""
    return any(w.mention is not None and w.mention.kind in ACTORS for w in noun.words)


def human(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain ends in a word for people: ``가족들``."""
    root = noun.head.root
    return any(ends_in(root.removesuffix(mark), grammar.nouns.human, 2) for mark in ("", *sorted(grammar.nouns.plural)))


def adjectival(noun: Noun, grammar: Grammar) -> bool:
    """``지속적인``: no noun in its own right, so that a genitive before it belongs to what follows."""
    return noun.case == "copula" and noun.head.root.endswith(tuple(grammar.nouns.adjectival))


def names(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain names an actor and nothing else."""
    return broad_kind(noun, grammar) == "actor"


def spoken_at(noun: Noun, grammar: Grammar) -> bool:
    """``간담회에서, 만난 자리에서, 보낸 편지에서 …했다고 밝혔다``: where one speaks belongs to the verb of saying."""
    speech = grammar.speech
    written = noun.head.root in speech.letters | speech.papers | speech.met_at
    return noun.case == "in" and (written or noun.head.root.endswith(tuple(speech.spoken_at | speech.delivered)))


def bare_day(noun: Noun) -> bool:
    """``14일``: a day without its month is near the day of writing, when what is reported happens."""
    head = noun.head
    written = head.text[:-1].isdigit() and len(head.text) < len("2024")
    return noun.case == "bare" and head.mention is not None and head.mention.kind == "date" and written


def dated(noun: Noun) -> bool:
    """``지난 12일``: a date alone, without a particle."""
    return noun.case == "bare" and noun.head.mention is not None and noun.head.mention.kind == "date"


def of_outer(verb: Verb, before: Noun, grammar: Grammar) -> bool:
    """Whether what stands before a clause that describes a noun is no part of it, but of the clause around."""
    return verb.ending == "adnominal" and (only_points(verb, before, grammar) or new_post(verb, before, grammar))


def new_post(verb: Verb, before: Noun, grammar: Grammar) -> bool:
    """``신임 대표로 영업을 맡아 온 김 부사장을 내정했다``: a post to be filled is of the verb that fills it."""
    frames = grammar.frames
    post = before.head.mention is not None and before.head.mention.kind == "position"
    vacant = any(w.root in grammar.nouns.to_come for w in before.words[:-1])
    full = verb.kind == "copula" or any(n.case == "object" for n in verb.arguments)
    if before.case not in ("dir", "at") or not (post and vacant and full):
        return False
    return all(frames.types[p.type].family != POSTS for p in frames.by_root.get(verb.root, ()))


def only_points(verb: Verb, before: Noun, grammar: Grammar) -> bool:
    """``재판부가 같은 사안을 두고``: who acts is like nothing told of, and acts further on."""
    alike = verb.lemma in grammar.verbs.alike and not verb.arguments
    return alike and before.case == "subject" and acts(before)


def may_be_object(noun: Noun, grammar: Grammar) -> bool:
    """An object, or a noun that may be one though a heading leaves out its particle: ``조직 정리한 한빛``."""
    plain = noun.case == "bare" and noun.head.mention is None and noun.head.root not in grammar.nouns.adverbial
    return plain or noun.case in ("object", "also")


def is_place(noun: Noun, grammar: Grammar) -> bool:
    """Whether a chain names a place, or closes with a word for where something is held."""
    mention = noun.head.mention
    kind = mention.kind if mention is not None else ""
    return kind == "place" or (not kind and ends_in(noun.head.root, grammar.nouns.halls))


def measured(word: Word) -> str:
    """A word as a literal asks for it: of a measure, what is measured (``지분 33.4%``)."""
    amount = word.mention is not None and word.mention.kind == "amount"
    return "".join(takewhile(str.isalpha, word.text)) if amount else word.root


def usable(pattern: Pattern, noun: Noun, said: bool = False) -> bool:
    """Whether a noun may tell by the pattern: one that asks for words said, where the noun says what they are.

    ``said``: they stand before it in a heading, their marks lost.
    """
    return pattern.kind in ("verbal", "noun") and (pattern.quotes != "must" or said or names_words(noun))


def names_words(noun: Noun) -> bool:
    """Whether a predicate noun says what a quoted clause is: ``…라는 지적이다``, ``…라는 게 검찰의 판단이다``.

    So does one that closes a heading after the words: ``“안전 대책 미흡” 지적``.
    """
    closing = noun.governor if noun.case == "bare" and len(noun.words) == 1 else None
    if closing is not None and closing.kind == "headline" and any(one.end == noun.start - 1 for one in closing.quoted):
        return True
    verb = noun.governor if noun.case == "copula" else None
    if verb is None:
        return False
    held = [*noun.modifiers, *(verb.subject.modifiers if verb.subject is not None else ())]
    return bool(verb.quoted) or any(clause.ending == "quote_adnominal" for clause in held)


def words_before(noun: Noun, at: int) -> list[Word]:
    """The words before one of a chain, and first the head of its genitive."""
    return [*([noun.genitive.head] if noun.genitive is not None else []), *noun.words[:at]]


def named_first(noun: Noun) -> list[Word]:
    """The words of a chain that open it and say who somebody is: a name with the title, or a house."""
    run = [*takewhile(lambda w: bears(w, "person", "organization", "position"), noun.words)]
    titled = any(bears(w, "person") for w in run) and any(bears(w, "position") for w in run)
    return run if titled or [w for w in run if bears(w, "organization")] == run[:1] == run else []
