"""Check 11: a thousand elements, fifteen hundred flows and fifty nested boundaries stay usable."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.systems import system_document
from tests.e2e.drawing import node
from tests.e2e.server import Server
from tests.e2e.two_pages import document, make, opened, saved

pytestmark = [pytest.mark.own_server, pytest.mark.slow]

ELEMENTS, BOUNDARIES = 1_000, 50
MOST_IN_THE_PAGE = 2_500
SECONDS_TO_LAY_OUT = 15
HUGE = 10_000
LONGEST_FREEZE = 5.0
SCALE = "new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform).a"


@pytest.fixture(scope="module")
def large(browser: Browser, server: Server) -> None:
    """The large system, kept at the server."""
    with opened(browser, server) as page:
        make(page, system_document(ELEMENTS, boundaries=BOUNDARIES))


@pytest.fixture
def canvas(page: Page, large: None) -> Page:
    """The large system on the canvas, with its ranked risks beside it."""
    page.set_default_timeout(30_000)
    page.goto("/systems/generated?edit=1")
    page.locator(".react-flow__node-element").first.wait_for()
    page.locator(".react-flow__edge-path").first.wait_for(state="attached")
    page.locator(".risk").first.wait_for()
    return page


def zoom_to_full_size(page: Page) -> None:
    """Press the plus until lengths are as they are kept."""
    while page.evaluate(SCALE) < 0.9:
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(200)


def test_the_page_stays_small_at_full_size(canvas: Page) -> None:
    zoom_to_full_size(canvas)
    canvas.wait_for_timeout(500)
    assert canvas.locator(".react-flow__node").count() > 0
    assert canvas.evaluate("document.getElementsByTagName('*').length") < MOST_IN_THE_PAGE


def test_an_element_is_found_by_its_name_and_comes_into_sight(canvas: Page) -> None:
    canvas.get_by_label("Find element").fill("Element 777")
    canvas.get_by_role("option", name="Element 777").first.click()
    expect(node(canvas, "e777")).to_have_class(re.compile("selected"))
    expect(node(canvas, "e777")).to_be_in_viewport()
    canvas.wait_for_function(
        "document.querySelector(\".react-flow__node[data-id='e777'] .part-name\").getBoundingClientRect().height > 10"
    )


def test_an_edit_is_acknowledged_and_moves_the_ranking(canvas: Page) -> None:
    confirmed = canvas.locator(".choice button", has_text="Confirmed")
    before = confirmed.inner_text()
    worst = canvas.locator(".risk[data-risk*='@e']").first.get_attribute("data-risk") or ""
    part = worst.split("@")[-1].split("/")[0]
    canvas.locator(f".risk[data-risk='{worst}'] .risk-head").click()
    node(canvas, part).click(position={"x": 12, "y": 12})
    canvas.keyboard.press("Delete")
    expect(canvas.locator(f".risk[data-risk='{worst}']")).to_have_count(0)
    expect(confirmed).not_to_have_text(before)
    saved(canvas)
    assert part not in {element["id"] for element in document(canvas, "generated")["elements"]}
    canvas.keyboard.press("Control+z")
    saved(canvas)
    assert part in {element["id"] for element in document(canvas, "generated")["elements"]}


def test_auto_layout_ends_in_time_and_keeps_every_part_in_its_boundary(canvas: Page) -> None:
    started = time.monotonic()
    canvas.get_by_role("button", name="Auto layout").click()
    canvas.get_by_role("button", name=re.compile("^Undo")).and_(canvas.locator(":enabled")).first.wait_for()
    saved(canvas)
    assert time.monotonic() - started < SECONDS_TO_LAY_OUT
    kept = document(canvas, "generated")
    places = kept["diagrams"][0]["places"]
    held_by = {part["id"]: part.get("boundary") for part in kept["elements"]}
    held_by |= {part["id"]: part.get("parent") for part in kept["boundaries"]}
    assert set(held_by) == set(places)
    assert [id for id, outer in held_by.items() if outer and not lies_in(places[id], places[outer])] == []


def lies_in(inner: dict[str, float], outer: dict[str, float]) -> bool:
    """Whether a place lies in another one."""
    return (
        inner["x"] >= outer["x"]
        and inner["y"] >= outer["y"]
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"]
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    )


@pytest.mark.soak
def test_ten_thousand_elements_open_and_are_edited_without_a_freeze(page: Page) -> None:
    page.goto("/")
    page.set_default_timeout(120_000)
    huge = system_document(HUGE)
    make(page, {**huge, "system": {"id": "huge", "name": "Huge"}})
    page.add_init_script(
        "window.tasks = []; new PerformanceObserver((list) => list.getEntries().forEach((task) =>"
        " tasks.push(task.duration))).observe({ type: 'longtask', buffered: true });"
    )
    page.goto("/systems/huge?edit=1")
    page.locator(".react-flow__node-element").first.wait_for()
    page.locator(".risk").first.wait_for()
    before = page.evaluate("Math.max(0, ...tasks.splice(0)) / 1000")
    page.get_by_label("Find element").fill("Element 7777")
    page.get_by_role("option", name="Element 7777").first.click()
    expect(node(page, "e7777")).to_be_visible()
    page.get_by_role("tab", name="Properties").click()
    page.locator("#part-name").fill("Renamed")
    page.locator("#part-name").press("Enter")
    saved(page)
    assert next(part["name"] for part in document(page, "huge")["elements"] if part["id"] == "e7777") == "Renamed"
    while_edited = page.evaluate("Math.max(0, ...tasks) / 1000")
    print({"longest task while opening, s": before, "while edited, s": while_edited})
    assert max(before, while_edited) < LONGEST_FREEZE
