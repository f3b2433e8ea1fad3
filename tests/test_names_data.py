"""The curated names: no name in two records by accident, no malformed id, every file in its one form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg.knowledge.entities import FOLDER, canonical, load_records, read_record
from kg.knowledge.files import KnowledgeError, Library, shipped

FILES = sorted((shipped("data") / FOLDER).glob("*.toml"))
WORDS = sorted((shipped("data") / "names").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_files_are_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text, f"{path}: not in canonical form; write canonical() of it back"


def test_english_labels_are_english() -> None:
    wrong = {
        id_: record.en for id_, record in load_records(Library.shipped()).items() if re.search("[가-힣]", record.en)
    }
    assert not wrong, "labels for readers of English; other Korean names are aliases"


def test_there_are_records() -> None:
    records = load_records(Library.shipped())
    assert len(records) > 2000
    kinds = Counter(record.kind for record in records.values())
    assert set(kinds) >= {"person", "organization", "place", "product"}


def test_no_name_stands_in_two_records_unmarked() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for record in load_records(Library.shipped()).values():
        for name in set(record.names) - set(record.ambiguous):
            bearers[name].add(record.id)
    twice = {name: sorted(ids) for name, ids in bearers.items() if len(ids) > 1}
    assert not twice, "give one of the records the name under `ambiguous`"


def test_wikidata_ids_are_unique() -> None:
    qids = Counter(r.wikidata for r in load_records(Library.shipped()).values() if r.wikidata)
    assert [qid for qid, count in qids.items() if count > 1] == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"kind": "person", "name": "x"}, "unknown key name"),
        ({"kind": "planet", "ko": "x"}, "unknown kind 'planet'"),
        ({"kind": "person", "ko": "x", "wikidata": "123"}, "no Wikidata id"),
        ({"kind": "person"}, "no name"),
        ({"kind": "person", "ko": "x", "offices": [{"organization": "y"}]}, "office with keys"),
        ({"kind": "person", "ko": 5}, "ko = 5 .options: a string"),
        ({"kind": "person", "ko": "x", "aliases": "y"}, "aliases = 'y' .options: a list of strings"),
        ({"kind": "person", "ko": "x", "offices": [{"title": 5}]}, "a list of tables of strings"),
    ],
)
def test_faults_name_file_and_fault(row: dict[str, object], fault: str) -> None:
    with pytest.raises(KnowledgeError, match=fault) as caught:
        read_record(Path("people.toml"), "somebody", row)
    assert "people.toml" in str(caught.value)


def test_a_dangling_link_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    text = 'kind = "person"\n\n[records]\nsomebody = {ko = "아무개", of = "nowhere"}\n'
    (tmp_path / FOLDER / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="somebody points at nowhere"):
        load_records(Library.shipped(tmp_path))


def test_a_user_folder_adds_records(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    text = 'kind = "organization"\n\n[records]\nhanbit-test = {ko = "한빛시험"}\n'
    (tmp_path / FOLDER / "mine.toml").write_text(text, encoding="utf-8")
    assert "hanbit-test" in load_records(Library.shipped(tmp_path))
