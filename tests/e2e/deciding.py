"""Risks of a sample, and what was decided on them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect


def open_sample(page: Page, system: str) -> None:
    """Open a sample and wait for its first risk and its diagram."""
    page.goto(f"/systems/{system}")
    page.locator(".risk").first.wait_for()
    page.locator(".dfd").wait_for()


def decisions_of(page: Page, system: str) -> dict[str, dict[str, Any]]:
    """The decisions at the server by finding, once everything is saved."""
    expect(page.locator(".save-state.saving")).to_have_count(0)
    document = page.request.get(f"/api/systems/{system}").json()["document"]
    return {decision["finding"]: decision for decision in document.get("decisions", [])}


def total_of(page: Page, system: str) -> float:
    """Points of all open risks at the server."""
    return float(page.request.get(f"/api/systems/{system}/analysis").json()["summary"]["total_score"])
