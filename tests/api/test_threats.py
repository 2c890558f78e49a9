"""Threats that people add over HTTP take part like those of rules."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

THREAT = {"title": "Staff could be bribed", "subject": "api", "stride": "tampering"}


def added(client: TestClient, stored: str, **fields: Any) -> Any:
    return client.post(f"{stored}/threats", json={**THREAT, **fields})


def test_an_added_threat_is_ranked_decided_and_kept(client: TestClient, stored: str) -> None:
    answer = added(client, stored, likelihood="high", impact="very_high", author="ada")

    assert answer.status_code == 201, answer.text
    assert answer.json()["threat"]["id"] == "staff-could-be-bribed"
    assert answer.json()["revision"] == 2
    risks = client.get(f"{stored}/analysis", params={"limit": 10_000}).json()["risks"]
    (risk,) = [risk for risk in risks if risk["id"] == "staff-could-be-bribed"]
    assert risk["subject"]["id"] == "api"
    assert risk["path"]
    assert risk["score"] > 0
    decided = client.post(f"{stored}/decisions", json={"risks": [risk["id"]], "status": "accepted", "reason": "ok"})
    assert decided.json()["decisions"][0]["score_at_decision"] == risk["score"]


def test_the_same_title_gets_another_id(client: TestClient, stored: str) -> None:
    ids = [added(client, stored).json()["threat"]["id"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert added(client, stored, title="贈収賄").json()["threat"]["id"].startswith("threat")


def test_wrong_threats_are_refused_and_nothing_is_kept(client: TestClient, stored: str) -> None:
    assert added(client, stored, subject="apj").status_code == 404
    assert added(client, stored, mitigated_by=["NET-TSL"]).status_code == 404
    assert added(client, stored, title="  ").status_code == 422
    assert added(client, stored, id="api").status_code in (409, 422)
    assert added(client, stored, likelihood="often").status_code == 422
    assert client.get(stored).json()["revision"] == 1


def test_one_that_came_decided_from_elsewhere_can_be_opened(client: TestClient, stored: str) -> None:
    finding = {**THREAT, "id": "old", "status": "mitigated", "source": "threagile"}
    operation = {"op": "add", "kind": "finding", "id": "old", "new": finding}
    client.post(f"{stored}/operations", json={"operations": [operation]})
    client.post(f"{stored}/decisions", json={"risks": ["old"], "status": "open"})
    (kept,) = client.get(stored).json()["document"]["findings"]
    assert kept.get("status", "open") == "open"
