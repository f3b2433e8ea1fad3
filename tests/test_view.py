"""The page: what is in the file, and what Chromium makes of it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from affair import ENTITIES, TEXTS, Affair, C, R, T

from kg.lookup import QueryError
from kg.view import dossier
from kg.view.layout import positions

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
browser_only = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and not os.environ.get("CI"), reason="needs chromium and chromedriver"
)
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
]
HOSTILE = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "javascript:window.hacked=1",
    '"><svg onload=window.hacked=1>',
    "{{ 7*7 }}{% raw %}",
    "<!--<script>",
    ']]><a href="javascript:window.hacked=1">',
    "\u2028window.hacked=1\u2029",
    "__proto__",
]


def hostile() -> Affair:
    """A graph whose names, texts and headlines are attacks."""
    names = {name: ("person" if n % 2 else "organization", name, (name,)) for n, name in enumerate(HOSTILE)}
    texts = [
        T(name, name, name, name, "2024-01-01", [
            (f"{name} 대표가 {other}에서 해임됐다.", [
                C("Dismissal", "해임", {"person": name, "organization": other}, source=name),
                R("heldPosition", name, other, name)])])
        for name, other in zip(HOSTILE, HOSTILE[1:] + HOSTILE[:1], strict=True)
    ]  # fmt: skip
    return Affair(texts, names)


def data_of(page: str) -> Any:
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1]
    )  # type: ignore[index]


@pytest.fixture(scope="module")
def page() -> str:
    return dossier(Affair())


def test_same_graph_same_page(page: str) -> None:
    assert page == dossier(Affair())
    assert len(page.encode()) < 700_000


def test_policy_names_every_script(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]  # type: ignore[index]
    assert policy.startswith("default-src &#39;none&#39;;") and "unsafe" not in policy
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        assert b64encode(hashlib.sha256(block.encode()).digest()).decode() in policy.replace("&#43;", "+")


def test_loads_nothing(page: str) -> None:
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\b(?:src|href)=", page)
    ours = page.rsplit("<script>", 1)[1]
    assert "innerHTML" not in ours and "eval(" not in ours and "http://" not in ours
    assert "sourceMappingURL" not in page


def test_every_claim_is_there_with_its_place(page: str) -> None:
    data = data_of(page)
    assert len(data["claims"]) == sum(len(line[1]) for text in TEXTS for line in text.lines if line)
    for claim in data["claims"]:
        content = data["texts"][claim["text"]]["content"]
        sentence = content[slice(*claim["span"])]
        assert sentence.endswith((".", "음", "장", "임", "귀"))
        assert content[slice(*claim["trigger"])] in sentence


def test_speculation_is_no_fact(page: str) -> None:
    data = data_of(page)
    events = {
        node["id"]: node["certainty"] for node in data["network"]["nodes"] if node["kind"] == "happening"
    }
    by_type = {data["events"][event]["type"]: certainty for event, certainty in events.items()}
    assert by_type["Listing"] == "conditional" and by_type["Partnership"] == "planned"
    assert by_type["Dismissal"] == "disputed" and by_type["Acquisition"] == "possible"
    for edge in data["network"]["edges"]:
        assert edge["width"] > 2 or edge["certainty"] not in ("actual", "disputed")


def test_around_one_name() -> None:
    data = data_of(dossier(Affair(), around="누리연구소"))
    shown = {
        data["things"][n["id"]]["ko"]
        for n in data["network"]["nodes"]
        if n["shown"] and n["id"] in data["things"]
    }
    assert "누리연구소" in shown and "두레노조" not in shown
    assert data["things"][data["network"]["centre"]]["ko"] == "누리연구소"
    with pytest.raises(QueryError, match="nothing is named"):
        dossier(Affair(), around="없는이름")


def test_hostile_text_stays_in_its_block() -> None:
    page = dossier(hostile())
    block = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1]  # type: ignore[index]
    assert not re.search("[<>&\u2028\u2029]", block)
    assert {thing["ko"] for thing in json.loads(block)["things"].values()} == set(HOSTILE)


def test_layout_is_the_same_every_time_and_apart() -> None:
    nodes = [f"n{number:02}" for number in range(40)]
    edges = [(nodes[number], nodes[number * 7 % 40]) for number in range(1, 35)]
    rooms = dict.fromkeys(nodes, (80.0, 40.0))
    places = positions(nodes, edges, rooms)
    assert places == positions(nodes, edges, rooms)
    points = list(places.values())
    overlaps = [
        1
        for n, a in enumerate(points)
        for b in points[n + 1 :]
        if abs(a[0] - b[0]) < 75 and abs(a[1] - b[1]) < 35
    ]
    assert not overlaps
    assert positions([], [], {}) == {}


def test_a_graph_without_claims_has_a_page() -> None:
    assert data_of(dossier(Affair([], ENTITIES)))["claims"] == []


# In Chromium


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service(DRIVER), options=options)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    def visit(page: str, fragment: str = "") -> Any:
        path = tmp_path / "dossier.html"
        path.write_text(page, encoding="utf-8")
        browser.get("about:blank")
        browser.get_log("browser"), browser.get_log("performance")
        browser.get(f"{path.as_uri()}{fragment}")
        until(lambda: browser.execute_script("return document.documentElement.dataset.ready"))
        return browser

    return visit


def until(true: Callable[[], Any], seconds: float = 10) -> Any:
    end = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
    return value


def one(driver: Any, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def texts_of(driver: Any, selector: str) -> list[str]:
    return [element.text for element in driver.find_elements("css selector", selector)]


def click_point(driver: Any, x: float, y: float) -> None:
    """A real click at a point of the drawing, given in its canvas' own pixels."""
    for kind in ("mousePressed", "mouseReleased"):
        event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1, "pointerType": "mouse"}
        driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)


def typed(driver: Any, text: str) -> list[str]:
    field = one(driver, "#search")
    field.clear()
    field.send_keys(text)
    return texts_of(driver, "#results .label")


@browser_only
def test_opens_silently_and_asks_nobody(opened: Callable[..., Any], page: str) -> None:
    driver = opened(page)
    assert one(driver, "#network canvas").size["width"] > 300
    for tab in driver.find_elements("css selector", "[role=tab]"):
        tab.click()
        assert one(driver, f"#{tab.get_attribute('aria-controls')}").is_displayed()
    one(driver, "#tab-graph").click()
    for button in ("#theme", "#language", "#fold", "#fold", "#fit", "#zoom-in", "#zoom-out", "#png", "#csv"):
        one(driver, button).click()
    one(driver, "#results .name").click()
    for number in range(3):
        driver.execute_script("document.querySelectorAll('#panel .actions button')[arguments[0]]?.click()", number)
    assert driver.get_log("browser") == []
    logged = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    asked = [m["params"]["request"]["url"] for m in logged if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@browser_only
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
def test_search(opened: Callable[..., Any], page: str, wanted: str, first: str) -> None:
    driver = opened(page)
    assert typed(driver, wanted)[0] == first


@browser_only
def test_search_finds_nothing_and_says_so(opened: Callable[..., Any], page: str) -> None:
    driver = opened(page)
    assert typed(driver, "zzz") == []
    assert one(driver, "#found").text


@browser_only
def test_choosing_a_name_shows_its_sentences(opened: Callable[..., Any], page: str) -> None:
    driver = opened(page)
    typed(driver, "문가람")
    one(driver, "#results .name").click()
    assert one(driver, "#panel h2").text == "문가람"
    assert "node=" in driver.current_url
    driver.back()
    until(lambda: not driver.find_elements("css selector", "#panel.filled"))


@browser_only
@pytest.mark.parametrize("folded", [False, True])
def test_click_on_an_edge_shows_the_sentence(opened: Callable[..., Any], page: str, folded: bool) -> None:
    driver = opened(page, "#folded=1" if folded else "")
    data = data_of(page)
    bureau = next(id for id, thing in data["things"].items() if thing["ko"] == "금융감독국")
    edges = [
        e
        for e in data["network"]["edges"]
        if bureau in (e["from"], e["to"]) and bool(e.get("folded")) == folded
    ]
    ends = [next(n for n in data["network"]["nodes"] if n["id"] == edges[0][end]) for end in ("from", "to")]
    x, y = (sum(node[axis] for node in ends) / 2 for axis in "xy")
    point = driver.execute_script(
        "const box = document.querySelector('#network').getBoundingClientRect();"
        "const at = window.dossier.canvasToDOM({x: arguments[0], y: arguments[1]});"
        "return [box.left + at.x, box.top + at.y];", x, y)  # fmt: skip
    click_point(driver, *point)
    until(lambda: driver.find_elements("css selector", "#panel.filled blockquote"))
    assert "금융감독국은 새별로봇의 공시 지연을 조사하고 있다." in texts_of(driver, "#panel blockquote")
    assert one(driver, "#panel mark").text == "조사"
    assert "정정" not in one(driver, "#panel .claim-head").text and one(driver, "#panel .source .link").text


@browser_only
def test_filter_hides_what_it_says(opened: Callable[..., Any], page: str) -> None:
    driver = opened(page, "#tab=timeline")
    before = texts_of(driver, "#view-timeline .row")
    assert any("출시" in row for row in before)
    one(driver, "#filters summary").click()
    one(driver, "[data-focus='type:Launch']").click()
    after = texts_of(driver, "#view-timeline .row")
    assert len(after) < len(before) and not any("출시" in row for row in after)
    assert "Launch" in driver.current_url


@browser_only
def test_text_pane_lights_the_sentence_behind_long_characters(opened: Callable[..., Any]) -> None:
    claim = C("Dismissal", "해임", {"person": "문가람", "organization": "새별로봇"})
    lines = [("😀🤖 새별로봇은 𝔸 문가람을 해임했다.", [claim])]
    text = T("긴글자.txt", "𝔸😀👩‍👩‍👧 소식", "", "", "2024-01-01", lines)
    driver = opened(dossier(Affair([text], ENTITIES)), "#tab=source")
    assert texts_of(driver, ".lit") == ["😀🤖 새별로봇은 𝔸 문가람을 해임했다."]
    assert texts_of(driver, ".lit mark") == ["해임"]
    one(driver, ".lit").click()
    assert one(driver, "#panel blockquote mark").text == "해임"


@browser_only
def test_conflicts_stand_side_by_side(opened: Callable[..., Any], page: str) -> None:
    driver = opened(page, "#tab=conflicts")
    heads = texts_of(driver, ".conflict .sides h3")
    assert any("2024.03.07" in head for head in heads) and any("1500억 원" in head for head in heads)


@browser_only
def test_timeline_and_graph_are_one(opened: Callable[..., Any], page: str) -> None:
    driver = opened(page)
    stop = next(s for s in driver.find_elements("css selector", "#strip .stop") if "해임" in s.text)
    stop.click()
    assert one(driver, "#panel h2").text == "해임"
    assert driver.execute_script("return window.dossier.getSelectedNodes().length") == 1


@browser_only
def test_keyboard_reaches_a_sentence(opened: Callable[..., Any], page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = opened(page)
    one(driver, "#search").send_keys("표은솔", Keys.ENTER)
    assert one(driver, "#panel h2").text == "표은솔"
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not driver.find_elements("css selector", "#panel.filled")


@browser_only
def test_hostile_names_are_text(opened: Callable[..., Any]) -> None:
    driver = opened(dossier(hostile()))
    for name in HOSTILE:
        assert name.strip() in [label.strip() for label in typed(driver, name[:12])] or "\u2028" in name
    for tab in ("timeline", "source", "conflicts", "figures", "graph"):
        one(driver, f"#tab-{tab}").click()
        for number in range(6):
            script = "document.querySelectorAll('main .row, .lit, #strip .stop')[arguments[0]]?.click()"
            driver.execute_script(script, number)
    assert driver.execute_script("return window.hacked") is None
    links = driver.execute_script("return [...document.querySelectorAll('a')].map((a) => a.href)")
    assert not [link for link in links if link.startswith("javascript")]
    assert driver.get_log("browser") == []


@browser_only
@pytest.mark.parametrize(
    "fragment", ["#node=nothing", "#tab=<script>", "#edge=a|b", "#text=%00&-type=__proto__", "#lang=xx"]
)
def test_a_strange_address_does_no_harm(opened: Callable[..., Any], page: str, fragment: str) -> None:
    driver = opened(page, fragment)
    assert driver.get_log("browser") == []
    assert one(driver, "#title").text
