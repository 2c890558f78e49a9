"""Derived views over HTTP, and that they agree with the analysis."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_the_matrix_counts_what_the_summary_counts(client: TestClient, stored: str) -> None:
    matrix = client.get(f"{stored}/risk-matrix").json()
    summary = client.get(f"{stored}/analysis").json()["summary"]

    assert len(matrix["cells"]) == 25
    assert sum(cell["confirmed"] for cell in matrix["cells"]) == sum(summary["by_band"].values())
    assert sum(cell["confirmed"] + cell["possible"] for cell in matrix["cells"]) == summary["open"]
    assert {"id", "title", "subject", "score", "band", "certainty"} == set(
        next(cell["risks"][0] for cell in matrix["cells"] if cell["risks"])
    )


def test_ratings_come_in_pages_in_the_order_of_the_risks(client: TestClient, stored: str) -> None:
    risks = [risk["id"] for risk in client.get(f"{stored}/analysis?limit=5").json()["risks"]]
    page = client.get(f"{stored}/owasp-risk-rating?limit=3&offset=2").json()

    assert [rating["risk"] for rating in page["ratings"]] == risks[2:5]
    assert len(page["factors"]) == 16
    assert page["count"] == client.get(f"{stored}/analysis").json()["summary"]["risks"]


def test_checklists_are_listed_and_read_one_by_one(client: TestClient, stored: str) -> None:
    (row,) = client.get(f"{stored}/data-checklists").json()
    one = client.get(f"{stored}/data-checklists/card?language=ja").json()

    assert (row["id"], row["items"]) == ("card", len(one["items"]))
    assert row["done"] == sum(item["state"] == "done" for item in one["items"])
    assert row["places"] == len(one["places"])
    assert not one["items"][0]["text"].isascii()


def test_unknown_systems_and_data_are_problems(client: TestClient, stored: str) -> None:
    missing = client.get(f"{stored}/data-checklists/cart")

    assert missing.status_code == 404
    assert "card" in missing.json()["detail"]
    for path in ("risk-matrix", "owasp-risk-rating", "data-checklists"):
        assert client.get(f"/api/systems/none/{path}").status_code == 404
