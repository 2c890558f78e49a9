"""A file that is brought in again: a system of its own, or the one that it once made brought up to it."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.server import Server

FIRST = """\
strideline: 1
system: {id: bakery, name: Bakery}
elements:
  - {id: visitor, kind: external_entity, name: Visitor}
  - {id: shop, kind: process, name: Shop}
flows:
  - {id: visit, source: visitor, target: shop, name: Visits, protocol: http}
"""
SECOND = (
    FIRST.replace("name: Visits", "name: Orders bread") + "  - {id: pay, source: visitor, target: shop, name: Pays}\n"
)
OWN = {
    "id": "own", "title": "Flour runs out", "subject": "shop", "stride": "denial_of_service", "severity": "high",
}  # fmt: skip
GONE = {"finding": "SL-FLOW-0002@old", "status": "accepted", "reason": "Known"}


def choose(page: Page, content: str, within: str = ".begin-card") -> None:
    file = FilePayload(name="bakery.yaml", mimeType="application/yaml", buffer=content.encode())
    page.locator(f"{within} input[type=file]").set_input_files(file)


def work_on(page: Page) -> None:
    """A threat of one's own, and a decision on a part that is not there any more, as others add them."""
    operations = [
        {"op": "add", "kind": "finding", "id": "own", "new": OWN},
        {"op": "add", "kind": "decision", "id": GONE["finding"], "new": GONE},
    ]
    sent = page.evaluate(
        """async operations => {
            const { token } = await (await fetch("/api/session")).json();
            const headers = { "Content-Type": "application/json", "X-Strideline-Token": token };
            const body = JSON.stringify({ operations });
            return (await fetch("/api/systems/bakery/operations", { method: "POST", headers, body })).status;
        }""",
        operations,
    )
    assert sent == 200


def test_a_file_of_a_system_that_is_there_brings_it_up_to_date(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    choose(page, FIRST)
    page.get_by_role("link", name="Open bakery").wait_for()
    work_on(page)

    choose(page, SECOND)
    page.get_by_role("button", name="Update “Bakery”").click()
    page.get_by_role("link", name="Open bakery").wait_for()
    expect(page.locator("table.systems tbody tr")).to_have_count(1)

    page.get_by_role("link", name="Open bakery").click()
    expect(page.locator("g[data-id=pay]")).to_be_visible()
    expect(page.locator(".risk", has_text="Flour runs out").first).to_be_visible()

    page.get_by_text("More files").click()
    page.get_by_role("button", name="Update from a file…").click()
    dialog = page.get_by_role("dialog")
    choose(page, FIRST, "dialog")
    dialog.locator(".losses summary").click()
    expect(dialog).to_contain_text("read as Strideline.")
    expect(dialog).to_contain_text("SL-FLOW-0002@old")
    dialog.get_by_role("button", name="Close").click()
    expect(page.locator("g[data-id=pay]")).to_have_count(0)


def test_a_file_of_a_system_that_is_there_becomes_a_new_one_on_request(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    choose(page, FIRST)
    page.get_by_role("link", name="Open Bakery").wait_for()
    choose(page, SECOND)
    page.get_by_role("button", name="Bring it in as a new system").click()
    expect(page.get_by_role("link", name="Open Bakery")).to_have_attribute("href", re.compile("bakery-2"))
    expect(page.locator("table.systems tbody tr")).to_have_count(2)
