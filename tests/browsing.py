"""Chromium for the tests of the page: opened silent and offline, with what it logs and asks for."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
browser_only = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and not os.environ.get("CI"), reason="needs chromium and chromedriver"
)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1400,900",
)  # fmt: skip


@contextmanager
def chromium(profile: Path) -> Iterator[Any]:
    """A driver; it draws by software, so that it also draws where there is no graphics card."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    saved = {"download.default_directory": str(profile / "saved"), "download.prompt_for_download": False}
    options.add_experimental_option("prefs", saved)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service(DRIVER), options=options)
    try:
        yield driver
    finally:
        driver.quit()


def visit(driver: Any, path: Path, fragment: str = "") -> Any:
    """The page at a path, ready, with empty logs before it."""
    driver.get("about:blank")
    driver.get_log("browser"), driver.get_log("performance")
    driver.get(f"{path.as_uri()}{fragment}")
    until(lambda: driver.execute_script("return document.documentElement.dataset.ready"))
    return driver


def asked(driver: Any) -> list[str]:
    """What has been asked for outside of the page since the log was last read."""
    logged = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    urls = [m["params"]["request"]["url"] for m in logged if m["method"] == "Network.requestWillBeSent"]
    return [url for url in urls if not url.startswith(("file:", "data:", "blob:", "about:"))]


def until(true: Callable[[], Any], seconds: float = 10) -> Any:
    end = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
    return value


def one(driver: Any, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def every(driver: Any, selector: str) -> list[Any]:
    found: list[Any] = driver.find_elements("css selector", selector)
    return found


def texts_of(driver: Any, selector: str) -> list[str]:
    return [element.text for element in every(driver, selector)]


def shown(driver: Any) -> list[str]:
    """The ids that are drawn."""
    ids: list[str] = driver.execute_script("return window.dossier.shown()")
    return ids


def click_point(driver: Any, x: float, y: float) -> None:
    """A real click at a point of the window."""
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1, "pointerType": "mouse"}
        driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)


def point_of(driver: Any, node: str) -> tuple[float, float]:
    """Where a node stands in the window."""
    x, y = driver.execute_script(
        "const box = document.querySelector('#network').getBoundingClientRect();"
        "const at = window.dossier.where(arguments[0]); return [box.left + at.x, box.top + at.y];", node)  # fmt: skip
    return x, y


def typed(driver: Any, text: str) -> list[str]:
    """The names that are found."""
    field = one(driver, "#search")
    field.clear()
    field.send_keys(text)
    return texts_of(driver, "#results .label")
