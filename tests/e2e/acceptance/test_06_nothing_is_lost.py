"""Check 6: nothing that was drawn is lost: not by a killed server, a line that breaks, or a tab that is closed."""

from __future__ import annotations

import random
import re
import threading
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import two_pages
from tests.e2e.drawing import add, document_of, make_blank, node
from tests.e2e.server import Server
from tests.e2e.two_pages import acknowledged_by, document, fetched, make, opened, saved

pytestmark = pytest.mark.own_server

LONGEST_MOMENT = 0.6
"""Seconds after which the server is killed at the latest, while a page and a program send edits."""


@pytest.fixture
def drawing(page: Page, empty_server: Server) -> Page:
    """A page on the canvas of a system with one element, on a server of its own."""
    page.goto(empty_server.address)
    element = {"id": "api", "kind": "process", "name": "API 0"}
    make(page, {"strideline": 1, "system": {"id": "shop", "name": "Shop"}, "elements": [element]})
    page.goto(f"{empty_server.address}/systems/shop?edit=1")
    node(page, "api").wait_for()
    return page


def kill(server: Server) -> None:
    """kill -9."""
    server.process.kill()
    server.process.wait()


class Program(threading.Thread):
    """Sends one rename after the other until the server is gone; notes what was acknowledged."""

    def __init__(self, server: Server, first: int) -> None:
        """Name the element after numbers from the first one on; the name before it stands there now."""
        super().__init__()
        self.server, self.number = server, first
        self.acknowledged: list[str] = []

    def run(self) -> None:
        """Until nobody answers."""
        try:
            with httpx.Client(base_url=self.server.address, timeout=10) as client:
                token = client.get("/api/session").json()["token"]
                while self._sent(client, token):
                    pass
        except httpx.TransportError:
            return

    def _sent(self, client: httpx.Client, token: str) -> bool:
        id = f"program-{self.number}"
        operation = {
            "op": "set", "kind": "system", "id": "shop", "path": "description", "new": id, "operation_id": id,
        }  # fmt: skip
        self.number += 1
        answer = client.post(
            "/api/systems/shop/operations", json={"operations": [operation]}, headers={"X-Strideline-Token": token}
        )
        if answer.status_code == 200:
            self.acknowledged.append(id)
        return answer.status_code == 200


def draw_while_killing(page: Page, server: Server, kills: int) -> dict[str, int]:
    """Kill the server again and again while a page and a program edit; gives how much was acknowledged and logged."""
    chance, number = random.Random(kills), 0
    drawn: dict[str, dict[str, Any]] = {}
    programmed: list[str] = []
    page.on("requestfinished", lambda request: drawn.update(acknowledged_by(request)))
    fetched(page)
    for _ in range(kills):
        program = Program(server, number)
        program.start()
        timer = threading.Timer(chance.uniform(0.05, LONGEST_MOMENT), server.process.kill)
        timer.start()
        for _ in range(3):
            add(page, chance.choice(("Actor", "Process", "Store")))
            page.wait_for_timeout(chance.randrange(200))
        timer.join()
        server.process.wait()
        program.join()
        number = program.number
        programmed += program.acknowledged
        server.start()
    saved(page)
    logged = {change["operation"]["operation_id"] for change in two_pages.log(page, "shop")}
    assert set(programmed) - logged == set()
    assert set(drawn) - logged == set()
    elements = document(page, "shop")["elements"]
    assert len(elements) == 1 + 3 * kills
    expect(page.locator(".react-flow__node-element")).to_have_count(len(elements))
    return {"kills": kills, "by the page": len(drawn), "by a program": len(programmed), "logged": len(logged)}


def test_a_server_that_is_killed_loses_nothing_acknowledged(drawing: Page, empty_server: Server) -> None:
    counted = draw_while_killing(drawing, empty_server, kills=2)
    assert counted["by the page"] >= 6


def test_what_was_drawn_without_a_server_is_sent_on_its_return_by_itself(drawing: Page, empty_server: Server) -> None:
    fetched(drawing)
    kill(empty_server)
    expect(drawing.locator(".save-state.offline")).to_be_visible()
    add(drawing, "Store")
    node(drawing, "api").click()
    drawing.get_by_role("tab", name="Properties").click()
    drawing.locator("#part-name").fill("Orders")
    drawing.keyboard.press("Enter")
    expect(node(drawing, "api")).to_contain_text("Orders")
    empty_server.start()
    saved(drawing)
    assert [element["name"] for element in document(drawing, "shop")["elements"]] == ["Orders", "Store"]


def test_a_tab_that_is_closed_with_work_in_it_sends_it_when_it_is_opened_again(
    browser: Browser, drawing: Page, empty_server: Server
) -> None:
    with opened(browser, empty_server, "/systems/shop?edit=1") as page:
        node(page, "api").wait_for()
        kill(empty_server)
        add(page, "Store")
        add(page, "Actor")
        expect(page.locator(".save-state.offline")).to_be_visible()
        page.close()
        empty_server.start()
        again = page.context.new_page()
        again.goto("/systems/shop?edit=1")
        expect(again.locator(".react-flow__node-element")).to_have_count(3)
        saved(again)
        assert len(document(again, "shop")["elements"]) == 3
    expect(drawing.locator(".react-flow__node-element")).to_have_count(3)


def test_what_is_sent_twice_as_its_answer_was_lost_is_made_once(drawing: Page, empty_server: Server) -> None:
    lost: list[str] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().text())
            route.abort()

    drawing.route("**/operations", lose)
    with drawing.expect_event("requestfailed", lambda request: request.url.endswith("/operations")):
        add(drawing, "Store")
    saved(drawing)
    assert lost
    assert [element["id"] for element in document(drawing, "shop")["elements"]] == ["api", "store"]
    ids = [change["operation"]["operation_id"] for change in two_pages.log(drawing, "shop")]
    assert len(ids) == len(set(ids))


def test_what_was_drawn_while_the_server_was_away_is_sent_on_its_return(page: Page, empty_server: Server) -> None:
    page.goto(empty_server.address)
    page.get_by_label("Draw a system of your own").fill("Cut off")
    page.get_by_role("button", name="Create").click()
    add(page, "Process")
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    empty_server.process.kill()
    empty_server.process.wait()
    add(page, "Store")
    expect(page.locator(".save-state")).to_have_text(re.compile("Offline"))
    add(page, "Actor")
    empty_server.start()
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)
    expect(page.locator(".save-state")).to_have_text(re.compile("Saved"))
    page.reload()
    expect(page.locator(".react-flow__node")).to_have_count(3)


def test_twenty_steps_are_taken_back_and_made_again(page: Page) -> None:
    system = make_blank(page, "Twenty steps")
    add(page, "Process")
    before = kept(page, system)
    for number in range(10):
        add(page, ("Team", "Store")[number % 2])
        page.locator(".react-flow__node").nth(number + 1).wait_for()
    for _ in range(10):
        page.get_by_role("button", name="Duplicate").click()
    after = kept(page, system)
    assert after != before
    for _ in range(20):
        page.get_by_role("button", name="Undo").click()
    assert kept(page, system) == before
    for _ in range(20):
        page.get_by_role("button", name="Redo").click()
    assert kept(page, system) == after


def kept(page: Page, system: str) -> bytes:
    """The model as it is downloaded, byte for byte, once everything is saved."""
    document_of(page, system)
    return page.request.get(f"/api/systems/{system}/document.json").body()


@pytest.mark.soak
@pytest.mark.slow
def test_fifty_kills_lose_nothing_acknowledged(drawing: Page, empty_server: Server) -> None:
    counted = draw_while_killing(drawing, empty_server, kills=50)
    print(counted)
    assert counted["kills"] == 50
