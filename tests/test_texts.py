"""The list of a graph's texts: what holds at which moment, and what is found of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Entry, GraphError, Manifest
from kg.store.texts import FILE, PAGE, Texts

ONE, TWO, TWIN = Entry("b", "d1", reading="k1"), Entry("a", "d2", reading="k2"), Entry("c", "d1", reading="k3")
HERE = Manifest(store="1")


def made(folder: Path, *entries: Entry) -> None:
    none = Texts.create(folder)
    none.changed(1, entries)
    none.close()


def test_what_is_found(tmp_path: Path) -> None:
    made(tmp_path, ONE, TWO, TWIN)
    found = Texts.open(tmp_path, HERE)
    assert list(found) == ["a", "b", "c"] and len(found) == 3
    assert list(found.digests()) == ["d1", "d2"]
    assert found.of("d1") == [ONE, TWIN] and found.keys("d1") == ("k1", "k3") and found.keys("d9") == ()
    assert found.get("a") == TWO and "z" not in found
    with pytest.raises(GraphError, match=r"no text 'z' in the graph \(options: a, b, c\)"):
        found.check_held(["a", "z"])


def test_a_change_holds_for_whoever_has_its_manifest(tmp_path: Path) -> None:
    made(tmp_path, ONE, TWO)
    writer, reader = Texts.open(tmp_path, HERE, to_write=True), Texts.open(tmp_path, HERE)
    coming, touched = writer.changed(2, [TWIN, Entry("b", "d3")], ["a"])
    assert touched == {"d1", "d2", "d3"}
    assert list(reader) == list(writer) == ["a", "b"] and reader.get("b") == ONE
    assert list(coming) == list(Texts.open(tmp_path, Manifest(store="2"))) == ["b", "c"]
    writer.forget(1)
    assert list(reader) == ["a", "b"], "who reads the former graph still has its texts"


def test_what_a_change_that_broke_off_has_left_goes_with_the_next(tmp_path: Path) -> None:
    made(tmp_path, ONE, TWO)
    Texts.open(tmp_path, HERE, to_write=True).changed(2, [TWIN], ["b"])  # and no manifest of it
    writer = Texts.open(tmp_path, HERE, to_write=True)
    coming, _ = writer.changed(3, [], ["a"])
    assert list(coming) == ["b"]


def test_a_change_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    made(tmp_path, ONE)
    writer = Texts.open(tmp_path, HERE, to_write=True)

    def broken() -> object:
        yield TWO
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writer.changed(2, broken())  # type: ignore[arg-type]
    assert list(writer.at(2)) == ["b"]


def test_names_of_any_code_points_and_more_than_a_page(tmp_path: Path) -> None:
    names = ["\ud800", "\U0001f600", "가", "a\x00b", *(f"n{number:05}" for number in range(2 * PAGE + 3))]
    made(tmp_path, *(Entry(name, f"d{number}") for number, name in enumerate(names)))
    found = Texts.open(tmp_path, HERE)
    assert list(found) == sorted(names)
    assert sorted(found.digests()) == sorted(f"d{number}" for number in range(len(names)))
    assert found.get("\ud800") == Entry("\ud800", "d0")


@pytest.mark.parametrize("content", [None, b"", b"no database" * 99])
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    with pytest.raises(GraphError, match=r"its list of texts cannot be read: .* kg build .*/texts"):
        list(Texts.open(tmp_path, HERE))


def test_another_process_reads_the_same(tmp_path: Path) -> None:
    made(tmp_path, ONE, TWO)
    assert list(Texts.open(tmp_path, HERE).again()) == ["a", "b"]
    assert list(Texts.create().changed(1, [ONE])[0].again()) == ["b"]
