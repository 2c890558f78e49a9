"""Threats that people or other tools added take part by their severity."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from strideline.models.graph import Severity, System
from tests.analysis.building import analyzed, risk_of, shop


def added(**fields: Any) -> System:
    finding = {"id": "leak", "title": "A leak", "subject": "db", "stride": "information_disclosure", **fields}
    return shop(findings=[finding])


@pytest.mark.parametrize("severity", get_args(Severity))
def test_the_band_is_what_the_author_said(severity: str) -> None:
    risk = risk_of(added(severity=severity), "leak")
    assert risk is not None
    assert risk.band == severity
    assert risk.source == "person"


def test_it_is_counted_and_ordered_among_the_others() -> None:
    analysis = analyzed(added(severity="critical"))
    scores = [risk.score for risk in analysis.risks]
    assert scores == sorted(scores, reverse=True)
    assert analysis.summary.by_band["critical"] == analyzed(shop()).summary.by_band["critical"] + 1
    assert len(analysis.risks) == analysis.summary.risks


def test_one_that_is_already_dealt_with_is_not_open() -> None:
    assert analyzed(added(status="mitigated")).summary.open == analyzed(shop()).summary.open


def test_one_that_says_the_same_as_a_rule_is_not_listed_twice() -> None:
    assert risk_of(added(same_as="SL-STORE-1@db"), "leak") is None
    assert risk_of(added(same_as="SL-STORE-1@gone"), "leak") is not None


def test_a_decision_on_it_is_found() -> None:
    given = added().model_copy(
        update={"decisions": shop(decisions=[{"finding": "leak", "status": "accepted"}]).decisions}
    )
    analysis = analyzed(given)
    assert [risk.status for risk in analysis.risks if risk.id == "leak"] == ["accepted"]
    assert analysis.diagnostics == ()
