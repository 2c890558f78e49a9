"""What a diagram shows when it is looked at from so far that small print cannot be read."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from playwright.sync_api import Locator, Page, expect

SAMPLES = ("web-shop", "multi-account", "serverless-ingest", "data-lake", "container-platform", "llm-assistant")
CANVAS = {
    "at": "?edit=1",
    "drawn": ".react-flow__node-element",
    "names": ".part-name",
    "numbers": ".flow-badge",
    "detail": ".part-detail",
}
READING = {
    "at": "",
    "drawn": ".dfd .element",
    "names": ".far-name text",
    "numbers": ".dfd .badge",
    "detail": ".dfd .element .detail",
}
VIEWS = pytest.mark.parametrize("view", [CANVAS, READING], ids=["canvas", "reading"])
LEGIBLE = 9.5
"""Pixels of letters on the screen."""
ROUND = 2.5
"""Pixels by which the corners of a number's box lie outside of its circle."""
LEADING = 2.5
"""Pixels above and below the letters of a line."""
Box = tuple[float, float, float, float]


def look(page: Page, system: str, view: dict[str, str]) -> None:
    """Open a system at 900 x 700, with all of it in sight."""
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto(f"/systems/{system}{view['at']}")
    page.locator(view["drawn"]).first.wait_for(state="attached")
    page.locator(".flow-label, .frame .label").first.wait_for(state="attached")
    page.wait_for_timeout(400)  # until the first view is fitted
    while page.locator(".canvas-frame.near, .frame[data-level=near]").count():
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(100)


def letters(names: Locator) -> list[float]:
    """How tall each text is written on the screen, in pixels of its typeface."""
    found: list[float] = names.evaluate_all(
        """all => all.filter(one => one.checkVisibility()).map(one => {
            const box = one.getBoundingClientRect();
            const scale = one instanceof SVGElement ? one.getScreenCTM().a : box.width / one.offsetWidth;
            return parseFloat(getComputedStyle(one).fontSize) * scale;
        })"""
    )
    return found


def boxes(parts: Locator, within: float = 1.5) -> list[Box]:
    """What each part that is drawn covers on the screen, line by line, without so many pixels at its edges."""
    found: list[Box] = parts.evaluate_all(
        """(all, within) => all.filter(one => one.checkVisibility()).flatMap(one => {
                const range = document.createRange();
                range.selectNodeContents(one);
                return one instanceof SVGElement ? [one.getBoundingClientRect()] : [...range.getClientRects()];
            })
            .map(({x, y, right, bottom}) => [x + within, y + within, right - within, bottom - within])""",
        within,
    )
    return found


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share anything."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@VIEWS
@pytest.mark.parametrize("system", SAMPLES)
def test_every_name_can_be_read_where_all_of_a_sample_is_in_sight(
    page: Page, system: str, view: dict[str, str]
) -> None:
    look(page, system, view)
    sizes = letters(page.locator(view["names"]))
    assert len(sizes) >= page.locator(view["drawn"]).count()
    assert min(sizes) >= LEGIBLE
    expect(page.locator(view["detail"]).first).to_be_hidden()


@VIEWS
@pytest.mark.parametrize("system", SAMPLES)
def test_names_and_numbers_keep_clear_of_each_other(page: Page, system: str, view: dict[str, str]) -> None:
    look(page, system, view)
    names, numbers = boxes(page.locator(view["names"]), LEADING), boxes(page.locator(view["numbers"]), ROUND)
    assert len(numbers) > 5
    assert [pair for pair in combinations(names, 2) if meet(*pair)] == []
    assert [pair for pair in combinations(numbers, 2) if meet(*pair)] == []
    assert [pair for pair in product(names, numbers) if meet(*pair)] == []


def test_a_flow_is_written_out_when_it_is_chosen(page: Page) -> None:
    look(page, "web-shop", CANVAS)
    flow = page.locator(".react-flow__edge[data-id=place-order]")
    expect(flow.locator(".flow-name")).to_be_hidden()
    box = flow.locator(".flow-badge").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(600, 600)
    expect(flow.locator(".flow-name")).to_be_visible()
    assert min(letters(flow.locator(".flow-name"))) >= LEGIBLE - 1


@VIEWS
def test_a_picture_has_all_that_is_written_near(page: Page, view: dict[str, str]) -> None:
    look(page, "web-shop", view)
    page.locator(".downloads summary").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Diagram as seen here (SVG)").click()
    picture = saving.value.path().read_text(encoding="utf-8")
    assert "Amazon ECS service" in picture
    assert "Places an order" in picture
    assert "PostgreSQL" in picture
    expect(page.locator(view["detail"]).first).to_be_hidden()


def test_nearer_the_canvas_shows_all_again(page: Page) -> None:
    look(page, "web-shop", CANVAS)
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".canvas-frame.near")).to_be_attached()
    expect(page.locator(".part-detail").first).to_be_visible()


def test_numbers_lie_on_their_lines_where_nothing_else_is(page: Page) -> None:
    look(page, "web-shop", READING)
    away: list[float] = page.locator(".dfd .flow[data-id]").evaluate_all(
        """all => all.map(flow => {
            const box = flow.querySelector(".badge").getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            const line = flow.querySelector(".shape");
            const steps = [...Array(201).keys()].map(step => line.getPointAtLength(line.getTotalLength() * step / 200));
            const seen = steps.map(at => at.matrixTransform(line.getScreenCTM()));
            return Math.min(...seen.map(at => Math.hypot(at.x - x, at.y - y)));
        })"""
    )

    assert len(away) == 11
    assert sum(distance < 3 for distance in away) >= 10
