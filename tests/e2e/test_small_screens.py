"""The frame around the diagram at 900 x 700: bars stay one row high, risks and the drawing have the room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import Language, speaking

DRAWING = "/systems/web-shop?edit=1"

SCROLLED_UNSEEN = """() => [...document.querySelectorAll("*")]
    .filter((one) => one.scrollTop > 0 && getComputedStyle(one).overflowY === "hidden").map((one) => one.className)"""
"""What only a program can scroll, and has."""

pytestmark = pytest.mark.own_server


def open_small(page: Page, address: str) -> None:
    """Open a page at 900 x 700."""
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto(address)
    page.locator(".risk").first.wait_for()


def middles(things: Locator) -> list[float]:
    """How far down the middle of each thing is that has a place."""
    boxes = [thing.bounding_box() for thing in things.all() if thing.is_visible()]
    return [box["y"] + box["height"] / 2 for box in boxes if box]


def test_the_toolbar_is_one_row_and_the_keyboard_reaches_what_is_folded(page: Page) -> None:
    open_small(page, DRAWING)
    page.locator(".toolbar").wait_for()
    rows = middles(page.locator(".toolbar > *"))
    assert len(rows) >= 5
    assert max(rows) - min(rows) < 4
    page.locator(".react-flow__node[data-id=order-api]").focus()
    page.keyboard.press("Enter")
    menu = page.locator(".toolbar .folded")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("button", name="Auto layout")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(menu.get_by_role("button", name="Duplicate")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("button", name="Duplicate")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(900, 700), (1280, 800)], ids=str)
def test_the_bar_of_the_view_is_one_row_beside_the_outline(
    page: Page, language: Language, size: tuple[int, int]
) -> None:
    say = speaking(page, language)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(DRAWING)
    page.locator(".zoom").get_by_role("button", name=say("outline.name")).click()
    page.get_by_role("tree").wait_for()
    rows = middles(page.locator(".zoom button"))
    assert len(rows) >= 7
    assert max(rows) - min(rows) < 4


def test_tabs_are_one_row_and_the_rest_is_reached_by_menu_and_arrows(page: Page) -> None:
    open_small(page, "/systems/web-shop")
    rows = middles(page.get_by_role("tab"))
    assert max(rows) - min(rows) < 1
    assert page.get_by_role("tab", name="History").count() == 0
    page.locator(".tab-menu summary").click()
    page.locator(".tab-menu").get_by_role("button", name="History").click()
    history = page.get_by_role("tab", name="History")
    expect(history).to_be_focused()
    expect(history).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="Reviews")).to_be_focused()
    rows = middles(page.get_by_role("tab"))
    assert max(rows) - min(rows) < 1


def test_every_tab_stands_in_the_row_where_there_is_room(page: Page) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    page.goto("/systems/web-shop")
    expect(page.get_by_role("tab")).to_have_count(9)
    expect(page.locator(".tab-menu")).to_have_count(0)


def test_five_risks_are_seen_without_scrolling(page: Page) -> None:
    open_small(page, "/systems/web-shop")
    fifth = page.locator(".risk").nth(4).bounding_box()
    assert fifth is not None
    assert fifth["y"] + fifth["height"] <= 700


def test_the_first_hint_covers_nothing_that_is_drawn(page: Page) -> None:
    open_small(page, "/systems/web-shop")
    page.locator(".dfd g[data-id]").first.wait_for()
    hint = page.get_by_role("complementary", name="First steps").bounding_box()
    assert hint is not None
    assert hint["height"] < 40
    highest = page.locator(".dfd").evaluate(
        "drawing => Math.min(...[...drawing.querySelectorAll('g[data-id]')].map(g => g.getBoundingClientRect().top))"
    )
    assert highest >= hint["y"] + hint["height"]


def test_the_bar_on_the_canvas_stays_one_row_beside_the_palette_in_either_language(page: Page) -> None:
    for language in ("en", "ja"):
        page.goto("/")
        page.evaluate("language => localStorage.setItem('strideline.language', language)", language)
        open_small(page, DRAWING)
        page.locator(".toolbar button").first.click()
        page.locator(".palette").wait_for()
        rows = middles(page.locator(".zoom button"))
        assert max(rows) - min(rows) < 1
        # A line between buttons is only seen in a colour.
        assert page.locator(".zoom button").nth(1).evaluate("one => getComputedStyle(one).borderLeftWidth") == "1px"


def test_a_menu_opens_to_the_side_that_has_room(page: Page) -> None:
    open_small(page, "/systems/container-platform?edit=1")
    for _ in range(2):
        page.get_by_role("button", name="Add diagram").click()
    menu = page.locator(".diagram-menu")
    menu.locator("summary").click()
    sheet, entries = page.locator("section.diagram").bounding_box(), menu.locator("ul").bounding_box()
    assert sheet is not None
    assert entries is not None
    assert sheet["x"] <= entries["x"]
    assert entries["x"] + entries["width"] <= sheet["x"] + sheet["width"]


def test_every_pictogram_of_the_palette_stands_beside_its_name(page: Page) -> None:
    open_small(page, DRAWING)
    page.locator(".toolbar button").first.click()
    page.get_by_label("Search technologies").fill("amazon")
    entries = page.locator(".palette-item:has(.pictogram)")
    entries.nth(3).wait_for()
    for entry in entries.all()[:4]:
        box, sign = entry.bounding_box(), entry.locator(".pictogram").bounding_box()
        assert box is not None
        assert sign is not None
        assert box["y"] <= sign["y"]
        assert sign["y"] + sign["height"] <= box["y"] + box["height"]


def test_removing_a_system_weighs_less_than_every_other_act(page: Page) -> None:
    open_small(page, "/systems/web-shop")
    border = "act => getComputedStyle(act).borderTopColor"
    assert page.get_by_role("button", name="Remove…").evaluate(border) == "rgba(0, 0, 0, 0)"
    assert page.get_by_role("button", name="Edit").evaluate(border) != "rgba(0, 0, 0, 0)"


def test_no_notice_is_cut_and_many_leave_room_for_the_risks(page: Page) -> None:
    noisy = {
        "strideline": 1,
        "system": {"id": "noisy", "name": "Noisy"},
        "elements": [{"id": "api", "kind": "process", "name": "API"}],
        "decisions": [{"finding": f"SL-WEB-000{at}@api", "status": "mitigated"} for at in range(1, 7)],
    }
    token = page.request.get("/api/session").json()["token"]
    page.request.post("/api/systems", data={"document": noisy}, headers={"X-Strideline-Token": token})
    open_small(page, "/systems/noisy")
    notices = page.locator(".diagnostics")
    expect(notices.locator("p:visible")).to_have_count(2)
    notices.get_by_text("4 more notices").click()
    expect(notices.locator("p:visible")).to_have_count(6)
    whole = "one => one.scrollHeight <= one.clientHeight"
    assert notices.evaluate(whole)
    assert all(notice.evaluate(whole) for notice in notices.locator("> p").all())


def test_on_an_enlarged_page_the_form_on_many_risks_is_in_sight_with_its_buttons(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto("/systems/web-shop")
    for at in range(2):
        page.locator(".pick").nth(at).check()
    page.locator(".bulk .primary").click()
    expect(page.locator(".bulk form [type=submit]")).to_be_in_viewport(ratio=1)


def test_on_an_enlarged_page_every_entry_of_the_folded_tools_is_reached(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(DRAWING)
    page.locator(".react-flow__node-element").first.focus()
    page.keyboard.press("Control+a")
    page.locator(".toolbar .folded summary").click()
    page.locator(".toolbar .folded li button").last.scroll_into_view_if_needed()
    assert page.evaluate(SCROLLED_UNSEEN) == []
