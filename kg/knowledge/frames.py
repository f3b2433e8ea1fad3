"""Frames: one event type a file, its patterns compiled. The language is described in CONTRIBUTING.md.

A pattern is a line as a Korean dictionary gives a verb's frame, roles standing where the nouns stand:
slots (``role`` + ``(words)`` + ``!`` + particle), literal words, and the predicate.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from kg.knowledge.families import SPEECH
from kg.knowledge.files import KnowledgeError, Library
from kg.knowledge.particles import Particles
from kg.model import Filler

ROLES = ("agent", "person", "organization", "position", "counterpart", "product", "amount", "place", "date")
SHADES = {"planned": "planned", "possible": "possible", "conditional": "conditional", "negated": "negated"}
PLAIN = ("position", "product", "amount")  # roles that no name fills where a slot is narrowed to words
MUTE = "_"  # before a literal: it says of what, and the predicate tells the event
EXACT = "^"  # before a literal: the whole word; among the words of a slot: these and no named one
ANY_NAMED = "*"  # among the words of a slot: any thing of the role's own kind that bears a name
UNTOLD = ""  # what a role of the patterns is told as that only narrows them
NEVER = "-"  # before one of the words of a slot: what ends so does not fill it
CLASS = re.compile(r"@(\w+)")
SLOT = re.compile(r"(?P<role>[a-z]+)(\((?P<words>[^)]*)\))?(?P<required>!?)(?P<particle>\S*)")
BRACKET = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True)
class Slot:
    """A role and the case that its noun stands in."""

    role: str
    case: str
    required: bool = False
    words: frozenset[str] = frozenset()
    named: bool = False  # besides the words, any named thing of the role's own kind
    strict: bool = False  # the words alone: not even a named organisation passes without them
    never: frozenset[str] = frozenset()  # what ends in one of these fills the slot under no name


@dataclass(frozen=True)
class Literal:
    """A word that must stand beside the predicate: a noun with its case, or any word as written."""

    written: str
    noun: str = ""
    case: str = ""
    exact: bool = False  # the whole word, not only its end: ``^상을 받다`` is no 영상을 받다
    mute: bool = False  # the event is told by the predicate: ``_판매를 중단하다``

    @property
    def least(self) -> str:
        """What the text holds wherever the word is met."""
        return self.noun or self.written


@dataclass(frozen=True)
class Pattern:
    """One line of a frame, one alternative of its brackets."""

    type: str
    line: str
    root: str  # the verbal noun of "…하다", the lemma of a plain verb, or the bare event noun
    kind: str  # "verbal" (noun + do), "verb", "noun"
    slots: tuple[Slot, ...]
    literals: tuple[Literal, ...] = ()
    quotes: str = ""  # "", "may", "must": takes quoted content
    says: str = ""  # what that has to be: "will" (…하겠다), "duty" (…해야 한다, …하라)
    shade: str = ""  # planned, possible, conditional, negated
    context: frozenset[str] = frozenset()  # fires only in a post that tells an event of one of these types

    @property
    def rule(self) -> str:
        """The name under which claims cite the pattern."""
        return f"{self.type}/{self.line}"

    @cached_property
    def asks(self) -> tuple[Slot, ...]:
        """Its necessary slots that nothing fills which does not hold one of their words."""
        return tuple(s for s in self.slots if s.required and s.words and not s.named and (s.strict or s.role in PLAIN))

    @cached_property
    def needs(self) -> str:
        """A word without which the pattern cannot fire; empty, which every text holds, where it asks for none."""
        return max((one.least for one in self.literals), key=len, default="")


class Rooted(tuple[Pattern, ...]):
    """The patterns of one root, of which some have hundreds."""

    @cached_property
    def by_need(self) -> dict[str, list[tuple[int, Pattern]]]:
        """The patterns, numbered, by the word that each needs."""
        found: defaultdict[str, list[tuple[int, Pattern]]] = defaultdict(list)
        for one in enumerate(self):
            found[one[1].needs].append(one)
        return dict(found)

    def needing(self, words: Collection[str]) -> list[Pattern]:
        """Those that need one of the words, in their order."""
        found = [one for word in words if word in self.by_need for one in self.by_need[word]]
        return [pattern for _, pattern in sorted(found)]


@dataclass(frozen=True)
class Frame:
    """One event type: labels, roles, patterns, and the sentences that prove them."""

    type: str
    path: Path
    family: str
    label_ko: str
    label_en: str
    roles: tuple[str, ...]
    speech: bool
    only_told: bool  # what may or might be is no event of this type: it could be said
    occasion: bool  # its nouns are occasions in which others act: 조사에서, 회의에서
    two_sides: str  # of two who do it together the second fills this role: 한빛과 가온이 협상했다
    present: str  # where its plain present is a plan: "planned" (``출시한다``), "said" (``투자한다고 했다``), or ""
    amounts: frozenset[str]  # the units of what an amount without a case of its own may tell; all where empty
    own_roots: frozenset[str]  # where it is "head": words with which the title by the name is always the post
    kept_roots: frozenset[str]  # where it is "always": words with which it never is, since it is kept
    told_as: dict[str, str]  # a role of the patterns -> the one that it is told as ("": none): a house that wins
    own_title: str  # "always", "head" (where the clause modifies the person), or "": the title by the name is meant
    patterns: tuple[Pattern, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @property
    def is_said(self) -> bool:
        """Whether the event is that somebody says something; a ruling is said, and is more."""
        return self.speech and self.family == SPEECH

    def as_told(self, roles: dict[str, list[Filler]]) -> dict[str, list[Filler]]:
        """The roles under the names by which the type tells them, without those that only narrow its patterns."""
        told: dict[str, list[Filler]] = {}
        for role, fillers in roles.items():
            if (name := self.told_as.get(role, role)) != UNTOLD:
                told.setdefault(name, []).extend(f for f in fillers if f not in told.get(name, ()))
        return told


@dataclass(frozen=True)
class Frames:
    """All frames, and their patterns by root."""

    types: dict[str, Frame]
    by_root: dict[str, Rooted]
    headline: Pattern | None  # what a name beside a quotation in a heading tells
    demanded: Pattern | None  # the same, where the quotation asks somebody to act
    blamed: Pattern | None  # what words of blame tell that go with an act: `베꼈다며 소송을 냈다`
    posted: Pattern | None  # what a name beside a post in a heading or a notice tells
    between: frozenset[str]  # nouns of what two sides have with each other: 계약, 협상, 합병

    @cached_property
    def verbals(self) -> dict[str, Rooted]:
        """The patterns whose root is a verbal noun."""
        return of_kind(self.by_root, "verbal")

    @cached_property
    def verbs(self) -> dict[str, Rooted]:
        """The patterns whose root is a plain verb."""
        return of_kind(self.by_root, "verb")

    @cached_property
    def asked(self) -> tuple[tuple[str, ...], Any]:
        """All words that patterns or their slots ask for, and what finds them in one pass."""
        patterns = [pattern for one in self.types.values() for pattern in one.patterns]
        needed = {pattern.needs for pattern in patterns} - {""}
        words = tuple(sorted(needed.union(*(slot.words for pattern in patterns for slot in pattern.asks))))
        return words, AhoCorasick(words)

    def asked_in(self, text: str) -> set[str]:
        """Those of the words that stand in a text, and the empty one, which every text holds."""
        words, finder = self.asked
        return {"", *[words[at] for at, _, _ in finder.find_matches_as_indexes(text, overlapping=True)]}

    @classmethod
    def load(cls, library: Library) -> Frames:
        particles = Particles.load(library)
        classes = {name: "|".join(words.split()) for name, words in library.toml("grammar/classes.toml").items()}
        types = {stem: frame(stem, path, table, particles, classes) for stem, path, table in library.folder("frames")}
        index: defaultdict[str, list[Pattern]] = defaultdict(list)
        for one in types.values():
            for pattern in one.patterns:
                index[pattern.root].append(pattern)
        headline = next((p for p in index.get(particles.headline, ()) if not p.literals), None)
        demanded = next((p for p in index.get(particles.demanded, ()) if not p.literals), None)
        blamed = next((p for p in index.get(particles.blamed, ()) if not p.literals), None)
        posted = next((p for p in index.get(particles.posted, ()) if fills_post(p)), None)
        roots = {root: Rooted(patterns) for root, patterns in index.items()}
        return cls(types, roots, headline, demanded, blamed, posted, frozenset(between(types.values())))


def fills_post(pattern: Pattern) -> bool:
    """Whether a pattern asks for the post that someone takes."""
    return any(slot.role == "position" and slot.required for slot in pattern.slots)


def of_kind(index: Mapping[str, Sequence[Pattern]], kind: str) -> dict[str, Rooted]:
    """The patterns of one kind by their root."""
    found = {root: Rooted(p for p in patterns if p.kind == kind) for root, patterns in index.items()}
    return {root: patterns for root, patterns in found.items() if patterns}


def between(frames: Iterable[Frame]) -> Iterator[str]:
    """The nouns, roots or literals, of the patterns that have a slot for the other side."""
    for pattern in (p for frame in frames for p in frame.patterns if any(s.case == "with" for s in p.slots)):
        if pattern.kind != "verb":
            yield pattern.root
        yield from (one.noun for one in pattern.literals if one.case == "object")


def frame(stem: str, path: Path, table: dict[str, Any], particles: Particles, classes: dict[str, str]) -> Frame:
    """One file, checked: unknown keys and roles are faults."""
    known = {
        "label",
        "family",
        "roles",
        "speech",
        "only_told",
        "occasion",
        "two_sides",
        "present",
        "own_title",
        "amounts",
        "own_roots",
        "kept_roots",
        "told_as",
        "patterns",
        "examples",
        "counterexamples",
    }
    if unknown := set(table) - known:
        raise KnowledgeError(path, f"unknown key {sorted(unknown)[0]}", ", ".join(sorted(known)))
    roles = tuple(table["roles"])
    if strange := set(roles) - set(ROLES):
        raise KnowledgeError(path, f"unknown role {sorted(strange)[0]}", ", ".join(ROLES))
    lines = list(meaningful(table["patterns"]))
    return Frame(
        type=stem,
        path=path,
        family=table["family"],
        label_ko=table["label"]["ko"],
        label_en=table["label"]["en"],
        roles=roles,
        speech=bool(table.get("speech", False)),
        only_told=bool(table.get("only_told", False)),
        occasion=bool(table.get("occasion", False)),
        two_sides=one_of(path, table, "two_sides", ("", *roles)),
        present=one_of(path, table, "present", ("", "planned", "said")),
        amounts=frozenset(re.split(r"[|\s]+", spelt_out(path, table.get("amounts", ""), classes))) - {""},
        own_roots=frozenset(table.get("own_roots", "").split()),
        kept_roots=frozenset(table.get("kept_roots", "").split()),
        told_as=dict(table.get("told_as", {})),
        own_title=one_of(path, table, "own_title", ("", "always", "head")),
        patterns=tuple(p for line in lines for p in compiled(stem, path, line, roles, particles, classes)),
        examples=tuple(meaningful(table.get("examples", ""))),
        counterexamples=tuple(meaningful(table.get("counterexamples", ""))),
    )


def one_of(path: Path, table: dict[str, Any], key: str, options: tuple[str, ...]) -> str:
    """The value of a key that may take one of a few, the first where it is missing."""
    value = str(table.get(key, options[0]))
    if value not in options:
        raise KnowledgeError(path, f"{key} = {value!r}", ", ".join(o for o in options if o))
    return value


def meaningful(block: str) -> Iterator[str]:
    """The lines of a block that are neither blank nor a comment."""
    return (line.strip() for line in block.splitlines() if line.strip() and not line.strip().startswith("#"))


def compiled(
    stem: str, path: Path, line: str, roles: tuple[str, ...], particles: Particles, classes: dict[str, str]
) -> Iterator[Pattern]:
    """The patterns of one line: one for each choice of its bracketed alternatives."""
    line = line.split("#")[0].strip()
    body, _, context = (part.strip() for part in line.partition("~"))
    body, _, shade = (part.strip() for part in body.partition("="))
    if shade and shade not in SHADES:
        raise KnowledgeError(path, f"unknown suffix '= {shade}' in: {line}", ", ".join(SHADES))
    for choice in alternatives(spelt_out(path, body, classes).split()):
        pattern = one_pattern(stem, path, line, list(choice), roles, particles, shade)
        yield replace(pattern, context=frozenset(context.split()))


def spelt_out(path: Path, body: str, classes: dict[str, str]) -> str:
    """A pattern with the words of each ``@class`` in its place."""
    if unknown := [name for name in CLASS.findall(body) if name not in classes]:
        raise KnowledgeError(path, f"unknown class @{unknown[0]} in: {body}", " ".join(sorted(classes)))
    body = re.sub(f"{NEVER}{CLASS.pattern}", lambda found: NEVER + classes[found[1]].replace("|", f"|{NEVER}"), body)
    return CLASS.sub(lambda found: classes[found[1]], body)


def alternatives(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The words with each ``(a|b)`` that is no slot's narrowing resolved one way."""
    options = []
    for word in words:
        slot, bracket = SLOT.fullmatch(word), BRACKET.search(word)
        if bracket is None or (slot and slot["role"]):
            options.append([word])
        else:
            options.append([word[: bracket.start()] + o + word[bracket.end() :] for o in bracket[1].split("|")])
    return itertools.product(*options)


def one_pattern(
    stem: str, path: Path, line: str, words: list[str], roles: tuple[str, ...], particles: Particles, shade: str
) -> Pattern:
    *before, predicate = words
    slots, literals, quotes, says = [], [], "", ""
    wanted = {particles.quote: "", particles.will: "will", particles.duty: "duty"}
    for word in before:
        match = SLOT.fullmatch(word)
        if (said := word.rstrip("!")) in wanted:
            quotes, says = "must" if word.endswith("!") else "may", wanted[said]
        elif match and match["role"]:
            slots.append(slot_of(path, line, match, roles, particles))
        else:
            literals.append(literal_of(word, particles))
    root, kind = predicate, "noun"
    if predicate.endswith(particles.do) and len(predicate) > len(particles.do):
        root, kind = predicate.removesuffix(particles.do), "verbal"
    elif predicate.endswith(particles.verb):
        kind = "verb"
    return Pattern(stem, line, root, kind, tuple(slots), tuple(literals), quotes, says, shade)


def slot_of(path: Path, line: str, match: re.Match[str], roles: tuple[str, ...], particles: Particles) -> Slot:
    role, particle = match["role"], match["particle"].rstrip("!")
    if role not in roles:
        raise KnowledgeError(path, f"role {role} is not among this type's roles in: {line}", ", ".join(roles))
    if particle not in particles.cases:
        raise KnowledgeError(path, f"unknown particle '{particle}' in: {line}", " ".join(particles.cases))
    words = frozenset(w for w in (match["words"] or "").split("|") if w)
    never = frozenset(w for w in words if w.startswith(NEVER))
    return Slot(
        role,
        particles.cases[particle],
        bool(match["required"]) or match["particle"].endswith("!"),
        words - never - {ANY_NAMED, EXACT},
        ANY_NAMED in words,
        EXACT in words,
        frozenset(w.removeprefix(NEVER) for w in never),
    )


def literal_of(word: str, particles: Particles) -> Literal:
    mute, word = word.startswith(MUTE), word.removeprefix(MUTE)
    exact, word = word.startswith(EXACT), word.removeprefix(EXACT)
    for ending in particles.endings:
        if word.endswith(ending) and len(word) > len(ending):
            return Literal(word, word.removesuffix(ending), particles.cases[ending], exact, mute)
    return Literal(word, exact=exact, mute=mute)
