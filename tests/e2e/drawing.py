"""Drawing in the page as people do: a blank system, parts from the palette, and drags."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect


def make_blank(page: Page, name: str) -> str:
    """A new system by the button of the start page; gives its id."""
    page.goto("/")
    page.get_by_label("Draw a system of your own").fill(name)
    page.get_by_role("button", name="Create").click()
    page.get_by_role("complementary", name="What to add").wait_for()
    return page.url.split("/systems/")[1].split("?")[0]


def document_of(page: Page, system: str) -> dict[str, Any]:
    """The document at the server, once everything is saved."""
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    document: dict[str, Any] = page.request.get(f"/api/systems/{system}").json()["document"]
    return document


def node(page: Page, id: str) -> Locator:
    """An element or a boundary on the canvas."""
    return page.locator(f".react-flow__node[data-id='{id}']")


def add(page: Page, name: str) -> None:
    """Press an entry of the palette."""
    page.get_by_role("complementary", name="What to add").get_by_role("button", name=name, exact=True).click()


def middle(part: Locator) -> tuple[float, float]:
    """The point in the middle of what is shown."""
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press, move and let go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 2, start[1] + 1)
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()
