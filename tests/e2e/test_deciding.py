"""Triage: the list is narrowed, grouped and ticked, and decisions that have run out are found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.deciding import open_sample

pytestmark = pytest.mark.own_server


def test_a_decision_that_has_run_out_is_flagged_and_found(page: Page) -> None:
    open_sample(page, "serverless-ingest")
    finding = page.locator(".risk").first.get_attribute("data-risk") or ""
    session = page.request.get("/api/session").json()["token"]
    decision = {"finding": finding, "status": "accepted", "reason": "For now.", "expires": "2020-01-01"}
    edited = page.request.post(
        "/api/systems/serverless-ingest/operations",
        data={"operations": [{"op": "add", "kind": "decision", "id": finding, "new": decision}]},
        headers={"X-Strideline-Token": session},
    )
    assert edited.ok, edited.text()
    page.goto("/systems/serverless-ingest?ruled=expired")
    expect(page.locator(".risk")).to_have_count(1)
    expect(page.locator(".risk .flag")).to_contain_text("Decision expired")


def test_the_list_is_narrowed_to_a_boundary_grouped_and_sorted(page: Page) -> None:
    open_sample(page, "web-shop")
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Boundary", exact=True).select_option(label="Data subnets")
    page.wait_for_url("**within=**")
    narrowed = page.locator(".risk").count()
    assert 0 < narrowed < 26
    page.get_by_label("Group by").select_option(label="STRIDE class")
    names = page.locator(".risk-group .group-name").all_inner_texts()
    assert len(names) > 1
    assert page.locator(".risk").count() == narrowed
    page.get_by_label("Group by").select_option(label="nothing")
    page.get_by_label("Sort by").select_option(label="Title")
    titles = page.locator(".risk-title").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)


def test_the_way_of_an_attacker_is_numbered_in_the_diagram(page: Page) -> None:
    open_sample(page, "web-shop")
    page.locator(".risk[data-risk*='@order-api']").first.get_by_role("button").first.click()
    page.locator(".way-steps li").nth(2).wait_for()
    page.get_by_role("button", name="Show the path in the diagram").click()
    expect(page.locator(".dfd .step").first).to_be_visible()
    assert page.locator(".dfd g[data-id].step").count() == len(set(page.locator(".way-steps li").all_inner_texts()))
    page.get_by_role("button", name="Hide the path in the diagram").click()
    expect(page.locator(".dfd .step")).to_have_count(0)
