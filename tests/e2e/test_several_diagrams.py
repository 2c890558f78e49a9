"""Several diagrams of one system: views of the same parts, with one list of risks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, make_blank, node

pytestmark = pytest.mark.own_server


def tab(page: Page, name: str) -> None:
    """Bring a diagram into sight."""
    page.get_by_role("navigation", name="Diagrams").get_by_role("button", name=name, exact=True).click()


def of_menu(page: Page, name: str) -> None:
    """Press an entry of the menu of the diagram in sight."""
    page.get_by_text("This diagram", exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()


def test_a_diagram_is_added_cut_down_renamed_and_taken_away_again(page: Page) -> None:
    system = make_blank(page, "Seen twice")
    for name in ("Actor", "Process", "Store"):
        add(page, name)
    before = document_of(page, system)
    page.get_by_role("button", name="Add diagram").click()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    of_menu(page, "Choose parts…")
    page.get_by_role("dialog").get_by_label("Store", exact=True).uncheck()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator(".react-flow__node")).to_have_count(2)
    of_menu(page, "Rename")
    page.get_by_label("Name of the diagram").fill("Without stores")
    page.keyboard.press("Enter")
    add(page, "Actor")
    expect(page.locator(".react-flow__node")).to_have_count(3)
    tab(page, "Seen twice")
    expect(page.locator(".react-flow__node")).to_have_count(4)
    document = document_of(page, system)
    assert [(diagram["name"], diagram.get("hidden", [])) for diagram in document["diagrams"]] == [
        ("Seen twice", []), ("Without stores", ["store"]),
    ]  # fmt: skip
    for _ in range(4):
        page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before
    for _ in range(4):
        page.get_by_role("button", name="Redo").click()
    assert document_of(page, system) == document
    tab(page, "Without stores")
    of_menu(page, "Delete diagram")
    expect(page.locator(".react-flow__node")).to_have_count(4)
    assert [diagram["name"] for diagram in document_of(page, system)["diagrams"]] == ["Seen twice"]


def test_diagrams_are_put_into_another_order(page: Page) -> None:
    system = make_blank(page, "In order")
    add(page, "Process")
    for _ in range(2):
        page.get_by_role("button", name="Add diagram").click()
    of_menu(page, "Move left")
    expect(page.locator(".diagrams [aria-current]")).to_have_text("Diagram 3")
    names = page.locator(".diagrams > ul button")
    expect(names).to_have_text(["In order", "Diagram 3", "Diagram 2"])
    of_menu(page, "Move left")
    expect(names).to_have_text(["Diagram 3", "In order", "Diagram 2"])
    expect(page.locator(".diagrams [aria-current]")).to_have_text("Diagram 3")
    page.get_by_role("button", name="Undo").click()
    expect(names).to_have_text(["In order", "Diagram 3", "Diagram 2"])
    assert [diagram["name"] for diagram in document_of(page, system)["diagrams"]] == [
        "In order", "Diagram 3", "Diagram 2",
    ]  # fmt: skip


def test_each_diagram_has_places_of_its_own(page: Page) -> None:
    system = make_blank(page, "Placed twice")
    for name in ("Actor", "Process"):
        add(page, name)
    page.get_by_role("button", name="Add diagram").click()
    first = document_of(page, system)["diagrams"][0]["places"]
    node(page, "process").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    page.wait_for_function(
        "system => fetch(`/api/systems/${system}`).then(answer => answer.json())"
        ".then(({document: {diagrams: [one, two]}}) => one.places.process.y !== two.places.process.y)",
        arg=system,
    )
    assert document_of(page, system)["diagrams"][0]["places"] == first


def test_what_is_new_in_one_diagram_stays_out_of_those_that_leave_parts_out(page: Page) -> None:
    system = make_blank(page, "New in one")
    for name in ("Actor", "Process"):
        add(page, name)
    page.get_by_role("button", name="Add diagram").click()
    node(page, "actor").focus()
    page.keyboard.press("Enter")
    of_menu(page, "Leave out what is chosen")
    expect(page.locator(".react-flow__node")).to_have_count(1)
    expect(page.get_by_role("button", name="1 part left out")).to_be_visible()
    tab(page, "New in one")
    add(page, "Store")
    expect(page.locator(".react-flow__node")).to_have_count(3)
    tab(page, "Diagram 2")
    expect(page.locator(".react-flow__node")).to_have_count(1)
    assert document_of(page, system)["diagrams"][1]["hidden"] == ["actor", "store"]


def test_the_diagram_in_sight_is_read_shared_and_downloaded(page: Page) -> None:
    make_blank(page, "Shared")
    for name in ("Actor", "Process"):
        add(page, name)
    page.get_by_role("button", name="Add diagram").click()
    of_menu(page, "Choose parts…")
    page.get_by_role("dialog").get_by_label("Actor", exact=True).uncheck()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    page.get_by_role("button", name=re.compile("^Done$")).first.click()
    expect(page.locator(".frame g.element")).to_have_count(1)
    page.reload()
    expect(page.locator(".frame g.element")).to_have_count(1)
    address = page.locator(".downloads a[download='shared-diagram-2.svg']").get_attribute("href") or ""
    picture = page.request.get(address).text()
    assert 'data-id="process"' in picture
    assert 'data-id="actor"' not in picture
    tab(page, "Shared")
    expect(page.locator(".frame g.element")).to_have_count(2)
