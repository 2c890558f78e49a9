"""Two browsers on one system: opening them, acting at random in them, and what each of them shows."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Locator, Page, Request, expect

from tests.e2e.server import Server

SECONDS = 15.0


@contextmanager
def opened(browser: Browser, server: Server, path: str = "/", author: str = "") -> Iterator[Page]:
    """A page in a browser profile of its own, as another person has."""
    context = browser.new_context(
        base_url=server.address, locale="en-US", viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    if author:
        context.add_init_script(f"localStorage.setItem('strideline.author', {author!r})")
    page = context.new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.goto(path)
    yield page
    context.close()


def make(page: Page, document: dict[str, Any]) -> None:
    """Keep a system."""
    answer = page.request.post(
        f"{root(page)}/api/systems",
        data={"document": document},
        headers={"X-Strideline-Token": token(page), **same_site(page)},
    )
    assert answer.ok, answer.text()


def send(page: Page, system: str, *operations: dict[str, Any], author: str = "") -> None:
    """Edit a system behind the back of every page."""
    answer = page.request.post(
        f"{root(page)}/api/systems/{system}/operations",
        data={"operations": list(operations), "author": author},
        headers={"X-Strideline-Token": token(page), **same_site(page)},
    )
    assert answer.ok, answer.text()


def token(page: Page) -> str:
    """What changes must carry."""
    return str(page.request.get(f"{root(page)}/api/session").json()["token"])


def same_site(page: Page) -> dict[str, str]:
    """Where a request of a program says that it comes from."""
    return {"Origin": root(page)}


def root(page: Page) -> str:
    """Address of the server that a page is of."""
    return str(page.evaluate("location.origin"))


def document(page: Page, system: str) -> dict[str, Any]:
    """The document at the server."""
    found: dict[str, Any] = page.request.get(f"{root(page)}/api/systems/{system}").json()["document"]
    return found


def log(page: Page, system: str) -> list[dict[str, Any]]:
    """Every operation that the server has taken."""
    found: list[dict[str, Any]] = page.request.get(f"{root(page)}/api/systems/{system}/operations").json()["changes"]
    return found


def saved(page: Page) -> None:
    """Wait until everything has reached the server."""
    expect(page.locator(".save-state.saved")).to_be_visible(timeout=SECONDS * 1000)


def fetched(page: Page) -> None:
    """Wait until the page has what it needs to go on without the server."""
    while not page.evaluate(
        "performance.getEntriesByType('resource').some(one => /PropertiesPanel.*js/.test(one.name))"
    ):
        page.wait_for_timeout(100)
    page.wait_for_timeout(200)


def shown(page: Page) -> dict[str, Any]:
    """What the canvas shows of every part: what it is called, where it lies and how big it is."""
    found: dict[str, Any] = page.evaluate("""() => Object.fromEntries([
        ...[...document.querySelectorAll('.react-flow__node')].map(node => [node.dataset.id, [
            node.querySelector('.part-name, .boundary-name').textContent,
            node.style.transform, node.style.width, node.style.height]]),
        ...[...document.querySelectorAll('.react-flow__edge')].map(edge =>
            [edge.dataset.id, edge.getAttribute('aria-label').split(' (')[0]]),
    ])""")
    return found


def acknowledged_by(request: Request) -> dict[str, dict[str, Any]]:
    """The operations that the server said it has taken, by id."""
    answer = request.response() if request.method == "POST" and request.url.endswith("/operations") else None
    if not answer or not answer.ok:
        return {}
    sent: dict[str, Any] = request.post_data_json or {}
    return {operation["operation_id"]: operation for operation in sent["operations"]}


class Hand:
    """Somebody who draws at random. Every change that they make is noted: what it was, and on what part."""

    def __init__(self, page: Page, seed: int) -> None:
        """Draw on a page that shows the canvas."""
        self.page, self.chance, self.made = page, random.Random(seed), 0
        self.owner = f"hand-{seed}"

    def act(self) -> None:
        """One change by the controls of the page."""
        acts = (self._add, self._add, self._rename, self._rename, self._move, self._connect, self._remove, self._undo)
        while not self._tried(self.chance.choice(acts)):
            pass
        self.made += 1

    def _tried(self, act: Any) -> bool:
        try:
            return bool(act())
        except Error:  # what was there a moment ago is gone: the other one removed it
            return False

    def _add(self) -> bool:
        name = self.chance.choice(("Actor", "Process", "Store"))
        self.page.get_by_role("complementary", name="What to add").get_by_role("button", name=name, exact=True).click(
            timeout=2000
        )
        return True

    def _chosen(self) -> Locator | None:
        nodes = self.page.locator(".react-flow__node-element")
        count = nodes.count()
        if not count:
            return None
        found = nodes.nth(self.chance.randrange(count))
        found.focus(timeout=1000)
        found.press("Enter", timeout=1000)
        return found

    def _rename(self) -> bool:
        if not self._chosen():
            return False
        self.page.get_by_role("tab", name="Properties").click(timeout=1000)
        field = self.page.locator("#part-name")
        field.fill(f"{self.owner} {self.made}", timeout=1000)
        field.press("Enter", timeout=1000)
        return True

    def _move(self) -> bool:
        found = self._chosen()
        if not found:
            return False
        for _ in range(self.chance.randrange(1, 4)):
            found.press(self.chance.choice(("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")), timeout=1000)
        self.page.wait_for_timeout(350)  # a move is made once the keys rest
        return True

    def _connect(self) -> bool:
        if self.page.locator(".react-flow__node-element").count() < 2:
            return False
        self.page.get_by_role("button", name="Connect…").click(timeout=1000)
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Name").fill(f"{self.owner} flow {self.made}", timeout=1000)
        dialog.get_by_role("button", name="Connect", exact=True).click(timeout=1000)
        return True

    def _remove(self) -> bool:
        if self.page.locator(".react-flow__node-element").count() < 8 or not self._chosen():
            return False
        self.page.keyboard.press("Delete")
        return True

    def _undo(self) -> bool:
        undo = self.page.get_by_role("button", name="Undo")
        if not undo.is_enabled():
            return False
        undo.click(timeout=1000)
        return True


def answer_conflict(page: Page, chance: random.Random) -> bool:
    """Answer the dialog, if it is open, by chance."""
    dialog = page.locator("dialog.conflict")
    if not dialog.count():
        return False
    for dispute in dialog.locator("fieldset").all():
        choices = dispute.get_by_role("radio")
        if choices.count():
            choices.nth(chance.randrange(2)).check(timeout=2000)
    dialog.get_by_role("button", name="Go on").click(timeout=2000)
    return True


def rest(*pages: Page) -> None:
    """Wait until nothing is under way in any page, answering what is asked."""
    chance, end = random.Random(0), time.monotonic() + 60
    calm = 0
    while calm < 3:
        assert time.monotonic() < end, "the pages do not come to rest"
        busy = [answer_conflict(page, chance) or page.locator(".save-state.saved").count() == 0 for page in pages]
        calm = 0 if any(busy) else calm + 1
        pages[0].wait_for_timeout(400)


def id_in(page: Page) -> str:
    """Id of the system that a page shows."""
    found = re.search(r"/systems/([^/?]+)", page.url)
    assert found
    return found[1]
