"""Threats that people or other tools added take part by their severity."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from strideline.analysis.changes.diff import diff
from strideline.models.graph import ImpactLevel, Likelihood, Severity, System
from tests.analysis.building import LIBRARY, TODAY, analyzed, risk_of, shop, with_claim


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


def test_a_likelihood_gives_it_the_factors_of_its_subject() -> None:
    ours, given = risk_of(shop(), "SL-STORE-1@db"), risk_of(added(likelihood="high"), "leak")
    assert ours is not None
    assert given is not None
    assert given.factors is not None
    assert ours.factors is not None
    assert (given.score, given.score_low, given.score_high) == (ours.score, ours.score_low, ours.score_high)
    assert given.path == ours.path
    assert given.factors.exposure == ours.factors.exposure < 1


def test_more_likelihood_and_more_impact_raise_it() -> None:
    def score(**fields: Any) -> float:
        risk = risk_of(added(**fields), "leak")
        assert risk is not None
        return risk.score

    likely = [score(likelihood=level, impact="medium") for level in get_args(Likelihood)]
    harmful = [score(impact=level) for level in get_args(ImpactLevel)]
    assert likely == sorted(set(likely))
    assert harmful == sorted(set(harmful))


@pytest.mark.parametrize("fields", [{"severity": "high"}, {"likelihood": "high"}], ids=["severity", "likelihood"])
def test_its_controls_are_planned_for_and_lower_it(fields: dict[str, str]) -> None:
    open_system = added(mitigated_by=["LOG"], **fields)
    before = risk_of(open_system, "leak")
    after = risk_of(with_claim(open_system, "LOG", "s"), "leak")
    assert before is not None
    assert after is not None
    assert after.score < before.score == before.inherent_score == after.inherent_score
    (advice,) = before.controls
    assert round(before.score - advice.lowers, 1) == after.score
    rows = {row.control: row.risks for row in analyzed(open_system).controls}
    assert rows["LOG"] == 1 + {row.control: row.risks for row in analyzed(shop()).controls}["LOG"]


def test_it_moves_in_a_diff_and_follows_those_of_rules_where_all_else_is_equal() -> None:
    found = diff(shop(), added(likelihood="high"), LIBRARY, today=TODAY)
    assert [(change.id, change.kind) for change in found.risks] == [("leak", "new")]
    ids = [risk.id for risk in analyzed(added(likelihood="high")).risks]
    assert ids.index("leak") > ids.index("SL-STORE-1@db")


def test_several_on_one_part_stay_apart() -> None:
    finding = {"title": "A leak", "subject": "db", "stride": "information_disclosure"}
    given = shop(findings=[{"id": id, **finding} for id in ("second", "first")])
    assert [risk.id for risk in analyzed(given).risks if risk.source == "person"] == ["first", "second"]
    assert risk_of(given, "second") != risk_of(given, "first")


def test_a_control_that_nobody_knows_is_told() -> None:
    analysis = analyzed(added(mitigated_by=["WISHES"]))
    assert any("WISHES" in one.message and one.subject == "db" for one in analysis.diagnostics)


def test_one_that_is_already_dealt_with_is_not_open() -> None:
    assert analyzed(added(status="mitigated")).summary.open == analyzed(shop()).summary.open


def test_one_that_says_the_same_as_a_rule_is_not_listed_twice() -> None:
    assert risk_of(added(same_as="SL-STORE-1@db"), "leak") is None
    assert risk_of(added(same_as="SL-STORE-1@gone"), "leak") is not None


def test_a_decision_on_it_is_found() -> None:
    given = added().model_copy(
        update={"decisions": shop(decisions=[{"finding": "leak", "status": "accepted", "reason": "known"}]).decisions}
    )
    analysis = analyzed(given)
    assert [risk.status for risk in analysis.risks if risk.id == "leak"] == ["accepted"]
    assert analysis.diagnostics == ()
