"""Check 12: small screens, large letters, strong contrast, other languages, and ears instead of eyes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import SCREENS, Language, show, speaking, words

pytestmark = pytest.mark.own_server

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
OUTLINE = Path(__file__).with_name("web-shop-outline.txt")
SMALL = ((640, 400), (900, 700))
"""1280 x 800 at 200 %, and the smallest window that the page is made for."""
MAIN_ACTIONS = {
    "/": ("samples.title", "new.title", "new.make", "import.title", "import.choose"),
    "/systems/web-shop": ("download.report", "edit.open", "diagram.fit", "tab.risks"),
    "/systems/web-shop?edit=1": ("edit.close", "canvas.add", "connect.open", "canvas.more", "tab.risks"),
    "/rules": ("rules.begin", "rules.choose"),
}
"""What a screen is for, by the keys of its words."""
TEXTS = """(without) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode())
        if (!without || !walker.currentNode.parentElement.closest(without)) texts.push(walker.currentNode.data.trim());
    for (const node of document.querySelectorAll("[aria-label],[title],[placeholder]"))
        for (const name of ["aria-label", "title", "placeholder"])
            if (node.getAttribute(name)) texts.push(node.getAttribute(name));
    return texts;
}"""


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_off_at_the_side(page: Page, screen: str) -> None:
    for width, height in SMALL:
        page.set_viewport_size({"width": width, "height": height})
        if (width, height) == SMALL[0]:
            show(page, screen)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, height)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("path", "actions"), MAIN_ACTIONS.items())
def test_what_one_came_for_is_in_sight_in_a_small_window(
    page: Page, path: str, actions: tuple[str, ...], language: Language
) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    say = speaking(page, language)
    page.goto(path)
    for key in actions:
        expect(page.get_by_text(say(key), exact=True).first).to_be_in_viewport(ratio=0.5)


@pytest.fixture(scope="module")
def english_only() -> set[str]:
    """Texts of the page that are not the same in Japanese, and that no sample uses as a name."""
    samples = "\n".join(file.read_text("utf-8") for file in EXAMPLES.glob("*.yaml"))
    names = {name.strip() for name in re.findall(r"\bname: ([^,}\n]+)", samples)}
    return {text for key, text in words("en").items() if text != words("ja")[key]} - names


@pytest.mark.parametrize("screen", SCREENS)
def test_japanese_leaves_no_english_word_of_the_page_and_no_key(
    page: Page, english_only: set[str], screen: str
) -> None:
    show(page, screen, "ja")
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    texts = page.evaluate(TEXTS, ".losses li")  # they name what a file of another tool says
    assert [text for text in texts if text in english_only] == []
    families = {key.split(".")[0] for key in words("en")}
    key = re.compile(rf"^({'|'.join(families)})\.[a-z_]+$")
    assert [text for text in texts if key.match(text)] == []
    # Rules are shown as they are written, with places for names.
    assert [text for text in page.evaluate(TEXTS, ".rule-row, textarea") if re.search(r"\{\w+\}", text)] == []


def test_the_analysis_speaks_the_language_too(page: Page) -> None:
    page.goto("/systems/web-shop")
    page.locator(".risk-title").first.wait_for()
    page.get_by_role("button", name="日本語").click()
    expect(page.locator(".risk-title").first).to_have_text(re.compile("[ぁ-んァ-ヶ一-龠]"))
    expect(page.locator(".dfd .legend")).to_contain_text("プロセス")
    page.reload()
    expect(page.get_by_role("tab", name="リスク")).to_be_visible()


def test_the_switch_of_the_appearance_wins_over_the_system_and_is_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize(
    "path",
    ["/", "/rules", *(f"/systems/web-shop?{view}" for view in ("", "edit=1", "as=matrix", "tab=plan", "tab=coverage"))],
)
def test_strong_contrast_keeps_every_text_and_every_edge(page: Page, path: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    pale: list[str] = page.evaluate(UNSEEN)
    assert pale == []


UNSEEN = """() => [...document.querySelectorAll("button, a, h1, h2, h3, label, .part-name, .boundary-name, .name")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.textContent.trim())
    .filter((one) => !(one instanceof SVGElement))
    .filter((one) => {
        let under = one, back = "rgba(0, 0, 0, 0)";
        while (under && back.endsWith(", 0)")) {
            back = getComputedStyle(under).backgroundColor;
            under = under.parentElement;
        }
        return getComputedStyle(one).color === back;
    })
    .map((one) => one.outerHTML.slice(0, 120))"""


def test_colour_is_nowhere_the_only_sign(page: Page) -> None:
    page.goto("/systems/web-shop")
    page.locator(".risk").first.wait_for()
    for sign in (*page.locator(".risk .badge").all(), *page.locator(".chips .chip[class*=band-]").all()):
        says_it_in_words_and_by_a_shape(sign)
    page.goto("/systems/web-shop?as=matrix")
    page.locator(".matrix button").first.wait_for()
    for cell in page.locator(".matrix button").all():
        says_it_in_words_and_by_a_shape(cell)
    page.goto("/systems/web-shop?edit=1")
    page.locator(".risk-mark").first.wait_for()
    for mark in page.locator(".risk-mark").all():
        assert mark.locator("svg, .band-shape").count() == 1
        assert mark.inner_text().strip()
        part = mark.locator("xpath=ancestor::*[@aria-label][1]")
        assert re.search("Critical|High|Medium|Low", part.get_attribute("aria-label") or "")


def says_it_in_words_and_by_a_shape(sign: Locator) -> None:
    assert re.search("Critical|High|Medium|Low", sign.text_content() or "")
    assert sign.locator("svg, .band-shape").count() == 1


def test_the_whole_diagram_is_told_to_who_does_not_see_it(page: Page) -> None:
    page.goto("/systems/web-shop")
    page.locator(".dfd").wait_for()
    names: list[str] = page.locator(".dfd g[data-id]").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label') ?? one.querySelector(':scope > title').textContent)"
    )
    told = [without_risks(name) for name in names]
    assert "\n".join(told) + "\n" == OUTLINE.read_text("utf-8")
    document = page.request.get("/api/systems/web-shop").json()["document"]
    assert len(told) == sum(len(document[kind]) for kind in ("boundaries", "elements", "flows"))


def without_risks(name: str) -> str:
    """What a part is called, without the risks that change with the rules."""
    return re.sub(r" · \d+ [^·]*risks?, [^·]*$", "", name)
