"""Names are written on the canvas, where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.drawing import add, document_of, make_blank, middle, node

pytestmark = pytest.mark.own_server


def field(page: Page) -> Locator:
    """Where a name is being written."""
    return page.locator(".name-editor")


def connected(page: Page, name: str) -> str:
    """A blank system with a VPC that holds an actor and a process, and a flow between them; gives its id."""
    system = make_blank(page, name)
    for part in ("VPC", "Actor", "Process"):
        add(page, part)
    page.get_by_role("button", name="Connect…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Asks")
    dialog.get_by_role("button", name="Connect").click()
    expect(page.locator(".react-flow__edge")).to_have_count(1)
    return system


def test_the_dialog_of_a_flow_is_laid_out_before_any_panel_is_fetched(page: Page) -> None:
    page.route("**/assets/*Panel*", lambda route: route.abort())
    make_blank(page, "Laid out")
    for part in ("Actor", "Process"):
        add(page, part)
    page.get_by_role("button", name="Connect…").click()
    fields = page.get_by_role("dialog").locator("label:not(.check)").all()
    boxes = [box for box in (field.bounding_box() for field in fields) if box is not None]
    assert len(boxes) == 4
    for upper, lower in pairwise(boxes):
        assert lower["y"] >= upper["y"] + upper["height"], "one field below the other"


def test_an_element_a_boundary_and_a_flow_are_renamed_where_they_stand(page: Page) -> None:
    system = connected(page, "Renamed")
    before = document_of(page, system)
    targets = (
        (node(page, "process"), "Orders"),
        (node(page, "vpc").locator(".boundary-title"), "Shop network"),
        (page.locator(".flow-label .label-paper"), "Places an order"),
    )
    for part, name in targets:
        page.mouse.dblclick(*middle(part))
        expect(field(page)).to_be_focused()
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(field(page)).to_have_count(0)
    document = document_of(page, system)
    assert [element["name"] for element in document["elements"]] == ["Actor", "Orders"]
    assert document["boundaries"][0]["name"] == "Shop network"
    assert document["flows"][0]["name"] == "Places an order"
    for _ in targets:
        page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before


def test_by_keys_a_name_is_written_or_left_and_the_focus_comes_back(page: Page) -> None:
    system = make_blank(page, "By keys")
    add(page, "Process")
    node(page, "process").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("F2")
    page.keyboard.type("Orders")
    page.keyboard.press("Escape")
    expect(node(page, "process")).to_be_focused()
    expect(node(page, "process").locator(".part-name")).to_have_text("Process")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Backspace")
    page.keyboard.type("or")
    page.keyboard.press("Enter")
    expect(node(page, "process")).to_be_focused()
    assert document_of(page, system)["elements"][0]["name"] == "Procesor"


def test_an_empty_name_leaves_the_old_one_and_going_elsewhere_takes_the_new_one(page: Page) -> None:
    system = make_blank(page, "Left empty")
    add(page, "Process")
    for text in ("", "Orders"):
        page.mouse.dblclick(*middle(node(page, "process")))
        field(page).fill(text)
        page.locator(".react-flow__pane").click(position={"x": 20, "y": 300})
        expect(field(page)).to_have_count(0)
        assert document_of(page, system)["elements"][0]["name"] == (text or "Process")


def test_enter_that_settles_japanese_characters_does_not_save_yet(page: Page) -> None:
    system = make_blank(page, "Japanese")
    add(page, "Process")
    page.mouse.dblclick(*middle(node(page, "process")))
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ちゅうもん", "selectionStart": 5, "selectionEnd": 5})
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    keyboard.send("Input.insertText", {"text": "注文"})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    expect(field(page)).to_have_value("注文")
    assert document_of(page, system)["elements"][0]["name"] == "Process"
    page.keyboard.press("Enter")
    expect(field(page)).to_have_count(0)
    assert document_of(page, system)["elements"][0]["name"] == "注文"
