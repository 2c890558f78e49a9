"""Check 2: from an empty server to the ranked risks of a sample in at most three clicks and ten seconds."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from tests.e2e.server import Server

SECONDS = 10
CLICKS = "window.clicks = 0; addEventListener('click', () => { window.clicks += 1; }, { capture: true });"


def test_an_empty_server_gets_from_a_sample_to_ranked_risks_in_one_click(page: Page, empty_server: Server) -> None:
    page.add_init_script(CLICKS)
    page.goto(empty_server.address)
    started = time.monotonic()
    page.get_by_role("button", name="Web shop").click()
    expect(page.locator("g[data-kind=boundary]").nth(1)).to_be_visible()
    expect(page.locator(".risk").nth(4)).to_be_visible()
    assert time.monotonic() - started < SECONDS
    assert page.evaluate("window.clicks") <= 3
    boundaries = page.request.get(f"{empty_server.address}/api/systems/web-shop").json()["document"]["boundaries"]
    assert len([boundary for boundary in boundaries if boundary.get("parent")]) >= 2


def test_each_of_the_top_risks_says_what_is_meant_how_bad_it_is_and_what_helps(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Web shop").click()
    rows = page.locator(".risk")
    rows.nth(4).wait_for()
    scores = [int(text.split()[-1]) for text in page.locator(".risk .score").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    for number in range(5):
        says_everything(rows.nth(number))


def says_everything(row: Locator) -> None:
    """Where it is, of which class, how high, why, and once it is open a control against it."""
    for part in (".risk-title", ".risk-where", ".stride", ".score", ".badge", ".risk-why"):
        expect(row.locator(part)).to_be_visible()
        expect(row.locator(part)).not_to_be_empty()
    row.locator(".risk-head").click()
    expect(row.locator(".controls li").first.locator(".control-title")).not_to_be_empty()


def test_the_hint_where_to_click_goes_for_good_and_a_sample_is_kept_once(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    page.get_by_role("button", name="Web shop").click()
    hint = page.get_by_role("complementary", name="First steps")
    expect(hint).to_contain_text("Choose a risk")
    hint.get_by_role("button", name="Got it").click()
    expect(hint).to_be_hidden()
    page.reload()
    page.locator(".risk").first.wait_for()
    expect(hint).to_be_hidden()
    page.goto(empty_server.address)
    page.get_by_role("button", name="Web shop").click()
    page.locator(".risk").first.wait_for()
    assert len(page.request.get(f"{empty_server.address}/api/systems").json()) == 1
