"""Hostile input to all that reads: bytes mutated by chance, under a seed. What is refused must be refused by name.

    python tests/fuzz/fuzz.py 100000 [--seed 1] [--only jsonl]

Each target says which faults are its answer to what it cannot read; any other one is printed with the input, and the
exit code is 1.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kg.clean import PageKnowledge, clean
from kg.decisions import DecisionError, Decisions
from kg.knowledge.entities import read_records
from kg.knowledge.files import KnowledgeError, Library, read_toml
from kg.knowledge.frames import Particles, frame
from kg.lookup import QueryError
from kg.model import Claim, Entity, Filler, Reading, Relation, Span, Text
from kg.query import check
from kg.read import Fault, read
from kg.sentences import Punctuation, split
from kg.store import Entry, GraphError, Manifest
from kg.store.readings import from_json, to_json
from kg.store.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.shipped()
PAGES, MARKS = PageKnowledge.load(LIBRARY), Punctuation.load(LIBRARY)
PARTICLES = Particles.load(LIBRARY)
CLASSES = LIBRARY.toml("grammar/classes.toml")
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz"))
TRAPS = [
    "\u1100\u1161\u11a8", "\uffa1\uffc2", "\u202e\u2066", "\x00", "\ufeff", "\u200b" * 9, "(" * 99, "\u201c" * 99,
    "\r\n\r", "\u2028\u2029\x85", "{}" * 50, "[" * 200, "\\ud800", '"id": "../../x"', '"id": 1e999', '"text": 5',
    "<a><b><!--", "&#0;", "\u318d", "\U0001f600", "9" * 60, "1e9999", "null", "\t" * 40,
]  # fmt: skip


def texts(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        path = FOLDER / name
        path.write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
        for found in read([path]):
            if isinstance(found, Fault):
                assert str(found).isprintable(), "a fault that no terminal can show"
            else:
                found.content.encode("utf-8")
                found.name.encode("utf-8")

    return run


def standard_input(data: bytes) -> None:
    for _ in read(["-"], io.BytesIO(data)):
        pass


def page(data: bytes) -> None:
    text = Text("t", data.decode("utf-8", "replace"))
    for post in clean(text, PAGES).posts:
        for block in post.blocks:
            assert 0 <= block.start <= block.end <= len(text.content)
            for span in split(text.content, block, MARKS):  # type: ignore[arg-type]
                assert block.start <= span.start < span.end <= block.end


def manifest(data: bytes) -> None:
    (FOLDER / "manifest.json").write_bytes(data)
    Manifest.load(FOLDER)


def listed(data: bytes) -> None:
    (FOLDER / "texts.db").write_bytes(data)
    with closing(Texts.open(FOLDER, Manifest(store="1"))) as found:
        list(found.entries())


def list_of_texts() -> bytes:
    """A database as a graph has it."""
    with closing(Texts.create(FOLDER)) as none:
        none.changed(1, [Entry(**ENTRY)])
    return (FOLDER / "texts.db").read_bytes()


def records(data: bytes) -> None:
    path = FOLDER / "records.toml"
    path.write_bytes(data)
    for record in read_records(path, read_toml(path)):
        assert record.names


def event_type(data: bytes) -> None:
    path = FOLDER / "Type.toml"
    path.write_bytes(data)
    frame("Type", path, read_toml(path), PARTICLES, CLASSES)


def reading(data: bytes) -> None:
    from_json(json.loads(data), "x" * 200)


def decisions(data: bytes) -> None:
    Decisions.parse(data.decode("utf-8", "replace")).merged()


def query(data: bytes) -> None:
    check(data.decode("utf-8", "replace"))


PEOPLE = b'kind = "person"\n[records]\nhan = {ko = "H", aliases = ["I"], offices = [{title = "a", from = "2021"}]}\n'
FRAME = (ROOT / "data/frames/Dismissal.toml").read_bytes()
LINE = json.dumps({"id": "a", "title": "b", "date": "2024-03-08", "text": "\uac00\ub098 \ub2e4\ub77c.\n" * 5}).encode()
SAMPLES = [path.read_bytes()[:3000] for path in sorted((ROOT / "data/texts").iterdir()) if path.is_file()]
HTML = b"<html><head><title>t</title></head><body><article><p>" + SAMPLES[0] + b"</p></article></body></html>"
ENTRY = {"name": "a", "digest": "d", "reading": "k"}
HEAD = {"format": 3, "base": "https://a.example/", "knowledge": "", "made": "", "store": "1"}
FILLER = Filler("a", 0, 1, 0)
READ = Reading(
    Text("a", "b" * 99), (Entity("person", ("a",)),),
    (Claim("Dismissal", Span(3, 5), Span(0, 9), {"person": (FILLER,)}, "actual", "affirmed", "author", "r"),),
    (Relation("founded", FILLER, FILLER, Span(0, 9), "r"),), sentences=(Span(0, 9),),
)  # fmt: skip
SAID = {"one": "entity/a", "two": "entity/b", "judgement": "same", "why": "", "who": ""}
Target = tuple[Callable[[bytes], None], list[bytes], tuple[type[BaseException], ...]]
TARGETS: dict[str, Target] = {
    "txt": (texts("a.txt"), SAMPLES, ()),
    "gz": (texts("a.txt.gz"), SAMPLES[:2], ()),
    "jsonl": (texts("a.jsonl"), [LINE, LINE + b"\n" + LINE], ()),
    "html": (texts("a.html"), [HTML], ()),
    "stdin": (standard_input, [LINE, *SAMPLES[:1]], ()),
    "page": (page, SAMPLES, ()),
    "manifest": (manifest, [json.dumps({**HEAD, "texts": [ENTRY]}).encode()], (GraphError,)),
    "list": (listed, [list_of_texts()], (GraphError,)),
    "records": (records, [PEOPLE * 2, PEOPLE], (KnowledgeError,)),
    "frame": (event_type, [FRAME[:1500] + b"\n'''\n", FRAME], (KnowledgeError,)),
    "reading": (
        reading, [json.dumps(to_json(READ)).encode()],
        (KeyError, TypeError, ValueError, AttributeError, RecursionError),
    ),
    "decisions": (decisions, [(json.dumps(SAID) + "\n").encode() * 2], (DecisionError,)),
    "query": (query, [b"SELECT * WHERE { ?s ?p ?o . FILTER(?o > 1) } ORDER BY ?s"], (QueryError,)),
}


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, left out, doubled, or a trap put between."""
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        what = chance.randrange(5)
        if what == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.choice((1, 2, 30, 400))]
        elif what == 2:
            data[at:at] = data[at : at + chance.choice((1, 8, 200))] * chance.choice((1, 2, 40))
        elif what == 3:
            data[at:at] = chance.choice(TRAPS).encode("utf-8")
        else:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 3, 12))))
    return bytes(data[:200_000])


def main(count: int, seed: int, only: str | None) -> int:
    """So many inputs to each target; the number of faults that are no answer."""
    wrong = 0
    for name, (run, seeds, answers) in TARGETS.items():
        if only not in (None, name):
            continue
        chance, refused = random.Random(f"{seed} {name}"), 0
        for _ in range(count):
            data = mutated(chance.choice(seeds), chance)
            try:
                run(data)
            except answers:
                refused += 1
            except Exception as fault:
                wrong += 1
                sys.stdout.write(f"{name}: {type(fault).__name__}: {fault}\n  {data[:300]!r}\n")
                if wrong > 20:
                    return wrong
        sys.stdout.write(f"{name:<10} {count} inputs, {refused} refused by a fault of its own\n")
        sys.stdout.flush()
    return wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(TARGETS))
    given = parser.parse_args()
    sys.exit(min(1, main(given.count, given.seed, given.only)))
