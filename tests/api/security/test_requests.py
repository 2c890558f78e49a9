"""Which requests are let through: hosts, origins, tokens, content types."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from strideline.api.app import create_app
from strideline.api.settings import Settings

BODY: dict[str, Any] = {"document": {"strideline": 1, "system": {"id": "a", "name": "A"}}}
ADDRESS = "http://127.0.0.1:8000"


def refused(answer: Any, status: int = 403) -> bool:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()["status"] == status and bool(answer.json()["detail"])


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:5173", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"]
)
def test_names_of_loopback_are_answered(stranger: TestClient, host: str) -> None:
    assert stranger.get("/api/systems", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", "a@127.0.0.1",
     "127.0.0.1/x", "10.0.0.5", "2130706433", "[", "0.0.0.0"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/session", "/api/systems", "/api/health"])
def test_a_name_that_was_pointed_at_us_is_refused(stranger: TestClient, host: str, path: str) -> None:
    assert refused(stranger.get(path, headers={"Host": host}))


def test_configured_names_are_answered(settings: Settings) -> None:
    app = create_app(replace(settings, allowed_hosts=("models.example",)))
    with TestClient(app, base_url=ADDRESS) as client:
        assert client.get("/api/systems", headers={"Host": "models.example"}).status_code == 200
        assert refused(client.get("/api/systems", headers={"Host": "other.example"}))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
@pytest.mark.parametrize("path", ["/api/session", "/api/systems", "/api/library/rules", "/api/systems/a/report.html"])
def test_another_site_cannot_read(stranger: TestClient, path: str, site: str) -> None:
    assert refused(stranger.get(path, headers={"Sec-Fetch-Site": site}))


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9999", "null", "http://[", "file://"])
def test_another_origin_can_neither_read_nor_change(client: TestClient, origin: str) -> None:
    headers = {"Origin": origin}

    assert refused(client.get("/api/session", headers=headers))
    assert refused(client.post("/api/systems", json=BODY, headers=headers))
    assert client.get("/api/systems").json() == []


def test_our_own_page_can_read_and_change(client: TestClient) -> None:
    headers = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}

    assert client.post("/api/systems", json=BODY, headers=headers).status_code == 201
    assert client.get("/api/systems", headers=headers).status_code == 200


def test_no_answer_invites_other_origins(client: TestClient) -> None:
    headers = {"Origin": ADDRESS, "Access-Control-Request-Method": "POST"}
    answers = [client.get("/api/session", headers=headers), client.options("/api/systems", headers=headers)]

    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_a_change_needs_the_token_of_this_start(stranger: TestClient, token: str | None) -> None:
    headers = {} if token is None else {"X-Strideline-Token": token.encode("utf-8")}

    assert refused(stranger.post("/api/systems", json=BODY, headers=headers))
    assert refused(stranger.delete("/api/systems/a", headers=headers))
    assert stranger.get("/api/systems").json() == []


def test_each_start_makes_another_token(settings: Settings) -> None:
    tokens = set()
    for _ in range(2):
        with TestClient(create_app(settings), base_url=ADDRESS) as client:
            tokens.add(client.get("/api/session").json()["token"])

    assert len(tokens) == 2
    assert all(len(token) >= 32 for token in tokens)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", None]
)
def test_a_change_must_be_json(client: TestClient, content_type: str | None) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}

    assert refused(client.post("/api/systems", content=b"{}", headers=headers), 415)


def test_unknown_methods_and_paths_are_guarded_too(stranger: TestClient) -> None:
    assert refused(stranger.put("/api/systems", json=BODY))
    assert refused(stranger.request("PROPFIND", "/api/systems", json=BODY))


def test_an_address_that_others_can_reach_is_not_answered_without_authentication(app: FastAPI) -> None:
    with TestClient(app, base_url="http://192.0.2.7:8000") as client:
        assert refused(client.get("/api/systems", headers={"Host": "127.0.0.1"}))
