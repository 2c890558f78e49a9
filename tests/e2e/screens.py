"""Every screen of the page, how one gets there, and what it is called in either language."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Literal

from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.bringing import as_a_new_system

Language = Literal["en", "ja"]
Say = Callable[[str], str]
Screen = Callable[[Page, Say], None]

WORDS = Path(__file__).resolve().parents[2] / "frontend" / "src" / "words"
FOREIGN = Path(__file__).resolve().parents[1] / "formats" / "samples" / "microsoft" / "shop.tm7"
BROKEN = b"strideline: 1\nsystem: {id: broken, name: Broken}\nflows: 3\n"


@cache
def words(language: Language) -> dict[str, str]:
    """Every text of the page by its key."""
    found: dict[str, str] = json.loads((WORDS / f"{language}.json").read_text("utf-8"))
    return found


def speaking(page: Page, language: Language) -> Say:
    """Have a page that is still to be opened speak a language; gives what it calls things."""
    page.add_init_script(f"localStorage.setItem('strideline.language', {language!r})")
    return words(language).__getitem__


def show(page: Page, name: str, language: Language = "en") -> None:
    """Open a screen in a language."""
    SCREENS[name](page, speaking(page, language))


def at(path: str, page: Page, say: Say) -> None:
    """What an address shows once everything is there, with the first risk open where there are risks."""
    page.goto(path)
    page.wait_for_load_state("networkidle")
    if page.locator(".risk-head").count():
        page.locator(".risk-head").first.click()
        expect(page.locator(".risk-details")).to_be_visible()


def press(page: Page, label: str) -> None:
    """Press the first button of that name that is there."""
    page.get_by_role("button", name=label, exact=True).first.click()


def deciding(page: Page, say: Say) -> None:
    at("/systems/web-shop", page, say)
    press(page, say("decide.open"))
    press(page, say("decide.save"))
    expect(page.locator("form.decide").get_by_role("alert")).to_be_visible()


def deciding_on_many(page: Page, say: Say) -> None:
    at("/systems/web-shop", page, say)
    page.locator(".pick").nth(0).check()
    page.locator(".pick").nth(1).check()
    page.locator(".bulk .primary").click()
    expect(page.locator(".bulk form")).to_be_visible()


def matrix_cell(page: Page, say: Say) -> None:
    at("/systems/web-shop?as=matrix", page, say)
    page.locator(".matrix button:not([disabled])").first.click()
    expect(page.locator(".cell-risks li").first).to_be_visible()


def path_over_the_diagram(page: Page, say: Say) -> None:
    at("/systems/web-shop?tab=paths", page, say)
    press(page, say("way.show"))
    expect(page.locator(".dfd .step").first).to_be_visible()


def claiming(page: Page, say: Say) -> None:
    at("/systems/web-shop?tab=coverage", page, say)
    page.locator(".coverage-item").first.get_by_role("button", name=say("claim.open")).click()
    expect(
        page.locator(".coverage-item").first.get_by_role("group", name=say("claim.status"), exact=True)
    ).to_be_visible()


def reviewing(page: Page, say: Say) -> None:
    at("/systems/web-shop?tab=reviews", page, say)
    page.locator(".agenda-row").first.get_by_role("button", name=say("review.edit")).click()
    expect(page.get_by_label(say("review.last"))).to_be_visible()


def switched_plan(page: Page, say: Say) -> None:
    at("/systems/web-shop?tab=plan", page, say)
    page.get_by_role("switch").first.uncheck()
    expect(page.get_by_role("button", name=say("plan.reset"))).to_be_visible()


def own_threat(page: Page, say: Say) -> None:
    at("/systems/web-shop?tab=properties&part=order-api", page, say)
    page.locator(".fact-group:not([open]) > summary").evaluate_all("all => all.forEach((one) => one.click())")
    page.get_by_text(say("threats.add")).click()
    expect(page.get_by_label(say("threats.name"))).to_be_visible()


def heat_and_map(page: Page, say: Say) -> None:
    at("/systems/web-shop?edit=1", page, say)
    press(page, say("diagram.heat"))
    press(page, say("canvas.map"))
    expect(page.locator(".react-flow__minimap")).to_be_visible()


def finding(page: Page, say: Say) -> None:
    at("/systems/web-shop?edit=1", page, say)
    page.get_by_label(say("canvas.find")).fill("order")
    expect(page.get_by_role("option").first).to_be_visible()


def connecting(page: Page, say: Say) -> None:
    at("/systems/web-shop?edit=1", page, say)
    press(page, say("connect.open"))
    expect(page.get_by_role("dialog")).to_be_visible()


def choosing_parts(page: Page, say: Say) -> None:
    # A system that was never edited has no diagram of its own to choose the parts of.
    at("/systems/container-platform?edit=1", page, say)
    folded = page.locator(".toolbar .folded summary")
    if folded.is_visible():  # there is no room for the whole row
        folded.click()
    press(page, say("canvas.arrange"))
    expect(page.locator(".save-state.saved")).to_be_visible()
    page.get_by_text(say("diagrams.menu"), exact=True).click()
    press(page, say("diagrams.parts"))
    expect(page.get_by_role("dialog")).to_be_visible()


def more_files(page: Page, say: Say) -> None:
    at("/systems/web-shop", page, say)
    page.get_by_text(say("download.more")).click()
    expect(page.get_by_role("link", name=say("download.svg"), exact=True)).to_be_visible()


def removing(page: Page, say: Say) -> None:
    at("/systems/web-shop", page, say)
    if not page.get_by_role("button", name=say("remove.open")).is_visible():
        page.get_by_text(say("download.more")).click()
    press(page, say("remove.open"))
    expect(page.get_by_role("dialog")).to_be_visible()


def pasting(page: Page, say: Say) -> None:
    at("/", page, say)
    page.get_by_text(say("import.paste")).click()
    expect(page.get_by_role("textbox", name=say("import.paste"))).to_be_visible()


def refused_file(page: Page, say: Say) -> None:
    at("/", page, say)
    broken = FilePayload(name="broken.yaml", mimeType="application/yaml", buffer=BROKEN)
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_role("alert")).to_be_visible()


def lossy_file(page: Page, say: Say) -> None:
    at("/", page, say)
    page.locator("input[type=file]").set_input_files(FOREIGN)
    as_a_new_system(page)
    page.locator(".losses summary").click()
    expect(page.locator(".losses li").first).to_be_visible()


def writing_a_rule(page: Page, say: Say) -> None:
    at("/rules", page, say)
    press(page, say("rules.begin"))
    expect(page.get_by_role("button", name=say("rules.check"))).to_be_visible()
    page.locator(".rule-row summary").first.click()


def refused_rule(page: Page, say: Say) -> None:
    at("/rules", page, say)
    broken = FilePayload(name="ACME-0009.yaml", mimeType="application/yaml", buffer=b"id: ACME-0009\nwhen: 3\n")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.locator(".refused")).to_be_visible()


SCREENS: dict[str, Screen] = {
    "start": partial(at, "/"),
    "start, pasting": pasting,
    "start, refused file": refused_file,
    "start, losses": lossy_file,
    "risks": partial(at, "/systems/web-shop"),
    "risks, possible": partial(at, "/systems/web-shop?show=possible"),
    "risks, grouped": partial(at, "/systems/web-shop?by=boundary&ruled=accepted&show=decided"),
    "risks of a part": partial(at, "/systems/web-shop?part=order-api"),
    "risks, deciding": deciding,
    "risks, deciding on many": deciding_on_many,
    "matrix": partial(at, "/systems/web-shop?as=matrix"),
    "matrix, a cell": matrix_cell,
    "paths": partial(at, "/systems/web-shop?tab=paths"),
    "paths, over the diagram": path_over_the_diagram,
    "data": partial(at, "/systems/web-shop?tab=data"),
    "coverage": partial(at, "/systems/web-shop?tab=coverage"),
    "coverage, claiming": claiming,
    "reviews": partial(at, "/systems/web-shop?tab=reviews"),
    "reviews, editing": reviewing,
    "plan": partial(at, "/systems/web-shop?tab=plan"),
    "plan, switched": switched_plan,
    "interview and questions": partial(at, "/systems/web-shop?tab=questions"),
    "properties": partial(at, "/systems/web-shop?edit=1&tab=properties&part=order-api"),
    "properties, own threat": own_threat,
    "properties of a flow": partial(at, "/systems/web-shop?edit=1&tab=properties&part=place-order"),
    "properties of the system": partial(at, "/systems/web-shop?tab=properties"),
    "history": partial(at, "/systems/web-shop?tab=history&compare=1-"),
    "canvas": partial(at, "/systems/web-shop?edit=1"),
    "canvas, heat and map": heat_and_map,
    "canvas, finding": finding,
    "canvas, connecting": connecting,
    "canvas, choosing parts": choosing_parts,
    "more files": more_files,
    "removing": removing,
    "rules": partial(at, "/rules"),
    "rules, writing": writing_a_rule,
    "rules, refused": refused_rule,
    "missing system": partial(at, "/systems/nobody"),
    "nothing at this address": partial(at, "/nowhere"),
}
"""Sign-in and the question of two people need a server or a second person of their own, and stand in the tests."""
