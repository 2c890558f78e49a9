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
