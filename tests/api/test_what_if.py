"""What if over HTTP: an answer, and a system that is as it was."""

from __future__ import annotations

from fastapi.testclient import TestClient

TLS = {"control": "NET-TLS", "scope": "buy"}


def test_it_answers_with_totals_and_moved_risks_and_keeps_nothing(client: TestClient, stored: str) -> None:
    before = client.get(stored)
    answer = client.post(f"{stored}/what-if", json={"with": [TLS]})

    assert answer.status_code == 200
    asked = answer.json()
    assert asked["after"]["total_score"] < asked["before"]["total_score"]
    assert asked["before"] == client.get(f"{stored}/analysis").json()["summary"]
    assert asked["moves"] >= len(asked["moved"]) > 0
    assert {"id", "title", "kind", "before", "after", "subject"} <= set(asked["moved"][0])
    assert [one["after"]["rank"] for one in asked["ranking"]] == list(range(1, len(asked["ranking"]) + 1))
    assert asked["curve"] == [{**TLS, "on": True, "total": asked["after"]["total_score"]}]
    after = client.get(stored)
    assert (after.json(), after.headers["etag"]) == (before.json(), before.headers["etag"])
    assert len(client.get(f"{stored}/revisions").json()) == 1


def test_limit_and_language_are_respected(client: TestClient, stored: str) -> None:
    url = f"{stored}/what-if?limit=1&language=ja"
    asked = client.post(url, json={"with": [TLS]}).json()

    assert len(asked["moved"]) == 1
    assert not asked["moved"][0]["title"].isascii()


def test_an_empty_question_moves_nothing(client: TestClient, stored: str) -> None:
    asked = client.post(f"{stored}/what-if", json={}).json()

    assert asked["moves"] == 0
    assert asked["before"] == asked["after"]


def test_unknown_names_and_wrong_places_are_problems(client: TestClient, stored: str) -> None:
    def status(body: object) -> int:
        return int(client.post(f"{stored}/what-if", json=body).status_code)

    assert status({"with": [{"control": "NET-TSL", "scope": "buy"}]}) == 404
    assert status({"without": [{"control": "NET-TLS", "scope": "bui"}]}) == 404
    assert status({"with": [{"control": "NET-TLS", "scope": "api"}]}) == 422
    assert status({"with": [TLS], "without": [TLS]}) == 422
    assert status({"add": [TLS]}) == 422
    assert client.post("/api/systems/none/what-if", json={}).status_code == 404


def test_it_needs_the_token_like_every_change(stranger: TestClient, client: TestClient, stored: str) -> None:
    del stranger.headers["X-Strideline-Token"]

    assert stranger.post(f"{stored}/what-if", json={}).status_code == 403


def test_a_risk_is_explained_with_what_would_lower_it_most(client: TestClient, stored: str) -> None:
    (worst, *_) = client.get(f"{stored}/analysis", params={"limit": 1}).json()["risks"]
    answer = client.get(f"{stored}/explanation", params={"risk": worst["id"]})

    assert answer.status_code == 200
    assert answer.json()["risk"] == worst
    changes = answer.json()["changes"]
    assert 0 < len(changes) <= 3
    assert all(change["after"] < change["before"] == worst["score"] for change in changes)
    assert all(change["sentence"] for change in changes)


def test_explaining_no_risk_names_the_nearest(client: TestClient, stored: str) -> None:
    (worst, *_) = client.get(f"{stored}/analysis", params={"limit": 1}).json()["risks"]
    answer = client.get(f"{stored}/explanation", params={"risk": worst["id"] + "x"})

    assert answer.status_code == 404
    assert worst["id"] in answer.json()["detail"]


def test_sec_1_is_listed_in_the_order_of_the_plan_with_the_risks_each_item_lowers(
    client: TestClient, stored: str
) -> None:
    rows = client.get(f"{stored}/coverage").json()

    assert {row["best_practice"][:5] for row in rows} == {"SEC01"}
    assert {row["status"] for row in rows} >= {"missing"}
    steps = [row["step"] for row in rows if row["step"] is not None]
    assert steps == sorted(steps)
    useful = [row for row in rows if row["risks"]]
    assert useful
    assert all(len(row["lowered"]) == row["risks"] for row in useful)
    assert all(one["after"] < one["before"] for row in useful for one in row["lowered"])
    everything = client.get(f"{stored}/coverage", params={"all": True, "language": "ja"}).json()
    assert len(everything) > len(rows)
    assert not all(row["title"].isascii() for row in everything)
    assert client.get("/api/systems/none/coverage").status_code == 404
