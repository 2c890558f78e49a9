"""A server with an access token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from strideline.api.app import create_app
from strideline.api.settings import Settings

SECRET = "correct horse battery staple"
ADDRESS = "http://127.0.0.1:8000"
LOGIN = {"token": SECRET}


@pytest.fixture
def guarded(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(replace(settings, access_token=SECRET)), base_url=ADDRESS) as client:
        yield client


@pytest.mark.parametrize("path", ["/api/session", "/api/systems", "/api/library/rules", "/api/systems/a/report.html"])
def test_nothing_is_told_without_the_token(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "value", ["Bearer wrong", "Bearer ", "Bearer", f"Basic {SECRET}", SECRET, "Bearer \xff", f"Bearer {SECRET}x"]
)
def test_a_wrong_token_is_refused(guarded: TestClient, value: str) -> None:
    assert guarded.get("/api/systems", headers={"Authorization": value.encode("latin-1")}).status_code == 401


def test_the_bearer_token_lets_in_and_a_change_needs_the_start_token_too(guarded: TestClient) -> None:
    guarded.headers["Authorization"] = f"Bearer {SECRET}"
    body = {"document": {"strideline": 1, "system": {"id": "a", "name": "A"}}}
    token = guarded.get("/api/session").json()["token"]

    assert guarded.post("/api/systems", json=body).status_code == 403
    assert guarded.post("/api/systems", json=body, headers={"X-Strideline-Token": token}).status_code == 201


def test_signing_in_sets_a_cookie_that_scripts_and_other_sites_do_not_get(guarded: TestClient) -> None:
    answer = guarded.post("/api/login", json=LOGIN)

    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert SECRET not in cookie
    assert guarded.get("/api/systems").status_code == 200


def test_signing_out_takes_it_back(guarded: TestClient) -> None:
    guarded.post("/api/login", json=LOGIN)
    token = guarded.get("/api/session").json()["token"]

    assert guarded.post("/api/logout", headers={"X-Strideline-Token": token}, json={}).status_code == 204
    assert guarded.get("/api/systems").status_code == 401


@pytest.mark.parametrize("token", ["", "wrong", SECRET + " "])
def test_signing_in_with_a_wrong_token_is_refused(guarded: TestClient, token: str) -> None:
    answer = guarded.post("/api/login", json={"token": token})

    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_another_origin_cannot_sign_anybody_in(guarded: TestClient) -> None:
    assert guarded.post("/api/login", json=LOGIN, headers={"Origin": "http://evil.example"}).status_code == 403
    assert guarded.post("/api/login", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("cookie", ["wrong", '"', SECRET, "é"])
def test_a_made_up_cookie_is_refused(guarded: TestClient, cookie: str) -> None:
    headers = {"Cookie": f"strideline_access={cookie}".encode()}

    assert guarded.get("/api/systems", headers=headers).status_code == 401


def test_the_page_and_the_health_of_the_server_need_no_token(guarded: TestClient) -> None:
    assert guarded.get("/api/health").json()["status"] == "ok"
    assert guarded.get("/").status_code in (200, 404)
