"""What the hand does on the canvas: parts line up, are chosen by a frame, and land where they should."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, drag, make_blank, middle, node
from tests.e2e.samples import place

pytestmark = pytest.mark.own_server


def places_of(page: Page, system: str) -> dict[str, dict[str, Any]]:
    """Where the parts lie, as the server keeps it."""
    found: dict[str, dict[str, Any]] = document_of(page, system)["diagrams"][0]["places"]
    return found


def lift(page: Page, id: str, by: tuple[float, float]) -> None:
    """Drag a part and keep holding it."""
    x, y = middle(node(page, id))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 1, y + 1)
    page.mouse.move(x + by[0] / 2, y + by[1] / 2, steps=4)
    page.mouse.move(x + by[0], y + by[1], steps=4)


def test_what_is_dragged_meets_the_edges_of_others_and_shows_the_line(page: Page) -> None:
    system = make_blank(page, "Lined up")
    for name in ("Actor", "Process"):
        add(page, name)
    before = places_of(page, system)
    across = before["actor"]["x"] - before["process"]["x"]
    lift(page, "process", (across + 4, 130))
    expect(page.locator(".guides line")).not_to_have_count(0)
    page.mouse.up()
    expect(page.locator(".guides line")).to_have_count(0)
    after = places_of(page, system)
    assert after["process"]["x"] == after["actor"]["x"]
    assert after["process"]["y"] == pytest.approx(before["process"]["y"] + 130, abs=1)
    page.get_by_role("button", name="Undo").click()
    assert places_of(page, system) == before


def test_with_alt_what_is_dragged_goes_where_the_hand_is(page: Page) -> None:
    system = make_blank(page, "Freely")
    for name in ("Actor", "Process"):
        add(page, name)
    before = places_of(page, system)
    across = before["actor"]["x"] - before["process"]["x"]
    page.keyboard.down("Alt")
    lift(page, "process", (across + 4, 130))
    expect(page.locator(".guides line")).to_have_count(0)
    page.mouse.up()
    page.keyboard.up("Alt")
    assert places_of(page, system)["process"]["x"] == pytest.approx(before["actor"]["x"] + 4, abs=1)


def test_a_boundary_meets_others_with_all_that_lies_in_it(page: Page) -> None:
    system = make_blank(page, "Boundary lined up")
    add(page, "Actor")
    add(page, "VPC")
    add(page, "Process")
    before = places_of(page, system)
    title = node(page, "vpc").locator(".boundary-title")
    x, y = middle(title)
    by = before["actor"]["y"] - before["vpc"]["y"] + 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 1, y + 1)
    page.mouse.move(x + 60, y + by, steps=8)
    page.mouse.up()
    after = places_of(page, system)
    assert after["vpc"]["y"] == after["actor"]["y"]
    for key in ("x", "y"):
        assert after["process"][key] - after["vpc"][key] == before["process"][key] - before["vpc"][key]


def test_a_grid_holds_what_is_dragged(page: Page) -> None:
    system = make_blank(page, "On a grid")
    add(page, "Process")
    page.get_by_role("button", name="Snap", exact=True).click()
    lift(page, "process", (101, 53))
    page.mouse.up()
    place = places_of(page, system)["process"]
    assert (place["x"] % 8, place["y"] % 8) == (0, 0)


def test_a_frame_chooses_what_lies_in_it(page: Page) -> None:
    make_blank(page, "Framed")
    for name in ("Actor", "Process", "Store"):
        add(page, name)
    first, second = (node(page, id).bounding_box() for id in ("actor", "process"))
    assert first is not None
    assert second is not None
    page.keyboard.down("Shift")
    page.mouse.move(first["x"] - 12, first["y"] - 12)
    page.mouse.down()
    page.mouse.move(second["x"] + second["width"] + 6, second["y"] + second["height"] + 12, steps=6)
    page.mouse.up()
    page.keyboard.up("Shift")
    chosen = page.locator(".react-flow__node.selected").evaluate_all("all => all.map(one => one.dataset.id).sort()")
    assert chosen == ["actor", "process"]
    page.keyboard.press("Delete")
    expect(page.locator(".react-flow__node")).to_have_count(1)


def pull(page: Page, handle: str, by: tuple[float, float]) -> None:
    """Drag a handle of what is chosen."""
    x, y = middle(page.locator(f".react-flow__node.selected .react-flow__resize-control.handle.{handle}").first)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0], y + by[1], steps=6)
    page.mouse.up()


def test_an_element_is_sized_by_any_corner(page: Page) -> None:
    system = make_blank(page, "Element sized")
    add(page, "Process")
    before = places_of(page, system)["process"]
    node(page, "process").click()
    pull(page, "top.left", (-40, -30))
    after = places_of(page, system)["process"]
    assert after["x"] + after["width"] == pytest.approx(before["x"] + before["width"], abs=1)
    assert after["width"] == pytest.approx(before["width"] + 40, abs=2)
    assert after["height"] == pytest.approx(before["height"] + 30, abs=2)
    page.get_by_role("button", name="Undo").click()
    assert places_of(page, system)["process"] == before


@pytest.mark.parametrize(
    ("handle", "by"), [("right", (-400, 0)), ("bottom", (0, -400)), ("left", (-60, 0)), ("top.left", (-60, -50))]
)
def test_a_boundary_is_sized_by_any_side_but_holds_what_lies_in_it(
    page: Page, handle: str, by: tuple[float, float]
) -> None:
    system = make_blank(page, "Boundary sized")
    add(page, "VPC")
    add(page, "Process")
    before = places_of(page, system)
    node(page, "vpc").locator(".boundary-title").click()
    pull(page, handle, by)
    after = places_of(page, system)
    inner, outer = after["process"], after["vpc"]
    assert inner == before["process"]
    assert outer != before["vpc"]
    assert outer["x"] < inner["x"]
    assert outer["y"] < inner["y"]
    assert outer["x"] + outer["width"] > inner["x"] + inner["width"]
    assert outer["y"] + outer["height"] > inner["y"] + inner["height"]


def test_a_boundary_is_duplicated_with_all_inside_in_one_step(page: Page) -> None:
    system = make_blank(page, "Boundary duplicated")
    for name in ("VPC", "Process", "Store"):
        add(page, name)
    page.get_by_role("button", name="Connect…").click()
    page.get_by_role("dialog").get_by_role("button", name="Connect").click()
    before = document_of(page, system)
    node(page, "vpc").locator(".boundary-title").click()
    page.keyboard.press("Control+d")
    expect(page.locator(".react-flow__node")).to_have_count(6)
    expect(page.locator(".react-flow__edge")).to_have_count(2)
    document = document_of(page, system)
    assert [element["boundary"] for element in document["elements"]] == ["vpc", "vpc", "vpc-2", "vpc-2"]
    assert {document["flows"][1][end] for end in ("source", "target")} == {"process-2", "store-2"}
    page.keyboard.press("Control+z")
    assert document_of(page, system) == before


UNDER: dict[str, Any] = {
    "strideline": 1,
    "system": {"id": "under", "name": "Title under a flow"},
    "boundaries": [{"id": "vpc", "kind": "vpc", "name": "Network of the shop"}],
    "elements": [
        {"id": "user", "kind": "external_entity", "name": "User"},
        {"id": "api", "kind": "process", "name": "API"},
    ],
    "flows": [{"id": "ask", "source": "user", "target": "api"}],
    "diagrams": [
        {
            "id": "main",
            "name": "Main",
            "places": {"user": place(0, 0, 168, 64), "api": place(900, 300, 168, 64), "vpc": place(480, 165, 250, 100)},
        }
    ],
}
"""A flow from the left upper corner to the right lower one, across the title of a boundary."""

MEETING = """title => {
    const { left, right, top, bottom } = title.getBoundingClientRect();
    const flow = document.querySelector(".react-flow__edge-path");
    for (let at = 0; at < flow.getTotalLength(); at += 1) {
        const { x, y } = flow.getPointAtLength(at).matrixTransform(flow.getScreenCTM());
        if (x > left + 2 && x < right - 2 && y > top + 2 && y < bottom - 2) return [x, y];
    }
    return null;
}"""
"""Gives the point of the screen at which the flow runs over a title."""


def test_a_flow_that_runs_over_the_title_of_a_boundary_leaves_it_to_be_held(page: Page) -> None:
    token = page.request.get("/api/session").json()["token"]
    page.request.post("/api/systems", data={"document": UNDER}, headers={"X-Strideline-Token": token})
    page.goto("/systems/under?edit=1")
    page.locator(".flow-label").first.wait_for(state="attached")
    page.wait_for_timeout(400)  # until the first view is fitted
    x, y = node(page, "vpc").locator(".boundary-title").evaluate(MEETING)
    before = places_of(page, "under")
    drag(page, (x, y), (x - 60, y + 120))
    after = places_of(page, "under")
    assert after["vpc"]["y"] > before["vpc"]["y"] + 100
    assert {id: after[id] for id in ("user", "api")} == {id: before[id] for id in ("user", "api")}


def test_a_move_by_keys_is_not_lost_to_what_follows_at_once(page: Page) -> None:
    system = make_blank(page, "Moved and gone")
    add(page, "Process")
    before = places_of(page, system)["process"]
    node(page, "process").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    expect(node(page, "process")).to_have_count(0)
    page.wait_for_timeout(500)
    page.keyboard.press("Control+z")
    assert places_of(page, system)["process"]["x"] > before["x"]
    page.keyboard.press("Control+z")
    assert places_of(page, system)["process"]["x"] == before["x"]


def test_delete_takes_what_was_just_added_wherever_the_focus_went(page: Page) -> None:
    system = make_blank(page, "Added and gone")
    add(page, "Process")  # the focus stays in the palette
    page.keyboard.press("Delete")
    expect(node(page, "process")).to_have_count(0)
    add(page, "Actor")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Delete")
    expect(node(page, "actor")).to_have_count(0)
    assert not document_of(page, system).get("elements")


def test_delete_in_the_panel_beside_leaves_the_drawing_alone(page: Page) -> None:
    system = make_blank(page, "Kept")
    add(page, "Process")
    page.get_by_role("tab", name="Properties").focus()
    page.keyboard.press("Delete")
    expect(node(page, "process")).to_have_count(1)
    assert [element["id"] for element in document_of(page, system)["elements"]] == ["process"]
