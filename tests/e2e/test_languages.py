"""English and Japanese: everything changes, nothing shows the key of a word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

WORDS = Path(__file__).resolve().parents[2] / "frontend" / "src" / "words"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCREENS = (
    "/", "/systems/web-shop", "/systems/web-shop?show=possible", "/systems/web-shop?by=stride",
    "/systems/web-shop?tab=paths", "/systems/web-shop?tab=data", "/systems/web-shop?as=matrix",
    "/systems/web-shop?tab=plan", "/systems/web-shop?tab=coverage", "/systems/web-shop?tab=questions",
    "/systems/web-shop?tab=properties&part=order-api", "/systems/web-shop?tab=history&compare=1-",
    "/systems/nobody", "/nowhere",
)  # fmt: skip
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode.data.trim());
    for (const node of document.querySelectorAll("[aria-label],[title],[placeholder]"))
        for (const name of ["aria-label", "title", "placeholder"])
            if (node.getAttribute(name)) texts.push(node.getAttribute(name));
    return texts;
}"""


@pytest.fixture(scope="module")
def english_only() -> set[str]:
    """Texts of the page that are not the same in Japanese, and that no sample uses as a name."""
    english = json.loads((WORDS / "en.json").read_text("utf-8"))
    japanese = json.loads((WORDS / "ja.json").read_text("utf-8"))
    samples = "\n".join(file.read_text("utf-8") for file in EXAMPLES.glob("*.yaml"))
    names = {name.strip() for name in re.findall(r"\bname: ([^,}\n]+)", samples)}
    return {text for key, text in english.items() if text != japanese[key]} - names


@pytest.mark.parametrize("screen", SCREENS)
def test_japanese_leaves_no_english_word_of_the_page_and_no_key(
    page: Page, english_only: set[str], screen: str
) -> None:
    page.goto(screen)
    page.get_by_role("button", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.wait_for_load_state("networkidle")
    if page.locator(".risk-head").count():
        page.locator(".risk-head").first.click()
    texts = page.evaluate(TEXTS)
    assert [text for text in texts if text in english_only] == []
    families = {key.split(".")[0] for key in json.loads((WORDS / "en.json").read_text("utf-8"))}
    key = re.compile(rf"^({'|'.join(families)})\.[a-z_]+$")
    assert [text for text in texts if key.match(text)] == []
    assert [text for text in texts if re.search(r"\{\w+\}", text)] == []


def test_the_analysis_speaks_the_language_too(page: Page) -> None:
    page.goto("/systems/web-shop")
    page.locator(".risk-title").first.wait_for()
    page.get_by_role("button", name="日本語").click()
    expect(page.locator(".risk-title").first).to_have_text(re.compile("[ぁ-んァ-ヶ一-龠]"))
    expect(page.locator(".dfd .legend")).to_contain_text("プロセス")
    page.reload()
    expect(page.get_by_role("tab", name="リスク")).to_be_visible()
