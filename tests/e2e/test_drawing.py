"""Drawing a system in the page: every change is at the server at once, and can be taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, make_blank, node
from tests.e2e.server import Server

pytestmark = pytest.mark.own_server


def test_twenty_steps_are_taken_back_and_made_again(page: Page) -> None:
    system = make_blank(page, "Twenty steps")
    add(page, "Process")
    before = document_of(page, system)
    for number in range(10):
        add(page, ("Team", "Store")[number % 2])
        page.locator(".react-flow__node").nth(number + 1).wait_for()
    for _ in range(10):
        page.get_by_role("button", name="Duplicate").click()
    after = document_of(page, system)
    assert after != before
    for _ in range(20):
        page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before
    for _ in range(20):
        page.get_by_role("button", name="Redo").click()
    assert document_of(page, system) == after


def test_auto_layout_is_one_step(page: Page) -> None:
    system = make_blank(page, "Laid out")
    for name in ("Actor", "Process", "Store"):
        add(page, name)
    before = document_of(page, system)
    style = node(page, "store").get_attribute("style") or ""
    page.get_by_role("button", name="Auto layout").click()
    expect(node(page, "store")).not_to_have_attribute("style", style)
    assert document_of(page, system)["diagrams"] != before["diagrams"]
    page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before


def test_what_was_drawn_while_the_server_was_away_is_sent_on_its_return(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    page.get_by_label("Draw a system of your own").fill("Cut off")
    page.get_by_role("button", name="Create").click()
    add(page, "Process")
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    empty_server.process.kill()
    empty_server.process.wait()
    add(page, "Store")
    expect(page.locator(".save-state")).to_have_text(re.compile("Offline"))
    add(page, "Actor")
    empty_server.start()
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)


def test_a_question_is_answered_in_place(page: Page) -> None:
    system = make_blank(page, "Asked")
    add(page, "Store")
    document_of(page, system)
    page.get_by_role("tab", name="Questions").click()
    question = page.locator(".questions li").filter(has=page.get_by_role("button", name="Yes")).first
    fact = question.locator("code").inner_text()
    question.get_by_role("button", name="Yes").click()
    expect(page.locator(".questions code").get_by_text(fact, exact=True)).to_have_count(0)
    assert document_of(page, system)["elements"][0]["facts"] == {fact: True}
