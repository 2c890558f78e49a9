"""Bringing files in on the start page."""

from __future__ import annotations

from playwright.sync_api import Page


def as_a_new_system(page: Page) -> None:
    """After a file was chosen: asks for a system of its own where one of its id or name is there already."""
    anew = page.get_by_role("button", name="Bring it in as a new system").or_(
        page.get_by_role("button", name="新しいシステムとして取り込む")
    )
    page.locator(".imported, main [role=alert]").or_(anew).first.wait_for()
    if anew.is_visible():
        anew.click()
