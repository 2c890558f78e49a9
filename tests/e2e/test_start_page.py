"""The start page: what it says at once, the list of systems, and files that are brought in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.e2e.screens import show
from tests.e2e.server import Server

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
THREAGILE = SHARED / "models" / "threagile" / "demo-example.yaml"

SMALL = """\
strideline: 1
system: {id: ID, name: Small shop ID, owner: us}
elements:
  - {id: visitor, kind: external_entity, name: Visitor}
  - {id: shop, kind: process, name: Shop}
flows:
  - {id: visit, source: visitor, target: shop, name: Visits, protocol: http}
"""


def choose(page: Page, name: str, content: str) -> None:
    """Bring a file in by the picker."""
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content.encode())
    page.locator("input[type=file]").set_input_files(file)


def test_the_start_page_lists_the_systems_that_are_there(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("table.systems tbody tr")).to_have_count(6)
    expect(page.get_by_role("link", name="Web shop")).to_be_visible()


def test_pasted_text_becomes_a_system(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Or paste its text").click()
    page.get_by_role("textbox", name="Or paste its text").fill(SMALL.replace("ID", "pasted-text"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("link", name="Open Small shop pasted-text")).to_be_visible()
    page.evaluate(
        """text => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        SMALL.replace("ID", "pasted-anywhere"),
    )
    expect(page.get_by_role("link", name="Open Small shop pasted-anywhere")).to_be_visible()


def test_systems_stand_in_the_order_of_their_top_scores(page: Page) -> None:
    page.goto("/")
    page.locator(".top-score").first.wait_for()
    scores = [0 if text == "–" else int(text) for text in page.locator(".top-score").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_a_chosen_file_becomes_a_system_that_opens(page: Page) -> None:
    page.goto("/")
    choose(page, "small.strideline.yaml", SMALL.replace("ID", "chosen-file"))
    expect(page.get_by_text("Everything in the file was carried over")).to_be_visible()
    page.get_by_role("link", name="Open Small shop chosen-file").click()
    expect(page.get_by_role("heading", name="Small shop")).to_be_visible()
    expect(page.locator("g[data-id=visit]")).to_be_visible()


def test_a_file_dropped_anywhere_becomes_a_system(page: Page) -> None:
    page.goto("/")
    transfer = page.evaluate_handle(
        """text => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "dropped.strideline.yaml"));
            return transfer;
        }""",
        SMALL.replace("ID", "dropped-file"),
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": transfer})
    expect(page.get_by_role("link", name="Open Small shop dropped-file")).to_be_visible()
    expect(page.locator("table.systems").get_by_text("Small shop").first).to_be_visible()


def test_a_broken_file_is_told_apart_with_line_path_and_hint(page: Page) -> None:
    page.goto("/")
    choose(page, "broken.yaml", SMALL.replace("ID", "broken").replace("target: shop", "target: shopp"))
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("shopp")
    expect(alert).to_contain_text("line 7")
    expect(alert.locator("code").first).to_contain_text("flows")
    page.reload()
    expect(page.locator("table.systems")).to_be_visible()
    expect(page.get_by_role("link", name="broken")).to_have_count(0)


def test_what_became_of_a_file_comes_into_sight_on_an_enlarged_page(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto("/")
    choose(page, "broken.yaml", "strideline: 1")
    expect(page.get_by_role("alert")).to_be_in_viewport()


def test_on_the_japanese_page_errors_are_japanese(page: Page) -> None:
    page.add_init_script("localStorage.setItem('strideline.language', 'ja')")
    page.goto("/")

    choose(page, "shop.yaml", "strideline: 1\nsystem: {id: shop")
    expect(page.get_by_role("alert")).to_contain_text("文書の誤り")
    expect(page.get_by_role("alert")).to_contain_text("2 行目")
    expect(page.get_by_role("alert")).to_contain_text("あるべき「,」か「}」が見つかりません")

    choose(page, "shop.txt", "hello: there")
    expect(page.get_by_role("alert")).to_contain_text("読み込める形式ではありません")


@pytest.mark.parametrize("content", ["", "\x00\x01\x02", "a: [1, 2", json.dumps({"strideline": 99})])
def test_junk_gets_a_message_and_changes_nothing(page: Page, content: str) -> None:
    page.goto("/")
    page.locator("table.systems").wait_for()
    before = page.locator("table.systems tbody tr").count()
    choose(page, "junk.yaml", content)
    expect(page.get_by_role("alert")).not_to_be_empty()
    page.reload()
    page.locator("table.systems").wait_for()
    assert page.locator("table.systems tbody tr").count() == before


@pytest.mark.skipif(not THREAGILE.is_file(), reason="the shared data is not beside this checkout")
def test_a_foreign_file_is_carried_over_with_a_report_of_what_was_lost(page: Page) -> None:
    page.goto("/")
    choose(page, "threagile.yaml", THREAGILE.read_text("utf-8"))
    expect(page.get_by_text("Read as")).to_be_visible()
    page.get_by_text("could not be carried over").click()
    expect(page.locator(".losses li").first).to_be_visible()
    page.get_by_role("link", name="Open ").click()
    expect(page.locator("g[data-kind=process]").first).to_be_visible()


def test_a_server_that_is_gone_is_named_and_tried_again(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    expect(page.get_by_text("There are no systems here yet")).to_be_visible()
    empty_server.stop()
    choose(page, "small.yaml", SMALL)
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    empty_server.start()
    choose(page, "small.yaml", SMALL.replace("ID", "after-restart"))
    expect(page.get_by_role("link", name="Open Small shop after-restart")).to_be_visible()


def test_a_system_is_removed_only_after_asking(page: Page) -> None:
    page.goto("/")
    choose(page, "small.yaml", SMALL.replace("ID", "to-remove"))
    page.get_by_role("link", name="Open Small shop to-remove").click()
    page.get_by_role("button", name="Remove…").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Remove…").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("table.systems")).to_be_visible()
    page.goto("/systems/to-remove")
    expect(page.get_by_role("heading", level=1)).to_contain_text("to-remove")


def test_a_missing_system_is_told_once_whichever_answer_comes_first(page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/systems/nowhere", lambda route: held.append(route))
    with page.expect_response("**/systems/nowhere/analysis*"), page.expect_response("**/systems/nowhere/diagram.svg*"):
        page.goto("/systems/nowhere")
    told = page.get_by_text("nowhere")
    expect(page.get_by_role("link", name="To all systems")).to_have_count(0)
    held[0].continue_()
    expect(page.get_by_role("link", name="To all systems")).to_be_visible()
    expect(told).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_server_with_an_access_token_asks_for_it(page: Page, tmp_path: Path) -> None:
    guarded = Server(tmp_path, access_token="correct horse battery staple")
    try:
        page.goto(guarded.address)
        page.get_by_label("This server asks for its access token.").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("This is not its access token")
        page.get_by_label("This server asks for its access token.").fill(guarded.access_token)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("There are no systems here yet")).to_be_visible()
        choose(page, "small.yaml", SMALL.replace("ID", "behind-token"))
        expect(page.get_by_role("link", name="Open Small shop behind-token")).to_be_visible()
    finally:
        guarded.stop()


@pytest.mark.parametrize("name", ["start, refused file", "start, losses"])
def test_what_became_of_a_file_follows_the_language_of_the_page(page: Page, name: str) -> None:
    show(page, name, "en")
    brought = page.request.get("/api/systems").json()
    told = page.locator(".begin-outcome :is(.faults, .losses li > span)").first
    expect(told).to_have_text(re.compile("^[ -~“”]+$"))
    page.get_by_role("button", name="日本語").click()
    expect(told).to_have_text(re.compile("[ぁ-ん]"))
    assert page.request.get("/api/systems").json() == brought
