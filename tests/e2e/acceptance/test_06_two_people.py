"""Check 6: two people on one system: each sees what the other does, different things merge, and the same field asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import two_pages
from tests.e2e.drawing import node
from tests.e2e.server import Server
from tests.e2e.two_pages import acknowledged_by, answer_conflict, document, fetched, make, opened, saved, send

pytestmark = pytest.mark.own_server

NUMBERS = count(1)
OPENED = "?edit=1&tab=properties"
"""With the panel that is worked in: fetched at once, it need not be waited for before the line is cut."""
PLACE = {"x": 0, "y": 0, "width": 168, "height": 64}


@pytest.fixture
def system(page: Page) -> str:
    """A system with two elements and a flow, open on the canvas of the first page."""
    id = f"shared-{next(NUMBERS)}"
    page.goto("/")
    make(page, shop(id))
    page.goto(f"/systems/{id}{OPENED}")
    node(page, "api").wait_for()
    return id


@pytest.fixture
def other(browser: Browser, server: Server, system: str) -> Iterator[Page]:
    """The same system in the browser of Ada."""
    with opened(browser, server, f"/systems/{system}{OPENED}", author="Ada") as second:
        node(second, "api").wait_for()
        yield second


def shop(id: str) -> dict[str, Any]:
    """A small system that is drawn."""
    return {
        "strideline": 1,
        "system": {"id": id, "name": "Shared"},
        "elements": [
            {"id": "user", "kind": "external_entity", "name": "User"},
            {"id": "api", "kind": "process", "name": "API"},
        ],
        "flows": [{"id": "ask", "source": "user", "target": "api", "name": "Asks"}],
        "diagrams": [
            {"id": "main", "name": "Main", "places": {"user": PLACE, "api": {**PLACE, "x": 400}}}
        ],
    }  # fmt: skip


def rename(page: Page, id: str, name: str) -> None:
    """Another name by the properties panel."""
    node(page, id).click()
    page.get_by_role("tab", name="Properties").click()
    page.locator("#part-name").fill(name)
    page.keyboard.press("Enter")


def set_name(id: str, old: str, new: str) -> dict[str, Any]:
    """A rename as an operation."""
    return {"op": "set", "kind": "element", "id": id, "path": "name", "old": old, "new": new}


def hold(page: Page) -> None:
    """Keep the page from sending and hearing, as a broken line does."""
    fetched(page)
    page.context.set_offline(True)
    expect(page.locator(".save-state.offline")).to_be_visible()


def let_go(page: Page) -> None:
    """The line is back."""
    page.context.set_offline(False)


def test_changes_of_others_come_by_themselves_with_their_name(page: Page, other: Page, system: str) -> None:
    rename(other, "api", "Orders")
    expect(node(page, "api")).to_contain_text("Orders", timeout=1500)
    expect(page.locator(".visitor")).to_contain_text("Ada")
    page.goto(f"/systems/{system}")
    expect(page.locator("g[data-id=api]")).to_contain_text("Orders")
    rename(other, "api", "Orders again")
    expect(page.locator("g[data-id=api]")).to_contain_text("Orders again")


def test_risks_follow_what_others_change(page: Page, other: Page, system: str) -> None:
    before = page.request.get(f"/api/systems/{system}/analysis").json()["summary"]["by_band"]
    other.get_by_role("complementary", name="What to add").get_by_role("button", name="Store", exact=True).click()
    saved(other)
    expect(node(page, "store")).to_be_visible()
    answer = page.request.get(f"/api/systems/{system}/analysis").json()
    assert answer["summary"]["by_band"] != before or answer["summary"]["possible"]
    counted = page.locator(".masthead-counts")
    expect(counted).to_contain_text(str(answer["summary"]["possible"]))


def test_edits_of_different_things_merge_without_a_question(page: Page, other: Page, system: str) -> None:
    hold(page)
    rename(page, "api", "Mine")
    rename(other, "user", "Theirs")
    saved(other)
    let_go(page)
    saved(page)
    for one in (page, other):
        expect(node(one, "api")).to_contain_text("Mine")
        expect(node(one, "user")).to_contain_text("Theirs")
        expect(one.locator("dialog.conflict")).to_have_count(0)


@pytest.mark.parametrize(("choice", "stands"), [("Mine", "Mine"), ("Ada", "Theirs")])
def test_edits_of_one_field_ask_and_the_answer_stands(
    page: Page, other: Page, system: str, choice: str, stands: str
) -> None:
    hold(page)
    rename(page, "api", "Mine")
    rename(page, "user", "Guest")
    rename(other, "api", "Theirs")
    saved(other)
    let_go(page)
    dialog = page.get_by_role("dialog", name="Two people changed the same thing")
    expect(dialog).to_contain_text("Theirs")
    expect(dialog).to_contain_text("Mine")
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    # By keyboard alone: the arrows choose, Enter answers.
    dialog.get_by_role("radio").first.focus()
    if choice == "Mine":
        page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("radio", name=re.compile(choice))).to_be_checked()
    page.keyboard.press("Enter")
    saved(page)
    for one in (page, other):
        expect(node(one, "api")).to_contain_text(stands)
        expect(node(one, "user")).to_contain_text("Guest")
    found = {element["id"]: element["name"] for element in document(page, system)["elements"]}
    assert found == {"user": "Guest", "api": stands}


def test_undo_takes_back_ones_own_and_asks_before_it_overwrites(page: Page, other: Page, system: str) -> None:
    rename(page, "api", "Mine")
    saved(page)
    rename(other, "user", "Guest")
    expect(node(page, "user")).to_contain_text("Guest")
    rename(other, "api", "Theirs")
    expect(node(page, "api")).to_contain_text("Theirs")
    page.get_by_role("button", name="Undo").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Theirs")
    assert document(page, system)["elements"][1]["name"] == "Theirs"
    dialog.get_by_role("button", name="Go on").click()
    saved(page)
    expect(node(page, "api")).to_contain_text("Theirs")
    expect(node(page, "user")).to_contain_text("Guest")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_text_that_was_begun_before_others_wrote_does_not_overwrite_theirs(page: Page, other: Page) -> None:
    node(page, "api").click()
    page.get_by_role("tab", name="Properties").click()
    page.locator("#part-name").fill("Mine")
    rename(other, "api", "Theirs")
    expect(node(page, "api")).to_contain_text("Theirs")
    page.locator("#part-name").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Theirs")


def test_two_new_parts_with_the_same_id_are_both_kept(page: Page, other: Page, system: str) -> None:
    hold(page)
    for one in (page, other):
        one.get_by_role("complementary", name="What to add").get_by_role("button", name="Store", exact=True).click()
    rename(page, "store", "Mine")
    saved(other)
    let_go(page)
    saved(page)
    names = sorted(element["name"] for element in document(page, system)["elements"])
    assert names == ["API", "Mine", "Store", "User"]
    for one in (page, other):
        expect(one.locator(".react-flow__node-element")).to_have_count(4)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    saved(page)
    assert sorted(element["name"] for element in document(page, system)["elements"]) == ["API", "Store", "User"]


def test_two_people_begin_one_empty_drawing(browser: Browser, server: Server, page: Page) -> None:
    page.goto("/")
    make(page, {"strideline": 1, "system": {"id": "begun", "name": "Begun"}})
    page.goto("/systems/begun?edit=1")
    with opened(browser, server, "/systems/begun?edit=1") as second:
        for one in (page, second):
            one.get_by_role("complementary", name="What to add").wait_for()
        hold(page)
        for one in (page, second):
            one.get_by_role("complementary", name="What to add").get_by_role("button", name="Store", exact=True).click()
        saved(second)
        let_go(page)
        saved(page)
        expect(second.locator(".react-flow__node-element")).to_have_count(2)
        assert len(document(page, "begun")["diagrams"][0]["places"]) == 2


def test_diagrams_that_two_people_add_at_once_stay_apart(page: Page, other: Page, system: str) -> None:
    hold(page)
    for one in (page, other):
        one.get_by_role("button", name="Add diagram").click()
    node(page, "api").click()
    page.get_by_text("This diagram", exact=True).click()
    page.get_by_role("button", name="Leave out what is chosen").click()
    saved(other)
    let_go(page)
    saved(page)
    expect(page.locator(".diagrams > ul button")).to_have_count(3)
    diagrams = document(page, system)["diagrams"]
    assert sorted((diagram["id"], diagram.get("hidden", [])) for diagram in diagrams) == [
        ("diagram-2", []), ("diagram-3", ["api"]), ("main", []),
    ]  # fmt: skip
    expect(node(page, "api")).to_have_count(0)
    expect(node(other, "api")).to_be_visible()


def test_what_two_people_leave_out_of_one_diagram_merges(page: Page, other: Page, system: str) -> None:
    hold(page)
    for one, part in ((page, "api"), (other, "user")):
        node(one, part).click()
        one.get_by_text("This diagram", exact=True).click()
        one.get_by_role("button", name="Leave out what is chosen").click()
    saved(other)
    let_go(page)
    saved(page)
    expect(page.locator("dialog.conflict")).to_have_count(0)
    assert sorted(document(page, system)["diagrams"][0]["hidden"]) == ["api", "user"]


@pytest.mark.parametrize("choice", ["Keep it", "Remove it"])
def test_a_removal_asks_where_others_need_the_part(page: Page, other: Page, system: str, choice: str) -> None:
    hold(page)
    node(page, "api").click()
    page.keyboard.press("Delete")
    expect(node(page, "api")).to_have_count(0)
    rename(other, "api", "Needed")
    saved(other)
    let_go(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile(choice)).check()
    dialog.get_by_role("button", name="Go on").click()
    saved(page)
    left = 1 if choice == "Keep it" else 0
    for one in (page, other):
        expect(node(one, "api")).to_have_count(left)
        expect(one.locator(".react-flow__edge")).to_have_count(left)


def test_an_edit_of_what_others_removed_says_so_and_lets_go(page: Page, other: Page, system: str) -> None:
    hold(page)
    rename(page, "api", "Mine")
    node(other, "api").click()
    other.keyboard.press("Delete")
    saved(other)
    let_go(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("removed")
    dialog.get_by_role("button", name="Go on").click()
    saved(page)
    expect(node(page, "api")).to_have_count(0)


def test_a_part_that_is_moved_while_others_remove_it_is_just_gone(page: Page, other: Page) -> None:
    hold(page)
    node(page, "user").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    node(other, "user").click()
    other.keyboard.press("Delete")
    saved(other)
    let_go(page)
    saved(page)
    expect(node(page, "user")).to_have_count(0)
    expect(page.locator("dialog.conflict, .refusal")).to_have_count(0)


def test_a_deleted_system_says_so(page: Page, other: Page, system: str) -> None:
    headers = {"X-Strideline-Token": two_pages.token(page), **two_pages.same_site(page)}
    assert page.request.delete(f"/api/systems/{system}", headers=headers).status == 204
    expect(other.locator("main.narrow")).to_be_visible()


def test_changes_of_programs_come_too(page: Page, system: str) -> None:
    send(page, system, set_name("api", "API", "By a program"))
    expect(node(page, "api")).to_contain_text("By a program", timeout=1500)
    expect(page.locator(".visitor")).to_contain_text("Somebody else")


def test_a_part_with_another_id_is_followed(page: Page, system: str) -> None:
    send(page, system, {"op": "re-id", "kind": "element", "id": "api", "old": "api", "new": "orders"})
    expect(node(page, "orders")).to_be_visible()
    expect(node(page, "api")).to_have_count(0)


def test_two_people_drawing_at_random_end_with_the_same_document(page: Page, other: Page, system: str) -> None:
    assert draw_at_random(page, other, system, operations=20)["acknowledged"] >= 20


def draw_at_random(page: Page, other: Page, system: str, operations: int) -> dict[str, int]:
    """Both draw, one change each in turn; gives how many operations were acknowledged, logged, and asked about."""
    acknowledged: dict[str, dict[str, Any]] = {}
    for one in (page, other):
        one.on("requestfinished", lambda request: acknowledged.update(acknowledged_by(request)))
    hands = [two_pages.Hand(one, seed) for seed, one in enumerate((page, other), start=1)]
    asked = 0
    for _ in range(operations):
        for hand in hands:
            while answer_conflict(hand.page, hand.chance):
                asked += 1
            hand.act()
    two_pages.rest(page, other)
    logged = [change["operation"] for change in two_pages.log(page, system)]
    ids = {operation["operation_id"] for operation in logged}
    assert [one for id, one in acknowledged.items() if id not in ids and not stood_already(one, logged)] == []
    seen = [two_pages.shown(one) for one in (page, other)]
    assert seen[0] == seen[1]
    page.reload()
    node(page, next(iter(seen[0]))).wait_for()
    expect(page.locator(".react-flow__edge")).to_have_count(len(document(page, system).get("flows", [])))
    assert two_pages.shown(page) == seen[1]
    return {"acknowledged": len(acknowledged), "logged": len(ids), "asked": asked}


def stood_already(operation: dict[str, Any], logged: list[dict[str, Any]]) -> bool:
    """Whether somebody else did the very same: then the server acknowledges, and there is nothing to log."""
    same = ("kind", "id", "path", "new")
    return any(all(operation[field] == other[field] for field in same) for other in logged)


@pytest.mark.soak
@pytest.mark.slow
def test_two_people_drawing_long_end_with_the_same_document(page: Page, other: Page, system: str) -> None:
    counted = draw_at_random(page, other, system, operations=200)
    print(counted)
    assert counted["acknowledged"] >= 200
