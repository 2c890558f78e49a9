"""Check 5: boundaries hold what lies in them, let clicks through, and make the risks of what crosses them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, drag, make_blank, middle, node
from tests.e2e.two_pages import make

pytestmark = pytest.mark.own_server


def test_boundaries_hold_what_lies_in_them(page: Page) -> None:
    system = make_blank(page, "Nested")
    for name in ("VPC", "Subnet", "Process"):
        add(page, name)
    expect(node(page, "process")).to_be_visible()
    before = {id: middle(node(page, id)) for id in ("vpc", "subnet", "process")}
    x, y = middle(node(page, "vpc").locator(".boundary-title"))
    drag(page, (x, y), (x + 50, y + 40))
    document_of(page, system)
    moved = middle(node(page, "vpc"))
    assert moved == pytest.approx((before["vpc"][0] + 50, before["vpc"][1] + 40), abs=3)
    for id in ("subnet", "process"):
        offset = (before[id][0] - before["vpc"][0], before[id][1] - before["vpc"][1])
        assert middle(node(page, id)) == pytest.approx((moved[0] + offset[0], moved[1] + offset[1]), abs=1)


def test_a_click_inside_a_boundary_goes_through_and_the_next_one_chooses_the_part(page: Page) -> None:
    make_blank(page, "Clicked")
    for name in ("VPC", "Subnet", "Process"):
        add(page, name)
    box = node(page, "subnet").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + box["height"] - 12)
    expect(page.locator(".react-flow__node.selected")).to_have_count(0)
    page.mouse.click(*middle(node(page, "process")))
    expect(page.locator(".react-flow__node.selected")).to_have_attribute("data-id", "process")


def test_a_flow_makes_the_risks_of_what_it_crosses_and_loses_them_with_the_boundary(page: Page) -> None:
    page.goto("/")
    make(page, CROSSING)
    page.goto("/systems/crossing?edit=1&part=ask")
    expect(page.locator(".react-flow__edge[data-id=ask] .flow-crosses")).to_have_text("crosses 2 trust boundaries")
    inside = crossing_risks(page)
    assert inside
    row = page.locator(f".risk[data-risk='{inside[0]}']")
    row.locator(".risk-head").click()
    expect(row.locator(".reasons")).to_contain_text("crosses a trust boundary: yes")
    decide(page, inside[0])
    frame = node(page, "outer").bounding_box()
    assert frame is not None
    start = middle(node(page, "api"))
    drag(page, start, (frame["x"] - 130, start[1]))
    document = document_of(page, "crossing")
    assert "boundary" not in next(element for element in document["elements"] if element["id"] == "api")
    assert crossing_risks(page) == []
    expect(page.locator(f".risk[data-risk='{inside[0]}']")).to_have_count(0)
    # What was decided is kept for the day on which the part is moved back.
    assert [decision["finding"] for decision in document["decisions"]] == [inside[0]]
    page.keyboard.press("Control+z")
    expect(node(page, "api")).to_be_visible()
    document_of(page, "crossing")
    assert crossing_risks(page) == inside
    page.goto("/systems/crossing?show=decided")
    expect(page.locator(f".risk[data-risk='{inside[0]}']")).to_be_visible()


def crossing_risks(page: Page) -> list[str]:
    """Ids of the risks that are there because the flow crosses a boundary, in a fixed order."""
    risks = page.request.get("/api/systems/crossing/analysis").json()["risks"]
    reason = ("ask", "crosses_boundary", True)
    return sorted(
        risk["id"]
        for risk in risks
        if any((one["subject"], one["fact"], one["value"]) == reason for one in risk["reasons"])
    )


def decide(page: Page, risk: str) -> None:
    """Put a risk into discussion, where it stands open in the list."""
    row = page.locator(f".risk[data-risk='{risk}']")
    row.get_by_role("button", name="Decide…").click()
    form = row.get_by_role("form")
    form.get_by_role("button", name="Accepted").click()
    form.get_by_label("Reason").fill("Known.")
    form.get_by_role("button", name="Save").click()
    page.get_by_role("button", name=re.compile("^Decided 1")).wait_for()


def place(x: int, y: int, width: int, height: int) -> dict[str, int]:
    return {"x": x, "y": y, "width": width, "height": height}


CROSSING = {
    "strideline": 1,
    "system": {"id": "crossing", "name": "Crossing"},
    "boundaries": [
        {"id": "outer", "kind": "vpc", "name": "Outer"},
        {"id": "inner", "kind": "subnet", "name": "Inner", "parent": "outer"},
    ],
    "data": [{"id": "orders", "name": "Orders", "confidentiality": "strictly_confidential"}],
    "elements": [
        {"id": "user", "kind": "external_entity", "name": "User"},
        {"id": "api", "kind": "process", "name": "API", "boundary": "inner"},
    ],
    "flows": [
        {"id": "ask", "source": "user", "target": "api", "name": "Asks", "protocol": "http", "carries": ["orders"]}
    ],
    "diagrams": [
        {
            "id": "main",
            "name": "Main",
            "places": {
                "user": place(0, 300, 168, 64),
                "outer": place(300, 0, 360, 240),
                "inner": place(340, 50, 280, 160),
                "api": place(396, 100, 168, 64),
            },
        }
    ],
}
