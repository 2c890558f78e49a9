"""Forms while they are open: axe finds nothing serious in them."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_accessibility import AXE, SCREENS, serious


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make setup)")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_open_forms(page: Page, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(SCREENS["risks"])
    page.locator(".risk-head").first.click()
    page.locator(".risk-details").get_by_role("button", name="Decide").click()
    expect(page.locator("form.decide")).to_be_visible()
    assert serious(page) == []
    page.goto("/systems/web-shop?tab=properties&part=order-api")
    page.get_by_text("Add a threat of your own").click()
    expect(page.get_by_label("What could happen")).to_be_visible()
    assert serious(page) == []
    page.goto(SCREENS["drawing"])
    page.get_by_role("button", name="Connect…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert serious(page) == []
    page.goto(SCREENS["start"])
    page.get_by_text("Or paste its text").click()
    expect(page.get_by_role("textbox", name="Or paste its text")).to_be_visible()
    assert serious(page) == []
