"""Systems over HTTP: kept, listed, edited, looked back on, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def rename(value: str, **more: Any) -> dict[str, Any]:
    return {"op": "set", "kind": "element", "id": "api", "path": "name", "new": value, **more}


def test_a_created_system_is_given_back_as_it_was(client: TestClient, stored: str, shop: dict[str, Any]) -> None:
    answer = client.get(stored)

    assert answer.status_code == 200
    assert answer.json()["document"] == shop
    assert answer.json()["revision"] == 1
    assert answer.headers["etag"] == '"1.0"'


def test_the_list_says_how_each_system_stands(client: TestClient, stored: str) -> None:
    (row,) = client.get("/api/systems").json()

    assert (row["id"], row["name"], row["owner"], row["revision"]) == ("shop", "Shop <b>", "shop-team", 1)
    assert (row["elements"], row["flows"], row["boundaries"]) == (3, 2, 2)
    analysis = client.get(f"{stored}/analysis", params={"limit": 10_000}).json()
    confirmed = [risk for risk in analysis["risks"] if risk["status"] == "open" and risk["certainty"] == "confirmed"]
    bands = [risk["band"] for risk in confirmed]
    assert row["risks"] == {band: bands.count(band) for band in ("low", "medium", "high", "critical")}
    assert sum(row["risks"].values()) > 0
    assert row["top_score"] == max(risk["score"] for risk in confirmed)
    assert row["possible"] == len([risk for risk in analysis["risks"] if risk["certainty"] == "possible"])


def test_an_id_is_taken_once(client: TestClient, stored: str, shop: dict[str, Any]) -> None:
    answer = client.post("/api/systems", json={"document": shop})

    assert answer.status_code == 409
    assert answer.json()["title"] == "Already exists"


def test_a_wrong_document_is_refused_with_every_problem(client: TestClient, shop: dict[str, Any]) -> None:
    shop["elements"][1]["kind"] = "proces"
    shop["flows"][0]["target"] = "apy"

    answer = client.post("/api/systems", json={"document": shop})

    assert answer.status_code == 422
    assert {problem["path"] for problem in answer.json()["problems"]} == {"elements[1].kind", "flows[0].target"}
    assert client.get("/api/systems").json() == []


def test_an_edit_gives_the_new_revision(client: TestClient, stored: str) -> None:
    body = {"operations": [rename("Order API", old="API")], "message": "Clearer", "author": "ada"}

    answer = client.post(f"{stored}/operations", json=body, headers={"If-Match": '"1.0"'})

    assert (answer.status_code, answer.json()["revision"], answer.headers["etag"]) == (200, 2, '"2.1"')
    assert client.get(stored).json()["document"]["elements"][1]["name"] == "Order API"
    revisions = client.get(f"{stored}/revisions").json()
    assert [(row["revision"], row["author"], row["message"], row["operations"]) for row in revisions] == [
        (2, "ada", "Clearer", 1),
        (1, "", "Created", 0),
    ]


def test_an_edit_that_was_overtaken_names_both_values(client: TestClient, stored: str) -> None:
    client.post(f"{stored}/operations", json={"operations": [rename("Theirs", old="API")]})

    answer = client.post(f"{stored}/operations", json={"operations": [rename("Mine", old="API")]})

    assert answer.status_code == 409
    assert answer.json()["clashes"] == [
        {"kind": "element", "id": "api", "path": "name", "expected": "API", "found": "Theirs", "wanted": "Mine"}
    ]


def test_layout_changes_the_etag_and_not_the_revision(client: TestClient, stored: str) -> None:
    place = {"x": 1, "y": 2, "width": 30, "height": 40}
    move = {"op": "move", "kind": "diagram", "id": "main", "path": "places.orders", "new": place}

    answer = client.post(f"{stored}/operations", json={"operations": [move]})

    assert (answer.json()["revision"], answer.headers["etag"]) == (1, '"1.1"')
    assert client.get(stored).json()["document"]["diagrams"][0]["places"]["orders"]["width"] == 30


@pytest.mark.parametrize("match", ['"7"', '"1.9"'])
def test_a_version_that_never_was_is_a_conflict(client: TestClient, stored: str, match: str) -> None:
    answer = client.post(f"{stored}/operations", json={"operations": [rename("New")]}, headers={"If-Match": match})

    assert answer.status_code == 409


def test_an_if_match_that_is_none_is_refused(client: TestClient, stored: str) -> None:
    answer = client.post(f"{stored}/operations", json={"operations": []}, headers={"If-Match": "W/nonsense"})

    assert answer.status_code == 400
    assert "If-Match" in answer.json()["detail"]


def test_an_edit_that_would_break_the_system_is_refused(client: TestClient, stored: str) -> None:
    flow = {"op": "add", "kind": "flow", "id": "f", "new": {"id": "f", "source": "api", "target": "nobody"}}

    answer = client.post(f"{stored}/operations", json={"operations": [flow]})

    assert answer.status_code == 422
    assert "nobody" in answer.json()["detail"]


def test_a_deleted_system_is_gone(client: TestClient, stored: str) -> None:
    assert client.delete(stored).status_code == 204

    assert client.get(stored).status_code == 404
    assert client.get("/api/systems").json() == []


def test_a_system_that_was_changed_meanwhile_is_not_deleted(client: TestClient, stored: str) -> None:
    client.post(f"{stored}/operations", json={"operations": [rename("New")]})

    assert client.delete(stored, headers={"If-Match": '"1"'}).status_code == 409
    assert client.get(stored).status_code == 200


def test_an_edit_is_judged_at_once(client: TestClient, stored: str) -> None:
    before = client.get(f"{stored}/analysis").json()["summary"]
    operations = [
        {"op": "remove", "kind": "flow", "id": "buy"},
        {"op": "remove", "kind": "element", "id": "customer"},
    ]
    client.post(f"{stored}/operations", json={"operations": operations})

    assert client.get(f"{stored}/analysis").json()["summary"]["risks"] < before["risks"]
