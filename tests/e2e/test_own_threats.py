"""A threat that somebody adds to a flow or a boundary in the page takes part in everything that rules' threats do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.deciding import decisions_of
from tests.e2e.server import ROOT

pytestmark = pytest.mark.own_server


def title_of(page: Page, control: str) -> str:
    title: str = page.request.get(f"/api/library/controls/{control}?language=en").json()["title"]
    return title


def add_threat(page: Page, system: str, part: str, title: str, control: str) -> None:
    """Add it to a part with high likelihood and very high impact, by the form."""
    page.goto(f"/systems/{system}?tab=properties&part={part}")
    page.locator(".fact-group").first.wait_for()
    page.get_by_text("Add a threat of your own").click()
    page.get_by_label("What could happen").fill(title)
    page.get_by_label("STRIDE class").select_option("information_disclosure")
    page.get_by_label("Likelihood").select_option("very_high")
    page.get_by_label("Impact").select_option("very_high")
    page.get_by_label("Controls that work against it").select_option(control)
    page.get_by_role("button", name="Add threat").click()
    expect(page.locator(".part-threats")).to_contain_text(title)
    expect(page.locator(".save-state.saved")).to_be_visible()


def test_the_controls_against_it_are_narrowed_by_a_word(page: Page) -> None:
    page.goto("/systems/web-shop?tab=properties&part=order-api")
    page.get_by_text("Add a threat of your own").click()
    choice = page.get_by_label("Controls that work against it")
    expect(choice.locator("option")).not_to_have_count(1)
    page.get_by_label("Narrow these controls").fill("ID-MFA")
    expect(choice.locator("option")).to_have_text(["1 control with that word", title_of(page, "ID-MFA")])
    choice.select_option("ID-MFA")
    expect(page.locator(".against")).to_contain_text(title_of(page, "ID-MFA"))
    page.get_by_label("Narrow these controls").press("Enter")
    expect(page.locator(".part-threats")).not_to_contain_text(title_of(page, "ID-MFA"))


def analysis_of(page: Page, system: str) -> Any:
    return page.request.get(f"/api/systems/{system}/analysis", params={"limit": 1000}).json()


def difference_of(page: Page, system: str, folder: Path, before: Any) -> Any:
    """What the command line says of the document before and now."""
    old, new = folder / "old.json", folder / "new.json"
    old.write_text(json.dumps(before), "utf-8")
    new.write_text(json.dumps(page.request.get(f"/api/systems/{system}/document.json").json()), "utf-8")
    code = "from strideline.api.cli import cli; cli()"
    arguments = [sys.executable, "-c", code, "diff", str(old), str(new), "--output", "json"]
    return json.loads(subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True).stdout)


@pytest.mark.parametrize(
    ("system", "part", "kind", "control"),
    [("web-shop", "place-order", "flow", "NET-TLS"), ("web-shop", "vpc", "boundary", "NET-EGRESS")],
)
def test_it_is_ranked_decided_planned_for_reported_and_compared(
    system: str, part: str, kind: str, control: str, page: Page, tmp_path: Path
) -> None:
    before = page.request.get(f"/api/systems/{system}/document.json").json()
    names = {one["id"]: one["name"] for one in [*before["boundaries"], *before["flows"]]}
    title = f"A courier copies what passes the {kind}"
    id = f"a-courier-copies-what-passes-the-{kind}"
    add_threat(page, system, part, title, control)

    risk = next(one for one in analysis_of(page, system)["risks"] if one["id"] == id)
    assert (risk["subject"]["kind"], risk["subject"]["id"]) == (kind, part)
    assert risk["score"] > 0
    page.get_by_role("tab", name="Risks").click()
    row = page.locator(".risk").filter(has_text=title)
    expect(row).to_contain_text(names[part])

    row.locator(".risk-head").click()
    expect(row.locator(".risk-details")).to_contain_text(title_of(page, control))
    found = page.request.get(f"/api/systems/{system}/explanation", params={"risk": id}).json()
    assert control in [one["control"] for one in found["risk"]["controls"]]
    assert found["changes"]
    coverage = page.request.get(f"/api/systems/{system}/coverage", params={"all": "true"}).json()
    assert id in {lowered["risk"] for one in coverage if one["control"] == control for lowered in one["lowered"]}

    assert title in page.request.get(f"/api/systems/{system}/report.html").text()
    difference = difference_of(page, system, tmp_path, before)
    assert [(one["id"], one["kind"]) for one in difference["risks"] if one["id"] == id] == [(id, "new")]

    page.get_by_role("button", name="Decide…").click()
    page.get_by_label("Reason").fill("Known and watched")
    page.locator("form.decide button[type=submit]").click()
    expect(page.locator("form.decide")).to_have_count(0)
    assert decisions_of(page, system)[id]["status"] == "accepted"
    assert next(one for one in analysis_of(page, system)["risks"] if one["id"] == id)["status"] == "accepted"
