"""The query editor and the pages in a browser: they work, ask no other server, and leave the console silent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from shutil import which
from typing import Any

import pytest
from made_readings import affair, maker
from serving import Server, serving

from kg.store import Graph

CHROMIUM, DRIVER = which("chromium"), which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("browser") / "graph"
    Graph.create(folder, maker(), affair())
    with serving(folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def found(browser: Any, selector: str, seconds: float = 10) -> list[Any]:
    """The elements, as soon as there are any."""
    return waited(lambda: browser.find_elements("css selector", selector), seconds)


def waited(get: Callable[[], Any], seconds: float = 10) -> Any:
    end = time.monotonic() + seconds
    while not (value := get()) and time.monotonic() < end:
        time.sleep(0.05)
    return value


def asked(browser: Any) -> list[str]:
    """All that the page has loaded."""
    names: list[str] = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    return names


def test_the_editor_answers(server: Server, browser: Any) -> None:
    browser.get(server.url + "/query")
    found(browser, ".yasqe_queryButton")[0].click()
    rows = found(browser, ".yasr table tbody tr")
    assert len(rows) >= 4
    assert not browser.find_elements("css selector", ".yasqe .parseErrorIcon")
    assert all(name.startswith((server.url, "data:")) for name in asked(browser)), asked(browser)
    assert browser.get_log("browser") == []
    link = found(browser, ".yasr table tbody a.iri")[0]
    browser.execute_script("arguments[0].target = ''; arguments[0].click()", link)
    assert waited(lambda: browser.current_url.startswith(server.url + "/graph/event/"))
    assert found(browser, "h1")


def test_from_a_name_to_the_sentence(server: Server, browser: Any) -> None:
    browser.get(server.url + "/graph/entity/moon-garam?lang=ko")
    field = found(browser, "input[type=search]")[0]
    field.send_keys("ㅅㅂㄹㅂ\n")
    found(browser, "ul.found a")[0].click()
    assert waited(lambda: "새별로봇" in browser.find_element("css selector", "h1").text)
    found(browser, ".claims p a[href*='#offset']")[0].click()
    assert waited(lambda: "#offset_" in browser.current_url)
    assert browser.execute_script("return document.querySelector(':target') !== null")
    assert browser.get_log("browser") == []


def test_a_narrow_screen_needs_no_scrolling_aside(server: Server, browser: Any) -> None:
    browser.set_window_size(500, 900)
    for path in ("/graph/entity/moon-garam", "/search?q=a"):
        browser.get(server.url + path)
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), path
    browser.set_window_size(1200, 900)
