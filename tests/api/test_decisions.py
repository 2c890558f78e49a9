"""Decisions over HTTP: on one risk or many, with the score that they were taken on, and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fastapi.testclient import TestClient

TOMORROW = (date.today() + timedelta(days=1)).isoformat()


def risks_of(client: TestClient, stored: str) -> dict[str, dict[str, Any]]:
    listed = client.get(f"{stored}/analysis", params={"limit": 10_000}).json()["risks"]
    return {risk["id"]: risk for risk in listed}


def decide(client: TestClient, stored: str, risks: list[str], status: str = "accepted", **more: Any) -> Any:
    body = {"risks": risks, "status": status, **more}
    return client.post(f"{stored}/decisions", json=body)


def test_many_risks_are_decided_at_once_with_their_scores(client: TestClient, stored: str) -> None:
    before = risks_of(client, stored)
    chosen = list(before)[:5]

    said = {"reason": "small shop", "owner": "ada", "ticket": "SEC-7", "expires": TOMORROW}
    answer = decide(client, stored, chosen, author="grace", **said)

    assert answer.status_code == 200, answer.text
    assert answer.json()["revision"] == 2
    assert answer.headers["etag"].startswith('"2.')
    after = risks_of(client, stored)
    for id in chosen:
        decision = after[id]["decision"]
        assert after[id]["status"] == "accepted"
        assert after[id]["score"] == before[id]["score"] == decision["score_at_decision"]
        assert (decision["reason"], decision["owner"], decision["ticket"]) == ("small shop", "ada", "SEC-7")
        assert decision["expires"] == TOMORROW
        assert (decision["decided_by"], decision["decided_on"]) == ("grace", date.today().isoformat())
    assert [decision["finding"] for decision in answer.json()["decisions"]] == chosen


def test_a_second_decision_replaces_the_first_and_open_takes_it_back(client: TestClient, stored: str) -> None:
    (first, *_) = risks_of(client, stored)
    decide(client, stored, [first], reason="known", ticket="SEC-1")
    decide(client, stored, [first], "transferred", owner="insurer")
    document = client.get(stored).json()["document"]
    (decision,) = document["decisions"]
    assert (decision["status"], decision["owner"], decision.get("ticket", "")) == ("transferred", "insurer", "")

    answer = decide(client, stored, [first], "open")

    assert answer.json()["decisions"] == []
    assert risks_of(client, stored)[first]["status"] == "open"
    assert "decisions" not in client.get(stored).json()["document"]


def test_accepting_without_a_reason_is_refused_and_keeps_nothing(client: TestClient, stored: str) -> None:
    (first, *_) = risks_of(client, stored)
    new = {"finding": first, "status": "accepted", "reason": "  "}
    add = {"op": "add", "kind": "decision", "id": first, "new": new}

    for answer in (
        decide(client, stored, [first]),
        decide(client, stored, [first], "false_positive", reason=" "),
        client.post(f"{stored}/operations", json={"operations": [add]}),
    ):
        assert answer.status_code == 422
        (problem,) = answer.json()["problems"]
        assert "needs a reason" in problem["message"]
        assert problem["path"].endswith("reason")
        assert problem["hint"]
    assert risks_of(client, stored)[first]["status"] == "open"


def test_an_unknown_risk_is_named_and_none_is_decided(client: TestClient, stored: str) -> None:
    (first, *_) = risks_of(client, stored)
    answer = decide(client, stored, [first, first[:-1]], reason="known")
    assert answer.status_code == 404
    assert first in answer.json()["detail"]
    assert client.get(stored).json()["revision"] == 1


def test_a_day_that_has_passed_is_refused(client: TestClient, stored: str) -> None:
    (first, *_) = risks_of(client, stored)
    answer = decide(client, stored, [first], reason="known", expires="2020-01-01")
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["path"] == "expires"


def test_a_risk_that_has_risen_since_its_decision_is_flagged(client: TestClient, stored: str) -> None:
    def value(level: str) -> None:
        edit = {"op": "set", "kind": "data", "id": "card", "path": "confidentiality", "new": level}
        assert client.post(f"{stored}/operations", json={"operations": [edit]}).status_code == 200

    value("internal")
    low = risks_of(client, stored)
    decide(client, stored, list(low), reason="known")
    value("strictly_confidential")

    high = risks_of(client, stored)

    risen = {id: risk["risen"] for id, risk in high.items() if risk["risen"]}
    assert risen == {
        id: round(risk["score"] - low[id]["score"], 1)
        for id, risk in high.items()
        if id in low and risk["score"] > low[id]["score"]
    }
    assert risen
    assert client.get(f"{stored}/analysis", params={"limit": 0}).json()["summary"]["risen"] == len(risen)


def test_decisions_survive_new_ids_and_moves(client: TestClient, stored: str) -> None:
    on_api = [id for id in risks_of(client, stored) if id.endswith("@api")]
    decide(client, stored, on_api, reason="known")
    operations = [
        {"op": "re-id", "kind": "element", "id": "api", "new": "order-api"},
        {"op": "set", "kind": "element", "id": "order-api", "path": "name", "new": "Orders"},
    ]
    answer = client.post(f"{stored}/operations", json={"operations": operations})
    assert answer.status_code == 200, answer.text

    after = risks_of(client, stored)
    assert on_api
    assert all(after[id.replace("@api", "@order-api")]["status"] == "accepted" for id in on_api)


def test_an_edit_of_somebody_else_meanwhile_is_no_conflict(client: TestClient, stored: str) -> None:
    (first, *_) = risks_of(client, stored)
    tag = client.get(stored).headers["etag"]
    rename = {"op": "set", "kind": "element", "id": "api", "path": "name", "new": "Order API"}
    client.post(f"{stored}/operations", json={"operations": [rename]})
    body = {"risks": [first], "status": "accepted", "reason": "known"}
    assert client.post(f"{stored}/decisions", json=body, headers={"If-Match": tag}).status_code == 200
