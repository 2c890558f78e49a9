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


@pytest.mark.parametrize("status", ["accepted", "false_positive"])
def test_what_leaves_a_risk_as_it_is_without_a_reason_is_reported_and_holds(status: str) -> None:
    unreasoned = analyzed(decided(status=status, reason=" "))
    assert any(FINDING in one.message and "reason" in one.message for one in unreasoned.diagnostics)
    assert [risk.status for risk in unreasoned.risks if risk.id == FINDING] == [status]
    assert analyzed(decided(status="mitigated", reason="")).diagnostics == ()


def test_a_rise_since_the_decision_is_told_and_counted() -> None:
    score = risk_of(shop(), FINDING).score  # type: ignore[union-attr]
    for noted, risen in ((score - 10, 10.0), (score, 0.0), (score + 5, 0.0), (None, 0.0)):
        analysis = analyzed(decided(score_at_decision=noted))
        (risk,) = [risk for risk in analysis.risks if risk.id == FINDING]
        assert risk.risen == pytest.approx(risen)
        assert analysis.summary.risen == (risen > 0)
    assert analyzed(decided(expires="2026-11-22")).summary.expired == 1


def test_moving_its_part_elsewhere_keeps_a_decision() -> None:
    given = decided()
    moved = given.elements[2].model_copy(update={"boundary": "prod"})
    risk = risk_of(given.model_copy(update={"elements": (*given.elements[:2], moved)}), FINDING)
    assert risk is not None
    assert risk.status == "accepted"


def test_the_last_of_several_decisions_counts() -> None:
    given = shop(decisions=[{"finding": FINDING, "status": "accepted"}, {"finding": FINDING, "status": "transferred"}])
    risk = risk_of(given, FINDING)
    assert risk is not None
    assert risk.status == "transferred"


def test_a_decision_on_a_part_whose_id_was_changed_says_what_it_may_be_about() -> None:
    """Edits in the page never change ids; whoever does so by hand must not lose a decision without a word."""
    given = shop()
    moved = tuple(part.model_copy(update={"id": "orders-db"}) if part.id == "db" else part for part in given.elements)
    flows = tuple(
        flow.model_copy(update={"target": "orders-db"}) if flow.target == "db" else flow for flow in given.flows
    )
    decisions = decided("SL-STORE-1@order-db").decisions
    renamed = given.model_copy(update={"elements": moved, "flows": flows, "decisions": decisions})

    (warning,) = analyzed(renamed).diagnostics
    assert "SL-STORE-1@order-db" in warning.message
    assert "it may be about" in warning.message
    assert "SL-STORE-1@orders-db" in warning.message
    (unlike,) = analyzed(decided("SL-STORE-1@warehouse")).diagnostics
    assert "it may be about" not in unlike.message


def test_a_risk_in_discussion_still_counts_as_open() -> None:
    before, after = analyzed(shop()), analyzed(decided(status="in_discussion", reason=""))
    risk = risk_of(decided(status="in_discussion", reason=""), FINDING)

    assert risk is not None
    assert (risk.status, risk.waits) == ("in_discussion", True)
    assert after.summary.open == before.summary.open
    assert after.summary.total_score == before.summary.total_score
    assert after.plan == before.plan
