"""Decisions are kept by finding, expire, carry over, and never change a score."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from strideline.models.graph import System
from tests.analysis.building import analyzed, risk_of, shop

FINDING = "SL-STORE-1@db"


def decided(finding: str = FINDING, **fields: Any) -> System:
    return shop(decisions=[{"finding": finding, "status": "accepted", "reason": "known", **fields}])


def test_a_decision_sets_the_status_and_not_the_score() -> None:
    before, after = risk_of(shop(), FINDING), risk_of(decided(), FINDING)
    assert before is not None
    assert after is not None
    assert (before.status, after.status) == ("open", "accepted")
    assert after.decision is not None
    assert after.score == before.score


def test_a_decided_risk_is_no_longer_counted_or_planned_for() -> None:
    before, after = analyzed(shop()), analyzed(decided())
    assert after.summary.open == before.summary.open - 1
    assert sum(after.summary.by_band.values()) == sum(before.summary.by_band.values()) - 1
    assert after.summary.total_score < before.summary.total_score
    assert not any(step.control == "REST" for step in after.plan)


@pytest.mark.parametrize(("expires", "status"), [("2026-11-22", "open"), ("2026-11-23", "accepted")])
def test_a_decision_holds_through_its_last_day(expires: str, status: str) -> None:
    risk = risk_of(decided(expires=expires), FINDING, today=date(2026, 11, 23))
    assert risk is not None
    assert risk.status == status


def test_an_expired_decision_is_reported_and_still_shown() -> None:
    analysis = analyzed(decided(expires="2026-11-22"))
    assert any(FINDING in one.message for one in analysis.diagnostics)
    (risk,) = [risk for risk in analysis.risks if risk.id == FINDING]
    assert risk.decision is not None


def test_a_decision_on_a_silenced_finding_carries_over() -> None:
    given = decided()
    special = given.elements[2].model_copy(update={"technology": "db.plain"})
    risk = risk_of(given.model_copy(update={"elements": (*given.elements[:2], special)}), "SL-STORE-2@db")
    assert risk is not None
    assert risk.status == "accepted"


def test_a_decision_on_what_is_gone_is_reported() -> None:
    assert any("SL-STORE-1@gone" in one.message for one in analyzed(decided("SL-STORE-1@gone")).diagnostics)


def test_the_last_of_several_decisions_counts() -> None:
    given = shop(decisions=[{"finding": FINDING, "status": "accepted"}, {"finding": FINDING, "status": "transferred"}])
    risk = risk_of(given, FINDING)
    assert risk is not None
    assert risk.status == "transferred"
