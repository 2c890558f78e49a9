"""The outline: everything that the system is made of, beside its diagram, by mouse and by keyboard."""

from __future__ import annotations

import json
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import needs_axe, serious
from tests.e2e.server import Server


def open_outline(page: Page, address: str) -> Locator:
    """Open a system with its outline; gives the tree."""
    page.goto(address)
    page.get_by_role("button", name="Outline", exact=True).click()
    tree = page.get_by_role("tree", name="Outline")
    tree.wait_for()
    return tree


def line(tree: Locator, id: str) -> Locator:
    """The line of a part."""
    return tree.locator(f".outline-line[data-id='{id}']")


@pytest.mark.parametrize("address", ["/systems/web-shop", "/systems/web-shop?edit=1"])
def test_a_line_shows_its_part_in_the_diagram_and_its_properties(page: Page, address: str) -> None:
    tree = open_outline(page, address)
    line(tree, "order-api").click()
    expect(page.locator("#part-name")).to_have_value("Order API")
    expect(line(tree, "order-api")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".dfd [data-id=order-api].selected")).to_be_visible()


def test_every_line_tells_the_worst_risk_of_its_part_and_a_closed_one_of_all_in_it(page: Page) -> None:
    tree = open_outline(page, "/systems/web-shop")
    risks = page.request.get("/api/systems/web-shop/analysis").json()["risks"]
    worst = next(risk["band"] for risk in risks if risk["certainty"] == "confirmed" and risk["status"] == "open")
    own = [risk for risk in risks if risk["subject"]["id"] == "order-api" and risk["certainty"] == "confirmed"]
    expect(line(tree, "order-api").locator(".outline-mark")).to_contain_text(str(len(own)))
    system = line(tree, "web-shop")
    system.locator(".outline-turn").click()
    expect(system).to_have_attribute("aria-expanded", "false")
    expect(system.locator(".outline-mark")).to_contain_text(f"worst: {worst.capitalize()}")


def test_the_outline_is_walked_by_keyboard_alone(page: Page) -> None:
    tree = open_outline(page, "/systems/web-shop")
    tree.focus()
    for key in ("End", "Home", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.type("l")
    active = page.locator(".outline-line.active")
    expect(active).to_contain_text("Load balancer")
    assert tree.get_attribute("aria-activedescendant") == active.get_attribute("id")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(active).to_contain_text("Passes requests on")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#part-name")).to_have_value("Load balancer")


def test_a_filter_leaves_what_it_names_with_all_around_it(page: Page) -> None:
    tree = open_outline(page, "/systems/web-shop")
    page.get_by_role("searchbox", name="Filter the outline").fill("session cache")
    expect(line(tree, "order-api")).to_have_count(0)
    expect(line(tree, "sessions")).to_be_visible()
    expect(line(tree, "prod")).to_be_visible()
    page.get_by_role("searchbox", name="Filter the outline").fill("no such thing")
    expect(page.get_by_text("Nothing of that name")).to_be_visible()


def test_what_is_chosen_elsewhere_is_shown_in_the_outline(page: Page) -> None:
    tree = open_outline(page, "/systems/web-shop")
    line(tree, "prod").locator(".outline-turn").click()
    expect(line(tree, "order-api")).to_have_count(0)
    page.locator("g[data-id=order-api]").click()
    expect(line(tree, "order-api")).to_have_attribute("aria-selected", "true")


@needs_axe
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_outline(page: Page, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    tree = open_outline(page, "/systems/web-shop?part=order-api")
    expect(line(tree, "order-api")).to_be_visible()
    assert serious(page) == []


def test_the_outline_comes_back_at_the_next_visit_until_it_is_closed(page: Page) -> None:
    tree = open_outline(page, "/systems/web-shop")
    page.reload()
    expect(tree).to_be_visible()
    page.get_by_role("button", name="Close the outline").click()
    expect(tree).to_have_count(0)
    page.reload()
    page.locator(".risk").first.wait_for()
    expect(tree).to_have_count(0)


def test_of_a_thousand_elements_only_the_lines_in_sight_are_there(page: Page, empty_server: Server) -> None:
    elements = [{"id": f"e{number}", "kind": "process", "name": f"Element {number}"} for number in range(1000)]
    document = {"strideline": 1, "system": {"id": "large", "name": "Large"}, "elements": elements}
    page.goto(empty_server.address)
    page.locator("input[type=file]").set_input_files(
        {"name": "large.json", "mimeType": "application/json", "buffer": json.dumps(document).encode()}
    )
    page.get_by_role("link", name="Open Large").wait_for()
    tree = open_outline(page, f"{empty_server.address}/systems/large")
    assert tree.get_by_role("treeitem").count() < 60
    tree.focus()
    page.keyboard.press("End")
    expect(line(tree, "e999")).to_be_visible()
    expect(line(tree, "e999")).to_have_attribute("aria-posinset", "1000")
    assert tree.get_by_role("treeitem").count() < 60


VIEWS = pytest.mark.parametrize(
    ("address", "frame", "part"),
    [
        ("/systems/web-shop", ".frame", ".frame g.element[data-id]"),
        ("/systems/web-shop?edit=1", ".canvas-frame", ".react-flow__node-element"),
    ],
    ids=["reading", "canvas"],
)
OUTSIDE = """(frame, part) => {
    const room = frame.getBoundingClientRect();
    return [...frame.querySelectorAll(part)].map((one) => one.getBoundingClientRect())
        .filter(({left, right}) => left < room.left || right > room.right).length;
}"""
FROM_MIDDLE = """(frame, part) => {
    const room = frame.getBoundingClientRect(), box = frame.querySelector(part).getBoundingClientRect();
    return Math.round(box.left + box.width / 2 - room.left - room.width / 2);
}"""


def wait_for_width(page: Page, frame: str, width: float) -> None:
    page.wait_for_function(
        "([frame, width]) => document.querySelector(frame).clientWidth !== width", arg=[frame, width]
    )
    page.wait_for_timeout(300)


@VIEWS
def test_a_fitted_drawing_stays_fitted_beside_the_outline(page: Page, address: str, frame: str, part: str) -> None:
    page.goto(address)
    page.locator(part).first.wait_for()
    room = page.locator(frame)
    page.get_by_role("button", name="Fit", exact=True).click()
    width = room.evaluate("frame => frame.clientWidth")
    page.get_by_role("button", name="Outline", exact=True).click()
    wait_for_width(page, frame, width)
    assert room.evaluate(OUTSIDE, part.replace(".frame ", "")) == 0


@VIEWS
def test_what_is_in_the_middle_stays_there_beside_the_outline(page: Page, address: str, frame: str, part: str) -> None:
    page.goto(address)
    page.locator(part).first.wait_for()
    room, one = page.locator(frame), part.replace(".frame ", "")
    for _ in range(2):
        page.get_by_role("button", name="Zoom in", exact=True).click()
        page.wait_for_timeout(300)
    before = room.evaluate(FROM_MIDDLE, one)
    width = room.evaluate("frame => frame.clientWidth")
    page.get_by_role("button", name="Outline", exact=True).click()
    wait_for_width(page, frame, width)
    assert abs(room.evaluate(FROM_MIDDLE, one) - before) <= 2
