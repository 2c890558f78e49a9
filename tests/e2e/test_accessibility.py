"""Screens for everybody: axe finds nothing serious, nothing is cut off, the focus is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import FilePayload, Page, expect

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = {
    "start": "/",
    "risks": "/systems/web-shop",
    "possible": "/systems/web-shop?show=possible",
    "grouped": "/systems/web-shop?by=boundary&ruled=accepted&show=decided",
    "part": "/systems/web-shop?part=order-api",
    "matrix": "/systems/web-shop?as=matrix",
    "data": "/systems/web-shop?tab=data",
    "paths": "/systems/web-shop?tab=paths",
    "coverage": "/systems/web-shop?tab=coverage",
    "plan": "/systems/web-shop?tab=plan",
    "questions": "/systems/web-shop?tab=questions",
    "history": "/systems/web-shop?tab=history&compare=1-",
    "drawing": "/systems/web-shop?edit=1",
    "properties": "/systems/web-shop?edit=1&tab=properties&part=order-api",
    "rules": "/rules",
    "missing system": "/systems/nobody",
    "lost": "/nowhere",
}


def show(page: Page, screen: str) -> None:
    """Open a screen, with the first risk open where there are risks."""
    page.goto(SCREENS[screen])
    page.wait_for_load_state("networkidle")
    if page.locator(".risk-head").count():
        page.locator(".risk-head").first.click()
        expect(page.locator(".risk-details")).to_be_visible()


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, with the first place of each."""
    # A notice of loading fades in; half way it has no colour that could be judged.
    expect(page.locator(".loading")).to_have_count(0)
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]} {violation['nodes'][0]['failureSummary'][:200]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make setup)")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(page: Page, screen: str, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    show(page, screen)
    assert serious(page) == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make setup)")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_dialog_and_in_a_message(page: Page, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    show(page, "risks")
    page.get_by_text("More files").click()
    assert serious(page) == []
    page.get_by_role("button", name="Remove…").click()
    assert serious(page) == []
    page.goto(SCREENS["start"])
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="broken.yaml", mimeType="application/yaml", buffer=b"strideline: 1\nflows: 3\n")
    )
    expect(page.get_by_role("alert")).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("size", [(900, 700), (640, 400)], ids=["900x700", "1280x800 at 200%"])
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_off_at_the_side(page: Page, screen: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, screen)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_switch_of_the_appearance_wins_over_the_system_and_is_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
