"""What the canvas shows: nothing lies on anything else, and what is exported is what is drawn."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from defusedxml.ElementTree import fromstring
from playwright.sync_api import Locator, Page, expect

SAMPLES = ("web-shop", "multi-account", "serverless-ingest", "data-lake", "container-platform", "llm-assistant")
Box = tuple[float, float, float, float]
SLACK = 1.0
SVG = "{http://www.w3.org/2000/svg}"


def boxes(parts: Locator) -> list[Box]:
    """What each part covers on the screen."""
    found: list[Box] = parts.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(({x, y, right, bottom}) => [x, y, right, bottom])"
    )
    return found


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a hair."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > SLACK and min(one[3], other[3]) - max(one[1], other[1]) > SLACK
    )


@pytest.mark.parametrize("system", SAMPLES)
@pytest.mark.parametrize("width", [900, 1280])
def test_labels_lie_neither_on_each_other_nor_on_elements(page: Page, system: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700 if width == 900 else 800})
    page.goto(f"/systems/{system}?edit=1")
    page.locator(".flow-label").first.wait_for(state="attached")
    page.wait_for_timeout(300)
    while page.locator(".canvas-frame.near").count() == 0:  # from afar no label is written
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(100)
    labels = boxes(page.locator(".flow-label .label-paper"))
    elements = boxes(page.locator(".react-flow__node-element"))
    assert len(labels) == page.locator(".react-flow__edge").count()
    assert [pair for pair in combinations(labels, 2) if overlap(*pair)] == []
    assert [(label, box) for label in labels for box in elements if overlap(label, box)] == []


def test_the_exported_picture_has_the_ways_that_are_drawn(page: Page) -> None:
    page.goto("/systems/multi-account?edit=1")
    page.locator(".flow-label").first.wait_for(state="attached")
    picture = fromstring(page.request.get("/api/systems/multi-account/diagram.svg").text())
    flows = [group for group in picture.iter(f"{SVG}g") if group.get("data-kind") == "flow"]
    assert len(flows) == page.locator(".react-flow__edge").count()
    for flow in flows:
        (exported,) = (path.get("d", "") for path in flow.iter(f"{SVG}path") if path.get("class") == "hit")
        edge = page.locator(f".react-flow__edge[data-id='{flow.get('data-id')}'] .react-flow__edge-path")
        assert numbers_in(edge.get_attribute("d") or "") == pytest.approx(numbers_in(exported), abs=0.11)


def numbers_in(path: str) -> list[float]:
    """The coordinates of path data."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_a_chosen_flow_says_how_many_boundaries_it_crosses(page: Page) -> None:
    page.goto("/systems/multi-account?edit=1")
    flows = page.request.get("/api/systems/multi-account/layout").json()["flows"]
    id, route = next((id, route) for id, route in flows.items() if route["crosses"] > 1)
    page.goto(f"/systems/multi-account?edit=1&part={id}")
    expect(page.locator(f".react-flow__edge[data-id='{id}'] .flow-crosses")).to_have_text(
        f"crosses {route['crosses']} trust boundaries"
    )


def test_the_heat_fills_what_is_at_risk_and_writes_its_score(page: Page) -> None:
    page.goto("/systems/web-shop?edit=1")
    marked = page.locator(".react-flow__node-element .shape.heated").first
    cool = marked.evaluate("one => getComputedStyle(one).backgroundColor")
    page.get_by_role("button", name="Heat").click()
    assert marked.evaluate("one => getComputedStyle(one).backgroundColor") != cool
    risks = page.request.get("/api/systems/web-shop/analysis").json()["risks"]
    id = marked.evaluate("one => one.closest('[data-id]').dataset.id")
    scores = [
        risk["score"]
        for risk in risks
        if risk["subject"]["id"].split("/")[0] == id and risk["status"] == "open" and risk["certainty"] == "confirmed"
    ]
    expect(marked.locator(".risk-mark")).to_have_text(f"{max(scores):.0f}")


HEAD = """flow => {
    const style = getComputedStyle(flow);
    const id = /#([^"')]+)/.exec(style.markerEnd)[1];
    return [style.stroke, getComputedStyle(document.querySelector(`#${id} polyline`)).fill];
}"""
"""Gives the colours of a flow and of the head of its arrow."""


@pytest.mark.parametrize("query", ["part=place-order", "part="], ids=["chosen", "heat"])
def test_the_head_of_an_arrow_has_the_colour_of_its_flow(page: Page, query: str) -> None:
    page.goto("/systems/web-shop?edit=1")
    flow = page.locator(".react-flow__edge.heated .react-flow__edge-path").first
    line, head = flow.evaluate(HEAD)
    assert line == head
    plain = line
    page.goto(f"/systems/web-shop?edit=1&{query}")
    if query == "part=":
        page.get_by_role("button", name="Heat").click()
    else:
        flow = page.locator("[data-id=place-order] .react-flow__edge-path")
    expect(flow).not_to_have_css("stroke", plain)
    line, head = flow.evaluate(HEAD)
    assert line == head
