"""A real server, a real browser, and pages that notice what must not happen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.e2e.server import ROOT, Server

BUILT_PAGE = ROOT / "frontend" / "dist" / "index.html"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same engine without the windows of a browser, which take a third of the work of these tests."""
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, and skip it with the reason where there is none, or no built page."""
    reason = ""
    if not any(map(shutil.which, BROWSERS)):
        reason = "no Chromium here (Debian: apt-get install chromium-headless-shell)"
    elif not BUILT_PAGE.is_file():
        reason = "the page is not built (make setup)"
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the samples. Tests may add systems under ids of their own, nothing else."""
    running = Server(tmp_path_factory.mktemp("server"), samples=True)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shared server; a fresh one with the samples for a file marked `own_server`, which may change everything."""
    if request.node.get_closest_marker("own_server") is None:
        yield request.getfixturevalue("shared_server")
        return
    running = Server(tmp_path_factory.mktemp("own"), samples=True)
    yield running
    running.stop()


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has used yet; a test may do with it what it likes."""
    running = Server(tmp_path)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of the system."""
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()


class Watch:
    """What a page did that it must not do: errors in the console, requests to other hosts."""

    def __init__(self, page: Page) -> None:
        """Listen to the page from now on."""
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("request", self._check)

    def _note(self, kind: str, text: str) -> None:
        # The browser reports every 4xx of the server as an error of its own; the page handles those.
        if kind == "error" and "Failed to load resource" not in text:
            self.errors.append(text)

    def _check(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.foreign.append(request.url)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """An English page at 1280 x 800 on the server. Fails when it logs an error or calls another host."""
    context = browser.new_context(
        base_url=server.address, locale="en-US", viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    watch = Watch(opened)
    yield opened
    context.close()
    assert watch.errors == []
    assert watch.foreign == []
