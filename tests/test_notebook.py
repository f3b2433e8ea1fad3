"""A graph in a notebook: the page in a cell's frame, answers as pandas frames."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from browsing import browser_only, chromium, one, texts_of, until
from made_readings import affair, maker

import kg
from kg.api import with_library
from kg.knowledge.files import Library
from kg.lookup import QueryError
from kg.notebook import HEAVY, Page


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return with_library(kg.Graph.create(None, maker(), affair()), Library.shipped())


def test_a_graph_and_its_parts_show_themselves(graph: kg.Graph) -> None:
    whole, part = graph._repr_html_(), graph.view(around="새별로봇")._repr_html_()
    assert whole.startswith("<iframe srcdoc=") and whole != part
    assert 'sandbox="allow-scripts' in whole and "allow-same-origin" not in whole
    assert html.unescape(part.split('srcdoc="')[1].split('" sandbox')[0]) == graph.view(around="새별로봇")
    assert "write it to a file" in Page("x" * (HEAVY + 1))._repr_html_()


def test_frames_of_named_questions(graph: kg.Graph) -> None:
    frame = graph.frame("dismissals")
    rows = graph.query("dismissals")
    assert len(frame) == len(rows) > 0 and set(frame.columns) == set(rows[0])
    assert frame["quote"].notna().all()


def test_frames_of_sparql_have_numbers_and_gaps(graph: kg.Graph) -> None:
    frame = graph.frame(
        "SELECT ?event (COUNT(?claim) AS ?claims) (MAX(?b) AS ?belief) ?nothing WHERE {"
        " ?event kg:hasClaim|kg:supportedBy ?claim ; kg:belief ?b . OPTIONAL { ?event kg:nosuch ?nothing } }"
        " GROUP BY ?event ?nothing ORDER BY ?event"
    )
    assert frame["claims"].dtype.kind == "i" and frame["belief"].dtype.kind == "f"
    assert frame["belief"].between(0, 1).all() and frame["nothing"].isna().all()
    assert frame["event"].str.startswith("https://").all()
    with pytest.raises(QueryError, match="SELECT"):
        graph.frame("ASK { ?s ?p ?o }")


@browser_only
def test_the_page_works_inside_a_notebook(graph: kg.Graph, tmp_path: Path) -> None:
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!doctype html><meta charset=utf-8><body>{graph._repr_html_()}", encoding="utf-8")
    with chromium(tmp_path / "profile") as driver:
        driver.get(cell.as_uri())
        driver.switch_to.frame(one(driver, "iframe"))
        until(lambda: driver.execute_script("return document.documentElement.dataset.ready"))
        one(driver, "#results .name").click()
        assert one(driver, "#panel h2").text == texts_of(driver, "#results .label")[0]
        logged: list[Any] = driver.get_log("browser")
        assert logged == []
