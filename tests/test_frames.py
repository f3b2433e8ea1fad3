"""Every frame proved by its own sentences, and against all other frames: what ``kg lint`` reports.

Sentences that the engine does not yet read as marked stand in ``known_gaps.toml``. That list may only shrink:
a new fault fails, and so does a gap that is mended and still listed. ``python tests/test_frames.py`` prints the
list as it should be.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

from kg.canonical import canonical, strays
from kg.knowledge.examples import example
from kg.knowledge.files import KnowledgeError, Library, shipped
from kg.lint import Finding, lint, lint_frame, unproved
from kg.pipeline import Pipeline

GAPS = Path(__file__).parent / "known_gaps.toml"
HEAD = """\
# Sentences of data/frames that the engine does not yet read as they are marked. This list may only shrink:
# tests/test_frames.py fails on a new fault, and on a gap that is mended and still listed here.
"""
TYPES = sorted(path.stem for path in (shipped("data") / "frames").glob("*.toml"))
LEAST = 8  # sentences of a frame, half of them or more with answers

Gap = tuple[str, str, str]


def gap(finding: Finding) -> Gap:
    """What tells one gap from another; the rule that gave the wrong answer does not matter."""
    return finding.file, finding.line, re.sub(r" \(by .*\)$|, but fires by .*$", "", finding.fault)


def known() -> set[Gap]:
    table = tomllib.loads(GAPS.read_text(encoding="utf-8"))
    return {(one["file"], one["line"], one["fault"]) for one in table.get("gap", ())}


def written(gaps: set[Gap]) -> str:
    """The list as TOML."""
    keys = ("file", "line", "fault")
    tables = (dict(zip(keys, one, strict=True)) for one in sorted(gaps))
    rows = ("".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in table.items()) for table in tables)
    return HEAD + "".join(f"\n[[gap]]\n{row}" for row in rows)


def test_all_frames_are_collected() -> None:
    assert len(TYPES) >= 30


@pytest.mark.parametrize("name", TYPES)
def test_frame_reads_its_own_sentences(name: str, pipeline: Pipeline) -> None:
    frame = pipeline.reader.grammar.frames.types[name]
    assert len(frame.examples) >= LEAST / 2 and frame.counterexamples, "a frame is proved by its sentences"
    assert len(frame.examples) + len(frame.counterexamples) >= LEAST
    found = {gap(finding): finding for finding in lint_frame(pipeline, frame)}
    listed = {one for one in known() if one[0] == f"frames/{name}.toml"}
    fresh = [str(found[one]) for one in sorted(found.keys() - listed)]
    assert not fresh, "\n".join(["not read as marked:", *fresh])
    mended = sorted(listed - found.keys())
    assert not mended, f"mended: take these out of {GAPS.name}: {mended}"


def test_no_gap_is_listed_for_a_frame_that_is_gone() -> None:
    assert {file for file, _, _ in known()} <= {f"frames/{name}.toml" for name in TYPES}


def test_the_proof_can_fail(tmp_path: Path) -> None:
    """A sentence marked wrongly is found out, one of another type is silent, and a faulty mark is named."""
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "Dismissal.toml").write_text(
        "examples = '''\n[김도현|person]은 *해임*됐다. # negated\n문장에 표시가 없다.\n'''\n"
        "counterexamples = '''\n김도현은 해임됐다.\n'''\n",
        encoding="utf-8",
    )
    faults = [finding.fault for finding in lint(Pipeline.load(tmp_path), ("Dismissal",))]
    assert any("polarity is affirmed, not negated" in fault for fault in faults)
    assert any("no *trigger*" in fault for fault in faults)
    assert any("must stay silent" in fault for fault in faults)


def test_a_word_read_as_two_types_is_named_unless_marked(pipeline: Pipeline) -> None:
    from kg.lint import other_types, read_sentence

    line = "[한빛전자 이사회|agent]는 [김도현|person] [대표|position]를 *해임*했다."
    marked, unmarked = example(f"{line} # also=Dismissal"), example(line)
    reading = read_sentence(pipeline, marked.text, marked)
    assert list(other_types("Award", unmarked, reading)) != []
    assert list(other_types("Award", marked, reading)) == []


def test_unproved_patterns_only_become_fewer(pipeline: Pipeline) -> None:
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    assert len(list(unproved(pipeline))) <= floors["frames"]["unproved_patterns"]


def test_data_is_in_canonical_form() -> None:
    found = [f"{path.name}: {fault}" for path, fault in strays(Library.shipped())]
    assert not found, "run 'kg lint --fix':\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("words.toml", "a = 1  \r\n\r\nb = 2", "a = 1\n\nb = 2\n"),
        ("words.tsv", "\n한\t말\t\n", "한\t말\n"),
        ("words.toml", 'a = "\u1112\u1161\u11ab"', 'a = "한"\n'),
        (
            "entities/x.toml",
            'kind = "person"\n[records]\nb = {en = "B", ko = "비"}\na = {ko = "에이"}\n',
            'kind = "person"\n\n[records]\na = {ko = "에이"}\nb = {ko = "비", en = "B"}\n',
        ),
    ],
)
def test_canonical_form(name: str, text: str, wanted: str) -> None:
    assert canonical(Path(name), text) == wanted
    assert canonical(Path(name), wanted) == wanted


def test_what_is_no_file_of_records_is_named() -> None:
    with pytest.raises(KnowledgeError, match="not a file of records"):
        canonical(Path("entities/x.toml"), "a = ")


if __name__ == "__main__":
    sys.stdout.write(written({gap(finding) for finding in lint(Pipeline.load())}))
