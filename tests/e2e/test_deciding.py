"""Triage: the list is narrowed, grouped and ticked, and risks are decided on, one or many in one step."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.own_server


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


def test_accepting_a_risk_needs_a_reason_and_updates_list_and_diagram_at_once(page: Page) -> None:
    open_sample(page, "web-shop")
    before = total_of(page, "web-shop")
    expect(page.locator(".dfd .risk-mark")).not_to_have_count(0)
    risk = page.locator(".risk").first
    finding = risk.get_attribute("data-risk") or ""
    risk.get_by_role("button").first.click()
    risk.get_by_role("button", name="Decide…").click()
    form = risk.get_by_role("form")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_contain_text("Needs a reason")
    form.get_by_label("Reason").fill("Shown to nobody outside.")
    form.get_by_label("Owner").fill("team-a")
    form.get_by_label("Holds until").fill("2999-12-31")
    started = time.monotonic()
    form.get_by_role("button", name="Save").click()
    page.locator(".choice button", has_text="Decided").filter(has_text=re.compile("[1-9]")).wait_for()
    assert time.monotonic() - started < 3
    expect(page.locator(".risk.open .status")).to_have_text("Accepted")
    decision = decisions_of(page, "web-shop")[finding]
    assert decision["reason"] == "Shown to nobody outside."
    assert decision["expires"] == "2999-12-31"
    assert decision["score_at_decision"] > 0
    assert total_of(page, "web-shop") == pytest.approx(before - decision["score_at_decision"], abs=0.11)
    expect(page.locator(".dfd .risk-mark")).to_have_count(0)


def test_twenty_rows_are_decided_on_in_one_step_and_taken_back_in_one(page: Page) -> None:
    open_sample(page, "multi-account")
    before = decisions_of(page, "multi-account")
    rows = page.locator(".risk")
    rows.nth(0).get_by_role("checkbox").check()
    rows.nth(19).get_by_role("checkbox").click(modifiers=["Shift"])
    bar = page.get_by_role("group", name="Ticked risks")
    expect(bar).to_contain_text("20 ticked")
    bar.get_by_role("button", name="Decide…").click()
    bar.get_by_role("button", name="Transferred").click()
    bar.get_by_label("Ticket").fill("OPS-1")
    bar.get_by_role("button", name="Save").click()
    expect(bar).to_be_hidden()
    after = decisions_of(page, "multi-account")
    new = [finding for finding in after if finding not in before]
    assert len(new) == 20
    assert {after[finding]["ticket"] for finding in new} == {"OPS-1"}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Redo", exact=True)).to_be_visible()
    assert decisions_of(page, "multi-account") == before


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
    page.get_by_role("button", name="Show it in the diagram").click()
    expect(page.locator(".dfd .step").first).to_be_visible()
    assert page.locator(".dfd g[data-id].step").count() == len(set(page.locator(".way-steps li").all_inner_texts()))
    page.get_by_role("button", name="Hide it in the diagram").click()
    expect(page.locator(".dfd .step")).to_have_count(0)
