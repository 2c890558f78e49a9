"""Drawing a system in the page: every change is at the server at once, and can be taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

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
