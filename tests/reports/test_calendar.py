"""The calendar, read back by a reader of the standard."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Calendar

from strideline.models.agenda import agenda, next_due
from strideline.models.graph import Decision, Review
from strideline.reports.calendar import write_calendar
from tests.builders import system

TODAY = date(2026, 11, 23)
TITLE = "脅威モデルのレビュー; 四半期, 全員参加\nBEGIN:VEVENT " + "とても長い題名" * 20


def written(title: str = "Look", last: date = date(2026, 6, 1), today: date = TODAY, language: Any = "en") -> bytes:
    about = system(
        reviews=(Review(id="r", title=title, last=last, every_days=182, owner="ada"),),
        decisions=(Decision(finding="SL-X@api", status="accepted", expires=date(2027, 1, 31)),),
    )
    return write_calendar("shop", "Shop", agenda(about, today), today, language=language)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_it_reads_back_with_days_and_recurrence() -> None:
    review, decision = events(written())

    assert review.decoded("dtstart") == date(2026, 11, 30)
    assert review.decoded("dtend") == date(2026, 12, 1)
    assert review["rrule"] == {"FREQ": ["DAILY"], "INTERVAL": [182]}
    assert decision.decoded("dtstart") == date(2027, 1, 31)
    assert "rrule" not in decision
    assert review.walk("VALARM")[0].decoded("trigger") == timedelta(days=-7)


def test_an_entry_keeps_its_uid_whatever_else_changes() -> None:
    first = [event["uid"] for event in events(written())]
    later = [event["uid"] for event in events(written("Renamed", date(2026, 7, 1), date(2026, 12, 1), "ja"))]

    assert first == later
    assert len(set(first)) == 2


@pytest.mark.parametrize(
    ("last", "months"),
    [(date(2026, 1, 15), 1), (date(2026, 1, 31), 1), (date(2025, 12, 30), 2), (date(2024, 2, 29), 12)],
)
def test_a_client_repeats_months_on_the_days_that_this_program_would_name(last: date, months: int) -> None:
    review = Review(id="r", title="R", last=last, every_months=months)
    about = system(reviews=(review,))
    (event,) = events(write_calendar("shop", "Shop", agenda(about, last), last))
    start = datetime.combine(event.decoded("dtstart"), time())
    repeats = [day.date() for day in rrulestr(event["rrule"].to_ical().decode(), dtstart=start)[:8]]

    assert repeats == [
        next_due(review.model_copy(update={"every_months": months * times}), last) for times in range(1, 9)
    ]


def test_lines_end_with_crlf_and_hold_at_most_75_octets() -> None:
    lines = written(TITLE).split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[-1] == b""


def test_no_text_of_the_system_becomes_a_line_of_its_own() -> None:
    data = written(TITLE)

    assert len(events(data)) == 2
    assert TITLE in str(events(data)[0]["summary"])


def test_the_same_day_gives_the_same_bytes() -> None:
    assert written() == written()


def test_nothing_due_is_a_calendar_without_events() -> None:
    data = write_calendar("shop", "Shop", (), TODAY)

    assert events(data) == []
    assert b"VERSION:2.0" in data
