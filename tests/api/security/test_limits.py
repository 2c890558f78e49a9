"""How much is read and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from strideline.api.app import create_app
from strideline.api.security.body import MAX_BODY
from strideline.api.settings import Settings

ADDRESS = "http://127.0.0.1:8000"


def document(id: str) -> dict[str, Any]:
    return {"document": {"strideline": 1, "system": {"id": id, "name": id}}}


def client_of(settings: Settings) -> TestClient:
    client = TestClient(create_app(settings), base_url=ADDRESS)
    client.headers["X-Strideline-Token"] = client.get("/api/session").json()["token"]
    return client


@pytest.mark.parametrize("length", [str(MAX_BODY + 1), "9" * 50, "-1", "many"])
def test_a_body_that_is_declared_too_large_is_not_read(client: TestClient, length: str) -> None:
    headers = {"Content-Length": length, "Content-Type": "application/json"}

    answer = client.post("/api/systems", content=b"{}", headers=headers)

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_that_turns_out_too_large_is_refused(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(MAX_BODY // (1 << 22) + 1):
            yield b" " * (1 << 22)

    answer = client.post("/api/systems", content=chunks(), headers={"Content-Type": "application/json"})

    assert answer.status_code == 413
    assert answer.json()["title"] == "Too large"


def test_the_number_of_systems_is_limited(settings: Settings) -> None:
    client = client_of(replace(settings, max_systems=1))
    client.post("/api/systems", json=document("a"))

    answer = client.post("/api/systems", json=document("b"))

    assert (answer.status_code, answer.json()["title"]) == (413, "Quota reached")
    assert [row["id"] for row in client.get("/api/systems").json()] == ["a"]


def test_the_stored_bytes_are_limited(settings: Settings) -> None:
    client = client_of(replace(settings, max_stored_bytes=10))
    client.post("/api/systems", json=document("a"))

    assert client.post("/api/systems", json=document("b")).status_code == 413
    edit = {"op": "set", "kind": "system", "id": "a", "path": "name", "new": "B"}
    assert client.post("/api/systems/a/operations", json={"operations": [edit]}).status_code == 413


def test_too_many_operations_at_once_are_refused(client: TestClient, stored: str) -> None:
    one = {"op": "set", "kind": "system", "id": "shop", "path": "name", "new": "B"}

    answer = client.post(f"{stored}/operations", json={"operations": [one] * 100_001})

    assert answer.status_code == 422
    assert len(answer.text) < 10_000
