"""Every error is a problem document."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from strideline.api.errors import STATUS
from strideline.api.schemas.common import ProblemDocument
from strideline.models import errors
from tests.api.requests import UNANSWERABLE


def is_problem(answer: Any, status: int) -> ProblemDocument:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = ProblemDocument.model_validate(answer.json())
    assert problem.status == status
    assert problem.title
    assert problem.detail
    return problem


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *UNANSWERABLE,
        ("DELETE", "/api/session", 405),
        ("POST", "/", 405),
        ("GET", "/api/systems/a/analysis?limit=x&offset=y", 422),
        ("GET", "/api/systems/a/analysis?language=tlh", 422),
        ("GET", "/api/systems/a/analysis?offset=99999999999999999999", 422),
        ("GET", "/api/systems/" + "a" * 3000, 404),
        ("GET", "/api/systems/%00", 404),
        ("GET", "/api/systems/%ff", 404),
        ("DELETE", "/api/systems/nobody", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client: TestClient, method: str, path: str, status: int) -> None:
    body: dict[str, Any] = {} if method in ("GET", "DELETE") else {"json": {}}

    assert is_problem(client.request(method, path, **body), status).title != "Internal error"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"nonsense", b"\xff\xfe", b'{"document": NaN}', b'{"document": 1e999}', b'{"document": "\\u0000"}',
        b'{"document": "\\ud800"}', b'{"a": ' * 5000, b"[" * 100_000, b"9" * 100_000, b'{"document": {"\\u0000": 1}}',
    ],
    ids=lambda body: repr(body[:20]),
)  # fmt: skip
def test_a_body_that_is_no_json_is_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/systems", content=body, headers={"Content-Type": "application/json"})

    assert is_problem(answer, 422 if body == b"" else 400).detail


@pytest.mark.parametrize("body", [None, 1, "x", [], {}, {"document": 1}, {"document": {}}, {"document": {}, "x": 1}])
def test_a_body_of_another_shape_names_the_places(client: TestClient, body: Any) -> None:
    answer = client.post("/api/systems", content=json.dumps(body), headers={"Content-Type": "application/json"})

    assert is_problem(answer, 422).problems


def test_a_fault_of_ours_tells_nothing_of_the_inside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("inner secret")

    monkeypatch.setattr(client.app.state.workspace.store, "entries", fail)  # type: ignore[attr-defined]

    problem = is_problem(client.get("/api/systems"), 500)
    assert "secret" not in problem.detail


def test_every_error_of_the_library_has_a_status() -> None:
    leaves = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.StridelineError)]

    for leaf in leaves:
        status = next(status for type_, status, _ in STATUS if issubclass(leaf, type_))
        assert 400 <= status < 500 or leaf is errors.DatabaseUnavailable
