"""Check 8: a risk says why it is there and what helps, and a decision on it shows everywhere at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.deciding import decisions_of, open_sample, total_of
from tests.e2e.drawing import node
from tests.e2e.samples import CROSSING
from tests.e2e.two_pages import make

pytestmark = pytest.mark.own_server


def test_a_risk_says_by_which_rule_and_facts_it_is_there_what_it_crosses_and_what_helps(page: Page) -> None:
    page.goto("/")
    make(page, CROSSING)
    page.goto("/systems/crossing")
    row = page.locator(".risk[data-risk^='SL-FLOW-'][data-risk$='@ask']").first
    id = row.get_attribute("data-risk") or ""
    row.locator(".risk-head").click()
    details = row.locator(".risk-details")
    expect(details.locator("code", has_text=id)).to_be_visible()
    expect(details.locator(".explanation")).to_contain_text("crossing Outer, Inner")
    reasons = details.locator(".reasons li")
    expect(reasons.filter(has_text="encrypted in transit: no (from its protocol)")).to_be_visible()
    expect(reasons.filter(has_text=re.compile(r"(crosses|leaves) .*: yes \(derived"))).to_be_visible()
    expect(details.get_by_role("heading", name="What to do")).to_be_visible()
    expect(details).to_contain_text("TLS")
    control = details.locator(".controls li").first
    expect(control).to_contain_text("Encrypt in transit")
    expect(control.locator("code")).to_have_text("NET-TLS")
    expect(control.locator(".lowers")).to_contain_text("points")


def test_accepting_a_risk_needs_a_reason_and_updates_list_diagram_and_canvas(page: Page) -> None:
    open_sample(page, "multi-account")
    before = total_of(page, "multi-account")
    risk = page.locator(".risk").first
    finding = risk.get_attribute("data-risk") or ""
    drawn = page.locator(f".dfd g[data-id='{finding.split('@')[1].split('/')[0]}'] > title")
    expect(drawn).to_contain_text("high or critical")
    told = drawn.text_content() or ""
    risk.get_by_role("button").first.click()
    risk.get_by_role("button", name="Decide…").click()
    form = risk.get_by_role("form")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_contain_text("Needs a reason")
    form.get_by_label("Reason").fill("Shown to nobody outside.")
    form.get_by_label("Owner").fill("team-a")
    form.get_by_label("Holds until").fill("2999-12-31")
    form.get_by_role("button", name="Save").click()
    page.locator(".choice button", has_text="Decided").filter(has_text=re.compile("[1-9]")).wait_for()
    expect(page.locator(".risk.open .status")).to_have_text("Accepted")
    decision = decisions_of(page, "multi-account")[finding]
    assert decision["reason"] == "Shown to nobody outside."
    assert decision["expires"] == "2999-12-31"
    assert decision["score_at_decision"] > 0
    assert total_of(page, "multi-account") == pytest.approx(before - decision["score_at_decision"], abs=0.11)
    expect(drawn).not_to_have_text(told)


def test_a_decision_lowers_the_count_at_the_part_on_the_canvas(page: Page) -> None:
    page.goto("/systems/web-shop?edit=1")
    mark = node(page, "order-api").locator(".risk-mark")
    count = int(mark.inner_text())
    row = page.locator(".risk[data-risk$='@order-api']").first
    row.locator(".risk-head").click()
    row.get_by_role("button", name="Decide…").click()
    form = row.get_by_role("form")
    form.get_by_role("button", name="Accepted").click()
    form.get_by_label("Reason").fill("Watched by the guards.")
    form.get_by_role("button", name="Save").click()
    expect(mark).to_have_text(str(count - 1))
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(mark).to_have_text(str(count))
