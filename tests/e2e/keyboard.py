"""Somebody who has no mouse: the keys of a keyboard, and what has the focus."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

FOCUSED = """() => {
    const it = document.activeElement, style = getComputedStyle(it);
    const line = it.querySelector(".react-flow__edge-path");
    const labels = [...(it.labels ?? [])].map((label) => label.textContent).join(" ");
    const named = it.getAttribute("aria-label") || labels || it.textContent || it.getAttribute("placeholder") || "";
    return {
        name: named.trim(),
        tag: it.tagName.toLowerCase(),
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            || line !== null && parseFloat(getComputedStyle(line).strokeWidth) >= 3,
        what: it.outerHTML.slice(0, 150),
    };
}"""
FARTHEST = 200
"""Stops after which what is looked for counts as out of reach."""


class Keyboard:
    """Goes about a page by keys alone, and looks at every stop whether the focus is seen."""

    def __init__(self, page: Page) -> None:
        """Use the keys of a page."""
        self._page = page

    def focused(self) -> dict[str, Any]:
        """What has the focus: its name, its tag, whether one sees it, and how it begins."""
        found: dict[str, Any] = self._page.evaluate(FOCUSED)
        return found

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self._page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self._page.keyboard.type(text)

    def walk_to(self, name: str, tag: str = "") -> None:
        """Press Tab until something of that name, and of that tag if one is given, has the focus."""
        for _ in range(FARTHEST):
            self.press("Tab")
            stop = self.focused()
            assert stop["seen"] or stop["tag"] == "body", f"the focus is not seen: {stop['what']}"
            if stop["name"].startswith(name) and stop["tag"].startswith(tag):
                return
        raise AssertionError(f"Tab does not get to {name!r}")
