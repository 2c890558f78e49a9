"""Working with several parts of a drawing at once, by mouse and by keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, make_blank, node

pytestmark = pytest.mark.own_server


def test_parts_are_carried_to_another_system_with_all_inside(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    make_blank(page, "From here")
    for name in ("VPC", "Process", "Store"):
        add(page, name)
    node(page, "vpc").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+c")
    system = make_blank(page, "To there")
    page.keyboard.press("Control+v")
    expect(page.locator(".react-flow__node")).to_have_count(3)
    page.keyboard.press("Control+v")
    expect(page.locator(".react-flow__node")).to_have_count(6)
    document = document_of(page, system)
    assert [element["boundary"] for element in document["elements"]] == ["vpc", "vpc", "vpc-2", "vpc-2"]
    assert len({element["id"] for element in document["elements"]}) == 4
    page.keyboard.press("Control+z")
    expect(page.locator(".react-flow__node")).to_have_count(3)


def test_what_is_cut_goes_and_comes_back_where_it_is_pasted(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    system = make_blank(page, "Cut and pasted")
    for name in ("Process", "Store"):
        add(page, name)
    node(page, "store").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+x")
    expect(page.locator(".react-flow__node")).to_have_count(1)
    page.keyboard.press("Control+v")
    expect(node(page, "store")).to_be_visible()
    assert [element["id"] for element in document_of(page, system)["elements"]] == ["process", "store"]


def test_chosen_parts_are_put_on_one_line_in_one_step(page: Page) -> None:
    system = make_blank(page, "On one line")
    for name in ("Actor", "Process", "Store"):
        add(page, name)
    before = document_of(page, system)
    node(page, "actor").focus()
    page.keyboard.press("Control+a")
    page.locator(".align-menu summary").click()
    page.get_by_role("button", name="Align left sides").click()
    places = document_of(page, system)["diagrams"][0]["places"]
    assert len({place["x"] for place in places.values()}) == 1
    page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before


def align(page: Page, way: str) -> None:
    """Press an entry of the menu of alignments."""
    page.locator(".align-menu summary").click()
    page.get_by_role("button", name=way, exact=True).click()


def test_what_covers_another_part_is_said_not_to_be_kept_in_pictures(page: Page) -> None:
    make_blank(page, "Covered")
    for name in ("Actor", "Process"):
        add(page, name)
    expect(page.locator(".refused-note")).to_be_empty()
    node(page, "actor").focus()
    page.keyboard.press("Control+a")
    align(page, "Align left sides")
    align(page, "Align tops")
    expect(page.locator(".refused-note")).to_contain_text("covers")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".refused-note")).to_be_empty()


def test_chosen_parts_are_put_at_the_same_distance_in_one_step(page: Page) -> None:
    system = make_blank(page, "Same distance")
    for name in ("Actor", "Process", "Store"):
        add(page, name)
    node(page, "store").focus()
    page.keyboard.press("Enter")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    before = document_of(page, system)
    page.keyboard.press("Control+a")
    align(page, "Space evenly across")
    places = document_of(page, system)["diagrams"][0]["places"]
    boxes = sorted(places.values(), key=lambda place: place["x"])
    gaps = [right["x"] - left["x"] - left["width"] for left, right in pairwise(boxes)]
    assert gaps[0] == pytest.approx(gaps[1], abs=1)
    page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before


def test_everything_is_chosen_by_keys_after_a_press_on_the_empty_sheet(page: Page) -> None:
    make_blank(page, "All chosen")
    for name in ("Actor", "Process"):
        add(page, name)
    page.locator(".react-flow__pane").click(position={"x": 20, "y": 300})
    expect(page.locator(".react-flow__node.selected")).to_have_count(0)
    page.keyboard.press("Control+a")
    expect(page.locator(".react-flow__node.selected")).to_have_count(2)
    assert page.evaluate("getSelection().toString()") == ""


def test_a_search_without_hits_says_so(page: Page) -> None:
    make_blank(page, "Not found")
    add(page, "Actor")
    nothing = page.get_by_text("Nothing of that name.")
    for name in ("Search technologies", "Find element"):
        expect(nothing).to_have_count(0)
        page.get_by_label(name).fill("no such thing")
        expect(nothing).to_be_visible()
        page.get_by_label(name).fill("")


def test_a_part_is_found_by_keys(page: Page) -> None:
    make_blank(page, "Found")
    for name in ("Actor", "Process"):
        add(page, name)
    for key in ("Control+f", "/"):
        page.locator(".react-flow__pane").click(position={"x": 20, "y": 300})
        page.keyboard.press(key)
        expect(page.get_by_label("Find element")).to_be_focused()
    page.keyboard.type("proc")
    page.keyboard.press("Enter")
    expect(page.locator(".react-flow__node.selected")).to_have_attribute("data-id", "process")


def test_a_boundary_is_sized_by_keys(page: Page) -> None:
    system = make_blank(page, "Sized")
    add(page, "VPC")
    before = document_of(page, system)["diagrams"][0]["places"]["vpc"]
    node(page, "vpc").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+ArrowDown")
    after = document_of(page, system)["diagrams"][0]["places"]["vpc"]
    assert {**before, "width": before["width"] + 16, "height": before["height"] + 16} == after


def test_the_map_lets_drops_through(page: Page) -> None:
    system = make_blank(page, "Mapped")
    add(page, "Process")
    page.get_by_role("button", name="Map", exact=True).click()
    box = page.locator(".react-flow__minimap").bounding_box()
    frame = page.locator(".canvas-frame").bounding_box()
    assert box is not None
    assert frame is not None
    at = {"x": box["x"] - frame["x"] + box["width"] / 2, "y": box["y"] - frame["y"] + box["height"] / 2}
    entry = page.get_by_role("complementary", name="What to add").get_by_role("button", name="Store", exact=True)
    entry.drag_to(page.locator(".canvas-frame"), target_position={"x": at["x"], "y": at["y"]})
    expect(node(page, "store")).to_be_attached()
    assert [element["id"] for element in document_of(page, system)["elements"]] == ["process", "store"]
