"""Check 10: the report as a board gets it: one file that needs neither scripts nor a network."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

CLIPPED = """() => [...document.querySelectorAll("svg g[data-id] > :is(rect, path, polygon)")].filter((shape) => {
    const box = shape.getBoundingClientRect(), frame = shape.ownerSVGElement.getBoundingClientRect();
    return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
}).length"""
HIGHER = """() => [...document.querySelectorAll("svg:has(g[data-id])")]
    .filter((picture) => picture.getBoundingClientRect().height > 1123).length"""
"""How many pictures are higher than a sheet of A4, at 96 dots to the inch."""


def test_one_click_gives_a_report_that_reads_without_scripts_and_without_a_network(
    page: Page, browser: Browser, tmp_path: Path
) -> None:
    page.goto("/systems/web-shop")
    worst = page.locator(".risk-title").first.inner_text()
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("link", name="Download report").click()
    file = tmp_path / "report.html"
    download.value.save_as(file)
    context = browser.new_context(java_script_enabled=False, offline=True)
    report, asked = context.new_page(), []
    report.on("request", lambda request: asked.append(request.url))
    report.goto(file.as_uri())
    expect(report.get_by_role("heading", level=1)).to_contain_text("Web shop")
    expect(report.locator(".ranking").get_by_text(worst).first).to_be_visible()
    for table in ("#risks table.ranking", "#sec1 table.items", "#matrix table.matrix"):
        expect(report.locator(table).first).to_be_visible()
    scores = [float(text.split()[0]) for text in report.locator(".ranking tbody td:nth-child(2)").all_inner_texts()]
    assert len(scores) > 10
    assert scores == sorted(scores, reverse=True)
    text = file.read_text("utf-8")
    targets = re.findall(r'href="#([^"]+)"', text)
    assert targets
    assert [target for target in targets if f'id="{target}"' not in text] == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()
    context = browser.new_context()
    shown = context.new_page()
    shown.goto(file.as_uri())
    assert shown.evaluate(CLIPPED) == 0
    assert shown.evaluate(HIGHER) == 0
    context.close()
