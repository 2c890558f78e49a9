"""The review calendar in the page: who looks again at what, and when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import speaking

pytestmark = pytest.mark.own_server


def reviews_of(page: Page, system: str) -> dict[str, dict[str, Any]]:
    """The reviews at the server by id, once everything is saved."""
    expect(page.locator(".save-state.saved")).to_be_visible()
    document = page.request.get(f"/api/systems/{system}").json()["document"]
    return {review["id"]: review for review in document.get("reviews", [])}


def row_of(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem", name=title)


def undo(page: Page) -> None:
    page.get_by_role("button", name="Undo").click()


def test_a_review_is_added_said_all_of_held_and_removed_and_each_step_can_be_taken_back(page: Page) -> None:
    page.goto("/systems/data-lake?tab=reviews")
    page.get_by_label("Name of the review").fill("Who may read what")
    page.get_by_role("button", name="Add review").click()
    row = row_of(page, "Who may read what")
    expect(row).to_contain_text("Due now")
    expect(row).to_contain_text("never held")
    row.get_by_label("Owner").fill("ada")
    row.get_by_label("Owner").blur()
    row.get_by_label("Recurs").select_option(label="After months")
    row.get_by_label("Number of months").fill("6")
    row.get_by_label("Number of months").press("Enter")
    row.get_by_label("Last held").fill("2026-01-31")
    row.get_by_label("Last held").blur()
    expect(row.locator("time")).to_have_attribute("datetime", "2026-07-31")
    saved = {"title": "Who may read what", "owner": "ada", "last": "2026-01-31", "every_months": 6}
    assert reviews_of(page, "data-lake")["who-may-read-what"].items() >= saved.items()

    row.get_by_role("button", name="Held today").click()
    expect(row.get_by_role("button", name="Held today")).to_be_disabled()
    expect(row).not_to_contain_text("Overdue")
    assert reviews_of(page, "data-lake")["who-may-read-what"]["last"] == date.today().isoformat()
    undo(page)
    expect(row.locator("time")).to_have_attribute("datetime", "2026-07-31")

    row.get_by_label("Recurs").select_option(label="After days")
    expect(row.get_by_label("Number of days")).to_have_value("90")
    assert "every_months" not in reviews_of(page, "data-lake")["who-may-read-what"]
    undo(page)
    expect(row.get_by_label("Number of months")).to_have_value("6")

    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    assert "who-may-read-what" not in reviews_of(page, "data-lake")
    undo(page)
    expect(row).to_be_visible()
    assert reviews_of(page, "data-lake")["who-may-read-what"].items() >= saved.items()


def test_a_number_that_is_none_goes_back_to_what_stood_there(page: Page) -> None:
    page.goto("/systems/llm-assistant?tab=reviews")
    expect(page.get_by_text("Nothing is to be looked at again yet.")).to_be_visible()
    page.get_by_label("Name of the review").fill("Prompts")
    page.get_by_role("button", name="Add review").click()
    row = row_of(page, "Prompts")
    row.get_by_label("Recurs").select_option(label="After days")
    days = row.get_by_label("Number of days")
    before = days.input_value()
    for nonsense in ("0", "-3", "1.5", ""):
        days.fill(nonsense)
        days.blur()
        expect(days).to_have_value(before)


def test_a_review_is_given_another_subject_and_the_list_says_what_it_is_about(page: Page) -> None:
    page.goto("/systems/web-shop?tab=reviews")
    row = row_of(page, "Threat model review")
    row.get_by_role("button", name="Edit…").click()
    row.get_by_label("About").select_option(label="Order database")
    expect(row.locator(".agenda-facts")).to_contain_text("Order database")
    (review,) = reviews_of(page, "web-shop").values()
    assert review["subject"] == "orders"
    row.get_by_label("About").select_option("SEC01-BP02")
    expect(row.locator(".agenda-facts")).not_to_contain_text("Order database")
    assert reviews_of(page, "web-shop")[review["id"]]["subject"] == "SEC01-BP02"
    row.get_by_label("About").select_option(label="The whole system")
    expect(row.locator(".agenda-facts")).to_contain_text("Web shop")
    assert "subject" not in reviews_of(page, "web-shop")[review["id"]]


def test_an_overdue_review_lowers_the_confidence_until_it_is_held(page: Page) -> None:
    page.goto("/systems/container-platform?tab=reviews")
    page.get_by_label("Name of the review").fill("Long ago")
    page.get_by_role("button", name="Add review").click()
    row = row_of(page, "Long ago")
    row.get_by_label("Recurs").select_option(label="After days")
    row.get_by_label("Last held").fill((date.today() - timedelta(days=300)).isoformat())
    row.get_by_label("Last held").blur()
    expect(row).to_contain_text("Overdue")
    page.get_by_role("tab", name="Risks").click()
    page.locator(".basis summary").click()
    page.get_by_role("button", name="1 review is overdue").click()
    row.get_by_role("button", name="Held today").click()
    expect(row).not_to_contain_text("Overdue")
    page.get_by_role("tab", name="Risks").click()
    expect(page.locator(".basis")).not_to_contain_text("overdue")


def test_an_item_of_sec_1_is_reviewed_where_it_stands(page: Page) -> None:
    page.goto("/systems/multi-account?tab=coverage")
    item = page.locator(".coverage-item").first
    title = item.locator(".control-title").inner_text()
    item.get_by_role("button", name="Plan a review").click()
    item.get_by_label("Owner", exact=True).fill("platform")
    item.get_by_label("Owner", exact=True).blur()
    item.get_by_label("Recurs").select_option(label="After months")
    item.get_by_role("button", name="Held today").click()
    expect(item.locator(".review-line")).to_contain_text(re.compile(r"Due .*platform"))
    review = next(one for one in reviews_of(page, "multi-account").values() if one["title"] == title)
    assert re.fullmatch(r"SEC01-BP\d\d\.[a-z0-9-]+@[a-z0-9-]+", review["subject"])
    assert (review["owner"], review["every_months"], review["last"]) == ("platform", 3, date.today().isoformat())
    page.goto("/systems/multi-account?tab=reviews")
    row_of(page, title).get_by_role("button", name="Edit…").click()
    expect(row_of(page, title).get_by_label("About")).to_have_value(review["subject"])


def test_the_calendar_file_stands_beside_the_list_and_holds_what_it_shows(page: Page) -> None:
    say = speaking(page, "ja")
    page.goto("/systems/web-shop?tab=reviews")
    page.get_by_label(say("reviews.new")).fill("鍵の棚卸し")
    page.get_by_role("button", name=say("reviews.add")).click()
    expect(row_of(page, "鍵の棚卸し")).to_contain_text(say("agenda.due"))
    assert any(review["title"] == "鍵の棚卸し" for review in reviews_of(page, "web-shop").values())
    with page.expect_download() as downloaded:
        page.get_by_role("link", name=say("reviews.calendar")).click()
    assert downloaded.value.suggested_filename == "web-shop-reviews.ics"
    text = downloaded.value.path().read_text("utf-8").replace("\r\n ", "")
    assert "鍵の棚卸し" in text
