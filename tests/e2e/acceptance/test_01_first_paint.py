"""Check 1: what an empty server shows at once says what this is and how to begin."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.server import Server

SECONDS = 2
VISITS = 5


def test_an_empty_server_says_what_this_is_and_how_to_begin(browser: Browser, empty_server: Server) -> None:
    # The machine of a test may be busy; what is fast enough once is not slow by itself.
    assert min(visit(browser, empty_server.address) for _ in range(VISITS)) < SECONDS


def visit(browser: Browser, address: str) -> float:
    """Seconds until a browser that was never here shows everything; nothing else may happen."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    watch = Watch(page)
    started = time.monotonic()
    page.goto(address)
    shows_how_to_begin(page)
    seconds = time.monotonic() - started
    page.wait_for_load_state("networkidle")
    assert watch.errors == []
    assert watch.foreign == []
    context.close()
    return seconds


def shows_how_to_begin(page: Page) -> None:
    """One sentence on the purpose, a sample, a blank sheet and a file of one's own, and no question who one is."""
    expect(page.get_by_text("finds its STRIDE threats")).to_be_visible()
    expect(page.get_by_role("button", name="Web shop")).to_be_visible()
    for heading in ("Open a sample", "Start blank", "Bring in a file"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    expect(page.get_by_text("There are no systems here yet")).to_be_visible()
    expect(page.locator("input[type=password]")).to_have_count(0)
