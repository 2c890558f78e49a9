"""One round of what people do on a large system, in a browser, with the clock of the browser."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

SYSTEM = "/systems/generated"
SIZE = {"width": 1280, "height": 800}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PATIENCE = 30_000
"""Milliseconds after which a part of a round is given up."""

HELPERS = Path(__file__).with_name("page.js").read_text(encoding="utf-8")


def measured(browser: str, address: str, rounds: int) -> Mapping[str, list[float]]:
    """Every figure of every round by its name; what took longer than the patience is missing."""
    found: dict[str, list[float]] = defaultdict(list)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        for number in range(rounds):
            for part in (_canvas, _drawing, _switch):
                try:
                    part(started, address, found, number)
                except Error as error:
                    print(f"given up: {str(error).splitlines()[0]}")
        started.close()
    return found


def _opened(browser: Browser, address: str) -> Page:
    context = browser.new_context(base_url=address, locale="en-US", viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(HELPERS)
    return page


def _canvas(browser: Browser, address: str, found: dict[str, list[float]], number: int) -> None:
    page = _opened(browser, address)
    _tag(page, address, number)
    page.goto(f"{SYSTEM}?edit=1", wait_until="commit")
    listed, both = page.evaluate(
        "async () => { const listed = bench.until(bench.listed), drawn = bench.until(bench.drawn);"
        " return [await listed, Math.max(await listed, await drawn)]; }"
    )
    first = "open the canvas, first after the start, s"
    found[first if number == 0 else "open the canvas and the ranked list, s"].append(both / 1000)
    if number > 0:
        found["ranked list beside the canvas, s"].append(listed / 1000)
    page.wait_for_load_state("networkidle")
    found["longest task while opening, ms"].append(page.evaluate("Math.max(0, ...bench.tasks)"))
    found["DOM elements with all in sight, whole page"].append(_size(page))
    found["pan with all in sight, p95 of frames, ms"].append(_panned(page))
    _zoom(page, 1.0)
    found["DOM elements at 100%, whole page"].append(_size(page))
    found["pan at 100%, p95 of frames, ms"].append(_panned(page))
    _edit(page, found)
    page.context.close()


def _tag(page: Page, address: str, number: int) -> None:
    """Makes the system another one in each round: the server keeps what it judged, and would know the edits again.

    What is drawn stays the same, so that the layout is known.
    """
    token = page.request.get("/api/session").json()["token"]
    tagged = {"op": "set", "kind": "data", "id": "d0", "path": "tags", "new": [f"round-{number}"]}
    page.request.post(
        f"/api{SYSTEM}/operations",
        headers={"X-Strideline-Token": token, "Origin": address},
        data={"operations": [tagged]},
        fail_on_status_code=True,
    )


def _size(page: Page) -> float:
    page.wait_for_timeout(300)
    return float(page.evaluate("document.getElementsByTagName('*').length"))


def _panned(page: Page) -> float:
    """Milliseconds between frames, 95th percentile, while the canvas is dragged about with the mouse."""
    x, y = _free(page)
    page.mouse.move(x, y)
    page.mouse.down()
    frames = page.evaluate_handle("() => { bench.running = bench.frames(2000); }")
    for step in range(60):
        page.mouse.move(x + 120 * math.sin(step / 6), y + 120 * math.sin(step / 9))
        page.wait_for_timeout(16)
    page.mouse.up()
    times: list[float] = page.evaluate("() => bench.running")
    frames.dispose()
    return sorted(times)[int(len(times) * 0.95)]


def _free(page: Page) -> tuple[float, float]:
    """A point of the canvas where nothing lies that a press would take hold of."""
    point: Any = page.evaluate(
        "() => { const box = document.querySelector('.react-flow').getBoundingClientRect();"
        " for (let row = 8; row > 0; row--) for (let column = 8; column > 0; column--) {"
        "   const x = box.x + box.width * column / 9, y = box.y + box.height * row / 9;"
        "   if (document.elementFromPoint(x, y)?.closest('.react-flow__pane')) return [x, y]; }"
        " return [box.x + box.width / 2, box.y + box.height / 2]; }"
    )
    return float(point[0]), float(point[1])


def _zoom(page: Page, wanted: float) -> None:
    box = page.locator(".react-flow").bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(60):
        scale = page.evaluate(
            "() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform).a"
        )
        if abs(scale / wanted - 1) < 0.02:
            return
        page.keyboard.down("Control")
        page.mouse.wheel(0, max(-60, min(60, -math.log2(wanted / scale) * 50)))
        page.keyboard.up("Control")
        page.wait_for_timeout(60)


def _edit(page: Page, found: dict[str, list[float]]) -> None:
    """Removes the element with the worst risk that an element has, takes that back, and decides on a risk."""
    subject = page.evaluate(
        "() => [...document.querySelectorAll('.risk[data-risk]')].map((row) => row.dataset.risk)"
        ".find((id) => /@e[0-9]+$/.test(id)).split('@').at(-1)"
    )
    page.locator(f".risk[data-risk$='@{subject}'] .risk-head").first.click()
    node = page.locator(f".react-flow__node[data-id='{subject}']")
    node.click(position={"x": 12, "y": 12})
    gone = f"() => bench.listed() && !document.querySelector(\".risk[data-risk$='@{subject}']\")"
    back = f"() => document.querySelector(\".risk[data-risk$='@{subject}']\") !== null"
    for name, key, holds in (
        ("remove an element: new ranking, ms", "Delete", gone), ("take it back: new ranking, ms", "Control+z", back),
    ):  # fmt: skip
        page.evaluate(f"() => {{ bench.running = bench.since('keydown', {holds}); }}")
        page.keyboard.press(key)
        found[name].append(page.evaluate("() => bench.running"))
        page.wait_for_timeout(1_500)
    _decide(page, found)


def _decide(page: Page, found: dict[str, list[float]]) -> None:
    row = page.locator(".risk[data-risk]").first
    id = row.get_attribute("data-risk") or ""
    row.locator(".risk-head").click()
    row.get_by_role("button", name="Decide").first.click()
    form = page.locator("form.decide")
    form.locator("textarea").fill("Measured")
    page.evaluate(
        "(id) => { bench.running = bench.since('click',"
        " () => bench.listed() && document.querySelector(`.risk[data-risk='${id}']:not(:has(.status))`) === null); }",
        id,
    )
    form.locator("button[type=submit]").click()
    found["decide on a risk: among the decided, ms"].append(page.evaluate("() => bench.running"))


def _switch(browser: Browser, address: str, found: dict[str, list[float]], _: int) -> None:
    """Switches the first action of the plan off and on again, until the ranking below it has moved."""
    page = _opened(browser, address)
    page.goto(f"{SYSTEM}?tab=plan")
    page.locator(".moves li").first.wait_for()
    page.wait_for_load_state("networkidle")
    for _way in ("off", "on"):
        before = page.locator(".moves").inner_text()
        moved = f"() => document.querySelector('.moves')?.innerText !== {json.dumps(before)}"
        page.evaluate(f"() => {{ bench.running = bench.since('click', {moved}); }}")
        page.get_by_role("switch").first.click()
        found["switch of the plan: ranking moved, ms"].append(page.evaluate("() => bench.running"))
        page.wait_for_timeout(500)
    page.context.close()


def _drawing(browser: Browser, address: str, found: dict[str, list[float]], number: int) -> None:
    page = _opened(browser, address)
    page.goto(SYSTEM, wait_until="commit")
    seconds = page.evaluate(
        "async () => { await bench.until(() => bench.listed() && document.querySelector('.frame svg') !== null);"
        " return performance.now() / 1000; }"
    )
    found["open the drawing and the ranked list, s"].append(seconds)
    page.context.close()
