"""The report on paper: no heading is parted from what it is about, and no picture or matrix is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.server import Server

SYSTEMS = ("web-shop", "multi-account")
HEADING = re.compile(rb"/Title (<[0-9A-F]+>|\((?:\\.|[^)\\])*\))\n/Dest \[(\d+) 0 R /XYZ [\d.]+ ([\d.]+) 0\]")
"""A heading in the outline of a PDF of Chromium: its words, the object of its page, and how far up it stands."""
LOWEST = 70.0
"""Points above the edge of the sheet: its margin, and one line below a heading."""
CUT = """() => {
    const held = [...document.querySelectorAll(".matrix, .attack-path, .picture, h2 + p, tr")];
    return held.filter((one) => getComputedStyle(one).breakInside !== "avoid").length;
}"""
BROKEN = """() => [...document.querySelectorAll(".word, .kind, thead th")].filter((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return !/\\s/.test(one.textContent.trim()) && new Set([...words.getClientRects()].map(({ top }) => top)).size > 1;
}).length"""
"""Single words that stand in two lines."""


@pytest.fixture(scope="module", params=[(system, language) for system in SYSTEMS for language in ("en", "ja")], ids=str)
def paper(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    """A report in a language, laid out for A4."""
    system, language = request.param
    page = browser.new_page(viewport={"width": 680, "height": 1123})
    page.goto(f"{server.address}/api/systems/{system}/report.html?language={language}")
    page.emulate_media(media="print")
    yield page
    page.close()


def test_no_heading_stands_alone_at_the_bottom_of_a_page(paper: Page) -> None:
    printed = paper.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    headings = [(float(height), title) for title, _, height in HEADING.findall(printed)]
    assert len(headings) > 100
    assert [title for height, title in headings if height < LOWEST] == []


def test_matrix_pictures_and_rows_are_held_together_and_no_word_is_broken(paper: Page) -> None:
    assert paper.evaluate(CUT) == 0
    assert paper.evaluate(BROKEN) == 0
