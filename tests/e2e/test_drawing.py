"""Drawing a system in the page: every change is at the server at once, and can be taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.drawing import add, document_of, make_blank, node

pytestmark = pytest.mark.own_server


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


def test_auto_layout_says_that_it_is_under_way_and_is_not_asked_twice(page: Page) -> None:
    make_blank(page, "Waited for")
    for name in ("Actor", "Process"):
        add(page, name)
    held: list[Route] = []
    page.route("**/layout?*", lambda route: held.append(route))
    page.get_by_role("button", name="Auto layout").click()
    waiting = page.get_by_role("button", name="Laying out…")
    expect(waiting).to_be_disabled()
    expect(page.get_by_role("status").filter(has_text="Laying out…")).to_have_count(1)
    while not held:
        page.wait_for_timeout(50)
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_role("button", name="Auto layout")).to_be_enabled()

    page.unroute("**/layout?*")
    page.route("**/layout?*", lambda route: route.abort())
    page.get_by_role("button", name="Auto layout").click()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    expect(page.get_by_role("button", name="Auto layout")).to_be_enabled()


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
