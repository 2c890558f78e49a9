"""Names from a file are data: they are shown, and run nowhere."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from tests.e2e.bringing import as_a_new_system
from tests.e2e.server import Server

HOSTILE = "<img src=x onerror=\"window.ran='NAME'\"><script>window.ran='NAME'</script>\"]]>"


def hostile(where: str) -> str:
    """A name that tells where it ran."""
    return HOSTILE.replace("NAME", where)


DOCUMENT: dict[str, Any] = {
    "strideline": 1,
    "system": {"id": "hostile", "name": hostile("system"), "owner": hostile("owner")},
    "boundaries": [{"id": "zone", "kind": "internet", "name": hostile("boundary")}],
    "data": [{"id": "card", "name": hostile("data"), "confidentiality": "strictly_confidential"}],
    "elements": [
        {"id": "visitor", "kind": "external_entity", "name": hostile("actor"), "boundary": "zone"},
        {"id": "shop", "kind": "process", "name": hostile("process")},
        {"id": "constructor", "kind": "data_store", "name": hostile("store"), "stores": ["card"]},
    ],
    "flows": [
        {
            "id": "visit", "source": "visitor", "target": "shop", "name": hostile("flow"), "protocol": "http",
            "carries": ["card"], "facts": {"authentication": "none", "encrypted_in_transit": False},
        },
        {"id": "save", "source": "shop", "target": "constructor", "name": hostile("second flow"), "carries": ["card"]},
    ],
    "assumptions": [{"id": "hope", "text": hostile("assumption"), "subjects": ["shop"]}],
}  # fmt: skip
RAN = "window.ran ?? document.querySelectorAll('main script, main img, main iframe, svg foreignObject').length"


def bring(page: Page, document: dict[str, Any]) -> None:
    """Bring the document in as a file with a hostile name."""
    page.goto("/")
    content = json.dumps(document).encode()
    file = FilePayload(name=hostile("file") + ".json", mimeType="application/json", buffer=content)
    page.locator("input[type=file]").set_input_files(file)
    as_a_new_system(page)
    page.get_by_role("link", name=re.compile("^Open ")).wait_for()


def test_names_from_a_file_run_nowhere(page: Page) -> None:
    bring(page, DOCUMENT)
    expect(page.locator("table.systems")).to_contain_text("<script>")
    assert page.evaluate(RAN) == 0
    for tab in ("risks", "coverage", "plan", "questions"):
        page.goto(f"/systems/hostile?tab={tab}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
        page.locator(".dfd g[data-id=shop]").wait_for()
        page.wait_for_load_state("networkidle")
        for row in page.locator(".risk-head").all()[:3]:
            row.click()
            assert page.evaluate(RAN) == 0
        assert page.evaluate(RAN) == 0


def test_files_of_the_server_run_nothing_when_they_are_opened(page: Page) -> None:
    bring(page, DOCUMENT | {"system": {"id": "hostile-files", "name": hostile("files")}})
    for name in ("diagram.svg", "report.html"):
        answer = page.request.get(f"/api/systems/hostile-files/{name}")
        assert answer.ok
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "sandbox" in answer.headers["content-security-policy"]
        page.goto(f"/api/systems/hostile-files/{name}")
        assert page.evaluate("window.ran") is None


def answer_with(drawing: str, route: Route) -> None:
    """What a server that was taken over might draw."""
    route.fulfill(content_type="image/svg+xml", body=drawing)


def test_a_drawing_with_a_script_is_refused(browser: Browser, server: Server) -> None:
    # Not the fixture `page`: the policy stops the handler once more, and says so in the console.
    page = browser.new_page(base_url=server.address, locale="en-US")
    parts = (
        "<script>window.ran=1</script>",
        "<g data-id='a' onclick='window.ran=1'/>",
        "<a href='javascript:window.ran=1'><text>x</text></a>",
        "<rect fill='url(http://127.0.0.1:1/x)'/>",
        "<rect",
    )
    for part in parts:
        drawing = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{part}</svg>"
        page.route("**/diagram.svg*", partial(answer_with, drawing))
        page.goto("/systems/web-shop")
        expect(page.get_by_text("it is not shown")).to_be_visible()
        expect(page.locator(".risk").first).to_be_visible()
        assert page.evaluate("window.ran") is None
        page.unroute("**/diagram.svg*")
    page.close()


def test_the_page_carries_a_strict_policy(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
