"""Check 4: the same by keyboard alone, with the focus seen at every stop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import document_of, node
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.own_server


def test_a_system_is_drawn_by_keys_alone_from_the_start_page_on(page: Page) -> None:
    keys = Keyboard(page)
    page.goto("/")
    expect(page.get_by_role("button", name="Create")).to_be_visible()
    keys.walk_to("Draw a system of your own", "input")
    keys.write("Drawn by keys")
    keys.press("Enter")
    page.get_by_role("complementary", name="What to add").wait_for()
    for number, name in enumerate(("VPC", "Actor", "Process", "Store"), start=1):
        keys.walk_to(name, "button")
        keys.press("Enter")
        expect(page.locator(".react-flow__node")).to_have_count(number)
    connect(page, keys)
    document = document_of(page, "drawn-by-keys")
    assert [element["kind"] for element in document["elements"]] == ["external_entity", "process", "data_store"]
    assert [boundary["kind"] for boundary in document["boundaries"]] == ["vpc"]
    assert [element["boundary"] for element in document["elements"]] == ["vpc", "vpc", "vpc"]
    assert document["flows"] == [
        {"id": "asks", "source": "actor", "target": "process", "name": "Asks", "protocol": "http"}
    ]
    move_remove_and_take_back(page, keys)


def connect(page: Page, keys: Keyboard) -> None:
    """Draw a flow from the actor to the process by the dialog."""
    keys.walk_to("Connect…", "button")
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    while not keys.focused()["name"].startswith("From"):
        keys.walk_to("From", "select")
    keys.write("Actor")
    keys.walk_to("To", "select")
    keys.write("Process")
    keys.walk_to("Name", "input")
    keys.write("Asks")
    keys.walk_to("Protocol", "input")
    keys.write("http")
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".react-flow__edge")).to_have_count(1)


def move_remove_and_take_back(page: Page, keys: Keyboard) -> None:
    """Choose the process, move it, remove it, and undo both."""
    keys.walk_to("Process (Process)")
    keys.press("Enter")
    expect(node(page, "process")).to_have_class(re.compile("selected"))
    before = node(page, "process").get_attribute("style")
    keys.press("ArrowDown", "ArrowDown")
    expect(node(page, "process")).not_to_have_attribute("style", before or "")
    page.wait_for_timeout(400)  # a move is made once the keys rest
    keys.press("Delete")
    expect(node(page, "process")).to_have_count(0)
    expect(page.locator(".react-flow__edge")).to_have_count(0)
    keys.press("Control+z", "Control+z")
    expect(page.locator(".react-flow__edge")).to_have_count(1)
    expect(node(page, "process")).to_have_attribute("style", before or "")


def test_the_focus_is_seen_at_every_stop(page: Page) -> None:
    page.goto("/systems/web-shop")
    page.locator(".risk-head").first.wait_for()
    keys, stops = Keyboard(page), []
    for _ in range(40):
        keys.press("Tab")
        stops.append(keys.focused())
    assert len({stop["what"] for stop in stops}) > 30
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
