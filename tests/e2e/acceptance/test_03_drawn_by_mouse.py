"""Check 3: from a blank sheet to the first flows by mouse, kept without anybody saving."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, drag, make_blank, middle, node

pytestmark = pytest.mark.own_server

SECONDS = 60


def test_a_blank_system_is_drawn_by_mouse_and_kept_without_saving(page: Page) -> None:
    started = time.monotonic()
    system = make_blank(page, "Drawn by mouse")
    add(page, "Actor")
    drop(page, "Process", 0.7, 0.3)
    page.get_by_role("searchbox", name="Search technologies").fill("dynamodb")
    page.get_by_role("button", name="Amazon DynamoDB", exact=False).first.click()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    store = document_of(page, system)["elements"][2]["id"]
    draw_flow(page, "actor", "process")
    describe(page, "Signs in", "https")
    draw_flow(page, "process", store)
    describe(page, "Keeps", "http")
    page.get_by_role("tabpanel").get_by_label("Starts from both ends").check()
    document = document_of(page, system)
    assert time.monotonic() - started < SECONDS
    assert [element["kind"] for element in document["elements"]] == ["external_entity", "process", "data_store"]
    assert document["elements"][2]["technology"].startswith("aws.dynamodb")
    assert [
        (flow["source"], flow["target"], flow["name"], flow["protocol"], flow.get("bidirectional", False))
        for flow in document["flows"]
    ] == [("actor", "process", "Signs in", "https", False), ("process", store, "Keeps", "http", True)]
    page.get_by_role("tab", name="Risks").click()
    expect(page.locator(".risk").first).to_be_visible()
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    expect(page.locator(".react-flow__edge")).to_have_count(2)
    assert document_of(page, system) == document


def drop(page: Page, name: str, across: float, down: float) -> None:
    """Drag an entry of the palette to a place of the canvas, given as shares of its width and height."""
    entry = page.get_by_role("complementary", name="What to add").get_by_role("button", name=name, exact=True)
    frame = page.locator(".canvas-frame")
    box = frame.bounding_box()
    assert box is not None
    entry.drag_to(frame, target_position={"x": box["width"] * across, "y": box["height"] * down})
    expect(node(page, name.lower())).to_be_visible()


def draw_flow(page: Page, source: str, target: str) -> None:
    """Drag from a handle of one element to a handle of another."""
    flows = page.locator(".react-flow__edge")
    before = flows.count()
    node(page, source).hover()
    start = middle(node(page, source).locator("[data-handleid=right]"))
    drag(page, start, middle(node(page, target).locator("[data-handleid=left]")))
    expect(flows).to_have_count(before + 1)


def describe(page: Page, name: str, protocol: str) -> None:
    """Name the flow that was just drawn."""
    page.get_by_role("tab", name="Properties").click()
    page.get_by_role("tabpanel").get_by_label("Name").fill(name)
    page.get_by_role("tabpanel").get_by_label("Protocol").fill(protocol)
