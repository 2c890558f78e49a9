"""One system: its diagram and its risks, which light each other up; filters, links, files."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect


def open_sample(page: Page) -> None:
    """Open the web shop and wait for its diagram and its first risk."""
    page.goto("/systems/web-shop")
    page.locator(".risk").first.wait_for()
    page.locator(".dfd").wait_for()


def drawn_subject(risk: Locator) -> str:
    """Id of the drawn part that a row is about."""
    found = (risk.get_attribute("data-risk") or "").split("@")
    return found[1].split("/")[0]


def test_choosing_a_risk_lights_up_its_part_and_says_why_and_what_to_do(page: Page) -> None:
    open_sample(page)
    risk = page.locator(".risk[data-risk*='order-api']").first
    risk.get_by_role("button").first.click()
    expect(page.locator("g.selected")).not_to_have_count(0)
    assert page.locator(f"g.selected[data-id='{drawn_subject(risk)}']").count() == 1
    details = risk.locator(".risk-details")
    for heading in ("What to do", "What would lower it most", "Controls against it", "Why it is here"):
        expect(details.get_by_role("heading", name=heading)).to_be_visible()
    expect(details.locator(".best-changes li").first).to_contain_text(re.compile(r"\d(, then gone| to \d)"))
    assert details.locator(".best-changes li").count() <= 3
    expect(details.locator(".reasons li").first).to_contain_text(re.compile(r"\((stated|from|derived)"))


def test_choosing_a_part_lists_its_risks_and_choosing_it_again_lists_all(page: Page) -> None:
    open_sample(page)
    everything = page.locator(".risk").count()
    page.locator("g[data-id=order-api]").click()
    expect(page.locator("g.selected")).to_have_attribute("data-id", "order-api")
    expect(page.locator(".chip.part")).to_contain_text("Order API")
    page.locator(".risk").first.wait_for()
    ids = [row.get_attribute("data-risk") or "" for row in page.locator(".risk").all()]
    assert ids
    assert all("order-api" in id.split("@")[1:] for id in ids)
    page.locator("g[data-id=order-api]").click()
    expect(page.locator(".risk")).to_have_count(everything)
    expect(page.locator("g.selected")).to_have_count(0)


def test_a_part_that_is_chosen_comes_into_sight_at_a_size_to_read(page: Page) -> None:
    page.goto("/systems/web-shop?part=sessions")
    page.locator("g.selected").wait_for()
    page.wait_for_timeout(300)
    shape, frame = page.locator("g.selected").bounding_box(), page.locator(".frame").bounding_box()
    assert shape is not None
    assert frame is not None
    assert shape["x"] >= frame["x"]
    assert shape["x"] + shape["width"] <= frame["x"] + frame["width"]
    assert page.locator("g.selected .name").first.evaluate("name => name.getBoundingClientRect().height") > 12


def test_from_afar_no_title_covers_the_number_of_a_flow(page: Page) -> None:
    """Titles grow there; near, they stand over the flows again, since no line is to run through one."""
    open_sample(page)
    drawn = "[...document.querySelectorAll('.dfd .flow[data-id], .dfd .boundary-title')]"
    order = f"() => {drawn}.map(one => one.classList[0]).join(' ')"
    page.locator(".frame[data-level=afar]").wait_for()
    assert re.fullmatch(r"(boundary-title ?)+(flow ?)+", page.evaluate(order))
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    page.locator(".frame[data-level=near]").wait_for()
    assert re.fullmatch(r"(flow ?)+(boundary-title ?)+", page.evaluate(order))


def test_a_flow_can_be_chosen_by_its_line(page: Page) -> None:
    open_sample(page)
    page.locator("g[data-id=place-order] .badge").click()
    expect(page.locator("g.selected")).to_have_attribute("data-id", "place-order")


def test_dragging_moves_the_drawing_and_chooses_nothing(page: Page) -> None:
    open_sample(page)
    part = page.locator("g[data-id=order-api] .shape")
    before = part.bounding_box()
    assert before is not None
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=4)
    page.mouse.up()
    after = part.bounding_box()
    assert after is not None
    assert after["x"] == pytest.approx(before["x"] - 60, abs=2)
    assert after["y"] == pytest.approx(before["y"] + 40, abs=2)
    expect(page.locator("g.selected")).to_have_count(0)
    page.get_by_role("button", name="Fit").click()
    fitted = part.bounding_box()
    assert fitted is not None
    assert fitted["x"] == pytest.approx(before["x"], abs=2)


def test_the_diagram_is_walked_by_keyboard(page: Page) -> None:
    open_sample(page)
    page.locator(".dfd g[tabindex='0']").focus()
    start = page.evaluate("document.activeElement.dataset.id")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowRight")
    here = page.evaluate("document.activeElement.dataset.id")
    assert here
    assert here != start or page.locator(".dfd g[data-id]").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator("g.selected")).to_have_attribute("data-id", here)
    page.keyboard.press("Escape")
    expect(page.locator("g.selected")).to_have_count(0)


def test_filters_by_band_class_and_words_narrow_the_list(page: Page) -> None:
    open_sample(page)
    band = page.locator(".risk .badge").last.inner_text()
    letter = page.locator(f".risk:has(.badge:text-is('{band}')) .stride .unseen").first.inner_text()
    page.get_by_role("group", name="Filter by band").get_by_role("button", name=band).click()
    page.wait_for_url("**band=**")
    assert set(page.locator(".risk .badge").all_inner_texts()) == {band}
    page.get_by_role("group", name="Filter by STRIDE class").get_by_role("button", name=letter).click()
    page.wait_for_url("**stride=**")
    assert set(page.locator(".risk .stride .unseen").all_inner_texts()) == {letter}
    page.get_by_role("searchbox").fill("nothing says this")
    expect(page.get_by_text("No risk in this list passes the filters")).to_be_visible()


def test_confirmed_and_possible_risks_stand_apart(page: Page) -> None:
    open_sample(page)
    page.get_by_role("button", name="Possible ").click()
    page.wait_for_url("**show=possible**")
    expect(page.get_by_text("hang on something nobody has said yet")).to_be_visible()
    page.locator(".risk-head").first.click()
    expect(page.get_by_role("heading", name="What nobody has said yet")).to_be_visible()


def test_the_confirmed_list_says_how_much_hangs_on_answers_and_leads_to_the_questions(page: Page) -> None:
    open_sample(page)
    possible = page.get_by_role("button", name="Possible ").inner_text().split()[-1]
    expect(page.locator(".unsettled")).to_contain_text(f"{possible} more are possible")
    page.get_by_role("button", name="Answer questions").click()
    expect(page.get_by_role("tab", name="Questions", selected=True)).to_be_visible()


def test_a_link_brings_back_what_was_chosen(page: Page) -> None:
    open_sample(page)
    risk = page.locator(".risk").nth(2)
    risk.get_by_role("button").first.click()
    chosen = risk.get_attribute("data-risk")
    expect(page.locator(".risk.open")).to_have_attribute("data-risk", chosen or "")
    page.reload()
    expect(page.locator(".risk.open")).to_have_attribute("data-risk", chosen or "")
    expect(page.locator("g.selected")).not_to_have_count(0)
    page.go_back()
    expect(page.locator(".risk.open")).to_have_count(0)


def test_coverage_shows_the_eight_best_practices_and_lights_up_where(page: Page) -> None:
    open_sample(page)
    page.get_by_role("tab", name="SEC 1").click()
    expect(page.locator(".practice")).to_have_count(8)
    expect(page.locator(".coverage-item .control-state").first).to_be_visible()
    assert page.locator(".coverage-item").count() >= 22
    page.locator(".coverage-item .part-link").filter(has_text="Shop production").first.click()
    expect(page.locator("g.selected")).to_have_attribute("data-id", "prod")


def test_plan_and_questions_have_an_order(page: Page) -> None:
    page.goto("/systems/web-shop?tab=plan")
    expect(page.locator(".plan li").first).to_be_visible()
    expect(page.get_by_role("img", name="The sum of all open scores falls")).to_be_visible()
    page.get_by_role("tab", name="Questions").click()
    expect(page.locator(".questions li").first).to_be_visible()


def test_the_matrix_counts_the_open_risks_and_leads_to_each(page: Page) -> None:
    page.goto("/systems/web-shop?as=matrix")
    expect(page.locator(".matrix button")).to_have_count(25)
    summary = page.request.get("/api/systems/web-shop/analysis").json()["summary"]
    counts = [int(text or 0) for text in page.locator(".matrix .cell-count").all_inner_texts()]
    assert sum(counts) == sum(summary["by_band"].values())
    page.locator(".matrix button:not([disabled])").first.click()
    page.locator(".cell-risks .part-link").first.click()
    expect(page.locator(".risk.open .risk-details")).to_contain_text("In OWASP terms")


def test_data_is_followed_through_the_four_steps(page: Page) -> None:
    page.goto("/systems/web-shop?tab=data")
    asset = page.locator(".checklist").first
    expect(asset.locator(".steps section")).to_have_count(4)
    expect(asset.locator(".items li").first).to_be_visible()
    asset.locator(".places .part-link", has_text="Storefront").first.click()
    expect(page.locator("g.selected")).to_have_attribute("data-id", "storefront")
    asset.locator(".vector .part-link").first.click()
    expect(page.locator(".risk.open")).to_be_visible()


def test_tabs_are_walked_with_the_arrows(page: Page) -> None:
    open_sample(page)
    page.get_by_role("tab", name="Risks").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Paths")).to_be_focused()
    expect(page.locator(".target").first).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="History")).to_be_focused()


@pytest.mark.parametrize(
    ("link", "name", "start"),
    [
        ("Download report", "web-shop-report.html", b"<!doctype html"),
        ("Diagram as SVG", "web-shop.svg", b"<svg"),
        ("Diagram as PNG", "web-shop.png", b"\x89PNG"),
        ("Model as YAML", "web-shop.strideline.yaml", b""),
        ("Model as JSON", "web-shop.strideline.json", b"{"),
        ("Diagram for Graphviz", "web-shop.dot", b"digraph"),
        ("Review calendar", "web-shop-reviews.ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_files_are_downloaded(page: Page, link: str, name: str, start: bytes) -> None:
    open_sample(page)
    if link != "Download report":
        page.get_by_text("More files").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename == name
    content = download.value.path().read_bytes()
    assert content.lstrip().lower().startswith(start.lower())
    if name.endswith(".json"):
        assert json.loads(content)["system"]["id"] == "web-shop"
    elif name.endswith((".yaml", ".html")):
        assert b"Order API" in content


def test_a_system_that_is_not_there_is_said_so(page: Page) -> None:
    page.goto("/systems/nobody-made-this")
    expect(page.get_by_role("heading", level=1)).to_contain_text("nobody-made-this")
    page.goto("/nowhere")
    expect(page.get_by_role("heading", name="There is nothing at this address")).to_be_visible()
    page.get_by_role("link", name="To all systems").click()
    expect(page.locator("table.systems")).to_be_visible()
