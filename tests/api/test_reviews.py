"""What falls due, over HTTP."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from icalendar import Calendar


def test_reviews_are_a_list_and_a_calendar_with_the_same_entries(client: TestClient, shop: dict[str, Any]) -> None:
    shop["reviews"] = [
        {"id": "look", "title": "Look", "owner": "ada", "last": "2020-01-01", "every_days": 90},
        {"id": "keys", "title": "Keys", "subject": "SEC01-BP02.root-mfa", "last": "2026-01-01", "every_days": 9000},
    ]
    shop["claims"] = [{"control": "NET-TLS", "scope": "buy", "status": "planned", "until": "2099-01-01"}]
    assert client.post("/api/systems", json={"document": shop}).status_code == 201
    listed = client.get("/api/systems/shop/reviews").json()
    answer = client.get("/api/systems/shop/reviews.ics?language=ja")
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert [(one["id"], one["state"]) for one in listed] == [
        ("look", "overdue"),
        ("keys", "planned"),
        ("NET-TLS@buy", "planned"),
    ]
    assert answer.headers["content-type"].startswith("text/calendar")
    assert [event.decoded("dtstart").isoformat() for event in events] == [one["due"] for one in listed]
    again = Calendar.from_ical(client.get("/api/systems/shop/reviews.ics").content).walk("VEVENT")
    assert [event["uid"] for event in events] == [event["uid"] for event in again]
    assert client.get("/api/systems/shop/analysis").json()["summary"]["overdue"] == 1
    assert client.get("/api/systems/none/reviews").status_code == 404


def test_each_entry_says_what_it_is_about_in_the_language_asked_for(client: TestClient, shop: dict[str, Any]) -> None:
    shop["reviews"] = [
        {"id": "whole", "title": "Whole", "last": "2020-01-01", "every_days": 90},
        {"id": "part", "title": "Part", "subject": "api", "last": "2020-01-02", "every_days": 90},
        {"id": "keys", "title": "Keys", "subject": "SEC01-BP02.root-mfa@api", "last": "2020-01-03", "every_days": 90},
        {"id": "practice", "title": "Practice", "subject": "SEC01-BP02", "last": "2020-01-04", "every_days": 90},
        {"id": "gone", "title": "Gone", "subject": "gone", "last": "2020-01-05", "every_days": 90},
    ]
    shop["claims"] = [{"control": "NET-TLS", "scope": "buy", "status": "planned", "until": "2099-01-01"}]
    assert client.post("/api/systems", json={"document": shop}).status_code == 201
    titles = {
        language: {one["id"]: one["title"] for one in client.get(f"/api/library/controls?language={language}").json()}
        for language in ("en", "ja")
    }
    for language in ("en", "ja"):
        rows = client.get(f"/api/systems/shop/reviews?language={language}").json()
        about = {row["id"]: row["about"] for row in rows}

        assert about["whole"] == shop["system"]["name"]
        assert about["part"] == next(one["name"] for one in shop["elements"] if one["id"] == "api")
        assert about["keys"].startswith(titles[language]["SEC01-BP02.root-mfa"])
        assert about["keys"].endswith(about["part"])
        assert about["NET-TLS@buy"].startswith(titles[language]["NET-TLS"])
        assert about["gone"] == "gone"
    assert titles["en"]["NET-TLS"] != titles["ja"]["NET-TLS"]
