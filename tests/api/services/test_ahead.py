"""What people will ask for next is made while their page draws."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from strideline.api.services.ahead import MOST_ASKED, Ahead
from strideline.api.services.workspace import Workspace

PATIENCE = 20
RANKING = {"limit": 1000, "parts": "risks", "detail": "brief"}


@pytest.fixture
def ahead() -> Iterator[Ahead]:
    made = Ahead()
    yield made
    made.close()


class Maker:
    """Counts how often it was called, and tells when it was."""

    def __init__(self, fails: bool = False) -> None:
        self.times, self.called, self.fails = 0, Event(), fails

    def __call__(self) -> None:
        self.times += 1
        self.called.set()
        if self.fails:
            raise RuntimeError("as bad as it gets")


def test_what_was_asked_is_made_once_more_after_an_edit_and_then_not_until_it_is_asked_again(ahead: Ahead) -> None:
    first, last = Maker(), Maker()
    ahead.asked("shop", first)
    ahead.edited("shop")
    assert first.called.wait(PATIENCE)
    ahead.edited("shop")
    ahead.asked("shop", last)
    ahead.edited("shop")

    assert last.called.wait(PATIENCE)
    assert (first.times, last.times) == (1, 1)


def test_only_of_the_system_that_was_edited(ahead: Ahead) -> None:
    shop, clinic = Maker(), Maker()
    ahead.asked("shop", shop)
    ahead.asked("clinic", clinic)
    ahead.edited("clinic")

    assert clinic.called.wait(PATIENCE)
    assert shop.times == 0


def test_one_that_fails_keeps_none_of_the_next_back(ahead: Ahead) -> None:
    bad, good = Maker(fails=True), Maker()
    ahead.asked("shop", bad)
    ahead.edited("shop")
    ahead.asked("shop", good)
    ahead.edited("shop")

    assert bad.called.wait(PATIENCE)
    assert good.called.wait(PATIENCE)


def test_what_was_asked_longest_ago_is_forgotten(ahead: Ahead) -> None:
    makers = [Maker() for _ in range(MOST_ASKED + 1)]
    for number, maker in enumerate(makers):
        ahead.asked(f"system-{number}", maker)
    for number in range(len(makers)):
        ahead.edited(f"system-{number}")

    assert makers[-1].called.wait(PATIENCE)
    assert [maker.times for maker in makers] == [0, *[1] * MOST_ASKED]


def test_nothing_is_made_once_it_is_closed() -> None:
    ahead, maker = Ahead(), Maker()
    ahead.asked("shop", maker)
    ahead.close()
    ahead.edited("shop")

    assert not maker.called.wait(0.1)


def test_a_process_ends_at_once_while_something_is_made() -> None:
    program = (
        "import time; from strideline.api.services.ahead import Ahead; ahead = Ahead(); "
        f"ahead.asked('shop', lambda: time.sleep({3 * PATIENCE})); ahead.edited('shop'); ahead.close()"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=PATIENCE)


def test_the_ranking_after_an_edit_is_there_before_anybody_asks_for_it(
    app: FastAPI, client: TestClient, shop: dict[str, Any]
) -> None:
    workspace: Workspace = app.state.workspace
    client.post("/api/systems", json={"document": shop}).raise_for_status()
    before = client.get(f"/api/systems/{shop['system']['id']}/analysis", params=RANKING).content

    edit(client, shop, "A new name")
    ahead = until(lambda: [kept for kept in workspace.rankings.among(lambda key: True) if kept != before])
    after = client.get(f"/api/systems/{shop['system']['id']}/analysis", params=RANKING).content

    assert ahead == [after]
    assert b"A new name" in after


def test_of_a_system_at_which_nobody_looks_no_ranking_is_made(
    app: FastAPI, client: TestClient, shop: dict[str, Any]
) -> None:
    workspace: Workspace = app.state.workspace
    client.post("/api/systems", json={"document": shop}).raise_for_status()

    edit(client, shop, "A new name")
    time.sleep(0.2)

    assert workspace.rankings.among(lambda key: True) == []


def edit(client: TestClient, shop: dict[str, Any], name: str) -> None:
    system = shop["system"]["id"]
    operation = {"op": "set", "kind": "system", "id": system, "path": "name", "new": name}
    client.post(f"/api/systems/{system}/operations", json={"operations": [operation]}).raise_for_status()


def until(found: Callable[[], list[bytes]]) -> list[bytes]:
    end = time.monotonic() + PATIENCE
    while not found() and time.monotonic() < end:
        time.sleep(0.01)
    return found()
