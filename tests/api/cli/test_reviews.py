"""`strideline reviews` as a user meets it."""

from __future__ import annotations

import json
from typing import Any


def test_the_list_marks_what_is_overdue_by_the_given_day(strideline: Any, web_shop: str) -> None:
    before = strideline("reviews", web_shop, "--today", "2026-11-30")
    after = strideline("reviews", web_shop, "--today", "2026-12-01")

    assert "2026-11-30" in before.out
    assert "OVERDUE" not in before.out
    assert "OVERDUE" in after.out
    assert "1 overdue on 2026-12-01" in after.err


def test_the_document_holds_every_entry(strideline: Any, web_shop: str) -> None:
    document = json.loads(strideline("reviews", web_shop, "--today", "2026-11-23", "--output", "json").out)

    assert document["schema"] == "strideline.agenda/1"
    assert [(entry["id"], entry["due"]) for entry in document["entries"]] == [("half-yearly", "2026-11-30")]


def test_the_calendar_goes_to_standard_output_alone(strideline: Any, web_shop: str) -> None:
    ended = strideline("reviews", web_shop, "--ics", "--today", "2026-11-23")

    assert ended.code == 0
    assert ended.out.startswith("BEGIN:VCALENDAR\r\n")
    assert ended.out.endswith("END:VCALENDAR\r\n")


def test_a_wrong_day_is_refused_in_words(strideline: Any, web_shop: str) -> None:
    ended = strideline("reviews", web_shop, "--today", "tomorrow")

    assert ended.code == 2
    assert "like 2026-11-23" in ended.err
