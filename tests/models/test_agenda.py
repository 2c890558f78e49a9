"""What falls due, and when."""

from __future__ import annotations

from datetime import date

import pytest

from strideline.models.agenda import agenda, next_due
from strideline.models.graph import Claim, Decision, Review
from tests.builders import system

TODAY = date(2026, 11, 23)


def test_entries_come_by_day_and_those_without_one_last() -> None:
    entries = agenda(
        system(
            reviews=(
                Review(id="done", title="Once", last=date(2026, 1, 1)),
                Review(id="half-yearly", title="Look", last=date(2026, 6, 1), every_days=182),
            ),
            decisions=(Decision(finding="SL-X@api", status="accepted", expires=date(2026, 11, 22)),),
            claims=(Claim(control="NET-TLS", scope="buy", status="planned", until=TODAY),),
        ),
        TODAY,
    )

    assert [(entry.kind, entry.state, entry.due) for entry in entries] == [
        ("decision", "overdue", date(2026, 11, 22)),
        ("claim", "due", TODAY),
        ("review", "planned", date(2026, 11, 30)),
        ("review", "undated", None),
    ]
    assert [entry.subject for entry in entries] == ["api", "buy", "", ""]


def test_what_names_no_day_is_no_entry() -> None:
    quiet = system(
        decisions=(Decision(finding="SL-X@api", status="accepted"),),
        claims=(Claim(control="NET-TLS", scope="buy", status="implemented"),),
    )

    assert agenda(quiet, TODAY) == ()
    assert agenda(system(), TODAY) == ()


def test_a_review_that_was_never_done_is_due_today() -> None:
    assert next_due(Review(id="r", title="R", every_days=30), TODAY) == TODAY
    assert next_due(Review(id="r", title="R"), TODAY) == TODAY


@pytest.mark.parametrize("every", [{"every_days": 10**9}, {"every_months": 10**9}, {"every_months": 12 * 8000}])
def test_a_day_beyond_the_calendar_is_no_day(every: dict[str, int]) -> None:
    assert next_due(Review.model_validate({"id": "r", "title": "R", "last": TODAY, **every}), TODAY) is None


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 5), 2, date(2027, 1, 5)),
    ],
)
def test_months_are_those_of_the_calendar_and_end_with_their_last_day(last: date, months: int, due: date) -> None:
    assert next_due(Review(id="r", title="R", last=last, every_months=months), TODAY) == due


@pytest.mark.parametrize(("last", "state"), [(date(2026, 11, 15), "planned"), (date(2026, 11, 12), "overdue")])
def test_a_review_is_overdue_from_the_day_after(last: date, state: str) -> None:
    (entry,) = agenda(system(reviews=(Review(id="r", title="R", last=last, every_days=10),)), TODAY)

    assert entry.state == state


def test_a_repeated_decision_keeps_an_id_of_its_own() -> None:
    twice = (Decision(finding="SL-X@api", status="accepted", expires=TODAY),) * 2

    assert [entry.id for entry in agenda(system(decisions=twice), TODAY)] == ["SL-X@api", "SL-X@api#2"]
