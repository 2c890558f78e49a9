"""Attack paths over the diagram, and the attack tree as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from playwright.sync_api import Locator, Page, expect

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = pytest.mark.parametrize(
    ("query", "part", "sign"),
    [
        ("edit=1&tab=paths", ".canvas-frame :is(.react-flow__node, .react-flow__edge)", ":is(.step-mark, .step-sign)"),
        ("tab=paths", ".frame g[data-id]", ".step-sign"),
    ],
    ids=["canvas", "reading"],
)
FADED = """(all) => all.filter(one => Number(getComputedStyle(one).opacity) < 0.5).map(one => one.dataset.id)"""


def way_of(path: dict[str, Any]) -> list[str]:
    """The parts along a path, in its order."""
    return [path["entry"]["id"], *(id for step in path["steps"] for id in (step["id"], step["target"]))]


def drawn_path(page: Page) -> tuple[dict[str, Any], Locator]:
    """A path of the web shop whose every part is drawn, as the server tells it and as the panel lists it."""
    document = page.request.get("/api/systems/web-shop").json()["document"]
    drawn = {part["id"] for kind in ("elements", "flows", "boundaries") for part in document[kind]}
    targets = page.request.get("/api/systems/web-shop/attack-paths").json()["targets"]
    path, at, nth = next(
        (path, at, nth)
        for at, target in enumerate(targets)
        for nth, path in enumerate(target["paths"])
        if drawn.issuperset(way := way_of(path)) and len(set(way)) == len(way) > 4
    )
    listed = page.locator(".target").nth(at)
    if listed.locator(".attack").count() == 0:
        listed.locator("summary").first.click()
    return path, listed.locator(".attack").nth(nth)


@VIEWS
def test_a_path_numbers_its_parts_in_order_and_the_rest_steps_back(
    page: Page, query: str, part: str, sign: str
) -> None:
    page.goto(f"/systems/web-shop?{query}")
    page.locator(part).first.wait_for(state="attached")
    page.locator(".attack").first.wait_for()
    path, listed = drawn_path(page)
    way = way_of(path)
    listed.get_by_role("button", name="Show the path in the diagram").click()
    for number, id in enumerate(way, start=1):
        expect(page.locator(f"{part}[data-id='{id}'] {sign}")).to_have_text(str(number))
    expect(page.locator(f"{part} {sign}")).to_have_count(len(way))
    faded = set(page.locator(part).evaluate_all(FADED))
    assert faded.isdisjoint(way)
    flows = {flow["id"] for flow in page.request.get("/api/systems/web-shop").json()["document"]["flows"]}
    assert flows - set(way) <= faded
    page.locator(".attack.shown").get_by_role("button").first.click()
    expect(page.locator(f"{part} {sign}")).to_have_count(0)
    assert page.locator(part).evaluate_all(FADED) == []


def test_the_steps_in_the_panel_have_the_numbers_of_the_diagram(page: Page) -> None:
    page.goto("/systems/web-shop?edit=1&tab=paths")
    page.locator(".attack").first.wait_for()
    path, listed = drawn_path(page)
    steps = listed.locator(".way-steps > li")
    expect(steps).to_have_count(len(path["steps"]) + 1)
    numbers = [step.get_attribute("data-step") for step in steps.all()]
    assert numbers == ["1", *(f"{2 * at}–{2 * at + 1}" for at in range(1, len(path["steps"]) + 1))]
    names = [step["target_name"] for step in path["steps"]]
    assert all(name in (step.text_content() or "") for name, step in zip(names, steps.all()[1:], strict=True))


def test_another_path_takes_the_place_of_the_one_that_is_shown(page: Page) -> None:
    page.goto("/systems/multi-account?edit=1&tab=paths")
    buttons = page.locator(".attack > h3 > button")
    expect(buttons.nth(1)).to_be_visible()
    buttons.nth(0).click()
    expect(page.locator(".attack.shown")).to_have_count(1)
    buttons.nth(1).click()
    expect(buttons.nth(0)).to_have_attribute("aria-pressed", "false")
    expect(buttons.nth(1)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("tab", name="Risks").click()
    expect(page.locator(".step-mark, .step-sign")).to_have_count(0)


def downloaded(page: Page, words: str, folder: Path) -> tuple[str, str]:
    """Press an entry of the menu of files; gives name and text of the file."""
    page.locator(".downloads summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=words).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target.name, target.read_text(encoding="utf-8")


@pytest.mark.parametrize("query", ["", "?edit=1"], ids=["reading", "canvas"])
def test_the_attack_tree_is_saved_as_drawing_and_as_text(page: Page, query: str, tmp_path: Path) -> None:
    page.goto(f"/systems/web-shop{query}")
    goal = page.request.get("/api/systems/web-shop/attack-paths").json()["targets"][0]["target"]["name"]
    name, drawing = downloaded(page, "Attack tree (SVG)", tmp_path)
    assert name == "web-shop-attack-tree.svg"
    written = " ".join(text for text in fromstring(drawing).itertext())
    assert goal in written
    name, text = downloaded(page, "Attack tree (Markdown)", tmp_path)
    assert name == "web-shop-attack-tree.md"
    assert text.startswith("#")
    assert goal in text


def test_a_step_tells_its_threats_by_their_titles_and_each_leads_to_its_risk(page: Page) -> None:
    page.goto("/systems/web-shop?edit=1&tab=paths")
    page.locator(".attack").first.wait_for()
    path, listed = drawn_path(page)
    at, step = next((at, step) for at, step in enumerate(path["steps"], start=1) if step["risks"])
    row = listed.locator(".way-steps > li").nth(at)
    row.locator("summary").click()
    threats = row.locator(".step-threats > li")
    expect(threats.get_by_role("button")).to_have_text(step["risk_titles"])
    expect(threats.locator("code.faint")).to_have_text(step["risks"])
    threats.get_by_role("button").first.click()
    expect(page.locator(".risk.open")).to_have_attribute("data-risk", step["risks"][0])
