"""Check 4: axe finds nothing serious or critical on any screen, light and dark, in English and Japanese."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import needs_axe, serious_in_both_themes
from tests.e2e.drawing import node
from tests.e2e.screens import SCREENS, Language, show, words
from tests.e2e.server import Server
from tests.e2e.two_pages import fetched, make, opened, saved, send

pytestmark = [pytest.mark.own_server, needs_axe]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(page: Page, screen: str, language: Language) -> None:
    show(page, screen, language)
    assert serious_in_both_themes(page) == {}


def test_axe_finds_nothing_serious_where_one_signs_in(page: Page, tmp_path: Path) -> None:
    guarded = Server(tmp_path, access_token="correct horse battery staple")
    try:
        page.goto(guarded.address)
        page.get_by_label("This server asks for its access token.").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert serious_in_both_themes(page) == {}
    finally:
        guarded.stop()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_axe_finds_nothing_serious_where_two_people_are_asked(
    browser: Browser, server: Server, language: Language
) -> None:
    system, element = f"asked-{language}", {"id": "api", "kind": "process", "name": "API"}
    with opened(browser, server) as page:
        make(page, {"strideline": 1, "system": {"id": system, "name": "Asked"}, "elements": [element]})
        page.evaluate(f"localStorage.setItem('strideline.language', {language!r})")
        page.goto(f"/systems/{system}?edit=1&tab=properties&part=api")
        node(page, "api").wait_for()
        fetched(page)
        page.context.set_offline(True)
        page.locator("#part-name").fill("Mine")
        page.keyboard.press("Enter")
        expect(page.locator(".save-state.offline")).to_be_visible()
        with opened(browser, server) as other:
            rename = {"op": "set", "kind": "element", "id": "api", "path": "name", "old": "API", "new": "Theirs"}
            send(other, system, rename, author="Ada")
        page.context.set_offline(False)
        expect(page.get_by_role("dialog", name=words(language)["conflict.title"])).to_be_visible()
        assert serious_in_both_themes(page) == {}
        page.get_by_role("button", name=words(language)["conflict.go"]).click()
        saved(page)
