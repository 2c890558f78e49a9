"""axe-core in a page: what of it people with a disability could not use."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make setup)")


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours. All others find the same in either theme."""


def serious(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe calls serious or critical by all rules, or by some, with the first place of each."""
    # A notice of loading fades in; half way it has no colour that could be judged.
    expect(page.locator(".loading")).to_have_count(0)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    options: dict[str, Any] = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: list[dict[str, Any]] = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]} {violation['nodes'][0]['failureSummary'][:200]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


def serious_in_both_themes(page: Page) -> dict[str, list[str]]:
    """The same on the screen as it is, light and dark; empty when nothing is serious."""
    found: dict[str, list[str]] = {}
    schemes: dict[Literal["light", "dark"], tuple[str, ...]] = {"light": (), "dark": COLOURS}
    for scheme, rules in schemes.items():
        page.emulate_media(color_scheme=scheme)
        if problems := serious(page, rules):
            found[scheme] = problems
    return found
