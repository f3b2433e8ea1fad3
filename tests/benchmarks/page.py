"""How soon the page is there and answers, beside plain pyvis on the same graph. Run by hand:

    python tests/benchmarks/page.py [NODES,EDGES ...]

For each made graph (tests/made_story.py), in one headless Chromium that draws by software: megabytes of the file,
seconds to make it, seconds from opening to the first picture with the script ready, seconds from a press of the mouse
on a node to the picture that answers it; for the page also seconds to show all nodes, and to answer a press then.
In brackets what the page's own thread computed of it: the figure that a busy machine does not change.
Plain pyvis: as it comes (its physics on), and with the page's places given to it and physics off. A dash: not within
LIMIT seconds.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyvis.network import Network

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import chromium, click_point  # noqa: E402
from made_story import made_story  # noqa: E402

from kg.knowledge.files import Library  # noqa: E402
from kg.view.figure import drawn  # noqa: E402
from kg.view.page import page_of  # noqa: E402
from kg.view.story import Story  # noqa: E402

SIZES = ((30, 45), (300, 450), (3_000, 6_000), (5_000, 15_000), (20_000, 60_000))
LIMIT = 40.0
Times = tuple[float | None, float | None]  # seconds by the clock, and of computing
NEVER: Times = (None, None)
READY = "const ready = document.documentElement.dataset.ready && performance.getEntriesByType('paint').length;"
OPENED = READY + """
  if (!ready) return null;
  const paints = performance.getEntriesByType('paint').map((one) => one.startTime);
  return Math.max(...paints, performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd) / 1000;"""
ANSWER = """
  window.answered = null;
  addEventListener('pointerdown', () => { window.pressed = performance.now(); }, { capture: true, once: true });
  new MutationObserver((_, watch) => { watch.disconnect(); requestAnimationFrame(() => requestAnimationFrame(() => {
    window.answered = (performance.now() - window.pressed) / 1000; })); }
  ).observe(document.querySelector('#panel'), { childList: true });"""
NODE = """
  const box = document.querySelector('#network').getBoundingClientRect();
  const inside = ([, at]) => at.x > 60 && at.y > 60 && at.x < box.width - 60 && at.y < box.height - 60;
  const [, at] = window.dossier.shown().map((id) => [id, window.dossier.where(id)]).find(inside);
  return [box.left + at.x, box.top + at.y];"""
ALL = """
  const start = performance.now(), done = arguments[0];
  document.querySelector('#everything').click();
  requestAnimationFrame(() => requestAnimationFrame(() => done((performance.now() - start) / 1000)));"""
PYVIS_DRAWN = "network.once('afterDrawing', () => { window.drawn = performance.now() / 1000; });"
PYVIS_ANSWER = """
  window.answered = null;
  addEventListener('pointerdown', () => { window.pressed = performance.now(); }, { capture: true, once: true });
  network.once('selectNode', () => network.once('afterDrawing', () => requestAnimationFrame(() => {
    window.answered = (performance.now() - window.pressed) / 1000; })));"""
PYVIS_NODE = """
  const box = document.querySelector('#mynetwork').getBoundingClientRect();
  const places = network.getPositions();
  const low = Math.min(box.height, innerHeight) - 60;
  const inside = (at) => at.x > 60 && at.y > 60 && at.x < box.width - 60 && at.y < low;
  const at = Object.values(places).map((one) => network.canvasToDOM(one)).find(inside);
  return [box.left + at.x, box.top + at.y];"""


def busy(driver: Any) -> float:
    """Seconds for which the page's thread has computed."""
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def awaited(driver: Any, script: str) -> float | None:
    """What a script gives as soon as it gives something; None after LIMIT seconds."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        try:
            if (value := driver.execute_script(script)) is not None:
                return float(value)
        except Exception as fault:  # the page is busy
            if "timeout" not in str(fault).lower():
                raise
        time.sleep(0.02)
    return None


def timed(driver: Any, work: Callable[[], float | None]) -> Times:
    """What a step gives, and how long the page's thread computed for it."""
    before = busy(driver)
    return work(), busy(driver) - before


def answer(driver: Any, watch: str, node: str) -> Times:
    """From a press of the mouse on a node to the picture after it."""
    driver.execute_script(watch)
    point = driver.execute_script(node)

    def press() -> float | None:
        click_point(driver, *point)
        return awaited(driver, "return window.answered")

    return timed(driver, press)


def opening(driver: Any, path: Path, seen: str) -> Times:
    """From asking for the page to its first picture, the script ready."""
    driver.get("about:blank")
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    driver.get(path.as_uri())
    return awaited(driver, seen), busy(driver)


def page_times(driver: Any, path: Path) -> dict[str, Times]:
    times = {"opened": opening(driver, path, OPENED), "answers": answer(driver, ANSWER, NODE)}
    if driver.execute_script("return !document.querySelector('#everything').hidden"):
        driver.execute_script("document.querySelector('.closer')?.click()")
        times["shows all"] = timed(driver, lambda: driver.execute_async_script(ALL))
        times["then answers"] = answer(driver, ANSWER, NODE)
    return times


def pyvis_times(driver: Any, path: Path) -> dict[str, Times]:
    opened = opening(driver, path, "return window.drawn ?? null")
    return {"opened": opened, "answers": answer(driver, PYVIS_ANSWER, PYVIS_NODE) if opened[0] else NEVER}


def pyvis_page(story: Story, placed: bool) -> str:
    """What pyvis's own template makes of the graph; as it comes, or with places and without physics."""
    figure = drawn(story, None)
    network = Network(directed=True, cdn_resources="in_line")
    if placed:
        network.set_options(json.dumps({"physics": {"enabled": False}, "edges": {"smooth": False}}))
    for node in figure["nodes"]:
        thing = story.things.get(node["id"])
        place = {"x": node["wide"][0], "y": node["wide"][1]} if placed else {}
        node = {"id": node["id"], "label": thing.ko if thing else node["id"].split("/")[-2], "shape": "dot"} | place
        network.nodes.append(node)
    network.edges = [{"from": e["from"], "to": e["to"], "arrows": "to"} for e in figure["edges"] if not e.get("folded")]
    page = network.generate_html(notebook=False)
    return page.replace("return network;", PYVIS_DRAWN + "return network;")


def shown(times: dict[str, Times]) -> str:
    return "   ".join(
        f"{name} {'-' if value is None else f'{value:.2f}'}" + ("" if own is None else f" ({own:.2f})")
        for name, (value, own) in times.items()
    )


def main(sizes: list[tuple[int, int]]) -> None:
    library = Library.shipped()
    for nodes, edges in sizes:
        story = made_story(nodes, edges)
        start = time.perf_counter(), time.process_time()
        page = page_of(story, None, "ko", library)
        made = time.perf_counter() - start[0], time.process_time() - start[1]
        pages = {"page": page, "pyvis placed": pyvis_page(story, True), "pyvis": pyvis_page(story, False)}
        print(f"{nodes} nodes, {edges} edges, {len(story.claims)} claims, {len(story.texts)} texts", flush=True)
        for name, content in pages.items():
            size: dict[str, Times] = {"MB": (len(content.encode()) / 1e6, None)}
            if name == "page":
                size["made in"] = made
            times = measured(content, page_times if name == "page" else pyvis_times)
            print(f"  {name:13} {shown(size | times)}", flush=True)


def measured(content: str, times: Callable[[Any, Path], dict[str, Times]]) -> dict[str, Times]:
    """The times of one page, in a browser of its own: one that hangs holds up no other."""
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder) / "profile") as driver:
        path = Path(folder) / "page.html"
        path.write_text(content, encoding="utf-8")
        driver.set_page_load_timeout(LIMIT)
        driver.set_script_timeout(LIMIT)
        try:
            return times(driver, path)
        except Exception as fault:
            if "timeout" not in str(fault).lower() and "timed out" not in str(fault).lower():
                raise
            return {"opened": NEVER}


if __name__ == "__main__":
    given = [tuple(map(int, size.split(","))) for size in sys.argv[1:]]
    main(given or list(SIZES))  # type: ignore[arg-type]
