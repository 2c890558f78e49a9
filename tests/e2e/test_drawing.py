"""Drawing a system in the page: every change is at the server at once, and can be taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawing import add, document_of, drag, make_blank, middle, node
from tests.e2e.server import Server

pytestmark = pytest.mark.own_server


def test_a_blank_system_is_drawn_by_mouse_and_kept_without_saving(page: Page) -> None:
    system = make_blank(page, "Drawn by mouse")
    for name in ("Actor", "Process"):
        add(page, name)
    page.get_by_role("searchbox", name="Search technologies").fill("dynamodb")
    page.get_by_role("button", name="Amazon DynamoDB", exact=False).first.click()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    node(page, "actor").hover()
    drag(page, middle(node(page, "actor").locator("[data-handleid=right]")), middle(node(page, "process")))
    expect(page.locator(".react-flow__edge")).to_have_count(1)
    page.keyboard.press("F2")
    page.get_by_role("tabpanel").get_by_label("Name").fill("Signs in")
    page.get_by_role("tabpanel").get_by_label("Protocol").fill("http")
    page.get_by_role("tabpanel").get_by_label("Starts from both ends").check()
    document = document_of(page, system)
    assert [element["kind"] for element in document["elements"]] == ["external_entity", "process", "data_store"]
    assert document["elements"][2]["technology"].startswith("aws.dynamodb")
    flow = document["flows"][0]
    assert (flow["source"], flow["target"], flow["name"], flow["protocol"], flow["bidirectional"]) == (
        "actor", "process", "Signs in", "http", True,
    )  # fmt: skip
    page.get_by_role("tab", name="Risks").click()
    expect(page.locator(".risk").first).to_be_visible()
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    assert document_of(page, system) == document


def test_a_system_is_drawn_by_keyboard_alone(page: Page) -> None:
    system = make_blank(page, "Drawn by keys")
    for name in ("VPC", "Actor", "Process"):
        palette = page.get_by_role("complementary", name="What to add")
        palette.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Enter")
    expect(page.locator(".react-flow__node")).to_have_count(3)
    page.get_by_role("button", name="Connect…").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name=re.compile("^From")).select_option("actor")
    dialog.get_by_role("combobox", name=re.compile("^To")).select_option("process")
    dialog.get_by_label("Name").focus()
    page.keyboard.type("Asks")
    page.keyboard.press("Enter")
    expect(page.locator(".react-flow__edge")).to_have_count(1)
    node(page, "process").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    expect(page.locator(".react-flow__node")).to_have_count(2)
    expect(page.locator(".react-flow__edge")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator(".react-flow__edge")).to_have_count(1)
    document = document_of(page, system)
    assert document["flows"] == [{"id": "asks", "source": "actor", "target": "process", "name": "Asks"}]
    assert [element["boundary"] for element in document["elements"]] == ["vpc", "vpc"]


def test_boundaries_hold_what_lies_in_them(page: Page) -> None:
    system = make_blank(page, "Nested")
    for name in ("VPC", "Subnet", "Process"):
        add(page, name)
    expect(node(page, "process")).to_be_visible()
    before = {id: middle(node(page, id)) for id in ("subnet", "process")}
    title = node(page, "vpc").locator(".boundary-title")
    x, y = middle(title)
    drag(page, (x, y), (x + 50, y + 40))
    document_of(page, system)
    for id, (was_x, was_y) in before.items():
        now = middle(node(page, id))
        assert now == pytest.approx((was_x + 50, was_y + 40), abs=3)
    x, y = middle(node(page, "process"))
    page.mouse.click(x, y)
    expect(node(page, "process")).to_have_class(re.compile("selected"))
    box = node(page, "vpc").bounding_box()
    assert box is not None
    drag(page, (x, y), (box["x"] + box["width"] + 130, y))
    moved = document_of(page, system)["elements"][0]
    assert "boundary" not in moved
    page.keyboard.press("Control+z")
    assert document_of(page, system)["elements"][0]["boundary"] == "subnet"


def test_twenty_steps_are_taken_back_and_made_again(page: Page) -> None:
    system = make_blank(page, "Twenty steps")
    add(page, "Process")
    before = document_of(page, system)
    for number in range(10):
        add(page, ("Team", "Store")[number % 2])
        page.locator(".react-flow__node").nth(number + 1).wait_for()
    for _ in range(10):
        page.get_by_role("button", name="Duplicate").click()
    after = document_of(page, system)
    assert after != before
    for _ in range(20):
        page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before
    for _ in range(20):
        page.get_by_role("button", name="Redo").click()
    assert document_of(page, system) == after


def test_auto_layout_is_one_step(page: Page) -> None:
    system = make_blank(page, "Laid out")
    for name in ("Actor", "Process", "Store"):
        add(page, name)
    before = document_of(page, system)
    style = node(page, "store").get_attribute("style") or ""
    page.get_by_role("button", name="Auto layout").click()
    expect(node(page, "store")).not_to_have_attribute("style", style)
    assert document_of(page, system)["diagrams"] != before["diagrams"]
    page.get_by_role("button", name="Undo").click()
    assert document_of(page, system) == before


def test_what_was_drawn_while_the_server_was_away_is_sent_on_its_return(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    page.get_by_label("Draw a system of your own").fill("Cut off")
    page.get_by_role("button", name="Create").click()
    add(page, "Process")
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    empty_server.process.kill()
    empty_server.process.wait()
    add(page, "Store")
    expect(page.locator(".save-state")).to_have_text(re.compile("Offline"))
    add(page, "Actor")
    empty_server.start()
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)


def test_a_question_is_answered_in_place(page: Page) -> None:
    system = make_blank(page, "Asked")
    add(page, "Store")
    document_of(page, system)
    page.get_by_role("tab", name="Questions").click()
    question = page.locator(".questions li").filter(has=page.get_by_role("button", name="Yes")).first
    fact = question.locator("code").inner_text()
    question.get_by_role("button", name="Yes").click()
    expect(page.locator(".questions code").get_by_text(fact, exact=True)).to_have_count(0)
    assert document_of(page, system)["elements"][0]["facts"] == {fact: True}
