"""What is known of a part over HTTP, and where it comes from."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

SYSTEM: dict[str, Any] = {
    "strideline": 1,
    "system": {"id": "origins", "name": "Origins"},
    "boundaries": [{"id": "prod", "kind": "aws_account", "name": "Production"}],
    "elements": [
        {"id": "user", "kind": "external_entity", "name": "User"},
        {"id": "files", "kind": "data_store", "name": "Files", "technology": "aws.s3", "boundary": "prod"},
        {"id": "api", "kind": "process", "name": "API", "boundary": "prod", "facts": {"validates_input": True}},
    ],
    "flows": [{"id": "ask", "source": "user", "target": "api", "protocol": "https"}],
}


def told(client: TestClient, part: str) -> dict[str, dict[str, Any]]:
    """The known facts of a part by id."""
    answer = client.get(f"/api/systems/origins/parts/{part}/facts")
    assert answer.status_code == 200, answer.text
    return {fact["fact"]: fact for fact in answer.json()}


def test_each_value_says_where_it_comes_from(client: TestClient) -> None:
    client.post("/api/systems", json={"document": SYSTEM})

    assert told(client, "api")["validates_input"] == {
        "fact": "validates_input", "value": True, "origin": "stated", "source": "",
    }  # fmt: skip
    assert told(client, "ask")["encrypted_in_transit"]["origin"] == "protocol"
    assert {fact["origin"] for fact in told(client, "files").values()} >= {"technology", "usual"}


def test_a_claimed_control_fills_the_facts_that_show_it(client: TestClient) -> None:
    client.post("/api/systems", json={"document": SYSTEM})
    controls = {control["id"]: control["shown_by"] for control in client.get("/api/library/controls").json()}
    control, shown = next(
        (id, shown) for id, shown in controls.items() if "logs_security_events" in shown or "rate_limited" in shown
    )
    claim = {"control": control, "scope": "api", "status": "implemented"}
    edit = {"op": "add", "kind": "claim", "id": f"{control}@api", "new": claim}
    assert client.post("/api/systems/origins/operations", json={"operations": [edit]}).status_code == 200

    facts = told(client, "api")

    assert "claim" in {facts[fact]["origin"] for fact in shown if fact in facts}


def test_an_unknown_part_is_a_problem_that_names_the_nearest(client: TestClient) -> None:
    client.post("/api/systems", json={"document": SYSTEM})
    answer = client.get("/api/systems/origins/parts/fils/facts")

    assert answer.status_code == 404
    assert "files" in answer.text
