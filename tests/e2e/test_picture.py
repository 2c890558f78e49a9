"""Pictures of the diagram as it is seen: saved in the browser, with what panels bring out."""

from __future__ import annotations

import re
from pathlib import Path

from defusedxml.ElementTree import fromstring
from playwright.sync_api import Page, expect

SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, format: str, folder: Path) -> Path:
    """Press the entry of the menu; gives the file."""
    page.locator(".downloads summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Diagram as seen here ({format})").click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_the_picture_has_all_that_is_seen_and_nothing_beyond_its_border(page: Page, tmp_path: Path) -> None:
    page.goto("/systems/multi-account?edit=1")
    page.locator(".flow-label").first.wait_for(state="attached")
    page.get_by_role("button", name="Heat").click()
    text = saved(page, "SVG", tmp_path).read_text()
    picture = fromstring(text)
    left, top, width, height = map(float, picture.get("viewBox", "").split())
    written = {(word.text or "").removesuffix("…") for word in picture.iter(f"{SVG}text")}
    assert len(picture.findall(f"{SVG}g/{SVG}g[@data-id]")) == page.locator(".react-flow__node").count()
    assert {word.text_content() for word in page.locator(".boundary-name, .risk-mark").all()} <= written
    for word in picture.iter(f"{SVG}text"):
        if word.get("transform") is None and word.get("text-anchor") != "middle":
            x, y, long = (float(word.get(name, "0")) for name in ("x", "y", "textLength"))
            assert left < x < x + long < left + width
            assert top < y < top + height
    assert not re.search(r"foreignObject|var\(|color-mix|oklab|https?://(?!www\.w3\.org)", text)


def test_what_is_chosen_is_not_marked_in_the_picture_but_still_on_the_canvas(page: Page, tmp_path: Path) -> None:
    page.goto("/systems/web-shop?edit=1")
    page.locator(".flow-label").first.wait_for(state="attached")
    plain = saved(page, "SVG", tmp_path).read_text()
    page.locator(".react-flow__node-element").first.focus()
    page.keyboard.press("Enter")
    chosen = saved(page, "SVG", tmp_path).read_text()
    assert chosen.count("<rect") == plain.count("<rect")
    expect(page.locator(".react-flow__node.selected")).to_have_count(1)


def test_the_diagram_that_is_only_read_is_saved_as_a_picture_too(page: Page, tmp_path: Path) -> None:
    page.goto("/systems/web-shop")
    page.locator(".frame g.element").first.wait_for()
    assert saved(page, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")
    assert "Order database" in saved(page, "SVG", tmp_path).read_text()
