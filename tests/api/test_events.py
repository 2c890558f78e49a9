"""Changes of a system reach everybody who looks at it, from whatever process they come."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from strideline.api.services import changes as changes_service
from strideline.models.database import open_database
from strideline.models.operations import Operation
from strideline.models.store import Store
from strideline.models.vocabulary import Vocabulary
from tests.e2e.server import Server
from tests.models.store.conftest import postgresql, url  # noqa: F401 - fixtures: each test on both databases

SECONDS = 10.0


@pytest.fixture
def running(url: str, tmp_path: Path, shop: dict[str, Any]) -> Iterator[Server]:  # noqa: F811
    """A real server on an empty database with one system."""
    server = Server(tmp_path, database=url)
    with client_of(server) as client:
        assert client.post("/api/systems", json={"document": shop}).status_code == 201
    yield server
    server.stop()


def client_of(server: Server) -> httpx.Client:
    token = httpx.get(f"{server.address}/api/session").json()["token"]
    return httpx.Client(base_url=server.address, timeout=SECONDS, headers={"X-Strideline-Token": token})


def rename(name: str, old: str = "API") -> dict[str, Any]:
    return {"op": "set", "kind": "element", "id": "api", "path": "name", "old": old, "new": name}


def send(client: httpx.Client, *operations: dict[str, Any], author: str = "") -> httpx.Response:
    return client.post("/api/systems/shop/operations", json={"operations": operations, "author": author})


def events(stream: httpx.Response) -> Iterator[tuple[str, str, Any]]:
    """Name, id and data of each event."""
    fields: dict[str, str] = {}
    for line in stream.iter_lines():
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
            continue
        data = fields.get("data", "")
        yield fields.get("event", ""), fields.get("id", ""), json.loads(data) if data else None
        fields = {}


def names_in(data: dict[str, Any]) -> list[str]:
    return [change["operation"]["new"] for change in data["changes"]]


def test_a_change_is_told_within_a_second_with_its_author(running: Server) -> None:
    with client_of(running) as client, client.stream("GET", "/api/systems/shop/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = events(stream)
        assert next(told)[0] == "beat"
        with client_of(running) as other:
            begun = time.monotonic()
            send(other, rename("Order API"), author="ada")
            name, id, data = next(told)
    assert time.monotonic() - begun < 1
    assert (name, id, data["after"], data["sequence"], data["revision"]) == ("changes", "1", 0, 1, 2)
    assert [(change["author"], change["operation"]["old"]) for change in data["changes"]] == [("ada", "API")]


def test_a_change_by_another_process_is_told_within_a_second(running: Server, url: str) -> None:  # noqa: F811
    store = Store(open_database(url), Vocabulary())
    with client_of(running) as client, client.stream("GET", "/api/systems/shop/events") as stream:
        told = events(stream)
        next(told)
        begun = time.monotonic()
        store.edit("shop", [Operation(op="set", kind="element", id="api", path="name", new="From elsewhere")])
        assert names_in(next(told)[2]) == ["From elsewhere"]
    assert time.monotonic() - begun < 1
    store.close()


def test_a_stream_goes_on_where_the_last_one_ended(running: Server) -> None:
    with client_of(running) as client:
        send(client, rename("1"))
        send(client, rename("2", "1"))
        send(client, rename("3", "2"))
        with client.stream("GET", "/api/systems/shop/events", headers={"Last-Event-ID": "1"}) as stream:
            told = events(stream)
            assert next(told)[0] == "beat"
            assert names_in(next(told)[2]) == ["2", "3"]
        with client.stream("GET", "/api/systems/shop/events?after=2") as stream:
            told = events(stream)
            next(told)
            assert names_in(next(told)[2]) == ["3"]


def test_a_number_of_another_database_says_to_read_anew(running: Server) -> None:
    with client_of(running) as client, client.stream("GET", "/api/systems/shop/events?after=99") as stream:
        told = events(stream)
        next(told)
        assert next(told)[2]["changes"] is None


def test_a_deleted_system_ends_the_stream(running: Server) -> None:
    with client_of(running) as client, client.stream("GET", "/api/systems/shop/events") as stream:
        told = events(stream)
        next(told)
        with client_of(running) as other:
            assert other.delete("/api/systems/shop").status_code == 204
        assert [name for name, _, _ in told] == ["gone"]


def test_a_stopping_server_ends_its_streams_at_once(running: Server) -> None:
    with client_of(running) as client, client.stream("GET", "/api/systems/shop/events") as stream:
        next(events(stream))
        begun = time.monotonic()
        running.process.send_signal(signal.SIGINT)
        running.process.wait(SECONDS)
        assert time.monotonic() - begun < 3


def test_every_one_of_many_watchers_is_told(running: Server) -> None:
    def first_change(number: int) -> list[str]:
        with client_of(running) as client, client.stream("GET", "/api/systems/shop/events?after=0") as stream:
            told = events(stream)
            next(told)
            return names_in(next(told)[2])

    with ThreadPoolExecutor(20) as pool, client_of(running) as client:
        waiting = [pool.submit(first_change, number) for number in range(20)]
        time.sleep(0.5)
        send(client, rename("For all"))
        assert [one.result(SECONDS) for one in waiting] == [["For all"]] * 20


def test_no_more_streams_than_there_is_room_for(client: TestClient, stored: str) -> None:
    client.app.state.workspace.watch._most = 0  # type: ignore[attr-defined]
    refused = client.get(f"{stored}/events")
    assert refused.status_code == 503
    assert refused.json()["title"] == "Too many streams"


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_pages_of_others_follow_nothing(client: TestClient, stored: str, headers: dict[str, str]) -> None:
    assert client.get(f"{stored}/events", headers=headers).status_code == 403


def test_an_unknown_system_is_not_followed(client: TestClient) -> None:
    assert client.get("/api/systems/nope/events").status_code == 404


def test_an_edit_answers_with_what_happened_since_the_version_it_was_made_on(client: TestClient, stored: str) -> None:
    tag = client.get(stored).headers["ETag"]
    body = {"operations": [rename("Theirs")], "author": "ada"}
    client.post(f"{stored}/operations", json=body)
    mine = {"op": "set", "kind": "element", "id": "orders", "path": "name", "old": "Orders", "new": "Mine"}

    answer = client.post(f"{stored}/operations", json={"operations": [mine]}, headers={"If-Match": tag}).json()

    assert (answer["revision"], answer["sequence"], answer["changes"]["after"]) == (3, 2, 0)
    assert [(change["author"], change["operation"]["new"]) for change in answer["changes"]["changes"]] == [
        ("ada", "Theirs"),
        ("", "Mine"),
    ]


def test_an_edit_that_names_no_version_answers_without_changes(client: TestClient, stored: str) -> None:
    answer = client.post(f"{stored}/operations", json={"operations": [rename("New")]}).json()
    assert (answer["sequence"], answer["changes"]) == (1, None)


def test_the_log_is_read_from_any_point(client: TestClient, stored: str) -> None:
    for number in range(3):
        client.post(
            f"{stored}/operations", json={"operations": [rename(str(number + 1), str(number) if number else "API")]}
        )
    found = client.get(f"{stored}/operations", params={"after": 1}).json()
    assert names_in(found) == ["2", "3"]
    assert client.get(f"{stored}/operations", params={"after": 9}).status_code == 404


def test_too_long_a_way_back_is_not_listed(client: TestClient, stored: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_service, "MOST_CHANGES", 1)
    client.post(f"{stored}/operations", json={"operations": [rename("1"), rename("2", "1")]})
    assert client.get(f"{stored}/operations").json()["changes"] is None
