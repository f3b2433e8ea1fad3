"""Exact-span F1 of persons and organisations on the news sentences of KLUE-NER, where that file is at hand.

    python tests/benchmarks/klue_names.py [--errors KIND]

Counts as an organisation what the recogniser calls one, public bodies that it calls groups (검찰, 경찰), unions
(한빛전자 노조), the organisation inside any other group's name (한빛전자 직원들), and a state that acts, which the
recogniser calls a place and the reader takes for an actor. As the benchmark cuts names, a state right before a
body belongs to it (일본 한빛신문). What it mostly leaves unmarked is not counted: sides that bear no name (야당,
당국), a body within its head's office (한빛지검장), what only says where something is (한빛대 인근), and services
on which one writes.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from kg.analyse.morphemes import tokenise
from kg.analyse.names import NameKnowledge, find_names
from kg.knowledge.files import Library
from kg.model import Entity, Mention, Sentence, Span

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench" / "klue-ner-news.jsonl"
NAMELESS = ("여당", "야당", "야권", "당국", "재판부")  # groups that name nobody
UNIONS = ("노조", "노동조합")
HEAD = "title/head"  # the rule of an office that grows out of its body's name
CLASSES = {"person": "PS", "organization": "OG"}
ACTING = ("은 ", "는 ", "이 ", "가 ")  # after a state that does something
WHERE = (" 인근", " 앞", " 내 ", " 내에", " 응급실", " 뒤편", " 근처", " 입구")  # after what says where
SERVICES = ("트위터", "웨이보", "페이스북", "인스타그램", "유튜브")
WRITTEN = (
    "에 ",
    "에는 ",
    "에서 ",
    "로 ",
    "를 통해",
    "을 통해",
    " 계정",
    " 팔로워",
    "(",
)  # after a service where one writes


Spanned = dict[tuple[int, int, str], str]


def spans(text: str, mentions: list[Mention], entities: list[Entity], states: frozenset[str]) -> Spanned:
    """The names as the benchmark cuts them, each with the rule that found it."""
    result: Spanned = {}
    places = {m.end: m.start for m in mentions if m.kind == "place" and text[m.start : m.end] in states}
    for mention, after in zip_longest(mentions, mentions[1:]):
        if after is not None and after.start == mention.end and after.rule == HEAD:
            continue
        kind, end = CLASSES.get(mention.kind), mention.end
        if mention.kind == "group":
            kind, end = group_span(text, mention, entities)
        if text[mention.start : end] in states and text.startswith(ACTING, end):
            kind = "OG"
        name = text[mention.start : end]
        if text.startswith(WHERE, end) or (name in SERVICES and text.startswith(WRITTEN, end)):
            kind = None if kind == "OG" else kind
        start = places.get(mention.start - 1, mention.start) if kind == "OG" else mention.start
        if kind:
            result[(start, end, kind)] = mention.rule
    return result


def group_span(text: str, mention: Mention, entities: list[Entity]) -> tuple[str | None, int]:
    """The class of a group and where its name ends: a public body whole, of any other its organisation."""
    name = text[mention.start : mention.end]
    if name in NAMELESS:
        return None, mention.end
    if mention.rule == "group/institution" or name.endswith(UNIONS):
        return "OG", mention.end
    group = entities[mention.entity] if mention.entity is not None else None
    names = entities[group.of].names if group and group.of is not None else ()
    fits = [name for name in names if text.startswith(name, mention.start)]
    return ("OG", mention.start + max(map(len, fits))) if fits else (None, mention.end)


def measure(path: Path, errors: str = "") -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by class; ``errors`` prints the misses and extras of one class."""
    library = Library.shipped()
    knowledge = NameKnowledge.load(library)
    states = frozenset(library.toml("grammar/nouns.toml")["states"].split())
    hit, got, want = Counter[str](), Counter[str](), Counter[str]()
    spent = {"analyser": 0.0, "names": 0.0}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = row["text"]
        begin = time.perf_counter()
        sentence = Sentence(0, len(text), 0, "paragraph", tokenise(text, Span(0, len(text))))
        middle = time.perf_counter()
        mentions, entities = find_names(text, [sentence], knowledge)
        spent["analyser"] += middle - begin
        spent["names"] += time.perf_counter() - middle
        found = spans(text, mentions[0], entities, states)
        gold = {(start, end, kind) for start, end, kind in row["entities"] if kind in CLASSES.values()}
        for kind in CLASSES.values():
            hit[kind] += sum(1 for item in found if item[2] == kind and item in gold)
            got[kind] += sum(1 for item in found if item[2] == kind)
            want[kind] += sum(1 for item in gold if item[2] == kind)
        if errors:
            show(text, found, gold, errors)
    print(f"seconds: analyser {spent['analyser']:.1f}, names {spent['names']:.1f}")
    return {kind: scores(hit[kind], got[kind], want[kind]) for kind in CLASSES.values()}


def scores(hit: int, got: int, want: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision, recall = hit / max(got, 1), hit / max(want, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def show(text: str, found: dict[tuple[int, int, str], str], gold: set[tuple[int, int, str]], kind: str) -> None:
    """Print what is missed (-) and what is too much (+) of one class."""
    for sign, some, other in (("-", gold, set(found)), ("+", set(found), gold)):
        for item in sorted(some - other):
            if item[2] == kind:
                start, end, _ = item
                context = f"{text[max(0, start - 14) : start]}[{text[start:end]}]{text[end : end + 14]}"
                print(sign, context, found.get(item, ""), sep="\t")


if __name__ == "__main__":
    if not BENCH.is_file():
        sys.exit(f"{BENCH}: not here; nothing measured")
    wanted = sys.argv[2] if sys.argv[1:2] == ["--errors"] else ""
    for name, (precision, recall, f1) in measure(BENCH, wanted).items():
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
