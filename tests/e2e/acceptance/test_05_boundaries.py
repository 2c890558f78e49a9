"""Check 5: boundaries hold what lies in them, let clicks through, and make the risks of what crosses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, drag, make_blank, middle, node
from tests.e2e.samples import CROSSING
from tests.e2e.two_pages import make

pytestmark = pytest.mark.own_server

CROSSED = {("ask", "crosses_boundary", True), ("ask", "leaves_network", True)}
"""What only a flow through a boundary has."""
WITHIN = CROSSING | {"elements": [{"id": "user", "kind": "process", "name": "Client"}, CROSSING["elements"][1]]}
"""An actor outside all networks would be one whose flows leave it, whatever they cross."""


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
    make(page, WITHIN)
    page.goto("/systems/crossing?edit=1&part=ask")
    expect(page.locator(".react-flow__edge[data-id=ask] .flow-crosses")).to_have_text("crosses 2 trust boundaries")
    inside = crossing_risks(page)
    assert inside
    row = page.locator(f".risk[data-risk='{inside[0]}']")
    row.locator(".risk-head").click()
    expect(row.locator(".explanation")).to_contain_text("crossing Outer, Inner")
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
    """Ids of the risks of the flow that are there because it crosses a boundary, in a fixed order."""
    risks = page.request.get("/api/systems/crossing/analysis").json()["risks"]
    return sorted(risk["id"] for risk in risks if risk["certainty"] == "confirmed" and CROSSED & reasons_of(risk))


def reasons_of(risk: dict[str, Any]) -> set[tuple[str, str, bool]]:
    """What stands behind a risk: part, fact, and whether it holds."""
    return {(reason["subject"], reason["fact"], reason["value"] is True) for reason in risk["reasons"]}


def decide(page: Page, risk: str) -> None:
    """Put a risk into discussion, where it stands open in the list."""
    row = page.locator(f".risk[data-risk='{risk}']")
    row.get_by_role("button", name="Decide…").click()
    form = row.get_by_role("form")
    form.get_by_role("button", name="Accepted").click()
    form.get_by_label("Reason").fill("Known.")
    form.get_by_role("button", name="Save").click()
    page.get_by_role("button", name=re.compile("^Decided 1")).wait_for()
