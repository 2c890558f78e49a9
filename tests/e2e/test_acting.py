"""What can be done about risks: switches of the plan, claims where a control is named, and paths over the diagram."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.own_server


def claims_of(page: Page, system: str) -> list[dict[str, Any]]:
    """The claims at the server, once everything is saved."""
    expect(page.locator(".save-state.saving")).to_have_count(0)
    claims: list[dict[str, Any]] = page.request.get(f"/api/systems/{system}").json()["document"].get("claims", [])
    return claims


def test_a_switch_of_the_plan_moves_the_total_and_the_ranking(page: Page) -> None:
    page.goto("/systems/web-shop?tab=plan")
    page.locator(".moves li").first.wait_for()
    total = page.locator(".totals-points strong")
    whole = float(total.inner_text())
    page.get_by_role("switch").first.uncheck()
    expect(total).not_to_have_text(str(whole))
    assert float(total.inner_text()) > whole
    page.get_by_role("button", name="Switch all back").click()
    expect(total).to_have_text(str(whole))


def test_what_is_in_place_can_be_switched_off_to_see_what_it_holds_back(page: Page) -> None:
    page.goto("/systems/web-shop?tab=plan")
    page.locator(".moves li").first.wait_for()
    for switch in page.locator(".plan").first.get_by_role("switch").all():
        switch.uncheck()
    now = page.request.get("/api/systems/web-shop/analysis").json()["summary"]["total_score"]
    expect(page.locator(".totals-points strong")).to_have_text(f"{now:g}")
    page.get_by_text(re.compile("controls? in place")).click()
    for switch in page.locator(".held").get_by_role("switch").all():
        switch.uncheck()
    expect(page.get_by_text("The open risk would rise by")).to_be_visible()


def test_the_plan_is_claimed_as_planned_in_one_step_and_taken_back_in_one(page: Page) -> None:
    page.goto("/systems/data-lake?tab=plan")
    page.locator(".plan li").first.wait_for()
    before = claims_of(page, "data-lake")
    steps = page.locator(".plan").first.locator("li").count()
    page.get_by_role("button", name="as planned").click()
    page.get_by_role("button", name="Undo").wait_for()
    after = claims_of(page, "data-lake")
    assert len([claim for claim in after if claim["status"] == "planned"]) >= steps
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name=re.compile("^Redo")).wait_for()
    assert claims_of(page, "data-lake") == before


def test_a_sec_1_item_is_claimed_where_it_stands_and_says_which_risks_it_lowers(page: Page) -> None:
    page.goto("/systems/web-shop?tab=coverage")
    item = page.locator(".coverage-item").filter(has_text="Missing").filter(has_text="lowers").first
    title = item.locator(".control-title").inner_text()
    item.get_by_role("button", name=re.compile("lowers")).click()
    expect(item.locator(".lowered li").first.locator(".lowers")).to_contain_text("points")
    done = int(page.locator(".share p").inner_text().split()[0])
    item.get_by_role("button", name="Claim…").click()
    item = page.locator(".coverage-item").filter(has_text=title).first
    item.get_by_role("button", name="In place").click()
    expect(item.locator(".control-state")).to_contain_text("In place")
    expect(page.locator(".share p")).to_contain_text(f"{done + 1} of")
    item.get_by_label("Note").fill("Since spring")
    item.get_by_label("Review by").fill("2999-01-31")
    item.get_by_label("Owner").fill("platform")
    item.get_by_label("Owner").blur()
    expect(item).to_contain_text("Since spring")
    claim = next(claim for claim in claims_of(page, "web-shop") if claim.get("note") == "Since spring")
    assert (claim["status"], claim["owner"], claim["until"]) == ("implemented", "platform", "2999-01-31")
    item.get_by_role("button", name="Not claimed").click()
    expect(page.locator(".share p")).to_contain_text(f"{done} of")


def test_an_attack_path_is_numbered_in_the_diagram_as_in_the_list(page: Page) -> None:
    page.goto("/systems/web-shop?tab=paths")
    path = page.locator(".attack").first
    path.get_by_role("button", name="Show the path in the diagram").click()
    expect(page.locator(".dfd .step").first).to_be_visible()
    last = path.locator(".way-steps > li").last.get_attribute("data-step") or ""
    number = last.split("–")[-1]
    expect(page.locator(".dfd .step-sign text").filter(has_text=re.compile(rf"(^|\D){number}$"))).to_have_count(1)
    page.get_by_role("tab", name="Risks").click()
    expect(page.locator(".dfd .step")).to_have_count(0)


def test_choke_points_name_what_they_cut_and_light_up(page: Page) -> None:
    page.goto("/systems/serverless-ingest?tab=paths")
    choke = page.locator(".cuts li").first
    expect(choke).to_contain_text(re.compile(r"cuts \d+ of \d+"))
    choke.get_by_role("button").first.click()
    expect(page.locator("g.selected")).to_have_count(1)


def test_where_no_single_part_cuts_the_paths_the_page_says_why(page: Page) -> None:
    page.goto("/systems/web-shop?tab=paths")
    cuts = page.locator(".cuts").filter(has_text="Where most paths could be cut")
    expect(cuts).to_contain_text("two or more independent ways")
    page.goto("/systems/multi-account?tab=paths")
    expect(cuts.locator("li").first).to_be_visible()
    expect(cuts).not_to_contain_text("independent ways")
