"""Samples over HTTP: a server that nobody has used yet offers them, and opening one twice loses nothing."""

from __future__ import annotations

import base64
import json

from fastapi.testclient import TestClient


def test_samples_are_listed_before_anything_is_stored(client: TestClient) -> None:
    samples = client.get("/api/samples").json()

    shop = next(sample for sample in samples if sample["id"] == "web-shop")
    assert (shop["name"], shop["boundaries"] >= 2, shop["elements"] > 5) == ("Web shop", True, True)


def test_an_opened_sample_is_a_system_with_risks(client: TestClient) -> None:
    opened = client.post("/api/samples", json={"id": "web-shop"})

    assert opened.status_code == 200
    assert client.get(f"/api/systems/{opened.json()['id']}/analysis").json()["summary"]["open"] > 0


def test_opening_a_sample_again_leaves_the_edited_one_as_it_is(client: TestClient) -> None:
    client.post("/api/samples", json={"id": "web-shop"})
    rename = {"op": "set", "kind": "system", "id": "web-shop", "path": "name", "old": "Web shop", "new": "Ours"}
    assert client.post("/api/systems/web-shop/operations", json={"operations": [rename]}).status_code == 200

    client.post("/api/samples", json={"id": "web-shop"})

    assert client.get("/api/systems/web-shop").json()["document"]["system"]["name"] == "Ours"


def test_what_an_edited_file_of_a_sample_says_no_more_goes(client: TestClient) -> None:
    client.post("/api/samples", json={"id": "web-shop"})
    document = client.get("/api/systems/web-shop").json()["document"]
    assert document["assumptions"]
    file = json.dumps({**document, "assumptions": []}).encode()
    body = {"file_name": "web-shop.strideline.yaml", "content": base64.b64encode(file).decode()}

    assert client.post("/api/systems/import", json={**body, "into": "web-shop"}).status_code == 200

    assert not client.get("/api/systems/web-shop").json()["document"].get("assumptions")


def test_an_unknown_sample_is_a_problem_that_names_those_there_are(client: TestClient) -> None:
    answer = client.post("/api/samples", json={"id": "web-shopp"})

    assert answer.status_code == 404
    assert "web-shop" in answer.text
