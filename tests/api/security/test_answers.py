"""What browsers may do with the answers."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
PATHS = ["/", "/assets/none.js", "/api/session", "/api/systems", "/api/nothing", "/api/systems/nobody"]


def policy(answer: Any) -> dict[str, str]:
    rules = (rule.strip().partition(" ") for rule in answer.headers["content-security-policy"].split(";"))
    return {name: value for name, _, value in rules}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)

    assert {name: answer.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert policy(answer)["default-src"] == "'none'"


def test_refusals_carry_them_too(stranger: TestClient) -> None:
    answer = stranger.get("/", headers={"Host": "evil.example"})

    assert {name: answer.headers.get(name) for name in EVERYWHERE} == EVERYWHERE


def test_the_page_runs_its_own_scripts_only(stranger: TestClient) -> None:
    assert policy(stranger.get("/")) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


@pytest.mark.parametrize(
    "path", ["report.html", "diagram.svg", "diagram.png", "diagram.dot", "document.yaml", "document.json"]
)
def test_no_script_runs_in_what_people_wrote(client: TestClient, stored: str, path: str) -> None:
    answer = client.get(f"{stored}/{path}")

    assert answer.status_code == 200
    rules = policy(answer)
    assert rules["sandbox"] == ""
    assert rules["default-src"] == "'none'"
    assert "script-src" not in rules
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["document.yaml", "document.json", "diagram.dot", "report.html?download=true"])
def test_files_are_saved_under_a_name_made_of_the_id(client: TestClient, stored: str, path: str) -> None:
    disposition = client.get(f"{stored}/{path}").headers["content-disposition"]

    assert disposition.startswith('attachment; filename="shop')


def test_answers_are_not_kept_by_caches(client: TestClient, stored: str) -> None:
    for path in ("/api/session", stored, f"{stored}/report.html"):
        assert client.get(path).headers["cache-control"] == "no-store"
