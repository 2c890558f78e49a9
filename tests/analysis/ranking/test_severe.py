"""The parts with high and critical risks, against the risks themselves."""

from __future__ import annotations

import pytest

from strideline.models.findings import Analysis, SevereRisks
from strideline.models.graph import System
from tests.analysis.building import analyzed, shop
from tests.reports.workloads import severe_of

FINDING = {"id": "own", "title": "Anybody may post", "subject": "api", "stride": "tampering"}


def counted(analysis: Analysis) -> dict[str, SevereRisks]:
    return severe_of([risk for risk in analysis.risks if risk.certainty == "confirmed" and risk.status == "open"])


@pytest.mark.parametrize(
    "system",
    [
        shop(),
        shop(findings=[{**FINDING, "severity": "critical"}]),
        shop(findings=[{**FINDING, "severity": "low"}]),
        shop(findings=[{**FINDING, "severity": "critical", "status": "accepted"}]),
        System.model_validate({"system": {"id": "empty", "name": "Empty"}}),
    ],
    ids=["shop", "a person's critical finding", "a person's low finding", "an accepted finding", "empty system"],
)
def test_severe_parts_are_those_of_the_open_confirmed_high_and_critical_risks(system: System) -> None:
    analysis = analyzed(system)
    assert dict(analysis.severe) == counted(analysis)


@pytest.mark.parametrize("findings", [[], [{**FINDING, "severity": "critical"}]], ids=["rules", "a person too"])
def test_the_top_score_is_that_of_the_worst_open_confirmed_risk(findings: list[dict[str, str]]) -> None:
    analysis = analyzed(shop(findings=findings))
    counted = [risk.score for risk in analysis.risks if risk.certainty == "confirmed" and risk.status == "open"]
    assert analysis.summary.top_score == max(counted)


def test_nothing_to_find_has_the_top_score_zero() -> None:
    assert analyzed(System.model_validate({"system": {"id": "empty", "name": "Empty"}})).summary.top_score == 0


def test_a_finding_of_a_person_about_no_part_marks_the_system() -> None:
    analysis = analyzed(shop(findings=[{**FINDING, "subject": "s", "severity": "critical"}]))
    assert analysis.severe["s"].count >= 1


def test_a_decision_takes_the_mark_of_its_only_severe_finding_away() -> None:
    before = analyzed(shop())
    part, severe = next((part, severe) for part, severe in before.severe.items() if severe.count == 1)
    finding = next(risk.id for risk in before.risks if risk.subject.id == part and risk.score == severe.score)
    after = analyzed(shop(decisions=[{"finding": finding, "status": "accepted"}]))
    assert part in before.severe
    assert part not in after.severe
