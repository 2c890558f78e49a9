"""Check 9: hundreds of risks of two hundred elements are narrowed, sorted, found in the drawing and decided on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks.systems import system_document
from tests.e2e.deciding import decisions_of
from tests.e2e.drawing import node
from tests.e2e.two_pages import make

pytestmark = pytest.mark.own_server

ELEMENTS = 200
LIST = "/systems/generated?show=possible"
IN_SIGHT = "all => all.some((one) => one.getBoundingClientRect().top < innerHeight - 80)"
LEGIBLE = """part => document.querySelector(`.react-flow__node[data-id='${part}'] .part-name`)
    .getBoundingClientRect().height > 10"""
Risk = dict[str, Any]


@pytest.fixture
def risks(page: Page) -> list[Risk]:
    """The possible risks of a system of two hundred elements, which the page lists, as the server ranks them."""
    page.goto("/")
    if page.request.get("/api/systems/generated").status == 404:
        make(page, system_document(ELEMENTS))
    page.goto(LIST)
    page.locator(".risk").first.wait_for()
    ranked: list[Risk] = page.request.get("/api/systems/generated/analysis?limit=5000").json()["risks"]
    return [risk for risk in ranked if risk["certainty"] == "possible" and risk["status"] == "open"]


def length(page: Page) -> int:
    """How long the list says that it is, however much of it is there."""
    return int(page.locator(".risk").first.get_attribute("aria-setsize") or 0)


def expect_length(page: Page, wanted: int) -> None:
    expect(page.locator(".risk").first).to_have_attribute("aria-setsize", str(wanted))


def scroll_to(page: Page, place: int) -> Locator:
    """Turn the wheel over the list until the row at a place, from 1, is in sight; gives it."""
    place_seen = f".risk[aria-posinset='{place}']"
    page.locator(".risk").first.hover()
    for _ in range(400):
        if page.locator(place_seen).evaluate_all(IN_SIGHT):
            return page.locator(place_seen)
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(50)
    raise AssertionError(f"row {place} does not come into sight")


def test_a_long_list_is_there_where_one_looks_and_whole_by_scrolling(page: Page, risks: list[Risk]) -> None:
    assert len(risks) > 200
    expect_length(page, len(risks))
    assert page.locator(".risk").count() < 100
    seen: dict[int, str] = {}
    for place in range(20, len(risks), 20):
        scroll_to(page, place)
        rows = page.locator(".risk").evaluate_all("all => all.map((one) => [one.ariaPosInSet, one.dataset.risk])")
        seen |= {int(row[0]): row[1] for row in rows}
    scroll_to(page, len(risks))
    assert page.locator(".risk").count() < 150
    assert [seen[place] for place in range(1, max(seen) + 1)] == [risk["id"] for risk in risks[: max(seen)]]


@pytest.mark.parametrize(
    ("group", "label", "keep"),
    [
        ("Filter by band", "Medium", lambda risk: risk["band"] == "medium"),
        ("Filter by STRIDE class", "Tampering", lambda risk: risk["stride"] == "tampering"),
    ],
)
def test_filters_count_all_risks_and_keep_the_right_ones(
    page: Page, risks: list[Risk], group: str, label: str, keep: Callable[[Risk], bool]
) -> None:
    wanted = [risk["id"] for risk in risks if keep(risk)]
    chip = page.get_by_role("group", name=group).get_by_role("button", name=label)
    expect(chip.locator(".count")).to_have_text(str(len(wanted)))
    chip.click()
    expect_length(page, len(wanted))
    shown = [row.get_attribute("data-risk") for row in page.locator(".risk").all()]
    assert shown == wanted[: len(shown)]


def test_the_list_is_narrowed_to_a_boundary_and_sorted_by_score(page: Page, risks: list[Risk]) -> None:
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Boundary", exact=True).select_option("b3")
    page.wait_for_url("**within=b3**")
    scores = [int(text.split()[-1]) for text in page.locator(".risk .score").all_inner_texts()]
    assert 0 < length(page) < len(risks)
    assert scores == sorted(scores, reverse=True)
    document = page.request.get("/api/systems/generated").json()["document"]
    inside = {element["id"] for element in document["elements"] if element.get("boundary") == "b3"}
    touching = {flow["id"] for flow in document["flows"] if {flow["source"], flow["target"]} & inside}
    for row in page.locator(".risk").all():
        about = (row.get_attribute("data-risk") or "").split("@")[1:]
        assert {"b3", *inside, *touching} & {one.split("/")[0] for one in about}


def test_twenty_rows_are_decided_on_in_one_step_and_taken_back_in_one(page: Page, risks: list[Risk]) -> None:
    assert decided_in_bulk(page, risks, 20) == 20


def test_two_hundred_risks_are_decided_on_in_one_step_and_taken_back_in_one(page: Page, risks: list[Risk]) -> None:
    assert decided_in_bulk(page, risks, 200) == 200


def decided_in_bulk(page: Page, risks: list[Risk], many: int) -> int:
    """The first ones are ticked with Shift, decided on, found among the decided, and taken back; gives how many."""
    before = decisions_of(page, "generated")
    page.locator(".risk").nth(0).get_by_role("checkbox").check()
    scroll_to(page, many).get_by_role("checkbox").click(modifiers=["Shift"])
    bar = page.get_by_role("group", name="Ticked risks")
    expect(bar).to_contain_text(f"{many} ticked")
    bar.get_by_role("button", name="Decide…").click()
    bar.get_by_role("button", name="Transferred").click()
    bar.get_by_label("Ticket").fill("OPS-1")
    bar.get_by_role("button", name="Save").click()
    expect(bar).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile(f"^Decided {many}"))).to_be_visible()
    after = decisions_of(page, "generated")
    assert set(after) - set(before) == {risk["id"] for risk in risks[:many]}
    assert {after[risk["id"]]["ticket"] for risk in risks[:many]} == {"OPS-1"}
    expect_length(page, len(risks) - many)
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect_length(page, len(risks))
    assert decisions_of(page, "generated") == before
    return len(after) - len(before)


def test_decided_risks_are_found_by_what_was_decided(page: Page, risks: list[Risk]) -> None:
    page.locator(".risk").nth(0).get_by_role("checkbox").check()
    bar = page.get_by_role("group", name="Ticked risks")
    bar.get_by_role("button", name="Decide…").click()
    bar.get_by_label("Reason").fill("Small.")
    bar.get_by_role("button", name="Save").click()
    page.goto("/systems/generated?show=decided&ruled=accepted")
    expect(page.locator(".risk")).to_have_count(1)
    expect(page.locator(".risk")).to_have_attribute("data-risk", risks[0]["id"])
    page.goto("/systems/generated?show=decided&ruled=false_positive")
    expect(page.get_by_text("No risk in this list passes the filters")).to_be_visible()


def test_a_chosen_risk_brings_its_part_into_sight_and_a_chosen_part_its_risks(page: Page, risks: list[Risk]) -> None:
    page.goto(f"{LIST}&edit=1")
    row = page.locator(".risk[data-risk*='@e']").first
    part = (row.get_attribute("data-risk") or "").split("@")[1].split("/")[0]
    row.locator(".risk-head").click()
    expect(node(page, part)).to_have_class(re.compile("selected|lit"))
    expect(node(page, part)).to_be_in_viewport()
    page.wait_for_function(LEGIBLE, arg=part)
    about = {one: listed_for(one, risks) for one in {risk["subject"]["id"] for risk in risks} if one.startswith("e")}
    other = next(one for one in sorted(about) if one != part)
    page.get_by_role("button", name="Fit").click()
    node(page, other).click()
    expect(page.locator(".chip.part")).to_be_visible()
    expect_length(page, len(about[other]))
    assert page.locator(".risk").evaluate_all("all => all.map((one) => one.dataset.risk)") == about[other]


def listed_for(part: str, risks: list[Risk]) -> list[str]:
    """Ids of the risks that have to do with a part, in the order of the list."""
    return [risk["id"] for risk in risks if part in {risk["subject"]["id"], (risk["related"] or {}).get("id")}]
