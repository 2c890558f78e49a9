"""The history of a system in the page: what each revision changed, drawn, and brought back as one step."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import node
from tests.e2e.two_pages import document, make, saved, send

pytestmark = pytest.mark.own_server

NUMBERS = count(1)


@pytest.fixture
def system(page: Page) -> str:
    """A system with four revisions: a rename by Ada, a new part, and one that went with its flow."""
    id = f"past-{next(NUMBERS)}"
    page.goto("/")
    elements = [
        {"id": "user", "kind": "external_entity", "name": "User"},
        {"id": "api", "kind": "process", "name": "API"},
        {"id": "old", "kind": "data_store", "name": "Old store"},
    ]
    flows = [{"id": "ask", "source": "user", "target": "api"}, {"id": "save", "source": "api", "target": "old"}]
    make(page, {"strideline": 1, "system": {"id": id, "name": "Past"}, "elements": elements, "flows": flows})
    rename = {"op": "set", "kind": "element", "id": "api", "path": "name", "old": "API", "new": "Orders"}
    queue = {"id": "queue", "kind": "process", "name": "Queue"}
    send(page, id, rename, author="Ada")
    send(page, id, {"op": "add", "kind": "element", "id": "queue", "new": queue}, author="Ben")
    removals = [{"op": "remove", "kind": kind, "id": part} for kind, part in (("flow", "save"), ("element", "old"))]
    send(page, id, *removals)
    page.goto(f"/systems/{id}?tab=history")
    page.locator(".past").first.wait_for()
    return id


def test_every_revision_says_who_changed_what(page: Page, system: str) -> None:
    rows = page.locator(".past")
    expect(rows).to_have_count(4)
    expect(rows.nth(2)).to_contain_text("Ada")
    expect(rows.nth(2)).to_contain_text("Orders: name from API to Orders")
    expect(rows.nth(1)).to_contain_text("Queue was added")
    expect(rows.nth(0)).to_contain_text("Old store was removed")


def test_what_a_revision_changed_is_drawn_with_signs(page: Page, system: str) -> None:
    page.get_by_role("button", name="Compare with now (Revision 1)").click()
    expect(page.locator("g[data-id=queue].added .change-sign")).to_have_text("+")
    expect(page.locator("g[data-id=api].changed .change-sign")).to_have_text("~")
    expect(page.locator("g[data-id=old].removed .change-sign")).to_have_text("−")
    expect(page.locator("g[data-id=save].removed")).to_be_attached()
    expect(page.locator("g[data-id=user] .change-sign")).to_have_count(0)
    page.get_by_role("button", name="Show the change (Revision 3)").click()
    expect(page.locator(".change-sign")).to_have_count(1)
    page.reload()
    expect(page.locator(".change-sign")).to_have_count(1)
    page.get_by_role("button", name="Back to the diagram").click()
    expect(page.locator(".change-sign")).to_have_count(0)


@pytest.mark.parametrize("editing", [True, False])
def test_a_restored_revision_is_one_step_that_can_be_taken_back(page: Page, system: str, editing: bool) -> None:
    if editing:
        page.goto(f"/systems/{system}?tab=history&edit=1")
        node(page, "queue").wait_for()
    before = document(page, system)
    page.get_by_role("button", name="Restore (Revision 1)").click()
    newest = page.locator(".past").first
    expect(newest).to_contain_text("Restored revision 1")
    assert [element["name"] for element in document(page, system)["elements"]] == ["User", "API", "Old store"]
    page.get_by_role("button", name=re.compile("Undo")).click()
    expect(page.locator(".past")).to_have_count(6)
    assert document(page, system) == before


def test_the_name_in_the_field_goes_with_every_edit(page: Page, system: str) -> None:
    page.get_by_label("Your name").fill("Grace")
    page.goto(f"/systems/{system}?edit=1&part=queue&tab=properties")
    page.locator("#part-name").fill("Renamed")
    page.locator("#part-name").press("Enter")
    saved(page)
    page.goto(f"/systems/{system}?edit=1&tab=history")
    expect(page.locator(".past").first).to_contain_text("Grace")
    expect(page.locator(".past").first).to_contain_text("Queue to Renamed")


def test_revisions_of_others_come_by_themselves(page: Page, system: str) -> None:
    part = {"id": "more", "kind": "process", "name": "More"}
    send(page, system, {"op": "add", "kind": "element", "id": "more", "new": part}, author="Ben")
    expect(page.locator(".past")).to_have_count(5)
    expect(page.locator(".past").first).to_contain_text("More was added")
