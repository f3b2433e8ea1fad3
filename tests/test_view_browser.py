"""The page in Chromium: finding, filtering, focus, ways, timeline, texts, conflicts, as of a day, export."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import rdflib
from affair import ENTITIES, Affair, C, T
from browsing import (
    asked,
    browser_only,
    chromium,
    click_point,
    every,
    one,
    point_of,
    shown,
    texts_of,
    typed,
    until,
    visit,
)  # fmt: skip
from hostile import MARKER, PAYLOADS, corpus
from made_readings import affair, maker
from made_story import made_story
from test_view import data_of

from kg.knowledge.files import Library
from kg.store import Graph
from kg.view import dossier
from kg.view.page import page_of

pytestmark = browser_only
Open = Callable[..., Any]
TABS = ("graph", "timeline", "source", "conflicts", "figures")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("chromium")) as driver:
        yield driver


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Open:
    def open_page(page: str, fragment: str = "") -> Any:
        path = tmp_path / "dossier.html"
        path.write_text(page, encoding="utf-8")
        return visit(browser, path, fragment)

    return open_page


@pytest.fixture(scope="module")
def page() -> str:
    return dossier(Affair())


@pytest.fixture(scope="module")
def told() -> Graph:
    """A graph with a ledger."""
    return Graph.create(None, maker(), affair())


@pytest.fixture(scope="module")
def large() -> str:
    return page_of(made_story(900, 1800), None, "ko", Library.shipped())


def id_of(page: str, name: str) -> str:
    return next(id for id, thing in data_of(page)["things"].items() if thing["ko"] == name)


def event_of(page: str, kind: str) -> str:
    return next(id for id, event in data_of(page)["events"].items() if event["type"] == kind)


def pressed(driver: Any, label: str) -> None:
    """The button of the panel with this label, pressed."""
    next(button for button in every(driver, "#panel button") if button.text.startswith(label)).click()


def test_opens_silently_and_asks_nobody(opened: Open, page: str) -> None:
    driver = opened(page)
    assert one(driver, "#network canvas").size["width"] > 300
    for tab in every(driver, "[role=tab]"):
        tab.click()
        assert one(driver, f"#{tab.get_attribute('aria-controls')}").is_displayed()
    one(driver, "#tab-graph").click()
    for button in ("#theme", "#language", "#fold", "#fold", "#fit", "#zoom-in", "#zoom-out"):
        one(driver, button).click()
    for kind in ("png", "svg", "csv", "turtle"):
        one(driver, "#save summary").click()
        one(driver, f"#{kind}").click()
    one(driver, "#results .name").click()
    for number in range(3):
        driver.execute_script("document.querySelectorAll('#panel .actions button')[arguments[0]]?.click()", number)
    assert driver.get_log("browser") == []
    assert asked(driver) == []


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("문가", "문가람"),
        ("ㅁㄱㄹ", "문가람"),
        ("ㅅㅂㄹㅂ", "새별로봇"),
        ("hanul", "한울벤처스"),
        ("문 대표", "문가람"),
        ("둥지os", "둥지 OS"),
    ],
)
def test_search(opened: Open, page: str, wanted: str, first: str) -> None:
    assert typed(opened(page), wanted)[0] == first


def test_search_finds_nothing_and_says_so(opened: Open, page: str) -> None:
    driver = opened(page)
    assert typed(driver, "zzz") == []
    assert one(driver, "#found").text


def test_back_and_forward(opened: Open, page: str) -> None:
    driver = opened(page)
    typed(driver, "문가람")
    one(driver, "#results .name").click()
    assert one(driver, "#panel h2").text == "문가람"
    assert "node=" in driver.current_url
    driver.back()
    until(lambda: not every(driver, "#panel.filled"))
    driver.forward()
    until(lambda: every(driver, "#panel.filled"))
    assert one(driver, "#panel h2").text == "문가람"


@pytest.mark.parametrize("folded", [False, True])
def test_click_on_a_line_shows_the_sentence(opened: Open, page: str, folded: bool) -> None:
    driver = opened(page, "#folded=1" if folded else "")
    bureau = id_of(page, "금융감독국")
    edge = next(
        edge
        for edge in data_of(page)["network"]["edges"]
        if bureau in (edge["from"], edge["to"]) and bool(edge["folded"]) == folded
    )
    ends = [point_of(driver, edge[end]) for end in ("from", "to")]
    click_point(driver, *(sum(axis) / 2 for axis in zip(*ends, strict=True)))
    until(lambda: every(driver, "#panel.filled blockquote"))
    assert "금융감독국은 새별로봇의 공시 지연을 조사하고 있다." in texts_of(driver, "#panel blockquote")
    assert one(driver, "#panel mark").text == "조사"
    assert one(driver, "#panel .source .link").text


def test_folding_leaves_people_and_organisations_tied(opened: Open, page: str) -> None:
    driver = opened(page)
    assert any(id.startswith("e") for id in shown(driver))
    one(driver, "#fold").click()
    assert shown(driver) and all(id.startswith("t") for id in shown(driver))
    one(driver, "#fold").click()
    assert any(id.startswith("e") for id in shown(driver))


def test_filter_hides_what_it_says(opened: Open, page: str) -> None:
    driver = opened(page, "#tab=timeline")
    before = texts_of(driver, "#view-timeline .row strong")
    assert any("출시" in row for row in before)
    one(driver, "#filters summary").click()
    until(lambda: every(driver, "[data-focus='type:Launch']"))[0].click()
    after = texts_of(driver, "#view-timeline .row strong")
    assert len(after) < len(before) and not any("출시" in row for row in after)
    assert "Launch" in driver.current_url
    assert driver.switch_to.active_element.get_attribute("data-focus") == "type:Launch"


@pytest.mark.parametrize(
    ("group", "key", "gone"),
    [
        ("certainty", "possible", lambda c: c["certainty"] == "possible"),
        ("by", "hearsay", lambda c: c["said"] == "hearsay"),
        ("text", "0", lambda c: c["text"] == 0),
    ],
)
def test_each_filter_hides_its_claims(
    opened: Open, page: str, group: str, key: str, gone: Callable[[Any], bool]
) -> None:
    driver = opened(page)
    data = data_of(page)
    for claim in data["claims"]:
        claim["said"] = data["speakers"][claim["speaker"]]["by"]
    left = sum(not gone(claim) for claim in data["claims"])
    one(driver, "#filters summary").click()
    box = until(lambda: every(driver, f"[data-focus='{group}:{key}']"))[0]
    driver.execute_script("arguments[0].click()", box)
    assert 0 < left < len(data["claims"]) and len(given(driver, "csv")) == left


def given(driver: Any, kind: str) -> Any:
    """What the page gives away of the selection."""
    content = driver.execute_script(f"return window.dossier.{kind}()")
    return list(csv.DictReader(io.StringIO(content))) if kind == "csv" else content


def test_time_range_and_kinds(opened: Open, page: str) -> None:
    driver = opened(page, "#tab=timeline&since=2024-03-09&until=2024-03-12")
    dates = [row.text.split("\n")[0] for row in every(driver, "#view-timeline .long .row") if row.text]
    told = [date for date in dates if date[0] == "2"]
    assert told and all("2024.03.09" <= date <= "2024.03.12" for date in told if len(date) == 10)
    driver = opened(page, "#-kind=person")
    kinds = {node["id"]: node["kind"] for node in data_of(page)["network"]["nodes"]}
    assert shown(driver) and all(kinds[id] != "person" for id in shown(driver))


def test_focus_shows_the_neighbourhood_alone(opened: Open, page: str) -> None:
    driver = opened(page)
    whole = shown(driver)
    typed(driver, "금융감독국")
    one(driver, "#results .name").click()
    pressed(driver, "이웃만")
    near = shown(driver)
    assert id_of(page, "금융감독국") in near and len(near) < len(whole)
    one(driver, "#unfocus").click()
    assert len(shown(driver)) >= len(whole)


def test_way_between_two_nodes(opened: Open, page: str) -> None:
    driver = opened(page)
    typed(driver, "누리연구소")
    one(driver, "#results .name").click()
    pressed(driver, "여기서부터")
    assert "누리연구소" in one(driver, "#path").text
    typed(driver, "표은솔")
    one(driver, "#results .name").click()
    steps = texts_of(driver, ".way li")
    assert steps[0] == "누리연구소" and steps[-1] == "표은솔" and len(steps) > 2
    assert len(driver.execute_script("return window.dossier.lit()")) == len(steps)
    one(driver, "#path").click()
    assert not every(driver, ".way") and "from=" not in driver.current_url


def test_the_way_stands_in_the_address(opened: Open, page: str) -> None:
    keys = [data_of(page)["things"][id_of(page, name)]["key"] for name in ("누리연구소", "표은솔")]
    driver = opened(page, f"#from={quote(keys[0])}&node={quote(keys[1])}")
    assert texts_of(driver, ".way li")[0] == "누리연구소"


def test_as_of_a_day_knows_only_its_texts(opened: Open, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = opened(page)
    slider = one(driver, "#asof")
    slider.send_keys(Keys.HOME)
    first = min(text["published"] for text in data_of(page)["texts"] if text["published"])
    assert f"asof={first}" in driver.current_url
    rows = given(driver, "csv")
    assert rows and {row["published"] for row in rows} == {first}
    slider.send_keys(Keys.END)
    assert "asof" not in driver.current_url and len(given(driver, "csv")) == len(data_of(page)["claims"])


def test_as_of_a_day_tells_what_the_graph_of_that_day_tells(opened: Open, told: Graph) -> None:
    days = sorted(filter(None, (one.date or one.text.date for one in told.readings())))
    day = days[len(days) // 2]
    driver = opened(dossier(told), f"#asof={day}")
    then = {claim["key"] for claim in data_of(dossier(told.as_of(day)))["claims"]}
    base = data_of(dossier(told))["base"]
    assert {row["claim"].removeprefix(base) for row in given(driver, "csv")} == then


def test_text_pane_lights_the_sentence_behind_long_characters(opened: Open) -> None:
    claim = C("Dismissal", "해임", {"person": "문가람", "organization": "새별로봇"})
    lines = [("😀🤖 새별로봇은 𝔸 문가람을 해임했다.", [claim])]
    text = T("긴글자.txt", "𝔸😀👩‍👩‍👧 소식", "", "", "2024-01-01", lines)
    driver = opened(dossier(Affair([text], ENTITIES)), "#tab=source")
    assert texts_of(driver, ".lit") == ["😀🤖 새별로봇은 𝔸 문가람을 해임했다."]
    assert texts_of(driver, ".lit mark") == ["해임"]
    one(driver, ".lit").click()
    assert one(driver, "#panel blockquote mark").text == "해임"


def test_from_an_edge_to_its_sentence_in_the_text(opened: Open, page: str) -> None:
    driver = opened(page)
    typed(driver, "금융감독국")
    one(driver, "#results .name").click()
    one(driver, "#panel .events .row").click()
    quote = one(driver, "#panel blockquote").text
    one(driver, "#panel .source .link").click()
    assert one(driver, "#view-source .lit.chosen").text == quote
    assert one(driver, "#view-source .lit.chosen").is_displayed()


def test_citation_is_copied(opened: Open, page: str) -> None:
    driver = opened(page, "#tab=source")
    one(driver, ".lit").click()
    pressed(driver, "인용 복사")
    assert until(lambda: "복사됨" in texts_of(driver, "#panel button"))


def test_conflicts_stand_side_by_side_with_their_verdict(opened: Open, told: Graph) -> None:
    page = dossier(told)
    driver = opened(page, "#tab=conflicts")
    conflicts = data_of(page)["conflicts"]
    verdicts = {data_of(page)["words"]["verdicts"][conflict["verdict"]]["ko"] for conflict in conflicts}
    assert set(texts_of(driver, ".conflict .verdict")) == verdicts
    for card in every(driver, ".conflict"):
        assert all(
            side.find_elements("css selector", "blockquote")
            for side in card.find_elements("css selector", ".sides > section")
        )
    assert not any("http" in head for head in texts_of(driver, ".conflict h4"))


def test_timeline_and_graph_are_one(opened: Open, page: str) -> None:
    driver = opened(page)
    dismissal = event_of(page, "Dismissal")
    one(driver, f"[data-focus='stop:{dismissal}']").click()
    assert one(driver, "#panel h2").text == "해임"
    assert dismissal in driver.execute_script("return window.dossier.lit()")
    driver = opened(page)
    click_point(driver, *point_of(driver, dismissal))
    until(lambda: every(driver, f"[data-focus='stop:{dismissal}'][aria-current]"))


def test_timeline_shows_every_value_with_its_holders(opened: Open, page: str) -> None:
    driver = opened(page, "#tab=timeline")
    held = [texts_of(driver, ".held li")]
    assert any("2024.03.07" in line for line in held[0]) and any("1500억 원" in line for line in held[0])


def test_first_sight_tells_the_affair(opened: Open, told: Graph) -> None:
    page = dossier(told)
    driver = opened(page)
    names = {thing["ko"] for thing in data_of(page)["things"].values()}
    headline = one(driver, "#title").text.split(" · ")
    assert len(headline) == 3 and set(headline) <= names
    leads = every(driver, ".leads .event")
    events = [row.get_attribute("data-focus").partition(":")[2] for row in every(driver, ".leads .row")]
    counts = [len(data_of(page)["events"][event]["claims"]) for event in events]
    assert leads and counts == sorted(counts, reverse=True) and all(texts_of(driver, ".leads .said"))
    assert texts_of(driver, ".cast .link") and set(texts_of(driver, ".cast .link")) <= names
    open_ones = [one for one in data_of(page)["conflicts"] if one["verdict"] in ("Genuine", "Inner")]
    assert 0 < len(every(driver, ".splits li")) <= len(open_ones)
    one(driver, ".splits .link").click()
    assert every(driver, "#panel.filled .badge.disputed")


def test_a_title_stands_over_the_page(opened: Open) -> None:
    driver = opened(dossier(Affair(), title="새별의 <b>봄</b>"))
    assert one(driver, "#title").text == "새별의 <b>봄</b>" and "새별의" in driver.title
    assert not every(driver, "#title b")


def test_what_is_brought_in_overlaps_nothing(opened: Open, large: str) -> None:
    driver = opened(large)
    every(driver, "#results .name")[19].click()
    pressed(driver, "이웃만")
    near = shown(driver)
    places = [driver.execute_script("return window.dossier.where(arguments[0])", id) for id in near]
    apart = [(abs(a["x"] - b["x"]), abs(a["y"] - b["y"])) for n, a in enumerate(places) for b in places[:n]]
    assert len(near) > 8 and not [gap for gap in apart if max(gap) < 8]


def test_figures_open_their_sentences(opened: Open, page: str) -> None:
    driver = opened(page, "#tab=figures")
    assert len(every(driver, ".figure")) == 6
    button = one(driver, ".voices td button")
    count = int(button.text)
    button.click()
    assert len(every(driver, "#panel .claim")) == count


def test_keyboard_reaches_a_sentence(opened: Open, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = opened(page)
    one(driver, "#search").send_keys("표은솔", Keys.ENTER)
    assert one(driver, "#panel h2").text == "표은솔"
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not every(driver, "#panel.filled")
    one(driver, "#tab-graph").send_keys(Keys.ARROW_RIGHT)
    assert one(driver, "#tab-timeline").get_attribute("aria-selected") == "true"


def test_keyboard_walks_the_graph(opened: Open, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = opened(page)
    canvas = one(driver, "#network")
    canvas.send_keys(Keys.HOME)
    data = data_of(page)
    nodes = {node["id"]: node for node in data["network"]["nodes"]}
    ends = [{edge["from"], edge["to"]} for edge in data["network"]["edges"] if not edge["folded"]]
    start = driver.execute_script("return window.dossier.walked()")
    assert start == max(shown(driver), key=lambda id: nodes[id]["weight"])
    name = one(driver, "#walked").get_attribute("textContent")
    assert data["things"][start]["ko"] in name and "이웃" in name
    reached = set()
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.ARROW_DOWN):
        before = driver.execute_script("return window.dossier.walked()")
        canvas.send_keys(key)
        after = driver.execute_script("return window.dossier.walked()")
        assert after == before or {before, after} in ends
        reached.add(after)
    assert len(reached) > 1 and not every(driver, "#panel.filled")
    canvas.send_keys(Keys.ENTER)
    assert one(driver, "#panel.filled h2").text and "node=" in driver.current_url
    assert driver.switch_to.active_element == canvas
    canvas.send_keys(Keys.TAB)
    assert driver.switch_to.active_element != canvas and driver.get_log("browser") == []


# What the page gives away


def test_turtle_of_the_selection_is_in_the_graph(opened: Open, told: Graph) -> None:
    driver = opened(dossier(told))
    known = rdflib.Graph().parse(data=turtle_of(told), format="nt")
    for fragment in ("", id_with_claims(driver)):
        if fragment:
            one(driver, "#results .name").click()
        found = rdflib.Graph().parse(data=given(driver, "turtle"), format="turtle")
        assert len(found) > 20 and set(found) <= set(known)
        assert len(set(found.subjects())) > 2


def id_with_claims(driver: Any) -> str:
    return str(one(driver, "#results .name").get_attribute("data-focus"))


def turtle_of(graph: Graph) -> str:
    """All triples of all graphs."""
    triples = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return "".join(f"{triple} .\n" for triple in triples)


def test_table_is_of_what_is_chosen_and_no_formula(opened: Open) -> None:
    driver = opened(dossier(Graph.create(None, maker(), corpus())))
    rows = given(driver, "csv")
    assert len(rows) == 3 * len(PAYLOADS)
    assert not [value for row in rows for value in row.values() if value[:1] in ("=", "@", "\t", "\r")]
    one(driver, "#results .name").click()
    assert 0 < len(given(driver, "csv")) <= len(rows)


def test_pictures_hold_the_view(opened: Open, page: str, browser: Any) -> None:
    driver = opened(page)
    picture = ET.fromstring(given(driver, "svg"))
    written = "".join(picture.itertext())
    assert "문가람" in written and "해임" in written
    saved = Path(driver.capabilities["chrome"]["userDataDir"]) / "saved"
    for kind, name, start in (
        ("svg", "graph.svg", b"<svg"),
        ("png", "graph.png", b"\x89PNG"),
        ("turtle", "claims.ttl", b"@prefix"),
    ):
        for old in saved.glob(f"{name[:-4]}*"):
            old.unlink()
        one(driver, "#save summary").click()
        one(driver, f"#{kind}").click()
        until((saved / name).exists)
        assert until(lambda: (saved / name).read_bytes()).startswith(start)  # noqa: B023


def test_what_is_only_possible_is_thin_pale_and_solid(opened: Open, page: str) -> None:
    driver = opened(page)
    lines = [line.attrib for line in ET.fromstring(given(driver, "svg")) if line.tag.endswith("line")]
    look = "return getComputedStyle(document.querySelector(`#legend .line.${arguments[0]}`)).borderTopColor"
    widths = {
        sure: [float(line["stroke-width"]) for line in lines if line["stroke"] == driver.execute_script(look, sure)]
        for sure in ("actual", "possible")
    }
    assert max(widths["possible"]) < min(widths["actual"])
    assert not any("dash" in name for line in lines for name in line)


def test_hostile_corpus_is_shown_as_text(opened: Open) -> None:
    page = dossier(Graph.create(None, maker(), corpus()))
    driver = opened(page)
    assert len(PAYLOADS) >= 150
    driver.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for tab in TABS:
        one(driver, f"#tab-{tab}").click()
        for number in range(12):
            script = (
                "document.querySelectorAll('main .row, .lit, #strip .stop, main button.more')[arguments[0]]?.click()"
            )
            driver.execute_script(script, number * 7)
    names = [thing["ko"] or thing["en"] for thing in data_of(page)["things"].values()]
    listed = set(driver.execute_script(
        "const field = document.querySelector('#search'); field.value = ''; const found = [];"
        "field.dispatchEvent(new Event('input'));"
        "for (let more; (more = document.querySelector('#results .more')); ) more.click();"
        "return [...document.querySelectorAll('#results .label')].map((one) => one.textContent)"))  # fmt: skip
    assert set(names) <= listed
    one(driver, "#tab-source").click()
    for text in range(0, len(PAYLOADS), 9):
        driver.execute_script(
            "const choice = document.querySelector('#text-choice'); choice.value = arguments[0];"
            "choice.dispatchEvent(new Event('change'))", str(text))  # fmt: skip
        content = data_of(page)["texts"][text]["content"]
        assert driver.execute_script("return document.querySelector('#view-source .text').textContent") == content
    assert driver.execute_script(f"return window.{MARKER}") is None
    links = driver.execute_script("return [...document.querySelectorAll('a')].map((a) => a.href)")
    assert not [link for link in links if not link.startswith(("http:", "https:", "file:"))]
    assert driver.execute_script("return document.querySelectorAll('script').length") == 4
    assert driver.get_log("browser") == [] and asked(driver) == []


@pytest.mark.parametrize(
    "fragment",
    [
        "#node=nothing",
        "#tab=<script>",
        "#edge=a|b",
        "#text=%00&-type=__proto__",
        "#lang=xx",
        "#asof=x&since=9",
        "#from=a&node=__proto__",
    ],
)
def test_a_strange_address_does_no_harm(opened: Open, page: str, fragment: str) -> None:
    driver = opened(page, fragment)
    assert driver.get_log("browser") == []
    assert one(driver, "#title").text and shown(driver)


# Large graphs


def test_a_large_graph_opens_with_a_part_and_shows_all_by_webgl(opened: Open, large: str) -> None:
    driver = opened(large)
    data = data_of(large)
    assert len(shown(driver)) == data["network"]["shown"] < 100
    assert driver.execute_script("return window.dossier.painter()") == "plain"
    assert str(data["network"]["shown"]) in one(driver, "#opened").text
    one(driver, "#everything").click()
    assert driver.execute_script("return window.dossier.painter()") == "webgl" and len(shown(driver)) == 900
    node = driver.execute_script(
        "const box = document.querySelector('#network').getBoundingClientRect();"
        "return window.dossier.shown().filter((id) => id.startsWith('e'))"
        ".map((id) => [id, window.dossier.where(id)])"
        ".find(([, at]) => at.x > 40 && at.x < box.width - 40 && at.y > 40 && at.y < 80 + box.height / 4)[0]"
    )
    click_point(driver, *point_of(driver, node))
    until(lambda: every(driver, "#panel.filled"))
    assert driver.execute_script("return window.dossier.lit().length") > 1
    ET.fromstring(given(driver, "svg"))
    assert driver.get_log("browser") == [] and asked(driver) == []


def test_packed_data_open_as_any(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.page.LARGE", 1000)
    page = dossier(Affair())
    assert 'type="application/gzip"' in page
    driver = opened(page)
    assert len(given(driver, "csv")) == len(data_of(page)["claims"]) and driver.get_log("browser") == []


def test_neighbours_come_on_asking(opened: Open, large: str) -> None:
    driver = opened(large)
    before = len(shown(driver))
    one(driver, "#results .name").click()
    pressed(driver, "이웃 더")
    assert len(shown(driver)) > before


# For everyone


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_no_serious_violation(opened: Open, told: Graph, dark: bool, width: int) -> None:
    import axe_core_python

    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    driver = opened(dossier(told))
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        driver.execute_script("document.documentElement.dataset.theme = arguments[0]", "dark" if dark else "light")
        driver.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        driver.execute_script(axe)
        for tab in TABS:
            driver.execute_script(f"document.querySelector('#tab-{tab}').click()")
            driver.execute_script("document.querySelector('main .row, .lit, #strip .stop')?.click()")
            violations = driver.execute_async_script("axe.run().then((found) => arguments[0](found.violations))")
            bad = [
                (v["id"], [n["html"][:120] for n in v["nodes"][:3]])
                for v in violations
                if v["impact"] in ("serious", "critical")
            ]
            assert not bad, (tab, json.dumps(bad, ensure_ascii=False, indent=1))
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_english_interface(opened: Open, page: str) -> None:
    driver = opened(page, "#lang=en")
    assert driver.execute_script("return document.documentElement.lang") == "en"
    assert one(driver, "#tab-timeline").text == "Timeline" and "Hanul Ventures" in texts_of(driver, "#results .label")
    words = driver.execute_script(  # sentences stay in the language that they are in
        "document.querySelectorAll('.said').forEach((one) => one.remove());"
        "return [...document.querySelectorAll('button, label, summary, legend, th')].map((one) => one.textContent)"
    )
    names = {name for thing in data_of(page)["things"].values() for name in (thing["ko"], *thing["names"])}
    assert not [word for word in words if any("가" <= c <= "힣" for c in word) and word not in {*names, "한국어"}]


def test_phone_has_no_sideways_scroll(opened: Open, page: str) -> None:
    driver = opened(page)
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        for tab in TABS:
            driver.execute_script(f"document.querySelector('#tab-{tab}').click()")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= 390, tab
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
